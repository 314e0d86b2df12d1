"""Exact numbers as text."""

from fractions import Fraction
from random import Random

import pytest

from generator.model.exact import cut, decimal, rounded


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(5209), "5209"),
        (Fraction(100), "100"),
        (Fraction(257, 500), "0.514"),
        (Fraction(1, 20), "0.05"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(-25), "-25"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(11, 10), "1.1"),
        (Fraction(10**20), "1" + "0" * 20),
        (Fraction(1, 10**20), "0." + "0" * 19 + "1"),
        (Fraction(1, 3), None),
        (Fraction(-5209, 4714), None),
        (Fraction(1, 30), None),
    ],
)
def test_decimal_notation(value: Fraction, text: str | None) -> None:
    assert decimal(value) == text


def test_what_is_written_is_the_value_without_a_digit_too_many() -> None:
    random = Random(7)
    for _ in range(500):
        value = Fraction(random.randint(-(10**6), 10**6), random.choice([1, 2, 3, 4, 5, 6, 7, 8, 16, 25, 40, 10**5]))
        text = decimal(value)
        only_two_and_five = 10**18 % value.denominator == 0
        assert (text is not None) == only_two_and_five, value
        if text is not None:
            assert Fraction(text) == value
            assert "." not in text or not text.endswith(("0", "."))
            assert text.removeprefix("-")[0] != "0" or abs(value) < 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(5209, 4714), "1.10…"),
        (Fraction(-2, 3), "-0.66…"),
        (Fraction(1, 8), "0.12…"),
        (Fraction(1, 4), "0.25"),
        (Fraction(3), "3"),
        (Fraction(299, 100), "2.99"),
        (Fraction(2999, 1000), "2.99…"),
    ],
)
def test_decimals_are_cut_and_say_so(value: Fraction, shown: str) -> None:
    assert cut(value, 2) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(2, 3), "0.67"),
        (Fraction(-2, 3), "-0.67"),
        (Fraction(1, 8), "0.13"),
        (Fraction(-1, 8), "-0.13"),
        (Fraction(1, 4), "0.25"),
        (Fraction(999, 1000), "1"),
        (Fraction(-1, 1000), "0"),
    ],
)
def test_decimals_are_rounded_half_away_from_zero(value: Fraction, shown: str) -> None:
    assert rounded(value, 2) == shown
