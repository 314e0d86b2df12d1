"""Indicators 指标: one measure followed over its tables, parted wherever its meaning changes or a period is missing.

Points are joined only while unit, definition, way of counting and (for the total) the set of rows stay the same, and,
where targets are fixed, the target. Rows are joined by their registered id, so that a renamed district stays one row.
Organisations are never summed into districts: a series has the subjects that its tables have.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from generator.compute.tables import TableResult
from generator.model.bulletin import Bulletin
from generator.model.finding import Finding
from generator.model.registers import Indicator
from generator.model.scalars import PartialDate
from generator.model.table import Measure, ProgressTable
from generator.model.values import TOTAL

BreakKind = Literal["definition", "counts", "subjects", "scope", "target", "gap", "restart", "missing"]

_MONTHS = {"month": 1, "quarter": 3, "year": 12, None: 12}
_STALE = 2
"""So many periods without a new figure, beside the newest issue, make an indicator stale; a year where none was set."""


@dataclass(frozen=True)
class Reading:
    """One table's figures for an indicator, as of a day."""

    result: TableResult
    measure: Measure
    definition: str

    @property
    def table(self) -> ProgressTable:
        return self.result.table

    @property
    def month(self) -> int:
        """The month of the figures, counted as in `PartialDate.month_number`."""
        return self.table.as_of.month_number

    def names(self) -> Mapping[str, str]:
        """What the page prints for each row, by the row's id."""
        return {row.entry: row.name for row in self.result.rows}


@dataclass(frozen=True)
class Point:
    """The figures of a row, or of all rows together; None where the page has none."""

    reading: Reading
    target: int | None
    done: int | None
    rate: Fraction | None


@dataclass(frozen=True)
class Break:
    """What parts the series before a table. `row` is the row that it concerns, empty if all."""

    kind: BreakKind
    before: Reading
    after: Reading
    row: str
    says: tuple[str, str]


@dataclass(frozen=True)
class Series:
    """A row, or the total, in segments; points of different segments must not be joined."""

    row: str
    name: str
    segments: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(point for segment in self.segments for point in segment)


@dataclass(frozen=True)
class IndicatorResult:
    """An indicator with all its readings in order of their dates."""

    indicator: Indicator
    readings: tuple[Reading, ...]
    breaks: tuple[Break, ...]
    total: Series
    rows: tuple[Series, ...]


def indicators_of(bulletin: Bulletin, tables: Mapping[str, TableResult]) -> Mapping[str, IndicatorResult]:
    """Every indicator that a table follows, by id; `tables` are the recomputed tables by reference."""
    found: dict[str, list[Reading]] = {}
    for result in tables.values():
        for measure in result.table.measures:
            if measure.indicator:
                entry = bulletin.registers.indicators[measure.indicator]
                definition = measure.definition or entry.definitions[-1].id
                found.setdefault(measure.indicator, []).append(Reading(result, measure, definition))
    register = bulletin.registers.indicators
    return {name: _followed(register[name], found[name]) for name in register if name in found}


def _followed(indicator: Indicator, readings: Iterable[Reading]) -> IndicatorResult:
    ordered = tuple(sorted(readings, key=lambda reading: (reading.month, reading.table.issue)))
    breaks = tuple(found for before, after in pairwise(ordered) for found in _breaks(indicator, before, after))
    names = {row: name for reading in ordered for row, name in reading.names().items()}
    total = _series(TOTAL, "", ordered, breaks, [_total(reading) for reading in ordered])
    rows = (
        _series(row, name, ordered, breaks, [_point(reading, row) for reading in ordered])
        for row, name in names.items()
    )
    return IndicatorResult(indicator, ordered, breaks, total, tuple(rows))


def _breaks(indicator: Indicator, before: Reading, after: Reading) -> Iterator[Break]:
    if before.definition != after.definition:
        says = {definition.id: definition.says for definition in indicator.definitions}
        yield Break("definition", before, after, "", (says[before.definition], says[after.definition]))
    if before.table.counts != after.table.counts:
        yield Break("counts", before, after, "", (before.table.counts, after.table.counts))
    if before.table.by != after.table.by:
        yield Break("subjects", before, after, "", (before.table.by, after.table.by))
    if _is_missing(indicator, before, after):
        yield Break("missing", before, after, "", ("", ""))
    old, new = before.names(), after.names()
    if set(old) != set(new):
        left = "、".join(name for row, name in old.items() if row not in new)
        come = "、".join(name for row, name in new.items() if row not in old)
        yield Break("scope", before, after, TOTAL, (left, come))
    for row in new:
        one, other = _point(before, row), _point(after, row)
        if other.done is None:
            yield Break("gap", before, after, row, ("", ""))
        if indicator.targets == "fixed" and None not in (one.target, other.target) and one.target != other.target:
            yield Break("target", before, after, row, (str(one.target), str(other.target)))
    if before.table.counts == after.table.counts == "cumulative" and _has_restarted(before, after):
        yield Break("restart", before, after, "", ("", ""))


