"""A progress table as readers see it: one simple table a measure, printed beside recomputed, each number explained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.compute.percent import percent
from generator.compute.tables import Row, TableResult, Value
from generator.model.table import QUANTITIES, Measure, Quantity
from generator.render import addresses, wording, workings

Direction = Literal["ascending", "descending"]
Headings = Mapping[Quantity, str]
"""Printed headings of a measure's columns by quantity, in printed order."""

_ORDERS: Mapping[str, tuple[Direction, str, str]] = {
    "name": ("ascending", "的拼音从A到Z", "的拼音从Z到A"),
    "target": ("descending", "从少到多", "从多到少"),
    "done": ("descending", "从少到多", "从多到少"),
    "rate": ("descending", "从低到高", "从高到低"),
    "rank": ("ascending", "从前到后", "从后到前"),
    "done-rank": ("ascending", "从前到后", "从后到前"),
}
"""By quantity: the direction that readers want first, and in words how rows then stand, ascending and descending."""


@dataclass(frozen=True)
class Column:
    """A column with its printed heading; `unit` is empty where values carry their own.

    `first` is the direction to sort in first; `ascending` and `descending` tell readers how the rows stand then.
    """

    heading: str
    unit: str
    is_compared: bool
    first: Direction
    ascending: str
    descending: str


@dataclass(frozen=True)
class Cell:
    """A number as printed and, where it is compared, as recomputed.

    `verdict` says what is wrong with it, `value` is what it is sorted by, exactly (`31299/88203`), `working` the anchor
    of the sentence that explains it; each is empty where there is none.
    """

    printed: str
    recomputed: str = ""
    verdict: str = ""
    value: str = ""
    working: str = ""


@dataclass(frozen=True)
class Working:
    """How one number comes about: the sentence's anchor, which number it is, and the arithmetic."""

    anchor: str
    number: str
    sentence: str


@dataclass(frozen=True)
class TableRow:
    """A row in one measure: a cell a column, how they come about, and the same as a sentence.

    `entry` is the row's registered id, `district` the same if it is a district, `explained` the anchor of its workings.
    The row of totals has no entry, no anchor of its own and no address.
    """

    entry: str
    district: str
    anchor: str
    explained: str
    name: str
    address: str
    cells: tuple[Cell, ...]
    workings: tuple[Working, ...]
    sentence: str


@dataclass(frozen=True)
class MeasureView:
    """One measure of a table as a simple table of its own; its first column holds the names of the rows."""

    measure: Measure
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None
    conventions: str


def measure_views(result: TableResult) -> tuple[MeasureView, ...]:
    """A table as one simple table a measure, rows and columns in printed order."""
    return tuple(_measure_view(measure, result) for measure in result.table.measures)


def _measure_view(measure: Measure, result: TableResult) -> MeasureView:
    headings = _headings(measure, result)
    names = _column("name", wording.SUBJECTS[result.table.by], measure)
    return MeasureView(
        measure,
        (names, *(_column(quantity, heading, measure) for quantity, heading in headings.items())),
        tuple(_row(row, measure, headings, result) for row in result.rows),
        _total_row(measure, headings, result),
        workings.conventions(measure, result),
    )


def _headings(measure: Measure, result: TableResult) -> Headings:
    places = {column: place for place, column in enumerate(result.table.columns)}
    printed = [quantity for quantity in QUANTITIES if f"{measure.id}.{quantity}" in places]
    return {q: measure.heading(q) for q in sorted(printed, key=lambda q: places[f"{measure.id}.{q}"])}


def _column(quantity: str, heading: str, measure: Measure) -> Column:
    first, ascending, descending = _ORDERS[quantity]
    unit = measure.unit if quantity in ("target", "done") else ""
    is_compared = quantity in ("rate", "rank", "done-rank")
    said = (f"已按{heading}{order}排列" for order in (ascending, descending))
    return Column(heading, unit, is_compared, first, *said)


def _row(row: Row, measure: Measure, headings: Headings, result: TableResult) -> TableRow:
    explained = f"h-{measure.id}-{row.entry}"
    sentences = dict(_sentences(row, measure, headings, result))
    cells = {quantity: _cell(quantity, row.values[measure.id], measure) for quantity in headings}
    return TableRow(
        row.entry,
        result.table.district(row.entry),
        addresses.of_row(measure.id, row.entry),
        explained,
        row.name,
        addresses.of_entry(f"{result.table.by}s", row.entry),
        *_explained(cells, sentences, {q: f"{row.name}的{heading}" for q, heading in headings.items()}, explained),
        _sentence(row.name, measure, headings, cells),
    )


