"""What stands on the front page, and in which order: an editor's layout of the newest issue, decided by genre."""

from collections.abc import Sequence
from fractions import Fraction

from generator.compute.facts import Facts
from generator.compute.ranking import ranks
from generator.markup import blocks
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlights
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import figures, number_views, views, wording
from generator.render.figures import shown_rate
from generator.render.photos import Picture, pictures

_MOST_NUMBERS = 6
_LEAD_SUMMARY = (44, 120)
"""Two lines on a phone; a few on a desktop."""
_CAPTION = 72
_COMMENTARY_SUMMARY = 120


def front_page(bulletin: Bulletin, facts: Facts) -> tuple[dict[str, object], frozenset[str]]:
    """The values of the home template, None or empty where no record gives one, and the references of what it shows."""
    issue = bulletin.issues[-1]
    records = bulletin.of_issue(issue)
    lead = records[0] if records else None
    older = [story for story in reversed(bulletin.stories) if story is not lead]
    service = _first(records[1:], "service") or _first(older, "service")
    commentary = _first(records[1:], "commentary")
    essay = _first(records[1:], "photo-essay") or _first(older, "photo-essay")
    placed = (lead, service, commentary, essay)
    seconds = [record for record in records if record not in placed]
    table = bulletin.tables[-1] if bulletin.tables else None
    numbers = number_views.spread(records, _MOST_NUMBERS)
    shown = {number.reference for number in numbers}
    if table is not None:
        shown |= figures.drawn_from(facts.tables[reference(table)], table.measures[0].id)
    values: dict[str, object] = {
        "issue": issue,
        "lead": lead and views.card(lead, bulletin),
        "lead_summary": lead and _lead_summary(lead),
        "lead_sections": _sections(lead),
        "service": service and views.card(service, bulletin),
        "telephones": bulletin.site.telephones,
        "seconds": [views.card(record, bulletin) for record in seconds],
        "commentary": commentary and views.card(commentary, bulletin),
        "commentary_byline": commentary.byline if commentary else None,
        "commentary_summary": commentary and views.summary(commentary, limit=_COMMENTARY_SUMMARY),
        "essay": essay and (views.card(essay, bulletin), _picture(essay, bulletin), _captions(essay)),
        "numbers": numbers,
        "ranking": table and _ranking(table, bulletin, facts),
        "lists": [
            (views.card(record, bulletin), record.items, record)
            for record in _latest_lists(bulletin)
            if record is not lead
        ],
        "counts": (
            len(bulletin.issues),
            len(bulletin.records),
            sum(finding.level == "error" for finding in facts.findings),
        ),
    }
    return values, frozenset(shown)


def _first(records: Sequence[Record], genre: str) -> Story | None:
    return next((r for r in records if isinstance(r, Story) and r.genre == genre), None)


def _lead_summary(lead: Record) -> list[str]:
    """For a phone, and for a desktop; a list is told by its items."""
    return [] if isinstance(lead, Highlights) else [views.summary(lead, limit=limit) for limit in _LEAD_SUMMARY]


def _sections(lead: Record | None) -> list[tuple[str, str, str]]:
    """Anchor, label and words of the lead's crossheads, or of its items; before a colon stands the label, if any."""
    if isinstance(lead, Highlights):
        return [(item.id, str(place), " ".join(item.headline)) for place, item in enumerate(lead.items, 1)]
    body = lead.body if isinstance(lead, Story) else None
    crossheads = [block for block in blocks(body or "") if block.kind == "crosshead"]
    return [(block.anchor, *_labelled(block.text)) for block in crossheads]


def _labelled(text: str) -> tuple[str, str]:
    label, colon, rest = text.partition("：")
    return (label, rest) if colon and rest else ("", text)


def _picture(essay: Story, bulletin: Bulletin) -> Picture | None:
    """The picture that stands for an essay, if any of its photos is archived."""
    return next((picture for _, picture in pictures(essay, bulletin)), None)


def _captions(essay: Story) -> list[str]:
    """The captions without the signs that point to where a photo was printed."""
    return [wording.shortened(wording.unmarked(photo.caption), _CAPTION) for photo in essay.photos]


def _ranking(table: ProgressTable, bulletin: Bulletin, facts: Facts) -> dict[str, object]:
    """Top and bottom three of the table's first measure."""
    result = facts.tables[reference(table)]
    measure = table.measures[0]
    ranked = [row for row in result.ranked(measure.id) if row.values[measure.id].rate is not None]
    positions = ranks([row.values[measure.id].rate or Fraction(0) for row in ranked], "competition")
    rows = [
        (
            row.values[measure.id].recomputed.get(f"{measure.id}.rank", str(position)),
            row.name,
            shown_rate(row, measure),
            table.district(row.entry),
        )
        for row, position in zip(ranked, positions, strict=True)
    ]
    has_ends = len(rows) > 6
    return {
        "card": views.card(table, bulletin),
        "as_of": wording.date(table.as_of),
        "by": wording.SUBJECTS[table.by],
        "measure": measure.label,
        "rate": measure.rate.label if measure.rate else "完成率",
        "count": len(rows),
        "ends": [("前三", rows[:3]), ("后三", rows[-3:])] if has_ends else [("名次", rows)],
        "between": rows[3:-3] if has_ends else [],
        "districts": [district for *_, district in rows] if table.by == "district" else None,
    }


def _latest_lists(bulletin: Bulletin) -> list[Highlights]:
    newest = bulletin.highlights[-1].issue if bulletin.highlights else None
    return [record for record in bulletin.highlights if record.issue == newest]
