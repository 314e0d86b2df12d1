"""What a page's first view asks for, says and moves: its own site's files, nothing, and nothing."""

import gzip
import json
from collections import Counter

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Response

from tests.browser.conftest import EVERY_KIND, KINDS, SITES, Served, Visit, address
from tests.browser.test_district import BY_DISTRICT, ID

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
# The pages that a memory changes, each in its own way; a new reader sees them all.
CHANGED = {
    "new": EVERY_KIND,
    "dark": ("home", "long story", "table", "numbers"),
    "elder": (*KINDS, "numbers"),
    "district": ("home", "long story", "table", "numbers", "districts", "own district", "by district"),
}
REMEMBER = """
localStorage.clear();
for (const [key, value] of Object.entries(%s)) localStorage.setItem(key, value);
"""
WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries())
    moved.push([shift.value, ...shift.sources.map(({ node }) => node && (node.outerHTML || node.data).slice(0, 99))]);
}).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = "() => document.readyState === 'complete' && document.fonts.status === 'loaded'"


def without_cache(page: Page) -> CDPSession:
    """Every visit is the first one."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return session


@pytest.mark.parametrize("kind", EVERY_KIND)
@pytest.mark.parametrize("site", SITES)
def test_a_first_view_asks_for_files_of_the_site_only_and_says_nothing(visit: Visit, site: str, kind: str) -> None:
    visitor = visit(site)
    served, page = visitor.served, visitor.page
    without_cache(page)
    said: list[str] = []
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(served.url + address(served.site, kind), wait_until="networkidle")
    sent = Counter[str]()
    for response in responses:
        sent[response.request.resource_type] += len(gzip.compress(response.body(), 6))
    answers = {response.url: response.status for response in responses}
    assert [url for url in answers if not url.startswith((served.url, "data:"))] == []
    assert {url: status for url, status in answers.items() if status != 200} == {}
    assert said == []
    assert sent.keys() >= PARTS, "page, stylesheet and scripts were seen"
    # Whatever belongs to the search is fetched when a reader opens it.
    assert not [url for url in answers if "search" in url]
    if kind in STORIES:
        assert sum(sent[part] for part in PARTS) <= FIRST_VIEW


@pytest.mark.parametrize("memory", MEMORIES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("site", SITES)
def test_nothing_moves_while_a_page_is_loaded(
    chromium: Browser, sites: dict[str, Served], site: str, width: int, memory: str
) -> None:
    served = sites[site]
    kept = {key: value.replace("{district}", ID[site]) for key, value in MEMORIES[memory].items()}
    addresses = {kind: address(served.site, kind) for kind in EVERY_KIND}
    addresses |= {"districts": "districts/", "own district": f"districts/{ID[site]}/", "by district": BY_DISTRICT[site]}
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(REMEMBER % json.dumps(kept) + WATCH)
    page = context.new_page()
    without_cache(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    found = {}
    for kind in CHANGED[memory]:
        page.goto(served.url + addresses[kind])
        page.wait_for_function(SETTLED)
        # Two frames later all that the scripts did has been laid out.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if moved := page.evaluate("moved"):
            found[kind] = moved
    assert found == {}
    context.close()


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
