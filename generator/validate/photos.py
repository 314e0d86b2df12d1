"""Rules of photos: what an archived one must say, what an absent one cannot, and files that fit the records."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from generator.load.photo import Inspection
from generator.model.highlights import Highlights
from generator.model.photo_file import FOLDER, PhotoFile, beside
from generator.model.record import Photo, Record
from generator.problems import Problem
from generator.validate.fields import Loc, label, nearest
from generator.validate.lowering import Lowered

_LONGEST_ALT = 120
_LIKENESS = 0.9
_OPENING = re.compile(r"^(?:图[①-⑳]|图为|图中|图上|照片中|照片上|画面中|照片)")
_NO_WORDS = re.compile(r"[\W_①-⑳]")
_SAYS_NOTHING = re.compile(
    r"(?:这是)?(?:一[张幅])?(?:现场|新闻|本报|原版|资料|工作)*(?:图片|照片|图像|配图|插图|组图|图)?\d*"
)
_ALT = "写看得见的：什么人在哪里做什么，让看不见照片的人也明白；图片说明已经讲了的不用再讲"
_WITH_FILE = {
    "alt": "看不见的人靠读屏软件念它。" + _ALT,
    "people": "照片里能认出谁：nobody没有人，on-duty公职人员或在岗的工作人员，private一般市民，minors未成年人",
}


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Problems of what a record says of its photos."""
    for loc, photo in photos_of(record):
        given = {name for name in ("alt", "people", "consent") if getattr(photo, name) is not None}
        if photo.file is None:
            for name in sorted(given):
                message = f"照片没有归档，却写了{label(Photo, name)}"
                hint = "补上file，写明照片的文件名；没有照片就删掉这一行，图片说明照样发布"
                yield lowered.at((*loc, name), "S261", message, hint, on_key=True)
            continue
        for name, hint in _WITH_FILE.items():
            if name not in given:
                yield lowered.at((*loc, "file"), "S260", f"有照片，却没有写{label(Photo, name)}", hint)
        if photo.alt is not None and (message := _unfit(photo.alt, photo)):
            yield lowered.at((*loc, "alt"), "S262", message, _ALT)
        yield from _agreed(photo, loc, lowered)


def files_of(
    records: Iterable[tuple[Record, Lowered]], files: Mapping[str, Inspection], unread: Iterable[str]
) -> Iterator[Problem]:
    """Problems of the files that records name, and files that no record names.

    A record that could not be read in full, as those in the files `unread`, may name any file beside it: of those
    nothing is said.
    """
    spoken_of: set[str] = set()
    silent = {str(PurePosixPath(file).parent) for file in unread}
    for record, lowered in records:
        if not lowered.is_known("photos", "items", "file"):
            silent.add(str(PurePosixPath(lowered.document.file).parent))
        for loc, photo in photos_of(record):
            if photo.file is None:
                continue
            name, at = beside(lowered.document.file, photo.file), (*loc, "file")
            spoken_of.add(name)
            if name in files:
                for flaw in files[name].flaws:
                    problem = lowered.at(at, flaw.code, f"{flaw.message}（{name}）", flaw.hint)
                    yield replace(problem, level=flaw.level)
            else:
                meant = _meant(name, files)
                spoken_of |= {meant}
                yield lowered.at(at, "F030", f"没有这个照片文件（{name}）", _where(name, meant))
    for name in sorted(files.keys() - spoken_of):
        if not any(PurePosixPath(name).is_relative_to(folder) for folder in silent):
            hint = "在稿件的photos里用file写上它；用不着就删掉"
            yield Problem(name, 1, 1, "F039", "没有稿件用到这张照片，不会发布", hint, "warning")


def named(
    records: Mapping[str, Record], documents: Mapping[str, str], files: Mapping[str, Inspection]
) -> dict[str, PhotoFile]:
    """The files that records name, by their full names; `documents` gives the file of each record."""
    names = (beside(documents[key], p.file) for key, record in records.items() for _, p in photos_of(record) if p.file)
    return {name: photo for name in names if name in files and (photo := files[name].photo)}


def photos_of(record: Record) -> Iterator[tuple[Loc, Photo]]:
    """Every photo of a record and of its items, with its path."""
    for number, item in enumerate(record.items if isinstance(record, Highlights) else ()):
        yield from ((("items", number, "photos", place), photo) for place, photo in enumerate(item.photos))
    yield from ((("photos", place), photo) for place, photo in enumerate(record.photos))


def _unfit(alt: str, photo: Photo) -> str:
    """Why an alternative text helps nobody, if it does not."""
    words, caption = _words(alt), _words(photo.caption)
    if len(alt) > _LONGEST_ALT:
        return f"替代文字有{len(alt)}个字，最长{_LONGEST_ALT}个字"
    if not re.search(r"[\u3400-\u9fff]", alt) or words == _words((photo.file or "").rpartition(".")[0]):
        return "替代文字要用中文写照片里有什么，不能是文件名"
    if _SAYS_NOTHING.fullmatch(words):
        return f"“{alt}”没有说出照片里有什么"
    if words in caption or SequenceMatcher(None, words, caption).ratio() >= _LIKENESS:
        return "替代文字只是重复图片说明"
    return ""


def _words(text: str) -> str:
    return _NO_WORDS.sub("", _OPENING.sub("", re.sub(r"^\W+", "", text)))


def _agreed(photo: Photo, loc: Loc, lowered: Lowered) -> Iterator[Problem]:
    if photo.people not in ("private", "minors"):
        return
    by = "guardian" if photo.people == "minors" else "themselves"
    hint = f"写consent: {{by: {by}, date: 同意的日期, how: 怎样同意的}}，不写姓名；没有取得同意，这张照片不能发布"
    if photo.consent is None:
        who = "未成年人" if photo.people == "minors" else "一般市民"
        yield lowered.at((*loc, "people"), "S263", f"照片里能认出{who}，却没有写“consent”（同意）", hint)
    elif photo.people == "minors" and photo.consent.by != "guardian":
        yield lowered.at((*loc, "consent", "by"), "S263", "未成年人的照片，要监护人同意才能发布", hint)


def _meant(name: str, files: Mapping[str, Inspection]) -> str:
    """The file that a name most likely means: the same name elsewhere, or a like one beside it; empty if none."""
    path = PurePosixPath(name)
    here = {PurePosixPath(file).stem.lower(): file for file in files if PurePosixPath(file).parent == path.parent}
    if (near := nearest(path.stem, here)) is not None:
        return here[near]
    return next((file for file in files if PurePosixPath(file).name == path.name), "")


def _where(name: str, meant: str) -> str:
    if not meant:
        return f"把照片放进{PurePosixPath(name).parent}文件夹；文件名的大小写和结尾都要一样"
    if PurePosixPath(meant).parent == PurePosixPath(name).parent:
        return f"是不是“{PurePosixPath(meant).name}”？文件名的大小写和结尾都要一样"
    return f"照片现在是{meant}，把它移到记录旁边的{FOLDER}文件夹"
