"""The second checker of links: it is silent on what is sound, and finds by itself what ours finds."""

from pathlib import Path

import pytest

from generator.problems import as_text
from generator.release.checks import lychee
from generator.release.checks.built import read
from tests.building import Site
from tests.release.checks.small import ADDRESS, Small, small

pytestmark = pytest.mark.skipif(lychee.program() is None, reason="lychee is installed by requirements-test.txt")

BROKEN = {
    "page": ("../table.csv", "../tables.csv"),
    "place": ("../#top-story", "../#bottom"),
    "picture": ("../photo.webp", "../foto.webp"),
    "stylesheet": ("../assets/site.css", "../assets/sight.css"),
    "own address": (f"{ADDRESS}story/", f"{ADDRESS}stroy/"),
}


def found(site: Small) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in lychee.problems(read(site.folder))]


def test_a_sound_site_in_a_subfolder_of_its_host_is_whole(tmp_path: Path) -> None:
    assert not found(small(tmp_path))


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_link_is_found(tmp_path: Path, kind: str) -> None:
    site = small(tmp_path)
    site.change("story/index.html", *BROKEN[kind])
    assert found(site) == [("W105", "story/index.html")]


def test_the_site_is_whole(site: Site) -> None:
    problems = list(lychee.problems(read(site.folder)))
    assert not problems, as_text(problems)
