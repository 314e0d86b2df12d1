"""Trials of the whole command `bulletin publish` in a process of its own, cut off in one way or another.

What is shown before, meanwhile and after is judged by eyes that know nothing but the bytes of the versions.
"""

import hashlib
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.release.manifest import Entry, files_of
from generator.release.target import Target
from tests.building import ROOT

SIZE = 256 << 20


@dataclass(frozen=True)
class Version:
    """A site as it was built, and the folder of sources that it was built from."""

    source: Path
    site: Path

    @cached_property
    def files(self) -> Mapping[str, Entry]:
        return files_of(self.site)


@dataclass(frozen=True)
class Ground:
    """A target on a disk, and the versions that may be shown there, by name.

    `is_whole` says whether each publication builds its site, as the command does, or copies what was built.
    """

    target: Path
    versions: Mapping[str, Version]
    is_whole: bool = True

    def shown(self) -> str:
        root = self.target / "current"
        found = files_of(root.resolve()) if root.exists() else {}
        names = (name for name, version in self.versions.items() if version.files == found)
        return next(names, "broken" if found else "nothing")

    def publish(self, name: str) -> subprocess.Popen[str]:
        version = self.versions[name]
        words: tuple[object, ...] = ("tests.release.copying", self.target, version.site)
        if self.is_whole:
            config = version.source / "mkdocs.yml"
            words = ("generator", "publish", self.target, "--keep", 2, "--config", config)
        command = [sys.executable, "-m", *map(str, words)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            command,
            cwd=self.target.parent,
            env=environment,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    @contextmanager
    def watched(self) -> Iterator[set[str]]:
        """What a reader of the first page sees meanwhile, who asks for it again and again."""
        known = {version.files["index.html"].sha256: name for name, version in self.versions.items()}
        seen: set[str] = set()
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(0.001):
                try:
                    page = (self.target / "current" / "index.html").read_bytes()
                    seen.add(known.get(hashlib.sha256(page).hexdigest(), "broken"))
                except OSError as error:
                    seen.add(str(error))

        reader = threading.Thread(target=look)
        reader.start()
        try:
            yield seen
        finally:
            ended.set()
            reader.join()

    def is_built(self) -> bool:
        """Whether all that is left to do is to list the new site, and to exchange what is shown."""
        return (self.target / "releases" / ".new" / "site" / "sitemap.xml.gz").exists()


@dataclass(frozen=True)
class Outcome:
    """What was shown after a trial, everything that was shown meanwhile, how the process ended and what it said."""

    shown: str
    seen: frozenset[str]
    code: int
    said: str


def killed(ground: Ground, name: str, seconds: float, is_late: bool) -> Outcome:
    """Kill a publication so many seconds after its start, or, if late, after its site is built."""
    with ground.watched() as seen:
        process = ground.publish(name)
        while is_late and process.poll() is None and not ground.is_built():
            time.sleep(0.001)
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
    return Outcome(ground.shown(), frozenset(seen), process.returncode, said)


def on_a_full_disk(ground: Ground, name: str, chance: random.Random) -> Outcome:
    """Leave so little space that it runs out somewhere on the way."""
    disk = ground.target.parent
    Target(ground.target).clear()  # what killed runs left would make room on the way
    needed = sum(4096 * (1 + entry.size // 4096) for entry in ground.versions[name].files.values())
    remount(disk, f"size={used(disk) + int(needed * chance.random())}")
    try:
        return killed(ground, name, 600, False)
    finally:
        remount(disk, f"size={SIZE}")


def on_a_read_only_disk(ground: Ground, name: str) -> Outcome:
    remount(ground.target.parent, "ro")
    try:
        return killed(ground, name, 600, False)
    finally:
        remount(ground.target.parent, "rw")


def two_at_once(ground: Ground, name: str, other: str, seconds: float) -> tuple[Outcome, Outcome]:
    """Start another publication so many seconds after the first; both may end."""
    with ground.watched() as seen:
        first = ground.publish(name)
        time.sleep(seconds)
        second = ground.publish(other)
        words = [process.communicate()[0] for process in (first, second)]
    shown, codes = ground.shown(), (first.returncode, second.returncode)
    one, two = (Outcome(shown, frozenset(seen), code, said) for code, said in zip(codes, words, strict=True))
    return one, two


def mounted(folder: Path) -> bool:
    """Mount a disk in memory at a folder; False where that is not allowed."""
    try:
        _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def remount(folder: Path, *options: str) -> None:
    _mount("-o", ",".join(("remount", *options)), folder)


def used(folder: Path) -> int:
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def _mount(*words: object) -> None:
    subprocess.run(["mount", *map(str, words)], check=True, capture_output=True)
