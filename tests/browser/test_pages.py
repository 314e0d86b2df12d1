"""Every kind of page in a browser: narrow and wide, light and dark."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import KINDS, SITES, Served, Visit, Visitor, address, window

CHECKS = (Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
SMALL_PHONE, PHONE, DESKTOP = 320, 360, 1280
# Whatever fonts the machine has, no table of numbers fits this.
TOO_NARROW = 240
WIDTHS = (SMALL_PHONE, PHONE, DESKTOP)
# What Chinese characters need to stay readable; the narrow drawing is made for it.
LEAST_LETTERING = 10.5

Look = Callable[..., Page]


@pytest.fixture(scope="module")
def visitors(chromium: Browser, sites: dict[str, Served]) -> Iterator[dict[tuple[str, str, str], Visitor]]:
    found: dict[tuple[str, str, str], Visitor] = {}
    with ExitStack() as stack:
        for scheme in ("light", "dark"):
            context = window(chromium, PHONE, scheme)
            stack.callback(context.close)
            for site, kind in itertools.product(SITES, KINDS):
                visitor = found[site, kind, scheme] = Visitor(context, sites[site])
                visitor.open(address(sites[site].site, kind)).evaluate(CHECKS)
        yield found


@pytest.fixture
def look(visitors: dict[tuple[str, str, str], Visitor]) -> Look:
    """Looks at a page that is open already, in a window of another width."""

    def at(site: str, kind: str, width: int = PHONE, scheme: str = "light") -> Page:
        page = visitors[site, kind, scheme].page
        page.set_viewport_size({"width": width, "height": 800})
        return page

    return at


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_a_page_fits_its_window(look: Look, site: str, kind: str, width: int) -> None:
    page = look(site, kind, width)
    assert page.evaluate("checks.cut()") == []
    assert page.evaluate("checks.tables()") == []
    assert page.evaluate("checks.width()") <= width


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_a_page_asks_no_other_host_and_reports_no_error(
    visitors: dict[tuple[str, str, str], Visitor], site: str, kind: str
) -> None:
    assert visitors[site, kind, "light"].errors + visitors[site, kind, "dark"].errors == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_text_stands_out_in_both_schemes(look: Look, site: str, kind: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        for width in (PHONE, DESKTOP):
            page = look(site, kind, width, scheme)
            assert page.evaluate("checks.contrast()") == [], (scheme, width)
        grounds.add(page.evaluate("checks.background()"))
    assert len(grounds) == 2


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("site", SITES)
def test_one_drawing_of_each_chart_is_shown(look: Look, site: str, width: int) -> None:
    counts = {kind: look(site, kind, width).evaluate("checks.drawings()") for kind in KINDS}
    # A share of a goal is drawn in the real list; the city's list has none.
    assert counts["table"] and bool(counts["highlights"]) == (site == "real")
    assert {count for drawings in counts.values() for count in drawings} == {1}, counts


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("site", SITES)
def test_lettering_of_charts_is_large_enough(look: Look, site: str, width: int) -> None:
    drawn = {kind: look(site, kind, width).evaluate("checks.lettering()") for kind in ("table", "highlights")}
    assert drawn["table"] and bool(drawn["highlights"]) == (site == "real")
    for kind, lettering in drawn.items():
        assert [(size, text) for size, text in lettering if size < LEAST_LETTERING - 0.01] == [], kind


@pytest.mark.parametrize("site", SITES)
def test_a_wide_table_scrolls_within_its_region(look: Look, site: str) -> None:
    page = look(site, "table", TOO_NARROW)
    region = page.locator(".table-scroll").first
    assert region.evaluate("region => region.scrollWidth > region.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table-scroll').scrollLeft > 0")
    assert page.evaluate("window.scrollX") == 0


def test_the_toggle_changes_the_scheme_and_the_choice_is_kept(visit: Visit) -> None:
    page = visit("city", DESKTOP).open("")
    page.evaluate(CHECKS)
    before = page.evaluate("checks.background()")
    page.get_by_role("button", name="深色显示", pressed=False).click()
    assert page.evaluate("checks.background()") != before
    page.reload()
    page.evaluate(CHECKS)
    assert page.evaluate("checks.background()") != before
