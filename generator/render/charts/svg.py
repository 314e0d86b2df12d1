"""Turns what matplotlib writes into small inline SVG with a role on every shape.

matplotlib's file says how a shape looks, in `style` attributes that a strict content security policy forbids. The page
needs to know what a shape is for: a class such as `chart-hit`, which the stylesheet colours for each scheme, and as
attributes the light colour for a page without stylesheet. So the few kinds of shape that canvas.py draws are read here
and written anew, rather than matplotlib's markup tidied.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.render.charts.theme import FILE_FONTS, ROLES, SHADES, Role, Scheme

Form = Literal["narrow", "wide"]

FILE_MARGIN = 16
"""Units of empty surface round a drawing that stands alone."""

_SVG = "{http://www.w3.org/2000/svg}"
_STROKE_CLASS = "chart-stroke-"
_FILL_CLASS = "chart-"


@dataclass(frozen=True)
class Mark:
    """What a group of shapes says, and the id of the district that it shows; either may be empty."""

    sentence: str
    district: str


def dressed(
    raw: bytes,
    size: tuple[int, int],
    labels: Sequence[str],
    marks: Sequence[Mark],
    chart_id: str,
    form: Form,
    title: str,
    description: str,
) -> str:
    """The inline drawing; `labels` and `marks` are what the stand-ins and mark ids of canvas.py number."""
    if not re.fullmatch(r"[a-z0-9]+(--?[a-z0-9]+)*", chart_id):
        raise ValueError(f"a chart id is lower-case ASCII words joined by one or two hyphens, not {chart_id!r}")
    prefix = f"chart-{chart_id.removeprefix('chart-')}-{form}"
    root = Element(
        "svg",
        {
            "class": f"chart chart--{form}",
            "viewBox": f"0 0 {size[0]} {size[1]}",
            "role": "img",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
        },
    )
    SubElement(root, "title", id=f"{prefix}-title").text = title
    SubElement(root, "desc", id=f"{prefix}-desc").text = description
    parent, current = root, ""
    for mark, shape in _shapes(ElementTree.fromstring(raw), labels):
        if mark != current:
            parent, current = root, mark
            if mark:
                parent = _group(root, marks[int(mark.removeprefix("mark"))])
        parent.append(shape)
    return _written(root)


def _group(root: Element, mark: Mark) -> Element:
    group = SubElement(root, "g", {"class": "chart-mark"})
    if mark.district:
        group.set("data-district", mark.district)
    if mark.sentence:
        SubElement(group, "title").text = mark.sentence
    return group


def standalone(svg: str, scheme: Scheme = "light") -> str:
    """An inline drawing as a file of its own: sized, on a surface with a margin, in one scheme, without stylesheet."""
    root = ElementTree.fromstring(svg)
    left, top, width, height = (int(number) for number in root.attrib["viewBox"].split())
    left, top, width, height = left - FILE_MARGIN, top - FILE_MARGIN, width + 2 * FILE_MARGIN, height + 2 * FILE_MARGIN
    for shape in root.iter():
        for name in shape.attrib.pop("class", "").split():
            paint, role = _paint(name)
            if role:
                shape.set(paint, SHADES[role].on(scheme))
    box = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
    # After title and desc, which have to come first.
    root.insert(2, Element("rect", {**box, "fill": SHADES["surface"].on(scheme)}))
    attributes = {
        "xmlns": _SVG.strip("{}"),
        "width": str(width),
        "height": str(height),
        "viewBox": f"{left} {top} {width} {height}",
        "font-family": FILE_FONTS,
    }
    root.attrib = {**attributes, **{name: value for name, value in root.attrib.items() if name not in attributes}}
    return _written(root)


def _paint(class_name: str) -> tuple[str, Role | None]:
    for prefix, paint in ((_STROKE_CLASS, "stroke"), (_FILL_CLASS, "fill")):
        for role in SHADES:
            if class_name == prefix + role:
                return paint, role
    return "", None


def _shapes(tree: Element, labels: Sequence[str]) -> Iterator[tuple[str, Element]]:
    """Mark id (or nothing) and finished element of every shape, in drawing order."""
    for group in tree.iterfind(f"{_SVG}g/{_SVG}g"):
        mark = group.get("id", "")
        for raw in group:
            style = dict(re.findall(r"([\w-]+): ([^;]+)", raw.get("style", "")))
            shape = _text(raw, style, labels) if raw.tag == _SVG + "text" else _shape(raw, style)
            yield (mark if mark.startswith("mark") else ""), shape


def _text(raw: Element, style: dict[str, str], labels: Sequence[str]) -> Element:
    role = ROLES[style["fill"]]
    shape = Element("text", {"class": _FILL_CLASS + role, "fill": SHADES[role].light})
    shape.set("x", _number(raw.attrib["x"]))
    shape.set("y", _number(raw.attrib["y"]))
    shape.set("font-size", _number(style["font-size"].removesuffix("px")))
    for name, usual in (("font-weight", "400"), ("text-anchor", "start")):
        if style.get(name, usual) != usual:
            shape.set(name, style[name])
    shape.text = labels[int(raw.text or "")]
    return shape


def _shape(raw: Element, style: dict[str, str]) -> Element:
    points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", raw.attrib["d"])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if "stroke" in style:
        role = ROLES[style["stroke"]]
        line = Element("line", {"class": _STROKE_CLASS + role, "stroke": SHADES[role].light})
        if len(points) == 2:
            line.attrib |= {"x1": _number(xs[0]), "y1": _number(ys[0]), "x2": _number(xs[1]), "y2": _number(ys[1])}
        else:
            line.tag = "polyline"
            path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            line.attrib |= {"points": path, "fill": "none", "stroke-linejoin": "round"}
        if (width := _number(style.get("stroke-width", "1"))) != "1":
            line.set("stroke-width", width)
        return line
    role = ROLES[style["fill"]]
    shape = Element("path", {"class": _FILL_CLASS + role, "fill": SHADES[role].light})
    left, top, width_, height_ = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if "C" in raw.attrib["d"]:
        # Circles are the only curves drawn here.
        shape.tag = "circle"
        shape.attrib |= {"cx": _number(left + width_ / 2), "cy": _number(top + height_ / 2), "r": _number(width_ / 2)}
    elif all(x in (left, max(xs)) and y in (top, max(ys)) for x, y in points):
        shape.tag = "rect"
        box = {"x": left, "y": top, "width": width_, "height": height_}
        shape.attrib |= {name: _number(value) for name, value in box.items()}
    else:
        corners = points[:-1] if points[-1] == points[0] else points
        shape.set("d", "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in corners) + "z")
    return shape


def _number(value: float | str) -> str:
    """A tenth of a unit is a tenth of a pixel at most: what lies below it only costs bytes."""
    short = f"{float(value):.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def _written(root: Element) -> str:
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")
