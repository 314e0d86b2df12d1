"""A photograph's file: what it may be called, where it lies, and as it was found, fit to be published."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator

from generator.model.scalars import Text

FOLDER = "photos"
"""The folder beside a record that its photos lie in."""

_ENDS = (".jpg", ".jpeg", ".png", ".webp")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
# Han characters as such, all of which are NFC: one name never has two spellings on two disks.
_NAME = re.compile(r"[0-9A-Za-z_〇\u3400-\u4dbf\u4e00-\u9fff-]{1,60}\.[A-Za-z]+")


@dataclass(frozen=True)
class PhotoFile:
    """Where the file is, and its width and height in pixels as it is looked at, upright."""

    path: Path
    width: int
    height: int


def beside(record_file: str, photo: str) -> str:
    """The full name of a photo from the name of the record's file: `data/issues/2030-05/photos/road.jpg`."""
    return str(PurePosixPath(record_file).parent / FOLDER / photo)


def _photo_name(text: str) -> str:
    if "/" in text or "\\" in text:
        raise ValueError("照片只写文件名，不写文件夹：照片放在记录旁边的photos文件夹里")
    if _RESERVED.fullmatch(text):
        raise ValueError(f"“{text}”这个文件名Windows不收：给照片换个名字")
    if not text.lower().endswith(_ENDS):
        raise ValueError(f"“{text[:60]}”不是能收的照片：只收jpg、jpeg、png、webp，别的格式先用看图软件另存为jpg")
    if not _NAME.fullmatch(text):
        raise ValueError(
            f"照片文件名“{text[:60]}”里有不能用的字符，或者太长：先给照片改名，"
            "只用汉字、英文字母、数字、“-”和“_”，最长60个字"
        )
    return text


PhotoName = Annotated[Text, AfterValidator(_photo_name)]
"""The name of a photo's file, such as every system can store it."""
