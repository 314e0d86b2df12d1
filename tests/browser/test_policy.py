"""The strict policy in a browser: nothing that the site does breaks it, whether pages say it or headers do.

Every kind of page is opened light, dark and in elder mode, printed, searched on and read aloud. A browser reports what
it refuses, and there must be no report; that it does refuse and report is shown last.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.press.policy import META
from generator.release.headers import headers
from tests.browser.conftest import EVERY_KIND, LOOKS, Served, Visitor, address, open_search, window
from tests.building import Site

VOICE = (Path(__file__).parent / "made_up_voice.js").read_text("utf-8")
WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (e) => refused.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
"""
DELIVERIES = ("page", "header")
MOST = ("home", "long story", "highlights", "table", "numbers", "district", "not found")
# Pages rule themselves one by one: all kinds of the fictional city, those that hold most of the real site. A header is
# the same for all.
KINDS = {
    ("city", "page"): (*EVERY_KIND, "search/", "organisations/", "office-holders/"),
    ("city", "header"): (*MOST, "issue", "photo essay", "design", "handbook"),
    ("real", "page"): MOST,
    ("real", "header"): MOST,
}
SPOKEN = ("long story", "highlights", "photo essay", "about/")
SEARCHES = ("search/?q=井盖", "search/?q=井盖&group=issue&year=2030", "search/?q=鳄鱼", "search/?q=井盖&mode=elder")
WORDS = {"city": "井盖", "real": "消防通道"}
_META = re.compile(re.escape(META).replace(r"\{\}", '[^"]*'))


class _Sending(SimpleHTTPRequestHandler):
    """Sends headers with every file."""

    def __init__(self, *words: object, sent: dict[str, str], directory: str) -> None:
        self.sent = sent
        super().__init__(*words, directory=directory)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@contextmanager
