"""A programme across issues and years as a short list: when, what, and which number was printed of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.compute.course import course
from generator.compute.mentions import Mention
from generator.markup import pieces
from generator.model.bulletin import Bulletin
from generator.model.claim import Claim
from generator.model.highlights import Highlights
from generator.model.record import Record
from generator.model.registers import Entry
from generator.model.table import ProgressTable
from generator.model.values import TOTAL, full_reference
from generator.render import addresses, number_views, views

_MOST_EARLIER = 5
"""So many earlier stages stand on the page of a record; its programme's page has them all."""
_MOST_PROGRAMMES = 2


@dataclass(frozen=True)
class Stage:
    """A passage on the timeline; `number` and `measures` are what it printed, `value` its reference; empty if none."""

    card: views.Card
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
    card = views.card(mention.record, bulletin, mention.item)
    return Stage(card, *_printed(mention, programme), is_current)


def _printed(mention: Mention, programme: Entry) -> tuple[str, str, str]:
    """The number that a passage prints of its programme, what it measures, and its reference.

    Of a table it is the first rate of the totals. Of a text it is the first number of a paragraph or headline that
    names the programme, or simply the first where the text is about no other programme.
    """
    record, item = mention.record, mention.item
    if isinstance(record, ProgressTable):
        return _total_rate(record)
    part = item or record
    texts = [piece.text for piece in pieces(record, item)]
    claim = next((claim for claim in part.claims if _names(programme, _stating(claim, texts))), None)
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


def _stating(claim: Claim, texts: Sequence[str]) -> str:
    """The piece of text that a claim stands in."""
    return next((text for text in texts if claim.quote in text), "")


def _names(programme: Entry, text: str) -> bool:
    """Whether a text names the programme, with quotation marks or without."""
    plain = _unquoted(text)
    return any(_unquoted(name) in plain for name in (programme.name, *programme.aliases))


def _unquoted(text: str) -> str:
    return re.sub("[“”‘’]", "", text)
