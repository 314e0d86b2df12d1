"""Printed percentages from exact fractions."""

from fractions import Fraction

import pytest

from generator.compute.percent import percent, value_of
from generator.model.table import Rounding


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


def test_value_of_is_exact() -> None:
    assert value_of("51.40%") == Fraction(257, 500)
