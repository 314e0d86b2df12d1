"""Finds text that YAML takes for a comment: `吨 #不含工业` keeps only `吨`."""

import re
from collections.abc import Iterator

from generator.load.nodes import Mapping, Node, Scalar, Sequence

_CUT = re.compile(r"(?<=[^\s#])[ \t]+#(?=[^\s#])")


def swallowed(root: Node, text: str) -> Iterator[tuple[int, int]]:
    """Line and column of each `#` without a space after it that cuts off a plain scalar, in the order of the file."""
    if not _CUT.search(text):
        return
    lines = text.split("\n")
    suspects = {number for number, line in enumerate(lines, 1) if _CUT.search(line)}
    stack: list[Node] = [root]
    while stack:
        match stack.pop():
            case Scalar(style="") as scalar if scalar.line in suspects:
                line, end = lines[scalar.line - 1], scalar.column - 1 + len(scalar.value)
                cut = re.match(r"[ \t]+#(?=[^\s#])", line[end:])
                if cut and line[scalar.column - 1 : end] == scalar.value:
                    yield scalar.line, end + cut.end()
            case Sequence() as sequence:
                stack += reversed(sequence.items)
            case Mapping() as mapping:
                stack += [node for entry in reversed(mapping.entries) for node in reversed(entry)]
