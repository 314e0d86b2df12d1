"""Values to heights: from zero, or from a floor that is told."""

from fractions import Fraction

import pytest

from generator.render.charts.levels import Levels


def labels(*values: int | str, percent: bool = False) -> tuple[str, ...]:
    parts = 100 if percent else 1
    levels = Levels.over((Fraction(value) / parts for value in values), percent=percent)
    return tuple(map(levels.label, levels.ticks))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((1206, 212), ("0", "500", "1000")),
        ((1499,), ("0", "500", "1000")),
        ((1500,), ("0", "1000")),
        ((3,), ("0", "2")),
        ((1,), ("0", "1")),
        ((0, 0), ("0", "1")),
        (("0.31", "0.4"), ("0", "0.2", "0.4")),
        ((18333,), ("0", "1万")),
        ((323456789,), ("0", "2亿")),
    ],
)
def test_counts_stand_on_nought_with_two_or_three_round_ticks(values: tuple[int, ...], ticks: tuple[str, ...]) -> None:
    assert labels(*values) == ticks


@pytest.mark.parametrize(
    ("values", "ticks", "note"),
    [
        ((59, 131), ("0", "50%", "100%"), ""),
        ((60, 100), ("60%", "80%", "100%"), "纵轴自60%起"),
        ((62, 131), ("50%", "100%"), "纵轴自50%起"),
        ((96,), ("90%", "100%"), "纵轴自90%起"),
        ((105, 131), ("100%", "120%"), "纵轴自100%起"),
        ((100, 100), ("0", "50%", "100%"), ""),
    ],
)
def test_rates_stand_on_nought_unless_all_are_high_and_then_say_so(
    values: tuple[int, ...], ticks: tuple[str, ...], note: str
) -> None:
    assert labels(*values, percent=True) == ticks
    assert Levels.over((Fraction(value, 100) for value in values), percent=True).note == note


def test_heights_are_shares_of_what_lies_above_the_floor() -> None:
    levels = Levels.over((Fraction(60, 100), Fraction(140, 100)), percent=True)
    assert (levels.floor, levels.share(Fraction(1, 2)), levels.share(Fraction(95, 100))) == (Fraction(1, 2), 0, 0.5)


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Levels.over((Fraction(-1),), percent=False)
