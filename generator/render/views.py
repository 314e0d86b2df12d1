"""Finished values for templates: cards of records, rows of tables, notes of editors. No markup, no layout."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.compute.collation import Collation
from generator.compute.mentions import Mention
from generator.markup import pieces
from generator.model.bulletin import Bulletin, Registers, entries_by_name, register_of
from generator.model.finding import Code, Finding, Level
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record, Subjects
from generator.model.table import QUANTITIES, ProgressTable
from generator.render import addresses, finding_words, wording
from generator.render.check_views import Check, Witness, relation_anchor
from generator.render.figures import Figure
from generator.render.number_views import Number
from generator.render.photos import Gallery

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Registers with their entries: (label, ((name, address), …)); places have no address."""


@dataclass(frozen=True)
class Card:
    """A record, or an item of a list, as a list of links shows it."""

    address: str
    kicker: str
    lines: tuple[str, ...]
    deck: str
    summary: str
    genre: str
    issue: str
    note: str = ""


@dataclass(frozen=True)
class ListItem:
    """An item of a year-end list: its body as Markdown, its subjects, numbers and figures; `mark` marks captions."""

    item: Highlight
    body: str
    subjects: Groups
    numbers: tuple[Number, ...]
    checks: tuple[Check, ...]
    witnesses: tuple[Witness, ...]
    mark: Callable[[str], str]
    figures: tuple[Figure, ...]
    gallery: Gallery


@dataclass(frozen=True)
class Noted:
    """A finding in words: where, what, and what the editors say to it; `address` leads to the place on its page.

    `row` is the name of the row of a table that it is about, empty if it is about no single row.
    """

    code: Code
    level: Level
    name: str
    row: str
    place: str
    sentence: str
    reason: str
    address: str
    headline: str
    issue: str


def card(record: Record, bulletin: Bulletin, item: Highlight | None = None, note: str = "") -> Card:
    """The card of a record or of one item of a list."""
    issue = wording.issue_date(bulletin.issue_by_id[record.issue])
    if item is not None:
        return Card(
            addresses.of_record(record, item),
            "",
            (" ".join(item.headline),),
            "",
            summary(record, item),
            wording.genre(record),
            issue,
            note or wording.deck(record) or wording.headline(record),
        )
    return Card(
        addresses.of_record(record),
        " ".join(record.kicker),
        record.headline or (wording.headline(record),),
        " ".join(record.deck),
        summary(record),
        wording.genre(record),
        issue,
        note,
    )


def summary(record: Record, item: Highlight | None = None, limit: int = 84) -> str:
    """The first sentences of the text or of the first caption; of a list its headlines, of a table what it holds."""
    if isinstance(record, Highlights) and item is None:
        first = "；".join(" ".join(entry.headline) for entry in record.items[:3])
        return f"{first}……" if len(record.items) > 3 else f"{first}。"
    if isinstance(record, ProgressTable):
        measures = "、".join(measure.label for measure in record.measures)
        return f"截至{wording.date(record.as_of)}，{len(record.rows)}个{wording.SUBJECTS[record.by]}：{measures}。"
    texts = pieces(record, item)
    running = [piece.text for piece in texts if piece.kind == "paragraph"]
    captions = [piece.text for piece in texts if piece.kind == "caption"]
    return wording.shortened(next(iter((*running, *captions)), wording.full_title(record)), limit)


def noted(finding: Finding, bulletin: Bulletin) -> Noted:
    """A finding in words for readers."""
    record = bulletin.records[finding.record]
    anchor = _anchor(finding, record, bulletin)
    return Noted(
        finding.code,
        finding.level,
        finding_words.CODES[finding.code],
        finding.where.rpartition(" / ")[0] if finding.loc[0] == "rows" else "",
        finding_words.place(finding, labels(record, bulletin.registers)),
        finding_words.sentence(finding),
        finding.reason or "",
        addresses.of_record(record) + (f"#{anchor}" if anchor else ""),
        wording.headline(record),
        wording.issue_date(bulletin.issue_by_id[record.issue]),
    )


