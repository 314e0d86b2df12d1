"""What printed numbers can mean: intervals by qualifier and range, scales of units, and their comparison."""

from fractions import Fraction
from itertools import product

import pytest

from generator.compute.intervals import Interval, amount, interval_of, scale_of
from generator.model.claim import QUALIFIERS
from generator.model.values import ClaimValue, values_of
from tests.compute.making import CONVENTIONS, REGISTERS, claim, printed, table

TABLE = table(printed([(80, 5)], CONVENTIONS[-1]), 2, totals={"target": "80"})


def between(low: str | None, high: str | None, ends: str = "[]") -> Interval:
    """An interval in the notation of mathematics: `[5, 7)`."""
    return Interval(
        None if low is None else Fraction(low), None if high is None else Fraction(high), ends[0] == "(", ends[1] == ")"
    )


@pytest.mark.parametrize(
    ("said", "interval"),
    [
        ("2400户", between("2400", "2400")),
        ("累计119份", between("119", "119")),
        ("8~10年", between("8", "10")),
        ("2400余户", between("2400", None)),
        ("3000多处", between("3000", None)),
        ("50万元以上", between("500000", None)),
        ("不低于37%", between("0.37", None)),
        ("超90%", between("0.9", None, "(]")),
        ("逾2400户", between("2400", None, "(]")),
        ("近28万户", between("0", "280000", "[)")),
        ("不足3户", between("0", "3", "[)")),
        ("30分钟以内", between("0", "30")),
        ("不超过100户", between("0", "100")),
        ("至多8~10年", between("0", "10")),
        ("约100户", between("0", None, "(]")),
        ("100户左右", between("0", None, "(]")),
        ("1.5个百分点", between("0.015", "0.015")),
        ("-5℃", between("-5", "-5")),
        # What is printed below zero is bounded on the other side of it.
        ("-5℃以下", between(None, "-5")),
        ("不足-5℃", between(None, "-5", "[)")),
        ("-5℃以上", between("-5", None)),
        ("约-5℃", between(None, "0", "[)")),
        ("-5℃左右", between(None, "0", "[)")),
    ],
)
def test_what_a_claim_can_mean(said: str, interval: Interval) -> None:
    found = interval_of(claim(said))
    assert found == interval
    assert found.is_exact == (interval.low == interval.high)


@pytest.mark.parametrize("word", QUALIFIERS)
def test_every_qualifier_bounds_the_value_on_its_side(word: str) -> None:
    """Every bound but `below` and `more-than` lets the number be the printed one."""
    bound = QUALIFIERS[word]
    interval = interval_of(claim(f"{word}30处"))
    below, same, above = (between(str(n), str(n)).lies_in(interval) for n in (29, 30, 31))
    assert (below, same, above) == {
        "exact": (False, True, False),
        "at-least": (False, True, True),
        "more-than": (False, False, True),
        "at-most": (True, True, False),
        "below": (True, False, False),
        "about": (True, True, True),
    }[bound]


@pytest.mark.parametrize(
    ("unit", "scale"),
    [("户", 1), ("万户", 10_000), ("亿元", 10**8), ("%", Fraction(1, 100)), ("个百分点", Fraction(1, 100)), ("", 1)],
)
def test_scales_of_units(unit: str, scale: Fraction) -> None:
    assert scale_of(unit) == scale


@pytest.mark.parametrize(
    ("said", "value", "step", "shown"),
    [
        ("110%", "1.1", "0.01", "110%"),
        ("51.40%", "0.514", "0.0001", "51.40%"),
        ("28万户", "280000", "10000", "28万户"),
        ("1.2万户", "12000", "1000", "1.2万户"),
        ("5户", "5", "1", "5户"),
    ],
)
def test_the_last_printed_digit_is_the_step(said: str, value: str, step: str, shown: str) -> None:
    found = amount(ClaimValue("2030-05/t#a", TABLE, claim(said), ("claims", 0)))
    assert (found.printed, found.step, found.shown) == (Fraction(value), Fraction(step), shown)


@pytest.mark.parametrize(
    ("part", "value", "step", "shown"),
    [
        ("row-0/m.rate", "0.0625", "0.0001", "6.25%"),
        ("row-0/m.done", "5", "1", "5个"),
        ("total/m.target", "80", "1", "80个"),
    ],
)
def test_cells_are_exact_and_carry_their_unit(part: str, value: str, step: str, shown: str) -> None:
    found = amount(values_of(TABLE, REGISTERS)[part])
    assert found.interval.is_exact
    assert (found.printed, found.step, found.shown) == (Fraction(value), Fraction(step), shown)


POINTS = [Fraction(n, 2) for n in range(-1, 10)]
"""Where intervals that end at 0, 1, 2, 3 or 4 are told apart: their ends, and what lies between and beyond them."""
ENDS = (None, Fraction(0), Fraction(1), Fraction(2), Fraction(4))
INTERVALS = [
    Interval(low, high, low_open, high_open)
    for low, high, low_open, high_open in product(ENDS, ENDS, (False, True), (False, True))
    if (low is None or high is None or low < high or (low == high and not low_open and not high_open))
    and not (low is None and low_open)
    and not (high is None and high_open)
]


def members(interval: Interval) -> set[Fraction]:
    return {
        point
        for point in POINTS
        if (interval.low is None or point > interval.low or (point == interval.low and not interval.low_open))
        and (interval.high is None or point < interval.high or (point == interval.high and not interval.high_open))
    }


def test_intervals_meet_and_lie_in_one_another_as_their_points_do() -> None:
    assert len(INTERVALS) > 40
    for one, other in product(INTERVALS, INTERVALS):
        assert one.meets(other) == bool(members(one) & members(other)), (one, other)
        assert one.lies_in(other) == (members(one) <= members(other)), (one, other)
