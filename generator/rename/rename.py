"""`bulletin rename`: the new id everywhere, and the moves that lead to it; tried on a copy before anything changes."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.compute.address_ledger import Addresses
from generator.load.ledger import ADDRESSES, read_ledger
from generator.load.splices import spliced, write_all
from generator.load.tree import markdown_files, read_tree
from generator.model.scalars import PartialDate
from generator.problems import RenameRefused
from generator.rename.moved_file import with_moves
from generator.rename.names import Renaming, renaming, rows_of
from generator.rename.uses import uses
from generator.render.address_report import lines_of
from generator.validate.bulletin import MOVED
from generator.validate.gathering import RECORD_MODELS, Gathered, gather


@dataclass(frozen=True)
class Renamed:
    """What was changed: files by the names they had, those that have another name now, and the moves, from and to."""

    changed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moves: tuple[tuple[str, str], ...]


def rename(data: Path, old: str, new: str, date: str) -> Renamed:
    """Change an id in a data folder and write its moves, dated by `date`; all of it, or nothing.

    Raises `RenameRefused`, and `InvalidRecords` where the folder has errors before or would have some after.
    """
    try:
        PartialDate.parse(date)
    except ValueError as error:
        raise RenameRefused(f"{error}。") from error
    by_hand = markdown_files(data.resolve().parent / "content")
    before = pipeline.site(data, by_hand)
    wanted = renaming(old, new, before.bulletin)
    gathered = gather(read_tree(data).documents)
    root = data.resolve().parent
    texts = _texts(root, gathered, wanted, rows_of(before.bulletin))
    files = _files(gathered, wanted)
    moves = _moves(before.answers.living, wanted, _published(data))
    texts |= _moved(root, data.resolve().name, gathered, moves, date, wanted)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.resolve().name
        shutil.copytree(data, copy)
        _write(copy.parent, texts, files)
        after = pipeline.site(copy, by_hand)
    if lost := _lost(before.answers.all, after.answers.all, _published(data)):
        raise RenameRefused(f"换了编号，网址“{lost}”就没有了；程序换不了，什么都没有改。")
    _write(root, texts, files)
    return Renamed(tuple(sorted(texts)), tuple(files.items()), moves)


def _texts(root: Path, gathered: Gathered, wanted: Renaming, tables: dict[str, str]) -> dict[str, str]:
    """The new text of every file that uses the id, by its name."""
    found = {}
    for name, splices in uses(gathered, wanted, tables).items():
        try:
            found[name] = spliced((root / name).read_bytes().decode("utf-8"), splices)
        except ValueError as error:
            raise RenameRefused(f"{name}里的编号“{wanted.old}”写法特别，程序换不了：写成普通的一行，再换。") from error
    return found


def _files(gathered: Gathered, wanted: Renaming) -> dict[str, str]:
    """The file of a record, or the folder of an issue, that is called by the id: its name before and after."""
    kinds = {"issue": ("issue",), "record": tuple(RECORD_MODELS)}.get(wanted.kind, ())
    for kind in kinds:
        for value, lowered in gathered.of(kind):
            path = Path(lowered.document.file)
            if kind == "issue" and value.id == wanted.old and path.parent.name == wanted.old:
                return {path.parent.as_posix(): path.parent.with_name(wanted.new).as_posix()}
            is_it = kind != "issue" and (value.issue, value.id) == (wanted.within, wanted.old)
            if is_it and path.stem == wanted.old:
                return {path.as_posix(): path.with_stem(wanted.new).as_posix()}
    return {}


def _moves(
    living: Addresses, wanted: Renaming, published: Mapping[str, frozenset[str]] | None
) -> tuple[tuple[str, str], ...]:
    """From and to of each page and file that moves, and of each anchor on pages that stay, if it was published."""
    found = []
    for page, anchors in living.items():
        if published is not None and page not in published:
            continue
        own = sorted(anchors or ()) if published is None else sorted(published[page] & (anchors or frozenset()))
        places = [page] if wanted.address(page) != page else [f"{page}#{anchor}" for anchor in own]
        found += [(place, now) for place in places if (now := wanted.address(place)) != place]
    return tuple(found)


def _lost(before: Addresses, after: Addresses, published: Mapping[str, frozenset[str]] | None) -> str:
    """A published address that was answered and no longer is; empty where there is none."""
    for page, anchors in before.items():
        if published is not None and page not in published:
            continue
        if page not in after:
            return page
        known = (anchors or frozenset()) if published is None else (anchors or frozenset()) & published[page]
        if (now := after[page]) is not None and (gone := sorted(known - now)):
            return f"{page}#{gone[0]}"
    return ""


def _published(data: Path) -> Mapping[str, frozenset[str]] | None:
    """What the ledger of addresses has; None without one, when all that is there counts as published."""
    lines = read_ledger(data, ADDRESSES).lines
    if lines is None:
        return None
    found: dict[str, frozenset[str]] = {}
    for line in lines_of(lines):
        found[line.address] = found.get(line.address, frozenset()) | frozenset(line.anchors)
    return found


def _moved(
    root: Path, data: str, gathered: Gathered, moves: Sequence[tuple[str, str]], date: str, wanted: Renaming
) -> dict[str, str]:
    """The file of moves after the renaming, if that changes it, by its name."""
    present = next(iter(gathered.of("moved")), None)
    name = present[1].document.file if present else f"{data}/{MOVED}"
    text = (root / name).read_bytes().decode("utf-8") if present else ""
    now = with_moves(text, present, moves, date, wanted.address)
    return {name: now} if now != text else {}


def _write(root: Path, texts: Mapping[str, str], files: Mapping[str, str]) -> None:
    try:
        write_all(
            {root / name: text for name, text in texts.items()},
            {root / was: root / now for was, now in files.items()},
        )
    except FileExistsError as error:
        raise RenameRefused(f"“{Path(str(error)).name}”已经有了：换一个没有用过的编号。") from error
    except OSError as error:
        raise RenameRefused(f"文件写不进去（{error.strerror}），什么都没有改：看看磁盘和权限，再运行一次。") from error
