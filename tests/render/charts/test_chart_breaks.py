"""Lines parted where values no longer compare, and the numbers that say why."""

from itertools import pairwise

import pytest

from generator.render.charts import Break
from generator.render.charts.breaks import markers, parted
from generator.render.charts.timeline import Timeline
from tests.render.charts.samples import JANUARY, series


def breaks(*months: int) -> tuple[Break, ...]:
    return tuple(Break(JANUARY + month, f"口径{n}") for n, month in enumerate(months))


YEAR = Timeline(JANUARY, JANUARY + 11, 30, 150)


@pytest.mark.parametrize(
    ("months", "lengths"),
    [((), [3, 3]), ((1,), [1, 2, 3]), ((3,), [3, 3]), ((4,), [3, 3]), ((5, 1), [1, 2, 1, 2]), ((2, 2), [2, 1, 3])],
)
def test_a_break_parts_the_segment_that_it_falls_into(months: tuple[int, ...], lengths: list[int]) -> None:
    segments = series(1, 2, 3, None, 5, 6, 7)
    found = parted(segments, breaks(*months))
    assert list(map(len, found)) == lengths
    assert [point for part in found for point in part] == [point for part in segments for point in part]


def test_months_out_of_order_are_refused() -> None:
    later, earlier = series(1, start=JANUARY + 1), series(2)
    with pytest.raises(ValueError, match="order of months: 2022年1月"):
        parted(later + earlier, ())


def test_numbers_follow_the_order_given_and_share_a_month() -> None:
    found = markers(breaks(8, 2, 8), YEAR, 0, 160)
    assert [(marker.x, marker.number, marker.sentence) for marker in found] == [
        (50, "②", "口径1"),
        (110, "①③", "口径0；口径2"),
    ]


@pytest.mark.parametrize("months", [(4, 5, 6), (0, 1, 2), (10, 11, 12), tuple(range(2, 9))])
def test_numbers_that_would_meet_move_apart_within_the_edges(months: tuple[int, ...]) -> None:
    found = markers(breaks(*months), YEAR, 0, 160)
    middles = [marker.number_x for marker in found]
    assert [marker.x for marker in found] == [30 + 10 * month for month in months]
    assert all(b - a >= 13 for a, b in pairwise(middles))
    assert middles[0] >= 6.5 and middles[-1] <= 153.5


def test_numbers_that_cannot_all_stand_are_left_out() -> None:
    found = markers(breaks(*range(12)), YEAR, 0, 160)
    assert {marker.number for marker in found} == {""}
    assert [marker.sentence for marker in found][:2] == ["口径0", "口径1"]


def test_numbers_are_circled_up_to_fifty() -> None:
    numbers = [m.number for m in markers(breaks(*range(51)), Timeline(JANUARY, JANUARY + 50, 20, 2000), 0, 2000)]
    assert [numbers[n] for n in (0, 19, 20, 34, 35, 49, 50)] == ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "(51)"]
