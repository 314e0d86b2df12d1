"""Ranks under the three rules for ties."""

from fractions import Fraction
from random import Random

import pytest

from generator.compute.ranking import ranks
from generator.model.table import TieRule
from tests.compute.making import handed_out

RULES: tuple[TieRule, ...] = ("competition", "dense", "modified")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("competition", (1, 2, 2, 4)), ("dense", (1, 2, 2, 3)), ("modified", (1, 3, 3, 4))],
)
def test_ties(rule: TieRule, expected: tuple[int, ...]) -> None:
    assert ranks([Fraction(9), Fraction(5), Fraction(5), Fraction(1)], rule) == expected


@pytest.mark.parametrize("rule", RULES)
def test_ranks_are_those_that_one_hands_out_down_the_sorted_list(rule: TieRule) -> None:
    random = Random(23)
    for _ in range(200):
        values = [Fraction(random.randint(0, 6), random.randint(1, 3)) for _ in range(random.randint(1, 12))]
        assert list(ranks(values, rule)) == handed_out(values, rule), values


def test_no_rows() -> None:
    assert ranks([], "dense") == ()
