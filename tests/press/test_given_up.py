"""What every address of the built city answers that was renamed, withdrawn or redacted."""

import gzip
import json
import re

import pytest

from generator.model.moved import parted
from tests.building import Site
from tests.known import CITY
from tests.press.reading import read

MOVED, WITHDRAWN, REDACTED = "issues/2030-05/night-watch/", "issues/2030-06/neighbours/", "issues/2030-05/puddle/"
NEW = "issues/2030-05/night-shift/"


def test_the_city_has_a_case_of_each() -> None:
    moves = {move.from_: move.to for move in CITY.bulletin.moves}
    assert moves[MOVED] == NEW
    assert {bool(parted(address)[1]) for address in moves} == {True, False}
    assert {takedown.kind: takedown.address for takedown in CITY.bulletin.takedowns} == {
        "withdrawn": WITHDRAWN,
        "redacted": REDACTED,
    }


def test_a_renamed_page_leads_to_its_new_address(city_site: Site) -> None:
    html = city_site.pages[MOVED]
    page = read(html)
    assert [text for tag, text in page.headings if tag == "h1"] == ["这一页换了网址"]
    assert "../../../issues/2030-05/night-shift/" in page.links
    assert f'<link rel="canonical" href="{CITY.bulletin.site.address}{NEW}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'http-equiv="refresh"' not in html


def test_every_anchor_of_a_renamed_page_leads_to_the_same_place(city_site: Site) -> None:
    new = read(city_site.pages[NEW])
    led = re.findall(r'<li id="([^"]+)"><a href="[^"]*/night-shift/#([^"]+)">', city_site.pages[MOVED])
    assert len(led) > 3
    assert all(old == there and there in new.ids for old, there in led)
    cited = {name for name in new.ids if re.match("[npc]-", name)}
    assert cited == {old for old, _ in led}


def test_a_renamed_place_is_an_anchor_of_its_page(city_site: Site) -> None:
    assert '<span id="n-rings"></span><span class="claim" id="n-circles">' in city_site.pages["issues/2030-05/wells/"]


def test_a_renamed_download_is_there_under_both_names(city_site: Site) -> None:
    old, new = (city_site.folder / "data" / f"2030-05--{name}.csv" for name in ("covers", "wells-table"))
    assert old.read_bytes() == new.read_bytes()


def test_a_withdrawn_page_says_when_and_why(city_site: Site) -> None:
    html = city_site.pages[WITHDRAWN]
    page = read(html)
    assert [text for tag, text in page.headings if tag == "h1"] == ["已撤下"]
    assert page.title == f"已撤下 - {CITY.bulletin.site.name}"
    assert "已于2030年7月1日撤下" in html and "原因：当事人要求不再公开，核实后撤下。" in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_redacted_page_stays_a_page_like_any_other(city_site: Site) -> None:
    html = city_site.pages[REDACTED]
    assert "noindex" not in html and "隐去一位居民" not in html
    assert f"{CITY.bulletin.site.address}{REDACTED}" in (city_site.folder / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("address", [MOVED, WITHDRAWN])
def test_what_was_given_up_is_listed_nowhere(city_site: Site, address: str) -> None:
    files = [file for file in city_site.folder.rglob("*") if file.suffix in (".xml", ".json", ".csv")]
    texts = {file.name: file.read_text("utf-8") for file in files}
    searched = [gzip.decompress(file.read_bytes()) for file in city_site.folder.rglob("*.bin")]
    assert "sitemap.xml" in texts and len(texts) > 5 and len(searched) > 5
    assert not [name for name, text in texts.items() if address in text]
    assert not [content for content in searched if address.encode() in content]
    linking = [
        here for here, html in city_site.pages.items() if here != address and f"{address.split('/')[-2]}/" in html
    ]
    assert not linking


def test_the_catalogue_has_what_the_pages_have(city_site: Site) -> None:
    urls = {entry["url"] for entry in json.loads((city_site.folder / "records.json").read_text("utf-8"))}
    assert NEW in urls and not {MOVED, WITHDRAWN} & urls
