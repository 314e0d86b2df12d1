"""No printed number of the real tables can be wrong unnoticed: each is changed in its last digit, one at a time."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from generator.compute.table_findings import findings
from generator.compute.tables import recompute
from generator.model.finding import Finding
from generator.model.table import ProgressTable
from tests.known import REAL

NAMES = ("manholes", "gas-devices")
Mutant = tuple[str, str, ProgressTable]
"""The place that was changed (`row / column`), how, and the table with the change."""


def table_of(name: str) -> ProgressTable:
    (table,) = [table for table in REAL.bulletin.tables if table.id == name]
    return table


def errors(table: ProgressTable) -> set[Finding]:
    result = recompute(table, REAL.bulletin.registers)
    return {finding for finding in findings(result) if finding.level == "error"}


def with_cells(table: ProgressTable, changed: dict[tuple[int, str], str | None]) -> ProgressTable:
    """The table with other cells, given by row number and column."""
    rows = tuple(
        tuple(changed.get((number, column), cell) for column, cell in zip(table.columns, row, strict=True))
        for number, row in enumerate(table.rows)
    )
    return table.model_copy(update={"rows": rows})


def stepped(printed: str, step: int) -> str:
    """A printed number with so many units more in its last digit."""
    digits = printed.removesuffix("%").replace(".", "")
    places = len(printed.removesuffix("%").partition(".")[2])
    size = str(int(digits) + step).rjust(places + 1, "0")
    number = f"{size[:-places]}.{size[-places:]}" if places else size
    return number + "%" * printed.endswith("%")


def cells(table: ProgressTable) -> Iterator[tuple[int, str, str]]:
    """Number of the row, column and cell of every printed number in the rows."""
    for number, row in enumerate(table.rows):
        for column, cell in zip(table.columns, row, strict=True):
            if column != "name" and cell is not None:
                yield number, column, cell


def name_of(table: ProgressTable, row: int) -> str:
    return table.rows[row][table.columns.index("name")] or ""


def changed_digits(table: ProgressTable) -> Iterator[Mutant]:
    for number, column, cell in cells(table):
        for step in (1, -1):
            if cell != "0" or step > 0:
                changed = stepped(cell, step)
                place = f"{name_of(table, number)} / {column}"
                yield place, f"{cell} → {changed}", with_cells(table, {(number, column): changed})
    for number, total in enumerate(table.totals):
        for column, cell in total.cells.items():
            for step in (1, -1):
                changed = stepped(cell, step)
                other = total.model_copy(update={"cells": {**total.cells, column: changed}})
                totals = tuple(other if n == number else entry for n, entry in enumerate(table.totals))
                mutant = table.model_copy(update={"totals": totals})
                yield f"{total.label} / {column}", f"{cell} → {changed}", mutant


def swapped_ranks(table: ProgressTable) -> Iterator[Mutant]:
    """Neighbouring ranks swapped: those of rows that are printed one below the other, and those that are one apart."""
    for column in (name for name in table.columns if name.endswith("rank")):
        ranks = {number: cell for number, name, cell in cells(table) if name == column}
        orders = (list(ranks), sorted(ranks, key=lambda number: int(ranks[number])))
        for one, other in dict.fromkeys(tuple(sorted(pair)) for order in orders for pair in pairwise(order)):
            if ranks[one] != ranks[other]:
                mutant = with_cells(table, {(one, column): ranks[other], (other, column): ranks[one]})
                yield f"{name_of(table, one)} / {column}", f"{ranks[one]} ↔ {ranks[other]}", mutant


def mutants(table: ProgressTable) -> list[Mutant]:
    return [*changed_digits(table), *swapped_ranks(table)]


@pytest.mark.parametrize("name", NAMES)
def test_every_changed_number_is_an_error_that_was_not_there(name: str) -> None:
    """The new error stands at the number itself or at the total of its column."""
    table = table_of(name)
    before = errors(table)
    silent = []
    for place, how, mutant in mutants(table):
        column = place.partition(" / ")[2]
        places = {place, *(f"{total.label} / {column}" for total in table.totals)}
        if not places & {finding.where for finding in errors(mutant) - before}:
            silent.append((place, how))
    # The one rank that is printed wrong: put right, it is no error, and its explanation goes stale.
    assert silent == ([("市电信局 / manholes.rank", "23 → 22")] if name == "manholes" else [])


def test_a_number_put_right_leaves_its_explanation_stale() -> None:
    table = table_of("manholes")
    place = ("市电信局 / manholes.rank", "23 → 22")
    (right,) = [mutant for where, how, mutant in mutants(table) if (where, how) == place]
    gone = {
        (finding.code, finding.where, finding.printed, finding.recomputed) for finding in errors(table) - errors(right)
    }
    assert gone == {("N102", place[0], "23", "22")}
    assert gone <= {(a.finding, a.where, a.printed, a.recomputed) for a in table.acknowledged}


def test_no_number_was_left_out() -> None:
    tables = [table_of(name) for name in NAMES]
    printed = Counter(column.partition(".")[2] for table in tables for _, column, _ in cells(table))
    assert printed == {"target": 56, "done": 56, "rate": 56, "rank": 56, "done-rank": 23}
    totals = sum(len(total.cells) for table in tables for total in table.totals)
    changed = sum(len(list(changed_digits(table))) for table in tables)
    assert changed == 2 * (printed.total() + totals) == 516
    assert sum(len(list(swapped_ranks(table))) for table in tables) > 100