def _sentence(name: str, measure: Measure, headings: Headings, cells: Mapping[Quantity, Cell]) -> str:
    """A row as it is read aloud: each number after its heading, and at once what is wrong with it."""
    said = [
        f"{heading}{_spoken(quantity, cells[quantity].printed, measure)}{_doubted(cells[quantity])}"
        for quantity, heading in headings.items()
        if cells[quantity].printed
    ]
    return f"{name}，{measure.label}：{'，'.join(said) or '表上没有数'}。"


def _spoken(quantity: Quantity, printed: str, measure: Measure) -> str:
    if quantity in ("target", "done"):
        return f"{printed}{measure.unit}"
    return f"第{printed}" if quantity != "rate" and printed.isdecimal() else printed


def _doubted(cell: Cell) -> str:
    recomputed = f"复算{cell.recomputed}，" if cell.recomputed else ""
    return f"（{recomputed}{cell.verdict}）" if cell.verdict else ""


def _cell(quantity: str, value: Value, measure: Measure) -> Cell:
    match quantity:
        case "target" | "done":
            count = value.target if quantity == "target" else value.done
            shown = "" if count is None else str(count)
            is_surplus = quantity == "done" and workings.is_surplus(value, measure)
            return Cell(shown, "", f"多于{measure.target}" if is_surplus else "", shown)
        case _:
            column = f"{measure.id}.{quantity}"
            printed = value.printed.get(column, "")
            exact = f"{value.done}/{value.target}" if value.rate is not None else ""
            return _compared(printed, value.recomputed.get(column, ""), exact if quantity == "rate" else printed)


def _compared(printed: str, recomputed: str, value: str = "") -> Cell:
    verdict = "" if printed in ("", recomputed) else "不符" if recomputed else "无从复算"
    return Cell(printed, recomputed, verdict, value)


def _sentences(row: Row, measure: Measure, headings: Headings, result: TableResult) -> Iterator[tuple[Quantity, str]]:
    """How the numbers of a row come about, by quantity."""
    value = row.values[measure.id]
    for quantity in headings:
        if quantity == "done" and workings.is_surplus(value, measure):
            yield quantity, workings.surplus(value, measure)
        if f"{measure.id}.{quantity}" not in value.printed:
            continue
        if quantity == "rate":
            yield quantity, workings.rate(value, measure, result)
        elif quantity == "rank" or quantity == "done-rank":
            yield quantity, workings.rank(row, measure, quantity, result)


def _total_row(measure: Measure, headings: Headings, result: TableResult) -> TableRow | None:
    """The printed totals of a measure; a rate of the sums that the page does not print is recomputed all the same."""
    own = {
        column.partition(".")[2]: pair
        for (_, column), pair in result.totals.items()
        if column.startswith(f"{measure.id}.")
    }
    if not own:
        return None
    rate = result.sums[measure.id].rate
    if measure.rate and "rate" in headings and rate is not None:
        rounding = result.roundings[f"{measure.id}.rate"].rounding
        own.setdefault("rate", ("", percent(rate, measure.rate.digits, rounding)))
    labels = {q: t.label for t in result.table.totals for q in own if f"{measure.id}.{q}" in t.cells}
    cells = {quantity: _compared(*own.get(quantity, ("", ""))) for quantity in headings}
    sentences: dict[Quantity, str] = {
        quantity: workings.total(measure, quantity, own[quantity][0], result)
        for quantity in headings
        if quantity in own and quantity in ("target", "done", "rate")
    }
    numbers = {quantity: f"{labels.get(quantity, '合计')}（{heading}）" for quantity, heading in headings.items()}
    anchor = f"h-{measure.id}--total"
    name = "／".join(dict.fromkeys(labels.values()))
    said = _sentence("合计", measure, headings, cells)
    return TableRow("", "", "", anchor, name, "", *_explained(cells, sentences, numbers, anchor), said)


def _explained(
    cells: Mapping[Quantity, Cell], sentences: Mapping[Quantity, str], numbers: Headings, anchor: str
) -> tuple[tuple[Cell, ...], tuple[Working, ...]]:
    """Cells that lead to their workings, and the workings; all by quantity, `numbers` names each number."""
    anchors = {quantity: f"{anchor}--{quantity}" for quantity in sentences}
    return (
        tuple(replace(cell, working=anchors.get(quantity, "")) for quantity, cell in cells.items()),
        tuple(Working(anchors[q], numbers[q], sentence) for q, sentence in sentences.items()),
    )
