"""Bars against a target: who reached 100 %, who did not, in the order given."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.render.charts.canvas import Canvas
from generator.render.charts.chart import WIDTHS, Chart, drawn, remembered
from generator.render.charts.lettering import LEADING, widest, width, wrapped
from generator.render.charts.scale import CUT_RUN, Scale
from generator.render.charts.svg import Form
from generator.render.charts.theme import Role, Verdict


@dataclass(frozen=True)
class Bar:
    """One row."""

    label: str
    rate: Fraction
    """1 = 100 %, not negative."""
    value: str
    """The rate as printed: `51.40%`."""
    detail: str
    """What the rate is made of: `1028/2000`."""
    role: Verdict
    sentence: str
    """The row in words, shown while the pointer rests on it."""
    district: str = ""
    """Id of the district that the row is, if it is one."""


@dataclass(frozen=True)
class _Layout:
    """Measures in units."""

    label_size: float
    value_size: float
    detail_size: float
    label_room: float
    """Widest label set on one line; longer ones wrap. Eleven characters and a little."""
    pitch: float
    """From row to row."""
    bar: float
    """Height of a bar."""
    least: float
    """Length that 100 % never goes below."""
    values_in_column: bool
    """Values right-aligned beside the plot; else each one after its bar, but never before the target line."""
    gap: float


_LAYOUTS: dict[Form, _Layout] = {
    "narrow": _Layout(13, 13, 13, 144, 25, 14, 36, values_in_column=True, gap=6),
    "wide": _Layout(13, 12.5, 12, 150, 23, 14, 90, values_in_column=False, gap=8),
}

_FLAG = 4.5
"""Half the height of an alert's diamond."""

_FLAG_ROOM = 3 * _FLAG

_SHORTEST_LEADER = 24
"""Units; the thin line that leads the eye from a value across the empty plot to its detail."""

_SEAM = 3.6
"""Width of the gap in a bar through which the target line runs."""


@remembered
def ranked_bars(
    id: str, title: str, description: str, bars: tuple[Bar, ...], *, target_label: str, detail_label: str
) -> Chart:
    """Horizontal bars with the line of the 100 % target; raises ValueError without bars or for a negative rate."""
    if not bars:
        raise ValueError("ranked bars need at least one bar")
    return drawn(id, title, description, lambda form: _Drawing(form, bars, target_label, detail_label).canvas)


class _Drawing:
    """The bars in one form: names, plot, values, details, from left to right."""

    def __init__(self, form: Form, bars: tuple[Bar, ...], target_label: str, detail_label: str) -> None:
        self.layout, self.across = _LAYOUTS[form], WIDTHS[form]
        layout = self.layout
        self.value_room = widest((bar.value for bar in bars), layout.value_size)
        detail_room = widest((bar.detail for bar in bars), layout.detail_size)
        self.values_end = self.across - (detail_room + layout.gap if detail_room else 0)
        plot_end = self.values_end - self.value_room - layout.gap

        # Long numbers may leave little: then the names give way, not the plot.
        flags = [_FLAG_ROOM if bar.role == "alert" else 0 for bar in bars]
        free = plot_end - layout.least - CUT_RUN - layout.gap - max(flags)
        labels = [wrapped(bar.label, layout.label_size, min(layout.label_room, free)) for bar in bars]
        self.label_end = max(widest(lines, layout.label_size) + flag for lines, flag in zip(labels, flags, strict=True))
        pitch = max(layout.pitch, max(map(len, labels)) * layout.label_size * LEADING + 7)
        rates = tuple(bar.rate for bar in bars)
        self.scale = Scale.over(rates, self.label_end + layout.gap, plot_end, layout.least)
        self.target = self.scale.at(Fraction(1))

        half = width(target_label, layout.detail_size) / 2
        target_middle = min(max(self.target, half), self.across - half)
        # The two headings share a line when there is room for both.
        is_shared = target_middle + half + layout.gap <= self.across - width(detail_label, layout.detail_size)
        line = layout.detail_size * LEADING + 2
        top = (1 if is_shared else 2) * line + 7
        bottom = top + len(bars) * pitch
        self.canvas = Canvas(self.across, ceil(bottom + 3))
        self.canvas.text(self.across, line / 2, detail_label, layout.detail_size, "muted", "end")
        self.canvas.text(target_middle, top - 7 - line / 2, target_label, layout.detail_size, "ink", "middle")
        for n, (bar, lines) in enumerate(zip(bars, labels, strict=True)):
            with self.canvas.mark(bar.sentence, bar.district):
                self._row(bar, lines, top + (n + 0.5) * pitch)
        # Where bars start: a rate of nought is then a place on the chart and not a missing bar.
        self.canvas.line((self.scale.zero, top), (self.scale.zero, bottom), "muted", 0.8)
        self.canvas.line((self.target, top - 5), (self.target, bottom + 3), "target", 1.4)

    def _row(self, bar: Bar, lines: tuple[str, ...], middle: float) -> None:
        canvas, layout = self.canvas, self.layout
        is_alert = bar.role == "alert"
        ink: Role = "alert" if is_alert else "ink"
        canvas.lines(self.label_end, middle, lines, layout.label_size, ink, "end", bold=is_alert)
        if is_alert:
            canvas.diamond(self.label_end - widest(lines, layout.label_size) - 2 * _FLAG, middle, _FLAG, "alert")
        self._bar(bar, middle)
        is_strong = bar.role != "miss"
        if layout.values_in_column:
            canvas.text(self.values_end, middle, bar.value, layout.value_size, ink, "end", bold=is_strong)
        else:
            start = max(self.scale.at(bar.rate), self.target) + layout.gap
            canvas.text(start, middle, bar.value, layout.value_size, ink, bold=is_strong)
            leader = start + self.value_room + layout.gap
            if bar.detail and self.values_end - leader > _SHORTEST_LEADER:
                canvas.line((leader, middle), (self.values_end, middle), "rule", 0.8)
        canvas.text(self.across, middle, bar.detail, layout.detail_size, "muted", "end")

    def _bar(self, bar: Bar, middle: float) -> None:
        canvas, height, end = self.canvas, self.layout.bar, self.scale.at(bar.rate)
        top, foot = middle - height / 2, middle + height / 2
        canvas.rect(self.scale.zero, top, end - self.scale.zero, height, bar.role)
        if bar.rate > 1:
            # A seam in the surface's colour keeps the target line visible where it crosses a bar as dark as itself.
            canvas.rect(self.target - _SEAM / 2, top, _SEAM, height, "surface")
        if self.scale.is_cut(bar.rate):
            canvas.cut(end - CUT_RUN / 2, top, foot)
