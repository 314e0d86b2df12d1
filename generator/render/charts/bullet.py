"""One number against its target: a bar over a track that ends where the target is."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.render.charts.canvas import Canvas
from generator.render.charts.chart import WIDTHS, Chart, drawn, remembered
from generator.render.charts.lettering import width
from generator.render.charts.scale import CUT_RUN, Scale
from generator.render.charts.svg import Form
from generator.render.charts.theme import Role, Verdict

_VALUE_SIZE, _RATE_SIZE, _UNIT_SIZE, _SCALE_SIZE = 30.0, 16.0, 14.0, 13.0
_TRACK, _BAR, _TICK = 20.0, 11.0, 30.0
"""Heights in units."""
_INSET = 1.2
"""Room for half the tick at the right edge."""
_FLAG = 5.0


@dataclass(frozen=True)
class _Words:
    """The finished text of one bullet."""

    value: str
    unit: str
    target: str
    rate: str
    role: Verdict
    description: str


@remembered
def bullet(
    id: str,
    title: str,
    description: str,
    *,
    value: Fraction,
    value_label: str,
    unit_label: str,
    target: Fraction,
    target_label: str,
    rate_label: str,
    role: Verdict,
) -> Chart:
    """The number large, its bar below; raises ValueError for a target that is not above zero or a negative value."""
    if target <= 0:
        raise ValueError(f"a target must be above zero: {target}")
    words = _Words(value_label, unit_label, target_label, rate_label, role, description)
    return drawn(id, title, description, lambda form: _draw(form, value / target, words))


def _draw(form: Form, share: Fraction, words: _Words) -> Canvas:
    across = WIDTHS[form]
    unit_start = width(words.value, _VALUE_SIZE) + 8
    flag_room = 3 * _FLAG if words.role == "alert" else 0
    rate_start = across - width(words.rate, _RATE_SIZE)
    # A long number keeps its line to itself.
    is_shared = unit_start + width(words.unit, _UNIT_SIZE) + 12 <= rate_start - flag_room
    value_middle = _VALUE_SIZE * 0.5
    value_foot = value_middle + 0.36 * _VALUE_SIZE
    rate_middle = value_foot - 0.36 * _RATE_SIZE + (0 if is_shared else 1.6 * _RATE_SIZE)
    middle = rate_middle + 0.36 * _RATE_SIZE + 10 + _TICK / 2
    foot = middle + _TICK / 2 + 4 + _SCALE_SIZE / 2
    canvas = Canvas(across, ceil(foot + _SCALE_SIZE * 0.6))

    ink: Role = "ink" if words.role == "miss" else words.role
    canvas.text(0, value_middle, words.value, _VALUE_SIZE, "ink", bold=True)
    canvas.text(unit_start, value_foot - 0.36 * _UNIT_SIZE, words.unit, _UNIT_SIZE, "muted")
    canvas.text(across, rate_middle, words.rate, _RATE_SIZE, ink, "end", bold=words.role != "miss")
    if words.role == "alert":
        canvas.diamond(rate_start - 2 * _FLAG, rate_middle, _FLAG, "alert")
    scale = Scale.over((share,), 0, across - _INSET, (across - _INSET) / 4)
    _track(canvas, scale, share, middle, words)

    tick, half = scale.at(Fraction(1)), width(words.target, _SCALE_SIZE) / 2
    label_middle = min(max(tick, half), across - half)
    canvas.text(label_middle, foot, words.target, _SCALE_SIZE, "muted", "middle")
    if label_middle - half > _SCALE_SIZE * 1.5:
        canvas.text(0, foot, "0", _SCALE_SIZE, "muted")
    return canvas


def _track(canvas: Canvas, scale: Scale, share: Fraction, middle: float, words: _Words) -> None:
    end, tick = scale.at(share), scale.at(Fraction(1))
    with canvas.mark(words.description):
        canvas.rect(0, middle - _TRACK / 2, tick, _TRACK, "rule")
        canvas.rect(0, middle - _BAR / 2, end, _BAR, words.role)
        if scale.is_cut(share):
            canvas.cut(end - CUT_RUN / 2, middle - _BAR / 2, middle + _BAR / 2)
        if share > 1:
            canvas.rect(tick - 2.4, middle - _BAR / 2, 4.8, _BAR, "surface")
        canvas.line((tick, middle - _TICK / 2), (tick, middle + _TICK / 2), "target", 2)
