"""A walk with the Tab key: every stop reached once and in order, seen at each, with no trap and a way back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import EVERY_KIND, SITES, Served, Visit, address, open_menu, open_search

WALK = (Path(__file__).parent / "focus_walk.js").read_text(encoding="utf-8")
PHONE, DESKTOP = 360, 1280
WIDTHS = (PHONE, DESKTOP)


def walk(page: Page, within: str = "", key: str = "Tab") -> list[str]:
    """What goes wrong on the way through all stops, or through those of one part that is open."""
    page.evaluate(WALK)
    count: int = page.evaluate("root => walk.start(root)", within)
    assert count > 4
    for _ in range(count):
        page.keyboard.press(key)
    faults: list[str] = page.evaluate("isBack => walk.end(isBack)", key != "Tab")
    return faults


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<button type="button" tabindex="-1">过门不入</button>', "missed: <button"),
        ('<a href="#" style="opacity: 0">看不见</a>', "nothing to see: <a"),
        ('<a href="#" tabindex="1">插队</a>', "out of order: <a"),
        ('<a href="#" style="outline: none">没有框</a>', "not marked: <a"),
        ('<a href="#" style="position: absolute; left: -9rem">在窗外</a>', "beside the window: <a"),
        ('<p style="position: fixed; inset: 0; z-index: 9">盖住</p>', "covered by <p"),
    ],
)
def test_the_walk_finds_what_is_wrong(visit: Visit, html: str, fault: str) -> None:
    visitor = visit("city", PHONE)
    visitor.lift_policy()
    page = visitor.open("about/")
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert any(found.startswith(fault) for found in walk(page))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_stop_is_reached_once_and_seen(visit: Visit, kind: str, width: int) -> None:
    visitor = visit("city", width)
    page = visitor.open(address(visitor.served.site, kind))
    assert walk(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body || walk.expected[0] === document.activeElement")


@pytest.mark.parametrize("kind", ["home", "long story", "table"])
@pytest.mark.parametrize("look", ["dark", "elder"])
def test_the_walk_is_the_same_in_every_look(visit: Visit, look: str, kind: str) -> None:
    visitor = visit("real", PHONE, look)
    assert walk(visitor.open(address(visitor.served.site, kind))) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_way_back_is_the_way_there(visit: Visit, width: int) -> None:
    visitor = visit("city", width)
    page = visitor.open(address(visitor.served.site, "long story"))
    assert walk(page, key="Shift+Tab") == []


@pytest.mark.parametrize("look", ["light", "elder"])
def test_the_menu_is_walked_through_and_left(visit: Visit, look: str) -> None:
    visitor = visit("city", PHONE, look)
    page = visitor.open("")
    opener = page.get_by_role("button", name="菜单", exact=True)
    menu = ".md-sidebar--primary"
    expect(page.locator(menu)).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="关闭菜单")).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(menu)).to_be_hidden()
    open_menu(page)
    assert walk(page, menu) == []
    page.keyboard.press("Tab")
    expect(page.locator(menu)).to_be_hidden()
    open_menu(page)
    page.keyboard.press("Escape")
    expect(page.locator(menu)).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_is_walked_through_and_left(visit: Visit, width: int) -> None:
    page = visit("city", width).open("about/")
    found = page.locator(".md-search__output")
    expect(found).to_be_hidden()
    open_search(page, "井盖")
    expect(page.get_by_role("status").filter(has_text="结果")).to_be_visible()
    assert walk(page, ".md-search__inner") == []
    page.keyboard.press("Tab")
    expect(found).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_escape_closes_the_search_and_typing_opens_it_again(visit: Visit, width: int) -> None:
    page = visit("city", width).open("about/")
    open_search(page, "井盖")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)  # the theme thinks for a moment before it opens its search for a focus
    expect(page.locator(".md-search__output")).to_be_hidden()
    if width == PHONE:
        expect(page.get_by_role("button", name="搜索", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(page.locator(".md-search__output")).to_be_visible()


@pytest.mark.parametrize("site", SITES)
def test_a_letter_is_no_shortcut(visit: Visit, site: str) -> None:
    """WCAG 2.2, 2.1.4: who dictates would open the search with every second word."""
    page = visit(site).open("")
    for letter in ("s", "f", "/"):
        page.keyboard.press(letter)
    assert page.evaluate("document.activeElement === document.body")


def test_the_scheme_is_a_button_that_says_whether_it_is_pressed(visit: Visit) -> None:
    page = visit("city", PHONE).open("")
    switch = page.get_by_role("button", name="深色显示")
    expect(switch).to_have_attribute("aria-pressed", "false")
    for pressed in ("true", "false"):
        switch.focus()
        page.keyboard.press("Enter")
        expect(switch).to_have_attribute("aria-pressed", pressed)
        expect(switch).to_be_focused()


def test_without_scripts_the_menu_opens_and_closes(chromium: Browser, sites: dict[str, Served]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(sites["city"].url)
    entry = page.locator(".md-sidebar--primary").get_by_role("link", name="往期")
    expect(entry).to_be_hidden()
    page.get_by_title("菜单", exact=True).click()
    expect(entry).to_be_visible()
    page.get_by_title("关闭菜单").click()
    expect(entry).to_be_hidden()
    context.close()
