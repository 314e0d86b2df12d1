"""Rules of the ids within one record: each is used once, and anchors keep clear of those that a page itself has."""

from collections.abc import Iterable, Iterator

from generator.markup import blocks
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.problems import Problem
from generator.validate.fields import Loc
from generator.validate.lowering import Lowered

_RESERVED = frozenset(
    ("headline", "notes", "related", "findings", "numbers", "table-notes", "timeline-1", "timeline-2")
)
_RESERVED_STARTS = ("n-", "p-", "r-", "t-", "c-", "h-", "__")


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Ids used twice within a record or an item, and anchors that a page cannot carry."""
    yield from _own_ids(record, (), ("claims", "photos", "relations", "corrections"), lowered)
    if isinstance(record, ProgressTable):
        yield from _own_ids(record, (), ("measures",), lowered)
    if isinstance(record, Highlights):
        for number, item in enumerate(record.items):
            yield from _own_ids(item, ("items", number), ("claims", "photos", "relations"), lowered)
    yield from _anchors(record, lowered)


def _own_ids(part: Record | Highlight, loc: Loc, names: Iterable[str], lowered: Lowered) -> Iterator[Problem]:
    for name in names:
        seen: set[str] = set()
        for number, entry in enumerate(getattr(part, name)):
            if entry.id in seen:
                yield _repeated(entry.id, (*loc, name, number, "id"), lowered)
            seen.add(entry.id)


def _anchors(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """What editors name on a page: items and crossheads share its one set of anchors."""
    seen: set[str] = set()
    for number, item in enumerate(record.items if isinstance(record, Highlights) else ()):
        loc: Loc = ("items", number, "id")
        if item.id in seen:
            yield _repeated(item.id, loc, lowered)
        elif is_reserved(item.id):
            yield lowered.at(loc, "R311", f"编号“{item.id}”是网页自己要用的", _advice(item.id))
        seen.add(item.id)
    for loc, body in bodies(record):
        own: set[str] = set()
        for block in blocks(body):
            if not block.anchor:
                continue
            column = body.split("\n")[block.line - 1].find(f"{{#{block.anchor}}}") + 1
            if block.anchor in seen:
                message = f"小标题编号“{block.anchor}”在本稿里已经用过"
                yield lowered.in_block(loc, block.line, column, "R303", message, "换一个本稿没有用过的编号")
            elif block.anchor not in own and is_reserved(block.anchor):
                message = f"小标题编号“{block.anchor}”是网页自己要用的"
                yield lowered.in_block(loc, block.line, column, "R311", message, _advice(block.anchor))
            own.add(block.anchor)  # twice within one body is what `markup` refuses
        seen |= own


def bodies(record: Record) -> Iterator[tuple[Loc, str]]:
    """Every body of a record, with its path."""
    if isinstance(record, Story) and record.body:
        yield ("body",), record.body
    if isinstance(record, Highlights):
        yield from ((("items", number, "body"), item.body) for number, item in enumerate(record.items))


def is_reserved(name: str) -> bool:
    """Whether an anchor belongs to the pages themselves, whatever a record calls its own."""
    return name in _RESERVED or name.startswith(_RESERVED_STARTS)


def _advice(name: str) -> str:
    if name in _RESERVED:
        return f"换一个编号，例如“the-{name}”"
    return "换一个编号，不要以“n-”“p-”“r-”“t-”“c-”“h-”开头"


def _repeated(name: str, loc: Loc, lowered: Lowered) -> Problem:
    return lowered.at(loc, "R303", f"编号“{name}”用了两次", "换一个本稿没有用过的编号")
