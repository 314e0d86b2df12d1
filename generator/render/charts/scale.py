"""A horizontal scale of shares from zero, which cuts off what would crush the part from 0 to 100 %."""

from dataclasses import dataclass
from fractions import Fraction

CUT_RUN = 16.0
"""Units beyond the last true position that a cut bar still runs: room for its break, and longer than any true bar."""


def checked(rate: Fraction) -> Fraction:
    """The rate itself; raises ValueError below zero, where a bar would have no meaning."""
    if rate < 0:
        raise ValueError(f"a rate cannot be negative: {rate}")
    return rate


@dataclass(frozen=True)
class Scale:
    """Maps a share (1 = 100 %) to a position in units."""

    zero: float
    """Position of 0 %."""
    end: float
    """Position where cut bars end, and without them the largest share."""
    top: Fraction
    """Largest share drawn true."""
    has_cuts: bool

    @classmethod
    def over(cls, rates: tuple[Fraction, ...], zero: float, end: float, least: float) -> "Scale":
        """A scale between two positions on which 100 % is at least `least` units long.

        A single outlier of 393 % would otherwise leave the rows below target a few units each; its length says
        nothing that its printed value does not say better.
        """
        largest = max((Fraction(1), *(checked(rate) for rate in rates)))
        if float(largest) * least <= end - zero:
            return cls(zero, end, largest, has_cuts=False)
        top = max(Fraction(1), Fraction((end - zero - CUT_RUN) / least))
        return cls(zero, end, top, has_cuts=True)

    def is_cut(self, rate: Fraction) -> bool:
        """Whether the share is too long to be drawn true."""
        return rate > self.top

    def at(self, rate: Fraction) -> float:
        """Where a bar of this share ends."""
        if self.is_cut(rate):
            return self.end
        run = self.end - self.zero - (CUT_RUN if self.has_cuts else 0)
        return self.zero + float(rate / self.top) * run
