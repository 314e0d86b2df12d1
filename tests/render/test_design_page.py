"""The design system: one home of each colour and size, enough contrast, and every look on its page."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.render.design_page import LEAST_CONTRAST, ROLES, contrast
from tests.known import CITY

SHEETS = Path(__file__).parents[2] / "overrides/assets/stylesheets"
SCHEMES = {"light": "default", "dark": "slate"}
GROUNDS = ("surface", "surface-quiet")
# Homes of values: roles, charts' roles (held by a test of theirs), and what elder mode makes of the roles.
HOMES = {"tokens.css", "charts.css", "elder.css"}
PROPERTY = re.compile(r"--([\w-]+): (#\w+);")


def css(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (SHEETS / name).read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("look", SCHEMES)
def test_the_page_shows_the_colours_of_the_stylesheet(look: str) -> None:
    (block,) = re.findall(rf'\[data-md-color-scheme="{SCHEMES[look]}"\] {{(.*?)}}', css("tokens.css"), re.DOTALL)
    held = {name: re.sub(r"^#(\w)(\w)(\w)$", r"#\1\1\2\2\3\3", value) for name, value in PROPERTY.findall(block)}
    assert held == {role.name: getattr(role, look) for role in ROLES}


@pytest.mark.parametrize("look", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_read_stands_out(look: str, ground: str) -> None:
    colours = {role.name: getattr(role, look) for role in ROLES}
    found = {name: contrast(colours[name], colours[ground]) for name in LEAST_CONTRAST}
    assert {name: ratio for name, ratio in found.items() if ratio < LEAST_CONTRAST[name]} == {}
    assert contrast(colours["ink"], colours["mark"]) >= LEAST_CONTRAST["ink"]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("name", sorted(path.name for path in SHEETS.glob("*.css") if path.name not in HOMES))
def test_a_stylesheet_names_roles_and_steps_of_the_scale(name: str) -> None:
    text = css(name)
    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*})|\b(?:rgba?|hsla?)\(", text, re.IGNORECASE) == []
    sizes = re.findall(r"(?<!text-)font-size: ([^;]+);", re.sub(r"@page {.*?\n}", "", text, flags=re.DOTALL))
    assert [size for size in sizes if re.search(r"\d(px|rem)$", size)] == []


def test_every_property_that_is_used_is_defined() -> None:
    sheets = {path.name: css(path.name) for path in SHEETS.glob("*.css")}
    defined = {name for text in sheets.values() for name in re.findall(r"(--[\w-]+):", text)}
    used = {(name, role) for name, text in sheets.items() for role in re.findall(r"var\((--[\w-]+)\)", text)}
    assert sorted((name, role) for name, role in used if role not in defined) == []


def test_the_page_shows_every_look_and_no_anchor_twice() -> None:
    (page,) = (page for page in CITY.pages if page.kind == "design")
    assert re.findall(r'class="look" id="(\w+)"', page.markdown) == ["light", "dark", "elder"]
    assert len({chart.id for chart in page.charts}) == len(page.charts) == 3
    anchors = Counter(re.findall(r'\bid="([^"]+)"', page.markdown))
    assert {anchor for anchor, count in anchors.items() if count > 1} == set()
