"""Intervals 区间: what a printed number can mean, exactly, and the arithmetic of what follows from several."""

from dataclasses import dataclass
from fractions import Fraction

from generator.markup.numerals import multiple_of
from generator.model.claim import QUALIFIERS, Claim
from generator.model.values import CellValue, Value

ZERO = Fraction(0)


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
    unit: str


def amount(value: Value) -> Amount:
    """What a claim or a cell states."""
    if isinstance(value, CellValue):
        number = value.printed.removesuffix("%")
        unit = "%" if value.printed.endswith("%") else "" if value.is_rank else value.measure.unit
        exact = Fraction(number) * scale_of(unit)
        return Amount(Interval(exact, exact), exact, _step(number) * scale_of(unit), f"{number}{unit}", unit)
    claim = value.claim
    scale = scale_of(claim.unit)
    exact = Fraction(claim.value) * scale
    return Amount(interval_of(claim), exact, _step(f"{claim.value:f}") * scale, claim.stated, claim.unit)


def interval_of(claim: Claim) -> Interval:
    """What the claim can mean, by its range or its qualifier."""
    value = Fraction(claim.value) * scale_of(claim.unit)
    upper = value if claim.to is None else Fraction(claim.to) * scale_of(claim.unit)
    # Amounts are not below zero unless the text says so.
    floor = None if value < 0 else Fraction(0)
    match QUALIFIERS.get(claim.qualifier or "", "exact"):
        case "exact":
            return Interval(value, upper)
        case "at-least":
            return Interval(value, None)
        case "more-than":
            return Interval(value, None, low_open=True)
        case "at-most":
            return Interval(floor, upper)
        case "below":
            return Interval(floor, upper, high_open=True)
        case "about":
            # How far 约 reaches no text says: any value of its sign is possible.
            return Interval(None, Fraction(0), high_open=True) if value < 0 else Interval(floor, None, low_open=True)


_PARTS = {"%": 100, "个百分点": 100, "百分点": 100, "‰": 1000, "成": 10}


def scale_of(unit: str) -> Fraction:
    """What one of a unit is in the quantity that is compared: 1/100 for per cent, 10000 for 万户."""
    return Fraction(1, _PARTS[unit]) if unit in _PARTS else Fraction(multiple_of(unit))


def plus(one: Interval, other: Interval) -> Interval:
    """All sums of a number of each."""
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    return Interval(low, high, one.low_open or other.low_open, one.high_open or other.high_open)


def minus(one: Interval, other: Interval) -> Interval:
    """All differences."""
    negative = Interval(
        None if other.high is None else -other.high,
        None if other.low is None else -other.low,
        other.high_open,
        other.low_open,
    )
    return plus(one, negative)


def times(one: Interval, other: Interval) -> Interval:
    """All products of non-negative numbers."""
    low = (one.low or ZERO) * (other.low or ZERO)
    high = None if one.high is None or other.high is None else one.high * other.high
    low_open = (one.low_open or other.low_open) and not (_has_zero(one) or _has_zero(other))
    return Interval(low, high, low_open, one.high_open or other.high_open)


def over(one: Interval, other: Interval) -> Interval:
    """All quotients of non-negative numbers."""
    low = ZERO if other.high is None else (one.low or ZERO) / other.high if other.high else None
    high = None if one.high is None or not other.low else one.high / other.low
    low_open = (one.low_open or other.high_open or other.high is None) and not _has_zero(one)
    return Interval(low, high, low_open, one.high_open or other.low_open)


def _has_zero(interval: Interval) -> bool:
    """Whether a non-negative interval begins with zero itself."""
    return not interval.low and not interval.low_open


def _step(number: str) -> Fraction:
    return Fraction(1, 10 ** len(number.partition(".")[2]))


def _is_below(one: Interval, other: Interval) -> bool:
    """Whether all of one lies below all of the other."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))
