"""Files and folders that outlast a power cut, with the same permissions whoever wrote them; what a disk refuses, told.

Nothing here knows what a release is.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "磁盘满了。清出空间，再运行一次",
    errno.EDQUOT: "磁盘配额用完了。清出空间，或请管理员加大配额，再运行一次",
    errno.EROFS: "磁盘是只读的。请管理员改成可写，再运行一次",
    errno.EACCES: "没有权限。换有权限的账号运行，或请管理员改文件夹的权限",
    errno.EPERM: "系统不允许这样写。换有权限的账号运行，或请管理员看看文件夹和磁盘的设置",
    errno.ENOENT: "没有这个文件，或没有它所在的文件夹。先建好文件夹，再运行一次",
    errno.EIO: "磁盘读写出错，可能要坏了。先请管理员检查磁盘",
    errno.ENOTSUP: "这种磁盘做不了软链接。换一个磁盘，或用bulletin archive打成ZIP再上传",
}


def reason(error: OSError) -> str:
    """Why the system refused, where, and what to do; without a stop at its end."""
    told = _REASONS.get(error.errno or 0, f"系统报告：{error.strerror or error}")
    place = error.filename2 or error.filename  # of two, the one that was to be made
    return f"{told}（{place}）" if place else told


def make_folder(path: Path) -> None:
    """Make a folder that everybody may read, if it is not there."""
    if not path.is_dir():
        path.mkdir(parents=True)
        path.chmod(0o755)
        sync(path.parent)


def settle(folder: Path) -> None:
    """Let everybody read what is in a folder, and its owner alone write, whatever mask it was written under."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def sync_all(folder: Path) -> None:
    """Have every file and folder below a folder, and itself, on the disk before anything else happens."""
    for path in _from_below(folder):
        sync(path)


def sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` durably: that is there whole, or as it was before."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.chmod(0o644)
        sync(part)
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(part):
            error.filename = str(path)  # whoever is told knows of no part
        raise
    sync(path.parent)


def written(path: Path, content: bytes) -> None:
    """Write a file durably, whole or not at all."""
    with replacing(path) as part:
        part.write_bytes(content)


def cleared(path: Path) -> None:
    """Remove a file, link or folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _from_below(folder: Path) -> Iterator[Path]:
    for parent, _, names in os.walk(folder, topdown=False):
        yield from (Path(parent) / name for name in names)
        yield Path(parent)
