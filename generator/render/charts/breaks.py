"""Where a series no longer compares with itself: lines are parted, a rule with a number stands between the months."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from generator.render.charts.canvas import Canvas
from generator.render.charts.lettering import width
from generator.render.charts.timeline import Break, Segments, Timeline

_SIZE, _GAP = 13.0, 2.0
_BEND = 5.0
"""Height in which the stem of a number that gave way to its neighbour comes back to its rule."""
MARKER_HEIGHT = _SIZE + _GAP + _BEND
RULE_WIDTH = 0.8


def parted(segments: Segments, breaks: tuple[Break, ...]) -> Segments:
    """The segments, parted also at every break that falls inside one; raises ValueError for months out of order."""
    points = [point for segment in segments for point in segment]
    if late := [after for before, after in pairwise(points) if after.month <= before.month]:
        raise ValueError(f"points are not in the order of months: {late[0].sentence}")
    return tuple(
        tuple(part)
        for segment in segments
        for _, part in groupby(segment, lambda point: sum(entry.month <= point.month for entry in breaks))
    )


@dataclass(frozen=True)
class Marker:
    """One break, or those that fall on one month."""

    x: float
    """Of the rule."""
    number_x: float
    """Middle of the number above the rule."""
    number: str
    """`①`, or `②③`; nothing where the numbers would not all fit beside each other."""
    sentence: str

    def draw_number(self, canvas: Canvas, top: float) -> None:
        """The number, in the `MARKER_HEIGHT` units that end where the rule starts."""
        canvas.text(self.number_x, top + _SIZE / 2, self.number, _SIZE, "ink", "middle")
        if self.number:
            foot = top + MARKER_HEIGHT
            canvas.line((self.number_x, foot - _BEND), (self.x, foot), "muted", RULE_WIDTH)


def markers(breaks: tuple[Break, ...], timeline: Timeline, left: float, right: float) -> tuple[Marker, ...]:
    """The breaks by month, numbered in the order given; numbers that would meet move apart, between two edges."""
    months = sorted({entry.month for entry in breaks})
    together = [[(n, entry) for n, entry in enumerate(breaks) if entry.month == month] for month in months]
    numbers = ["".join(_circled(n) for n, _ in entries) for entries in together]
    widths = [width(number, _SIZE) + _GAP for number in numbers]
    places = [timeline.before(month) for month in months]
    middles = _apart(places, widths, right)
    if middles and middles[0] - widths[0] / 2 < left:
        numbers, middles = [""] * len(months), places
    return tuple(
        Marker(x, middle, number, "；".join(entry.label for _, entry in entries))
        for x, middle, number, entries in zip(places, middles, numbers, together, strict=True)
    )


def _apart(places: list[float], widths: list[float], right: float) -> list[float]:
    """The places, moved to the right of their neighbours, and the last ones back from the edge."""
    middles: list[float] = []
    for n, place in enumerate(places):
        middles.append(max(place, middles[-1] + (widths[n - 1] + widths[n]) / 2) if middles else place)
    edge = right
    for n in reversed(range(len(middles))):
        middles[n] = min(middles[n], edge - widths[n] / 2)
        edge = middles[n] - widths[n] / 2
    return middles


def _circled(n: int) -> str:
    """① for 0 and so on; Unicode circles no number beyond 50."""
    for first, last, start in ((0, 20, 0x2460), (20, 35, 0x3251), (35, 50, 0x32B1)):
        if n < last:
            return chr(start + n - first)
    return f"({n + 1})"
