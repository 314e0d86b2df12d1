"""Intervals 区间: what a printed number can mean, exactly, and the arithmetic of what follows from several."""

from dataclasses import dataclass
from fractions import Fraction

from generator.markup.numerals import multiple_of
from generator.model.claim import QUALIFIERS, Claim
from generator.model.values import CellValue, Value


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`; None is without bound, and an open end is not itself included."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def meets(self, other: "Interval") -> bool:
        """Whether any number lies in both."""
        return not _is_below(self, other) and not _is_below(other, self)

    def lies_in(self, other: "Interval") -> bool:
        """Whether every number of this one lies in the other."""
        below = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (self.low_open or not other.low_open)))
        )
        above = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (self.high_open or not other.high_open)))
        )
        return below and above


@dataclass(frozen=True)
class Amount:
    """A printed value as a quantity: what it can mean, the value as printed, and the size of its last digit.

    A percentage counts as its rate (51.4 % is 0.514), 28万户 as 280000.
    """

    interval: Interval
    printed: Fraction
    step: Fraction
    shown: str


def amount(value: Value) -> Amount:
    """What a claim or a cell states."""
    if isinstance(value, CellValue):
        number = value.printed.removesuffix("%")
        scale = Fraction(1, 100) if value.printed.endswith("%") else Fraction(1)
        exact = Fraction(number) * scale
        unit = "" if value.printed.endswith("%") else value.measure.unit
        return Amount(Interval(exact, exact), exact, _step(number) * scale, f"{value.printed}{unit}")
    claim = value.claim
    scale = scale_of(claim.unit)
    exact = Fraction(claim.value) * scale
    return Amount(interval_of(claim), exact, _step(f"{claim.value:f}") * scale, claim.stated)


def interval_of(claim: Claim) -> Interval:
    """What the claim can mean, by its range or its qualifier."""
    value = Fraction(claim.value) * scale_of(claim.unit)
    upper = value if claim.to is None else Fraction(claim.to) * scale_of(claim.unit)
    match QUALIFIERS.get(claim.qualifier or "", "exact"):
        case "exact":
            return Interval(value, upper)
        case "at-least":
            return Interval(value, None)
        case "more-than":
            return Interval(value, None, low_open=True)
        case "at-most":
            return Interval(Fraction(0), upper)
        case "below":
            return Interval(Fraction(0), upper, high_open=True)
        case "about":
            # How far 约 reaches no text says: any value above zero is possible.
            return Interval(Fraction(0), None, low_open=True)


def scale_of(unit: str) -> Fraction:
    """What one of a unit is in the quantity that is compared: 1/100 for per cent, 10000 for 万户."""
    return Fraction(1, 100) if unit in ("%", "个百分点", "百分点") else Fraction(multiple_of(unit))


def _step(number: str) -> Fraction:
    return Fraction(1, 10 ** len(number.partition(".")[2]))


def _is_below(one: Interval, other: Interval) -> bool:
    """Whether all of one lies below all of the other."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))
