"""Elder mode, blocked or broken storage, wrong addresses, and reading aloud by a voice that is made up for the test."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import KINDS, SITES, Served, Visit, Visitor, address, window

HERE = Path(__file__).parent
CHECKS = (HERE / "page_checks.js").read_text(encoding="utf-8")
VOICE = (HERE / "made_up_voice.js").read_text(encoding="utf-8")
ELDER = (HERE / "elder_checks.js").read_text(encoding="utf-8")
SMALL_PHONE, PHONE, DESKTOP = 320, 360, 1280
STORY = "long story"

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
BLOCKED = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    configurable: true,
    get() { throw new DOMException("denied", "SecurityError"); },
  });
"""
# As a WebView without storage has it.
MISSING = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { configurable: true, get: () => null });
"""


def mode(page: Page) -> str | None:
    return page.evaluate("document.documentElement.dataset.mode || null")  # type: ignore[no-any-return]


def switch(page: Page) -> None:
    page.locator(".elder-switch").click()


def finds(page: Page, words: str) -> None:
    """The theme's own script is alive: its search answers."""
    if page.locator("[data-opens=__search]").is_visible():
        page.locator("[data-opens=__search]").click()
    page.locator("input.md-search__input").fill(words)
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("site", SITES)
def test_the_switch_is_remembered_on_other_pages(visit: Visit, site: str) -> None:
    visitor = visit(site, PHONE)
    page = visitor.open("")
    button = page.locator(".elder-switch")
    expect(button).to_have_text("大字", use_inner_text=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    switch(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    visitor.open(address(visitor.served.site, STORY))
    assert mode(page) == "elder"
    expect(button).to_have_attribute("aria-pressed", "true")
    switch(page)
    visitor.open("")
    assert mode(page) is None
    assert visitor.errors == []


# One after the other: a mode that nobody knows leaves things as they were.
ADDRESSES = [
    *((unknown, "elder") for unknown in ("", "?mode=huge", "?mode=", "?mode=%E0%A4%A", "?mode=elder%00", "?mode=<b>")),
    *((then, None) for then in ("?mode=plain", "", "?mode=huge")),
]


def test_an_address_sets_the_mode_and_an_unknown_one_does_not(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("?mode=elder")
    for then, expected in ADDRESSES:
        visitor.open("about/" + then)
        assert mode(page) == expected, then
    assert visitor.errors == []


def test_the_switch_outlasts_the_address_that_asked_for_the_mode(visit: Visit) -> None:
    visitor = visit("city")
    page = visitor.open("?mode=elder&h=公厕")
    switch(page)
    page.reload()
    assert mode(page) is None
    assert "mode" not in page.url and "h=" in page.url


@pytest.mark.parametrize("width", [SMALL_PHONE, DESKTOP])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", SITES)
def test_elder_mode_is_large_wide_apart_and_in_one_column(visit: Visit, site: str, kind: str, width: int) -> None:
    visitor = visit(site, width)
    page = visitor.open(address(visitor.served.site, kind) + "?mode=elder")
    page.evaluate(CHECKS)
    page.evaluate(ELDER)
    for check in ("elder.small", "elder.tight", "elder.low", "elder.beside", "checks.cut", "checks.tables"):
        assert page.evaluate(f"{check}()") == [], check
    assert page.evaluate("checks.width()") <= width
    assert set(page.evaluate("checks.drawings()")) <= {1}
    assert visitor.errors == []


@pytest.mark.parametrize("site", SITES)
def test_text_and_titles_of_elder_mode_have_their_sizes(visit: Visit, site: str) -> None:
    visitor = visit(site, PHONE)
    page = visitor.open(address(visitor.served.site, STORY) + "?mode=elder")

    def size(selector: str) -> float:
        return float(page.locator(selector).first.evaluate("el => parseFloat(getComputedStyle(el).fontSize)"))

    assert size(".story-body p") == pytest.approx(24, abs=0.1)
    assert size("h1") >= 28


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_elder_mode_stands_out_in_both_schemes(visit: Visit, scheme: str) -> None:
    page = visit("city", PHONE, scheme).open("?mode=elder")
    page.evaluate(CHECKS)
    page.evaluate(ELDER)
    assert page.evaluate("elder.contrast()") == []
    assert page.evaluate("checks.contrast()") == []
    ground = page.evaluate("checks.background()")
    assert ground == ("255,255,255" if scheme == "light" else "0,0,0")


@pytest.mark.parametrize("site", SITES)
def test_letters_of_charts_are_no_smaller_in_elder_mode(visit: Visit, site: str) -> None:
    for width in (SMALL_PHONE, PHONE, DESKTOP):
        visitor = visit(site, width)
        page = visitor.open(address(visitor.served.site, "table"))
        page.evaluate(CHECKS)
        before = min(size for size, _ in page.evaluate("checks.lettering()"))
        switch(page)
        after = min(size for size, _ in page.evaluate("checks.lettering()"))
        assert after >= before - 0.01, width


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_pointer_of_elder_mode_is_there(visit: Visit, width: int) -> None:
    visitor = visit("city", width)
    page = visitor.open("?mode=elder")
    for selector in ("p", "a"):
        cursor = page.locator(f".md-content {selector}").first.evaluate("el => getComputedStyle(el).cursor")
        pointer = cursor.split('"')[1]
        assert pointer.startswith(visitor.served.url)
        assert page.request.get(pointer).ok


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_menu_of_elder_mode_opens_at_every_width(visit: Visit, width: int) -> None:
    page = visit("city", width).open("?mode=elder")
    page.locator("[data-opens=__drawer]").click()
    link = page.locator(".md-nav--primary a", has_text="往期")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator("[data-opens=__drawer]")).to_be_focused()


@pytest.mark.parametrize("width", [SMALL_PHONE, DESKTOP])
@pytest.mark.parametrize("elder", [False, True])
def test_words_set_wider_are_not_cut(visit: Visit, elder: bool, width: int) -> None:
    """WCAG 2.2, 1.4.12."""
    visitor = visit("city", width)
    visitor.lift_policy()
    page = visitor.open(address(visitor.served.site, STORY) + ("?mode=elder" if elder else ""))
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
        "p { margin-bottom: 2em !important }"
    )
    page.evaluate(CHECKS)
    assert page.evaluate("checks.cut()") == []
    assert page.evaluate("checks.width()") <= width
    buttons = page.locator(".md-header__button:visible")
    assert buttons.count() > 1
    assert buttons.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)") == []


