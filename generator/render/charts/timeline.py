"""Months from left to right: the points and breaks of a series, their places, and the axis of years below them."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from generator.render.charts.canvas import Canvas
from generator.render.charts.lettering import widest, width


@dataclass(frozen=True)
class Point:
    """One month's value."""

    month: int
    """Months since the year 0: 12 × year + month − 1."""
    value: Fraction
    """Not negative; of a rate 1 = 100 %."""
    label: str
    """The value as printed: `98.4%` or `1206`."""
    sentence: str
    """The point in words, shown while the pointer rests on it."""


@dataclass(frozen=True)
class Break:
    """A change of definition, scope or target, after which values no longer compare with those before."""

    month: int
    """It stands before this month, counted as in `Point`."""
    label: str
    """What changed: `目标由1200改为1500`; shown while the pointer rests on the break."""


Segments = tuple[tuple[Point, ...], ...]
"""Points that compare with each other, run by run, in the order of months."""

LABEL_SIZE = 13.0
"""Of years, months and ticks, in units: the smallest text that both forms allow."""

_ROW = 17.0
_TICK = 5.0
_YEAR_ROOM = width("2000", LABEL_SIZE) + 4


@dataclass(frozen=True)
class Timeline:
    """A slot for every month between two positions; points stand in the middle of slots, breaks between them."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, segments: Segments, breaks: tuple[Break, ...], left: float, right: float) -> "Timeline":
        """From the first to the last month of a point, or out to a break that stands before or after all points."""
        months = [point.month for segment in segments for point in segment]
        first = min([*months, *(entry.month for entry in breaks)])
        last = max([*months, *(entry.month - 1 for entry in breaks)])
        return cls(first, last, left, right)

    @property
    def pitch(self) -> float:
        """Width of a slot."""
        return (self.right - self.left) / (self.last + 1 - self.first)

    def before(self, month: int) -> float:
        """Where a month begins."""
        return self.left + (month - self.first) * self.pitch

    def at(self, month: int) -> float:
        """The middle of a month."""
        return self.before(month) + self.pitch / 2

    @property
    def axis_height(self) -> float:
        """Room that `draw_axis` needs below the plot."""
        return _TICK + _ROW * (2 if self._named_months() else 1)

    def draw_axis(self, canvas: Canvas, top: float) -> None:
        """Years, each centred below its months, and the months themselves where there is room."""
        months = self._named_months()
        for month in months:
            canvas.text(self.at(month), top + _TICK + _ROW / 2, f"{month % 12 + 1}月", LABEL_SIZE, "muted", "middle")
        foot, step = top + self.axis_height, self._year_step()
        for year in range(self.first // 12, self.last // 12 + 1):
            if year % step:
                continue
            start, end = self.before(max(year * 12, self.first)), self.before(min(year * 12 + 12, self.last + 1))
            if start > self.left:
                canvas.line((start, top), (start, top + _TICK), "rule")
            if start > self.left and step == 1:
                # Between two years' numbers, but not through a month's name.
                canvas.line((start, foot - _ROW), (start, foot - 3), "rule")
            if (end - start) * step >= _YEAR_ROOM:
                canvas.text((start + end) / 2, foot - _ROW / 2, str(year), LABEL_SIZE, "muted", "middle")

    def _named_months(self) -> tuple[int, ...]:
        shown = range(self.first, self.last + 1)
        for step in (1, 2, 3):
            named = tuple(month for month in shown if month % 12 % step == 0)
            if step * self.pitch >= widest((f"{month % 12 + 1}月" for month in named), LABEL_SIZE) + 8:
                return named
        return ()

    def _year_step(self) -> int:
        """From one named year to the next."""
        return next(step for step in (1, 2, 5, 10, 20, 50, 100) if step * 12 * self.pitch >= _YEAR_ROOM)


@dataclass(frozen=True)
class Step:
    """One level of a target, as long as it holds."""

    left: float
    right: float
    point: Point
    """Its first month."""


def stairs(part: tuple[Point, ...], timeline: Timeline) -> tuple[Step, ...]:
    """The levels of a target, each from the beginning of its first month until the next one's."""
    firsts = [next(run) for _, run in groupby(part, lambda point: point.value)]
    lefts = [timeline.before(point.month) for point in firsts]
    rights = [*lefts[1:], timeline.before(part[-1].month + 1)]
    return tuple(map(Step, lefts, rights, firsts))
