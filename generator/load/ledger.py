"""Ledgers as files, of values 发布账 and of addresses 网址账: their lines, and those of the commits they grew from."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from generator.load.git import git

VALUES = "ledger.csv"
HEADER = ("place", "printed", "recomputed", "correction")
ADDRESSES = "addresses.csv"
ADDRESS_HEADER = ("address", "anchors")


@dataclass(frozen=True)
class LedgerFile:
    """A ledger beside its history.

    `lines` are the present ones, the header first, None where there is no file; `parents` the lines of each commit
    before, the first parent first; `is_cut_off` says that the history could not be read back to the commit before;
    `removed` are the lines that any commit took away.
    """

    name: str
    lines: tuple[str, ...] | None
    parents: tuple[tuple[str, ...], ...]
    is_cut_off: bool = False
    removed: tuple[str, ...] = ()


def read_ledger(data: Path, file: str = VALUES) -> LedgerFile:
    """Read a ledger of a data folder, and what git knows of it; without git there is no history."""
    path = data / file
    name = f"{data.name}/{file}"
    lines = _lines(path.read_bytes()) if path.is_file() else None
    head = _show(path, "HEAD")
    if head is not None and head != lines:
        # Not committed yet: the newest commit is the one before.
        return LedgerFile(name, lines, (head,), removed=_removed(path))
    parents = (git(data, "rev-list", "--parents", "-n", "1", "HEAD") or b"").decode().split()[1:]
    shown = [_show(path, parent) for parent in parents]
    is_cut_off = not parents and (git(data, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    before = tuple(version for version in shown if version is not None)
    return LedgerFile(name, lines, before, is_cut_off, _removed(path))


def append(data: Path, lines: tuple[str, ...], file: str = VALUES) -> None:
    """Put a ledger with more lines in place of the old one, whole or not at all."""
    target = data / file
    beside = target.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    beside.replace(target)


def written(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Rows as lines of CSV without line ends."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(rows)
    return tuple(target.getvalue().splitlines())


def fields(line: str) -> tuple[str, ...]:
    """The fields of a line."""
    return tuple(next(iter(csv.reader([line])), ()))


def _lines(content: bytes) -> tuple[str, ...]:
    return tuple(content.decode("utf-8", "replace").splitlines())


def _show(path: Path, commit: str) -> tuple[str, ...] | None:
    content = git(path.parent, "show", f"{commit}:./{path.name}")
    return None if content is None else _lines(content)


def _removed(path: Path) -> tuple[str, ...]:
    """Every line that a commit of the first parents' line took out of a ledger, the oldest first."""
    words = ("log", "--first-parent", "-m", "--reverse", "--format=", "--unified=0", "-p", "--", path.name)
    patch = (git(path.parent, *words) or b"").decode("utf-8", "replace")
    return tuple(line[1:] for line in patch.splitlines() if line.startswith("-") and not line.startswith("---"))
