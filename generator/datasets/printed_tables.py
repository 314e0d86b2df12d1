"""Each progress table by itself as the page prints it: a row a row, a column a column."""

from collections.abc import Iterator

from generator.compute.tables import TableResult
from generator.datasets.dataset import Dataset, Row, guarded
from generator.datasets.fields import Field
from generator.model.bulletin import reference
from generator.model.table import Measure, ProgressTable
from generator.model.values import TOTAL
from generator.render import wording
from generator.render.data_page import table_name


def printed_table(result: TableResult) -> Dataset:
    """A table with its printed totals below the rows; its fields are named by the printed headings."""
    table = result.table
    fields = dict(zip(table.columns, _fields(table), strict=True))
    rows: list[Row] = [
        {fields[column].name: cell for column, cell in zip(table.columns, row, strict=True)} for row in table.rows
    ]
    for total in table.totals:
        cells = {"name": total.label, **total.cells}
        rows.append({field.name: cells.get(column) for column, field in fields.items()})
    return Dataset(
        table_name(table),
        wording.headline(table),
        f"截至{wording.date(table.as_of)}，照报上的行和列，合计在最后；这里只有见报的数，复算的数见tables。",
        tuple(fields.values()),
        tuple(rows),
        (reference(table),),
        values=frozenset(_values(result)),
    )


def _values(result: TableResult) -> Iterator[str]:
    own = reference(result.table)
    for row in result.rows:
        yield from (f"{own}#{row.entry}/{column}" for value in row.values.values() for column in value.printed)
    yield from (f"{own}#{TOTAL}/{column}" for total in result.table.totals for column in total.cells)


def _fields(table: ProgressTable) -> Iterator[Field]:
    measures = {measure.id: measure for measure in table.measures}
    taken: set[str] = set()
    for column in table.columns:
        name = guarded(_heading(table, measures, column))
        # A page may head two columns with the same words.
        while name in taken:
            name += "′"
        taken.add(name)
        yield _field(name, measures, column)


def _heading(table: ProgressTable, measures: dict[str, Measure], column: str) -> str:
    if column == "name":
        return wording.SUBJECTS[table.by]
    name, _, quantity = column.partition(".")
    measure = measures[name]
    unit = f"（{measure.unit}）" if quantity in ("target", "done") else ""
    of = f"{measure.label}：" if len(measures) > 1 else ""
    return f"{of}{measure.heading(quantity) or quantity}{unit}"


def _field(name: str, measures: dict[str, Measure], column: str) -> Field:
    if column == "name":
        return Field(name, name, "报上印的行名。", constraints={"required": True})
    measure, _, quantity = column.partition(".")
    unit = measures[measure].unit
    if quantity == "rate":
        return Field(name, name, "报上印的完成率，带百分号。", "number", "%", is_bare=False)
    if quantity in ("target", "done"):
        return Field(name, name, f"{measures[measure].label}。", "integer", unit)
    return Field(name, name, "报上印的名次。", "integer")
