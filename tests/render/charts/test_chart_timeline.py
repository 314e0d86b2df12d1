"""Months to places: slots, years, targets in steps."""

from xml.etree import ElementTree

import pytest

from generator.render.charts import Break
from generator.render.charts.canvas import Canvas
from generator.render.charts.timeline import Timeline, stairs
from tests.render.charts.samples import JANUARY, series, target


def named(months: int, across: float, start: int = JANUARY) -> list[str]:
    """What the axis prints, months first."""
    timeline = Timeline(start, start + months - 1, 0, across)
    canvas = Canvas(int(across), 60)
    timeline.draw_axis(canvas, 0)
    return [text.text or "" for text in ElementTree.fromstring(canvas.svg("axis", "wide", "t", "d")).iter("text")]


def test_points_stand_in_the_middle_of_their_months_and_breaks_between_two() -> None:
    timeline = Timeline.over(series(1, 2, 3, 4), (), 100, 140)
    assert (timeline.at(JANUARY), timeline.before(JANUARY + 1), timeline.at(JANUARY + 3)) == (105, 110, 135)


@pytest.mark.parametrize(
    ("month", "shown"),
    [
        (JANUARY + 1, (JANUARY, JANUARY + 1)),
        (JANUARY + 2, (JANUARY, JANUARY + 1)),
        (JANUARY + 5, (JANUARY, JANUARY + 4)),
        (JANUARY - 2, (JANUARY - 2, JANUARY + 1)),
    ],
)
def test_a_break_outside_the_points_is_on_the_axis(month: int, shown: tuple[int, int]) -> None:
    timeline = Timeline.over(series(1, 2), (Break(month, "新口径"),), 0, 100)
    assert (timeline.first, timeline.last) == shown
    assert 0 <= timeline.before(month) <= 100


@pytest.mark.parametrize(
    ("months", "across", "names"),
    [
        (4, 270, ["1月", "2月", "3月", "4月", "2022"]),
        (12, 270, ["1月", "3月", "5月", "7月", "9月", "11月", "2022"]),
        (14, 270, ["1月", "3月", "5月", "7月", "9月", "11月", "1月", "2022", "2023"]),
        (36, 270, ["2022", "2023", "2024"]),
        (37, 270, ["2022", "2023", "2024"]),
        (360, 270, ["2025", "2030", "2035", "2040", "2045", "2050"]),
    ],
)
def test_years_and_months_are_named_as_far_as_there_is_room(months: int, across: float, names: list[str]) -> None:
    assert named(months, across) == names


def test_a_target_holds_until_the_next_one() -> None:
    (part,) = target((3, 600), (2, 1000))
    steps = stairs(part, Timeline(JANUARY, JANUARY + 9, 0, 100))
    assert [(step.left, step.right, step.point.label) for step in steps] == [
        (0, 30, "目标600"),
        (30, 50, "目标1000"),
    ]
