"""Districts by measures: one dot a cell on a track from 0 to 100 %, and the total as a plumb line down each column."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.render.charts.canvas import Canvas
from generator.render.charts.chart import WIDTHS, Chart, drawn, remembered
from generator.render.charts.lettering import LEADING, widest, wrapped
from generator.render.charts.scale import CUT_RUN, Scale
from generator.render.charts.svg import Form
from generator.render.charts.theme import Role, Verdict


@dataclass(frozen=True)
class Dot:
    """One cell."""

    rate: Fraction | None
    """1 = 100 %, not negative; None where there is nothing to show but `value`."""
    value: str
    """The rate as printed: `35.5%`, or `—`."""
    role: Verdict
    sentence: str
    """The cell in words, shown while the pointer rests on it."""


@dataclass(frozen=True)
class DotRow:
    """One district, with a dot for every column."""

    label: str
    dots: tuple[Dot, ...]
    is_total: bool = False
    """Set apart below a rule, in ink; a single total also hangs its plumb lines."""
    district: str = ""
    """Id of the district that the row is, if it is one."""


@dataclass(frozen=True)
class _Layout:
    """Measures in units."""

    label_size: float
    value_size: float
    label_room: float
    """Widest label set on one line; longer ones wrap."""
    pitch: float
    """From row to row."""
    radius: float
    """Of a dot."""
    gap: float
    """Between two columns."""
    least_track: float
    """Shorter tracks would not tell dots apart: columns then go below each other."""


_LAYOUTS: dict[Form, _Layout] = {
    "narrow": _Layout(13, 13, 126, 27, 4.4, 10, 38),
    "wide": _Layout(13, 12, 150, 25, 4.8, 30, 60),
}

_STEM = 2.4
_TO_VALUE = 9.0
"""Units from the end of a track to the room of its values."""
_BEFORE_TOTAL = 9.0
_BAND_GAP = 22.0
_HALO = 1.6


@remembered
def dot_matrix(id: str, title: str, description: str, columns: tuple[str, ...], rows: tuple[DotRow, ...]) -> Chart:
    """A dot plot a column, all on one scale; raises ValueError for an empty or ragged matrix or a negative rate."""
    if not columns or not rows:
        raise ValueError("a dot matrix needs at least one column and one row")
    if ragged := [row.label for row in rows if len(row.dots) != len(columns)]:
        raise ValueError(f"rows with other than {len(columns)} dots: {', '.join(ragged)}")
    return drawn(id, title, description, lambda form: _Drawing(form, columns, rows).canvas)


class _Drawing:
    """The matrix in one form; on a narrow column it may break into bands of fewer columns below each other."""

    def __init__(self, form: Form, columns: tuple[str, ...], rows: tuple[DotRow, ...]) -> None:
        self.layout, self.across, self.columns = _LAYOUTS[form], WIDTHS[form], columns
        layout = self.layout
        self.rows = tuple(sorted(rows, key=lambda row: row.is_total))
        self.labels = [wrapped(row.label, layout.label_size, layout.label_room) for row in self.rows]
        self.pitch = max(layout.pitch, max(map(len, self.labels)) * layout.label_size * LEADING + 7)
        self.value_room = widest((dot.value for row in rows for dot in row.dots), layout.value_size)
        self.left = widest((line for lines in self.labels for line in lines), layout.label_size) + layout.gap
        self.rates = tuple(dot.rate for row in rows for dot in row.dots if dot.rate is not None)

        room = self.across - self.left + layout.gap
        fitting = int(room // (layout.least_track + _TO_VALUE + self.value_room + layout.gap))
        bands = ceil(len(columns) / max(fitting, 1))
        self.in_band = ceil(len(columns) / bands)
        self.track = room / self.in_band - layout.gap - _TO_VALUE - self.value_room
        headings = [self._heading(n) for n in range(len(columns))]
        self.heading_height = max(map(len, headings)) * layout.label_size * LEADING + 8

        totals = sum(row.is_total for row in rows)
        self.has_plumb = totals == 1
        self.before_total = _BEFORE_TOTAL if 0 < totals < len(rows) else 0
        band_height = self.heading_height + len(rows) * self.pitch + self.before_total
        self.canvas = Canvas(self.across, ceil(bands * band_height + (bands - 1) * _BAND_GAP + 2))
        for band in range(bands):
            self._band(band * self.in_band, band * (band_height + _BAND_GAP))

    def _heading(self, column: int) -> tuple[str, ...]:
        return wrapped(self.columns[column], self.layout.label_size, self.track + _TO_VALUE + self.value_room)

    def _middle(self, row: int, top: float) -> float:
        apart = self.before_total if self.rows[row].is_total else 0
        return top + self.heading_height + (row + 0.5) * self.pitch + apart

    def _band(self, first: int, top: float) -> None:
        size = self.layout.label_size
        for row, (entry, lines) in enumerate(zip(self.rows, self.labels, strict=True)):
            middle = self._middle(row, top)
            if entry.is_total and self.before_total and not self.rows[row - 1].is_total:
                y = middle - (self.pitch + self.before_total) / 2
                self.canvas.line((0, y), (self.across, y), "ink")
            with self.canvas.mark("", entry.district):
                self.canvas.lines(0, middle, lines, size, "ink", bold=entry.is_total)
        for place, column in enumerate(range(first, min(first + self.in_band, len(self.columns)))):
            zero = self.left + place * (self.track + _TO_VALUE + self.value_room + self.layout.gap)
            self._column(column, zero, top)

    def _column(self, column: int, zero: float, top: float) -> None:
        size = self.layout.label_size
        heading = self._heading(column)
        last = top + self.heading_height - 8 - size / 2
        self.canvas.lines(zero, last - (len(heading) - 1) * size * LEADING / 2, heading, size, "ink", bold=True)
        scale = Scale.over(self.rates, zero, zero + self.track, self.track * 0.6)
        middles = [self._middle(row, top) for row in range(len(self.rows))]
        full = scale.at(Fraction(1))
        for row, middle in zip(self.rows, middles, strict=True):
            if row.dots[column].rate is not None:
                self.canvas.line((zero, middle), (full, middle), "rule", 1.2)
        total = self.rows[-1].dots[column].rate
        if self.has_plumb and total is not None:
            # From the heading down to the total's own dot: who stands left of it is behind the whole.
            self.canvas.line(
                (scale.at(total), top + self.heading_height - 2), (scale.at(total), middles[-1]), "muted", 0.9
            )
        for row, middle in zip(self.rows, middles, strict=True):
            self._dot(row, row.dots[column], scale, middle)

    def _dot(self, row: DotRow, dot: Dot, scale: Scale, middle: float) -> None:
        radius, canvas = self.layout.radius, self.canvas
        role: Role = "ink" if row.is_total else dot.role
        with canvas.mark(dot.sentence, row.district):
            if dot.rate is not None:
                x = scale.at(dot.rate)
                # The halo parts the dot from its track and the plumb line, not from its own stem.
                canvas.circle(x, middle, radius + _HALO, "surface")
                canvas.rect(scale.zero, middle - _STEM / 2, x - scale.zero, _STEM, role)
                if scale.is_cut(dot.rate):
                    canvas.cut(x - CUT_RUN / 2 - 1, middle - _STEM, middle + _STEM)
                canvas.sign(x, middle, radius, role)
            end = scale.zero + self.track + _TO_VALUE + self.value_room
            ink: Role = "muted" if dot.rate is None else "alert" if role == "alert" else "ink"
            is_strong = row.is_total or ink == "alert"
            canvas.text(end, middle, dot.value, self.layout.value_size, ink, "end", bold=is_strong)
