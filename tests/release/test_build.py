"""`build`: a site takes the place of the one before when it is whole and checked, and of nothing else."""

import errno
from pathlib import Path

import pytest

from generator.model.bulletin import Bulletin
from generator.press import site
from generator.problems import BulletinError, Problem, ReleaseFailed, UnsoundSite
from generator.release import build as builds
from generator.release.build import build
from generator.release.lock import held
from tests.known import CITY

SITE = {"index.html": "new", "404.html": "", "records.json": "[]", "search/index.json": "{}"}


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration of a site that is built in no time."""

    def made(config_file: Path, folder: Path) -> Bulletin:
        for name, text in SITE.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        return CITY.bulletin

    monkeypatch.setattr(site, "build", made)
    monkeypatch.setattr(builds, "check", lambda folder, budget: ())
    return tmp_path / "mkdocs.yml"


def old_site(folder: Path) -> Path:
    for name in (*SITE, "gone.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old")
    return folder


def fail(config_file: Path, folder: Path) -> Bulletin:
    (folder / "index.html").write_text("half")
    raise OSError(errno.ENOSPC, "No space left on device", str(folder))


def rest(folder: Path) -> list[str]:
    return [path.name for path in (folder / ".build").iterdir()]


@pytest.mark.parametrize("before", ["nothing", "an empty folder", "a site"])
def test_a_new_site_takes_the_place_of_the_old(before: str, config: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    if before == "a site":
        old_site(place)
    elif before == "an empty folder":
        place.mkdir()
    made = build(config, place)
    assert {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} == {*SITE}
    assert (place / "index.html").read_text() == "new"
    assert rest(tmp_path) == []
    assert made.bulletin is CITY.bulletin
    assert made.provenance.takedowns == tuple(takedown.id for takedown in CITY.bulletin.takedowns)


@pytest.mark.parametrize("what", ["records", "a file", "a link"])
def test_nothing_else_is_replaced(what: str, config: Path, tmp_path: Path) -> None:
    place, true_place = tmp_path / "data", old_site(tmp_path / "true")
    match what:
        case "records":
            place.mkdir()
            (place / "site.yml").write_text("type: site")
        case "a file":
            place.write_text("")
        case _:
            place.symlink_to(true_place)
    with pytest.raises(ReleaseFailed, match=f"{place}(里有东西|是文件|是软链接)"):
        build(config, place)
    assert place.is_symlink() or not place.is_dir() or (place / "site.yml").exists()
    assert (true_place / "index.html").read_text() == "old"


def test_a_full_disk_leaves_the_old_site(config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "build", fail)
    place = old_site(tmp_path / "site")
    with pytest.raises(ReleaseFailed, match=r"(?s)磁盘满了.*没有建成，.*site没有动"):
        build(config, place)
    assert (place / "index.html").read_text() == "old"
    assert rest(tmp_path) == []


def test_a_site_that_fails_a_check_leaves_the_old_one(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = Problem("index.html", 1, 1, "W000", "", level="warning")
    place = old_site(tmp_path / "site")
    error = Problem("index.html", 1, 1, "W101", "链接不通")
    monkeypatch.setattr(builds, "check", lambda folder, budget: (error, warning))
    with pytest.raises(UnsoundSite, match=r"index.html:1:1: W101 链接不通"):
        build(config, place)
    assert (place / "index.html").read_text() == "old"
    monkeypatch.setattr(builds, "check", lambda folder, budget: (warning,))
    build(config, place)
    assert (place / "index.html").read_text() == "new"


def test_two_at_once_the_second_is_told(config: Path, tmp_path: Path) -> None:
    (tmp_path / ".build").mkdir()
    place = old_site(tmp_path / "site")
    with held(tmp_path / ".build" / "site.lock"), pytest.raises(BulletinError, match="正在这里工作"):
        build(config, place)
    assert (place / "index.html").read_text() == "old"


def test_an_old_site_left_aside_comes_back_first(config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a power cut between the two moves of an exchange; the next build may fail too."""
    monkeypatch.setattr(site, "build", fail)
    old_site(tmp_path / ".build" / "old-site")
    with pytest.raises(ReleaseFailed):
        build(config, tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert rest(tmp_path) == []


def test_an_old_site_left_aside_never_replaces_one_that_stands(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a power cut just before the old one was deleted."""
    monkeypatch.setattr(site, "build", fail)
    place = old_site(tmp_path / "site")
    (old_site(tmp_path / ".build" / "old-site") / "index.html").write_text("older")
    with pytest.raises(ReleaseFailed):
        build(config, place)
    assert (place / "index.html").read_text() == "old"
