"""One small line a district or organisation, all on the same months and the same scale."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.render.charts.breaks import MARKER_HEIGHT, markers, parted
from generator.render.charts.canvas import Canvas
from generator.render.charts.chart import WIDTHS, Chart, drawn, remembered
from generator.render.charts.lettering import LEADING, widest, wrapped
from generator.render.charts.levels import Levels
from generator.render.charts.svg import Form
from generator.render.charts.theme import Role, Verdict
from generator.render.charts.timeline import LABEL_SIZE, Break, Segments, Timeline, stairs


@dataclass(frozen=True)
class Panel:
    """One district or organisation."""

    name: str
    segments: Segments
    """As in a trend line; without any there is nothing to show but `latest_label`."""
    latest_label: str
    """The last value as printed: `98.4%`, or `—`."""
    role: Verdict
    """What the last value says."""
    district: str = ""
    """Id of the district that the panel shows, if it is one's."""


@dataclass(frozen=True)
class _Layout:
    """Measures in units."""

    text_size: float
    """Of names and values."""
    columns: tuple[int, ...]
    """How many panels may stand side by side, the best first."""
    gap: float
    """Between two panels."""
    plot: float
    """Height from the floor to the highest value of all."""


_LAYOUTS: dict[Form, _Layout] = {
    "narrow": _Layout(13, (2,), 16, 56),
    "wide": _Layout(12, (4, 3), 16, 60),
}

_TO_TICKS, _TO_VALUE = 6.0, 6.0
_UNDER_NAME, _UNDER_PLOT = 8.0, 18.0
_LINE, _DOT, _HALO = 2.0, 3.4, 1.4
_THIN = 0.6
"""Of all lines that are the same in every panel: the ones that differ stand out."""


@remembered
def small_multiples(
    id: str,
    title: str,
    description: str,
    panels: tuple[Panel, ...],
    breaks: tuple[Break, ...],
    *,
    percent: bool = False,
    reference: Segments = (),
) -> Chart:
    """A panel each, in the order given, with the line of 100 % or of a target that all share and that goes in steps.

    Raises ValueError without any point, for months out of order or for a negative value.
    """
    if not any(any(panel.segments) for panel in panels):
        raise ValueError("small multiples need at least one point")
    parts = tuple(parted(panel.segments, breaks) for panel in panels)
    steps = parted(reference, breaks)
    return drawn(id, title, description, lambda form: _Drawing(form, panels, parts, breaks, percent, steps).canvas)