def ruled(site: Site, folder: Path) -> Iterator[Served]:
    """A site whose pages say nothing of a policy, served with the headers that a host is told to send."""
    for path in site.folder.rglob("*"):
        twin = folder / path.relative_to(site.folder)
        if path.is_dir():
            twin.mkdir(parents=True)
        elif path.suffix == ".html":
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.write_text(_META.sub("", path.read_text("utf-8")), "utf-8")
        else:
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.hardlink_to(path)
    sent = dict(re.findall("^  ([A-Z][A-Za-z-]+): (.*)$", headers(site.folder, "_headers").split("\n/assets")[0], re.M))
    assert "frame-ancestors" in sent["Content-Security-Policy"] and len(sent) >= 4
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Sending, sent=sent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield Served(site, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def deliveries(
    sites: dict[str, Served], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[tuple[str, str], Served]]:
    """Each site as its pages rule themselves, and as headers rule them, by site and delivery."""
    with ExitStack() as stack:
        found = {(name, "page"): served for name, served in sites.items()}
        for name, served in sites.items():
            folder = tmp_path_factory.mktemp(name) / "site"
            folder.mkdir()
            found[name, "header"] = stack.enter_context(ruled(served.site, folder))
        yield found


@dataclass
class Reader:
    """Somebody at one site, who visits kinds of pages, searches for words, and notes what was refused at every step."""

    visitor: Visitor
    kinds: tuple[str, ...]
    words: str
    steps: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.visitor.page

    def note(self, step: str) -> None:
        told = [*self.page.evaluate("refused.splice(0)"), *self.visitor.errors]
        self.visitor.errors.clear()
        self.steps += 1
        self.refused += [f"{step}: {words}" for words in told]


@pytest.fixture(params=KINDS, ids="-".join)
def reader(
    request: pytest.FixtureRequest, chromium: Browser, deliveries: dict[tuple[str, str], Served]
) -> Iterator[Reader]:
    context = window(chromium, 1280)
    visitor = Visitor(context, deliveries[request.param])
    visitor.page.add_init_script(WATCH + VOICE)
    yield Reader(visitor, KINDS[request.param], WORDS[request.param[0]])
    context.close()


def find(site: Site, kind: str) -> str:
    return kind if kind.endswith("/") else address(site, kind)


def test_nothing_that_pages_do_is_refused(reader: Reader) -> None:
    site, page = reader.visitor.served.site, reader.page
    for kind in reader.kinds:
        for look in reversed(LOOKS):
            page.emulate_media(color_scheme="dark" if look == "dark" else "light")
            reader.visitor.open(find(site, kind) + ("?mode=elder" if look == "elder" else "?mode=plain"))
            expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
            reader.note(f"{kind}, {look}")
        page.emulate_media(media="print")
        reader.note(f"{kind}, print")
        page.emulate_media(media="screen")
        if kind != "search/":
            open_search(page, reader.words)
            reader.note(f"{kind}, search")
    assert reader.refused == []
    assert reader.steps == 5 * len(reader.kinds) - ("search/" in reader.kinds)


def test_neither_searching_nor_reading_aloud_is_refused(reader: Reader) -> None:
    page = reader.page
    for query in SEARCHES:
        reader.visitor.open(query)
        expect(page.locator(".search-found > *").first).to_be_visible()
        expect(page.locator(".search-page--waiting")).to_have_count(0)
        reader.note(query)
    for kind in SPOKEN:
        reader.visitor.open(find(reader.visitor.served.site, kind))
        page.locator(".aloud").click()
        expect(page.locator(".player__status")).to_have_text("读完了", timeout=30_000)
        reader.note(f"{kind}, aloud")
    assert reader.refused == []
    assert page.evaluate("speech.said.length") > 1


INSERT = "document.body.insertAdjacentHTML('beforeend', `{}`)"
# What is tried, and the directive that it breaks.
ATTACKS = {
    "script": (
        "script-src-elem",
        "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))",
    ),
    "handler": ("script-src-attr", INSERT.format('<img src="x:" onerror="ran = 1">')),
    "link": ("script-src-elem", "location.href = 'javascript:ran = 1'"),
    "foreign script": ("script-src-elem", "import('https://count.example/a.js').catch(() => {})"),
    "style": ("style-src-attr", INSERT.format('<p style="color: red">')),
    "picture": ("img-src", "new Image().src = 'https://count.example/'"),
    "question": ("connect-src", "fetch('https://count.example/').catch(() => {})"),
    "frame": ("frame-src", INSERT.format('<iframe src="https://count.example/"></iframe>')),
    "root": ("base-uri", INSERT.format('<base href="https://count.example/">')),
    "form": (
        "form-action",
        INSERT.format('<form action="https://count.example/"></form>') + "; [...document.forms].at(-1).submit()",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("delivery", DELIVERIES)
def test_what_does_not_belong_is_refused_and_reported(
    chromium: Browser, deliveries: dict[tuple[str, str], Served], delivery: str, attack: str
) -> None:
    directive, attempt = ATTACKS[attack]
    context = window(chromium, 1280)
    visitor = Visitor(context, deliveries["city", delivery])
    answers: list[str] = []
    context.on("response", lambda response: answers.append(response.url))
    visitor.page.add_init_script(WATCH)
    page = visitor.open("about/")
    assert page.evaluate("refused") == []
    page.evaluate(f"() => {{ {attempt}; }}")
    page.wait_for_function("() => refused.length")
    assert directive in {words.split()[0] for words in page.evaluate("refused")}
    assert page.evaluate("window.ran") is None
    assert all(url.startswith(visitor.served.url) for url in answers)
    context.close()


def test_pages_from_a_disk_run_their_scripts(chromium: Browser, city_site: Site) -> None:
    """Opened without a server they have neither search nor worker, but all else; the policy takes nothing from them."""
    context = window(chromium, 1280)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(WATCH)
    page.goto((city_site.folder / "issues/2030-05/wells/index.html").as_uri())
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    page.get_by_role("button", name="长者模式").click()
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert (page.evaluate("refused"), said) == ([], [])
    context.close()
