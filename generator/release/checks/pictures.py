"""Whether any picture of a built site tells more than it shows: where, when and with what it was taken."""

from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from generator.problems import Problem
from generator.release.checks.built import Built

_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".ico", ".bmp", ".tif", ".tiff")
_GPS = 0x8825
# What files hold beside the picture, as Pillow calls it.
_TELLING = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif")


def problems(site: Built) -> Iterator[Problem]:
    for file in sorted(site.files):
        if file.lower().endswith(_SUFFIXES):
            for code, message, hint in _of_picture(site, file):
                yield Problem(file, 1, 1, code, message, hint)


def _of_picture(site: Built, file: str) -> Iterator[tuple[str, str, str]]:
    try:
        with Image.open(site.folder / file) as picture:
            exif = picture.getexif()
            told = sorted({*(name for name in _TELLING if picture.info.get(name)), *(("exif",) if len(exif) else ())})
            texts = sorted(getattr(picture, "text", {}))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        yield "W402", f"图片读不出来（{type(error).__name__}）", "换一张能打开的图片"
        return
    again = "重新导出，不带拍摄信息；照片由生成器另存，就不会带"
    if _GPS in exif:
        yield "W401", "图片里有拍摄地点（GPS）", again
    elif told or texts:
        yield "W401", f"图片里有拍摄信息：{'、'.join((*told, *texts))}", again