def _anchor(finding: Finding, record: Record, bulletin: Bulletin) -> str:
    """Where on its page a finding is: the words that state a number, a relation, a row or a measure of a table."""
    match finding.loc:
        case ("claims", int(number), *_):
            return addresses.of_claim(record.claims[number].id)
        case ("items", int(place), "claims", int(number), *_) if isinstance(record, Highlights):
            return addresses.of_claim(record.items[place].claims[number].id, record.items[place])
        case ("relations", int(number), *_):
            return relation_anchor(record.relations[number])
        case ("items", int(place), "relations", int(number), *_) if isinstance(record, Highlights):
            return relation_anchor(record.items[place].relations[number], record.items[place])
        case ("rows", int(number), int(column)) if isinstance(record, ProgressTable):
            cells = dict(zip(record.columns, record.rows[number], strict=True))
            entries = entries_by_name(register_of(bulletin.registers, f"{record.by}s"))
            row = entries.get(cells.get("name") or "")
            return addresses.of_row(record.columns[column].partition(".")[0], row.id) if row else ""
        case ("measures", int(number), *_) if isinstance(record, ProgressTable):
            return f"t-{record.measures[number].id}"
    return ""


def labels(record: Record, registers: Registers) -> dict[str, str]:
    """Names for the ids that findings mention: columns, measures and indicators of a table, claims and relations."""
    named = {claim.id: claim.measures for claim in record.claims}
    named |= {relation.id: relation.label for relation in record.relations}
    for item in record.items if isinstance(record, Highlights) else ():
        title = " ".join(item.headline)
        own = {claim.id: claim.measures for claim in item.claims} | {r.id: r.label for r in item.relations}
        named |= {f"{item.id} / {part}": f"{title}，{label}" for part, label in own.items()}
    if isinstance(record, ProgressTable):
        followed = {measure.indicator for measure in record.measures if measure.indicator}
        named |= {name: registers.indicators[name].name for name in followed}
        named |= {measure.id: measure.label for measure in record.measures}
        named |= _columns(record)
    return named


def _columns(table: ProgressTable) -> dict[str, str]:
    """Measure and printed heading of every column, by its name."""
    return {
        f"{measure.id}.{quantity}": f"{measure.label}，{label}"
        for measure in table.measures
        for quantity in QUANTITIES
        if (label := measure.heading(quantity))
    }


def subjects(part: Subjects, bulletin: Bulletin) -> Groups:
    """(label, ((name, address), …)) of each register that a passage refers to."""
    found = []
    for kind, label in wording.REGISTERS.items():
        register = register_of(bulletin.registers, kind)
        if kind == "office-holders":
            entries = tuple(
                (f"{register[m.holder].name}（{m.title}）", addresses.of_entry(kind, m.holder))
                for m in part.office_holders
            )
        else:
            ids = getattr(part, kind)
            entries = tuple((register[entry].name, addresses.of_entry(kind, entry)) for entry in ids)
        if entries:
            found.append((label, entries))
    if part.places:
        found.append(("地点", tuple((place, "") for place in part.places)))
    return tuple(found)


def by_year(found: Iterable[Mention], bulletin: Bulletin) -> tuple[tuple[int, tuple[Card, ...]], ...]:
    """Mentions as cards under the year of their issue, newest first."""
    years: dict[int, list[Card]] = {}
    for mention in found:
        issue = bulletin.issue_by_id[mention.record.issue]
        entry = card(mention.record, bulletin, mention.item, mention.title)
        years.setdefault(issue.date.value.year, []).append(entry)
    return tuple((year, tuple(cards)) for year, cards in sorted(years.items(), reverse=True))


def noise(collation: Collation, issue: Issue) -> tuple[tuple[str, int, str], ...]:
    """The class emendations of an issue: the rule in words, how often it was applied, and why."""
    return tuple(
        (wording.CLASS_RULES[entry.rule], collation.counts.get(entry.rule, 0), entry.reason)
        for entry in issue.class_emendations
    )
