"""Ratios between claims: the division, exactly, beside the percentage that the text prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.percent import ROUNDINGS, percent
from generator.model.bulletin import reference
from generator.model.claim import Claim, Ratio
from generator.model.finding import Finding
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.table import Rounding


@dataclass(frozen=True)
class RatioResult:
    """A ratio with its claims. `holds` says under which rounding the printed percentage is right, if any."""

    record: Record
    item: Highlight | None
    ratio: Ratio
    numerator: Claim
    denominator: Claim
    printed: Claim
    value: Fraction
    holds: tuple[Rounding, ...]


def ratios_of(record: Record) -> tuple[RatioResult, ...]:
    """Every ratio of a record and of its items; one whose denominator is 0 is left out, it states nothing."""
    return tuple(_ratios(record))


def findings(results: tuple[RatioResult, ...]) -> tuple[Finding, ...]:
    """A finding for each ratio whose printed percentage is not its division rounded half-up."""
    return tuple(_finding(result) for result in results if "half-up" not in result.holds)


def _ratios(record: Record) -> Iterator[RatioResult]:
    items = record.items if isinstance(record, Highlights) else ()
    parts: list[tuple[Record | Highlight, Highlight | None]] = [(record, None), *((item, item) for item in items)]
    for part, item in parts:
        claims = {claim.id: claim for claim in part.claims}
        for ratio in part.ratios:
            top, bottom, printed = claims[ratio.numerator], claims[ratio.denominator], claims[ratio.printed]
            if not bottom.value:
                continue
            value = Fraction(top.value) / Fraction(bottom.value)
            digits = _digits(printed)
            holds = tuple(rule for rule in ROUNDINGS if percent(value, digits, rule) == f"{printed.value:f}%")
            yield RatioResult(record, item, ratio, top, bottom, printed, value, holds)


def _digits(claim: Claim) -> int:
    """Digits after the point of a printed number."""
    return max(0, -int(claim.value.as_tuple().exponent))


def _finding(result: RatioResult) -> Finding:
    loc: tuple[str | int, ...] = ("claims",)
    where = result.ratio.id
    if result.item is not None and isinstance(result.record, Highlights):
        loc = ("items", result.record.items.index(result.item), "claims")
        where = f"{result.item.id} / {where}"
    claims = result.item.claims if result.item is not None else result.record.claims
    loc = (*loc, claims.index(result.printed), "value")
    exact = percent(result.value, _digits(result.printed) + 2)
    rule = "truncated" if "truncated" in result.holds else "half-up"
    return Finding("N106", reference(result.record), loc, where, f"{result.printed.value:f}%", exact, rule)
