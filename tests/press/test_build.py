"""Strict builds of the fictional city, whole and broken, and the two `mkdocs.yml`."""

import gzip
import logging
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.markup import EXTENSIONS
from tests.building import CITY, ROOT, Site, copy_of_city, mkdocs
from tests.press.reading import read


@pytest.fixture(params=[ROOT, CITY], ids=["real", "city"])
def config(request: pytest.FixtureRequest) -> MkDocsConfig:
    return load_config(str(request.param / "mkdocs.yml"))


def test_pages_get_the_markdown_that_was_checked(config: MkDocsConfig) -> None:
    """What MkDocs brings by itself, what the markup room checks bodies with, and HTML blocks for our templates."""
    assert set(config.markdown_extensions) == {"toc", "tables", "fenced_code"} | set(EXTENSIONS) | {"md_in_html"}
    assert not any(config.mdx_configs.values())


def test_every_doubt_about_a_link_fails_a_strict_build(config: MkDocsConfig) -> None:
    levels = {**config.validation.nav, **config.validation.links}
    assert len(levels) >= 5
    assert set(levels.values()) == {logging.WARNING}


def test_the_city_is_built_as_the_real_site_is() -> None:
    real, city = (re.sub("custom_dir: .*", "", (folder / "mkdocs.yml").read_text("utf-8")) for folder in (ROOT, CITY))
    assert real == city


def test_every_record_type_is_in_the_city(city_site: Site) -> None:
    assert {record["type"] for record in city_site.records} == {"issue", "story", "progress-table", "highlights"}
    genres = {record["genre"] for record in city_site.records} - {None}
    assert {"news", "photo-essay", "photo-news", "commentary", "service"} <= genres


def test_a_draft_is_nowhere_on_the_site(city_site: Site) -> None:
    draft = (CITY / "data" / "issues" / "2030-06" / "crossing.yml").read_text("utf-8")
    assert "status: draft" in draft and "未签发样稿" in draft
    assert not (city_site.folder / "issues" / "2030-06" / "crossing").exists()
    searched = [
        gzip.decompress(file.read_bytes()).decode("utf-8", "replace") for file in city_site.folder.rglob("*.bin")
    ]
    files = [file for file in city_site.folder.rglob("*") if file.suffix in (".html", ".xml", ".json")]
    texts = [*searched, *(file.read_text("utf-8") for file in files)]
    assert [text for text in searched if "响井盖" in text]
    assert not [text for text in texts if "未签发样稿" in text or "2030-06/crossing" in text]


def test_markup_in_a_headline_is_words_not_markup(city_site: Site) -> None:
    """The headline holds `<b>`, `&` and straight quotation marks; title, description and body show them."""
    (record,) = (record for record in city_site.records if record["id"] == "2030-06/bold-tag")
    assert all(sign in record["headline"] for sign in ("<b>", "&", '"'))
    page = read(city_site.pages[record["url"]])
    assert page.title.startswith(record["headline"])
    # `sense` spans part the headline where the newspaper broke it.
    (headline,) = (text for tag, text in page.headings if tag == "h1")
    assert headline.split() == record["headline"].split()
    assert not [address for address, html in city_site.pages.items() if "<b>" in html]


def test_a_broken_link_fails_the_build(tmp_path: Path) -> None:
    city = copy_of_city(tmp_path)
    with (city / "content" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[没有的页](nowhere.md) [没有的位置](accessibility.md#nowhere)\n")
    result = mkdocs(city, tmp_path / "site")
    assert result.returncode != 0
    assert "'nowhere.md'" in result.stderr and "#nowhere'" in result.stderr


def test_a_broken_record_fails_the_build_and_leaves_the_old_site(tmp_path: Path) -> None:
    city, target = copy_of_city(tmp_path), tmp_path / "site"
    target.mkdir()
    (target / "index.html").write_text("旧站", encoding="utf-8")
    record = city / "data" / "issues" / "2030-05" / "puddle.yml"
    record.write_text(record.read_text("utf-8").replace("type: story", "type: stroy"), encoding="utf-8")
    result = mkdocs(city, target)
    assert result.returncode == 1
    assert "issues/2030-05/puddle.yml:2:" in result.stdout
    assert result.stdout.count("puddle.yml:2:") == 1
    # Words for editors only: no traceback, nothing that MkDocs says of plugins and aborting.
    assert not re.search("Traceback|ERROR|Abort|plugin", result.stdout + result.stderr)
    assert [path.name for path in target.rglob("*")] == ["index.html"]
