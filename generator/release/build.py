"""A site from its records to a folder that may be published: built, settled, checked, beside what is shown."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.model.bulletin import Bulletin
from generator.model.moved import names_of
from generator.press import site
from generator.problems import ReleaseFailed, UnsoundSite, has_errors
from generator.release.checks.every import BUDGET, check
from generator.release.disk import cleared, make_folder, reason, settle
from generator.release.lock import held
from generator.release.manifest import Provenance
from generator.release.origin import generator_version, origin_of

_MARKS = ("404.html", "records.json", "search/index.json")
"""Files by which a folder is taken for a site that was built before, and may be replaced."""


@dataclass(frozen=True)
class Made:
    """The bulletin that a site shows, and what it was made from."""

    bulletin: Bulletin
    provenance: Provenance


def make(config_file: Path, folder: Path) -> Made:
    """Build a site into an empty folder and check it.

    Raises `InvalidRecords` and `UnsoundSite` with every problem, and `OSError`.
    """
    before = origin_of(config_file.absolute().parent)
    bulletin = site.build(config_file, folder)
    settle(folder)
    problems = check(folder, config_file.with_name(BUDGET))
    if has_errors(problems):
        raise UnsoundSite(problems)
    # Records that somebody changed meanwhile may be half in the site.
    is_clean = before.is_clean and origin_of(config_file.absolute().parent) == before
    made_from = Provenance(before.commit, before.committed, is_clean, generator_version(), names_of(bulletin.takedowns))
    return Made(bulletin, made_from)


def build(config_file: Path, place: Path) -> Made:
    """Build a site beside `place`, and let it take that place when it is whole.

    Raises as `make` does, and `ReleaseFailed` if the place cannot be had; then it is as it was.
    """
    try:
        _check_place(place)
        with _beside(place.absolute()) as fresh:
            made = make(config_file, fresh)
            _exchange(fresh, place.absolute())
            return made
    except OSError as error:
        raise ReleaseFailed(f"{reason(error)}。\n没有建成，{place}没有动。") from error


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """An empty folder on the disk of `place`, for one at a time."""
    shed = place.parent / ".build"
    make_folder(shed)
    fresh, old = shed / place.name, shed / f"old-{place.name}"
    with held(shed / f"{place.name}.lock"):
        # An exchange that was cut off between its two moves left nothing but the old site, aside.
        if old.exists() and not place.exists():
            old.rename(place)
        cleared(fresh)
        cleared(old)
        try:
            make_folder(fresh)
            yield fresh
        finally:
            with suppress(OSError):
                cleared(fresh)


def _exchange(fresh: Path, place: Path) -> None:
    old = fresh.with_name(f"old-{place.name}")
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    cleared(old)


def _check_place(place: Path) -> None:
    """Refuse to replace what no build has made."""
    if place.is_symlink():
        raise ReleaseFailed(f"{place}是软链接，指向别处。请写真正的文件夹；要公开，用bulletin publish。")
    if place.exists() and not place.is_dir():
        raise ReleaseFailed(f"{place}是文件，不是文件夹。请换一个名字。")
    if place.exists() and any(place.iterdir()) and not all((place / mark).is_file() for mark in _MARKS):
        raise ReleaseFailed(f"{place}里有东西，又不是以前建的网站，没有动它。请换一个空文件夹。")
