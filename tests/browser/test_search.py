"""The search dialog of the theme, asked in Chinese."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, open_search

# A word from the middle of a text, and the page that must be among the answers.
ASKED = [
    ("real", "消防通道", "issues/2025-10/city-steward/"),
    ("real", "温县住建局", "issues/2023-04/manholes/"),
    ("real", "减速带", "issues/2022-06/speed-bumps/"),
    ("real", "5209户", "issues/2024-12/achievements/"),
    ("real", "51.40%", "issues/2023-04/manholes/"),
    ("real", "２４００余立方米", "issues/2024-12/achievements/"),
    ("real", "液化气 软管 皲裂", "issues/2025-10/lpg-safety/"),
    ("city", "白圈", "issues/2030-05/wells/"),
    ("city", "公厕改造 北望县", "issues/2030-06/bins/"),
]


def search(page: Page, words: str) -> list[str]:
    """Addresses that the dialog lists for the words, best first."""
    page.locator("input.md-search__input").click()
    page.keyboard.insert_text(words)
    results = page.locator(".md-search-result__list > .md-search-result__item")
    expect(results.first).to_be_attached()
    links = page.locator(".md-search-result__list a").all()
    base = page.url.split("/", 3)
    return [(link.get_attribute("href") or "").removeprefix("/".join(base[:3]) + "/") for link in links]


@pytest.mark.parametrize("site, words, address", ASKED)
def test_a_word_from_the_middle_finds_its_page(visit: Visit, site: str, words: str, address: str) -> None:
    visitor = visit(site)
    visitor.open("")
    found = search(visitor.page, words)
    assert [link for link in found if link.split("?")[0].split("#")[0] == address], found
    assert visitor.errors == []


def test_a_result_leads_to_its_page(visit: Visit) -> None:
    visitor = visit("real")
    page = visitor.open("about/")
    search(page, "消防通道")
    page.locator(".md-search-result__list a[href*='city-steward']").first.click()
    page.wait_for_url("**/issues/2025-10/city-steward/**")
    expect(page.get_by_text("消防通道").first).to_be_visible()
    assert visitor.errors == []


def test_a_question_finds_the_words_that_answer_it(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    open_search(page, "夜里谁在马路上听响动呢")
    first = page.locator(".found").first
    expect(first.locator(".found__kind")).to_have_text("问答")
    expect(first.locator(".found__asked")).to_have_text("问：半夜谁在马路上听动静")
    expect(first.locator(".found__text mark")).to_have_text("工作人员夜里十点上街，听车轮轧过井盖的声音")
    first.locator(".found__link").click()
    expect(page.locator("article mark").first).to_contain_text("工作人员夜里十点上街")
    assert visitor.errors == []
