"""The page of all numbers in a browser: its filters, their address, and the words that its links lead to."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SITES, Served, Visit

CHECKS = (Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
PHONES, DESKTOP = (320, 360), 1280
NUMBERS = "numbers/"


def shown(page: Page) -> int:
    return page.locator(".number-row:visible").count()


def option(page: Page, field: str) -> str:
    """The value of a field's last choice, which is the rarest or the oldest."""
    return page.locator(f"#filter-{field} option").last.get_attribute("value") or ""


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("field", ["topic", "district", "unit", "year"])
def test_a_filter_leaves_as_many_numbers_as_it_says_and_announces_it(visit: Visit, site: str, field: str) -> None:
    page = visit(site).open(NUMBERS)
    every = shown(page)
    expect(page.locator("output")).to_have_text(f"共{every}个数字")
    last = page.locator(f"#filter-{field} option").last
    promised = int((last.text_content() or "").rpartition("（")[2].removesuffix("）"))
    page.locator(f"#filter-{field}").select_option(option(page, field))
    expect(page.locator("output")).to_have_text(f"{every}个数字中的{promised}个")
    assert 0 < shown(page) == promised < every
    headed = page.locator(".passage:visible")
    assert all(passage.locator(".number-row:visible").count() for passage in headed.all())


@pytest.mark.parametrize("site", SITES)
def test_words_narrow_the_list_and_filters_add_up(visit: Visit, site: str) -> None:
    page = visit(site).open(NUMBERS)
    word = page.locator(".number-row mark").last.inner_text()
    page.locator("#filter-words").fill(word)
    with_word = shown(page)
    assert 0 < with_word < page.locator(".number-row").count()
    assert all(word in (row.text_content() or "") for row in page.locator(".number-row:visible").all())
    page.locator("#filter-year").select_option(option(page, "year"))
    assert 0 < shown(page) <= with_word
    page.locator("#filter-words").fill(f"{word} 没有的字句")
    expect(page.locator("output")).to_contain_text("个数字中的0个")
    assert shown(page) == 0 and page.locator(".number-group:visible").count() == 0


@pytest.mark.parametrize("site", SITES)
def test_a_filtered_view_has_an_address_of_its_own(visit: Visit, site: str) -> None:
    visitor = visit(site)
    page = visitor.open(NUMBERS)
    unit = option(page, "unit")
    page.locator("#filter-unit").select_option(unit)
    page.wait_for_function("() => location.hash.length > 1")
    assert unquote(page.url).endswith(f"{NUMBERS}#unit={unit}")
    count = shown(page)
    other = visit(site).open(page.url.removeprefix(visitor.served.url))
    assert shown(other) == count
    assert other.locator("#filter-unit").input_value() == unit
    other.evaluate("location.hash = '#unit=nonsense&topic=nonsense'")
    expect(other.locator("output")).to_have_text(f"共{other.locator('.number-row').count()}个数字")


@pytest.mark.parametrize("site", SITES)
def test_clearing_brings_every_number_back(visit: Visit, site: str) -> None:
    page = visit(site).open(NUMBERS)
    every = shown(page)
    clear = page.get_by_role("button", name="清除")
    expect(clear).to_be_hidden()
    page.locator("#filter-year").select_option(option(page, "year"))
    clear.click()
    expect(page.locator("output")).to_have_text(f"共{every}个数字")
    page.wait_for_function("() => location.hash === ''")
    assert shown(page) == every


@pytest.mark.parametrize("site", SITES)
def test_the_skip_link_keeps_the_filter(visit: Visit, site: str) -> None:
    page = visit(site).open(NUMBERS)
    page.locator("#filter-year").select_option(option(page, "year"))
    count = shown(page)
    page.wait_for_function("() => location.hash.length > 1")  # else the filter writes its address over the link's
    page.evaluate("location.hash = '#headline'")
    page.wait_for_function("() => location.hash === '#headline'")
    assert shown(page) == count


@pytest.mark.parametrize("site", SITES)
def test_without_scripts_the_whole_list_stands_and_no_filter(
    chromium: Browser, sites: dict[str, Served], site: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sites[site].url}{NUMBERS}#year=1900")
    expect(page.locator("form.filters")).to_be_hidden()
    assert shown(page) == page.locator(".number-row").count() > 40
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [NUMBERS, "review/"])
@pytest.mark.parametrize("site", SITES)
def test_the_pages_fit_phone_and_desktop_and_can_be_read(visit: Visit, site: str, address: str, scheme: str) -> None:
    visitor = visit(site, DESKTOP, scheme)
    page = visitor.open(address)
    page.evaluate(CHECKS)
    for width in (*PHONES, DESKTOP):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("checks.cut()") == [], width
        assert page.evaluate("checks.width()") <= width
        assert page.evaluate("checks.contrast()") == [], width
    assert visitor.errors == []


@pytest.mark.parametrize("site", SITES)
def test_columns_align_on_a_desktop(visit: Visit, site: str) -> None:
    page = visit(site, DESKTOP).open(NUMBERS)
    for part, side in (("figure", "right"), ("unit", "left"), ("measures", "left"), ("sentence", "left")):
        places = page.locator(f".number-row__{part}").evaluate_all(
            f"found => found.map((el) => Math.round(el.getBoundingClientRect().{side}))"
        )
        assert max(places) - min(places) <= 3, part


@pytest.mark.parametrize("site", SITES)
def test_a_number_leads_to_words_that_are_in_sight_and_marked(visit: Visit, site: str) -> None:
    page = visit(site, 360).open(NUMBERS)
    addresses = page.locator(".number-row__value a").evaluate_all("links => links.map((link) => link.href)")
    for address in {address.partition("#")[0]: address for address in addresses}.values():
        page.goto(address)
        target = page.locator(":target")
        expect(target).to_be_in_viewport()
        marked = "el => [el, document.body].map(getComputedStyle).map((at) => [at.outlineStyle, at.backgroundColor])"
        grounds = set()
        for _ in ("light", "dark"):
            (outline, ground), (_, page_ground) = target.evaluate(marked)
            assert outline == "solid", address
            assert ground != page_ground, address
            grounds.add(page_ground)
            page.locator(".scheme-switch").click()
        assert len(grounds) == 2


def test_of_two_numbers_in_the_same_words_the_second_is_marked_too(visit: Visit) -> None:
    page = visit("city").open("")
    page.evaluate(
        """document.querySelector("article").innerHTML =
            '<span id="second"></span><span class="claim" id="first">12</span>'"""
    )
    page.evaluate("location.hash = '#second'")
    assert page.locator(".claim").evaluate("el => getComputedStyle(el).outlineStyle") == "solid"
