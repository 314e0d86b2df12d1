"""A photograph's file to the copies that are published: upright, in sRGB, at three widths, the picture alone.

What the camera or the phone wrote beside the picture (where, when, by which device) stays behind.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageCms, features

from generator.load.photo import opened, orientation
from generator.model.photo_file import PhotoFile
from generator.problems import PhotoChanged

WIDTHS = (480, 800, 1200)
CACHE = Path(".build/photos")
"""Copies made before, below the folder where the program runs. It may be deleted, or not be writable, at any time."""

_SETTINGS: Mapping[str, int] = {"quality": 80, "method": 4}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_METADATA = frozenset(("exif", "xmp", "icc_profile", "XML:com.adobe.xmp"))


def sizes(photo: PhotoFile) -> tuple[tuple[int, int], ...]:
    """Width and height of each copy, smallest first; none is larger than the photo."""
    widths = sorted({min(width, photo.width) for width in WIDTHS})
    return tuple((width, max(1, (photo.height * width + photo.width // 2) // photo.width)) for width in widths)


def copies(photo: PhotoFile) -> tuple[bytes, ...]:
    """Each copy as WebP, in the order of `sizes`. Raises `PhotoChanged` if the file is no longer what was inspected."""
    try:
        digest = hashlib.sha256(f"{_SETTINGS} {features.version('webp')} {PIL.__version__}".encode())
        digest.update(photo.path.read_bytes())
        found = [_kept(digest.hexdigest(), size) for size in sizes(photo)]
        if None not in found:
            return tuple(filter(None, found))
        made = _made(photo)
    except Exception as error:  # it was sound when it was inspected: whatever Pillow says of it now comes of a change
        raise PhotoChanged(photo.path.name) from error
    for (width, _), content in zip(sizes(photo), made, strict=True):
        _keep(digest.hexdigest(), width, content)
    return made


def _made(photo: PhotoFile) -> tuple[bytes, ...]:
    *smaller, largest = sizes(photo)
    with opened(photo.path) as image:
        whole = sorted(image.size)
        # A JPEG is read at half its size or less where that is still twice what is wanted.
        image.draft("RGB", (2 * max(largest), 2 * max(largest)))
        image.load()
        profile = image.info.get("icc_profile")
        turned = _UPRIGHT.get(orientation(image))
        picture = _flat(image)
    if whole != sorted((photo.width, photo.height)):
        raise ValueError("another picture")
    picture = picture.transpose(turned) if turned is not None else picture
    picture = _in_srgb(picture.resize(largest, Image.Resampling.LANCZOS), profile)
    made = [picture]
    for size in reversed(smaller):
        made.insert(0, made[0].resize(size, Image.Resampling.LANCZOS))
    return tuple(map(_encoded, made, sizes(photo)))


def _flat(image: Image.Image) -> Image.Image:
    """The picture in grey, RGB or CMYK with eight bits, what is transparent on white."""
    if image.mode.startswith("I"):  # 16 bits of grey, of which Pillow would cut off all but the darkest
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        picture = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB as screens take it; a colour profile that is broken, or of another kind of picture, is as none."""
    if profile:
        try:
            given, wanted = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, given, wanted, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert("RGB")


def _encoded(picture: Image.Image, size: tuple[int, int]) -> bytes:
    target = BytesIO()
    picture.save(target, "WEBP", **_SETTINGS, exif=b"", icc_profile=b"", xmp=b"")
    content = target.getvalue()
    if not is_bare(content, size):
        raise ValueError("a copy holds more than its picture")
    return content


def is_bare(content: bytes, size: tuple[int, int]) -> bool:
    """Whether a copy, read again, is a picture of this size and nothing besides."""
    try:
        with Image.open(BytesIO(content), formats=("WEBP",)) as image:
            image.load()
            return image.size == size and not image.getexif() and not _METADATA & image.info.keys()
    except Exception:  # a broken file of the cache may raise anything
        return False


def _kept(digest: str, size: tuple[int, int]) -> bytes | None:
    """A copy made before, if it is there and still sound."""
    try:
        content = (CACHE / f"{digest}-{size[0]}.webp").read_bytes()
    except OSError:
        return None
    return content if is_bare(content, size) else None


def _keep(digest: str, width: int, content: bytes) -> None:
    """Keep a copy for the next build, whole or not at all; a disk that cannot be written to is no obstacle."""
    path = CACHE / f"{digest}-{width}.webp"
    part = path.with_suffix(f".{os.getpid()}")
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
