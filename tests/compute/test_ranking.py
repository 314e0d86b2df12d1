"""Ranks under the three rules for ties."""

from fractions import Fraction

import pytest

from generator.compute.ranking import ranks
from generator.model.table import TieRule


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("competition", (1, 2, 2, 4)), ("dense", (1, 2, 2, 3)), ("modified", (1, 3, 3, 4))],
)
def test_ties(rule: TieRule, expected: tuple[int, ...]) -> None:
    assert ranks([Fraction(9), Fraction(5), Fraction(5), Fraction(1)], rule) == expected


@pytest.mark.parametrize("rule", ["competition", "dense", "modified"])
def test_order_of_rows_does_not_matter(rule: TieRule) -> None:
    values = [Fraction(1, 3), Fraction(2), Fraction(1, 2), Fraction(2)]
    assert ranks(values[::-1], rule) == ranks(values, rule)[::-1]


def test_no_rows() -> None:
    assert ranks([], "dense") == ()
