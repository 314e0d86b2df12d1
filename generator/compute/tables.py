"""Progress tables recomputed: rates, ranks and totals from the raw numbers, beside what is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.percent import percent, value_of
from generator.compute.ranking import ranks
from generator.model.bulletin import Registers, entries_by_name, reference, register_of
from generator.model.finding import Code, Finding
from generator.model.table import Measure, ProgressTable, RankConvention


@dataclass(frozen=True)
class Value:
    """One row's result in one measure.

    `rate` is done ÷ target, None without both or with a target of 0. `printed` has, by column (`valve.rate`), what the
    page prints, `recomputed` what it should print; a cell that the page leaves empty is in neither.
    """

    target: int | None
    done: int | None
    rate: Fraction | None
    printed: Mapping[str, str]
    recomputed: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A row with the registered entry that it belongs to, and its values by measure."""

    number: int
    name: str
    entry: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Sums:
    """A measure's totals over its rows; `rate` is None where a row has only one of target and done."""

    target: int
    done: int
    rate: Fraction | None


@dataclass(frozen=True)
class TableResult:
    """A table recomputed. `totals` gives printed and recomputed by (number of the printed total, column)."""

    table: ProgressTable
    rows: tuple[Row, ...]
    sums: Mapping[str, Sums]
    totals: Mapping[tuple[int, str], tuple[str, str]]
    findings: tuple[Finding, ...]

    def ranked(self, measure: str) -> tuple[Row, ...]:
        """The rows by rate, the highest first; rows without a rate last, in printed order."""
        return tuple(sorted(self.rows, key=lambda row: (-(_rate(row, measure)), row.number)))


def _rate(row: Row, measure: str) -> Fraction:
    rate = row.values[measure].rate
    return Fraction(-1) if rate is None else rate


def recompute(table: ProgressTable, registers: Registers) -> TableResult:
    """Recompute a table that validation has accepted."""
    cells = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    recomputed: list[dict[str, str]] = [{} for _ in cells]
    for measure in table.measures:
        _rates(measure, cells, recomputed)
        _ranks(measure, cells, recomputed)
    known = entries_by_name(register_of(registers, f"{table.by}s"))
    rows = tuple(
        Row(
            number,
            row["name"] or "",
            entry.id if (entry := known.get(row["name"] or "")) else "",
            {measure.id: _value(measure.id, row, recomputed[number]) for measure in table.measures},
        )
        for number, row in enumerate(cells)
    )
    sums = {measure.id: _sums(measure.id, rows) for measure in table.measures}
    totals = {
        (number, column): (printed, _total(column, table, sums))
        for number, total in enumerate(table.totals)
        for column, printed in total.cells.items()
    }
    return TableResult(table, rows, sums, totals, _findings(table, rows, totals))


def _rates(measure: Measure, cells: list[dict[str, str | None]], recomputed: list[dict[str, str]]) -> None:
    column = f"{measure.id}.rate"
    for row, result in zip(cells, recomputed, strict=True):
        rate = _quotient(row, measure.id)
        if measure.rate and row.get(column) and rate is not None:
            result[column] = percent(rate, measure.rate.digits, measure.rate.rounding)


def _ranks(measure: Measure, cells: list[dict[str, str | None]], recomputed: list[dict[str, str]]) -> None:
    by_rate = [
        (number, rate, _rounded(rate, measure))
        for number, row in enumerate(cells)
        if (rate := _quotient(row, measure.id)) is not None
    ]
    by_done = [
        (number, Fraction(done), Fraction(done))
        for number, row in enumerate(cells)
        if (done := row.get(f"{measure.id}.done")) is not None
    ]
    for quantity, convention, values in (("rank", measure.rank, by_rate), ("done-rank", measure.done_rank, by_done)):
        column = f"{measure.id}.{quantity}"
        if convention is None or column not in cells[0]:
            continue
        for (number, _, _), rank in zip(values, _by(convention, values), strict=True):
            if cells[number][column]:
                recomputed[number][column] = str(rank)


