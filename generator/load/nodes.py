"""The tree that a YAML file becomes: every scalar a string, everything with its position.

Lines and columns count from 1, in characters of the text as it was read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """A scalar as typed; `style` is empty for a plain one, else its quote, `|` or `>`.

    The text of a `|` or `>` scalar begins on the line after the position.
    """

    value: str
    line: int
    column: int
    style: str = ""

    @property
    def is_block(self) -> bool:
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: an empty plain scalar, `~` or `null`."""
        return not self.style and self.value in ("", "~", "null")


@dataclass(frozen=True)
class Sequence:
    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """Keys in the order of the file; a repeated key is kept, for `validate` to report."""

    entries: tuple[tuple["Node", "Node"], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
