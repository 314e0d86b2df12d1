"""The drawing surface: shapes with a role, placed in SVG units from the top left, put onto a matplotlib figure.

The only module that draws with matplotlib. It uses the figure as a plain sheet, without axes: the charts lay out their
text and marks together, in one set of units, which axes with a data scale of their own would get in the way of.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from generator.render.charts.lettering import CAP_MIDDLE, LEADING
from generator.render.charts.svg import Form, Mark, dressed
from generator.render.charts.theme import SENTINELS, Role

Anchor = Literal["start", "middle", "end"]

_ALIGNMENTS: dict[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}

# One unit is one point at 72 dots an inch, so that matplotlib's sizes, widths and coordinates are all in units.
_DPI = 72

# A reader's own matplotlibrc must not change a published byte: everything is set back first, the backend is kept
# because naming one would load it.
_SETTINGS = {key: value for key, value in matplotlib.rcParamsDefault.items() if "backend" not in key} | {
    "svg.fonttype": "none",
    "svg.hashsalt": "chart",
    "path.simplify": False,
}


class Canvas:
    """A sheet of `width` by `height` units that shapes are laid on in the order of the calls."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._shapes: list[tuple[str | None, Callable[[], Artist]]] = []
        self._labels: list[str] = []
        self._marks: list[Mark] = []
        self._mark: str | None = None

    @contextmanager
    def mark(self, sentence: str, district: str = "") -> Iterator[None]:
        """Groups the shapes drawn inside and gives them a sentence, shown while the pointer rests on them.

        `district` is the id of the district that they show, if it is one's; its label alone needs no sentence.
        """
        self._mark = f"mark{len(self._marks)}" if sentence or district else None
        if self._mark:
            self._marks.append(Mark(sentence, district))
        try:
            yield
        finally:
            self._mark = None

    def rect(self, left: float, top: float, width: float, height: float, role: Role) -> None:
        """A filled rectangle; nothing at all without width."""
        if width > 0:
            self._lay(partial(Rectangle, (left, top), width, height, facecolor=SENTINELS[role], linewidth=0))

    def polygon(self, points: tuple[tuple[float, float], ...], role: Role) -> None:
        """A filled closed shape."""
        self._lay(partial(Polygon, points, closed=True, facecolor=SENTINELS[role], linewidth=0))

    def circle(self, x: float, y: float, radius: float, role: Role) -> None:
        """A filled circle."""
        self._lay(partial(Circle, (x, y), radius, facecolor=SENTINELS[role], linewidth=0))

    def diamond(self, x: float, y: float, radius: float, role: Role) -> None:
        """A filled square on its corner: the sign for an alert, which must not rest on its colour."""
        self.polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), role)

    def sign(self, x: float, y: float, radius: float, role: Role) -> None:
        """A dot that tells the three verdicts apart without any colour: full, hollow (miss), diamond (alert)."""
        if role == "alert":
            self.diamond(x, y, radius * 1.25, role)
        else:
            self.circle(x, y, radius, role)
        if role == "miss":
            self.circle(x, y, radius - 1.8, "surface")

    def cut(self, x: float, top: float, foot: float) -> None:
        """A slanting gap through a bar, which says: this bar is longer than the page."""
        corners = ((x + 0.5, top - 1), (x + 3.5, top - 1), (x - 0.5, foot + 1), (x - 3.5, foot + 1))
        self.polygon(corners, "surface")

    def line(self, start: tuple[float, float], end: tuple[float, float], role: Role, width: float = 1.0) -> None:
        """A straight stroke with square-cut ends."""
        self.polyline((start, end), role, width)

    def polyline(self, points: tuple[tuple[float, float], ...], role: Role, width: float = 1.0) -> None:
        """A stroke through two or more points with square-cut ends and round bends."""
        xs, ys = zip(*points, strict=True)
        self._lay(partial(Line2D, xs, ys, color=SENTINELS[role], linewidth=width, solid_capstyle="butt"))

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        size: float,
        role: Role,
        anchor: Anchor = "start",
        *,
        bold: bool = False,
    ) -> None:
        """One line of text whose visual middle lies at height `middle`."""
        if not text:
            return
        # matplotlib is given a number in place of the words. It would measure them in a font that the machine may
        # not have, and warn; the words come back in svg.py.
        stand_in = str(len(self._labels))
        self._labels.append(text)
        alignment, weight = _ALIGNMENTS[anchor], "bold" if bold else "normal"
        self._lay(
            partial(
                Text,
                x,
                middle + CAP_MIDDLE * size,
                stand_in,
                color=SENTINELS[role],
                fontsize=size,
                fontweight=weight,
                ha=alignment,
                va="baseline",
                parse_math=False,
            )
        )

    def lines(
        self, x: float, middle: float, lines: tuple[str, ...], size: float, role: Role, anchor: Anchor = "start",
        *, bold: bool = False,
    ) -> None:  # fmt: skip
        """A wrapped label, centred as a block on the height `middle`."""
        first = middle - (len(lines) - 1) * size * LEADING / 2
        for n, line in enumerate(lines):
            self.text(x, first + n * size * LEADING, line, size, role, anchor, bold=bold)

    def svg(self, chart_id: str, form: Form, title: str, description: str) -> str:
        """The finished inline drawing."""
        # SVG counts down from the top, matplotlib up from the bottom.
        transform = Affine2D().scale(1, -1).translate(0, self.height)
        with matplotlib.rc_context(_SETTINGS):
            figure = Figure(figsize=(self.width / _DPI, self.height / _DPI), dpi=_DPI)
            figure.patch.set_visible(False)
            for order, (mark, make) in enumerate(self._shapes):
                artist = make()
                artist.set(transform=transform, zorder=order, gid=mark)
                figure.add_artist(artist)
            buffer = BytesIO()
            figure.savefig(buffer, format="svg", dpi=_DPI, metadata={"Date": None})
        size = (self.width, self.height)
        return dressed(buffer.getvalue(), size, self._labels, self._marks, chart_id, form, title, description)

    def _lay(self, make: Callable[[], Artist]) -> None:
        # Artists read settings when they are made, so they are made where svg() has set them.
        self._shapes.append((self._mark, make))