def test_who_wants_no_motion_meets_none(visit: Visit) -> None:
    page = visit("real", PHONE).open("")
    moving = page.evaluate("""[...document.querySelectorAll("*")].filter((el) => ["", "::after"].some((part) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(el, part || null);
      return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== "none" || scrollBehavior !== "auto";
    })).map((el) => el.className)""")
    assert moving == []


@pytest.mark.parametrize("trouble", [BLOCKED, MISSING], ids=["blocked", "missing"])
@pytest.mark.parametrize("kind", KINDS)
def test_without_storage_everything_works_and_nothing_is_reported(visit: Visit, kind: str, trouble: str) -> None:
    visitor = visit("city", PHONE)
    visitor.page.add_init_script(trouble)
    page = visitor.open(address(visitor.served.site, kind))
    switch(page)
    assert mode(page) == "elder"
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator(".scheme-switch").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") != scheme
    finds(page, "公厕")
    assert visitor.errors == []


BROKEN = [
    "{",
    "null",
    "5",
    '"x"',
    "[]",
    '{"index": 9}',
    '{"index": 0.5, "color": {}}',
    '{"index": 0, "color": {"a b": "c"}}',
]


@pytest.mark.parametrize("value", BROKEN)
def test_broken_colours_in_the_storage_are_forgotten(visit: Visit, value: str) -> None:
    visitor = visit("city")
    stored = {"/.__palette": value, "bulletin.mode": value}
    visitor.page.add_init_script(f"Object.assign(localStorage, {json.dumps(stored)})")
    page = visitor.open("")
    assert mode(page) is None
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    finds(page, "公厕")
    assert visitor.errors == []


@pytest.mark.parametrize(
    "anchor", ["#%E0%A4%A", "#\\", "#a\\", '#"]', "#nosuch", "#'", "#=", "#[id", "?h=%E0%A4%A", "?h=(", "?q=%"]
)
def test_a_wrong_address_breaks_nothing(visit: Visit, anchor: str) -> None:
    visitor = visit("city")
    page = visitor.open(address(visitor.served.site, STORY) + anchor)
    page.wait_for_load_state("networkidle")
    page.evaluate("anchor => { if (anchor[0] === '#') location.hash = anchor + '1'; }", anchor)
    page.wait_for_timeout(50)
    visitor.open("numbers/" + anchor)
    finds(page, "公厕")
    assert visitor.errors == []


SPOKEN = """(window.Highlight ? [...(CSS.highlights.get("spoken") || [])] : [...document.querySelectorAll(".spoken")])
  .map((part) => part.toString().startsWith("[object") ? part.textContent : part.toString()).join("")"""

Reader = Callable[..., tuple[Visitor, Page]]


