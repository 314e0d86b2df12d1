"""Panels that compare: the same months and the same heights in every one."""

import pytest

from tests.render.charts.reading import Drawing
from tests.render.charts.samples import BREAKS, DISTRICTS, NAMES, drawn, panel, panels, target, wave

FORMS = ("narrow", "wide")


@pytest.mark.parametrize(
    ("names", "form", "columns"),
    [
        (DISTRICTS[:4], "narrow", 2),
        (DISTRICTS[:4], "wide", 4),
        (DISTRICTS, "wide", 3),
        (NAMES[:6], "wide", 3),
        (NAMES[:11], "wide", 4),
        (NAMES, "narrow", 2),
        (NAMES, "wide", 4),
    ],
)
def test_panels_stand_in_columns_that_leave_few_places_empty(names: tuple[str, ...], form: str, columns: int) -> None:
    drawing = Drawing(getattr(panels(*(panel(name, *wave(n)) for n, name in enumerate(names))), form))
    # A long name may break; its last line stands level with the others.
    places = [(text.left, text.top) for text in drawing.texts if any(name.endswith(text.name) for name in names)]
    assert len(places) == len(names)
    assert len({round(left) for left, _ in places}) == columns
    assert len({round(top) for _, top in places}) == -(-len(names) // columns)


@pytest.mark.parametrize("form", FORMS)
def test_all_panels_share_months_and_heights(form: str) -> None:
    drawing = Drawing(getattr(panels(*(panel(name, 0, 50 * n, 100) for n, name in enumerate(DISTRICTS[:4]))), form))
    paths = sorted(path for role in ("hit", "miss", "alert") for path in drawing.paths[role])
    assert len(paths) == 4
    rises = [path[0][1] - path[-1][1] for path in paths]
    runs = [path[-1][0] - path[0][0] for path in paths]
    assert rises == pytest.approx([rises[0]] * 4, abs=0.11)
    assert runs == pytest.approx([runs[0]] * 4, abs=0.21)
    middles = sorted((path[0][1] - path[1][1]) / rises[0] for path in paths)
    assert middles == pytest.approx([0, 0.5, 1, 1.5], abs=0.01)


@pytest.mark.parametrize("form", FORMS)
def test_the_hundred_per_cent_line_is_in_every_panel(form: str) -> None:
    drawing = Drawing(getattr(drawn("panels-eleven"), form))
    assert len(drawing.lines["target"]) == 11
    ticks = [text for text in drawing.texts if text.name == "100%"]
    assert len(ticks) == (6 if form == "narrow" else 3)


def test_breaks_run_through_every_panel_and_are_numbered_above_the_first_row() -> None:
    drawing = Drawing(drawn("panels-four").narrow)
    numbers = [text for text in drawing.texts if text.name in "①②"]
    assert [text.name for text in numbers] == ["①", "①", "②", "②"]
    assert len({round(text.top) for text in numbers}) == 1
    marks = [mark for mark in drawing.root.findall("g") if mark.findtext("title") in {b.label for b in BREAKS}]
    rules = [line for mark in marks for line in mark.findall("line") if line.attrib["x1"] == line.attrib["x2"]]
    tall = [line for line in rules if float(line.attrib["y2"]) - float(line.attrib["y1"]) > 40]
    assert len(tall) == 2 * 4
    assert all(len(path) <= 12 for paths in drawing.paths.values() for path in paths)


def test_a_shared_target_that_never_moves_is_the_named_height() -> None:
    drawing = Drawing(drawn("panels-counts").wide)
    assert {"0", "120"} <= {text.name for text in drawing.texts}
    assert "120" not in {text.name for text in Drawing(drawn("panels-stepwise-target").wide).texts}


def test_ends_tell_the_verdicts_apart_without_colour() -> None:
    drawing = Drawing(panels(panel("东汀区", 90, 101), panel("西汀区", 90, 99), panel("南岭县", 90, 20)).wide)
    ends = [[(s.tag, s.get("class")) for s in mark][2:] for mark in drawing.root.findall("g")]
    halo = ("circle", "chart-surface")
    assert ends == [
        [halo, ("circle", "chart-hit")],
        [halo, ("circle", "chart-miss"), halo],
        [halo, ("path", "chart-alert")],
    ]


def test_a_panel_says_its_last_point() -> None:
    marks = [mark.findtext("title") for mark in Drawing(drawn("panels-without-data").wide).root.findall("g")]
    assert marks == ["2022年2月：60.0%", "2022年2月：70.0%"]


def test_names_and_last_values_head_the_panels() -> None:
    for form in FORMS:
        drawing = Drawing(getattr(drawn("panels-without-data"), form))
        texts = {text.name: text for text in drawing.texts}
        for name, value in (("东汀区", "—"), ("西汀区", "60.0%"), ("南岭县", "70.0%")):
            assert texts[name].top == pytest.approx(texts[value].top, abs=0.5)
            assert texts[name].right < texts[value].left


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        panels()
    with pytest.raises(ValueError, match="at least one point"):
        panels(panel("东汀区"))
    with pytest.raises(ValueError, match="negative"):
        panels(panel("东汀区", -1))
    with pytest.raises(ValueError, match="order of months"):
        panels(panel("东汀区", 1), reference=target((2, 5)) + target((1, 6)))
