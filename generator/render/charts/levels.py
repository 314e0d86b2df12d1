"""A vertical scale with a few round ticks: from zero, or for high rates from a round floor that its ticks name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from generator.render.charts.scale import checked

_HIGH = Fraction(60, 100)
"""Rates that never fall below may stand on a floor of their own: from zero their ups and downs would be a straight
line."""


@dataclass(frozen=True)
class Levels:
    """Maps values to heights above a floor."""

    floor: Fraction
    top: Fraction
    ticks: tuple[Fraction, ...]
    """Two or three round values, the floor first."""
    percent: bool
    """Whether 1 stands for 100 %, which is then always on the scale."""

    @classmethod
    def over(cls, values: Iterable[Fraction], *, percent: bool) -> "Levels":
        """A scale for at least one value; raises ValueError for a negative one."""
        known = [checked(value) for value in values] + ([Fraction(1)] if percent else [])
        least, top = min(known), max(known)
        start = least if percent and _HIGH <= least < top else Fraction(0)
        is_whole = all(value.denominator == 1 for value in known)
        finest = Fraction(1, 10) if percent else Fraction(1 if is_whole else Fraction(1, 1000))
        step = next(step for step in _steps(finest) if top < start // step * step + 3 * step)
        floor = start // step * step
        # Nothing but noughts still needs a height.
        top = max(top, floor + step)
        return cls(floor, top, tuple(floor + n * step for n in range(int((top - floor) // step) + 1)), percent)

    def share(self, value: Fraction) -> float:
        """Height of a value above the floor, 1 for the top."""
        return float((value - self.floor) / (self.top - self.floor))

    @property
    def note(self) -> str:
        """What those must know who take the floor for zero; nothing where it is."""
        return f"纵轴自{self.label(self.floor)}起" if self.floor else ""

    def label(self, tick: Fraction) -> str:
        """`0`, `50%`, `1500`, `0.5`, `2万`."""
        if not tick:
            return "0"
        if self.percent:
            return f"{tick * 100}%"
        for size, unit in ((100_000_000, "亿"), (10_000, "万")):
            if tick % size == 0:
                return f"{tick / size}{unit}"
        return f"{Decimal(tick.numerator) / tick.denominator:f}"


def _steps(finest: Fraction) -> Iterator[Fraction]:
    for power in count():
        yield from (finest * 10**power * digit for digit in (1, 2, 5))
