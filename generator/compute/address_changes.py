"""What moves and takedowns mean for the ledger of values: places under the ids of today, and values that may go."""

import re
from collections.abc import Iterator
from functools import cached_property

from generator.model.bulletin import Bulletin
from generator.model.table import ProgressTable

_RECORD = re.compile(r"issues/([^/]+/[^/]+)/(?:#(.+))?")
_ENTRY = re.compile(r"(districts|organisations)/([^/]+)/")


class AddressChanges:
    """Reads the ledger's names as they were published, `issue/record#part`, in the light of what was moved since."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin

    @cached_property
    def _records(self) -> dict[str, str]:
        return {was[1]: now[1] for was, now in self._moves(_RECORD) if not was[2] and not now[2]}

    @cached_property
    def _anchors(self) -> dict[tuple[str, str], str]:
        pairs = self._moves(_RECORD)
        return {(was[1], was[2]): now[2] for was, now in pairs if was[2] and now[2] and was[1] == now[1]}

    @cached_property
    def _entries(self) -> dict[tuple[str, str], str]:
        return {(was[1], was[2]): now[2] for was, now in self._moves(_ENTRY) if was[1] == now[1]}

    def _moves(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
        for move in self._bulletin.moves:
            if (was := pattern.fullmatch(move.from_)) and (now := pattern.fullmatch(move.to)):
                yield was, now

    def record(self, name: str) -> str:
        """A record, or a correction `issue/record#id`, under the record's id of today."""
        record, mark, part = name.partition("#")
        return f"{self._records.get(record, record)}{mark}{part}"

    def place(self, name: str) -> str:
        """The place of a value under the ids of today: of its record, item, claim, relation or row."""
        record, mark, part = self.record(name).partition("#")
        table = self._bulletin.records.get(record)
        head, slash, rest = part.partition("/")
        if isinstance(table, ProgressTable) and slash:
            return f"{record}#{self._entries.get((f'{table.by}s', head), head)}/{rest}"
        if moved := self._anchors.get((record, _anchor(part))):
            return f"{record}#{_part(moved)}"
        return f"{record}{mark}{self._anchors.get((record, head), head) if slash else head}{slash}{rest}"

    def withdrawals(self) -> Iterator[tuple[str, str, frozenset[str] | None]]:
        """Record, id of the takedown, and the places that it takes away, None for all: they need no correction."""
        for takedown in self._bulletin.takedowns:
            found = _RECORD.fullmatch(takedown.address)
            if takedown.kind == "withdrawn" and found:
                record = self.record(found[1])
                yield record, takedown.id, frozenset((f"{record}#{_part(found[2])}",)) if found[2] else None


def _anchor(part: str) -> str:
    """The anchor of a claim (`lamps`, `item/lamps`) or of a relation (`=ratio`, `item/=ratio`)."""
    item, _, name = part.rpartition("/")
    return ("c-" if name.startswith("=") else "n-") + (f"{item}--" if item else "") + name.removeprefix("=")


def _part(anchor: str) -> str:
    item, _, name = anchor[2:].rpartition("--")
    return (f"{item}/" if item else "") + ("=" if anchor.startswith("c-") else "") + name
