"""Sites built as their editors build them: by MkDocs, strictly, in a process of its own."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
CITY = ROOT / "tests" / "city"


@dataclass(frozen=True)
class Site:
    """A built site, and the folder of `mkdocs.yml`, `data` and `content` that it was built from."""

    folder: Path
    source: Path

    @cached_property
    def pages(self) -> dict[str, str]:
        """HTML of every page by its address."""
        files = sorted(self.folder.rglob("*.html"))
        return {_address(file.relative_to(self.folder)): file.read_text(encoding="utf-8") for file in files}

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = json.loads((self.folder / "records.json").read_text(encoding="utf-8"))
        return entries


def mkdocs(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`; a Python warning is an error there as it is in the tests."""
    command = ["-W", "error", "-m", "mkdocs", "build", "--strict", "--config-file", source / "mkdocs.yml"]
    return python(*command, "--site-dir", target)


def python(*words: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)


def built(source: Path, target: Path) -> Site:
    result = mkdocs(source, target)
    assert result.returncode == 0, result.stdout + result.stderr
    return Site(target, source)


def shared(source: Path, target: Path) -> Site:
    """Built by the first process of a test run that asks for it; the others wait for it."""
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            built(source, target.with_suffix(".fresh")).folder.rename(target)
    return Site(target, source)


def copy_of_city(folder: Path) -> Path:
    """The fictional city's folder, copied to be broken, with the overrides where its `mkdocs.yml` expects them."""
    copy = folder / "tests" / "city"
    shutil.copytree(CITY, copy, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return copy


def _address(file: Path) -> str:
    return file.as_posix().removesuffix("index.html")
