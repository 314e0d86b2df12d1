"""Progress tables recomputed: rates, ranks and totals from the raw numbers, beside what is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.conventions import RankFit, RoundingFit, as_printed, rank_fit, ranked, rounding_fit
from generator.compute.percent import percent
from generator.model.bulletin import Registers, entries_by_name, register_of
from generator.model.table import Measure, ProgressTable, RankConvention

Cells = Mapping[str, str | None]


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

    @property
    def excess(self) -> int:
        """How much more is done than the target; 0 where it is not, or where a number is missing."""
        return max(0, self.done - self.target) if self.done is not None and self.target is not None else 0


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
    """A table recomputed.

    `totals` gives printed and recomputed by (number of the printed total, column); `roundings` and `rankings` the
    conventions by column (`valve.rate`, `valve.rank`).
    """

    table: ProgressTable
    rows: tuple[Row, ...]
    sums: Mapping[str, Sums]
    totals: Mapping[tuple[int, str], tuple[str, str]]
    roundings: Mapping[str, RoundingFit]
    rankings: Mapping[str, RankFit]

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
    roundings: dict[str, RoundingFit] = {}
    rankings: dict[str, RankFit] = {}
    for measure in table.measures:
        if fit := _rates(measure, cells, recomputed):
            roundings[f"{measure.id}.rate"] = fit
        rankings |= _ranks(measure, fit, cells, recomputed)
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
        (number, column): (printed, _total(column, table, sums, roundings))
        for number, total in enumerate(table.totals)
        for column, printed in total.cells.items()
    }
    return TableResult(table, rows, sums, totals, roundings, rankings)


def _rates(measure: Measure, cells: Sequence[Cells], recomputed: Sequence[dict[str, str]]) -> RoundingFit | None:
    """Fill in what each printed rate should be, by the convention that is returned."""
    column = f"{measure.id}.rate"
    if measure.rate is None:
        return None
    rates = [
        (_quotient(row, measure.id), row.get(column), result) for row, result in zip(cells, recomputed, strict=True)
    ]
    both = [(rate, printed) for rate, printed, _ in rates if rate is not None and printed]
    fit = rounding_fit(both, measure.rate.digits, measure.rate.rounding)
    for rate, printed, result in rates:
        if rate is not None and printed:
            result[column] = percent(rate, measure.rate.digits, fit.rounding)
    return fit


def _ranks(
    measure: Measure, rounding: RoundingFit | None, cells: Sequence[Cells], recomputed: Sequence[dict[str, str]]
) -> dict[str, RankFit]:
    """Fill in what each printed rank should be, by the conventions that are returned."""
    digits = measure.rate.digits if measure.rate else None
    by_rate = [
        (number, rate, as_printed(rate, digits, rounding.rounding if rounding else "half-up"))
        for number, row in enumerate(cells)
        if (rate := _quotient(row, measure.id)) is not None
    ]
    by_done = [
        (number, Fraction(done), Fraction(done))
        for number, row in enumerate(cells)
        if (done := row.get(f"{measure.id}.done")) is not None
    ]
    fits: dict[str, RankFit] = {}
    columns: tuple[tuple[str, RankConvention | None, list[tuple[int, Fraction, Fraction]]], ...] = (
        (f"{measure.id}.rank", measure.rank, by_rate),
        (f"{measure.id}.done-rank", measure.done_rank, by_done),
    )
    for column, convention, entries in columns:
        if convention is None or column not in cells[0]:
            continue
        values = [(exact, shown) for _, exact, shown in entries]
        printed = [cells[number][column] for number, _, _ in entries]
        fit = fits[column] = rank_fit(values, printed, convention.rule, convention.ties)
        for (number, _, _), rank in zip(entries, ranked(values, fit.rule, fit.ties), strict=True):
            if cells[number][column]:
                recomputed[number][column] = str(rank)
    return fits


def _quotient(row: Cells, measure: str) -> Fraction | None:
    target, done = row.get(f"{measure}.target"), row.get(f"{measure}.done")
    return Fraction(int(done), int(target)) if target and done and int(target) else None


def _value(measure: str, row: Cells, recomputed: Mapping[str, str]) -> Value:
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


def _total(column: str, table: ProgressTable, sums: Mapping[str, Sums], roundings: Mapping[str, RoundingFit]) -> str:
    """What a printed total should say; empty for quantities that have no total, such as ranks."""
    name, _, quantity = column.partition(".")
    measure = next(measure for measure in table.measures if measure.id == name)
    total = sums[name]
    if quantity == "rate" and measure.rate and total.rate is not None:
        return percent(total.rate, measure.rate.digits, roundings[column].rounding)
    return str(total.target) if quantity == "target" else str(total.done) if quantity == "done" else ""
