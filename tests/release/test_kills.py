"""Publications of a whole city that are killed, run out of space, meet a read-only disk or each other.

A hundred of them are long trials; a handful runs with the ordinary tests.
"""

import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.release.build import build
from tests.building import CITY, ROOT, Site
from tests.release import trials
from tests.release.made_up import kept, leftovers, published
from tests.release.trials import Ground, Outcome, Version

TRIALS = {"killed": 50, "killed late": 20, "full": 15, "read-only": 7, "two at once": 8}
WHOLE = 5
"""One trial of so many builds its site; the others, which copy it, spend their time where it matters."""
SEED = 20300501


@pytest.fixture
def ground(city_site: Site, tmp_path: Path) -> Ground:
    """A made-up site is shown; the city is to be."""
    target = tmp_path / "public"
    published(target, "one")
    made_up = (target / "current").resolve()
    return Ground(target, {"old": Version(CITY, made_up), "new": Version(CITY, city_site.folder)})


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_killed_when_the_site_is_built(seconds: float, ground: Ground) -> None:
    found = trials.killed(ground, "new", seconds, is_late=True)
    assert found.shown in ("old", "new")
    assert found.seen <= {"old", "new"}


def test_two_at_once(ground: Ground) -> None:
    first, second = trials.two_at_once(ground, "new", "new", 0)
    assert first.shown == "new"
    assert first.seen <= {"old", "new"}
    assert 0 in (first.code, second.code)
    for found in (first, second):
        assert_told("two at once", "new", found)
    assert not leftovers(ground.target)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not trials.mounted(folder):
        pytest.skip("no disk may be mounted here: run this as root, or under `unshare --user --map-root-user --mount`")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def city(disk: Path, tmp_path: Path) -> Ground:
    """Two versions of the city, which differ on every page."""
    versions = {}
    for name in ("one", "two"):
        source = tmp_path / name / "tests" / "city"
        shutil.copytree(CITY, source, ignore=shutil.ignore_patterns("site"))
        shutil.copytree(ROOT / "overrides", tmp_path / name / "overrides")
        config = source / "data" / "site.yml"
        config.write_text(config.read_text("utf-8").replace("\nname: ", f"\nname: {name}"), "utf-8")
        build(source / "mkdocs.yml", tmp_path / name / "site")
        versions[name] = Version(source, tmp_path / name / "site")
    return Ground(disk / "public", versions)


@pytest.mark.soak
def test_a_hundred_publications_cut_off(city: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(SEED)
    kinds = [kind for kind, times in TRIALS.items() for _ in range(times)]
    chance.shuffle(kinds)
    table: Counter[tuple[str, str]] = Counter()
    grounds = [city, replace(city, is_whole=False)]
    lasting = [took(ground, name) for ground, name in zip(grounds, ("one", "two"), strict=True)]
    for number, kind in enumerate(kinds):
        old = city.shown()
        new = "two" if old == "one" else "one"
        place = int(number % WHOLE > 0)
        found_by_each = tried(grounds[place], kind, new, chance, lasting[place])
        now = {old: "old", new: "new"}.get(found_by_each[0].shown, "broken")
        table[kind, now] += 1
        for found in found_by_each:
            with capsys.disabled():
                print(f"\n{number:3} {kind:<12} {now:<7} {found.code:4} {' '.join(found.said.split())[:120]}", end="")
            assert now in ("old", "new"), found
            assert found.seen <= {old, new}, found
            assert_told(kind, now, found)
    with capsys.disabled():
        print("\n\n" + "\n".join(f"{kind:<12} {now:<7} {times:4}" for (kind, now), times in sorted(table.items())))
    took(city, "two")
    assert leftovers(city.target) == []
    assert len(kept(city.target)) <= 2


def took(ground: Ground, name: str) -> float:
    """Seconds that a publication takes which nobody cuts off."""
    started = time.monotonic()
    assert trials.killed(ground, name, 600, is_late=False).shown == name
    return time.monotonic() - started


def tried(city: Ground, kind: str, new: str, chance: random.Random, whole: float) -> tuple[Outcome, ...]:
    match kind:
        case "killed":
            return (trials.killed(city, new, chance.uniform(0, whole), is_late=False),)
        case "killed late":
            return (trials.killed(city, new, chance.uniform(0, whole / 2), is_late=True),)
        case "full":
            return (trials.on_a_full_disk(city, new, chance),)
        case "read-only":
            return (trials.on_a_read_only_disk(city, new),)
        case _:
            return trials.two_at_once(city, new, new, chance.uniform(0, whole / 2))


def assert_told(kind: str, now: str, found: Outcome) -> None:
    """Whoever could speak said what is so."""
    assert "Traceback" not in found.said, found
    if found.code == 0:
        assert now == "new" and "已经公开" in found.said, found
    elif found.code > 0:
        words = {"full": "磁盘满了", "read-only": "磁盘是只读的", "two at once": "正在这里工作"}
        assert words[kind] in found.said, found
        assert "现在公开的是" in found.said, found
