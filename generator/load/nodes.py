"""The tree that a YAML file becomes: every scalar a string, everything with its position.

Lines and columns count from 1, in characters of the file as it was read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """A scalar as typed; `is_block` marks `|` and `>` scalars, whose text begins on the line after the position."""

    value: str
    line: int
    column: int
    is_plain: bool = True
    is_block: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: an empty plain scalar, `~` or `null`."""
        return self.is_plain and self.value in ("", "~", "null")


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

    def get(self, key: str) -> "Node | None":
        """The value of the first entry with that key."""
        return next((value for k, value in self.entries if isinstance(k, Scalar) and k.value == key), None)


Node = Scalar | Sequence | Mapping
