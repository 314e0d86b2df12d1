"""What changed between two versions of a text: runs of words that stayed, came, or went, as an editor would mark them.

Chinese has no spaces to part words by, so that characters are compared, numbers and Latin words each as a whole; a
single character that happens to be the same between two changes belongs to the change.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Edit = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%％‰]?|[A-Za-z]+|.", re.DOTALL)
_ALIKE = 0.4
"""Texts less like each other than this are not one text changed, but one gone and one come."""


@dataclass(frozen=True)
class Run:
    """Words that stayed, came or went."""

    edit: Edit
    text: str


@dataclass(frozen=True)
class Revised:
    """A paragraph in both versions: its number in the new one, None if it went."""

    number: int | None
    runs: tuple[Run, ...]

    @property
    def is_changed(self) -> bool:
        return any(run.edit != "same" for run in self.runs)


def runs(old: str, new: str) -> tuple[Run, ...]:
    """The words of two versions of one text in order, those that went before those that came in their place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if old and new and matcher.ratio() < _ALIKE:
        return Run("removed", old), Run("added", new)
    parts = [("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
    return tuple(_joined(parts))


def revised(old: Sequence[str], new: Sequence[str]) -> tuple[Revised, ...]:
    """The paragraphs of two versions in the order of the new one; what went stands where it was."""
    found: list[Revised] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += (Revised(number, (Run("same", new[number]),)) for number in range(c, d))
        else:
            found += _replaced(old[a:b], new[c:d], c)
    return tuple(found)


def _replaced(old: Sequence[str], new: Sequence[str], first: int) -> Iterator[Revised]:
    """Each new paragraph beside the next old one that is like it."""
    at = 0
    for number, text in enumerate(new, first):
        like = next((place for place in range(at, len(old)) if _is_like(old[place], text)), None)
        if like is None:
            yield Revised(number, (Run("added", text),))
            continue
        yield from (Revised(None, (Run("removed", gone),)) for gone in old[at:like])
        yield Revised(number, runs(old[like], text))
        at = like + 1
    yield from (Revised(None, (Run("removed", gone),)) for gone in old[at:])


def _is_like(old: str, new: str) -> bool:
    return SequenceMatcher(None, _TOKEN.findall(old), _TOKEN.findall(new), autojunk=False).ratio() >= _ALIKE


def _joined(parts: Sequence[tuple[str, str]]) -> Iterator[Run]:
    gone, come = "", ""
    for number, (was, now) in enumerate(parts):
        is_same = was == now
        is_between = 0 < number < len(parts) - 1 and len(now) == 1
        if is_same and not (is_between and (gone or come)):
            yield from _change(gone, come)
            yield Run("same", now)
            gone, come = "", ""
        else:
            gone, come = gone + was, come + now
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Run]:
    if gone:
        yield Run("removed", gone)
    if come:
        yield Run("added", come)