@pytest.fixture
def reader(visit: Visit) -> Reader:
    """Opens a page with a made-up voice that behaves in a manner: ends, holds, fails, throws."""

    def opened(
        kind: str = STORY, manner: str = "holds", site: str = "city", width: int = PHONE, before: str = ""
    ) -> tuple[Visitor, Page]:
        visitor = visit(site, width)
        visitor.page.add_init_script(VOICE + before)
        page = visitor.open(kind if "/" in kind else address(visitor.served.site, kind))
        page.evaluate("manner => { speech.manner = manner; }", manner)
        return visitor, page

    return opened


def said(page: Page) -> list[str]:
    return page.evaluate("speech.said.map(({ text }) => text)")  # type: ignore[no-any-return]


def finish(page: Page) -> None:
    """The voice comes to the end of its sentence, and the next one begins."""
    count = len(said(page))
    page.evaluate("speech.finish()")
    page.wait_for_function("count => speech.said.length > count", arg=count)


@pytest.mark.parametrize("kind", [STORY, "photo essay", "highlights", "about/"])
@pytest.mark.parametrize("site", SITES)
def test_all_of_a_text_is_read_in_short_pieces(reader: Reader, site: str, kind: str) -> None:
    visitor, page = reader(kind, "ends", site)
    page.locator(".aloud").click()
    expect(page.locator(".player__status")).to_have_text("读完了", timeout=30_000)
    expect(page.locator(".player__keys")).to_be_hidden()
    assert max(len(text) for text in said(page)) <= 48
    whole = "".join("".join(said(page)).split())
    texts = "h1, .story-body p, .caption p" if kind != "about/" else "article > :is(h1, h2, p)"
    paragraphs = page.locator(texts).evaluate_all(
        "all => all.filter(e => e.checkVisibility() && !e.closest('.chart-figure')).map(e => e.textContent)"
    )
    assert len(paragraphs) > 2
    for paragraph in paragraphs:
        assert "".join(paragraph.split()).strip("…") in whole
    assert visitor.errors == []


@pytest.mark.parametrize("kind", ["home", "issue", "table"])
def test_what_is_no_text_has_no_button(reader: Reader, kind: str) -> None:
    _, page = reader(kind)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".aloud")).to_have_count(0)


NO_VOICES = [
    "[]",
    '[{ lang: "en-US", voiceURI: "e", localService: true }]',
    '[{ lang: "zh-CN", voiceURI: "g", localService: false }]',
]


@pytest.mark.parametrize("voices", NO_VOICES)
def test_without_a_chinese_voice_of_the_device_there_is_no_button(reader: Reader, voices: str) -> None:
    visitor, page = reader(before=f"speech.voices = {voices};")
    expect(page.locator(".aloud")).to_be_hidden()
    assert visitor.errors == []


def test_without_any_speech_nothing_breaks(visit: Visit) -> None:
    visitor = visit("city", PHONE)
    visitor.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    page = visitor.open(address(visitor.served.site, STORY))
    expect(page.locator(".aloud")).to_have_count(0)
    assert visitor.errors == []


@pytest.mark.parametrize("kind", [STORY, "about/"])
def test_a_voice_that_comes_late_moves_nothing(reader: Reader, kind: str) -> None:
    _, page = reader(kind, before="speech.voices = [];" + SHIFTS)
    expect(page.locator(".aloud")).to_be_hidden()
    page.evaluate("speech.change([{ lang: 'zh_CN', voiceURI: 'late', localService: true }])")
    expect(page.locator(".aloud")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifted") == 0
    covered = page.evaluate("""(() => {
      const button = document.querySelector(".aloud").getBoundingClientRect();
      const range = document.createRange();
      const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        if (texts.currentNode.parentElement.closest(".aloud, .player")) continue;
        range.selectNodeContents(texts.currentNode);
        for (const box of range.getClientRects())
          if (box.right > button.left && box.left < button.right && box.bottom > button.top && box.top < button.bottom)
            found.push(texts.currentNode.data);
      }
      return found;
    })()""")
    assert covered == []


@pytest.mark.parametrize("before", ["", "delete window.Highlight;"], ids=["highlight", "span"])
def test_the_sentence_that_is_read_is_marked_and_in_sight(reader: Reader, before: str) -> None:
    visitor, page = reader(before=before)
    body = page.locator(".story-body").inner_html()
    page.locator(".aloud").click()
    for _ in range(12):
        assert page.evaluate(SPOKEN).strip() == said(page)[-1]
        finish(page)
    in_sight = page.evaluate("""(() => {
      const part = window.Highlight ? [...CSS.highlights.get("spoken")][0] : document.querySelector(".spoken");
      const { top } = part.getBoundingClientRect();
      return top > document.querySelector(".md-header").getBoundingClientRect().bottom && top < innerHeight - 60;
    })()""")
    assert in_sight and page.evaluate("scrollY") > 0
    page.get_by_role("button", name="停止").click()
    assert page.evaluate(SPOKEN) == ""
    assert page.locator(".story-body").inner_html() == body
    assert visitor.errors == []


def test_keys_start_pause_go_on_and_stop(reader: Reader) -> None:
    visitor, page = reader(width=DESKTOP)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link, to the headline
    page.keyboard.press("Tab")
    start, pause = page.locator(".aloud"), page.locator(".player__pause")
    expect(start).to_be_focused()
    page.keyboard.press("Enter")
    expect(start).to_have_attribute("aria-pressed", "true")
    finish(page)
    page.keyboard.press("Tab")
    expect(pause).to_be_focused()
    page.keyboard.press("Space")
    expect(pause).to_have_text("继续")
    count = len(said(page))
    page.wait_for_timeout(50)
    assert len(said(page)) == count
    page.keyboard.press("Space")
    expect(pause).to_have_text("暂停")
    assert said(page)[-1] == said(page)[-2]
    page.get_by_role("combobox", name="语速").select_option("0.8")
    assert page.evaluate("speech.said.slice(-2).map(({ rate }) => rate)") == [1, 0.8]
    assert said(page)[-1] == said(page)[-2]
    page.get_by_role("button", name="停止").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".player__keys")).to_be_hidden()
    expect(start).to_be_focused()
    expect(start).to_have_attribute("aria-pressed", "false")
    assert visitor.errors == []


