"""Publishing and taking back: the order of the steps, after any of which the power may go.

Until the switch the public folder shows the release before, from then on the new one; both are whole.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.problems import BulletinError, ReleaseFailed
from generator.release import manifest as manifests
from generator.release.disk import cleared, make_folder, reason, settle, sync, sync_all
from generator.release.lock import held
from generator.release.manifest import Manifest, Provenance
from generator.release.target import Release, Target

KEEP = 5
"""How many releases are kept, the public one among them."""


@dataclass(frozen=True)
class Published:
    """The release that is public now, whether its bytes were public before, and what was removed, by its titles."""

    release: Release
    is_same: bool
    removed: tuple[str, ...]


def publish(folder: Path, make: Callable[[Path], Provenance], keep: int = KEEP) -> Published:
    """Let `make` fill a folder, and show it to the public; keep the newest `keep` releases that lack no takedown.

    Raises `ReleaseFailed` with what went wrong, what is public now, and what to do.
    """
    target = Target(folder.absolute())
    with _told(target, "没有发布"):
        target.prepare()
        with held(target.lock):
            target.clear()
            before = target.public()
            _thin_out(target, keep, before)
            manifest = _made(target, make)
            release = _admitted(target, manifest)
            target.switch(release)
            with _told_after(target):
                sync(target.folder)
                removed = _thin_out(target, keep, release, manifest.provenance.takedowns)
            return Published(release, before is not None and before.name == release.name, removed)


def rollback(folder: Path, wanted: str | None = None) -> Release:
    """Show a kept release again: the one before the public one, or that of a number or the beginning of a name.

    Raises `ReleaseFailed` if there is none, if its bytes are no longer those that were published, or if something was
    taken down since.
    """
    target = Target(folder.absolute())
    with _told(target, "没有退回"):
        if not target.store.is_dir() or target.foreign():
            raise BulletinError(f"{folder}不是bulletin发布用的文件夹。")
        with held(target.lock):
            target.clear()
            release = _found(target, wanted)
            if lacking := release.lacks(_takedowns(target)):
                message = f"{release.title}发布以后，有内容撤下或隐名（{'、'.join(lacking)}），退回去又会公开。"
                raise BulletinError(f"{message}请退回更近的一次，或改好记录重新发布。")
            if flaws := release.flaws():
                message = f"{release.title}已经损坏：{len(flaws)}个文件和发布时不一样，如{flaws[0]}。"
                raise BulletinError(f"{message}请退回另一次，或从记录重新发布。")
            target.switch(release)
            with _told_after(target):
                sync(target.folder)
            return release


@contextmanager
def _told(target: Target, outcome: str) -> Iterator[None]:
    """Whatever stops the work before the switch, with what is public all the same."""
    try:
        yield
    except ReleaseFailed:
        raise
    except BulletinError as error:
        raise ReleaseFailed(f"{error}\n{outcome}，{target.standing()}") from error
    except OSError as error:
        raise ReleaseFailed(f"{reason(error)}。\n{outcome}，{target.standing()}") from error


@contextmanager
def _told_after(target: Target) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        rest = "但收尾没有做完：旧的发布没有删净，其中可能有已撤下的内容。处理好再运行一次，会接着做。"
        raise ReleaseFailed(f"{reason(error)}。\n{target.standing()}{rest}") from error


def _made(target: Target, make: Callable[[Path], Provenance]) -> Manifest:
    """A new release beside the others, whole and on the disk, without a name yet."""
    site = target.fresh / "site"
    try:
        make_folder(site)
        target.fresh.chmod(0o755)
        provenance = make(site)
        settle(site)
        number = 1 + max((release.number for release in target.releases()), default=0)
        manifest = Manifest(manifests.files_of(site), provenance, number)
        manifests.save(manifest, target.fresh / "manifest.json")
        sync_all(target.fresh)
    except BaseException:
        with suppress(OSError):
            cleared(target.fresh)
        raise
    return manifest


def _admitted(target: Target, manifest: Manifest) -> Release:
    """The new release under its name. One of the same bytes that is kept already is taken instead, if it is whole."""
    name, others = manifest.content, 0
    while (release := Release(target.store / name)).folder.exists():
        if not release.flaws():
            cleared(target.fresh)
            manifests.save(manifest, release.folder / "manifest.json")
            return Release(release.folder)
        # It may be the public one, which cannot be exchanged by a rename: the new one stands beside it.
        others += 1
        name = f"{manifest.content}-{others}"
    target.fresh.rename(release.folder)
    sync(target.store)
    return release


def _thin_out(target: Target, keep: int, public: Release | None, takedowns: Iterable[str] = ()) -> tuple[str, ...]:
    """Remove all releases but the public one and the newest others, and what lacks a takedown; returns their titles."""
    others = [release for release in target.releases() if public is None or release.name != public.name]
    twins = {release.name for release in others if public and _content(release) == _content(public)}
    sound = [release for release in others if release.name not in twins and not release.lacks(takedowns)]
    kept = {release.name for release in sound[::-1][: keep - 1]}
    removed = [release for release in others if release.name not in kept]
    for release in removed:
        target.remove(release)
    return tuple(release.title for release in removed)


def _content(release: Release) -> str:
    return release.name.partition("-")[0]


def _takedowns(target: Target) -> set[str]:
    """All that any kept release knows to be taken down."""
    manifests = (release.manifest for release in target.releases())
    return {name for manifest in manifests if manifest for name in manifest.provenance.takedowns}


def _found(target: Target, wanted: str | None) -> Release:
    releases, public = target.releases(), target.public()
    if wanted is None:
        names = [release.name for release in releases]
        earlier = releases[: names.index(public.name)] if public else releases
        if not earlier:
            raise BulletinError("没有更早的发布可以退回。")
        return earlier[-1]
    found = [release for release in releases if _is_called(release, wanted)]
    if len(found) != 1:
        listed = "、".join(release.title for release in releases) or "一次也没有"
        raise BulletinError(f"没有一次发布是“{wanted}”，或不止一次。现有：{listed}。")
    if public and found[0].name == public.name:
        raise BulletinError(f"{public.title}正在公开，不用退回。")
    return found[0]


def _is_called(release: Release, wanted: str) -> bool:
    return wanted == str(release.number) or (len(wanted) >= 6 and release.name.startswith(wanted))
