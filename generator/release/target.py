"""The folder that a web server shows, and how it is laid out:

    current              link to releases/<name>/site: the server's root
    releases/<name>/     one whole release: site/ and its manifest.json; the name is the hash of its files
    releases/.new/       a release in the making; after a killed run, a leftover
    releases/.old/       a release on its way out; likewise

Who may change it holds the lock `.lock`. Everything is exchanged by one rename.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.problems import BulletinError
from generator.release import manifest as manifests
from generator.release.disk import cleared, make_folder, sync
from generator.release.manifest import Manifest

_NAME = re.compile(r"[0-9a-f]{16}(?:-[0-9]+)?")
# What systems put into the root of a disk.
_NOT_OURS_NOR_FOREIGN = ("lost+found",)


@dataclass(frozen=True)
class Release:
    """A kept release. `manifest` is None if it cannot be read: then nobody knows what the release should be."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @cached_property
    def manifest(self) -> Manifest | None:
        return manifests.read(self.folder / "manifest.json")

    @property
    def number(self) -> int:
        return self.manifest.number if self.manifest else 0

    @property
    def title(self) -> str:
        return f"第{self.number}次发布（{self.name}）" if self.manifest else self.name

    def flaws(self) -> tuple[str, ...]:
        """The files that are not as they were published; reads all of them."""
        if self.manifest is None or self.manifest.content != self.name.partition("-")[0]:
            return ("manifest.json",)
        return manifests.differences(self.site, self.manifest)

    def lacks(self, takedowns: Iterable[str]) -> tuple[str, ...]:
        """Those of the takedowns that it was made before."""
        known = self.manifest.provenance.takedowns if self.manifest else ()
        return tuple(name for name in sorted(takedowns) if name not in known)


@dataclass(frozen=True)
class Target:
    """What is done to such a folder, each step by itself whole or not at all."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "releases"

    @property
    def link(self) -> Path:
        return self.folder / "current"

    @property
    def lock(self) -> Path:
        return self.folder / ".lock"

    @property
    def fresh(self) -> Path:
        return self.store / ".new"

    def prepare(self) -> None:
        """Make the folder, or see that it is ours. Raises `BulletinError` for a folder of somebody else's."""
        if foreign := self.foreign():
            listed = "、".join(foreign[:5]) + ("等" if len(foreign) > 5 else "")
            raise BulletinError(
                f"{self.folder}里有不是bulletin发布的东西：{listed}。没有动它。请给发布专用一个空文件夹。"
            )
        make_folder(self.folder)
        make_folder(self.store)

    def foreign(self) -> tuple[str, ...]:
        """What is in the folder and does not belong there; hidden files are nobody's concern."""
        if self.folder.exists() and not self.folder.is_dir():
            return (self.folder.name,)
        expected = {self.store.name: self.store.is_dir(), self.link.name: self._leads_to() is not None}
        top = (name for name in _visible(self.folder) if not expected.get(name))
        kept = (f"{self.store.name}/{name}" for name in _visible(self.store) if not _NAME.fullmatch(name))
        return (*top, *kept)

    def releases(self) -> tuple[Release, ...]:
        """All kept releases, from the oldest publication to the newest."""
        found = (Release(self.store / name) for name in _visible(self.store) if _NAME.fullmatch(name))
        return tuple(sorted(found, key=lambda release: (release.number, release.name)))

    def public(self) -> Release | None:
        """The release that is public now."""
        name = self._leads_to()
        return Release(self.store / name) if name and (self.store / name).is_dir() else None

    def standing(self) -> str:
        """A sentence on what is public now."""
        try:
            if public := self.public():
                return f"现在公开的是{public.title}。"
            return "公开的那一次发布不见了，请重新发布。" if self.link.is_symlink() else "这里还没有公开过网站。"
        except OSError:
            return "现在公开的是什么，读不出来。"

    def clear(self) -> None:
        """Remove what killed runs left."""
        for path in (self.link.with_name(".current"), *self.store.glob(".*"), *self.store.glob("*/.*.part")):
            cleared(path)

    def switch(self, release: Release) -> None:
        """Make a release the public one, in a moment."""
        link = self.link.with_name(".current")
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self.store.name, release.name, release.site.name))
        link.replace(self.link)

    def remove(self, release: Release) -> None:
        """Remove a kept release; what is left of it if that is cut off is no release any more."""
        old = self.store / ".old"
        release.folder.rename(old)
        sync(self.store)
        cleared(old)

    def _leads_to(self) -> str | None:
        """The name of the release that the link names; None for whatever else stands there."""
        if not self.link.is_symlink():
            return None
        match self.link.readlink().parts:
            case (self.store.name, name, "site") if _NAME.fullmatch(name):
                return name
        return None


def _visible(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if not name.startswith(".") and name not in _NOT_OURS_NOR_FOREIGN)
