"""Nodes to what pydantic reads: dicts, lists and strings, with the place of every value kept beside them."""

from dataclasses import dataclass, field
from typing import Any

from generator.load.document import Document
from generator.load.nodes import Mapping, Node, Scalar, Sequence
from generator.problems import Problem

Loc = tuple[str | int, ...]


@dataclass
class Lowered:
    """The raw value of a document and where each part of it stands, by path: ("claims", 0, "quote")."""

    document: Document
    raw: Any = None
    values: dict[Loc, Node] = field(default_factory=dict)
    keys: dict[Loc, Scalar] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, loc: Loc, code: str, message: str, hint: str = "", *, on_key: bool = False) -> Problem:
        """A problem at the value (or key) of a path; falls back to the nearest part of the path that exists."""
        while loc and loc not in self.values:
            loc, on_key = loc[:-1], True
        node = self.keys[loc] if on_key and loc in self.keys else self.values.get(loc)
        if node is None:
            return self.document.problem(1, 1, code, message, hint)
        width = len(node.value.split("\n")[0]) if isinstance(node, Scalar) and not node.is_block else 1
        return self.document.problem(node.line, node.column, code, message, hint, max(1, width))

    def in_block(self, loc: Loc, line: int, column: int, code: str, message: str, hint: str) -> Problem:
        """A problem inside a `|` scalar; `line` and `column` count within its text."""
        node = self.values.get(loc)
        if not isinstance(node, Scalar) or not node.is_block:
            return self.at(loc, code, message, hint)
        # YAML removes the indentation that the block's first written line has.
        rows = self.document.text.split("\n")
        first = next((n for n in range(node.line, len(rows)) if rows[n].strip()), node.line)
        indent = len(rows[first]) - len(rows[first].lstrip(" ")) if first < len(rows) else 0
        return self.document.problem(first + line, indent + column, code, message, hint)


def lower(document: Document) -> Lowered:
    """Lower a document; repeated keys and keys that are no words are problems, the first of a pair is kept."""
    lowered = Lowered(document)
    if document.root is not None:
        lowered.raw = _value(document.root, (), lowered)
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
        if not isinstance(key, Scalar):
            problem = lowered.document.problem(key.line, key.column, "S201", "字段名必须是一个词", "写成“字段: 内容”")
            lowered.problems.append(problem)
        elif key.value in raw:
            first = lowered.keys[(*loc, key.value)]
            message = f"字段“{key.value}”写了两次，第{first.line}行已经有了"
            problem = lowered.document.problem(
                key.line, key.column, "S202", message, "删掉一处", max(1, len(key.value))
            )
            lowered.problems.append(problem)
        else:
            lowered.keys[(*loc, key.value)] = key
            raw[key.value] = _value(value, (*loc, key.value), lowered)
    return raw
