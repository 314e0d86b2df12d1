"""The palette's gate: contrast, colour-blindness, grey print; and one set of values in Python and in the stylesheet."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color

from generator.render.charts.theme import SENTINELS, SHADES, Role, Scheme

STYLESHEET = Path(__file__).parents[3] / "overrides/assets/stylesheets/charts.css"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
VERDICTS: tuple[Role, ...] = ("hit", "miss", "alert")


def contrast(role: Role, scheme: Scheme) -> float:
    return Color(SHADES[role].on(scheme)).contrast(SHADES["surface"].on(scheme), method="wcag21")


def seen(role: Role, scheme: Scheme, vision: str) -> Color:
    colour = Color(SHADES[role].on(scheme))
    return colour if vision == "usual" else colour.filter(vision, 1, space="srgb-linear")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", ["ink", "muted", "hit", "alert", "target"])
def test_colours_of_text_reach_four_and_a_half_to_one(role: Role, scheme: Scheme) -> None:
    assert contrast(role, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", VERDICTS)
def test_colours_of_marks_reach_three_to_one(role: Role, scheme: Scheme) -> None:
    assert contrast(role, scheme) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vision", ["usual", "protan", "deutan", "tritan"])
def test_verdicts_stay_apart_in_every_vision(vision: str, scheme: Scheme) -> None:
    for one, other in combinations(VERDICTS, 2):
        distance = seen(one, scheme, vision).delta_e(seen(other, scheme, vision), method="2000")
        assert distance >= 20, (one, other)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_verdicts_stay_apart_in_grey(scheme: Scheme) -> None:
    for one, other in combinations(VERDICTS, 2):
        lightness = [Color(SHADES[role].on(scheme)).convert("lab-d65")["l"] for role in (one, other)]
        assert abs(lightness[0] - lightness[1]) >= 10, (one, other)


def test_sentinels_are_distinct_and_never_black() -> None:
    assert len(set(SENTINELS.values())) == len(SHADES)
    assert "#000000" not in SENTINELS.values()


@pytest.fixture(scope="module")
def css() -> str:
    return re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize(("selector", "scheme"), [("default", "light"), ("slate", "dark")])
def test_stylesheet_holds_the_values_of_the_theme(css: str, selector: str, scheme: Scheme) -> None:
    (block,) = re.findall(rf'\[data-md-color-scheme="{selector}"\] {{(.*?)}}', css, re.DOTALL)
    held = dict(re.findall(r"--chart-(\w+): (#\w+);", block))
    assert held == {role: shade.on(scheme) for role, shade in SHADES.items()}


@pytest.mark.parametrize("role", SHADES)
def test_stylesheet_colours_every_class_of_a_shape(css: str, role: Role) -> None:
    assert f".chart-{role} {{ fill: var(--chart-{role}); }}" in css
    assert f".chart-stroke-{role} {{ stroke: var(--chart-{role}); }}" in css


def test_one_drawing_shows_with_and_without_container_queries(css: str) -> None:
    swap = r"\s*\.chart--narrow { display: none; }\s*\.chart--wide { display: block; }\s*}"
    assert re.search(r"^\.chart--wide { display: none; }$", css, re.MULTILINE)
    assert re.search(r"@container \(min-width: 600px\) {" + swap, css)
    assert re.search(r"@supports not \(container-type: inline-size\) {\s*@media \(min-width: \d+em\) {" + swap, css)
    assert re.search(r"figure\.chart-figure {[^}]*container-type: inline-size;", css)
