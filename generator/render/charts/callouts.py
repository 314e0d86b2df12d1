"""Finds places for the labels of a line: near their points, off every line, never on each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Path = Sequence[tuple[float, float]]

Side = Literal["above", "below", "beside"]

_NEAR, _STEP, _REACH = 7.0, 3.0, 24
"""Units between a point and its label, at the nearest and from one trial to the next; how many trials."""
_TIED = 18.0
_MARGIN = 2.0


@dataclass(frozen=True)
class Box:
    """A rectangle in units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_crossed(self, path: Path) -> bool:
        """Whether a line that never runs back to the left passes through."""
        return any(self._is_cut(start, end) for start, end in pairwise(path))

    def _is_cut(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        (x1, y1), (x2, y2) = start, end
        left, right = max(self.left, x1), min(self.right, x2)
        if left > right:
            return False
        slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0
        ys = (y1 + slope * (left - x1), y1 + slope * (right - x1)) if x2 > x1 else (y1, y2)
        return min(ys) < self.bottom and max(ys) > self.top

    def grown(self, margin: float) -> "Box":
        """The same with a margin all round."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


@dataclass(frozen=True)
class Callout:
    """The place of a label."""

    box: Box
    leader: Box | None
    """The thin upright line to its point, where it stands so far off that one would have to ask whose it is."""


class Callouts:
    """The free room round a line; every label that is placed takes its part of it."""

    def __init__(self, room: Box, paths: Sequence[Path], quiet: Sequence[Path], aside: float) -> None:
        """Labels stay within `room` and off `paths`; they would rather not stand on `quiet` lines, which give way.

        `aside` is the distance to a point on the same height.
        """
        self.room, self.paths, self.quiet, self.aside = room, paths, quiet, aside
        self.taken: list[Box] = []

    def of_point(self, x: float, y: float, width: float, height: float, side: Side) -> Callout | None:
        """Room for the label of a point, if there is any, preferably on one side of it."""
        lefts = (x - width / 2, x - width + _NEAR, x - _NEAR)
        top = min(max(y - height / 2, self.room.top), self.room.bottom - height)
        beside = [
            Box(left, top, left + width, top + height)
            for left in (x + self.aside, x - self.aside - width)
            if self.room.left <= left <= self.room.right - width
        ]
        boxes = [*beside, *self._beyond(lefts, y, width, height, _REACH)]
        return self._best(boxes, x, y, side)

    def of_level(self, start: float, end: float, y: float, width: float, height: float) -> Callout | None:
        """Room for the label of a level line, if there is any close to it."""
        lefts = (start, (start + end - width) / 2, end - width)
        return self._best(list(self._beyond(lefts, y, width, height, 2)), (start + end) / 2, y, "above")

    def _beyond(self, lefts: Sequence[float], y: float, width: float, height: float, reach: int) -> Iterator[Box]:
        """Boxes above and below a height, ever further away."""
        for n in range(reach):
            away = _NEAR + n * _STEP
            for top in (y - away - height, y + away):
                if self.room.top <= top <= self.room.bottom - height:
                    for wanted in lefts:
                        left = min(max(wanted, self.room.left), self.room.right - width)
                        yield Box(left, top, left + width, top + height)

    def _best(self, boxes: Sequence[Box], x: float, y: float, side: Side) -> Callout | None:
        for box in sorted(boxes, key=lambda box: self._cost(box, x, y, side)):
            callout = Callout(box, _leader(box, x, y))
            parts = [box.grown(_MARGIN), *filter(None, [callout.leader])]
            is_free = not any(part.touches(other) for part in parts for other in self.taken)
            if is_free and not any(parts[0].is_crossed(path) for path in self.paths):
                self.taken += parts
                return callout
        return None

    def _cost(self, box: Box, x: float, y: float, side: Side) -> float:
        found: Side = "above" if box.bottom < y else "below" if box.top > y else "beside"
        away = max(box.top - y, y - box.bottom, 0) + abs((box.left + box.right) / 2 - x) / 4
        return away + (0 if found == side else 9) + 6 * sum(box.is_crossed(path) for path in self.quiet)


def _leader(box: Box, x: float, y: float) -> Box | None:
    if box.bottom < y - _TIED:
        return Box(x - 0.4, box.bottom + 1, x + 0.4, y - 5)
    if box.top > y + _TIED:
        return Box(x - 0.4, y + 5, x + 0.4, box.top - 1)
    return None
