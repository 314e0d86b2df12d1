"""Who and what is said where: every passage that names a registered entry, newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.bulletin import Bulletin, entries_by_name, register_of
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.table import ProgressTable

KINDS = ("topics", "districts", "organisations", "programmes", "office-holders")


@dataclass(frozen=True)
class Mention:
    """A passage about an entry: a record, or one item of a list; `title` is an office-holder's on that page."""

    record: Record
    item: Highlight | None
    title: str = ""


def _rows(table: ProgressTable, kind: str, bulletin: Bulletin) -> Iterator[str]:
    """The entries that have a row in a table."""
    if kind == f"{table.by}s":
        known = entries_by_name(register_of(bulletin.registers, kind))
        names = (row[table.columns.index("name")] or "" for row in table.rows)
        yield from (known[name].id for name in names if name in known)


def mentions(bulletin: Bulletin) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
    """Mentions by kind and id, newest issue first; a list is named by its items, not as a whole."""
    found: dict[tuple[str, str], list[Mention]] = {}
    for record, item, subjects in bulletin.passages():
        if item is None and isinstance(record, Highlights):
            continue
        for kind in ("topics", "districts", "organisations", "programmes"):
            rows = _rows(record, kind, bulletin) if isinstance(record, ProgressTable) else ()
            for entry in dict.fromkeys((*getattr(subjects, kind), *rows)):
                found.setdefault((kind, entry), []).append(Mention(record, item))
        for holder in subjects.office_holders:
            found.setdefault(("office-holders", holder.holder), []).append(Mention(record, item, holder.title))
    return {
        key: tuple(sorted(entries, key=lambda mention: -bulletin.places[mention.record.issue]))
        for key, entries in found.items()
    }
