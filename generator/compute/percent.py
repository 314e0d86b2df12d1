"""Exact fractions to printed percentages, under a declared rounding rule."""

from fractions import Fraction

from generator.model.table import Rounding

ROUNDINGS: tuple[Rounding, ...] = ("half-up", "truncated")


def percent(rate: Fraction, digits: int, rounding: Rounding = "half-up") -> str:
    """A rate (1 is 100 %) as a percentage with that many digits after the point: `51.40%`.

    half-up rounds a half away from zero, as newspapers do; Python's own `round` would round it to even.
    """
    scaled = abs(rate) * 100 * 10**digits
    units = int(scaled + Fraction(1, 2)) if rounding == "half-up" else int(scaled)
    whole, part = divmod(units, 10**digits)
    sign = "-" if rate < 0 and units else ""
    return f"{sign}{whole}.{part:0{digits}d}%" if digits else f"{sign}{whole}%"


def value_of(printed: str) -> Fraction:
    """The rate that a printed percentage states: `51.40%` is 257/500."""
    return Fraction(printed.removesuffix("%")) / 100
