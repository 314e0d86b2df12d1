"""The checks of `page_checks.js` find what they look for, and let pass what is sound."""

import pytest
from playwright.sync_api import Browser

from tests.browser.test_pages import CHECKS

FAULTS = [
    ("cut", '<p style="height: 8px; overflow: hidden">字被横着切掉</p>', "cut by <p"),
    (
        "cut",
        '<div style="width: 40px; overflow: clip"><p style="white-space: nowrap">字被竖着切掉</p></div>',
        "cut by <div",
    ),
    ("cut", '<p style="margin-left: 300px; width: 200px">字排到窗外去了</p>', "outside: <p"),
    ("contrast", '<p style="color: #888; background: #999">看不清</p>', "<p"),
    ("contrast", '<div style="background: #000"><p style="color: rgba(255, 255, 255, 0.3)">半透明</p></div>', "<p"),
    ("contrast", '<svg><text y="20" fill="#ddd">图上的字</text></svg>', "<text"),
    ("tables", '<table style="width: 900px"><tr><td>1</table>', "wider than the column"),
    ("tables", '<div style="overflow-x: auto"><table style="width: 900px"><tr><td>1</table></div>', "keyboard"),
]
SOUND = (
    "<p>好好的一段话</p>"
    f'<p style="font-size: 20px">{"字" * 17}　{"字" * 17}　换行处的空格伸到窗外，字没有</p>'
    '<p style="position: absolute; width: 1px; height: 1px; overflow: hidden">只给读屏软件</p>'
    '<h1 style="color: #757575">大字</h1>'
    '<div style="overflow-x: auto" tabindex="0" role="region"><table style="width: 900px"><tr><td>1</table></div>'
)


def faults(browser: Browser, check: str, html: str) -> list[str]:
    page = browser.new_page(viewport={"width": 360, "height": 600})
    page.set_content(f'<!doctype html><body><div class="md-container"><div class="md-content">{html}</div></div>')
    page.evaluate(CHECKS)
    found: list[str] = page.evaluate(f"checks.{check}()")
    page.close()
    return found


@pytest.mark.parametrize("check, html, fault", FAULTS)
def test_a_fault_is_found(chromium: Browser, check: str, html: str, fault: str) -> None:
    found = faults(chromium, check, html)
    assert len(found) == 1 and fault in found[0], found


@pytest.mark.parametrize("check", ["cut", "contrast", "tables"])
def test_what_is_sound_passes(chromium: Browser, check: str) -> None:
    assert faults(chromium, check, SOUND) == []
