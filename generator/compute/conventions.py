"""Conventions of a table: how it rounds and how it ranks, as its record declares or as fits its rows best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.percent import ROUNDINGS, percent, value_of
from generator.compute.ranking import ranks
from generator.model.table import Rounding, TieRule, Ties

_RULES: tuple[TieRule, ...] = ("competition", "dense", "modified")
_TIES: tuple[Ties, ...] = ("printed", "exact")


@dataclass(frozen=True)
class RoundingFit:
    """The rounding of a column.

    `breaks` counts the rows that each candidate breaks; `is_found` says that none was declared.
    """

    rounding: Rounding
    is_found: bool
    breaks: Mapping[Rounding, int]


@dataclass(frozen=True)
class RankFit:
    """The ranking of a column, as `RoundingFit`; `candidates` are what the declared part leaves open."""

    rule: TieRule
    ties: Ties
    candidates: tuple[tuple[TieRule, Ties], ...]
    breaks: Mapping[tuple[TieRule, Ties], int]

    @property
    def is_found(self) -> bool:
        return len(self.candidates) > 1


def rounding_fit(rates: Sequence[tuple[Fraction, str]], digits: int, declared: Rounding | None) -> RoundingFit:
    """The rounding of rates that are printed as percentages with so many digits; half-up where several fit alike."""
    breaks: dict[Rounding, int] = {}
    for rule in ROUNDINGS:
        breaks[rule] = sum(percent(rate, digits, rule) != printed for rate, printed in rates)
    best: Rounding = min(ROUNDINGS, key=breaks.__getitem__)
    return RoundingFit(declared or best, declared is None, breaks)


def rank_fit(
    values: Sequence[tuple[Fraction, Fraction]],
    printed: Sequence[str | None],
    rule: TieRule | None,
    ties: Ties | None,
) -> RankFit:
    """The ranking of values given as (exact, as printed) beside the printed ranks.

    What is declared is kept; of the rest the combination that fewest rows break, competition ranks on printed values
    first. A row without a printed rank breaks nothing, but takes its place among the others.
    """
    # Where nothing was rounded, ties on printed and on exact values are the same.
    is_rounded = any(exact != shown for exact, shown in values)
    open_ties = (_TIES if is_rounded else _TIES[:1]) if ties is None else (ties,)
    candidates = tuple((r, t) for r in (_RULES if rule is None else (rule,)) for t in open_ties)
    breaks = {
        (r, t): sum(p is not None and p != str(rank) for p, rank in zip(printed, ranked(values, r, t), strict=True))
        for r in _RULES
        for t in _TIES
    }
    best = min(candidates, key=lambda candidate: breaks[candidate])
    return RankFit(*best, candidates, breaks)


def ranked(values: Sequence[tuple[Fraction, Fraction]], rule: TieRule, ties: Ties) -> tuple[int, ...]:
    """The ranks of values given as (exact, as printed)."""
    return ranks([exact if ties == "exact" else shown for exact, shown in values], rule)


def as_printed(rate: Fraction, digits: int | None, rounding: Rounding) -> Fraction:
    """The rate as the page would print it, which is what its readers see as equal."""
    return rate if digits is None else value_of(percent(rate, digits, rounding))
