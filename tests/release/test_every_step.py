"""Whatever cuts a publication off, before whichever step: one whole release is shown, and the next one works."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.building import python

NUMBERS = {"one": "第1次发布", "two": "第2次发布", "three": "第3次发布"}
SHOWN = {"publish": ("two", "three"), "rollback": ("two", "one")}


@pytest.mark.skipif(sys.platform == "win32", reason="what is public is exchanged on Unix only")
@pytest.mark.parametrize("kind", ["kill", "full-once", "full", "read-only"])
@pytest.mark.parametrize("work", ["publish", "rollback"])
def test_cut_off_at_each_step(kind: str, work: str) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # disks take their time
    with TemporaryDirectory(dir=memory) as folder:
        run = python("-W", "error", "-m", "tests.release.step_by_step", folder, kind, work)
    assert run.returncode == 0, run.stderr
    steps = [line.split("\t") for line in run.stdout.splitlines()]
    assert len(steps) > (50 if work == "publish" else 10)
    before, after = SHOWN[work]
    for number, now, next_time, leftover, said in steps:
        assert (next_time, leftover) == ("four", "-"), number
        outcome, _, words = said.partition(" ")
        match outcome:
            case "killed":
                assert now in (before, after), number
            case "done":
                assert now == after, number
            case "told":
                assert now == (before if "没有发布，" in words or "没有退回，" in words else after), number
                assert ("磁盘满了" if kind.startswith("full") else "磁盘是只读的") in words, number
                assert NUMBERS[now] in words, number
            case _:
                pytest.fail(said)
    # Each was tried on both sides of the switch.
    assert {now for _, now, *_ in steps} == {before, after}
