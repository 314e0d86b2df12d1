"""The search dialog: loaded when it is opened, calm whatever is typed, at hand without a mouse."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, Visitor, open_search
from tests.browser.test_axe import AXE, DESKTOP, PHONE, violations
from tests.browser.test_pages import CHECKS

MADE_UP = (Path(__file__).parent / "made_up_worker.js").read_text(encoding="utf-8")
# Each ends a query of its own kind: results with rows and claims, a question, nothing, not a word.
ASKED = ("北望县 公厕", "谁来修路灯？", "鳄鱼", "？！")
TARGETS = """() => {
  const targets = (box) => ["a", "button", "summary", "label:not([for])"].map((name) => `${box} ${name}`).join(", ");
  return [...document.querySelectorAll(`${targets(".md-search__inner")}, ${targets(".search-page")}`)]
    .filter((el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length)
    .map((el) => [(el.closest(".found") || el).getBoundingClientRect(), el.outerHTML.slice(0, 90)])
    .filter(([{ width, height }]) => width < 43.9 || height < 43.9)
    .map(([{ width, height }, html]) => `${width} × ${height}: ${html}`);
}"""
LISTEN = """() => {
  window.said = [];
  const status = document.querySelector(".md-search [role=status]");
  const note = () => status.textContent && said.push(status.textContent);
  new MutationObserver(note).observe(status, { childList: true });
}"""
BEYOND = """([selector, width]) => [...document.querySelectorAll(selector)]
  .filter((el) => el.getBoundingClientRect().right > width + 1).map((el) => el.outerHTML.slice(0, 90))"""


def found(page: Page) -> list[str]:
    return page.locator(".md-search-result__list .found__link").all_text_contents()


def type_in(page: Page, words: str) -> None:
    """Words in place of those that stand there."""
    page.locator(".md-search__input").fill(words)


def reader(visit: Visit, width: int = DESKTOP) -> tuple[Visitor, Page]:
    """One whose worker is made up, with the dialog open."""
    visitor = visit("city", width)
    visitor.page.add_init_script(MADE_UP)
    page = visitor.open("about/")
    page.locator(".md-search__input, [data-opens=__search]").locator("visible=true").click()
    expect(page.locator(".md-search-result__meta")).to_be_visible()
    return visitor, page


def asked(page: Page, count: int) -> list[dict[str, Any]]:
    page.wait_for_function("count => asked.length >= count", arg=count)
    messages: list[dict[str, Any]] = page.evaluate("asked")
    return messages


def answer(page: Page, place: int, titles: tuple[str, ...] = (), **told: object) -> None:
    page.evaluate(
        "([n, titles, told]) =>Worker.answer(n, { total: titles.length, results: titles.map(Worker.result), ...told })",
        [place, titles, told],
    )


def test_the_search_is_loaded_when_it_is_opened_and_once(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    visitor.open("about/")
    page.locator(".md-search__input").focus()  # as one who walks past with the Tab key
    page.locator(".md-search__input").hover()
    page.wait_for_load_state("networkidle")
    assert loaded and not [url for url in loaded if "search" in url]
    open_search(page, "井盖")
    page.keyboard.press("Escape")
    open_search(page, "响")
    files = [url for url in loaded if "/assets/" in url and "search" in url]
    assert len(files) == len(set(files)) == 3  # stylesheet, dialog, worker
    assert visitor.errors == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_first_results_and_the_way_to_all(visit: Visit, width: int) -> None:
    visitor = visit("city", width)
    page = visitor.open("issues/2030-05/")
    open_search(page, "井盖")
    assert len(found(page)) == 7
    all_of_them = page.get_by_role("link", name=re.compile(r"全部\d+条结果"))
    total = re.sub(r"\D", "", all_of_them.inner_text())
    expect(page.locator(".md-search-result__meta")).to_have_text(f"找到{total}条结果")
    all_of_them.click()
    page.wait_for_url("**/search/?q=*")
    expect(page.locator(".search-status")).to_contain_text(f"找到{total}条结果")
    assert visitor.errors == []


def test_a_row_and_a_number_are_shown_as_such(visit: Visit) -> None:
    _, page = reader(visit)
    type_in(page, "井盖")
    asked(page, 1)
    row = {"row": [["任务数", [["120", False], ["个", False]]], ["完成率", [["52.3%；复算52.2%，不符", False]]]]}
    number = {"number": [[["5209户", True]], [["换了响井盖的户数", False]]], "more": 3}
    page.evaluate(
        "parts =>Worker.answer(0, { total: 2, results: parts.map((part) => ({ ...Worker.result('标题'), ...part })) })",
        [row, number],
    )
    shown = page.locator(".found")
    assert shown.nth(0).locator("dt").all_inner_texts() == ["任务数", "完成率"]
    assert shown.nth(0).locator("dd").all_inner_texts() == ["120个", "52.3%；复算52.2%，不符"]
    expect(shown.nth(1).get_by_role("link")).to_have_text("5209户换了响井盖的户数")
    expect(shown.nth(1).locator("mark")).to_have_text("5209户")
    expect(shown.nth(1)).to_contain_text("标题")
    expect(shown.nth(1)).to_contain_text("同一页还有3处")


def test_arrows_walk_enter_opens(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    open_search(page, "井盖")
    links = page.locator(".found__link")
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    address = links.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(address))
    assert visitor.errors == []


def test_the_focus_is_not_lost_with_the_results_that_had_it(visit: Visit) -> None:
    _, page = reader(visit)
    type_in(page, "井盖")
    asked(page, 1)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search__input")).not_to_be_focused()
    answer(page, 0, ("甲",))
    expect(page.locator(".md-search__input")).to_be_focused()


def test_enter_that_comes_before_the_answer_opens_the_first_result(visit: Visit) -> None:
    visitor, page = reader(visit)
    page.keyboard.insert_text("说明")
    page.keyboard.press("Enter")
    assert [message["query"] for message in asked(page, 1)] == ["说明"]
    with page.expect_navigation(url="**/about/"):
        answer(page, 0, ("关于本站", "无障碍"))
    assert visitor.errors == []


def test_the_newest_query_wins(visit: Visit) -> None:
    _, page = reader(visit)
    for place, word in enumerate(("井", "井盖")):
        type_in(page, word)
        asked(page, place + 1)
    answer(page, 1, ("新的",))
    answer(page, 0, ("旧的",))
    assert found(page) == ["新的"]
    type_in(page, "")
    expect(page.locator(".found")).to_have_count(0)
    answer(page, 1, ("迟到的",))
    assert found(page) == []


def test_nothing_is_searched_while_an_input_method_composes(visit: Visit) -> None:
    _, page = reader(visit)
    session = page.context.new_cdp_session(page)
    for letters in ("j", "jing", "jing'gai"):
        session.send(
            "Input.imeSetComposition", {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)}
        )
    page.wait_for_timeout(300)
    assert page.evaluate("asked") == []
    session.send("Input.insertText", {"text": "井盖"})
    assert [message["query"] for message in asked(page, 1)] == ["井盖"]


def test_what_was_found_is_said_once_when_things_have_settled(visit: Visit) -> None:
    _, page = reader(visit)
    page.evaluate(LISTEN)
    for place, word in enumerate(("井", "井盖", "井盖响")):
        type_in(page, word)
        asked(page, place + 1)
        answer(page, place, tuple("甲乙丙"[: 3 - place]))
    page.wait_for_function("() => said.length")
    page.wait_for_timeout(300)
    assert page.evaluate("said") == ["找到1条结果"]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            {"understood": {"words": ["微党"], "as": "weidang → 微党", "how": "pinyin"}},
            "找到1条结果。按拼音找的是“微党”。",
        ),
        (
            {"understood": {"words": ["摆摊", "水果"], "as": "", "how": "cut"}},
            "找到1条结果。按要紧的词找：“摆摊”“水果”。",
        ),
        ({"partial": True}, "找到1条结果。没有一处写全了“某词”，先列最接近的。"),
        (
            {"partial": True, "understood": {"words": ["摆摊", "水果"], "as": "", "how": ""}},
            "找到1条结果。没有一处写全了这些词，先列最接近的。",
        ),
        (
            {"understood": {"words": ["某" * 30, "乙", "丙", "丁", "戊"], "as": "", "how": "cut"}},
            f"找到1条结果。按要紧的词找：“{'某' * 18}……”“乙”“丙”“丁”等。",
        ),
    ],
)
def test_what_was_understood_is_said_in_a_line(visit: Visit, told: dict[str, object], line: str) -> None:
    _, page = reader(visit)
    type_in(page, "某词")
    asked(page, 1)
    answer(page, 0, ("甲",), **told)
    expect(page.locator(".md-search-result__meta")).to_have_text(line)


def test_words_near_by_are_offered_where_nothing_is_found(visit: Visit) -> None:
    _, page = reader(visit)
    type_in(page, "井蓋兒")
    asked(page, 1)
    answer(page, 0, suggestions=["井盖"])
    ways = page.locator(".md-search__output .search-ways").last
    assert ways.locator("a").all_text_contents() == ["往期", "领域", "县区", "单位"]
    page.get_by_role("link", name="井盖", exact=True).click()
    assert asked(page, 2)[1]["query"] == "井盖"
    answer(page, 1, ("甲",))
    assert found(page) == ["甲"]


@pytest.mark.parametrize("why", ["offline", "broken"])
def test_a_failure_is_told_calmly_and_can_be_tried_again(visit: Visit, why: str) -> None:
    visitor, page = reader(visit)
    type_in(page, "井盖")
    asked(page, 1)
    answer(page, 0, failed=why)
    page.get_by_role("button", name="再试一次").click()
    assert asked(page, 2)[1]["query"] == "井盖"
    answer(page, 1, ("甲",))
    assert found(page) == ["甲"]
    assert visitor.errors == []


def test_a_worker_that_breaks_is_made_anew(visit: Visit) -> None:
    visitor, page = reader(visit)
    type_in(page, "井盖")
    asked(page, 1)
    page.evaluate("made.onerror(new Event('error', { cancelable: true }))")
    page.evaluate("window.broken = made")
    page.get_by_role("button", name="再试一次").click()
    asked(page, 2)
    assert page.evaluate("made !== broken")
    assert visitor.errors == []


@pytest.mark.parametrize("lacking", ["Worker", "DecompressionStream"])
def test_a_browser_that_cannot_search_shows_the_registers(visit: Visit, lacking: str) -> None:
    visitor = visit("city", PHONE)
    visitor.page.add_init_script(f"delete window.{lacking};")
    page = visitor.open("issues/2030-05/")
    page.get_by_role("button", name="搜索", exact=True).click()
    links = page.locator(".md-search__output .search-ways a")
    expect(links).to_have_text(["往期", "领域", "县区", "单位"])
    links.first.click()
    page.wait_for_url("**/issues/")
    assert visitor.errors == []


BAD = {
    "long": "井盖" * 5_000,
    "signs": "，。？！…—“”《》",
    "emoji": "👩‍🚒🕳️🚰",
    "half a pair": "\ud83d",
    "markup": "<img src=x onerror=alert(1)><script>alert(2)</script>",
    "patterns": r".*+?^${}()|[]\ %00 %",
    "zeros": "\0\u200b\u202e\ufffd",
}


def test_bad_input_is_borne_calmly(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    open_search(page, "井盖")
    for words in BAD.values():
        page.evaluate(
            "words => { const input = document.querySelector('.md-search__input'); input.value = words;"
            "input.dispatchEvent(new InputEvent('input')); }",
            words,
        )
        expect(page.locator(".md-search-result__meta")).not_to_have_text("正在查找……")
        page.wait_for_timeout(250)
        expect(page.locator(".md-search-result__found")).not_to_be_empty()
        assert page.locator(".md-search-result :is(img, script)").count() == 0
    type_in(page, "公厕")
    expect(page.locator(".found__title").first).to_contain_text("公厕")
    assert visitor.errors == []


def test_offline_in_the_middle_and_back_again(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    open_search(page, "井盖")
    page.route("**/search/**", lambda route: route.abort())
    type_in(page, "北望县")
    expect(page.get_by_role("button", name="再试一次")).to_be_visible()
    page.unroute("**/search/**")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".found__link").first).to_be_visible()
    assert [error for error in visitor.errors if "failed" not in error.lower()] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("look", ["light", "dark", "elder"])
def test_every_state_is_open_to_everybody(visit: Visit, look: str, width: int) -> None:
    visitor = visit("city", width, look)
    page = visitor.open("issues/2030-05/")
    page.evaluate(AXE.read_text(encoding="utf-8") + CHECKS)
    open_search(page, ASKED[0])
    for words in ASKED:
        type_in(page, words)
        page.wait_for_timeout(400)
        assert violations(page) == [], words
        assert page.evaluate(TARGETS) == [], words
        assert page.evaluate("checks.width()") <= width
    assert visitor.errors == []


def test_at_twice_the_size_nothing_is_cut(visit: Visit) -> None:
    page = visit("city", 320).open("issues/2030-05/")
    open_search(page, ASKED[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(BEYOND, [".md-search-result *", 320]) == []
