"""A reader's own district in a browser: chosen once, marked wherever it stands, forgotten, and never sent anywhere."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SITES, Served, Visit, Visitor, address, open_menu

PHONE, DESKTOP = 360, 1280
LEAST_TARGET = 44
KEY = "bulletin.district"
ID = {"city": "nanling", "real": "shanyang"}
NAME = {"city": "南岭县", "real": "山阳区"}
STORIES = {"city": 1, "real": 3}
BY_DISTRICT = {"city": "issues/2030-06/bins/", "real": "issues/2023-04/gas-devices/"}
BY_ORGANISATION = {"city": "issues/2030-05/wells-table/", "real": "issues/2023-04/manholes/"}
# Each of them as what a browser may hold: an id that is gone, markup, a selector's end, another site's value.
UNKNOWN = ("atlantis", '"><img src=x onerror=alert(1)>', '"]', " ", '{"id": "shanyang"}', "nanling shanyang")
DENIED = "Object.defineProperty(window, 'localStorage', { configurable: true, get() { throw new Error('denied'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def keep(visitor: Visitor, value: str) -> None:
    """As if the reader had chosen before; a page of the site has to be open for that."""
    visitor.open("about/").evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])


def kept(page: Page) -> Any:
    return page.evaluate("key => localStorage.getItem(key)", KEY)


def choice(page: Page) -> Locator:
    return page.get_by_role("combobox", name="我的县区")


def mine(page: Page, within: str) -> list[str]:
    return [part.get_attribute("data-district") or "" for part in page.locator(f"{within} .is-mine").all()]


@pytest.mark.parametrize("site", SITES)
def test_a_district_chosen_on_the_front_page_is_shown_there_and_remembered(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.open("")
    news = page.locator(".district__news")
    expect(news).to_be_hidden()
    expect(page.get_by_role("link", name="我的县区")).to_be_hidden()
    choice(page).select_option(label=NAME[site])
    expect(page.get_by_role("status")).to_have_text(f"我的县区：{NAME[site]}")
    for _ in ("at once", "after a while"):
        expect(news.locator("li:visible")).to_have_count(STORIES[site])
        expect(news.locator("p[data-own]:visible > span:visible")).to_have_count(1)
        expect(news.get_by_text("没有县区的数")).to_be_visible()
        expect(page.get_by_role("link", name=f"{NAME[site]}的全部")).to_be_visible()
        assert mine(page, ".ranking") == [ID[site]]
        expect(page.locator(".ranking .is-mine")).to_be_visible()
        expect(choice(page)).to_have_value(ID[site])
        assert kept(page) == ID[site]
        page.reload()
    assert visitor.errors == []


@pytest.mark.parametrize("site", SITES)
def test_nothing_is_asked_of_the_network_when_a_district_is_chosen(visit: Visit, site: str) -> None:
    page = visit(site).open("")
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    choice(page).select_option(label=NAME[site])
    page.get_by_role("button", name="不再记住").click()
    page.wait_for_timeout(200)
    assert requests == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("site", SITES)
def test_a_district_is_forgotten_as_easily(visit: Visit, site: str) -> None:
    visitor = visit(site)
    keep(visitor, ID[site])
    page = visitor.open("")
    page.get_by_role("button", name="不再记住").click()
    assert kept(page) is None
    expect(page.get_by_role("status")).to_have_text("已不再记住县区")
    expect(page.locator(".district__news")).to_be_hidden()
    expect(page.get_by_role("link", name="我的县区")).to_be_hidden()
    expect(choice(page)).to_be_focused()
    expect(choice(page)).to_have_value("")
    expect(page.locator(".is-mine")).to_have_count(0)


@pytest.mark.parametrize("site", SITES)
def test_a_districts_own_page_sets_and_forgets_it_by_the_keyboard(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.open(f"districts/{ID[site]}/")
    button = page.locator(".district-choice__toggle")
    button.focus()
    page.keyboard.press("Enter")
    assert kept(page) == ID[site]
    expect(page.get_by_role("button", name="不再记住")).to_be_focused()
    expect(page.get_by_text("这是我的县区")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(f"我的县区：{NAME[site]}")
    page.keyboard.press("Enter")
    assert kept(page) is None
    expect(page.get_by_role("button", name="设为我的县区")).to_be_focused()
    expect(page.get_by_text("这是我的县区")).to_be_hidden()
    assert visitor.errors == []


def test_another_districts_page_takes_its_place(visit: Visit) -> None:
    visitor = visit("city")
    keep(visitor, "nanling")
    page = visitor.open("districts/dongting/")
    page.get_by_role("button", name="设为我的县区").click()
    assert kept(page) == "dongting"


@pytest.mark.parametrize("site", SITES)
def test_a_table_by_district_shows_it_in_every_measure_and_drawing(visit: Visit, site: str) -> None:
    visitor = visit(site)
    keep(visitor, ID[site])
    page = visitor.open(BY_DISTRICT[site])
    sections = page.locator(".table-section")
    for section in sections.all():
        expect(section.locator("tbody tr.is-mine")).to_have_count(1)
        expect(section.locator("tbody tr.is-mine th")).to_contain_text(NAME[site])
        weights = [
            th.evaluate("el => getComputedStyle(el.querySelector('a') || el).fontWeight")
            for th in section.locator("tbody th").all()
        ]
        assert sorted(weights)[-1] == "700" and weights.count("700") == 1
    drawing = page.locator(".chart-figure svg:visible")
    labels = drawing.locator(".is-mine text").all_text_contents()
    assert labels[0] == NAME[site] and len(labels) == sections.count() + 1
    lines = drawing.locator("text").evaluate_all(
        "all => all.map(el => [el.textContent, getComputedStyle(el).textDecorationLine])"
    )
    assert [text for text, line in lines if line == "underline"] == labels, "it needs no colour"


@pytest.mark.parametrize("site", SITES)
def test_a_table_by_organisation_marks_none_and_says_so(visit: Visit, site: str) -> None:
    visitor = visit(site)
    keep(visitor, ID[site])
    page = visitor.open(BY_ORGANISATION[site])
    expect(page.get_by_text("本表按承办单位统计，没有县区的数")).to_be_visible()
    expect(page.locator(".is-mine")).to_have_count(0)


def test_a_table_without_the_district_says_so(visit: Visit) -> None:
    visitor = visit("real")
    keep(visitor, "high-tech")
    for where in ("", BY_DISTRICT["real"]):
        expect(visitor.open(where).get_by_text("本表没有高新区的数。")).to_be_visible()
    keep(visitor, "shanyang")
    expect(visitor.open(BY_DISTRICT["real"]).get_by_text("本表没有")).to_be_hidden()


@pytest.mark.parametrize("site", SITES)
def test_the_page_of_numbers_marks_its_passages_and_filters_by_one_tap(visit: Visit, site: str) -> None:
    visitor = visit(site)
    keep(visitor, ID[site])
    page = visitor.open("numbers/")
    passages = page.locator(f".passage[data-district~='{ID[site]}']")
    expect(page.locator(".passage.is-mine")).to_have_count(passages.count())
    page.get_by_role("button", name="我的县区").click()
    expect(page.locator(".number-row:visible")).to_have_count(passages.locator(".number-row").count())
    page.wait_for_url(f"**/numbers/#district={ID[site]}")


def test_the_page_of_numbers_offers_no_filter_that_would_find_nothing(visit: Visit) -> None:
    visitor = visit("real")
    keep(visitor, "wuzhi")
    page = visitor.open("numbers/")
    expect(page.locator(".filters")).to_be_visible()
    expect(page.get_by_role("button", name="我的县区")).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("site", SITES)
def test_one_tap_leads_to_its_page_from_everywhere(visit: Visit, site: str, width: int) -> None:
    visitor = visit(site, width)
    keep(visitor, ID[site])
    for where in (address(visitor.served.site, "long story"), "", "districts/", "handbook/issue/"):
        page = visitor.open(where)
        if width == PHONE:
            open_menu(page)
        page.get_by_role("link", name="我的县区", exact=True).click()
        page.wait_for_url(f"**/districts/{ID[site]}/")
    assert visitor.errors == []


@pytest.mark.parametrize("site", SITES)
def test_a_district_that_is_not_known_is_no_choice_and_is_forgotten(visit: Visit, site: str) -> None:
    visitor = visit(site)
    pages = ("", "districts/", "numbers/", BY_DISTRICT[site], f"districts/{ID[site]}/", "about/")
    for value, where in zip(UNKNOWN, pages, strict=True):
        keep(visitor, value)
        page = visitor.open(where)
        assert kept(page) is None, value
        assert page.evaluate("document.documentElement.dataset.mine") == ""
        expect(page.locator(".is-mine, [data-own]:visible")).to_have_count(0)
        expect(page.get_by_role("link", name="我的县区")).to_be_hidden()
    assert visitor.errors == []


@pytest.mark.parametrize("site", SITES)
def test_where_storage_is_blocked_there_is_nothing_to_choose(visit: Visit, site: str) -> None:
    visitor = visit(site)
    visitor.page.add_init_script(DENIED)
    for where in ("", "districts/", f"districts/{ID[site]}/", "numbers/", BY_DISTRICT[site]):
        page = visitor.open(where)
        expect(
            page.locator(".district-choice:visible, .district-link:visible, .district-filter:visible")
        ).to_have_count(0)
    expect(visitor.open("").get_by_role("region", name="县区").get_by_role("link", name=NAME[site])).to_be_visible()
    assert visitor.errors == []


def test_where_storage_is_full_the_choice_holds_for_the_page_and_that_is_said(visit: Visit) -> None:
    visitor = visit("city")
    visitor.page.add_init_script(FULL)
    page = visitor.open("")
    choice(page).select_option(label="南岭县")
    expect(page.get_by_role("status")).to_have_text("我的县区：南岭县。浏览器不让保存，只在本页有效")
    expect(page.locator(".district__news")).to_be_visible()
    expect(visitor.open("").locator(".district__news")).to_be_hidden()
    assert visitor.errors == []


def test_a_choice_in_one_window_is_known_in_the_other(visit: Visit) -> None:
    visitor = visit("city")
    other = visitor.open("")
    page = visitor.context.new_page()
    page.goto(visitor.served.url + "districts/")
    choice(page).select_option(label="南岭县")
    expect(other.locator(".district__news li:visible")).to_have_count(STORIES["city"])
    expect(choice(other)).to_have_value("nanling")


def test_a_page_that_the_reader_comes_back_to_knows_the_choice(visit: Visit) -> None:
    page = visit("city").open("")
    page.get_by_role("navigation").get_by_role("link", name="县区").first.click()
    choice(page).select_option(label="南岭县")
    page.go_back()
    expect(page.locator(".district__news li:visible")).to_have_count(STORIES["city"])


@pytest.mark.parametrize("scheme", ["light", "elder"])
@pytest.mark.parametrize("where", ["", "districts/", "districts/nanling/", "numbers/"])
def test_controls_are_large_enough_for_a_finger(visit: Visit, where: str, scheme: str) -> None:
    visitor = visit("city", PHONE, scheme)
    keep(visitor, "nanling")
    page = visitor.open(where)
    controls = page.locator(".district-choice :is(select, button), .district-filter, .district__page a").all()
    sizes = [control.bounding_box() for control in controls if control.is_visible()]
    assert sizes
    for size in sizes:
        assert size and size["height"] >= LEAST_TARGET and size["width"] >= LEAST_TARGET
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.parametrize("site", SITES)
def test_without_scripts_there_are_links_and_no_controls(
    chromium: Browser, sites: dict[str, Served], site: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    for where in ("", "districts/", f"districts/{ID[site]}/", "numbers/", BY_DISTRICT[site]):
        page.goto(sites[site].url + where)
        hidden = ".district-choice:visible, .district-link:visible, .district-filter:visible, [data-own]:visible"
        expect(page.locator(hidden)).to_have_count(0)
        if where in ("", "districts/"):
            page.get_by_role("link", name=NAME[site], exact=True).first.click()
            page.wait_for_url(f"**/districts/{ID[site]}/")
    context.close()