def _has_restarted(before: Reading, after: Reading) -> bool:
    """Whether the sum of the rows that both tables have falls from one year to the next."""
    pairs = [(_point(before, row).done, _point(after, row).done) for row in after.names()]
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    is_new_year = before.table.as_of.year != after.table.as_of.year
    return is_new_year and sum(other for _, other in both) < sum(one for one, _ in both)


def _is_missing(indicator: Indicator, before: Reading, after: Reading) -> bool:
    return indicator.every is not None and after.month - before.month > _MONTHS[indicator.every]


def _series(
    row: str, name: str, ordered: Sequence[Reading], breaks: Iterable[Break], points: Sequence[Point]
) -> Series:
    """The points in segments: a break of this row, or of all rows, parts them, and so does a point without a figure."""
    parted = [found.after for found in breaks if concerns(found, row)]
    segments: list[list[Point]] = [[]]
    for reading, point in zip(ordered, points, strict=True):
        if point.done is None or any(reading is after for after in parted):
            segments.append([])
        if point.done is not None:
            segments[-1].append(point)
    return Series(row, name, tuple(tuple(segment) for segment in segments if segment))


def concerns(found: Break, row: str) -> bool:
    """Whether a break parts the series of a row, or of the total."""
    # The total has the sum of all rows: a target that changes or a figure that is missing changes it.
    return found.row in ("", row) or (row == TOTAL and found.kind in ("target", "gap"))


def _point(reading: Reading, row: str) -> Point:
    value = next((r.values[reading.measure.id] for r in reading.result.rows if r.entry == row), None)
    return Point(reading, value.target, value.done, value.rate) if value else Point(reading, None, None, None)


def _total(reading: Reading) -> Point:
    sums = reading.result.sums[reading.measure.id]
    # Where a row lacks a figure, the sum of the others is no total of the same scope.
    if any(row.values[reading.measure.id].done is None for row in reading.result.rows):
        return Point(reading, None, None, None)
    return Point(reading, sums.target, sums.done, sums.rate)


def missing_periods(indicator: Indicator, before: Reading, after: Reading) -> tuple[PartialDate, ...]:
    """The periods between two readings that no table reports, each by its last month."""
    step = _MONTHS[indicator.every]
    months = range(before.month + step, after.month, step) if indicator.every else ()
    return tuple(PartialDate(month // 12, 0 if step == 12 else month % 12 + 1) for month in months)


def findings(results: Mapping[str, IndicatorResult], bulletin: Bulletin) -> Iterator[Finding]:
    """Rows and periods that are missing, cumulative figures that fall, and indicators that went stale.

    Age is measured against the newest issue, never against the clock.
    """
    newest = bulletin.issues[-1].date.value
    for name, result in results.items():
        for found in result.breaks:
            yield from _of_break(name, result.indicator, found)
        for before, after in pairwise(result.readings):
            yield from _falling(before, after)
        last = result.readings[-1]
        age = newest.month_number - last.month
        if age > _STALE * _MONTHS[result.indicator.every] if result.indicator.every else age > _MONTHS[None]:
            yield _finding("N132", last, name, str(last.table.as_of), str(age), "stale")


def _of_break(name: str, indicator: Indicator, found: Break) -> Iterator[Finding]:
    if found.kind == "missing":
        for period in missing_periods(indicator, found.before, found.after):
            yield _finding("N131", found.after, f"{name} / {period}", str(period), "", "missing")
    if found.kind == "scope" and found.says[0] and found.before.table.by == found.after.table.by:
        left = found.after.names().keys()
        for missing in (name for row, name in found.before.names().items() if row not in left):
            yield _finding("N111", found.after, f"{missing} / {found.after.measure.id}", missing, "", "missing")


def _falling(before: Reading, after: Reading) -> Iterator[Finding]:
    """Rows whose cumulative figure falls within a year, by the same definition."""
    is_comparable = before.table.counts == after.table.counts == "cumulative" and before.definition == after.definition
    if not is_comparable or before.table.as_of.year != after.table.as_of.year:
        return
    for row in after.result.rows:
        one, other = _point(before, row.entry), _point(after, row.entry)
        if one.done is not None and other.done is not None and other.done < one.done:
            column = f"{after.measure.id}.done"
            loc = ("rows", row.number, after.table.columns.index(column))
            where = f"{row.name} / {column}"
            name = f"{after.table.issue}/{after.table.id}"
            yield Finding("N107", name, loc, where, str(other.done), str(one.done), "decreasing")


def _finding(
    code: Literal["N111", "N131", "N132"], reading: Reading, where: str, printed: str, recomputed: str, rule: str
) -> Finding:
    table = reading.table
    loc = ("measures", table.measures.index(reading.measure), "indicator")
    return Finding(code, f"{table.issue}/{table.id}", loc, where, printed, recomputed, rule)
