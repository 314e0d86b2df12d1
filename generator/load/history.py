"""A file as the commits of its repository have it: read by `git log` and `git show`, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.git import git


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


def versions(path: Path) -> Iterator[Version]:
    """Every committed version of a file, under its earlier names too; none without git or history."""
    words = ("log", "--follow", "--name-only", "--format=%H %cs", "--", path.name)
    log = git(path.parent, "-c", "core.quotePath=false", *words)
    lines = [line for line in (log or b"").decode("utf-8", "replace").splitlines() if line]
    # A commit and the file's name in it stand by turns; where it was deleted, there is nothing to show.
    for head, name in zip(lines[::2], lines[1::2], strict=False):
        commit = _commit(head)
        if (content := git(path.parent, "show", f"{commit.name}:{name}")) is not None:
            yield Version(commit, content)


def version_at(path: Path, commit: Commit) -> Version | None:
    """A file as one commit has it under its present name; None if it was not there."""
    content = git(path.parent, "show", f"{commit.name}:./{path.name}")
    return None if content is None else Version(commit, content)


def _commit(line: str) -> Commit:
    name, _, day = line.strip().partition(" ")
    return Commit(name, day)
