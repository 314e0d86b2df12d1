"""The page of the search: its state is its address, its numbers are true, it is at hand without a mouse."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served, Visit, Visitor, serving, window
from tests.browser.test_axe import AXE, DESKTOP, PHONE, violations
from tests.browser.test_network import SETTLED, WATCH
from tests.browser.test_pages import CHECKS
from tests.browser.test_search_dialog import BAD, BEYOND, TARGETS
from tests.building import Site

MANY = "search/?q=井盖"
STATES = (MANY, f"{MANY}&group=issue&year=2030", "search/?q=鳄鱼", "search/?q=谁来修路灯？", "search/")


def settled(page: Page) -> Page:
    expect(page.locator(".search-found > *").first).to_be_visible()
    expect(page.locator(".search-page--waiting")).to_have_count(0)
    return page


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def total(page: Page) -> int:
    expect(page.locator(".search-status")).to_have_text(re.compile("找到"))
    return int(re.findall(r"\d+", page.locator(".search-status").inner_text())[0])


def links(page: Page) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator(".found__link").all()]


def test_pages_hold_every_result_once_and_are_real_links(visit: Visit) -> None:
    visitor = visit("city")
    page = settled(visitor.open(MANY))
    number, seen = total(page), links(page)
    assert number > 10 and len(seen) == 10
    while (following := page.get_by_role("link", name="下一页")).count():
        address = following.get_attribute("href")
        following.click()
        page.wait_for_url(str(address))
        settled(page)
        here = asked(page)["page"][0]
        expect(page.locator(".search-status")).to_have_text(re.compile(f"，第{here}页，共\\d+页$"))
        expect(page.locator(".search-status")).to_be_focused()
        expect(page.locator(".search-paging [aria-current=page]")).to_have_text(here)
        seen += links(page)
    assert len(seen) == len(set(seen)) == number
    page.reload()
    assert links(settled(page)) == seen[-len(links(page)) :]
    page.go_back()
    assert links(settled(page)) == seen[:10]
    assert visitor.errors == []


def test_a_page_beyond_the_last_is_the_last(visit: Visit) -> None:
    page = settled(visit("city").open(f"{MANY}&page=99"))
    expect(page.locator(".search-paging [aria-current]")).to_have_text(asked(page)["page"][0])
    assert page.get_by_role("link", name="下一页").count() == 0


def test_filters_stand_in_the_address_and_can_be_taken_off(visit: Visit) -> None:
    visitor = visit("city")
    page = settled(visitor.open(MANY))
    before = total(page)
    boxes = page.get_by_role("group", name="领域").get_by_role("checkbox")
    box = boxes.first
    count = int(page.get_by_role("group", name="领域").locator(".search-tick__count").first.inner_text())
    assert 0 < count < before
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**topic=*")
    assert total(settled(page)) == count
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    chip = page.get_by_role("link", name=re.compile("^去掉“领域："))
    chip.click()
    page.wait_for_url(lambda url: "topic" not in url)
    assert total(settled(page)) == before
    page.go_back()
    expect(chip).to_be_visible()
    assert total(settled(page)) == count
    expect(box).to_be_checked()
    assert visitor.errors == []


def test_what_stands_within_pages_is_counted_apart(visit: Visit) -> None:
    page = settled(visit("city").open(MANY))
    apart = page.locator(".search-field__note ~ .search-tick")
    names = apart.locator("span:not(.search-tick__count)").all_inner_texts()
    assert set(names) <= {"台账各行", "数字"} and names
    count = int(apart.locator(".search-tick__count").first.inner_text())
    apart.first.click()
    page.wait_for_url("**type=*")
    assert total(settled(page)) == count


def test_the_newest_first_and_issue_by_issue(visit: Visit) -> None:
    page = settled(visit("city").open("search/?q=路灯"))
    page.get_by_label("最新的在前").check()
    page.wait_for_url("**sort=date*")
    settled(page)
    years = [int(year) for year in re.findall(r"(\d{4})年", " ".join(page.locator(".found__issue").all_inner_texts()))]
    assert years == sorted(years, reverse=True) and len(years) > 3
    page.get_by_label("按期归拢").check()
    page.wait_for_url("**group=issue*")
    settled(page)
    groups = page.locator(".search-group")
    assert groups.count() == page.locator(".search-group h2").count() > 1
    assert page.locator(".search-group .found").count() == page.locator(".found").count() == 10


def test_another_query_begins_without_filters(visit: Visit) -> None:
    page = settled(visit("city").open(f"{MANY}&year=2030&sort=date"))
    page.locator("#search-words").fill("公厕")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=%E5%85%AC%E5%8E%95*")
    assert asked(page) == {"q": ["公厕"], "sort": ["date"]}
    expect(page).to_have_title(re.compile("^“公厕”的搜索结果 - "))


def test_a_filter_that_leaves_nothing_is_told_as_such(visit: Visit) -> None:
    page = settled(visit("city").open(f"{MANY}&district=nowhere"))
    page.get_by_role("link", name="不加筛选再找").click()
    assert total(settled(page)) > 0


def test_nothing_found_and_nothing_asked(visit: Visit) -> None:
    visitor = visit("city")
    page = settled(visitor.open("search/?q=鳄鱼"))
    expect(page.locator(".search-found")).to_contain_text("找了“鳄鱼”，没有一页写到。")
    assert page.locator(".search-found .search-ways a").count() >= 4
    visitor.open("search/")
    example = page.locator(".search-help a").first
    word = example.inner_text()
    example.click()
    page.wait_for_url("**q=*")
    assert asked(page)["q"] == [word]
    assert total(settled(page)) > 0
    expect(page.locator(".search-help")).to_be_hidden()
    assert visitor.errors == []


def test_bad_addresses_are_borne_calmly(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("search/")
    for words in BAD.values():
        page.evaluate(
            "q => history.replaceState(null, '', '?' + new URLSearchParams({ q: q.slice(0, 2000), page: q }))", words
        )
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        settled(page)
        assert page.locator(".search-page :is(img, script)").count() == 0
    assert visitor.errors == []


def test_without_scripts_the_page_tells_other_ways(chromium: Browser, sites: dict[str, Served]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(sites["city"].url)
    page.get_by_role("link", name="搜索").first.click()
    page.wait_for_url("**/search/")
    expect(page.locator(".search-plain")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("navigation", name="从目录找").get_by_role("link", name="往期").click()
    page.wait_for_url("**/issues/")
    context.close()


def test_it_works_in_a_subfolder(chromium: Browser, city_site: Site, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "down").symlink_to(city_site.folder, target_is_directory=True)
    context = window(chromium, DESKTOP)
    with serving(Site(tmp_path, city_site.source)) as served:
        visitor = Visitor(context, served)
        page = settled(visitor.open(f"deep/down/{MANY}"))
        page.locator(".found__link").first.click()
        page.wait_for_url(re.compile("/deep/down/issues/|/deep/down/programmes/"))
        assert visitor.errors == []
    context.close()


def test_nothing_moves_while_results_come(visit: Visit) -> None:
    visitor = visit("city", PHONE)
    visitor.page.add_init_script(WATCH)
    page = settled(visitor.open(MANY))
    page.wait_for_function(SETTLED)
    assert [shift for shift in page.evaluate("moved") if shift[0] > 0.01] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("look", ["light", "dark", "elder"])
def test_every_state_is_open_to_everybody(visit: Visit, look: str, width: int) -> None:
    visitor = visit("city", width, look)
    for address in STATES:
        page = visitor.open(address + ("&mode=elder" if "?" in address and look == "elder" else ""))
        if "?" in address:
            settled(page)
        page.evaluate(AXE.read_text(encoding="utf-8") + CHECKS)
        page.evaluate("document.querySelector('.search-refine').open = true")
        assert violations(page) == [], address
        assert page.evaluate(TARGETS) == [], address
        assert page.evaluate("checks.cut()") == [], address
        assert page.evaluate("checks.width()") <= width, address
    assert visitor.errors == []


def test_at_twice_the_size_nothing_is_cut(visit: Visit) -> None:
    page = settled(visit("city", 320).open(MANY))
    assert page.evaluate(BEYOND, [".search-page *", 320]) == []
