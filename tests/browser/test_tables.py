"""Progress tables in a browser: rows in another order and back, and the arithmetic behind each number."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SITES, Served, Visit, address

CHECKS = (Path(__file__).parent / "page_checks.js").read_text(encoding="utf-8")
PHONE, DESKTOP = 360, 1280
TOO_NARROW = 240  # whatever fonts the machine has, no table of numbers fits this
LEAST_TARGET = 44
TIED = "issues/2030-05/wells-table/"  # 120 of 100 and 48 of 40
SPARSE = "issues/2030-06/bins/"  # a row without numbers in the second measure

Open = Callable[..., Page]


@pytest.fixture
def table(visit: Visit) -> Open:
    """Opens a page with tables; of a site alone, its largest."""

    def opened(site: str, page: str = "", width: int = DESKTOP, scheme: str = "light") -> Page:
        visitor = visit(site, width, scheme)
        return visitor.open(page or address(visitor.served.site, "table"))

    return opened


def names(section: Locator) -> list[str]:
    return section.locator("tbody tr:not(.how-row) th").all_inner_texts()


def values(section: Locator, column: int) -> list[Fraction | None]:
    """What a column of numbers is sorted by, in the rows' present order; the names are column 0."""
    cells = section.locator(f"tbody tr:not(.how-row) > :nth-child({column + 1})").all()
    found = [cell.get_attribute("data-value") for cell in cells]
    return [Fraction(value) if value else None for value in found]


@pytest.mark.parametrize("site", SITES)
def test_every_column_of_numbers_sorts_both_ways_and_back(table: Open, site: str) -> None:
    section = table(site).locator(".table-section").first
    printed = names(section)
    heads = section.locator("thead th")
    for column in range(1, heads.count()):
        before = values(section, column)
        first = heads.nth(column).get_attribute("data-first")
        for direction in (first, "descending" if first == "ascending" else "ascending"):
            heads.nth(column).get_by_role("button").click()
            expect(heads.nth(column)).to_have_attribute("aria-sort", str(direction))
            known = [value for value in before if value is not None]
            expected = sorted(known, reverse=direction == "descending")
            assert values(section, column)[: len(known)] == expected
            said = heads.nth(column).get_attribute(f"data-{direction}")
            expect(section.locator(".table-order")).to_have_text(str(said))
            expect(section.get_by_role("status")).to_have_text(str(said))
            expect(section.locator("[aria-sort]")).to_have_count(1)
        heads.nth(column).get_by_role("button").click()
        assert names(section) == printed
        expect(section.locator("[aria-sort]")).to_have_count(0)


def test_what_is_announced_names_the_column_and_the_direction(table: Open) -> None:
    section = table("city", TIED).locator(".table-section").first
    rate = section.locator("thead th", has_text="完成率").first
    rate.get_by_role("button").click()
    expect(section.get_by_role("status")).to_have_text("已按完成率从高到低排列")
    section.get_by_role("button", name="恢复见报次序").click()
    expect(section.get_by_role("status")).to_have_text("已恢复见报次序")
    expect(section.locator("[aria-sort]")).to_have_count(0)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_way_back_shows_only_when_there_is_one_and_its_place_is_kept(table: Open, width: int) -> None:
    section = table("city", TIED, width=width).locator(".table-section").first
    reset = section.locator(".table-reset")
    expect(reset).to_be_hidden()

    def top() -> float:
        found: float = section.locator(".table-scroll").evaluate("it => it.offsetTop - it.closest('section').offsetTop")
        return found

    place = top()
    head = section.locator("thead th", has_text="更换数").first
    head.get_by_role("button").click()
    expect(reset).to_be_visible()
    assert top() == place
    reset.press("Enter")
    expect(reset).to_be_hidden()
    expect(head.get_by_role("button")).to_be_focused()
    for _ in range(3):
        head.get_by_role("button").click()
    expect(reset).to_be_hidden()


def test_a_link_to_a_check_among_many_that_agree_opens_their_list(table: Open) -> None:
    page = table("real", "issues/2023-04/gas-devices/")
    check = page.locator(".checks .folded .check").last
    expect(check).to_be_hidden()
    page.goto(f"{page.url}#{check.get_attribute('id')}")
    expect(check).to_be_visible()


def test_rows_that_tie_keep_their_printed_order_in_both_directions(table: Open) -> None:
    section = table("city", TIED).locator(".table-section").first
    tied = ["东汀区城管局", "南岭县城管局"]
    rate = section.locator("thead th", has_text="完成率").first
    for _ in range(2):
        rate.get_by_role("button").click()
        assert [name for name in names(section) if name in tied] == tied


def test_values_closer_than_a_float_can_tell_are_told_apart(table: Open) -> None:
    section = table("city", TIED).locator(".table-section").first
    rate = section.locator("thead th", has_text="完成率").first
    column = rate.evaluate("head => head.cellIndex")
    cells = section.locator(f"tbody tr > :nth-child({column + 1})")
    for place, value in enumerate(("9007199254740992/9007199254740993", "1/1", "9007199254740994/9007199254740993")):
        cells.nth(place).evaluate("(cell, value) => cell.dataset.value = value", value)
    before = names(section)
    rate.get_by_role("button").click()
    assert names(section)[:3] == [before[2], before[1], before[0]]


def test_rows_without_a_value_stand_last_in_both_directions(table: Open) -> None:
    section = table("city", SPARSE).locator(".table-section").nth(1)
    for _ in range(2):
        section.locator("thead th", has_text="率").get_by_role("button").click()
        assert names(section)[-1] == "北望县"


def test_names_sort_as_dictionaries_do(table: Open) -> None:
    section = table("city", SPARSE).locator(".table-section").first
    section.locator("thead th").first.get_by_role("button").click()
    assert names(section) == ["北望县", "东汀区", "南岭县", "西汀区"]


