"""What a git command prints. It only reads, and the network is never asked."""

import os
import subprocess
from pathlib import Path


def git(folder: Path, *words: str) -> bytes | None:
    """What a git command prints; None without git, outside a repository, or where it fails."""
    # Inside a git hook these name another repository than the folder's.
    foreign = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    # Without optional locks: looking must not disturb whoever works in that repository meanwhile.
    command = ["git", "--no-optional-locks", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
