"""Reads a finished drawing back as boxes in units, with estimates of its own for the width of text."""

from dataclasses import dataclass
from itertools import combinations, pairwise
from unicodedata import east_asian_width
from xml.etree import ElementTree


@dataclass(frozen=True)
class Box:
    """A rectangle in units, y downwards."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def ems(text: str) -> float:
    """1 em a Chinese character, and for the rest the widths of bold Noto Sans."""
    latin = {"%": 0.94, ".": 0.3, "/": 0.4, "(": 0.36, ")": 0.36}
    return sum(1 if east_asian_width(c) in "WFA" else latin.get(c, 0.59) for c in text)


Path = list[tuple[float, float]]


def runs_through(path: Path, box: Box) -> bool:
    """Whether a bent line enters a box, looked at every half unit."""
    for (x1, y1), (x2, y2) in pairwise(path):
        if max(x1, x2) <= box.left or min(x1, x2) >= box.right or max(y1, y2) <= box.top or min(y1, y2) >= box.bottom:
            continue
        steps = int(2 * max(abs(x2 - x1), abs(y2 - y1))) + 1
        for n in range(steps + 1):
            x, y = x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps
            if box.left < x < box.right and box.top < y < box.bottom:
                return True
    return False


class Drawing:
    """One SVG, seen as the boxes of its text, bars and straight lines and the paths of its bent ones."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        _, _, width, height = map(float, self.root.attrib["viewBox"].split())
        self.page = Box("page", 0, 0, width, height)
        self.texts = [self._text(element) for element in self.root.iter("text")]
        self.font_sizes = [float(element.attrib["font-size"]) for element in self.root.iter("text")]
        self.lines = {
            role: [self._line(e) for e in self.root.iter("line") if e.get("class") == f"chart-stroke-{role}"]
            for role in ("target", "muted", "rule", "ink")
        }
        self.paths = {
            role: [self._path(e) for e in self.root.iter() if e.get("class") == f"chart-stroke-{role}" and _is_bent(e)]
            for role in ("series", "hit", "miss", "alert", "target")
        }
        self.bars = [self._rect(e) for e in self.root.iter("rect") if e.get("class") in _VERDICTS]
        self.signs = [
            self._sign(e) for tag in ("circle", "path") for e in self.root.iter(tag) if e.get("class") in _VERDICTS
        ]

    def faults(self) -> list[str]:
        """What an art director would send back."""
        faults = [f"“{box.name}” is cut off" for box in self.texts if not self._holds(box)]
        faults += [f"“{a.name}” overlaps “{b.name}”" for a, b in combinations(self.texts, 2) if a.touches(b)]
        for text in self.texts:
            for kind in ("target", "muted", "rule", "ink"):
                faults += [
                    f"“{text.name}” is crossed by a {kind} line" for line in self.lines[kind] if text.touches(line)
                ]
            for role, paths in self.paths.items():
                faults += [f"“{text.name}” is crossed by the {role} path" for path in paths if runs_through(path, text)]
            faults += [f"“{text.name}” lies on a bar" for bar in self.bars if text.touches(bar)]
            faults += [f"“{text.name}” lies on a sign" for sign in self.signs if text.touches(sign)]
        return faults

    def _holds(self, box: Box) -> bool:
        page = self.page
        return page.left <= box.left and box.right <= page.right and page.top <= box.top and box.bottom <= page.bottom

    @staticmethod
    def _text(element: ElementTree.Element) -> Box:
        text, size = element.text or "", float(element.attrib["font-size"])
        x, y, width = float(element.attrib["x"]), float(element.attrib["y"]), ems(text) * size
        left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        # A Chinese character reaches from 0.84 em above the baseline to 0.08 em below; a tenth of a unit is rounding.
        return Box(text, left + 0.1, y - 0.84 * size, left + width - 0.1, y + 0.08 * size)

    @staticmethod
    def _line(element: ElementTree.Element) -> Box:
        x1, y1, x2, y2 = (float(element.attrib[name]) for name in ("x1", "y1", "x2", "y2"))
        half = float(element.get("stroke-width", "1")) / 2
        return Box("line", min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half)

    @staticmethod
    def _path(element: ElementTree.Element) -> Path:
        if element.tag == "line":
            return [(float(element.attrib[f"x{n}"]), float(element.attrib[f"y{n}"])) for n in "12"]
        pairs = (pair.split(",") for pair in element.attrib["points"].split())
        return [(float(x), float(y)) for x, y in pairs]

    @staticmethod
    def _rect(element: ElementTree.Element) -> Box:
        x, y, width, height = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
        return Box(element.attrib["class"].removeprefix("chart-"), x, y, x + width, y + height)

    @staticmethod
    def _sign(element: ElementTree.Element) -> Box:
        if element.tag == "circle":
            x, y, r = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            return Box("circle", x - r, y - r, x + r, y + r)
        points = [tuple(map(float, pair.split())) for pair in element.attrib["d"].strip("Mz").split("L")]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return Box("diamond", min(xs), min(ys), max(xs), max(ys))


def _is_bent(element: ElementTree.Element) -> bool:
    """Whether a stroke is part of a line over months, and not one of a chart's straight helping lines."""
    return element.tag == "polyline" or (element.tag == "line" and element.get("class") not in _HELPING)


_HELPING = tuple(f"chart-stroke-{role}" for role in ("target", "muted", "rule", "ink"))
_VERDICTS = ("chart-hit", "chart-miss", "chart-alert", "chart-series")