class _Drawing:
    """The panels in one form: ticks at the left of a row, the numbers of breaks on the first, years below the last."""

    def __init__(
        self,
        form: Form,
        panels: tuple[Panel, ...],
        parts: tuple[Segments, ...],
        breaks: tuple[Break, ...],
        percent: bool,
        reference: Segments,
    ) -> None:
        layout, across = _LAYOUTS[form], WIDTHS[form]
        self.size = size = layout.text_size
        self.panels, self.parts, self.reference = panels, parts, reference
        everything = (*(segment for segments in parts for segment in segments), *reference)
        self.levels = Levels.over((point.value for part in everything for point in part), percent=percent)
        # One round height and the floor tell how high the lines are.
        targets = {point.value for part in reference for point in part}
        shared = targets.pop() if len(targets) == 1 else self.levels.ticks[-1]
        self.height = Fraction(1) if percent else shared
        left = widest(map(self.levels.label, (self.height, self.levels.floor)), LABEL_SIZE) + _TO_TICKS

        def room(columns: int) -> float:
            return (across - _DOT - left + layout.gap) / columns - layout.gap

        def names(columns: int) -> list[tuple[str, ...]]:
            free = room(columns) - widest((panel.latest_label for panel in panels), size) - _TO_VALUE
            return [wrapped(panel.name, size, free) for panel in panels]

        # Names on one line before full rows before many columns.
        columns = min(layout.columns, key=lambda n: (max(map(len, names(n))), -len(panels) % n))
        self.columns, self.names = columns, names(columns)
        lefts = [left + n * (room(columns) + layout.gap) for n in range(columns)]
        self.timelines = [Timeline.over(everything, breaks, x, x + room(columns)) for x in lefts]
        self.markers = [markers(breaks, line, line.left - layout.gap, line.right) for line in self.timelines]

        # Few panels have the room to be looked at closely.
        self.plot = layout.plot * (1.5 if len(panels) <= 6 else 1)
        heading = max(map(len, self.names)) * size * LEADING + _UNDER_NAME
        pitch = heading + self.plot + _UNDER_PLOT
        rows = ceil(len(panels) / columns)
        note = LABEL_SIZE * LEADING + _UNDER_NAME if self.levels.note else 0
        numbers = MARKER_HEIGHT - _UNDER_NAME / 2 if breaks else 0
        self.tops = [note + heading + row * pitch + numbers for row in range(rows)]
        height = self.tops[-1] + self.plot + self.timelines[0].axis_height
        self.canvas = Canvas(across, ceil(height))
        self.canvas.text(across, LABEL_SIZE / 2, self.levels.note, LABEL_SIZE, "muted", "end")
        for n in range(len(panels)):
            self._frame(n)
        self._breaks()
        for n in range(len(panels)):
            self._panel(n)

    def _y(self, n: int, value: Fraction) -> float:
        return self.tops[n // self.columns] + (1 - self.levels.share(value)) * self.plot

    def _frame(self, n: int) -> None:
        canvas, timeline = self.canvas, self.timelines[n % self.columns]
        labelled: list[float] = []
        for level in (self.height, self.levels.floor):
            y = self._y(n, level)
            role: Role = "target" if level == 1 and self.levels.percent else "rule" if level else "muted"
            canvas.line((timeline.left, y), (timeline.right, y), role, _THIN)
            if n % self.columns == 0 and all(abs(y - other) > LABEL_SIZE for other in labelled):
                canvas.text(timeline.left - _TO_TICKS, y, self.levels.label(level), LABEL_SIZE, "muted", "end")
                labelled.append(y)
        for part in self.reference:
            steps = stairs(part, timeline)
            flight = tuple((x, self._y(n, step.point.value)) for step in steps for x in (step.left, step.right))
            canvas.polyline(flight, "target", _THIN)
        if n + self.columns >= len(self.panels):
            timeline.draw_axis(canvas, self._y(n, self.levels.floor))

    def _breaks(self) -> None:
        for together in zip(*self.markers, strict=True):
            with self.canvas.mark(together[0].sentence):
                for n in range(len(self.panels)):
                    marker = together[n % self.columns]
                    top = self.tops[n // self.columns]
                    if n < self.columns:
                        marker.draw_number(self.canvas, top - MARKER_HEIGHT)
                    self.canvas.line((marker.x, top), (marker.x, top + self.plot), "muted", _THIN)

    def _panel(self, n: int) -> None:
        canvas, panel, timeline = self.canvas, self.panels[n], self.timelines[n % self.columns]
        names = self.names[n]
        is_numbered = n < self.columns and self.markers[0]
        room = MARKER_HEIGHT + _UNDER_NAME / 2 if is_numbered else _UNDER_NAME
        middle = self.tops[n // self.columns] - room - self.size / 2
        ink: Role = "alert" if panel.role == "alert" else "ink"
        with canvas.mark("", panel.district):
            canvas.lines(timeline.left, middle - (len(names) - 1) * self.size * LEADING / 2, names, self.size, "ink")
            canvas.text(timeline.right, middle, panel.latest_label, self.size, ink, "end", bold=True)
        if not any(panel.segments):
            return
        last = self.parts[n][-1][-1]
        with canvas.mark(last.sentence, panel.district):
            for part in self.parts[n]:
                places = tuple((timeline.at(point.month), self._y(n, point.value)) for point in part)
                if len(places) > 1:
                    canvas.polyline(places, panel.role, _LINE)
                else:
                    canvas.circle(*places[0], _LINE, panel.role)
            x, y = timeline.at(last.month), self._y(n, last.value)
            canvas.circle(x, y, _DOT + _HALO, "surface")
            canvas.sign(x, y, _DOT, panel.role)
