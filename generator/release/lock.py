"""One at a time: a lock that the system drops when its holder dies, and that says who holds it."""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import BulletinError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, which is there only meanwhile. Raises `BulletinError` if somebody else does."""
    descriptor = _taken(path)
    try:
        with suppress(OSError):  # on a full disk nobody learns who it was
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"主机{platform.node()}上的进程{os.getpid()}".encode())
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _taken(path: Path) -> int:
    """The open file, locked."""
    try:
        import fcntl  # not on Windows
    except ImportError:
        raise BulletinError("这一步要在Linux或macOS上做：Windows不能整个换掉正在公开的文件夹。") from None
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(path, descriptor):
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            raise BulletinError(f"{_holder(path)}正在这里工作。等它结束，再运行一次。") from None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the locked file is still the one of that name: its last holder may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError):
        if found := path.read_text("utf-8"):
            return found
    return "另一个bulletin"