def _rounded(rate: Fraction, measure: Measure) -> Fraction:
    """The rate as the page would print it, which is what its readers see as equal."""
    return value_of(percent(rate, measure.rate.digits, measure.rate.rounding)) if measure.rate else rate


def _by(convention: RankConvention, values: list[tuple[int, Fraction, Fraction]]) -> tuple[int, ...]:
    return ranks([exact if convention.ties == "exact" else printed for _, exact, printed in values], convention.rule)


def _quotient(row: Mapping[str, str | None], measure: str) -> Fraction | None:
    target, done = row.get(f"{measure}.target"), row.get(f"{measure}.done")
    return Fraction(int(done), int(target)) if target and done and int(target) else None


def _value(measure: str, row: Mapping[str, str | None], recomputed: Mapping[str, str]) -> Value:
    target, done = row.get(f"{measure}.target"), row.get(f"{measure}.done")
    own = f"{measure}."
    return Value(
        int(target) if target else None,
        int(done) if done else None,
        _quotient(row, measure),
        {column: cell for column, cell in row.items() if column.startswith(own) and cell},
        {column: cell for column, cell in recomputed.items() if column.startswith(own)},
    )


def _sums(measure: str, rows: tuple[Row, ...]) -> Sums:
    values = [row.values[measure] for row in rows]
    target = sum(value.target or 0 for value in values)
    done = sum(value.done or 0 for value in values)
    # A row that lacks one of the two would tilt the rate of the sums.
    whole = all((value.target is None) == (value.done is None) for value in values)
    return Sums(target, done, Fraction(done, target) if target and whole else None)


def _total(column: str, table: ProgressTable, sums: Mapping[str, Sums]) -> str:
    """What a printed total should say; empty for quantities that have no total, such as ranks."""
    name, _, quantity = column.partition(".")
    measure = next(measure for measure in table.measures if measure.id == name)
    total = sums[name]
    if quantity == "rate" and measure.rate and total.rate is not None:
        return percent(total.rate, measure.rate.digits, measure.rate.rounding)
    return str(total.target) if quantity == "target" else str(total.done) if quantity == "done" else ""


def _findings(
    table: ProgressTable, rows: tuple[Row, ...], totals: Mapping[tuple[int, str], tuple[str, str]]
) -> tuple[Finding, ...]:
    found: list[Finding] = []
    name = reference(table)

    def add(code: Code, loc: tuple[str | int, ...], where: str, printed: str, recomputed: str, rule: str) -> None:
        found.append(Finding(code, name, loc, where, printed, recomputed, rule))

    for row in rows:
        for measure in table.measures:
            value = row.values[measure.id]
            for column, printed in value.printed.items():
                if column.endswith((".target", ".done")):
                    continue
                recomputed = value.recomputed.get(column, "")
                if printed == recomputed:
                    continue
                loc = ("rows", row.number, table.columns.index(column))
                code: Code = "N101" if column.endswith(".rate") else "N102"
                add(code, loc, f"{row.name} / {column}", printed, recomputed, _rule(measure, column))
            if measure.target_is == "stock" and value.target is not None and (value.done or 0) > value.target:
                column = f"{measure.id}.done"
                loc = ("rows", row.number, table.columns.index(column))
                add("N105", loc, f"{row.name} / {column}", str(value.done), str(value.target), "stock")
    for (number, column), (printed, recomputed) in totals.items():
        if recomputed and printed != recomputed:
            code = "N104" if column.endswith(".rate") else "N103"
            where = f"{table.totals[number].label} / {column}"
            add(code, ("totals", number, "cells", column), where, printed, recomputed, "sum")
    return tuple(found)


def _rule(measure: Measure, column: str) -> str:
    if column.endswith(".rate"):
        return measure.rate.rounding if measure.rate else ""
    convention = measure.rank if column.endswith(".rank") else measure.done_rank
    return convention.rule if convention else ""
