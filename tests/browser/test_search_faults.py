"""What goes wrong in the dialog: files that are missing or not what they seem, and what people type."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit, Visitor, open_search
from tests.search.reading import MARK

ASK = (Path(__file__).parent / "ask_dialog.js").read_text(encoding="utf-8")
BROKEN = "搜索出了毛病，这次没有查成。"
OFFLINE = "现在连不上网，查不了。连上以后再试一次。"
FIRST, SECOND = "井盖", "北望县公厕"
"""Two queries, of which the second needs other shards."""
SHARD = re.compile(r"/search/[0-9a-f]{12}/s\d+\.bin$")
INDEX = re.compile(r"/search/index\.json$")


def file(visitor: Visitor, route: Route) -> bytes:
    """What the address really stands for."""
    return (visitor.served.site.folder / urlsplit(route.request.url).path.lstrip("/")).read_bytes()


def marked(content: bytes, mark: bytes) -> bytes:
    """A file of a segment with another mark."""
    return gzip.compress(mark + gzip.decompress(content)[MARK:])


def missing(visitor: Visitor, route: Route) -> None:
    route.fulfill(status=404, body="not found")


def truncated(visitor: Visitor, route: Route) -> None:
    route.fulfill(body=file(visitor, route)[:-20])


def empty(visitor: Visitor, route: Route) -> None:
    route.fulfill(body="")


def page_instead(visitor: Visitor, route: Route) -> None:
    route.fulfill(body="<!doctype html><title>404</title>", content_type="text/html")


def of_another_release(visitor: Visitor, route: Route) -> None:
    route.fulfill(body=marked(file(visitor, route), b"\x010123456789ab"))


def of_another_version(visitor: Visitor, route: Route) -> None:
    content = gzip.decompress(file(visitor, route))
    route.fulfill(body=marked(gzip.compress(content), b"\x63" + content[1:MARK]))


Fault = Callable[[Visitor, Route], None]


def offline(route: Route) -> None:
    route.abort("internetdisconnected")


def opened(visit: Visit) -> tuple[Visitor, Page]:
    """A reader with the dialog open, who has not asked anything."""
    visitor = visit("city")
    page = visitor.open("about/")
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_contain_text("词语")
    return visitor, page


def type_in(page: Page, words: str) -> None:
    page.locator(".md-search__input").fill(words)


def ask(page: Page, words: str) -> dict[str, Any]:
    """What the dialog shows then."""
    page.evaluate(ASK)
    # Halves of pairs survive no way but as JSON.
    answer = page.evaluate("async (words) => JSON.stringify(await ask(JSON.parse(words)))", json.dumps(words))
    told: dict[str, Any] = json.loads(answer)
    return told


def expect_found(page: Page) -> None:
    expect(page.locator(".found__link").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("找到")


def exceptions(visitor: Visitor) -> list[str]:
    """What went wrong beside what a browser says of files that did not come."""
    return [error for error in visitor.errors if not re.match(r"Failed to load resource|404: |failed: ", error)]


@pytest.mark.parametrize(
    "fault", [missing, truncated, empty, page_instead, of_another_release, of_another_version], ids=lambda f: f.__name__
)
def test_a_shard_that_is_none_is_told_calmly_and_asked_for_again(visit: Visit, fault: Fault) -> None:
    visitor, page = opened(visit)
    open_search(page, FIRST)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.route(SHARD, lambda route: fault(visitor, route))
    type_in(page, SECOND)
    expect(page.locator(".search-note")).to_contain_text(BROKEN)
    # Asked anew once, in case that a new release has come, and no more.
    assert len([path for path in asked if INDEX.search(path)]) == 1
    assert [path for path in asked if SHARD.search(path)]
    page.unroute(SHARD)
    page.get_by_role("button", name="再试一次").click()
    expect_found(page)
    assert exceptions(visitor) == []


@pytest.mark.parametrize("name", ["index.json", "head.bin", "lexicon.*.bin", "t*.bin", "javascripts/search.*.js"])
@pytest.mark.parametrize("fault", [missing, page_instead], ids=lambda f: f.__name__)
def test_whatever_else_is_missing_too(visit: Visit, name: str, fault: Fault) -> None:
    visitor, page = opened(visit)
    page.route(f"**/{name}", lambda route: fault(visitor, route))
    page.reload()
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(FIRST)
    expect(page.locator(".search-note")).to_contain_text(BROKEN)
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    expect_found(page)
    told = exceptions(visitor)
    # A page for a script is a fault of the script's syntax, which nobody can keep out of the console.
    assert told == [] or (name.endswith(".js") and all("SyntaxError" in error for error in told))


def test_a_slow_answer_does_not_replace_that_to_a_newer_query(visit: Visit) -> None:
    visitor, page = opened(visit)
    open_search(page, FIRST)
    own = page.locator(".found__link").all_text_contents()
    held: list[Route] = []
    page.route(SHARD, lambda route: held.append(route))
    type_in(page, SECOND)
    expect(page.locator(".md-search-result__meta")).to_have_text("正在查找……")
    type_in(page, FIRST)
    expect(page.locator(".found__link")).to_have_text(own)
    expect_found(page)
    assert held
    page.wait_for_timeout(3000)
    for route in held:
        route.continue_()
    page.unroute(SHARD)
    page.wait_for_timeout(500)
    expect(page.locator(".found__link")).to_have_text(own)
    type_in(page, SECOND)
    expect(page.locator(".found__link")).not_to_have_text(own)
    expect_found(page)
    assert visitor.errors == []


def test_a_release_that_comes_in_the_middle_is_taken_up(visit: Visit) -> None:
    """The files of the one before are gone: all is asked for anew once, and found."""
    visitor, page = opened(visit)
    index = json.loads((visitor.served.site.folder / "search" / "index.json").read_text(encoding="utf-8"))
    before = {told["name"][::-1]: told["name"] for told in index["segments"]}
    old = json.dumps({**index, "segments": [{**told, "name": told["name"][::-1]} for told in index["segments"]]})
    asked: list[str] = []
    is_old = True

    def answer_index(route: Route) -> None:
        asked.append("index")
        if is_old:
            route.fulfill(body=old)
        else:
            route.continue_()

    def answer(route: Route) -> None:
        name, *rest = urlsplit(route.request.url).path.split("/")[2:]
        if name not in before:
            asked.append("new")
            return route.continue_()
        asked.append("old" if is_old else "gone")
        if not is_old:
            return missing(visitor, route)
        content = (visitor.served.site.folder / "search" / before[name] / rest[0]).read_bytes()
        route.fulfill(body=marked(content, gzip.decompress(content)[:1] + name.encode()))

    page.route("**/search/*/*.bin", answer)
    page.route(INDEX, answer_index)
    open_search(page, FIRST)
    assert {*asked} == {"index", "old"}
    asked.clear()
    is_old = False
    told = ask(page, SECOND)
    assert told["links"] and not told["failed"]
    assert asked.count("index") == 1 and asked.index("gone") < asked.index("index") < asked.index("new")
    assert exceptions(visitor) == []


def test_offline_in_the_middle_and_back_again(visit: Visit) -> None:
    visitor, page = opened(visit)
    open_search(page, FIRST)
    page.route("**", offline)
    type_in(page, SECOND)
    for _ in range(2):
        expect(page.locator(".search-note")).to_contain_text(OFFLINE)
        page.get_by_role("button", name="再试一次").click()
    # What is there already needs no way to anywhere.
    type_in(page, FIRST)
    expect_found(page)
    page.unroute_all()
    type_in(page, SECOND)
    expect_found(page)
    assert exceptions(visitor) == []


SIGNS = "这些符号里没有可以查的字。"
NOTHING = "没有一页写到。"
ANYTHING = ""
# What is typed, and what is said if nothing is found.
TYPED = {
    "井盖" * 5_000: ANYTHING,
    "x" * 10_000: NOTHING,
    "井" * 10_000: ANYTHING,
    "a" * 99 + "😀" * 9_000: ANYTHING,
    "城 " * 5_000: ANYTHING,
    "，。？！…—“”《》": SIGNS,
    "?": SIGNS,
    "\u200b\u202e\ufeff\u00ad": SIGNS,
    "👩‍🚒🕳️🚰": NOTHING,
    "\ud83d": SIGNS,
    "\ude80\ud83d": SIGNS,
    "井盖\ud83d": ANYTHING,
    "<img src=x onerror=alert(1)>": ANYTHING,
    "<script>alert(2)</script>": ANYTHING,
    "javascript:alert(3)": ANYTHING,
    "</p><svg onload=alert(4)>井盖": ANYTHING,
    ".*+?^${}()|[]\\": SIGNS,
    "(井|盖)+$": ANYTHING,
    "\\u4e95[": ANYTHING,
    "__proto__": ANYTHING,
    "constructor": ANYTHING,
    "toString valueOf hasOwnProperty": ANYTHING,
    "%00%E4%BA%95 ../../etc/passwd": ANYTHING,
    "\0井\x01盖\x7f": ANYTHING,
    "\ue061\ue062": SIGNS,
    "0": ANYTHING,
    "1e999 -0 NaN null undefined": ANYTHING,
    "𠮷": NOTHING,
}


def test_whatever_is_typed_is_answered_calmly(visit: Visit) -> None:
    visitor, page = opened(visit)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("dialog", lambda dialog: visitor.errors.append(dialog.message))
    wrong = []
    for typed, note in TYPED.items():
        told = ask(page, typed)
        is_calm = re.fullmatch(r"没有找到|找到[1-9]\d*条结果.*", told["line"]) and note in told["note"]
        made = page.locator(".md-search__output :is(img, script, svg, iframe)").count()
        if told["failed"] or not is_calm or made:
            wrong.append((typed[:30], told["line"], told["note"]))
    assert wrong == []
    assert ask(page, FIRST)["links"]
    assert visitor.errors == []


def test_a_search_that_was_opened_offline_works_once_there_is_a_network(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("about/")
    of_search = re.compile(r"/assets/.*search[^/]*\.(js|css)$")
    page.route(of_search, offline)
    with page.expect_event("requestfailed"), page.expect_event("requestfailed"):
        page.locator(".md-search__input").click()
    page.wait_for_function("() => !document.querySelector('[src*=search-dialog], [href*=search]:not(a)')")
    page.keyboard.press("Escape")
    page.unroute(of_search)
    open_search(page, FIRST)
    expect(page.locator(".found__link").first).to_be_visible()
    assert all("ERR_INTERNET_DISCONNECTED" in error or error.startswith("failed: ") for error in visitor.errors)
    visitor.errors.clear()
