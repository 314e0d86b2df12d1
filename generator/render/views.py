"""Finished values for templates: cards of records, rows of tables, notes of editors. No markup, no layout."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.compute.collation import Collation
from generator.compute.mentions import Mention
from generator.markup import blocks, pieces
from generator.model.bulletin import Bulletin, register_of
from generator.model.claim import Claim
from generator.model.finding import Finding
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record, Subjects
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, wording
from generator.render.figures import Figure
from generator.render.marks import find

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
class Number:
    """A claim as a number with its sentence; `address` leads to the words that state it.

    The qualifier stands where papers print it: `before` the value (近), right `after` it (余), or `last` (以上).
    `anchor` is the id that the number itself must carry because those words stand where nothing is marked, as in a
    headline; empty when the text carries it.
    """

    address: str
    anchor: str
    before: str
    value: str
    after: str
    unit: str
    last: str
    measures: str
    scope: str
    quote: str
    headline: str


@dataclass(frozen=True)
class ListItem:
    """An item of a year-end list: its body as Markdown, its subjects, numbers and figures; `mark` marks captions."""

    item: Highlight
    body: str
    subjects: Groups
    numbers: tuple[Number, ...]
    mark: Callable[[str], str]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Noted:
    """A finding in words: where, what, and what the editors say to it."""

    code: str
    place: str
    sentence: str
    reason: str
    address: str
    headline: str


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
            note or " ".join(record.deck or record.headline).removeprefix("——"),
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
    prefix = ("items", record.items.index(item)) if item is not None and isinstance(record, Highlights) else ()
    if isinstance(record, Highlights) and item is None:
        first = "；".join(" ".join(entry.headline) for entry in record.items[:3])
        return f"{first}……" if len(record.items) > 3 else f"{first}。"
    if isinstance(record, ProgressTable):
        measures = "、".join(measure.label for measure in record.measures)
        return f"截至{wording.date(record.as_of)}，{len(record.rows)}个{wording.SUBJECTS[record.by]}：{measures}。"
    texts = [p for p in pieces(record) if p.loc[: len(prefix)] == prefix]
    running = [piece.text for piece in texts if piece.kind == "paragraph"]
    captions = [piece.text for piece in texts if piece.kind == "caption"]
    return wording.shortened(next(iter((*running, *captions)), wording.full_title(record)), limit)


def numbers(record: Record, item: Highlight | None = None) -> tuple[Number, ...]:
    """The claims of a record, or of one item of a list."""
    return tuple(_number(claim, record, item) for claim in (item or record).claims)


def all_numbers(record: Record) -> tuple[Number, ...]:
    """The claims of a record and, if it is a list, of all its items."""
    items = record.items if isinstance(record, Highlights) else ()
    return (*numbers(record), *(number for item in items for number in numbers(record, item)))


def spread(records: Iterable[Record], most: int) -> tuple[Number, ...]:
    """A few numbers: one of each record in turn, so that no single story fills the list; a count of 0 is not news."""
    columns = [[number for number in all_numbers(record) if number.value != "0"] for record in records]
    found: list[Number] = []
    while len(found) < most and any(columns):
        found += [column.pop(0) for column in columns if column]
    return tuple(found[:most])


def _is_marked(claim: Claim, part: Record | Highlight) -> bool:
    """Whether the claim's words stand in running text or in a caption, where marks are set."""
    body = part.body if isinstance(part, Story | Highlight) else None
    running = [block.text if block.kind == "text" else block.rest for block in blocks(body or "")]
    return any(find(claim.quote, text) for text in (*running, *(photo.caption for photo in part.photos)))


def _number(claim: Claim, record: Record, item: Highlight | None) -> Number:
    address = f"{addresses.of_record(record)}#{addresses.of_claim(claim.id, item)}"
    before, after, last = wording.around(claim.qualifier)
    scope = "，".join(part for part in (claim.period, claim.area) if part)
    return Number(
        address,
        "" if _is_marked(claim, item or record) else addresses.of_claim(claim.id, item),
        before,
        format(claim.value, "f"),
        after,
        claim.unit,
        last,
        claim.measures,
        scope,
        claim.quote,
        " ".join(item.headline) if item else wording.headline(record),
    )


def noted(finding: Finding, bulletin: Bulletin) -> Noted:
    """A finding in words for readers."""
    record = bulletin.records[finding.record]
    return Noted(
        finding.code,
        wording.place(finding, labels(record)),
        wording.finding_sentence(finding),
        finding.reason or "",
        addresses.of_record(record),
        wording.headline(record),
    )


def labels(record: Record) -> dict[str, str]:
    """Names for the ids that findings mention: a table's measures, the ratios of a record and of its items."""
    named = _columns(record) if isinstance(record, ProgressTable) else {}
    named |= {ratio.id: ratio.label for ratio in record.ratios}
    for item in record.items if isinstance(record, Highlights) else ():
        named |= {f"{item.id} / {ratio.id}": f"{' '.join(item.headline)}，{ratio.label}" for ratio in item.ratios}
    return named


def _columns(table: ProgressTable) -> dict[str, str]:
    """Measure and printed heading of every column, by its name."""
    named: dict[str, str] = {}
    for measure in table.measures:
        conventions = {"rate": measure.rate, "rank": measure.rank, "done-rank": measure.done_rank}
        headings = {"target": measure.target, "done": measure.done}
        headings |= {quantity: found.label for quantity, found in conventions.items() if found is not None}
        named |= {f"{measure.id}.{quantity}": f"{measure.label}{label}" for quantity, label in headings.items()}
    return named


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


def is_photo_story(record: Record) -> bool:
    return isinstance(record, Story) and record.genre in ("photo-essay", "photo-news")


def noise(collation: Collation, issue: Issue) -> tuple[tuple[str, int, str], ...]:
    """The class emendations of an issue: the rule in words, how often it was applied, and why."""
    return tuple(
        (wording.CLASS_RULES[entry.rule], collation.counts.get(entry.rule, 0), entry.reason)
        for entry in issue.class_emendations
    )
