"""A progress table as readers see it: one simple table a measure, printed beside recomputed."""

from dataclasses import dataclass

from generator.compute.percent import percent
from generator.compute.tables import TableResult
from generator.model.table import Measure
from generator.render import addresses


@dataclass(frozen=True)
class Cell:
    """Printed beside recomputed; `differs` when they are not the same."""

    printed: str
    recomputed: str
    differs: bool


@dataclass(frozen=True)
class TableRow:
    """A row in one measure: raw numbers, compared cells, and the same as a sentence; `entry` is its registered id."""

    entry: str
    anchor: str
    name: str
    address: str
    target: str
    done: str
    cells: tuple[Cell, ...]
    sentence: str


@dataclass(frozen=True)
class MeasureView:
    """One measure of a table as a simple table of its own; `headings` name the compared columns."""

    measure: Measure
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None


def measure_views(result: TableResult) -> tuple[MeasureView, ...]:
    """A table as one simple table a measure, rows in printed order, each compared cell printed beside recomputed."""
    return tuple(_measure_view(measure, result) for measure in result.table.measures)


def _measure_view(measure: Measure, result: TableResult) -> MeasureView:
    table = result.table
    kind = "districts" if table.by == "district" else "organisations"
    conventions = (("rate", measure.rate), ("rank", measure.rank), ("done-rank", measure.done_rank))
    compared = [
        (f"{measure.id}.{quantity}", convention.label)
        for quantity, convention in conventions
        if convention is not None and f"{measure.id}.{quantity}" in table.columns
    ]
    rows = []
    for row in result.rows:
        value = row.values[measure.id]
        cells = tuple(_cell(value.printed.get(column, ""), value.recomputed.get(column, "")) for column, _ in compared)
        counted = ((measure.target, value.target), (measure.done, value.done))
        said = [f"{label}{count}{measure.unit}" for label, count in counted if count is not None]
        said += [f"{label}{cell.printed}" for (_, label), cell in zip(compared, cells, strict=True) if cell.printed]
        rows.append(
            TableRow(
                row.entry,
                f"r-{measure.id}-{row.entry}",
                row.name,
                addresses.of_entry(kind, row.entry),
                _shown(value.target),
                _shown(value.done),
                cells,
                f"{row.name}，{measure.label}：{'，'.join(said) or '表上没有数'}。",
            )
        )
    return MeasureView(
        measure, tuple(label for _, label in compared), tuple(rows), _total_row(measure, result, compared)
    )


def _total_row(measure: Measure, result: TableResult, compared: list[tuple[str, str]]) -> TableRow | None:
    """The printed totals of a measure; a rate of the sums that the page does not print is recomputed all the same."""
    own = {column: pair for (_, column), pair in result.totals.items() if column.startswith(f"{measure.id}.")}
    if not own:
        return None
    rate = result.sums[measure.id].rate
    if measure.rate and rate is not None:
        own.setdefault(f"{measure.id}.rate", ("", percent(rate, measure.rate.digits, measure.rate.rounding)))
    labels = dict.fromkeys(total.label for total in result.table.totals if any(column in own for column in total.cells))
    agrees = all(not printed or printed == recomputed for printed, recomputed in own.values())
    name = "／".join(labels) + ("（复算相符）" if agrees else "")
    cells = tuple(_cell(*own.get(column, ("", ""))) for column, _ in compared)
    target, done = (_beside(own.get(f"{measure.id}.{quantity}")) for quantity in ("target", "done"))
    return TableRow("", "", name, "", target, done, cells, "")


def _beside(pair: tuple[str, str] | None) -> str:
    printed, recomputed = pair or ("", "")
    return printed if printed == recomputed else f"{printed}（复算{recomputed}）"


def _cell(printed: str, recomputed: str) -> Cell:
    return Cell(printed, recomputed or ("—" if printed else ""), bool(printed) and printed != recomputed)


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)
