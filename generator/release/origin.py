"""What a site was made from: the commit of its records, whether they stood as committed, the generator's version."""

from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from generator.load.git import git


class Origin(NamedTuple):
    """A commit of the repository that a folder lies in, and its date; empty where it lies in none."""

    commit: str
    committed: str
    is_clean: bool


def origin_of(folder: Path) -> Origin:
    """The state of the folder's repository now; without git, or outside a repository, none."""
    head = git(folder, "log", "-1", "--format=%H %cs", "HEAD")
    if head is None:
        return Origin("", "", False)
    commit, _, committed = head.decode().strip().partition(" ")
    return Origin(commit, committed, git(folder, "status", "--porcelain") == b"")


def generator_version() -> str:
    return version("urban-bulletin")
