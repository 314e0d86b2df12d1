"""The districts that readers may call their own, and what the front page holds ready for whoever has chosen one.

Nothing here knows a reader. A page holds the parts of all districts, out of sight; the browser shows those of the one
that is chosen in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from generator.compute.mentions import Mention
from generator.compute.tables import Row, TableResult
from generator.model.bulletin import reference
from generator.model.table import ProgressTable
from generator.render import addresses, views, wording
from generator.render.desk import Desk
from generator.render.figures import drawn_from, shown_rate
from generator.render.output import Page

KIND = "districts"
_NEWEST = 3
"""Headlines of a district on the front page."""


@dataclass(frozen=True)
class District:
    """A district with a page; `count` is the number of records on it."""

    id: str
    name: str
    address: str
    count: int


@dataclass(frozen=True)
class News:
    """A passage that is among the newest of some districts, by id."""

    card: views.Card
    districts: tuple[str, ...]


@dataclass(frozen=True)
class Latest:
    """The newest table of a kind: what it says of each district that has a row, measure by measure, by its id.

    A table by organisation says nothing of districts, and has no lines. `values` are the references of what it shows.
    """

    card: views.Card
    by: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    values: frozenset[str]


def districts(desk: Desk) -> tuple[District, ...]:
    """Every district that is written about, in the order of the register."""
    return tuple(
        District(id, entry.name, addresses.of_entry(KIND, id), len(desk.mentions[KIND, id]))
        for id, entry in desk.bulletin.registers.districts.items()
        if (KIND, id) in desk.mentions
    )


def latest(desk: Desk) -> tuple[Latest, ...]:
    """The newest table by district, and the newest by organisation."""
    newest = {table.by: table for table in desk.bulletin.tables}
    return tuple(_latest(desk, newest[by]) for by in ("district", "organisation") if by in newest)


def _latest(desk: Desk, table: ProgressTable) -> Latest:
    result = desk.facts.tables[reference(table)]
    lines = tuple(
        (id, line) for row in result.rows if (id := table.district(row.entry)) and (line := _line(row, result))
    )
    values = drawn_from(result) if lines else frozenset[str]()
    return Latest(desk.card(table), wording.SUBJECTS[table.by], lines, values)


def _line(row: Row, result: TableResult) -> tuple[str, ...]:
    """Rate and rank in each measure, as they should be printed: 路灯52.0%（6个县区中第4）."""
    said = []
    for measure in result.table.measures:
        value, column = row.values[measure.id], f"{measure.id}.rank"
        if value.rate is not None:
            place = ""
            if rank := value.recomputed.get(column):
                ranked = sum(column in other.values[measure.id].recomputed for other in result.rows)
                place = f"（{ranked}个{wording.SUBJECTS[result.table.by]}中第{rank}）"
            said.append(f"{measure.label}{shown_rate(row, measure)}{place}")
    return tuple(said)


def news(desk: Desk) -> tuple[News, ...]:
    """The newest stories of every district, each passage once, in the order of the districts' own pages.

    Tables are not among them: the newest stand above, in a line.
    """
    found: dict[tuple[str, str], tuple[Mention, list[str]]] = {}
    for district in districts(desk):
        stories = (m for m in desk.mentions[KIND, district.id] if not isinstance(m.record, ProgressTable))
        for mention in islice(stories, _NEWEST):
            item = mention.item.id if mention.item else ""
            found.setdefault((reference(mention.record), item), (mention, []))[1].append(district.id)
    passages = {
        (reference(record), item.id if item else ""): (-desk.bulletin.places[record.issue], place)
        for place, (record, item, _) in enumerate(desk.bulletin.passages())
    }
    ordered = [found[passage] for passage in sorted(found, key=passages.__getitem__)]
    return tuple(News(views.card(mention.record, desk.bulletin, mention.item), tuple(ids)) for mention, ids in ordered)


def with_pages(pages: Iterable[Page]) -> tuple[str, ...]:
    """The ids of the districts that have a page, and so may be chosen."""
    entries = (page.address.strip("/").split("/") for page in pages if page.kind == "entry")
    return tuple(entry for kind, entry in entries if kind == KIND)
