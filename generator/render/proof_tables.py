"""The rows of a table beside those of an earlier version, each a numbered line of its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.render import wording
from generator.render.galley import Numbering, Stretch
from generator.render.proof_notes import Key, Note


@dataclass(frozen=True)
class Row:
    """A row of a table with its line; `edit` is its own if the whole row came or went."""

    line: int
    shown: str
    cells: tuple[tuple[Stretch, ...], ...]
    edit: str


def headings(table: ProgressTable) -> tuple[str, ...]:
    """The heading of each column; which measure it belongs to is said where there are several."""
    measures = {measure.id: measure for measure in table.measures}
    found = []
    for name, _, quantity in (column.partition(".") for column in table.columns):
        label = f"{measures[name].label} " if quantity and len(measures) > 1 else ""
        found.append(label + measures[name].heading(quantity) if quantity else wording.SUBJECTS[table.by])
    return tuple(found)


def rows(
    table: ProgressTable, before: Record | None, notes: Mapping[Key, Sequence[Note]], numbering: Numbering
) -> tuple[tuple[Row, ...], tuple[tuple[int, Note], ...]]:
    """The rows beside those of an earlier version, by name; totals last, then rows that went."""
    then = _rows_of(before) if isinstance(before, ProgressTable) else None
    places: list[Key] = [(("rows", number), 0) for number in range(len(table.rows))]
    places += [(("totals", number), 0) for number in range(len(table.totals))]
    found: list[Row] = []
    said: list[tuple[int, Note]] = []
    for key, (name, cells) in zip(places, _rows_of(table).items(), strict=False):
        old = then.pop(name, {}) if then is not None else None
        edit = "added" if old == {} else ""
        shown = None if old is None or edit else old
        line = numbering.next()
        said += ((line, note) for note in notes.get(key, ()))
        found.append(_row(line, cells, shown, table, edit))
    for gone in (then or {}).values():
        found.append(_row(numbering.next(), gone, None, table, "removed"))
    return tuple(found), tuple(said)


def _row(line: int, cells: Mapping[str, str], old: Mapping[str, str] | None, table: ProgressTable, edit: str) -> Row:
    columns = ((None if old is None else old.get(name, ""), cells.get(name, "")) for name in table.columns)
    return Row(line, "" if line % 5 else str(line), tuple(_cell(was, now) for was, now in columns), edit)


def _rows_of(table: ProgressTable) -> dict[str, dict[str, str]]:
    """Rows and totals by their names, each cell by its column."""
    found = {}
    for row in table.rows:
        cells = {column: text or "" for column, text in zip(table.columns, row, strict=True)}
        found[cells.get("name", "")] = cells
    for number, total in enumerate(table.totals):
        found[f"{total.label}\0{number}"] = {"name": total.label, **total.cells}
    return found


def _cell(old: str | None, new: str | None) -> tuple[Stretch, ...]:
    """A cell of a table: a number that changed is shown whole, before and after; `old` None: nothing to compare."""
    if old is None or old == (new or ""):
        return (Stretch(new or ""),)
    return tuple(Stretch(text, (style,)) for text, style in ((old, "removed"), (new or "", "added")) if text)
