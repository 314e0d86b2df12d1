"""What the accessibility statement says of readers without a mouse and of browsers without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import KINDS, SITES, Served, Visit, address

MOST_STEPS = 40


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_leads_to_the_text(visit: Visit, site: str, kind: str) -> None:
    visitor = visit(site)
    page = visitor.open(address(visitor.served.site, kind))
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('article.md-content__inner') !== null"):
            return
    pytest.fail(f"{MOST_STEPS} steps of the Tab key lead to nothing in the text")


@pytest.mark.parametrize("site", SITES)
def test_the_skip_link_leads_to_the_headline(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.open(address(visitor.served.site, "long story"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#headline")


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_everything_is_there(chromium: Browser, sites: dict[str, Served], site: str, kind: str) -> None:
    served = sites[site]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + address(served.site, kind))
    expect(page.locator("h1")).to_be_visible()
    for part in (".story-body p", "table.data td", ".caption p", ".number__value"):
        for shown in page.locator(f"{part}:not(details {part})").all()[:3]:
            expect(shown).to_be_visible()
    for figure in page.locator("figure.chart-figure").all():
        assert sum(drawing.is_visible() for drawing in figure.locator("svg").all()) == 1
    context.close()
