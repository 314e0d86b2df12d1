"""What every chart returns, and the making of its two drawings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import ParamSpec, cast

from generator.render.charts.canvas import Canvas
from generator.render.charts.svg import Form

WIDTHS: dict[Form, int] = {"narrow": 328, "wide": 640}
"""Units across. On a phone of 360 px the narrow drawing gets 328 px, so its letters of 13 units are 13 px high."""


@dataclass(frozen=True)
class Chart:
    """One finding, drawn for a narrow and for a wide column."""

    id: str
    title: str
    """Names the drawing for those who do not see it; the page's own headline is HTML."""
    description: str
    """Says in sentences what a reader would see in the drawing."""
    narrow: str
    """Inline SVG, 328 units wide."""
    wide: str
    """Inline SVG, 640 units wide."""


_Words = ParamSpec("_Words")
_MOST = 4096
"""So many charts are remembered: some 20 kB each."""


def remembered(draw: Callable[_Words, Chart]) -> Callable[_Words, Chart]:
    """Draws what was drawn before in this process at once: a preview that is built anew draws only what has changed."""
    return cast(Callable[_Words, Chart], lru_cache(_MOST)(draw))


def drawn(chart_id: str, title: str, description: str, draw: Callable[[Form], Canvas]) -> Chart:
    """The chart whose form for a column `draw` lays on a canvas."""
    narrow, wide = (draw(form).svg(chart_id, form, title, description) for form in WIDTHS)
    return Chart(chart_id, title, description, narrow, wide)
