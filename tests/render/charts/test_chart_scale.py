"""Shares to positions, true up to the cut."""

from fractions import Fraction

import pytest

from generator.render.charts.scale import CUT_RUN, Scale


def test_a_scale_reaches_at_least_to_the_target() -> None:
    scale = Scale.over((Fraction(1, 10),), 100, 200, least=50)
    assert (scale.at(Fraction(0)), scale.at(Fraction(1, 10)), scale.at(Fraction(1))) == (100, 110, 200)


def test_a_scale_reaches_to_the_largest_share_while_the_target_stays_far_enough() -> None:
    scale = Scale.over((Fraction(2),), 0, 100, least=50)
    assert (scale.at(Fraction(1)), scale.at(Fraction(2)), scale.is_cut(Fraction(2))) == (50, 100, False)


def test_beyond_that_shares_are_cut_and_the_target_keeps_its_least_length() -> None:
    scale = Scale.over((Fraction(393, 100), Fraction(1)), 0, 100 + CUT_RUN, least=50)
    assert scale.at(Fraction(1)) == pytest.approx(50)
    assert scale.at(Fraction(2)) == pytest.approx(100)
    assert scale.is_cut(Fraction(393, 100)) and not scale.is_cut(Fraction(2))
    assert scale.at(Fraction(393, 100)) == 100 + CUT_RUN


def test_a_negative_share_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Scale.over((Fraction(-1, 100),), 0, 100, least=50)
