"""The districts that readers may call their own, and what the front page holds ready for whoever has chosen one.

Nothing here knows a reader. A page holds the parts of all districts, out of sight; the browser shows those of the one
that is chosen in it.
"""

from dataclasses import dataclass

from generator.compute.mentions import Mention
from generator.model.bulletin import reference
from generator.model.table import ProgressTable
from generator.render import addresses, views
from generator.render.desk import Desk
from generator.render.districts import KIND

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


def districts(desk: Desk) -> tuple[District, ...]:
    """Every district that is written about, in the order of the register."""
    return tuple(
        District(id, entry.name, addresses.of_entry(KIND, id), len(desk.mentions[KIND, id]))
        for id, entry in desk.bulletin.registers.districts.items()
        if (KIND, id) in desk.mentions
    )


def news(desk: Desk) -> tuple[News, ...]:
    """The newest passages of every district, each passage once, in the order of the districts' own pages."""
    found: dict[tuple[str, str], tuple[Mention, list[str]]] = {}
    for district in districts(desk):
        # Tables come every month; they only fill the room that stories leave.
        stories_first = sorted(desk.mentions[KIND, district.id], key=lambda m: isinstance(m.record, ProgressTable))
        for mention in stories_first[:_NEWEST]:
            item = mention.item.id if mention.item else ""
            found.setdefault((reference(mention.record), item), (mention, []))[1].append(district.id)
    issues = {issue.id: place for place, issue in enumerate(desk.bulletin.issues)}
    passages = {
        (reference(record), item.id if item else ""): (-issues[record.issue], place)
        for place, (record, item, _) in enumerate(desk.bulletin.passages())
    }
    ordered = [found[passage] for passage in sorted(found, key=passages.__getitem__)]
    return tuple(News(views.card(mention.record, desk.bulletin, mention.item), tuple(ids)) for mention, ids in ordered)
