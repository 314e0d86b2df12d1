"""The same records are the same bytes, wherever, whenever and by whomever they are built; nothing reads the clock."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.release.manifest import files_of
from tests.building import ROOT, Site

# What runs first in an interpreter that finds it on its path: another day, another order of files, one core.
ELSEWHERE = """
import datetime, os, random, time

SHIFT = 9 * 365 * 86400 + 12345
real = time.time
time.time = lambda: real() + SHIFT
time.time_ns = lambda: int(time.time() * 1e9)
for name in ("gmtime", "localtime"):
    setattr(time, name, lambda at=None, given=getattr(time, name): given(time.time() if at is None else at))

class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

datetime.datetime = Moved

scandir, listdir = os.scandir, os.listdir

class Shuffled:
    def __init__(self, found):
        with found:
            self.entries = list(found)
        random.Random(len(self.entries)).shuffle(self.entries)
    def __iter__(self):
        return iter(self.entries)
    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop()
    def __enter__(self):
        return self
    def __exit__(self, *error):
        pass
    def close(self):
        pass

os.scandir = lambda path=".": Shuffled(scandir(path))
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
"""


def copied(folder: Path) -> Path:
    """The sources of both sites in another folder, as whoever clones them gets them: newly written."""
    for name in ("content", "data", "overrides", "tests/city"):
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copyfile)
    for name in ("mkdocs.yml", "budget.yml"):
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def built_elsewhere(folder: Path, config: Path) -> Path:
    """A site built by another hand, on another day, in another folder, of files in another order."""
    (folder / "python").mkdir(parents=True)
    (folder / "python" / "sitecustomize.py").write_text(ELSEWHERE, "utf-8")
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    path = os.pathsep.join([str(folder / "python"), str(ROOT)])
    changed = {"PYTHONPATH": path, "PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    command = [sys.executable, "-m", "generator", "build", "site", "--config", str(config)]
    sources = copied(folder / "另一台机器 上的，很长的文件夹" / ("b" * 60))
    run = subprocess.run(command, env=known | changed, cwd=sources, umask=0o077, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return sources / "site"


def test_two_builds_are_the_same(site: Site, tmp_path: Path) -> None:
    other = built_elsewhere(tmp_path, site.source.relative_to(ROOT) / "mkdocs.yml")
    here, there = files_of(site.folder), files_of(other)
    assert len(here) > 500
    assert [name for name in here.keys() | there.keys() if here.get(name) != there.get(name)] == []
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (other, *other.rglob("*"))}
    assert modes == {(False, 0o644), (True, 0o755)}


CLOCKS = {"now", "today", "utcnow", "ctime", "urandom", "uuid1", "uuid4"}
SOURCES = sorted((ROOT / "generator").rglob("*.py"))


def clocks(source: str) -> list[int]:
    """The lines on which Python is asked for the time, or for something that differs each time."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names) if any(name.name in ("time", "random", "secrets") for name in names):
                found.append(node.lineno)
            case ast.ImportFrom(module="time" | "random" | "secrets"):
                found.append(node.lineno)
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in CLOCKS:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("module", SOURCES, ids=lambda module: str(module.relative_to(ROOT)))
def test_nothing_reads_the_clock(module: Path) -> None:
    assert clocks(module.read_text("utf-8")) == []


def test_templates_do_not_ask_for_the_day_either() -> None:
    folders = (ROOT / "overrides", ROOT / "generator" / "render" / "templates")
    templates = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".j2", ".xml")]
    assert len(templates) > 20
    assert not [path for path in templates if re.search(r"build_date|update_date|now\(|revision", path.read_text())]


@pytest.mark.parametrize(
    "source",
    [
        "import time",
        "from time import time",
        "from datetime import datetime\ndatetime.now()",
        "import datetime\ndatetime.date.today()",
        "import os\nos.urandom(4)",
        "from uuid import uuid4\nuuid4()",
        "import random",
    ],
)
def test_a_clock_would_be_seen(source: str) -> None:
    assert clocks(source)
