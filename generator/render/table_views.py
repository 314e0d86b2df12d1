"""A progress table as readers see it: one simple table a measure, printed beside recomputed."""

from dataclasses import dataclass

from generator.compute.tables import TableResult
from generator.model.table import Measure
from generator.render import addresses


@dataclass(frozen=True)
class Cell:
    """Printed beside recomputed; `differs` when they are not the same, `note` the finding in words."""

    printed: str
    recomputed: str
    differs: bool


@dataclass(frozen=True)
class TableRow:
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
    own = {column: pair for (_, column), pair in result.totals.items() if column.partition(".")[0] == measure.id}
    if not own:
        return None
    cells = tuple(_cell(*own.get(column, ("", ""))) for column, _ in compared)
    target, done = own.get(f"{measure.id}.target"), own.get(f"{measure.id}.done")
    labels = dict.fromkeys(
        total.label
        for total in result.table.totals
        if any(column.startswith(f"{measure.id}.") for column in total.cells)
    )
    return TableRow("", "／".join(labels), "", _beside(target), _beside(done), cells, "")


def _beside(pair: tuple[str, str] | None) -> str:
    if pair is None:
        return ""
    printed, recomputed = pair
    return printed if printed == recomputed else f"{printed}（复算{recomputed}）"


def _cell(printed: str, recomputed: str) -> Cell:
    return Cell(printed, recomputed, bool(printed and recomputed and printed != recomputed))


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)
