"""How lines are set: characters a line, what stands at their ends, what paper gets."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SITES, Visit, address

CHECKS = (Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
SMALL_PHONE, PHONE, TABLET, DESKTOP, WIDE = 320, 360, 768, 1280, 1920
WIDTHS = (SMALL_PHONE, PHONE, TABLET, DESKTOP, WIDE)
STORIES = ("long story", "photo essay", "highlights")
PARAGRAPHS = ".story-body > p:not(.byline)"
TEXT = ".md-content p, .md-content h1, .md-content li"
HEADLINES = "h1, .lead__headline, .card__headline, .item__headline, .front-list li"
# What GB/T 15834 lets stand at no line's start.
CLOSING = re.compile("^[，。、；：？！”’）》〉】〕…]")
# Chinese characters are one wide; digits and Latin letters about half.
HALF = re.compile(r"[\x21-\x7e]")


def widths(lines: list[str]) -> list[float]:
    return [len(line) - 0.5 * len(HALF.findall(line)) for line in lines]


def full(paragraphs: list[list[str]]) -> list[float]:
    """Characters in every line that is neither the first, which is indented, nor the last of its paragraph."""
    return [width for lines in paragraphs for width in widths(lines[1:-1])]


def seen(visit: Visit, site: str, kind: str, width: int) -> Page:
    visitor = visit(site, width)
    page = visitor.open(address(visitor.served.site, kind))
    page.evaluate(CHECKS)
    return page


@pytest.mark.parametrize("kind", STORIES)
@pytest.mark.parametrize("site", SITES)
def test_a_line_holds_as_many_characters_as_are_read_with_ease(visit: Visit, site: str, kind: str) -> None:
    page = seen(visit, site, kind, PHONE)
    found = full(page.evaluate(f"checks.lines({PARAGRAPHS!r})"))
    # What may not stand at a line's start or end shortens a line by two characters.
    assert found or site == "city"
    assert [width for width in found if not 15 <= width <= 21] == []
    for width in (DESKTOP, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert max(full(page.evaluate(f"checks.lines({PARAGRAPHS!r})")), default=40) <= 40


@pytest.mark.parametrize("kind", ["home", "issue", *STORIES, "table"])
@pytest.mark.parametrize("site", SITES)
def test_no_line_begins_with_what_closes_and_no_headline_ends_in_one_character(
    visit: Visit, site: str, kind: str
) -> None:
    page = seen(visit, site, kind, PHONE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        paragraphs = page.evaluate(f"checks.lines({TEXT!r})")
        assert [line for lines in paragraphs for line in lines[1:] if CLOSING.match(line)] == [], width
        headlines = page.evaluate(f"checks.lines({HEADLINES!r})")
        assert headlines
        assert [lines for lines in headlines if len(lines) > 1 and len(lines[-1]) == 1] == [], width


@pytest.mark.parametrize("site", SITES)
def test_paper_gets_the_text_black_on_white_and_no_furniture(visit: Visit, site: str) -> None:
    visitor = visit(site, DESKTOP, "dark")
    page = visitor.open(address(visitor.served.site, "long story"))
    page.evaluate(CHECKS)
    dark = page.evaluate("checks.background()")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("checks.background()") == "255,255,255" != dark
    assert page.evaluate("checks.contrast()") == []
    assert page.locator(".print-head").is_visible()
    for part in (".md-header", ".md-tabs", ".md-footer", ".turn", ".tools", ".related", ".filters"):
        assert not any(found.is_visible() for found in page.locator(part).all()), part
    assert page.locator(".story-body p").first.is_visible() and page.locator(".provenance").is_visible()


@pytest.mark.parametrize("site", SITES)
def test_a_printed_table_is_not_cut_and_keeps_its_head(visit: Visit, site: str) -> None:
    visitor = visit(site, DESKTOP)
    page = visitor.open(address(visitor.served.site, "table"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 940})  # A4 without its margins
    page.evaluate(CHECKS)
    assert page.evaluate("checks.cut()") == []
    assert page.locator(".table-scroll").first.evaluate("e => getComputedStyle(e).overflowX") == "visible"
    assert page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == "table-header-group"
