"""Printed percentages from exact fractions."""

from fractions import Fraction
from random import Random

import pytest

from generator.compute.percent import ROUNDINGS, percent, value_of
from generator.model.table import Rounding
from tests.compute.making import shown_rate


@pytest.mark.parametrize(
    ("rate", "digits", "rounding", "printed"),
    [
        (Fraction(1, 8), 1, "half-up", "12.5%"),
        (Fraction(1, 16), 1, "half-up", "6.3%"),  # 6.25: floats and banker's rounding say 6.2
        (Fraction(1, 16), 1, "truncated", "6.2%"),
        (Fraction(201, 40000), 2, "half-up", "0.50%"),
        (Fraction(5209, 4714), 0, "half-up", "111%"),
        (Fraction(5209, 4714), 0, "truncated", "110%"),
        (Fraction(118, 30), 2, "half-up", "393.33%"),
        (Fraction(0), 1, "half-up", "0.0%"),
        (Fraction(1), 0, "half-up", "100%"),
        (Fraction(-1, 16), 1, "half-up", "-6.3%"),
        (Fraction(-1, 10000), 1, "half-up", "0.0%"),
        (Fraction(99999, 100000), 1, "half-up", "100.0%"),
    ],
)
def test_percent(rate: Fraction, digits: int, rounding: Rounding, printed: str) -> None:
    assert percent(rate, digits, rounding) == printed


@pytest.mark.parametrize("rounding", ROUNDINGS)
@pytest.mark.parametrize("digits", [0, 1, 2, 4])
def test_halves_and_their_neighbours_are_rounded_as_decimal_rounds_them(digits: int, rounding: Rounding) -> None:
    """Exactly on a half of the last digit, a trillionth beside it, and anywhere; above and below zero."""
    random = Random(digits)
    for _ in range(200):
        half = Fraction(2 * random.randint(-3000, 3000) + 1, 2 * 10 ** (digits + 2))
        anywhere = Fraction(random.randint(-90_000, 90_000), random.randint(1, 90_000))
        for rate in (half, half + Fraction(1, 10**12), half - Fraction(1, 10**12), anywhere):
            assert percent(rate, digits, rounding) == shown_rate(rate, digits, rounding), rate


def test_value_of_is_exact() -> None:
    assert value_of("51.40%") == Fraction(257, 500)
