"""What a site was made from: the commit of its records, whether they stood as committed, the generator's version."""

import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple


class Origin(NamedTuple):
    """A commit of the repository that a folder lies in, and its date; empty where it lies in none."""

    commit: str
    committed: str
    is_clean: bool


def origin_of(folder: Path) -> Origin:
    """The state of the folder's repository now; without git, or outside a repository, none."""
    head = _git(folder, "log", "-1", "--format=%H %cs", "HEAD")
    if head is None:
        return Origin("", "", False)
    commit, _, committed = head.strip().partition(" ")
    return Origin(commit, committed, _git(folder, "status", "--porcelain") == "")


def generator_version() -> str:
    return version("urban-bulletin")


def _git(folder: Path, *words: str) -> str | None:
    try:
        # Without optional locks: looking must not disturb whoever works in that repository meanwhile.
        command = ["git", "--no-optional-locks", "-C", str(folder), *words]
        run = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None