@pytest.mark.parametrize("manner", ["fails", "throws"])
def test_a_voice_that_fails_half_way_stops_with_a_word_and_can_go_on(reader: Reader, manner: str) -> None:
    visitor, page = reader()
    page.locator(".aloud").click()
    finish(page)
    page.evaluate("manner => { speech.manner = manner; }", manner)
    finish(page)
    status = page.locator(".player__status")
    expect(status).to_contain_text("朗读中断了")
    assert status.get_attribute("role") == "status"
    page.evaluate("speech.manner = 'holds'")
    page.get_by_role("button", name="继续").click()
    expect(status).to_be_empty()
    assert said(page)[-1] == said(page)[-2]
    assert visitor.errors == []


def test_a_voice_that_falls_silent_is_given_up(chromium: Browser, sites: dict[str, Served]) -> None:
    visitor = Visitor(window(chromium, PHONE), sites["city"])  # a clock stays in its window
    visitor.page.clock.install()
    visitor.page.add_init_script(VOICE + "speech.manner = 'holds';")
    page = visitor.open(address(visitor.served.site, STORY))
    page.locator(".aloud").click()
    page.clock.fast_forward(5_000)
    expect(page.locator(".player__status")).to_be_empty()
    page.clock.fast_forward(60_000)
    expect(page.locator(".player__status")).to_contain_text("朗读中断了")
    assert visitor.errors == []
    visitor.context.close()


def test_a_voice_that_is_taken_away_takes_the_button_along(reader: Reader) -> None:
    visitor, page = reader()
    page.locator(".aloud").click()
    page.evaluate("speech.change([])")
    expect(page.locator(".player__status")).to_contain_text("没有了")
    expect(page.locator(".player__keys")).to_be_hidden()
    expect(page.locator(".aloud")).to_be_hidden()
    assert page.evaluate(SPOKEN) == ""
    assert visitor.errors == []


def test_who_leaves_the_page_is_not_read_to(reader: Reader) -> None:
    visitor, page = reader()
    page.locator(".aloud").click()
    page.evaluate("""Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));""")
    expect(page.locator(".player__status")).to_contain_text("离开本页")
    page.get_by_role("button", name="继续").click()
    before = page.evaluate("speech.cancelled")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("speech.cancelled") > before
    expect(page.locator(".player__keys")).to_be_hidden()
    assert visitor.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("elder", [False, True])
def test_the_player_stands_out_and_fits(visit: Visit, elder: bool, scheme: str) -> None:
    visitor = visit("city", SMALL_PHONE, scheme)
    visitor.page.add_init_script(VOICE)
    page = visitor.open(address(visitor.served.site, STORY) + ("?mode=elder" if elder else ""))
    page.evaluate(CHECKS)
    page.evaluate("speech.manner = 'fails'")
    page.locator(".aloud").click()
    expect(page.locator(".player__status")).to_contain_text("朗读中断了")
    assert page.evaluate("checks.contrast()") == []
    boxes = page.locator(".aloud, .player__keys > *").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )
    assert all(box["height"] >= (59.5 if elder else 43.5) and box["right"] <= SMALL_PHONE for box in boxes)
    message, player = (page.locator(part).bounding_box() for part in (".player__status", ".player__keys"))
    assert message and player and message["y"] + message["height"] <= player["y"] + 0.5
