"""Everything computed from a bulletin, in one place for the rooms that show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.compute import indicators, relations, suspicions, table_findings
from generator.compute.collation import Collation, collate
from generator.compute.coverage import Counted, coverage
from generator.compute.indicators import IndicatorResult, indicators_of
from generator.compute.relations import RelationResult, relations_of
from generator.compute.tables import TableResult, recompute
from generator.model.bulletin import Bulletin, reference
from generator.model.editing import Acknowledgement
from generator.model.finding import PUBLISHED, Finding
from generator.model.record import Record
from generator.model.values import ClaimValue, Value, values_of

_OF_INDICATORS = ("N131", "N132")


@dataclass(frozen=True)
class Stale:
    """An acknowledgement that fits no finding any more; `number` is its place in the record."""

    record: str
    number: int


@dataclass(frozen=True)
class Facts:
    """What is computed: values by full reference, indicators by id; tables, relations and collations by the reference
    of their record or issue; every numeral with its class; all findings, and acknowledgements gone stale."""

    values: Mapping[str, Value]
    tables: Mapping[str, TableResult]
    relations: Mapping[str, tuple[RelationResult, ...]]
    indicators: Mapping[str, IndicatorResult]
    coverage: tuple[Counted, ...]
    collations: Mapping[str, Collation]
    findings: tuple[Finding, ...]
    stale: tuple[Stale, ...]

    def findings_of(self, record: Record) -> tuple[Finding, ...]:
        """What stands on a record's page. That an indicator went stale does not: it would rewrite old pages."""
        return self._by_record.get(reference(record), ())

    @cached_property
    def _by_record(self) -> Mapping[str, tuple[Finding, ...]]:
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in self.findings:
            if finding.level in PUBLISHED and finding.code not in _OF_INDICATORS:
                found[finding.record] = (*found.get(finding.record, ()), finding)
        return found


def compute(bulletin: Bulletin) -> Facts:
    """Compute everything; findings carry the reason of the acknowledgement that fits them."""
    values = {
        value.reference: value
        for record in bulletin.ordered
        for value in values_of(record, bulletin.registers).values()
    }
    tables = {reference(table): recompute(table, bulletin.registers) for table in bulletin.tables}
    related = {reference(record): relations_of(record, values) for record in bulletin.ordered}
    followed = indicators_of(bulletin, tables)
    collations = {issue.id: collate(bulletin, issue) for issue in bulletin.issues}
    raw = _raw_findings(bulletin, values, tables, related, followed)
    findings: list[Finding] = []
    stale: list[Stale] = []
    for record in bulletin.ordered:
        explained, unused = _acknowledge(raw[reference(record)], record.acknowledged)
        findings += explained
        stale += (Stale(reference(record), number) for number in unused)
    return Facts(values, tables, related, followed, coverage(bulletin), collations, tuple(findings), tuple(stale))


def _raw_findings(
    bulletin: Bulletin,
    values: Mapping[str, Value],
    tables: Mapping[str, TableResult],
    related: Mapping[str, tuple[RelationResult, ...]],
    followed: Mapping[str, IndicatorResult],
) -> Mapping[str, list[Finding]]:
    """All findings by the reference of their record."""
    claims: dict[str, list[ClaimValue]] = {}
    subjects: dict[str, list[ClaimValue]] = {}
    for value in values.values():
        if isinstance(value, ClaimValue):
            claims.setdefault(reference(value.record), []).append(value)
            subjects.setdefault(suspicions.subject_of(value), []).append(value)
    found: dict[str, list[Finding]] = {}
    for record in bulletin.ordered:
        name = reference(record)
        own = found[name] = list(table_findings.findings(tables[name])) if name in tables else []
        own += relations.findings(related[name])
        own += suspicions.findings(record, claims.get(name, ()), related[name], subjects)
    for finding in indicators.findings(followed, bulletin):
        found[finding.record].append(finding)
    return found


def _acknowledge(
    findings: Iterable[Finding], acknowledged: tuple[Acknowledgement, ...]
) -> tuple[list[Finding], list[int]]:
    """The findings with their reasons, and the numbers of acknowledgements that fit none."""
    pinned = {(a.finding, a.where, a.printed, a.recomputed): number for number, a in enumerate(acknowledged)}
    unused = set(range(len(acknowledged)))
    explained = []
    for finding in findings:
        number = pinned.get((finding.code, finding.where, finding.printed, finding.recomputed))
        unused.discard(-1 if number is None else number)
        explained.append(finding if number is None else replace(finding, reason=acknowledged[number].reason))
    return explained, sorted(unused)
