"""One indicator over months: a line wherever values compare, a gap wherever they do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.render.charts.breaks import MARKER_HEIGHT, RULE_WIDTH, markers, parted
from generator.render.charts.callouts import Box, Callout, Callouts, Side
from generator.render.charts.canvas import Canvas
from generator.render.charts.chart import WIDTHS, Chart, drawn, remembered
from generator.render.charts.lettering import LEADING, widest, width, wrapped
from generator.render.charts.levels import Levels
from generator.render.charts.svg import Form
from generator.render.charts.theme import Role
from generator.render.charts.timeline import LABEL_SIZE, Break, Point, Segments, Step, Timeline, stairs


@dataclass(frozen=True)
class _Layout:
    """Measures in units."""

    label_size: float
    latest_size: float
    """Of the last value."""
    plot: float
    """Height from the floor to the highest value."""
    line: float
    """Thickness."""


_LAYOUTS: dict[Form, _Layout] = {
    "narrow": _Layout(13, 15, 150, 2),
    "wide": _Layout(13, 15, 190, 2.2),
}

_GAP = 7.0
_LARGE_DOT = 3.4
"""Radius at a labelled point."""


@dataclass(frozen=True)
class _Label:
    """A text that has found its place."""

    text: str
    place: Callout
    size: float
    role: Role
    bold: bool = False


@remembered
def trend_line(
    id: str,
    title: str,
    description: str,
    segments: Segments,
    breaks: tuple[Break, ...],
    *,
    unit_label: str,
    percent: bool = False,
    reference: Segments = (),
) -> Chart:
    """A line a segment, with first, last, highest and lowest value; `reference` is a target that goes in steps.

    Raises ValueError without points, for months out of order or for a negative value.
    """
    if not any(segments):
        raise ValueError("a trend line needs at least one point")
    parts, steps = parted(segments, breaks), parted(reference, breaks)
    return drawn(id, title, description, lambda form: _Drawing(form, parts, breaks, unit_label, percent, steps).canvas)


class _Drawing:
    """The line in one form: unit and numbers of breaks above, ticks at the left, the last value at the right."""

    def __init__(
        self,
        form: Form,
        segments: Segments,
        breaks: tuple[Break, ...],
        unit_label: str,
        percent: bool,
        reference: Segments,
    ) -> None:
        self.layout, across = _LAYOUTS[form], WIDTHS[form]
        layout = self.layout
        self.segments = segments
        self.points = [point for segment in segments for point in segment]
        self.last = self.points[-1]
        everything = (*segments, *reference)
        self.levels = Levels.over((point.value for part in everything for point in part), percent=percent)
        self.ticks = {tick: self.levels.label(tick) for tick in self.levels.ticks}
        if percent:
            self.ticks[Fraction(1)] = self.levels.label(Fraction(1))
        left = widest(self.ticks.values(), LABEL_SIZE) + _GAP
        right = across - width(self.last.label, layout.latest_size) - _GAP - 2
        self.timeline = Timeline.over(everything, breaks, left, right)
        self.flights = [stairs(part, self.timeline) for part in reference]
        self.markers = markers(breaks, self.timeline, 0, across)

        note_room = width(self.levels.note, LABEL_SIZE)
        heading = wrapped(unit_label, LABEL_SIZE, across - note_room - 2 * _GAP)
        heading_height = len(heading) * LABEL_SIZE * LEADING
        self.rules_top = heading_height + _GAP + (MARKER_HEIGHT if breaks else 0)
        # Above the highest value there is room for its label.
        self.top = self.rules_top + layout.label_size + 2 * _GAP
        self.floor = self.top + layout.plot
        self.canvas = Canvas(across, ceil(self.floor + self.timeline.axis_height))
        self.canvas.lines(0, heading_height / 2, heading, LABEL_SIZE, "muted")
        self.canvas.text(across, LABEL_SIZE * LEADING / 2, self.levels.note, LABEL_SIZE, "muted", "end")
        self.labels = self._labels()
        self._frame()
        self._lines()
        self._texts()

    def _y(self, value: Fraction) -> float:
        return self.floor - self.levels.share(value) * (self.floor - self.top)

    def _place(self, point: Point) -> tuple[float, float]:
        return self.timeline.at(point.month), self._y(point.value)

    def _flight(self, steps: tuple[Step, ...]) -> tuple[tuple[float, float], ...]:
        return tuple((x, self._y(step.point.value)) for step in steps for x in (step.left, step.right))

    def _labels(self) -> list[_Label]:
        layout, timeline = self.layout, self.timeline
        room = Box(timeline.left, self.rules_top, self.canvas.width, self.floor - 1)
        lines = [tuple(map(self._place, part)) for part in self.segments]
        across = [((timeline.left, y), (timeline.right, y)) for y in map(self._y, self.ticks)]
        upright = [((marker.x, self.rules_top), (marker.x, self.floor)) for marker in self.markers]
        # Past the end of its month, where a target's line ends as well.
        aside = min(timeline.pitch / 2, _GAP) + _GAP / 2
        callouts = Callouts(room, [*lines, *map(self._flight, self.flights)], [*across, *upright], aside)
        callouts.taken += [Box(x, y, x, y).grown(_LARGE_DOT) for line in lines for x, y in line]

        # Of equal values the first is named: the month in which a height was reached.
        sides: dict[Point, Side] = {self.last: "beside"}
        sides.setdefault(max(self.points, key=lambda point: point.value), "above")
        sides.setdefault(min(self.points, key=lambda point: point.value), "below")
        sides.setdefault(self.points[0], "above")
        labels, self.named = [], set[Point]()
        for point, side in sides.items():
            is_last = point == self.last
            size = layout.latest_size if is_last else layout.label_size
            if place := callouts.of_point(*self._place(point), width(point.label, size), size, side):
                labels.append(_Label(point.label, place, size, "series" if is_last else "ink", is_last))
                self.named.add(point)
        for step in (step for steps in reversed(self.flights) for step in reversed(steps)):
            room_wanted = width(step.point.label, LABEL_SIZE), LABEL_SIZE
            if place := callouts.of_level(step.left, step.right, self._y(step.point.value), *room_wanted):
                labels.append(_Label(step.point.label, place, LABEL_SIZE, "target"))
        return labels

    def _frame(self) -> None:
        canvas, timeline = self.canvas, self.timeline
        labelled: list[float] = []
        # The line of 100 % keeps its label where ticks crowd.
        for tick in sorted(self.ticks, key=lambda tick: tick != 1):
            y, is_full = self._y(tick), self.levels.percent and tick == 1
            role: Role = "target" if is_full else "rule" if tick else "muted"
            self._gapped((timeline.left, y), (timeline.right, y), role)
            if all(abs(y - other) > LABEL_SIZE for other in labelled):
                ink: Role = "ink" if is_full else "muted"
                canvas.text(timeline.left - _GAP, y, self.ticks[tick], LABEL_SIZE, ink, "end")
                labelled.append(y)
        for marker in self.markers:
            with canvas.mark(marker.sentence):
                marker.draw_number(canvas, self.rules_top - MARKER_HEIGHT)
                self._gapped((marker.x, self.rules_top), (marker.x, self.floor), "muted", RULE_WIDTH)
        timeline.draw_axis(canvas, self.floor)

    def _gapped(self, start: tuple[float, float], end: tuple[float, float], role: Role, thickness: float = 1) -> None:
        """An upright or level line that gives way to the labels on it."""
        (x1, y1), (x2, y2) = start, end
        boxes = [label.place.box.grown(2) for label in self.labels]
        if y1 == y2:
            gaps = [(box.left, box.right) for box in boxes if box.top < y1 < box.bottom]
            for left, right in _pieces(x1, x2, gaps):
                self.canvas.line((left, y1), (right, y1), role, thickness)
        else:
            gaps = [(box.top, box.bottom) for box in boxes if box.left < x1 < box.right]
            for top, foot in _pieces(y1, y2, gaps):
                self.canvas.line((x1, top), (x1, foot), role, thickness)

    def _lines(self) -> None:
        for steps in self.flights:
            self.canvas.polyline(self._flight(steps), "target", 1.2)
        for part in self.segments:
            if len(part) > 1:
                self.canvas.polyline(tuple(map(self._place, part)), "series", self.layout.line)
        small = min(2.2, self.timeline.pitch * 0.22)
        for part in self.segments:
            for point in part:
                is_large = point in self.named or len(part) == 1
                with self.canvas.mark(point.sentence):
                    self.canvas.circle(*self._place(point), _LARGE_DOT if is_large else small, "series")

    def _texts(self) -> None:
        for label in self.labels:
            box, leader = label.place.box, label.place.leader
            if leader:
                x = (leader.left + leader.right) / 2
                self.canvas.line((x, leader.top), (x, leader.bottom), "muted", leader.right - leader.left)
            middle = (box.top + box.bottom) / 2
            self.canvas.text(box.left, middle, label.text, label.size, label.role, bold=label.bold)


def _pieces(start: float, end: float, gaps: Iterable[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    for left, right in sorted(gaps):
        if left > start:
            yield start, left
        start = max(start, right)
    if start < end:
        yield start, end
