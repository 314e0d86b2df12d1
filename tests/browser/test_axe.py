"""What axe-core finds on pages of every kind, in every look, plain and with the frame's panels open: nothing."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import EVERY_KIND, KINDS, LOOKS, Visit, Visitor, address, open_menu, open_search
from tests.browser.test_pages import CHECKS

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESKTOP = 360, 1280
ARTICLE, FOOTER = ".md-content__inner", ".md-footer"
# Behind an open panel a page is passed over, and the frame around it is of these sorts.
FRAMES = ("home", "table", "statement", "not found")
GIVEN_UP = ("issues/2030-05/night-watch/", "issues/2030-06/neighbours/")
"""A page of the city that was moved, and one that was withdrawn."""
# All rules of WCAG 2.2 A and AA that a program can judge, and what axe calls best practice; what it passes stays there.
RUN = """behind => axe.run({ include: [["html"]], exclude: behind.map((part) => [part]) }, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
    preload: false,
}).then(({ violations }) => violations)"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.fail("tests/node_modules holds no axe-core: run `python3 dev.py test`, which installs it")
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, *behind: str) -> list[str]:
    """One line for each rule that an element breaks; what stands behind an open panel has been judged without it."""
    found: list[dict[str, Any]] = page.evaluate(RUN, behind)
    # Axe does not decide over letters in drawings and on gradients.
    faint: list[str] = page.evaluate("checks.contrast()")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]] + faint


def opened(visitor: Visitor, kind: str, axe: str) -> Page:
    page = visitor.open(kind if kind in GIVEN_UP else address(visitor.served.site, kind))
    page.evaluate(axe + CHECKS)
    return page


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit: Visit, axe: str, look: str, width: int) -> None:
    visitor = visit("city", width, look)
    found: dict[tuple[str, str], list[str]] = {}
    for kind in (*EVERY_KIND, *GIVEN_UP):
        page = opened(visitor, kind, axe)
        found[kind, "plain"] = violations(page)
        if kind not in FRAMES:
            continue
        if page.get_by_role("button", name="菜单", exact=True).is_visible():  # no menu beside the tabs
            open_menu(page)
            found[kind, "menu open"] = violations(page, ARTICLE, FOOTER)
            page.keyboard.press("Escape")
        open_search(page, "城管")
        found[kind, "search open"] = violations(page, ARTICLE, FOOTER)
    assert {key: faults for key, faults in found.items() if faults} == {}
    assert visitor.errors == []


@pytest.mark.parametrize(("look", "width"), [("light", DESKTOP), ("dark", PHONE), ("elder", PHONE)])
def test_axe_finds_nothing_on_the_real_site(visit: Visit, axe: str, look: str, width: int) -> None:
    visitor = visit("real", width, look)
    found = {kind: violations(opened(visitor, kind, axe)) for kind in KINDS}
    assert {kind: faults for kind, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<p><img src="data:,"></p>', "image-alt"),
        ('<p style="color: #888">看不清</p>', "color-contrast"),
        ("<h4>跳了级的标题</h4>", "heading-order"),
        ("<main>第二个主体</main>", "landmark-no-duplicate-main"),
    ],
)
def test_axe_finds_faults(visit: Visit, axe: str, html: str, rule: str) -> None:
    visitor = visit("city")
    visitor.lift_policy()
    page = visitor.open("about/")
    page.evaluate(axe + CHECKS)
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert rule in {fault.partition(":")[0] for fault in violations(page)}


def test_axe_finds_faults_of_an_open_panel_and_of_the_page_as_a_whole(visit: Visit, axe: str) -> None:
    page = visit("city", PHONE).open("about/")
    page.evaluate(axe + CHECKS)
    open_menu(page)
    page.evaluate("""() => {
      document.querySelector(".md-sidebar--primary nav").insertAdjacentHTML("beforeend", "<button></button>");
      document.body.append(document.createElement("main"));
    }""")
    found = {fault.partition(":")[0] for fault in violations(page, ARTICLE)}
    assert found >= {"button-name", "landmark-no-duplicate-main"}
