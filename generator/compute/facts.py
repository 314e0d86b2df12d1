"""Everything computed from a bulletin, in one place for the rooms that show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.compute import ratios
from generator.compute.collation import Collation, collate
from generator.compute.ratios import RatioResult, ratios_of
from generator.compute.tables import TableResult, recompute
from generator.model.bulletin import Bulletin, reference
from generator.model.editing import Acknowledgement
from generator.model.finding import Finding
from generator.model.record import Record


@dataclass(frozen=True)
class Stale:
    """An acknowledgement that fits no finding any more; `number` is its place in the record."""

    record: str
    number: int


@dataclass(frozen=True)
class Facts:
    """Tables, ratios and collations by reference (of record or issue); all findings; acknowledgements gone stale."""

    tables: Mapping[str, TableResult]
    ratios: Mapping[str, tuple[RatioResult, ...]]
    collations: Mapping[str, Collation]
    findings: tuple[Finding, ...]
    stale: tuple[Stale, ...]

    def findings_of(self, record: Record) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.record == reference(record))


def compute(bulletin: Bulletin) -> Facts:
    """Compute everything; findings carry the reason of the acknowledgement that fits them."""
    tables = {reference(table): recompute(table, bulletin.registers) for table in bulletin.tables}
    ratio_results = {reference(record): ratios_of(record) for record in bulletin.ordered}
    findings: list[Finding] = []
    stale: list[Stale] = []
    for record in bulletin.ordered:
        name = reference(record)
        raw = tables[name].findings if name in tables else ()
        explained, unused = _acknowledge((*raw, *ratios.findings(ratio_results[name])), record.acknowledged)
        findings += explained
        stale += (Stale(name, number) for number in unused)
    collations = {issue.id: collate(bulletin, issue) for issue in bulletin.issues}
    return Facts(tables, ratio_results, collations, tuple(findings), tuple(stale))


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
