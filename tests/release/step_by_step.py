"""Publishes that are killed, or refused by the disk, before each single thing that they do to the folder.

Run as a program of its own, because it forks and because what listens to a process cannot be taken away again:
`python -m tests.release.step_by_step FOLDER kill|full-once|full|read-only publish|rollback` prints a line a step:
how it ended, what is shown, what was told.
"""

import errno
import os
import shutil
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from generator.problems import ReleaseFailed
from generator.release.publish import publish, rollback
from tests.release.made_up import leftovers, maker, published, shown

_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "os.truncate")
_TAKING_SPACE = ("os.mkdir", "os.symlink")


class Fault:
    """Counts what changes the folder, and strikes at the step `last`."""

    def __init__(self, folder: Path, kind: str, last: int) -> None:
        self.folder, self.kind, self.last, self.step = str(folder), kind, last, 0

    def __call__(self, event: str, words: tuple[Any, ...]) -> None:
        if not self._is_change(event, words):
            return
        self.step += 1
        if self.step < self.last:
            return
        takes_space = event == "open" or event in _TAKING_SPACE
        if self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.kind == "read-only":
            raise OSError(errno.EROFS, "Read-only file system", words[0])
        elif takes_space and (self.kind == "full" or self.step == self.last):
            raise OSError(errno.ENOSPC, "No space left on device", words[0])

    def _is_change(self, event: str, words: tuple[Any, ...]) -> bool:
        if event == "open":
            return self._is_inside(words[0]) and bool(words[2] & (os.O_WRONLY | os.O_RDWR))
        return event in _CHANGES and self._is_inside(words[1 if event == "os.symlink" else 0])

    def _is_inside(self, path: object) -> bool:
        # `rmtree` names what it removes relative to an open folder.
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        return name.startswith(self.folder) or bool(name and not name.startswith("/"))


def tried(folder: Path, kind: str, work: str, step: int) -> str:
    """How a process ends that is struck at a step; `unharmed` if there is no such step."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        fault = Fault(folder, kind, step)
        sys.addaudithook(fault)
        said = "done"
        try:
            if work == "publish":
                publish(folder, maker("three", "t1"), 2)
            else:
                rollback(folder)
        except ReleaseFailed as error:
            said = f"told {str(error)!r}"
        except BaseException:
            said = f"traceback {traceback.format_exc()!r}"
        os.write(writing, (said if fault.step >= step else "unharmed").encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else said


def main(folder: Path, kind: str, work: str) -> None:
    os.fsync = lambda fd: None  # the order is what counts here, and a disk takes its time
    pattern = folder / "pattern"
    published(pattern, "one", "two", keep=2)
    for path in ("releases/.new/site", "releases/.old/site"):
        (pattern / path).mkdir(parents=True)
        (pattern / path / "index.html").write_text("leftover")
    (pattern / ".current").symlink_to("nowhere")
    step = 1
    while True:
        target = folder / str(step)
        shutil.copytree(pattern, target, symlinks=True)
        said = tried(target, kind, work, step)
        if said == "unharmed":
            break
        after = shown(target)
        # Whatever happened, the next one finds nothing in its way.
        published(target, "four", keep=2)
        rest = leftovers(target)
        print(step, after, shown(target), ",".join(rest) or "-", said, sep="\t")
        shutil.rmtree(target)
        step += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
