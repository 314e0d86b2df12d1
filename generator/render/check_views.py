"""Relations and evidence in words: the arithmetic between printed numbers, what comes of it, and where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.compute.intervals import amount
from generator.compute.relations import RelationResult, Verdict, arithmetic
from generator.model.bulletin import Bulletin
from generator.model.claim import Relation, RelationKind
from generator.model.highlights import Evidence, Highlight
from generator.model.record import Record
from generator.model.scalars import PartialDate
from generator.model.values import TOTAL, CellValue, ClaimValue, Value
from generator.render import addresses, wording
from generator.render.finding_words import RELATION_NOTES, VERDICTS

SIGNS: dict[RelationKind, str] = {
    "ratio": "÷",
    "sum": "＋",
    "difference": "－",
    "product": "×",
    "change": "－",
    "points": "－",
    "bound": "≤",
    "same": "＝",
}


@dataclass(frozen=True)
class Source:
    """Where a value of a check stands that its readers do not have beside it."""

    value: str
    where: str
    address: str


@dataclass(frozen=True)
class Check:
    """A relation as one line: the arithmetic and the printed result if it has one; the verdict, as code and in words.

    The arithmetic is in groups that a line should not break inside. `address` is its line on its record's page.
    """

    anchor: str
    address: str
    label: str
    arithmetic: tuple[str, ...]
    verdict: Verdict
    words: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Witness:
    """A record, or one of its numbers, that bears out an item of a list."""

    says: str
    number: str
    source: str
    address: str


def checks(results: Iterable[RelationResult], bulletin: Bulletin, item: Highlight | None = None) -> tuple[Check, ...]:
    """The relations of a record itself, or of one item of a list."""
    return tuple(check(result, bulletin) for result in results if result.item is item)


def check(result: RelationResult, bulletin: Bulletin) -> Check:
    """A relation in words."""
    anchor = relation_anchor(result.relation, result.item)
    return Check(
        anchor,
        f"{addresses.of_record(result.record)}#{anchor}",
        result.relation.label,
        _arithmetic(result),
        result.verdict,
        _words(result),
        _sources(result, bulletin),
    )


def relation_anchor(relation: Relation, item: Highlight | None = None) -> str:
    """The anchor of a relation's line on the page of its record."""
    return f"c-{item.id}--{relation.id}" if item else f"c-{relation.id}"


def witnesses(item: Highlight, bulletin: Bulletin, values: Mapping[str, Value]) -> tuple[Witness, ...]:
    """What bears out an item of a list; `values` holds all printed values by full reference."""
    return tuple(_witness(evidence, bulletin, values) for evidence in item.evidence)


def _arithmetic(result: RelationResult) -> tuple[str, ...]:
    """The values, each with the sign before it, what they yield, and what is printed."""
    terms = _terms(result)
    if result.result is None:
        return terms
    printed = f"见报{_text(result.result)}"
    if result.computed is None:
        return *terms[:-1], f"{terms[-1]}，", "算不出，", printed
    computed = arithmetic(result)[1].replace("-", "－").replace("…", "……")
    if all(amount(operand).interval.is_exact for operand in result.operands):
        return *terms, f"＝{computed}，", printed
    return *terms[:-1], f"{terms[-1]}，", f"照所印的数计为{computed}，", printed


def _terms(result: RelationResult) -> tuple[str, ...]:
    """The values with their signs; what has changed is divided by the earlier value."""
    first, *rest = (_text(value) for value in result.operands)
    sign = SIGNS[result.relation.kind]
    if result.relation.kind == "change":
        return f"（{first}", f"{sign}{rest[0]}）", f"÷{rest[0]}"
    return first, *(f"{sign}{term}" for term in rest)


def _text(value: Value) -> str:
    """A value as printed, with its qualifier: a bound is never told as a plain number."""
    if isinstance(value, CellValue) and value.is_rank:
        return f"第{value.printed}"
    return amount(value).shown


def _sources(result: RelationResult, bulletin: Bulletin) -> tuple[Source, ...]:
    """The sources of all values but the claims of the record, or of the item, that has the relation."""
    found = {}
    for value in (*result.operands, result.result):
        if value is not None and not _is_claim_of(value, result):
            found[value.reference] = Source(_text(value), _where(value, result.record, bulletin), address_of(value))
    return tuple(found.values())


def _is_claim_of(value: Value, result: RelationResult) -> bool:
    return isinstance(value, ClaimValue) and value.record is result.record and value.item is result.item


def _where(value: Value, reader: Record | None, bulletin: Bulletin) -> str:
    """Where a value stands, in words for readers of a record: what they need not be told is left out."""
    record = "" if value.record is reader else _named(value.record, reader, bulletin)
    if isinstance(value, CellValue):
        label = value.measure.heading(value.quantity)
        column = f"“{value.measure.label}”{label}" if len(value.record.measures) > 1 else label
        return f"{record}{value.name}{column}"
    return f"{record}“{' '.join(value.item.headline)}”" if value.item else record or "全文数字"


def _named(record: Record, reader: Record | None, bulletin: Bulletin) -> str:
    """A record by its headline, and by its month in other issues."""
    title = f"《{wording.headline(record)}》"
    if reader is not None and record.issue == reader.issue:
        return title
    date = bulletin.issue_by_id[record.issue].date.value
    return f"{wording.date(PartialDate(date.year, date.month))}{title}"


def address_of(value: Value) -> str:
    """Where readers find a value: the words that state it, or its row; a total has no row of its own."""
    page = addresses.of_record(value.record)
    if isinstance(value, ClaimValue):
        return f"{page}#{addresses.of_claim(value.claim.id, value.item)}"
    return page if value.row == TOTAL else f"{page}#{addresses.of_row(value.measure.id, value.row)}"


def _words(result: RelationResult) -> str:
    verdict = VERDICTS[result.verdict]
    return f"{verdict}{RELATION_NOTES[result.reading].replace('，', '：', 1)}" if result.reading else verdict


def _witness(evidence: Evidence, bulletin: Bulletin, values: Mapping[str, Value]) -> Witness:
    name, _, part = evidence.source.partition("#")
    record = bulletin.records[name]
    if not part:
        return Witness(evidence.says, "", _named(record, None, bulletin), addresses.of_record(record))
    value = values[evidence.source]
    return Witness(evidence.says, _text(value), _where(value, None, bulletin), address_of(value))
