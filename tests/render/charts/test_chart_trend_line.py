"""What a line over months shows, and what it must not."""

from itertools import pairwise

import pytest

from tests.render.charts.reading import Drawing
from tests.render.charts.samples import BREAKS, COUNTS, RATES, counts, drawn, rates, target

FORMS = ("narrow", "wide")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("trend", {"71.3%", "62.4%", "131.0%", "98.4%", "①", "②", "50%", "100%", "完成率", "纵轴自50%起"}),
        ("trend-counts", {"212", "1206", "目标600", "目标1200", "①", "0", "500", "1000", "户"}),
        ("trend-noise", {"106.0%", "64.0%", "130.0%", "71.0%"}),
        ("trend-breaks-outside", {"71.3%", "62.4%", "83.1%", "①", "②"}),
        ("trend-outlier", {"5000.0%", "62.4%", "98.4%", "100%", "2000%", "4000%"}),
        ("trend-all-zero", {"0", "1", "户"}),
    ],
)
def test_first_last_highest_and_lowest_are_named_and_what_they_stand_on(form: str, name: str, words: set[str]) -> None:
    found = {text.name for text in Drawing(getattr(drawn(name), form)).texts}
    assert words <= found


@pytest.mark.parametrize("form", FORMS)
def test_no_line_runs_across_a_missing_month_or_a_break(form: str) -> None:
    drawing = Drawing(getattr(drawn("trend"), form))
    parts = drawing.paths["series"]
    assert [len(part) for part in parts] == [12, 2, 9, 12]
    rules = {round(line.left, 1) for line in drawing.lines["muted"] if line.bottom - line.top > 100}
    assert len(rules) == 2
    for before, after in pairwise(parts):
        assert before[-1][0] < after[0][0]
    assert all(sum(part[0][0] < rule < part[-1][0] for part in parts) == 0 for rule in rules)


def test_a_break_parts_a_line_that_comes_in_one_piece() -> None:
    whole, broken = (Drawing(counts(*COUNTS, breaks=breaks).wide) for breaks in ((), BREAKS[:1]))
    assert [len(part) for part in whole.paths["series"]] == [21]
    assert [len(part) for part in broken.paths["series"]] == [12, 9]


@pytest.mark.parametrize("form", FORMS)
def test_heights_say_the_values(form: str) -> None:
    drawing = Drawing(getattr(counts(0, 25, 50, 75, 100), form))
    (path,) = drawing.paths["series"]
    rise = path[0][1] - path[-1][1]
    assert [(path[0][1] - y) / rise for _, y in path] == pytest.approx([0, 0.25, 0.5, 0.75, 1], abs=0.002)
    assert drawing.lines["muted"][0].bottom == pytest.approx(path[0][1] + 0.5, abs=0.11)


@pytest.mark.parametrize("form", FORMS)
def test_the_line_of_a_hundred_per_cent_stands_at_its_height(form: str) -> None:
    drawing = Drawing(getattr(rates(50, 100, 150, 80), form))
    (path,), (full,) = drawing.paths["series"], drawing.lines["target"]
    assert (full.top + full.bottom) / 2 == pytest.approx(path[1][1], abs=0.11)
    assert not Drawing(getattr(counts(50, 100, 150, 80), form)).lines["target"]


def test_every_point_and_break_says_its_sentence() -> None:
    marks = [mark.findtext("title") or "" for mark in Drawing(drawn("trend").narrow).root.findall("g")]
    assert marks[:2] == [entry.label for entry in BREAKS]
    assert len(marks) == 2 + 35
    assert (marks[2], marks[-1]) == ("2022年1月：71.3%", "2024年12月：98.4%")


def test_a_segment_of_one_point_is_a_dot() -> None:
    drawing = Drawing(counts(1, 2, None, 4, None, 6, 7).wide)
    assert [len(part) for part in drawing.paths["series"]] == [2, 2]
    dots = list(drawing.root.iter("circle"))
    assert len(dots) == 5
    assert float(dots[2].attrib["r"]) > float(dots[1].attrib["r"])


def test_a_target_goes_in_steps() -> None:
    drawing = Drawing(counts(*COUNTS, reference=target((12, 600), (9, 1200))).wide)
    (flight,) = drawing.paths["target"]
    assert all(before[0] == after[0] or before[1] == after[1] for before, after in pairwise(flight))
    assert len(flight) == 4


def test_a_target_that_goes_on_lengthens_the_axis() -> None:
    def last(months: int) -> float:
        return Drawing(counts(*COUNTS[:6], reference=target((months, 600))).wide).paths["series"][0][-1][0]

    assert last(12) < last(6) * 0.7


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        rates()
    with pytest.raises(ValueError, match="negative"):
        counts(1, -1)
    with pytest.raises(ValueError, match="order of months"):
        counts(1, reference=target((2, 5)) + target((1, 6)))


@pytest.mark.parametrize("form", FORMS)
def test_months_that_lie_as_far_apart_stand_as_far_apart(form: str) -> None:
    drawing = Drawing(getattr(rates(*RATES), form))
    xs = [x for path in drawing.paths["series"] for x, _ in path]
    # The fifteenth month is missing, its place is not.
    pitch = (xs[-1] - xs[0]) / 35
    months = [n for n, rate in enumerate(RATES) if rate is not None]
    assert [round((x - xs[0]) / pitch) for x in xs] == months
    assert xs == pytest.approx([xs[0] + n * pitch for n in months], abs=0.11)
