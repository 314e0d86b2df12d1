"""A site as one ZIP for hosts that have no rename: the same bytes each time, and in the order in which to upload.

What pages load comes before the pages, what tells of pages after them; what is no longer there goes last. So a reader
who comes in between finds the old page or the new one, and all that it needs.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.release.disk import replacing
from generator.release.manifest import Manifest

_STEPS = ("页面要用的文件", "页面和目录", "订阅源和站点地图")
_PAGES = (".html", ".json")
_FEEDS = (".xml", ".xml.gz")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP can give to a file; a true one would make other bytes of it."""


def pack(site: Path, manifest: Manifest, path: Path) -> None:
    """Write the files of a site as a ZIP, whole or not at all."""
    with replacing(path) as part, ZipFile(part, "w") as archive:
        for step in range(len(_STEPS)):
            for name in _of_step(manifest.files, step):
                entry = ZipInfo(name, _EPOCH)
                entry.create_system = 3  # Unix, whatever this runs on: with permissions
                entry.external_attr = 0o100644 << 16
                archive.writestr(entry, (site / name).read_bytes(), ZIP_DEFLATED, 9)


def order(manifest: Manifest, since: Manifest | None) -> str:
    """What to upload and to delete, step by step, as text; with an earlier manifest only what differs from it."""
    known = since.files if since else {}
    changed = [name for name, entry in manifest.files.items() if known.get(name) != entry]
    steps = {title: [*_of_step(changed, step)] for step, title in enumerate(_STEPS)}
    steps["不再有的文件"] = sorted(known.keys() - manifest.files.keys())
    return "\n".join(_lines(steps)) + "\n"


def _lines(steps: dict[str, list[str]]) -> Iterator[str]:
    yield "# 从上到下，一步做完再做下一步。每行一个文件，相对于网站的文件夹。"
    for number, (title, names) in enumerate(steps.items(), 1):
        verb = "上传" if number < len(steps) else "删除"
        yield f"\n# 第{number}步，{verb}{title}：{len(names)}个"
        yield from (f"{verb} {name}" for name in names)


def _of_step(names: Iterable[str], step: int) -> list[str]:
    return sorted(name for name in names if _step(name) == step)


def _step(name: str) -> int:
    return 2 if name.endswith(_FEEDS) else 1 if name.endswith(_PAGES) else 0
