"""Sharing, citing and printing a record, with a clipboard and without, with a script and without."""

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Served, Visit

STORY = "issues/2030-05/wells/"
TABLE = "issues/2030-05/wells-table/"
PUBLIC = "https://gongbao.yunpu.example/"
TARGET = 44
WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/88.0 Mobile Safari/537.36 MicroMessenger/8.0"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
REFUSING = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
DEAF = "document.execCommand = () => false"


@contextmanager
def opened(browser: Browser, served: Served, address: str, script: str = "", **options: object) -> Iterator[Page]:
    """A page in a phone's browser of its own; whatever it says to the console fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    if script:
        page.add_init_script(script)
    page.goto(served.url + address)
    yield page
    assert said == []
    context.close()


def cite(page: Page) -> str:
    page.locator(".tool--cite summary").click()
    return page.locator(".tool--cite .tool__text").inner_text()


def copy(page: Page) -> str:
    page.locator(".tool--cite [data-copy]").click()
    said = page.locator(".tool--cite [role=status]")
    expect(said).not_to_be_empty()
    return said.inner_text()


def test_a_citation_has_the_readers_date_and_the_public_address(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], STORY) as page:
        today = datetime.date.today().isoformat()
        assert cite(page).endswith(f"云浦虚报·城管专版，[2030-05][{today}]. {PUBLIC}{STORY}")


def test_an_error_is_reported_with_the_number_that_the_reader_has_gone_to(
    chromium: Browser, sites: dict[str, Served]
) -> None:
    with opened(chromium, sites["city"], STORY) as page:
        report = page.locator(".tool--report")
        assert "wells%2F%0A" in str(report.get_attribute("href"))
        number = page.locator(".number__value a").first
        anchor = str(number.get_attribute("href"))
        number.click()
        expect(report).to_have_attribute("href", re.compile(f"wells%2F%23{anchor[1:]}%0A"))
        page.go_back()
        expect(report).to_have_attribute("href", re.compile("wells%2F%0A"))


def test_without_a_configured_address_the_readers_own_is_cited_and_shared(
    chromium: Browser, sites: dict[str, Served]
) -> None:
    served = sites["real"]
    story = max((url for url in served.site.pages if re.fullmatch(r"issues/.+/.+/", url)), key=len)
    with opened(chromium, served, f"{story}?from=timeline") as page:
        assert cite(page).endswith(f"]. {served.url}{story}")
        page.locator(".tool--share summary").click()
        assert page.locator(".tool--share .tool__text").inner_text() == served.url + story
        assert page.locator(".qr").count() == 0


def test_a_number_that_the_reader_goes_to_is_what_is_cited(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], STORY) as page:
        page.locator(".number__value a").first.click()
        assert cite(page).endswith(f"{STORY}#n-circles")
        page.goto(sites["city"].url + STORY + "#headline")
        assert page.locator(".tool--cite .tool__text").text_content().endswith(f". {PUBLIC}{STORY}")  # type: ignore[union-attr]


def test_a_row_of_a_table_can_be_cited(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], TABLE) as page:
        sentences = page.locator(".workings", has_text="引用这一行").first
        sentences.locator("summary").click()
        sentences.locator("a", has_text="引用这一行").first.click()
        assert cite(page).endswith(f"{TABLE}#r-covers-dongting-urban")


def test_copying_gives_the_citation_and_says_so(chromium: Browser, sites: dict[str, Served]) -> None:
    granted = ["clipboard-read", "clipboard-write"]
    with opened(chromium, sites["city"], STORY, permissions=granted) as page:
        citation = cite(page)
        assert copy(page) == "已复制。"
        assert page.evaluate("navigator.clipboard.readText()") == citation


@pytest.mark.parametrize("refusal", [NO_CLIPBOARD, REFUSING])
def test_where_the_clipboard_is_refused_the_old_way_copies(
    chromium: Browser, sites: dict[str, Served], refusal: str
) -> None:
    with opened(chromium, sites["city"], STORY, refusal) as page:
        cite(page)
        assert copy(page) == "已复制。"


def test_where_nothing_copies_the_words_are_selected_for_the_readers_hand(
    chromium: Browser, sites: dict[str, Served]
) -> None:
    with opened(chromium, sites["city"], STORY, f"{NO_CLIPBOARD}; {DEAF}") as page:
        citation = cite(page)
        assert "已经选中" in copy(page)
        assert page.evaluate("getSelection().toString()") == citation


def test_sending_uses_the_browsers_own_way_where_it_has_one(chromium: Browser, sites: dict[str, Served]) -> None:
    sharing = "window.sent = []; navigator.share = (what) => { sent.push(what); return Promise.reject(new Error()); }"
    with opened(chromium, sites["city"], STORY, sharing) as page:
        page.locator(".tool--share summary").click()
        page.locator("[data-send]").click()
        assert page.evaluate("sent.map((what) => what.url)") == [PUBLIC + STORY]
    with opened(chromium, sites["city"], STORY, "delete Navigator.prototype.share") as page:
        page.locator(".tool--share summary").click()
        expect(page.locator("[data-send]")).to_be_hidden()


def test_in_wechat_a_hint_stands_in_for_what_does_not_work_there(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], STORY, user_agent=WECHAT) as page:
        page.locator(".tool--share summary").click()
        expect(page.locator(".tool__wechat")).to_have_text("点右上角“···”，选“转发”。")
        expect(page.locator(".tool--print")).to_be_hidden()
        expect(page.locator("[data-send]")).to_be_hidden()
    with opened(chromium, sites["city"], STORY) as page:
        page.locator(".tool--share summary").click()
        expect(page.locator(".tool__wechat")).to_be_hidden()
        expect(page.locator(".tool--print")).to_be_visible()


def test_the_code_is_fetched_when_it_is_asked_for(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], STORY) as page:
        page.locator(".tools").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        image = page.locator(".qr img")
        assert image.evaluate("image => image.complete && image.naturalWidth") in (False, 0)
        page.locator(".tool--share summary").click()
        page.wait_for_function("() => document.querySelector('.qr img').naturalWidth > 0")
        box = image.bounding_box()
        assert box and box["width"] == box["height"] == int(image.get_attribute("width") or 0)


def test_without_a_script_the_citation_and_the_code_are_there_and_no_dead_button(
    chromium: Browser, sites: dict[str, Served]
) -> None:
    with opened(chromium, sites["city"], STORY, java_script_enabled=False) as page:
        assert cite(page).endswith(f"[引用日期]. {PUBLIC}{STORY}")
        page.locator(".tool--share summary").click()
        expect(page.locator(".qr img")).to_be_visible()
        expect(page.locator(".tool--share .tool__text")).to_have_text(PUBLIC + STORY)
        for button in page.locator(".tools button").all():
            expect(button).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_tool_and_every_telephone_is_large_enough_to_hit(visit: Visit, width: int) -> None:
    visitor = visit("city", width)
    page = visitor.open(STORY)
    for summary in page.locator(".tool > summary").all():
        summary.click()
    targets = page.locator(".tool > summary, .tool--print, .tool--report, .tool__buttons button:not([hidden])").all()
    assert len(targets) >= 6
    for target in targets:
        box = target.bounding_box()
        assert box and box["height"] >= TARGET, target.inner_text()
    page = visitor.open("issues/2030-05/gas-check/")
    for telephone in page.locator(".story-head .telephones a").all():
        box = telephone.bounding_box()
        assert box and box["height"] >= TARGET
    assert visitor.errors == []


def test_on_paper_the_address_and_its_code_stand_in_for_the_tools(chromium: Browser, sites: dict[str, Served]) -> None:
    with opened(chromium, sites["city"], STORY) as page:
        with page.expect_request("**/qr.svg"):
            page.pdf()
        page.emulate_media(media="print")
        expect(page.locator(".tools")).to_be_hidden()
        expect(page.locator(".printed")).to_be_visible()
        expect(page.locator(".printed")).to_contain_text(PUBLIC + STORY)
