"""What a page's first view asks for, says and moves: its own site's files, nothing, and nothing."""

import gzip
import json
from collections import Counter

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.conftest import EVERY_KIND, SITES, Served, address

STORIES = ("long story", "photo essay")
FIRST_VIEW = 80_000
PARTS = {"document", "stylesheet", "script"}

# Kept before the page is opened: what a reader may have set on an earlier visit.
PALETTE = {"index": 1, "color": {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom"}}
MEMORIES = {
    "new": {},
    "dark": {"/.__palette": json.dumps(PALETTE)},
    "elder": {"bulletin.mode": "elder"},
    "district": {"bulletin.district": "{district}"},
}
REMEMBER = "for (const [key, value] of Object.entries({memory})) try {{ localStorage.setItem(key, value); }} catch {{}}"
WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries())
    moved.push([shift.value, ...shift.sources.map(({ node }) => node && (node.outerHTML || node.data).slice(0, 99))]);
}).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = "() => document.readyState === 'complete' && document.fonts.status === 'loaded'"


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("site", SITES)
def test_a_first_view_asks_for_files_of_the_site_only_and_says_nothing(
    chromium: Browser, sites: dict[str, Served], site: str, kind: str
) -> None:
    served = sites[site]
    context = chromium.new_context()
    said: list[str] = []
    responses: list[Response] = []
    context.on("response", lambda response: responses.append(response))
    context.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    context.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: said.append(str(error.error)))
    context.new_page().goto(served.url + address(served.site, kind), wait_until="networkidle")
    sent = Counter[str]()
    for response in responses:
        sent[response.request.resource_type] += len(gzip.compress(response.body(), 6))
    answers = {response.url: response.status for response in responses}
    context.close()
    assert [url for url in answers if not url.startswith((served.url, "data:"))] == []
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert said == []
    assert sent.keys() >= PARTS, "page, stylesheet and scripts were seen"
    # The texts of the search are fetched when a reader searches.
    assert not [url for url in answers if url.endswith("sections.json")]
    if kind in STORIES:
        assert sum(sent[part] for part in PARTS) <= FIRST_VIEW


@pytest.mark.parametrize("memory", MEMORIES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("site", SITES)
def test_nothing_moves_while_a_page_is_loaded(
    chromium: Browser, sites: dict[str, Served], site: str, width: int, memory: str
) -> None:
    served = sites[site]
    district = address(served.site, "district").split("/")[1]
    kept = {key: value.replace("{district}", district) for key, value in MEMORIES[memory].items()}
    found = {}
    for kind in EVERY_KIND if memory == "new" else ("home", "long story", "table", "numbers"):
        # Each page as on the first visit: nothing is in the cache.
        context = chromium.new_context(viewport={"width": width, "height": 800})
        context.add_init_script(REMEMBER.format(memory=json.dumps(kept)) + WATCH)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(served.url + address(served.site, kind))
        page.wait_for_function(SETTLED)
        # Two frames later all that the scripts did has been laid out.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if moved := page.evaluate("moved"):
            found[kind] = moved
        context.close()
    assert found == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind, place", [("long story", "related"), ("table", "related"), ("numbers", "y2024")])
def test_a_link_into_a_page_lands_without_a_jump(
    chromium: Browser, sites: dict[str, Served], kind: str, place: str, width: int
) -> None:
    served = sites["real"]
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(served.url + address(served.site, kind) + f"#{place}")
    page.wait_for_function(SETTLED)
    page.wait_for_function("() => scrollY > 0")
    assert page.evaluate("moved") == []
    context.close()


def test_the_watch_sees_what_moves(chromium: Browser, sites: dict[str, Served]) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(sites["real"].url)
    page.wait_for_timeout(100)
    page.evaluate("() => { document.querySelector('main').style.paddingTop = '300px'; }")
    page.wait_for_function("() => moved.length > 0")
    context.close()
