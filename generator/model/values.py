"""Every printed value of a record by its reference: the claims of its text and the cells of its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.bulletin import Registers, entries_by_name, reference, register_of
from generator.model.claim import Claim
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.table import Measure, ProgressTable

Loc = tuple[str | int, ...]

TOTAL = "total"
"""Stands for the row's id in the reference of a printed total."""


@dataclass(frozen=True)
class ClaimValue:
    """A number said in prose; `loc` is the path of the claim in the record's file."""

    reference: str
    record: Record
    claim: Claim
    loc: Loc
    item: Highlight | None = None


@dataclass(frozen=True)
class CellValue:
    """A cell of a table as printed; `loc` is its path in the record's file.

    `row` is the registered id of its row, or `total`; `name` what the page prints for it.
    """

    reference: str
    record: ProgressTable
    measure: Measure
    quantity: str
    row: str
    name: str
    printed: str
    loc: Loc

    @property
    def is_rank(self) -> bool:
        return self.quantity in ("rank", "done-rank")


Value = ClaimValue | CellValue


def values_of(record: Record, registers: Registers) -> Mapping[str, Value]:
    """The values of a record by their references within it: `patrols`, `item/patrols`, `row/valve.done`."""
    own = f"{reference(record)}#"
    found: dict[str, Value] = {}
    for number, claim in enumerate(record.claims):
        found[claim.id] = ClaimValue(f"{own}{claim.id}", record, claim, ("claims", number))
    for place, item in enumerate(record.items if isinstance(record, Highlights) else ()):
        for number, claim in enumerate(item.claims):
            part = f"{item.id}/{claim.id}"
            found[part] = ClaimValue(f"{own}{part}", record, claim, ("items", place, "claims", number), item)
    if isinstance(record, ProgressTable):
        found |= {cell.reference.removeprefix(own): cell for cell in _cells(record, registers)}
    return found


def full_reference(ref: str, record: Record, item: Highlight | None = None) -> str:
    """A reference as it stands in a record, or in an item of a list, as one that holds anywhere."""
    if "#" in ref:
        return ref
    if item is not None and "/" not in ref and any(claim.id == ref for claim in item.claims):
        ref = f"{item.id}/{ref}"
    return f"{reference(record)}#{ref}"


def _cells(table: ProgressTable, registers: Registers) -> Iterator[CellValue]:
    known = entries_by_name(register_of(registers, f"{table.by}s"))
    for number, row in enumerate(table.rows):
        # A table that is still being validated may have rows of another length.
        cells = dict(zip(table.columns, row, strict=False))
        name = cells.get("name") or ""
        if name in known:
            places: dict[str, Loc] = {c: ("rows", number, position) for position, c in enumerate(table.columns)}
            yield from _row(table, known[name].id, name, cells, places)
    for number, total in enumerate(table.totals):
        inside = {column: ("totals", number, "cells", column) for column in total.cells}
        yield from _row(table, TOTAL, total.label, total.cells, inside)


def _row(
    table: ProgressTable,
    row: str,
    name: str,
    cells: Mapping[str, str | None],
    places: Mapping[str, Loc],
) -> Iterator[CellValue]:
    measures = {measure.id: measure for measure in table.measures}
    for column, printed in cells.items():
        measure, _, quantity = column.partition(".")
        if measure in measures and printed is not None:
            place = f"{reference(table)}#{row}/{column}"
            yield CellValue(place, table, measures[measure], quantity, row, name, printed, places[column])