@pytest.mark.parametrize("width", [TOO_NARROW, PHONE, DESKTOP])
@pytest.mark.parametrize("site", SITES)
def test_a_number_shows_its_own_arithmetic_below_its_row(table: Open, site: str, width: int) -> None:
    page = table(site, width=width)
    section = page.locator(".table-section").first
    for cell in (section.locator("tbody td[data-working]").nth(3), section.locator("td[data-working]").last):
        source = page.locator(f"[id='{cell.get_attribute('data-working')}']").text_content()
        cell.click()
        panel = section.locator(".how")
        expect(panel.locator("p")).to_have_text(str(source))
        expect(panel).to_be_in_viewport(ratio=0.99)
        expect(section.get_by_role("status")).to_have_text(str(source))
        assert cell.evaluate("cell => cell.parentElement.nextElementSibling.contains(document.querySelector('.how'))")
        expect(cell.get_by_role("button")).to_have_attribute("aria-expanded", "true")
        expect(section.locator("[aria-expanded=true]")).to_have_count(1)
    panel.get_by_role("button").click()
    expect(panel).to_be_hidden()
    expect(cell.get_by_role("button")).to_be_focused()


def test_another_order_puts_the_arithmetic_away(table: Open) -> None:
    section = table("city", TIED).locator(".table-section").first
    section.locator("td[data-working]").first.click()
    expect(section.locator(".how")).to_be_visible()
    section.locator(".sort").first.click()
    expect(section.locator(".how")).to_be_hidden()
    expect(section.locator(".how-row")).to_have_count(0)


def test_the_keyboard_reaches_every_number_by_one_stop(table: Open) -> None:
    page = table("city", SPARSE)
    section = page.locator(".table-section").nth(1)
    expect(section.locator(".number-button[tabindex='0']")).to_have_count(1)

    def focused() -> str:
        found: str = page.evaluate("document.activeElement.closest('td').dataset.working")
        return found

    start = section.locator(".number-button").first
    start.focus()
    assert focused() == "h-toilets-dongting--rate"
    for key, expected in (
        ("ArrowRight", "h-toilets-dongting--rank"),
        ("ArrowDown", "h-toilets-xiting--rank"),
        ("ArrowLeft", "h-toilets-xiting--rate"),
        ("ArrowDown", "h-toilets-nanling--rate"),
        ("ArrowDown", "h-toilets--total--rate"),  # past the row without numbers
        ("ArrowLeft", "h-toilets--total--done"),
        ("ArrowUp", "h-toilets--total--done"),
    ):
        page.keyboard.press(key)
        assert focused() == expected
    expect(section.locator(".number-button[tabindex='0']")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(section.locator(".how")).to_be_visible()
    assert focused() == "h-toilets--total--done"
    page.keyboard.press("Tab")
    expect(section.locator(".how__close")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.how') === null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(section.locator(".how")).to_be_hidden()
    assert focused() == "h-toilets--total--done"


@pytest.mark.parametrize(("site", "which"), [("city", TIED), ("city", SPARSE), ("real", "")])
def test_what_is_pressed_is_large_enough_for_a_finger(table: Open, site: str, which: str) -> None:
    page = table(site, which, width=TOO_NARROW)
    page.locator("td[data-working]").first.click()
    pressed = "thead th, td[data-working], .table-reset, .how__close, .workings summary"
    sizes = page.locator(pressed).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => [e.offsetWidth, e.offsetHeight, e.textContent])"
    )
    assert len(sizes) > 20
    assert [size for size in sizes if min(size[:2]) < LEAST_TARGET] == []
    covered = (
        page.locator(".table-section")
        .first.locator(".sort, .number-button")
        .evaluate_all(
            """all => all.filter((button) => {
          button.scrollIntoView({ block: "center" });
          const cell = button.closest("th, td").getBoundingClientRect();
          return document.elementFromPoint(cell.left + 3, cell.bottom - 3) !== button;
        }).map(button => button.closest("tr").textContent)"""
        )
    )
    assert covered == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("site", SITES)
def test_sorted_and_explained_it_still_stands_out_and_fits(table: Open, site: str, scheme: str) -> None:
    page = table(site, width=PHONE, scheme=scheme)
    page.locator(".sort").nth(4).click()
    page.locator("td[data-working]").first.click()
    page.evaluate(CHECKS)
    assert page.evaluate("checks.contrast()") == []
    assert page.evaluate("checks.cut()") == []
    assert page.evaluate("checks.tables()") == []


@pytest.mark.parametrize("site", SITES)
def test_without_scripts_every_number_is_explained_below_its_table(
    chromium: Browser, sites: dict[str, Served], site: str
) -> None:
    served = sites[site]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + address(served.site, "table"))
    expect(page.locator(".table-section button:visible, .table-hint:visible")).to_have_count(0)
    for section in page.locator(".table-section").all():
        for summary in section.locator(".workings summary").all():
            summary.click()
        for cell in section.locator("td[data-working]").all():
            expect(section.locator(f".workings [id='{cell.get_attribute('data-working')}']")).to_be_visible()
    context.close()


@pytest.mark.parametrize("site", SITES)
def test_a_link_to_a_sentence_opens_the_list(table: Open, site: str) -> None:
    page = table(site)
    anchor = page.locator("td[data-working]").last.get_attribute("data-working")
    page.goto(f"{page.url}#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_visible()


def test_no_style_is_written_into_the_page(table: Open) -> None:
    """A strict policy of what a page may load and do forbids it."""
    page = table("real")
    page.locator(".sort").nth(4).click()
    page.locator("td[data-working]").first.click()
    expect(page.locator(".how")).not_to_have_count(0)
    assert page.locator(".table-section [style]").count() == 0
