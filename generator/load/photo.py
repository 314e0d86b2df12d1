"""A photograph's file to its size, or to what is wrong with it; `photo_copies` makes of it what is published.

With `photo_copies` the home of Pillow.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from generator.model.photo_file import PhotoFile
from generator.problems import Level

MAX_BYTES = 30_000_000
MAX_PIXELS = 50_000_000
MOST_STRETCHED = 12
"""A photo may be so many times as long as it is wide: beyond that its widest copy would not fit into WebP."""
LEAST_WIDTH = 480
FORMATS = {"JPEG": (".jpg", ".jpeg"), "MPO": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
"""What is taken in, and how its files end. MPO is the JPEG of many phones: its first picture is the photo."""
SUFFIXES = {end for ends in FORMATS.values() for end in ends} | {
    *(".jfif", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".psd", ".jp2", ".jxl", ".dng")
}
"""Ends of names by which a file is taken for a picture."""

_ORIENTATION = 0x0112
_BEGINNINGS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "Photoshop"),
    (b"%PDF", "PDF"),
    (b"PK\3\4", "压缩包或Word文档"),
    (b"<svg", "SVG"),
    (b"<", "网页"),
)
_BRANDS = {b"heic": "HEIC（苹果手机的格式）", b"heix": "HEIC（苹果手机的格式）", b"mif1": "HEIC", b"avif": "AVIF"}
_AGAIN = "从相机、手机或原来的电脑上重新复制一份"


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a file, and what to do about it; both in Chinese."""

    code: str
    message: str
    hint: str
    level: Level = "error"


@dataclass(frozen=True)
class Inspection:
    """The flaws of a file; `photo` is None if one of them keeps it from being published."""

    photo: PhotoFile | None
    flaws: tuple[Flaw, ...] = ()


def inspect(path: Path, data: Path) -> Inspection:
    """Read a photo of the folder `data` through, small where its format allows, without keeping it. Never raises."""
    try:
        if path.resolve() != data.resolve() / path.relative_to(data):
            return _refused("F031", "照片或它的文件夹是一个链接，指向别处", "把照片的文件本身放进来，不要用链接")
        found = path.stat()
        if found.st_size > MAX_BYTES:
            message = f"照片文件太大：{found.st_size / 1_000_000:.1f}MB，上限{MAX_BYTES // 1_000_000}MB"
            return _refused("F032", message, "用看图软件另存为jpg")
        return _inspected(path, found.st_size, found.st_mtime_ns)
    except OSError:
        return _refused("F031", "照片文件读不出来", "检查读取权限，或重新复制一次")


@lru_cache(maxsize=4096)
def _inspected(path: Path, size: int, changed: int) -> Inspection:
    """As `inspect`; remembered until size or time changes, because the preview asks at every change of any file."""
    with path.open("rb") as file:
        beginning = file.read(32)
    try:
        with opened(path) as image:
            flaws = tuple(_flaws(image, path.suffix))
            if any(flaw.level == "error" for flaw in flaws):
                return Inspection(None, flaws)
            width, height = image.size
            # What is broken shows only when all is read; a JPEG can be read at an eighth of its size.
            image.draft("RGB", (width // 8, height // 8))
            image.load()
            if orientation(image) >= 5:
                width, height = height, width
    except Image.DecompressionBombError:
        return Inspection(None, (_TOO_MANY_PIXELS,))
    except UnidentifiedImageError:
        return _unknown(beginning)
    except Exception:  # Pillow lets out whatever it meets in broken bytes: struct, zlib, index, memory …
        return _refused("F036", "照片文件坏了，或者只有一半", _AGAIN)
    if width < LEAST_WIDTH:
        message = f"照片只有{width}像素宽，在手机上也不清楚"
        flaws = (*flaws, Flaw("F038", message, "找原图来换；确实只有小图，就照样发布", "warning"))
    return Inspection(PhotoFile(path, width, height), flaws)


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A photo of which only the head is read yet. What Pillow warns of is not for editors: they are told of flaws."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as image:
            yield image


def orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8 as in EXIF, from 5 on sideways; 1 where nothing readable says so.

    The image must be loaded: a PNG may have its EXIF at the end.
    """
    try:
        held = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # a broken note of the camera's does not make a broken photo
        return 1
    return held if 1 <= held <= 8 else 1


def _flaws(image: Image.Image, suffix: str) -> Iterator[Flaw]:
    """What the head of a file tells."""
    kind = image.format or ""
    if suffix.lower() not in FORMATS[kind]:
        end = FORMATS[kind][0]
        message = f"照片其实是{end[1:]}格式，文件名却以“{suffix}”结尾"
        yield Flaw("F035", message, f"把文件名的结尾改成“{end}”，记录里也照改")
    if kind in ("PNG", "WEBP") and getattr(image, "is_animated", False):
        yield Flaw("F037", "这是会动的图，不是照片", "另存为不动的jpg或png")
    if image.width * image.height > MAX_PIXELS:
        yield _TOO_MANY_PIXELS
    if max(image.size) > MOST_STRETCHED * min(image.size):
        yield Flaw("F037", f"图片太长：{image.width}×{image.height}像素", "裁成照片的样子；长截图不是照片")


_TOO_MANY_PIXELS = Flaw(
    "F033", f"照片的像素太多，上限{MAX_PIXELS // 10_000}万像素", "用看图软件缩小，长边3000像素就够了"
)


def _unknown(beginning: bytes) -> Inspection:
    """What a file is that Pillow knows by no head."""
    if not beginning:
        return _refused("F036", "照片文件是空的", _AGAIN)
    if beginning.startswith((b"\xff\xd8\xff", b"\x89PNG")) or beginning[8:12] == b"WEBP":
        return _refused("F036", "照片文件坏了，或者只有一半", _AGAIN)
    kind = _BRANDS.get(beginning[8:12]) if beginning[4:8] == b"ftyp" else None
    kind = kind or next((name for start, name in _BEGINNINGS if beginning.lstrip().startswith(start)), None)
    hint = "只收jpg、png、webp：用看图软件打开，另存为jpg；只改文件名没有用"
    return _refused("F034", f"这不是照片文件，里面是{kind}" if kind else "这不是照片文件", hint)


def _refused(code: str, message: str, hint: str) -> Inspection:
    return Inspection(None, (Flaw(code, message, hint),))
