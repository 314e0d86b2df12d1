"""Text set in lines of a fixed measure, as galley proofs have it, so that a line has a number that never moves.

Characters of full width take two half units, all others one. No line begins with a mark that closes, none ends with
one that opens (GB/T 15834); a closing mark may hang over the end. Numbers, Latin words, dashes and ellipses stay whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_CLUSTER = re.compile(r"[0-9A-Za-z.,%‰]{1,16}|—+|…+|.", re.DOTALL)
_NOT_FIRST = "，。、；：？！”’）》〉」』】〕…—％%‰·,.;:?!)"
_NOT_LAST = "“‘（《〈「『【〔("
_FULL_WIDTH = "“”‘’…—·×÷"
_HANGING = 4
"""Half units that closing marks may hang over."""


@dataclass(frozen=True)
class Stretch:
    """Words set alike: `styles` are the names of what is true of them; `note` is the small figure that follows."""

    text: str
    styles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A line with its number; `shown` is the number where it stands in the margin, at every fifth line."""

    number: int
    stretches: tuple[Stretch, ...]

    @property
    def shown(self) -> str:
        return "" if self.number % 5 else str(self.number)


class Numbering:
    """Counts the lines of one record."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last

    def lines(self, stretches: Iterable[Stretch], measure: int, indent: int = 0) -> tuple[Line, ...]:
        """Text in numbered lines; measure and indent of the first line in half units."""
        return tuple(Line(self.next(), line) for line in laid(stretches, measure, indent))


def laid(stretches: Iterable[Stretch], measure: int, indent: int = 0) -> Iterator[tuple[Stretch, ...]]:
    """Stretches in lines; an empty text is one empty line."""
    line: list[Stretch] = []
    width = indent
    for cluster in _clusters(stretches):
        own = _width(cluster)
        hangs = cluster.text[0] in _NOT_FIRST and width + own <= measure + _HANGING
        if line and width + own > measure and not hangs:
            carried = _carried(line, cluster)
            yield _joined(line[: len(line) - len(carried)])
            line, width = carried, sum(map(_width, carried))
        line.append(cluster)
        width += own
    yield _joined(line)


def _clusters(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """What a line must not break inside; the note of a stretch follows its last one."""
    for stretch in stretches:
        parts = _CLUSTER.findall(stretch.text)
        for number, part in enumerate(parts, 1):
            yield Stretch(part, stretch.styles, stretch.note if number == len(parts) else "")


def _carried(line: list[Stretch], following: Stretch) -> list[Stretch]:
    """What must go over to the next line with the cluster that begins it; nothing if no place in the line is right."""
    whole = [*line, following]
    for cut in range(len(line), 0, -1):
        if whole[cut].text[0] not in _NOT_FIRST and whole[cut - 1].text[-1] not in _NOT_LAST:
            return line[cut:]
    return []


def _width(cluster: Stretch) -> int:
    # A note is set in small type: three of its characters take one of full width.
    return sum(map(_cells, cluster.text)) + (2 * len(cluster.note) + 1) // 3


def _cells(char: str) -> int:
    return 2 if char in _FULL_WIDTH or unicodedata.east_asian_width(char) in "WF" else 1


def _joined(line: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours of one style in one."""
    found: list[Stretch] = []
    for part in line:
        if found and found[-1].styles == part.styles and not found[-1].note:
            found[-1] = replace(found[-1], text=found[-1].text + part.text, note=part.note)
        else:
            found.append(part)
    return tuple(found)
