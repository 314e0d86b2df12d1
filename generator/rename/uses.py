"""Where the files of a data folder use an id, as splices by file."""

from collections.abc import Iterator
from typing import Any

from generator.load.nodes import Scalar
from generator.load.splices import Splice
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.values import full_reference
from generator.rename.names import REGISTERS, Renaming
from generator.validate.fields import Loc
from generator.validate.gathering import MODELS, RECORD_MODELS, Gathered

_OF_RECORDS = ("source", "of")
"""Fields outside relations that name a record, or a value with its record."""
_OF_VALUES = ("of", "gives", "values")
"""Fields that name a value, of the record itself or with another record's name."""
_REGISTERED = {
    **{kind.replace("-", "_"): kind for kind in REGISTERS},
    "service_topics": "topics",
    "bureau": "organisations",
    "parent": "organisations",
    "organisation": "organisations",
    "district": "districts",
    "holder": "office-holders",
    "publication": "publications",
    "indicator": "indicators",
}
"""Fields that name an entry of a register."""


def uses(gathered: Gathered, renaming: Renaming, tables: dict[str, str]) -> dict[str, list[Splice]]:
    """The splices of each file by its name."""
    found: dict[str, list[Splice]] = {}
    for kind in MODELS:
        for value, lowered in gathered.of(kind):
            for loc, node in lowered.values.items():
                if not loc or not isinstance(node, Scalar):
                    continue
                now = _now(kind, value, node.value, loc, renaming, tables)
                if now not in ("", node.value):
                    found.setdefault(lowered.document.file, []).append(Splice(node, now))
    return found


def _now(kind: str, value: Any, text: str, loc: Loc, renaming: Renaming, tables: dict[str, str]) -> str:
    """What a scalar says after the renaming; empty where it has nothing to do with it."""
    field = next(part for part in reversed(loc) if isinstance(part, str))
    if text == renaming.old and _is_own(kind, value, loc, field, renaming):
        return renaming.new
    if kind in RECORD_MODELS:
        return _in_record(value, loc, field, text, renaming, tables)
    if kind == "questions" and field in _OF_RECORDS:
        return renaming.reference(text, tables)
    return ""


def _is_own(kind: str, value: Any, loc: Loc, field: str, renaming: Renaming) -> bool:
    """Whether a scalar that says the old id is that id: where it is given, or where it is named by itself."""
    match renaming.kind:
        case "issue":
            return (kind == "issue" and field == "id") or (kind in RECORD_MODELS and loc == ("issue",))
        case "record":
            is_listed = isinstance(value, Issue) and value.id == renaming.within and field == "items"
            return is_listed or (kind in RECORD_MODELS and loc == ("id",) and value.issue == renaming.within)
        case "entry" if field == "id":
            return kind == renaming.within and len(loc) == 3
        case "entry":
            return _REGISTERED.get(field) == renaming.within
    if kind not in RECORD_MODELS or f"{value.issue}/{value.id}" != renaming.within or field != "id":
        return False
    places = {"item": "items", "claim": "claims", "photo": "photos"}
    return loc[-3] == places[renaming.kind] and _item_of(value, loc[:-3]) == renaming.item


def _in_record(record: Record, loc: Loc, field: str, text: str, renaming: Renaming, tables: dict[str, str]) -> str:
    """What a reference in a record says after the renaming."""
    if field == "where" and f"{record.issue}/{record.id}" == renaming.within:
        return _where(record, loc, text, renaming)
    if field == "source" and "evidence" in loc:
        return renaming.reference(text, tables)
    if field not in _OF_VALUES:
        return ""
    item = next((one for one in _items(record) if one.id == _item_of(record, loc)), None)
    full = full_reference(text, record, item)
    now = renaming.reference(full, tables)
    if now == full:
        return ""
    if "#" in text:
        return now
    part = now.partition("#")[2]
    return part if text == full.partition("#")[2] else part.rpartition("/")[2]


def _where(record: Record, loc: Loc, text: str, renaming: Renaming) -> str:
    """The place that an acknowledgement names, `claim` or `item / claim`; a relation may have the name of a claim."""
    item, slash, name = text.rpartition(" / ")
    is_relation = record.acknowledged[int(loc[1])].finding == "N106"
    if renaming.kind == "item" and item == renaming.old:
        return f"{renaming.new}{slash}{name}"
    if renaming.kind == "claim" and not is_relation and (item, name) == (renaming.item, renaming.old):
        return f"{item}{slash}{renaming.new}"
    return ""


def _items(record: Record) -> Iterator[Any]:
    return iter(record.items if isinstance(record, Highlights) else ())


def _item_of(record: Record, loc: Loc) -> str:
    """The id of the item that a path leads into, empty outside of items."""
    if len(loc) >= 2 and loc[0] == "items" and isinstance(record, Highlights):
        return record.items[int(loc[1])].id
    return ""
