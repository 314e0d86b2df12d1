"""Small windows, large letters, wide spacing: nothing is cut, and no page scrolls sideways."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ARGUMENTS, EVERY_KIND, LOOKS, Served, Visit, Visitor, address, window
from tests.browser.test_pages import CHECKS

SMALL_PHONE, PHONE, DESKTOP = 320, 360, 1280
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


def losses(page: Page, width: int) -> list[str]:
    page.evaluate(CHECKS)
    found: list[str] = page.evaluate("checks.cut()")
    reach: int = page.evaluate("checks.width()")
    return found + ([f"the page is {reach} px wide"] if reach > width else [])


def of_every_kind(visitor: Visitor, width: int, style: str = "") -> dict[str, list[str]]:
    found = {}
    if style:
        visitor.lift_policy()
    for kind in EVERY_KIND:
        page = visitor.open(address(visitor.served.site, kind))
        if style:
            page.add_style_tag(content=style)
        found[kind] = losses(page, width)
    return {kind: faults for kind, faults in found.items() if faults}


@pytest.fixture(scope="module")
def large_lettered(chromium: Browser) -> Iterator[Browser]:
    """A browser whose reader has set twice the usual size of letters: 32 px, to which windows are measured too."""
    browser = chromium.browser_type.launch(
        executable_path=os.environ["BULLETIN_CHROMIUM"], args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    yield browser
    browser.close()


@pytest.mark.parametrize(("site", "look"), [*(("city", look) for look in LOOKS), ("real", "light")])
def test_pages_fit_the_smallest_window(visit: Visit, site: str, look: str) -> None:
    """320 px: also a window of 640 at 200 %, and one of 1,280 at 400 %."""
    assert of_every_kind(visit(site, SMALL_PHONE, look), SMALL_PHONE) == {}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_wide_spacing_loses_nothing(visit: Visit, width: int) -> None:
    assert of_every_kind(visit("city", width), width, SPACING) == {}


def test_letters_of_twice_the_size_lose_nothing(large_lettered: Browser, sites: dict[str, Served]) -> None:
    visitor = Visitor(window(large_lettered, DESKTOP), sites["city"])
    assert of_every_kind(visitor, DESKTOP) == {}
    assert visitor.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
