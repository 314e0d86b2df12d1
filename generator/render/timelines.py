"""A programme across issues and years as a short list: when, what, and which number was printed of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.compute.mentions import Mention
from generator.compute.timeline import course
from generator.markup import pieces
from generator.model.bulletin import Bulletin
from generator.model.claim import Claim
from generator.model.highlights import Highlights
from generator.model.record import Record
from generator.model.registers import Entry
from generator.model.table import ProgressTable
from generator.model.values import TOTAL, full_reference
from generator.render import addresses, number_views, wording

_MOST_EARLIER = 5
"""So many earlier stages stand on the page of a record; its programme's page has them all."""
_MOST_PROGRAMMES = 2


@dataclass(frozen=True)
class Stage:
    """A passage on the timeline; `number` and `measures` are what it printed, `value` its reference; empty if none."""

    address: str
    date: str
    headline: str
    number: str
    measures: str
    value: str
    is_current: bool


@dataclass(frozen=True)
class Timeline:
    """The stages of a programme, oldest first; `address` is the programme's page, `earlier` how many are left out."""

    name: str
    address: str
    stages: tuple[Stage, ...]
    earlier: int

    @property
    def values(self) -> frozenset[str]:
        """References of the values that it shows."""
        return frozenset(stage.value for stage in self.stages if stage.value)


def of_programme(programme: Entry, found: Sequence[Mention], bulletin: Bulletin) -> Timeline | None:
    """All of a programme, for its own page; None where everything said of it stands in one issue."""
    return _timeline(programme, course(found, bulletin), bulletin, None, 0)


def of_record(
    record: Record, mentions: Mapping[tuple[str, str], Sequence[Mention]], bulletin: Bulletin
) -> tuple[Timeline, ...]:
    """Of the programmes that a record belongs to, those with a past: up to the record and no further.

    A year-end list has none: it looks back by itself, and its programmes are its items'.
    """
    made = []
    for name in () if isinstance(record, Highlights) else record.programmes:
        stages = course(mentions.get(("programmes", name), ()), bulletin, record)
        earlier = max(0, len(stages) - 1 - _MOST_EARLIER)
        made.append(_timeline(bulletin.registers.programmes[name], stages[earlier:], bulletin, record, earlier))
    return tuple(timeline for timeline in made if timeline)[:_MOST_PROGRAMMES]


def _timeline(
    programme: Entry, stages: Sequence[Mention], bulletin: Bulletin, current: Record | None, earlier: int
) -> Timeline | None:
    if not stages:
        return None
    shown = tuple(_stage(mention, programme, bulletin, mention.record is current) for mention in stages)
    return Timeline(programme.name, addresses.of_entry("programmes", programme.id), shown, earlier)


def _stage(mention: Mention, programme: Entry, bulletin: Bulletin, is_current: bool) -> Stage:
    record, item = mention.record, mention.item
    headline = " ".join(item.headline) if item else wording.headline(record)
    date = wording.issue_date(bulletin.issue_by_id[record.issue])
    number, measures, value = _printed(mention, programme)
    return Stage(addresses.of_record(record, item), date, headline, number, measures, value, is_current)


def _printed(mention: Mention, programme: Entry) -> tuple[str, str, str]:
    """The number that a passage prints of its programme, what it measures, and its reference.

    Of a table it is the first rate of the totals. Of a text it is the first number of a paragraph or headline that
    names the programme, or simply the first where the text is about no other programme.
    """
    record, item = mention.record, mention.item
    if isinstance(record, ProgressTable):
        return _total_rate(record)
    part = item or record
    claim = next((claim for claim in part.claims if _names(programme, claim, record)), None)
    if claim is None and part.programmes == (programme.id,):
        claim = next(iter(part.claims), None)
    if claim is None:
        return "", "", ""
    number = number_views.number(claim, record, item)
    return number.text, number.measures, number.reference


def _total_rate(table: ProgressTable) -> tuple[str, str, str]:
    for measure in table.measures:
        column = f"{measure.id}.rate"
        for total in table.totals:
            if printed := total.cells.get(column):
                words = f"{measure.label}{measure.heading('rate')}（{total.label}）"
                return printed, words, full_reference(f"{TOTAL}/{column}", table)
    return "", "", ""


def _names(programme: Entry, claim: Claim, record: Record) -> bool:
    """Whether a claim stands in a piece of text that names the programme, with quotation marks or without."""
    names = [re.sub("[“”‘’]", "", name) for name in (programme.name, *programme.aliases)]
    text = next((piece.text for piece in pieces(record) if claim.quote in piece.text), "")
    plain = re.sub("[“”‘’]", "", text)
    return any(name in plain for name in names)
