"""A Chromium, and the two sites served to it on this machine."""

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.building import Site

KINDS = ("home", "issue", "long story", "photo essay", "table", "highlights")
LISTINGS = {
    "archive": "issues/",
    "tables": "tables/",
    "numbers": "numbers/",
    "register": "topics/",
    "review": "review/",
    "corrections": "corrections/",
    "data": "data/",
    "statement": "accessibility/",
    "design": "design/",
    "not found": "404.html",
}
FOLDERS = {
    "indicator": "indicators/",
    "topic": "topics/",
    "district": "districts/",
    "programme": "programmes/",
    "handbook": "handbook/",
}
EVERY_KIND = (*KINDS, *LISTINGS, *FOLDERS)
# As readers hold the pages: the colours of their device, or the mode with large letters.
LOOKS = ("light", "dark", "elder")
SITES = ("city", "real")
# Chromium loads two pages of its own into the address bar of every window, which nobody sees and which cost more than
# most pages under test. A list of ours takes the place of Playwright's: what it switches off that matters here follows.
NOT_NEEDED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", f"--disable-features={','.join(NOT_NEEDED)}"]


class _Silent(SimpleHTTPRequestHandler):
    # One connection for many files, and what is written sent at once.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None: ...


@dataclass(frozen=True)
class Served:
    """A site at an address of this machine."""

    site: Site
    url: str


@contextmanager
def serving(site: Site) -> Iterator[Served]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site.folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def sites(city_site: Site, real_site: Site) -> Iterator[dict[str, Served]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(serving(site)) for name, site in (("city", city_site), ("real", real_site))}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("BULLETIN_CHROMIUM", "")
    if not Path(path).is_file():
        pytest.fail("BULLETIN_CHROMIUM names no Chromium: run `python3 dev.py test`, which finds or installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def window(browser: Browser, width: int, scheme: str = "light") -> BrowserContext:
    return browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )


class Visitor:
    """A reader before a browser window; notes what went wrong on the pages that it showed."""

    def __init__(self, context: BrowserContext, served: Served, scheme: str = "light") -> None:
        self.served = served
        self.asked = "?mode=elder" if scheme == "elder" else ""
        self.context = context
        self.page: Page = context.new_page()
        self.errors: list[str] = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("requestfailed", self._note_failed)
        self.page.on("response", lambda r: self.errors.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        self.page.on("request", self._note_foreign)

    def _note_failed(self, request: Request) -> None:
        # Who goes on at once leaves requests behind, which is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.errors.append(f"failed: {request.url}")

    def _note_foreign(self, request: Request) -> None:
        url = request.url
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(self.served.url):
            self.errors.append(f"foreign: {url}")

    def open(self, address: str) -> Page:
        self.page.goto(self.served.url + address + self.asked)
        return self.page

    def lift_policy(self) -> None:
        """Let the test put styles of its own into pages that are opened from now on, which their policy forbids."""
        self.context.new_cdp_session(self.page).send("Page.setBypassCSP", {"enabled": True})

    def leave(self) -> None:
        """Close the pages and forget all that the site has stored, as if nobody had been here; the cache stays warm."""
        session = self.context.new_cdp_session(self.page)
        session.send("Storage.clearDataForOrigin", {"origin": self.served.url, "storageTypes": "all"})
        for page in self.context.pages:
            page.close()


Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def empty_windows() -> dict[tuple[int, str], list[BrowserContext]]:
    """Those that a reader has left, by width and scheme: a new one costs more than most pages in it."""
    return defaultdict(list)


@pytest.fixture
def visit(
    chromium: Browser, sites: dict[str, Served], empty_windows: dict[tuple[int, str], list[BrowserContext]]
) -> Iterator[Visit]:
    """Opens pages in windows that no other reader has: `visit(site, width, scheme)`.

    A page is the test's own; what is set for a whole window, like a clock, would stay in it and needs one of its own.
    """
    visitors: list[tuple[Visitor, list[BrowserContext]]] = []

    def new(site: str, width: int = 1280, scheme: str = "light") -> Visitor:
        empty = empty_windows[width, scheme]
        visitor = Visitor(empty.pop() if empty else window(chromium, width, scheme), sites[site], scheme)
        visitors.append((visitor, empty))
        return visitor

    yield new
    for visitor, empty in visitors:
        visitor.leave()
        empty.append(visitor.context)


def address(site: Site, kind: str) -> str:
    """The page of a kind that asks most of the layout: the one with the most HTML."""
    kinds: dict[str, list[str]] = {
        "home": [""],
        "issue": [record["url"] for record in site.records if record["type"] == "issue"],
        "long story": [record["url"] for record in site.records if record["genre"] in ("news", "feature")],
        "photo essay": [record["url"] for record in site.records if record["genre"] == "photo-essay"],
        "table": [record["url"] for record in site.records if record["type"] == "progress-table"],
        "highlights": [record["url"] for record in site.records if record["type"] == "highlights"],
        **{name: [url] for name, url in LISTINGS.items()},
        **{name: [u for u in site.pages if u.startswith(url) and u != url] for name, url in FOLDERS.items()},
    }
    return max(kinds[kind], key=lambda url: len(site.pages[url]))


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="菜单", exact=True).click()
    expect(page.get_by_role("button", name="关闭菜单")).to_be_focused()


def open_search(page: Page, words: str) -> None:
    """Leaves the focus on the words, with results below."""
    page.locator(".md-search__input, [data-opens=__search]").locator("visible=true").click()
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.insert_text(words)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
