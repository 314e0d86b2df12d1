"""Claims and tables made in a line, and printing by hand: what a page prints under each convention.

The printing here is written the long way, with `decimal` and by walking down sorted lists, so that it shares no line
with the code that it is held against.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from random import Random
from typing import NamedTuple

from generator.model.bulletin import Registers
from generator.model.claim import QUALIFIERS, Claim
from generator.model.registers import District
from generator.model.table import ProgressTable, Rounding, TieRule, Ties

_ROWS = {f"row-{number}": District(id=f"row-{number}", name=f"第{number}行") for number in range(12)}
REGISTERS = Registers({}, _ROWS, {}, {}, {}, {}, {})
"""Registers in which the rows of `table` are districts."""
_WORDS = "|".join(sorted(QUALIFIERS, key=len, reverse=True))
_SAID = re.compile(
    rf"\D*?(?P<before>{_WORDS})?(?P<value>-?[0-9.]+)(?:~(?P<to>[0-9.]+))?(?P<after>{_WORDS})?(?P<rest>.*)"
)

Raw = tuple[int | None, int | None]
"""Target and done of a row."""


class Convention(NamedTuple):
    """How a page prints rates and ranks."""

    digits: int
    rounding: Rounding
    rule: TieRule
    ties: Ties


CONVENTIONS = [
    Convention(digits, rounding, rule, ties)
    for digits in (0, 1, 2)
    for rounding in ("half-up", "truncated")
    for rule in ("competition", "dense", "modified")
    for ties in ("printed", "exact")
]


def claim(said: str, id: str = "a") -> Claim:
    """A claim as one would say it: 近28万户, 2400余户, 100户以内, 8~10年, 下降20%."""
    match = _SAID.fullmatch(said)
    assert match, said
    last = re.search(f"({_WORDS})$", match["rest"])
    unit = match["rest"].removesuffix(last[0]) if last else match["rest"]
    qualifier = match["before"] or match["after"] or (last[0] if last else None)
    fields = {"id": id, "quote": said, "value": match["value"], "to": match["to"], "unit": unit, "measures": "数"}
    given = {name: value for name, value in {**fields, "qualifier": qualifier}.items() if value is not None}
    return Claim.model_validate(given)


def shown_rate(rate: Fraction, digits: int, rounding: Rounding) -> str:
    """A rate as a percentage, rounded by `decimal`."""
    with localcontext(prec=80):
        exact = Decimal(rate.numerator) / Decimal(rate.denominator) * 100
        how = ROUND_HALF_UP if rounding == "half-up" else ROUND_DOWN
        # Adding nothing takes the sign off a negative zero.
        return f"{exact.quantize(Decimal(1).scaleb(-digits), how) + 0:f}%"


def handed_out(values: Sequence[Fraction], rule: TieRule) -> list[int]:
    """Ranks as one hands them out, walking down the list from the largest value."""
    order = sorted(values, reverse=True)
    first: dict[Fraction, int] = {}
    last: dict[Fraction, int] = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
        last[value] = place
    nth = {value: number for number, value in enumerate(first, 1)}
    return [{"competition": first, "modified": last, "dense": nth}[rule][value] for value in values]


def printed(raw: Sequence[Raw], how: Convention) -> list[dict[str, str | None]]:
    """The rows of a table as printed; a row without target (or with a target of 0) or without done has no rate."""
    cells: list[dict[str, str | None]] = []
    rates: dict[int, Fraction] = {}
    keys: dict[int, Fraction] = {}
    for number, (target, done) in enumerate(raw):
        row = dict.fromkeys(("target", "done", "rate", "rank", "done-rank"))
        row |= {"target": None if target is None else str(target), "done": None if done is None else str(done)}
        if target and done is not None:
            rates[number] = Fraction(done, target)
            row["rate"] = shown = shown_rate(rates[number], how.digits, how.rounding)
            keys[number] = rates[number] if how.ties == "exact" else Fraction(shown.removesuffix("%"))
        cells.append(row)
    for number, rank in zip(keys, handed_out(list(keys.values()), how.rule), strict=True):
        cells[number]["rank"] = str(rank)
    done_of = {number: Fraction(done) for number, (_, done) in enumerate(raw) if done is not None}
    for number, rank in zip(done_of, handed_out(list(done_of.values()), how.rule), strict=True):
        cells[number]["done-rank"] = str(rank)
    return cells


def table(
    cells: Sequence[dict[str, str | None]],
    digits: int,
    rounding: Rounding | None = None,
    rule: TieRule | None = None,
    ties: Ties | None = None,
    totals: dict[str, str] | None = None,
) -> ProgressTable:
    """A table of one measure `m`, with the conventions that are declared."""
    quantities = ("target", "done", "rate", "rank", "done-rank")
    rank = {"label": "名次"} | ({"rule": rule} if rule else {}) | ({"ties": ties} if ties else {})
    rate = {"label": "完成率", "digits": str(digits)} | ({"rounding": rounding} if rounding else {})
    return ProgressTable.model_validate(
        {
            "schema": "1",
            "type": "progress-table",
            "id": "t",
            "issue": "2030-05",
            "status": "approved",
            "source": "page.txt",
            "topics": ["streets"],
            "as_of": "2030-05-31",
            "counts": "cumulative",
            "by": "district",
            "header": ["表头"],
            "measures": [
                {
                    "id": "m",
                    "label": "窨井盖",
                    "unit": "个",
                    "target": "目标",
                    "done": "完成",
                    "rate": rate,
                    "rank": rank,
                    "done_rank": rank,
                }
            ],
            "columns": ["name", *(f"m.{quantity}" for quantity in quantities)],
            "rows": [
                [f"第{number}行", *(row[quantity] for quantity in quantities)] for number, row in enumerate(cells)
            ],
            "totals": [{"label": "合计", "cells": {f"m.{name}": cell for name, cell in (totals or {}).items()}}]
            if totals
            else [],
        }
    )


def raw_rows(random: Random, most: int = 12) -> list[Raw]:
    """Rows with ties, zeros and empty cells: few different targets, so that equal and nearly equal rates occur."""
    targets = random.sample([0, 1, 3, 7, 30, 200, 600, 1999, 2000, 88203], 4)
    rows: list[Raw] = []
    for _ in range(random.randint(1, most)):
        target = random.choice(targets)
        done = random.choice([0, target, target // 2, target // 3, random.randint(0, 2 * target + 2)])
        rows.append(random.choice(rows) if rows and random.random() < 0.2 else (target, done))
        if random.random() < 0.08:
            rows[-1] = random.choice([(None, done), (target, None), (None, None)])
    return rows
