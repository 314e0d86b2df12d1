"""Nodes to what pydantic reads: dicts, lists and strings, with the place of every value kept beside them."""

from dataclasses import dataclass, field
from typing import Any

from generator.load.document import Document
from generator.load.nodes import Mapping, Node, Scalar, Sequence
from generator.problems import Problem
from generator.validate.fields import Loc


@dataclass
class Lowered:
    """The raw value of a document and where each part of it stands, by path: ("claims", 0, "quote").

    `stand_ins` are the paths of values that could not be read and were filled in, so that the rules can go on;
    whatever a rule says of those is kept in `void`, to be left out of the report.
    """

    document: Document
    raw: Any = None
    values: dict[Loc, Node] = field(default_factory=dict)
    keys: dict[Loc, Scalar] = field(default_factory=dict)
    stand_ins: set[Loc] = field(default_factory=set)
    void: set[Problem] = field(default_factory=set)

    def is_known(self, *names: str) -> bool:
        """Whether these fields of the document were read in full."""
        broken = any(loc[0] in names for loc in self.stand_ins if loc)
        return not broken and not any(self.document.has_lost(name) for name in names)

    def at(self, loc: Loc, code: str, message: str, hint: str = "", *, on_key: bool = False) -> Problem:
        """A problem at the value (or key) of a path; falls back to the nearest part of the path that exists."""
        about = loc
        while loc and loc not in self.values:
            loc, on_key = loc[:-1], True
        node = self.keys[loc] if on_key and loc in self.keys else self.values.get(loc)
        if node is None:
            return self._judged(about, self.document.problem(1, 1, code, message, hint))
        width = len(node.value.split("\n")[0]) if isinstance(node, Scalar) and not node.is_block else 1
        return self._judged(about, self.document.at(node.line, node.column, code, message, hint, max(1, width)))

    def in_block(self, loc: Loc, line: int, column: int, code: str, message: str, hint: str) -> Problem:
        """A problem inside a `|` scalar; `line` and `column` count within its text without blank lines around it."""
        node = self.values.get(loc)
        if not isinstance(node, Scalar) or node.style != "|":
            return self.at(loc, code, message, hint)
        written = node.value.split("\n")
        blank = next((n for n, row in enumerate(written) if row), 0)
        number = node.line + blank + line
        # What YAML took off as indentation is what the line in the file has more than the line in the value.
        rows = self.document.text.split("\n")
        row = self.document.mended.get(number, rows[number - 1] if number <= len(rows) else "")
        text = written[blank + line - 1] if blank + line <= len(written) else ""
        return self._judged(loc, self.document.at(number, len(row) - len(text) + column, code, message, hint))

    def _judged(self, loc: Loc, problem: Problem) -> Problem:
        if any(loc[: len(filled)] == filled for filled in self.stand_ins):
            self.void.add(problem)
        return problem


def lower(document: Document, root: Node) -> Lowered:
    """Lower a tree whose keys are settled."""
    lowered = Lowered(document)
    lowered.raw = _value(root, (), lowered)
    return lowered


def _value(node: Node, loc: Loc, lowered: Lowered) -> Any:
    lowered.values[loc] = node
    match node:
        case Scalar():
            return None if node.is_empty else node.value
        case Sequence():
            return [_value(item, (*loc, index), lowered) for index, item in enumerate(node.items)]
        case Mapping():
            return _mapping(node, loc, lowered)


def _mapping(node: Mapping, loc: Loc, lowered: Lowered) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for key, value in node.entries:
        if isinstance(key, Scalar) and key.value not in raw:
            lowered.keys[(*loc, key.value)] = key
            raw[key.value] = _value(value, (*loc, key.value), lowered)
    return raw
