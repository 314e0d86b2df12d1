"""The words that a result has led to, marked on their page."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_axe import AXE, PHONE, violations
from tests.browser.test_pages import CHECKS

STORY = "issues/2030-05/wells/"
# Words in parts of a line, in another width, with a space within; a number within another.
MIXED = "云<em>浦市的响</em>井 盖，ＡＢＣ小区<strong>１２０</strong>个；2120个不算。"


def marked(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".sought-bar")).to_be_visible()
    return page


def said(page: Page) -> str:
    return page.locator(".sought-bar [role=status]").inner_text()


def test_words_are_marked_counted_walked_and_unmarked(visit: Visit) -> None:
    visitor = visit("city", PHONE)
    url = visitor.served.url + STORY
    plain = visitor.open(STORY).locator("article").inner_html()
    page = marked(visitor.page, f"{url}?h=井盖#headline")
    marks = page.locator("mark.sought")
    count = marks.count()
    assert set(marks.all_inner_texts()) == {"井盖"} and count > 2
    assert said(page) == f"标出了“井盖”{count}处"
    page.get_by_role("button", name="下一处").click()
    here = page.locator(".sought--here")
    expect(here).to_have_count(1)
    expect(here).to_be_in_viewport()
    assert said(page) == f"第2处，共{count}处"
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    assert said(page) == f"第{count}处，共{count}处"
    page.get_by_role("button", name="不再标出").click()
    assert page.url == f"{url}#headline"
    expect(marks).to_have_count(0)
    expect(page.locator(".sought-bar")).to_have_count(0)
    assert page.locator("article h1").evaluate("el => el === document.activeElement")
    assert page.locator("article").inner_text() == visitor.open(STORY).locator("article").inner_text()
    assert "sought" not in plain
    assert visitor.errors == []


def test_words_are_found_across_elements_widths_and_spaces(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.page
    page.route(
        f"**/{STORY}?**",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("</article>", f'<p id="mixed">{MIXED}</p></article>', 1),
        ),
    )
    marked(page, f"{visitor.served.url}{STORY}?h=浦市的响井盖+abc小区+120个")
    assert page.locator("#mixed mark").all_inner_texts() == ["浦市的响", "井 盖", "ＡＢＣ小区", "１２０", "个"]
    assert page.locator("mark.sought").count() == 5
    assert said(page) == "标出了“浦市的响井盖”“abc小区”“120个”3处"
    expect(page.locator("#mixed")).to_be_in_viewport()  # the passage with most of the words
    page.get_by_role("button", name="不再标出").click()
    assert page.locator("#mixed").inner_html() == MIXED


def test_the_reader_stays_at_the_anchor_that_the_address_names(visit: Visit) -> None:
    visitor = visit("city", PHONE)
    page = visitor.open("issues/2030-06/three-things/")
    anchor = page.locator("article [id].item").last.get_attribute("id")
    page.goto(f"{page.url}#{anchor}")
    before = page.evaluate("scrollY")
    page = marked(visitor.open("about/"), f"{visitor.served.url}issues/2030-06/three-things/?h=一#{anchor}")
    assert page.evaluate("scrollY") == before > 0
    assert page.locator("mark.sought").first.evaluate("el => !el.closest('.item')"), "words before it are marked too"
    expect(page.locator(f"#{anchor} .sought--here")).to_have_count(1)
    assert visitor.errors == []


def test_what_is_not_there_is_not_marked_and_bad_words_are_borne(visit: Visit) -> None:
    visitor = visit("city")
    for words in ("鳄鱼", "，。", "%F0%9F", "<img src=x onerror=alert(1)>", ".*", "%00", "井盖" * 500):
        page = visitor.open(f"{STORY}?h={words}")
        page.wait_for_load_state("networkidle")
        assert page.locator("article :is(mark.sought, img[src=x])").count() == 0 or "井盖" in words
    assert visitor.errors == []


def test_marks_are_no_part_of_print_and_open_to_everybody(visit: Visit) -> None:
    for look in ("light", "dark", "elder"):
        visitor = visit("city", PHONE, look)
        mode = "&mode=elder" if look == "elder" else ""
        page = marked(visitor.page, f"{visitor.served.url}{STORY}?h=井盖{mode}")
        page.evaluate(AXE.read_text(encoding="utf-8") + CHECKS)
        assert violations(page) == [], look
        heights = page.locator(".sought-bar button").evaluate_all("all => all.map((el) => el.offsetHeight)")
        assert min(heights) >= 44
    page.emulate_media(media="print")
    expect(page.locator(".sought-bar")).to_be_hidden()
    background = page.locator("mark.sought").first.evaluate("el => getComputedStyle(el).backgroundColor")
    assert background == "rgba(0, 0, 0, 0)"
