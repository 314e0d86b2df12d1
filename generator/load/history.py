"""A file as the commits of its repository have it: read by `git log` and `git show`, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.git import git

_NAMES = ("-c", "core.quotePath=false")
"""Names of files as they are, Chinese ones too."""


@dataclass(frozen=True)
class Commit:
    """A commit's full name, and the day it was made."""

    name: str
    day: str

    @property
    def short(self) -> str:
        return self.name[:8]


@dataclass(frozen=True)
class Version:
    """The bytes of a file in a commit."""

    commit: Commit
    content: bytes


def commit_of(folder: Path, name: str = "HEAD") -> Commit | None:
    """The commit of that name, a branch or a tag as well; None if there is none, without git, or outside of it."""
    found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    shown = git(folder, "log", "-1", "--format=%H %cs", found.decode().strip()) if found else None
    return _commit(shown.decode()) if shown else None


def is_committed(folder: Path) -> bool:
    """Whether everything in a folder stands as its newest commit has it."""
    return git(folder, "status", "--porcelain", "--", ".") == b""


def changed_after(folder: Path, field: str) -> frozenset[Path]:
    """The files in a folder that were changed, committed or not, after the last change of their line `field: …`.

    To ask every file for its versions would take as long as the history is, time after time.
    """
    # A merge changes what both of its sides had changed (`-c`), though nobody signed it so.
    last, own = _newest(folder, "-c"), _newest(folder, f"-G^{field}:")
    later = {name for name, commit in last.items() if own.get(name) != commit}
    uncommitted = git(folder, *_NAMES, "diff", "--name-only", "--relative", "HEAD", "--", ".")
    return frozenset(folder / name for name in later | set(_lines(uncommitted)))


def versions(path: Path) -> Iterator[Version]:
    """Every committed version of a file, under its earlier names too; none without git or history."""
    words = ("log", "--follow", "--name-only", "--format=%H %cs", "--", path.name)
    lines = _lines(git(path.parent, *_NAMES, *words))
    # A commit and the file's name in it stand by turns; where it was deleted, there is nothing to show.
    for head, name in zip(lines[::2], lines[1::2], strict=False):
        commit = _commit(head)
        if (content := git(path.parent, "show", f"{commit.name}:{name}")) is not None:
            yield Version(commit, content)


def version_at(path: Path, commit: Commit) -> Version | None:
    """A file as one commit has it under its present name; None if it was not there."""
    content = git(path.parent, "show", f"{commit.name}:./{path.name}")
    return None if content is None else Version(commit, content)


def _newest(folder: Path, *which: str) -> dict[str, str]:
    """The newest commit that touched each file, of those that are asked for."""
    found: dict[str, str] = {}
    commit = ""
    # Of merges git tells names from the top of the repository only.
    prefix = "".join(_lines(git(folder, "rev-parse", "--show-prefix")))
    for line in _lines(git(folder, *_NAMES, "log", "--format=%x00%H", "--name-only", *which, "--", ".")):
        if line.startswith("\0"):
            commit = line[1:]
        else:
            found.setdefault(line.removeprefix(prefix), commit)
    return found


def _lines(content: bytes | None) -> list[str]:
    return [line for line in (content or b"").decode("utf-8", "replace").splitlines() if line]


def _commit(line: str) -> Commit:
    name, _, day = line.strip().partition(" ")
    return Commit(name, day)
