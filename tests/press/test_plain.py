"""`bulletin render DIR`: the same pages as plain Markdown with SVG files."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.building import CITY, Site, python

IMAGE = re.compile(r'<img src="([^"]+)"[^>]* alt="([^"]+)"')


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    result = python("-W", "error", "-m", "generator", "render", folder, "--data", CITY / "data")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


# Pages that are written by hand are Markdown already.
WRITTEN = {
    path.relative_to(CITY / "content").with_suffix("").as_posix().removesuffix("index").strip("/") + "/"
    for path in (CITY / "content").rglob("*.md")
}


def test_the_same_pages_as_on_the_site(plain: Path, city_site: Site) -> None:
    pages = {path.relative_to(plain).as_posix().removesuffix("index.md") for path in plain.rglob("*.md")}
    assert pages == city_site.pages.keys() - WRITTEN - {"404.html"}
    assert (plain / "records.json").read_bytes() == (city_site.folder / "records.json").read_bytes()


def test_charts_are_pictures_beside_their_page(plain: Path) -> None:
    pictures = set()
    for page in plain.rglob("*.md"):
        text = page.read_text("utf-8")
        assert "<!--chart:" not in text
        assert "<svg" not in text
        for source, alt in IMAGE.findall(text):
            if source.endswith(".webp"):
                assert (page.parent / source).is_file()
                continue
            assert len(alt) > 10
            ElementTree.parse(page.parent / source)
            pictures.add(page.parent / source)
    assert pictures == set(plain.rglob("*.svg"))
    assert len(pictures) >= 2


def test_every_link_between_records_leads_to_a_page(plain: Path) -> None:
    pages = {path.relative_to(plain).as_posix() for path in plain.rglob("*.md")}
    links = 0
    for page in pages:
        text = (plain / page).read_text("utf-8")
        for link in re.findall(r'<a [^>]*href="([^"]+)"', text):
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            target = urlsplit(urljoin(f"http://site/{page}", parts.path)).path.removeprefix("/")
            is_file = (plain / target).is_file()
            assert f"{target}index.md" in pages or is_file or target in WRITTEN, (page, link)
            links += 1
    assert links > 100


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "keep.txt").write_text("重要", encoding="utf-8")
    result = python("-m", "generator", "render", tmp_path, "--data", CITY / "data")
    assert result.returncode == 1
    assert "不是空的" in result.stderr and "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]
