"""Relations between values: each computed exactly, and held against what is printed.

Where the values are bounds (2400余) the result is an interval, and the answer may be that it cannot be known. Where the
usual reading of a relation fails and another one fits (days counted with both ends, a change by the later value), that
reading is named.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Literal

from generator.compute.intervals import ZERO, Amount, Interval, amount, minus, over, plus, scale_of, times
from generator.model.bulletin import reference
from generator.model.claim import Relation, RelationKind
from generator.model.exact import cut
from generator.model.finding import Finding
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.values import ClaimValue, Value, full_reference

Verdict = Literal["holds", "truncated", "one-reading", "fails", "unknown"]

_FALL = re.compile("降|减|(?<!不)少|下滑|下调|回落|缩短|压缩")


@dataclass(frozen=True)
class RelationResult:
    """A relation with its values in order and the printed result (None for bound and same).

    `computed` is what the printed values yield by the usual reading, None where nothing can be computed (division by
    zero); `reading` names the reading that fits if it is another one.
    """

    record: Record
    item: Highlight | None
    relation: Relation
    operands: tuple[Value, ...]
    result: Value | None
    computed: Fraction | None
    verdict: Verdict
    reading: str = ""


def relations_of(record: Record, values: Mapping[str, Value]) -> tuple[RelationResult, ...]:
    """Every relation of a record and of its items; `values` holds all printed values by full reference."""
    return tuple(_relations(record, values))


def _relations(record: Record, values: Mapping[str, Value]) -> Iterator[RelationResult]:
    items = record.items if isinstance(record, Highlights) else ()
    parts: list[tuple[Record | Highlight, Highlight | None]] = [(record, None), *((item, item) for item in items)]
    for part, item in parts:
        for relation in part.relations:
            operands = tuple(values[full_reference(ref, record, item)] for ref in relation.of)
            result = values[full_reference(relation.gives, record, item)] if relation.gives else None
            yield _judged(record, item, relation, operands, result)


def _judged(
    record: Record, item: Highlight | None, relation: Relation, operands: tuple[Value, ...], result: Value | None
) -> RelationResult:
    amounts = [amount(value) for value in operands]
    if relation.kind in ("bound", "same"):
        verdict = (_bound if relation.kind == "bound" else _same)(amounts)
        return RelationResult(record, item, relation, operands, None, None, verdict)
    assert result is not None
    printed = amount(result)
    readings = [(name, read([a.printed for a in amounts])) for name, read in READINGS[relation.kind]]
    sign = 1
    # How much less one is than the other may be said in either order.
    is_turned = relation.kind != "difference" or (readings[0][1] or 0) < 0 < printed.printed
    if is_turned and _says_decline(relation.kind, result):
        sign = -1
        readings = [(name, None if value is None else -value) for name, value in readings]
    computed = readings[0][1]
    if computed is None:
        return RelationResult(record, item, relation, operands, result, None, "unknown")
    if all(a.interval.is_exact for a in (*amounts, printed)):
        verdict = _compared(computed, printed)
        named = next((name for name, value in readings[1:] if value is not None and _fits(value, printed)), "")
        if verdict == "fails" and not named and _is_within_rounding(relation.kind, computed, amounts, printed):
            named = "rounded"
        if verdict == "fails" and named:
            return RelationResult(record, item, relation, operands, result, computed, "one-reading", named)
        return RelationResult(record, item, relation, operands, result, computed, verdict)
    verdict = _within(_span(relation.kind, amounts, sign), printed)
    if verdict == "unknown" and _fits(computed, printed):
        return RelationResult(record, item, relation, operands, result, computed, "one-reading", "as-printed")
    return RelationResult(record, item, relation, operands, result, computed, verdict)


Reading = Callable[[list[Fraction]], Fraction | None]


def _ratio(values: list[Fraction]) -> Fraction | None:
    return values[0] / values[1] if values[1] else None


def _change(values: list[Fraction]) -> Fraction | None:
    return (values[0] - values[1]) / values[1] if values[1] else None


READINGS: Mapping[RelationKind, tuple[tuple[str, Reading], ...]] = {
    "ratio": (("quotient", _ratio),),
    "sum": (("sum", lambda values: sum(values, ZERO)),),
    "difference": (
        ("difference", lambda values: values[0] - sum(values[1:])),
        ("both-ends", lambda values: values[0] - sum(values[1:]) + 1),
    ),
    "product": (("product", lambda values: reduce(Fraction.__mul__, values)),),
    "change": (
        ("by-earlier", _change),
        ("by-later", lambda values: (values[0] - values[1]) / values[0] if values[0] else None),
    ),
    "points": (("points", lambda values: values[0] - values[1]),),
}
"""The readings of each kind that has a result, the usual one first."""


def _fits(computed: Fraction, printed: Amount) -> bool:
    return _compared(computed, printed) == "holds"


def _compared(computed: Fraction, printed: Amount) -> Verdict:
    """An exact result beside an exact printed one, to the printed digits."""
    if _rounded(computed, printed.step) == printed.printed:
        return "holds"
    return "truncated" if _truncated(computed, printed.step) == printed.printed else "fails"


def _is_within_rounding(kind: RelationKind, computed: Fraction, amounts: list[Amount], printed: Amount) -> bool:
    """Whether parts that were rounded themselves, such as 万元 or decimals, leave room for the printed sum."""
    room = sum((a.step for a in amounts if a.step != 1), ZERO) / 2
    return kind in ("sum", "difference", "points") and abs(computed - printed.printed) < room + printed.step / 2


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    """Half away from zero, as newspapers round."""
    size = int(abs(value) / step + Fraction(1, 2)) * step
    return -size if value < 0 else size


def _truncated(value: Fraction, step: Fraction) -> Fraction:
    size = int(abs(value) / step) * step
    return -size if value < 0 else size


def _within(computed: Interval, printed: Amount) -> Verdict:
    """An interval of results beside what is printed, which stands for all values that round or truncate to it."""
    allowed = printed.interval
    if allowed.is_exact:
        half, whole = printed.step / 2, printed.step
        allowed = Interval(printed.printed - half, printed.printed + whole, high_open=True)
        if printed.printed < 0:
            allowed = Interval(printed.printed - whole, printed.printed + half, low_open=True)
    if not computed.meets(allowed):
        return "fails"
    return "holds" if computed.lies_in(allowed) else "unknown"


def _says_decline(kind: RelationKind, result: Value) -> bool:
    """Whether a change or difference is printed as the size of a fall: 下降33.1%, 少20起."""
    said = f"{result.claim.quote}{result.claim.measures}" if isinstance(result, ClaimValue) else ""
    return kind in ("change", "points", "difference") and bool(_FALL.search(said))


def _span(kind: RelationKind, amounts: list[Amount], sign: int = 1) -> Interval:
    """The interval of what non-negative amounts can yield; sign −1 turns a fall into its size."""
    span = _risen(kind, amounts)
    return span if sign == 1 else minus(Interval(ZERO, ZERO), span)


def _risen(kind: RelationKind, amounts: list[Amount]) -> Interval:
    first, *rest = [a.interval for a in amounts]
    match kind:
        case "sum":
            return reduce(plus, rest, first)
        case "difference" | "points":
            return minus(first, reduce(plus, rest[1:], rest[0]))
        case "product":
            return reduce(times, rest, first)
        case "ratio":
            return over(first, rest[0])
        case _:
            return plus(over(first, rest[0]), Interval(Fraction(-1), Fraction(-1)))


def _bound(amounts: list[Amount]) -> Verdict:
    """Whether each value is at most the next one."""
    verdicts = {_at_most(one.interval, other.interval) for one, other in zip(amounts, amounts[1:], strict=False)}
    return "fails" if "fails" in verdicts else "unknown" if "unknown" in verdicts else "holds"


def _at_most(one: Interval, other: Interval) -> Verdict:
    if one.high is not None and other.low is not None and one.high <= other.low:
        return "holds"
    if one.low is None or other.high is None:
        return "unknown"
    is_above = one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))
    return "fails" if is_above else "unknown"


def _same(amounts: list[Amount]) -> Verdict:
    """Whether all values can be one and the same; the same words with the same bound are."""
    if len({(a.interval, a.printed) for a in amounts}) == 1:
        return "holds"
    if not all(one.interval.meets(other.interval) for one in amounts for other in amounts):
        # The coarser of two printings may be the finer one rounded: 1.2万 beside 11987.
        exact = all(a.interval.is_exact for a in amounts)
        coarse = max(amounts, key=lambda a: a.step)
        if exact and all(_rounded(a.printed, coarse.step) == coarse.printed for a in amounts):
            return "holds"
        return "fails"
    return "unknown"


def findings(results: tuple[RelationResult, ...]) -> tuple[Finding, ...]:
    """A finding for each relation that does not hold exactly; what cannot be known is none."""
    return tuple(_finding(result) for result in results if result.verdict in ("truncated", "one-reading", "fails"))


def _finding(result: RelationResult) -> Finding:
    relation, record, item = result.relation, result.record, result.item
    shown = result.result or result.operands[0]
    if isinstance(shown, ClaimValue) and shown.record is record:
        loc = (*shown.loc, "value")
    else:
        base = ("items", record.items.index(item)) if item and isinstance(record, Highlights) else ()
        loc = (*base, "relations", (item or record).relations.index(relation), "of")
    where = f"{item.id} / {relation.id}" if item else relation.id
    return Finding("N106", reference(record), loc, where, *arithmetic(result), _rule(result))


def _rule(result: RelationResult) -> str:
    if result.relation.kind in ("bound", "same"):
        return result.relation.kind
    return result.reading or result.verdict


def arithmetic(result: RelationResult) -> tuple[str, str]:
    """The printed result and the computed one, both in the printed unit; of bound and same, the values themselves."""
    if result.result is None:
        first, *rest = (amount(value).shown for value in result.operands)
        return first, "、".join(rest)
    printed = amount(result.result)
    if result.computed is None:
        return printed.shown, ""
    unit = printed.unit
    # Two digits more than are printed show by how much it differs.
    places = _places(printed.step / scale_of(unit)) + 2
    value = result.computed / scale_of(unit)
    return printed.shown, f"{cut(value, places)}{unit}"


def _places(step: Fraction) -> int:
    return len(str(step.denominator)) - 1
