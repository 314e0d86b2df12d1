"""Suspicions about claims: numbers that cannot be what their unit says, shares of a small base, contradictions between
records, and relations that a text allows to check and nobody declared."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, permutations, takewhile

from generator.compute.intervals import amount, interval_of
from generator.compute.relations import RelationResult
from generator.compute.table_findings import TINY
from generator.model.bulletin import reference
from generator.model.finding import Code, Finding
from generator.model.record import Record
from generator.model.values import ClaimValue, Value

_COUNTED = frozenset("个户人名家辆盏起件次份处座栋台块条项位套支把张棵只间本场对")
"""Units of things that come whole."""
_SHARES = ("占比", "占", "率", "比重", "比例")
_OVER_100 = ("完成", "增长", "增加", "提高", "提升", "上升", "同比", "环比", "超额")
"""What may well exceed a hundred per cent."""
_YEAR = re.compile("[12][0-9]{3}")
_MOST_COMPARED = 40
"""In a record with more claims of one unit nothing is suggested: three of them always fit by chance."""


def findings(
    record: Record,
    claims: Iterable[ClaimValue],
    results: Iterable[RelationResult],
    others: Mapping[str, list[ClaimValue]],
) -> Iterator[Finding]:
    """Every suspicion about the claims of a record; `others` are all claims of the bulletin by what they state."""
    own = list(claims)
    related = list(results)
    for value in own:
        yield from _impossible(record, value)
        yield from _contradicted(record, value, others.get(subject_of(value), []))
    yield from _small_bases(record, related)
    yield from _suggestions(record, own, related)


def subject_of(value: ClaimValue) -> str:
    """What a claim states, so that claims that state the same can be compared."""
    claim = value.claim
    # 4月 of another issue is another April, and what has no period may have changed since.
    period = claim.period if claim.period and _YEAR.search(claim.period) else f"{value.record.issue} {claim.period}"
    return "\n".join((claim.measures, claim.unit, period, claim.area or ""))


def _impossible(record: Record, value: ClaimValue) -> Iterator[Finding]:
    claim = value.claim
    printed = claim.stated
    ends = [Fraction(end) for end in (claim.value, claim.to) if end is not None]
    if claim.unit in _COUNTED and any(end.denominator != 1 for end in ends):
        yield _at("N121", record, value, printed, "", "not-whole")
    elif claim.unit in _COUNTED and min(ends) < 0:
        yield _at("N121", record, value, printed, "", "negative")
    is_share = claim.measures.endswith(_SHARES) and not any(word in claim.measures for word in _OVER_100)
    if claim.unit == "%" and max(ends) > 100 and is_share:
        yield _at("N121", record, value, printed, "", "over-100")


def _contradicted(record: Record, value: ClaimValue, others: Iterable[ClaimValue]) -> Iterator[Finding]:
    """Claims of earlier records that say the same of the same and cannot both be true."""
    for other in takewhile(lambda other: other is not value, others):
        if other.record is not record and not interval_of(value.claim).meets(interval_of(other.claim)):
            yield _at("N123", record, value, amount(value).shown, f"{amount(other).shown}（{other.reference}）", "same")


def _small_bases(record: Record, results: Iterable[RelationResult]) -> Iterator[Finding]:
    for result in results:
        if result.relation.kind in ("ratio", "change") and isinstance(result.result, ClaimValue):
            base = amount(result.operands[1])
            if 0 < base.printed <= TINY:
                yield _at("N122", record, result.result, amount(result.result).shown, base.shown, "small-base")


def _suggestions(record: Record, own: list[ClaimValue], results: Iterable[RelationResult]) -> Iterator[Finding]:
    """Exact claims of one record that fit together: a percentage that two counts give, a count that two others add up
    to, a count that is said twice."""
    declared = [{value.reference for value in (*result.operands, result.result) if value} for result in results]

    def is_new(*values: Value) -> bool:
        return not any({value.reference for value in values} <= refs for refs in declared)

    exact = [value for value in own if interval_of(value.claim).is_exact and value.claim.value > 1]
    by_unit: dict[str, list[ClaimValue]] = {}
    for value in exact:
        by_unit.setdefault(value.claim.unit, []).append(value)
    for same_unit in by_unit.values():
        if len(same_unit) > _MOST_COMPARED:
            continue
        for one, other in combinations(same_unit, 2):
            if (
                one.claim.value == other.claim.value
                and one.claim.measures == other.claim.measures
                and is_new(one, other)
            ):
                yield _suggested(record, one, other, "same")
    for percentage in by_unit.get("%", []):
        for unit, counts in by_unit.items():
            if unit != "%" and len(counts) <= _MOST_COMPARED:
                for top, bottom in permutations(counts, 2):
                    if _gives(top, bottom, percentage) and is_new(top, bottom, percentage):
                        yield _suggested(record, top, percentage, "ratio")
    for unit, counts in by_unit.items():
        if unit != "%" and len(counts) <= _MOST_COMPARED:
            for total in counts:
                for one, other in combinations([count for count in counts if count is not total], 2):
                    if _adds_up(one, other, total) and is_new(one, other, total):
                        yield _suggested(record, total, one, "sum")


def _gives(top: ClaimValue, bottom: ClaimValue, percentage: ClaimValue) -> bool:
    rate = Fraction(top.claim.value) / Fraction(bottom.claim.value)
    shown = amount(percentage)
    # A hundred per cent of anything is any number twice: no sign of a relation.
    fits = rate != 1 and abs(rate - shown.printed) <= shown.step / 2 and bottom.claim.value > TINY
    return fits and _akin(top, bottom) and (_akin(top, percentage) or _akin(bottom, percentage))


def _akin(one: ClaimValue, other: ClaimValue) -> bool:
    """Whether two claims seem to be about one thing: they share two characters in a row."""
    said = one.claim.measures
    return any(said[n : n + 2] in other.claim.measures for n in range(len(said) - 1))


def _adds_up(one: ClaimValue, other: ClaimValue, total: ClaimValue) -> bool:
    # Small numbers add up by chance.
    fits = one.claim.value + other.claim.value == total.claim.value and min(one.claim.value, other.claim.value) > TINY
    return fits and _akin(one, total) and _akin(other, total)


def _suggested(record: Record, one: ClaimValue, other: ClaimValue, rule: str) -> Finding:
    return _at("N141", record, one, one.claim.quote, other.claim.quote, rule)


def _at(code: Code, record: Record, value: ClaimValue, printed: str, recomputed: str, rule: str) -> Finding:
    where = f"{value.item.id} / {value.claim.id}" if value.item else value.claim.id
    return Finding(code, reference(record), (*value.loc, "value"), where, printed, recomputed, rule)
