"""References of printed values: claims, claims of items, cells and totals of tables."""

import pytest

from generator.model.values import CellValue, ClaimValue, full_reference, values_of
from tests.fictional import bulletin

LIST = """
    type: highlights
    id: year
    headline: 年终盘点
    topics: [streets]
    year: 2030
    numbering: ours
    claims: [{id: topics, quote: 年终, value: 1, unit: 个, measures: 盘点}]
    items:
      - {id: first, headline: 甲, topics: [streets], body: 路灯5盏。, claims: [{id: lamps, quote: 5盏, value: 5, unit: 盏, measures: 路灯}]}
      - {id: second, headline: 乙, topics: [water], body: 井盖7个。, claims: [{id: wells, quote: 7个, value: 7, unit: 个, measures: 井盖}]}
"""  # noqa: E501
TABLE = """
    type: progress-table
    id: wells
    headline: 进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures: [{id: wells, label: 窨井盖, unit: 个, target: 目标, done: 完成, rate: {label: 完成率, digits: 1}}]
    columns: [name, wells.target, wells.done, wells.rate]
    rows:
      - [西汀新区, 80, 5, 6.3%]
      - [南岭县, 40, 40, ~]
    totals: [{label: 合计, cells: {wells.done: 45}}]
    claims: [{id: rows, quote: 进度, value: 2, unit: 个, measures: 行}]
"""
MADE = bulletin(LIST, TABLE)
LISTED, TABULATED = MADE.ordered


def test_claims_of_a_list_and_of_its_items() -> None:
    found = values_of(LISTED, MADE.registers)
    assert {part: (value.reference, value.loc) for part, value in found.items()} == {
        "topics": ("2030-05/year#topics", ("claims", 0)),
        "first/lamps": ("2030-05/year#first/lamps", ("items", 0, "claims", 0)),
        "second/wells": ("2030-05/year#second/wells", ("items", 1, "claims", 0)),
    }
    lamps = found["first/lamps"]
    assert isinstance(lamps, ClaimValue) and lamps.item is not None and lamps.item.id == "first"


def test_cells_go_by_the_registered_id_of_their_row() -> None:
    found = values_of(TABULATED, MADE.registers)
    assert list(found) == [
        "rows",
        "west/wells.target",
        "west/wells.done",
        "west/wells.rate",
        "south/wells.target",
        "south/wells.done",
        "total/wells.done",
    ]
    cell, total = found["west/wells.rate"], found["total/wells.done"]
    assert isinstance(cell, CellValue) and isinstance(total, CellValue)
    assert (cell.reference, cell.row, cell.name, cell.quantity, cell.printed, cell.loc) == (
        "2030-05/wells#west/wells.rate",
        "west",
        "西汀新区",
        "rate",
        "6.3%",
        ("rows", 0, 3),
    )
    assert (total.row, total.name, total.printed, total.loc) == (
        "total",
        "合计",
        "45",
        ("totals", 0, "cells", "wells.done"),
    )


@pytest.mark.parametrize(
    ("ref", "in_item", "full"),
    [
        ("topics", False, "2030-05/year#topics"),
        ("first/lamps", False, "2030-05/year#first/lamps"),
        ("lamps", True, "2030-05/year#first/lamps"),
        ("second/wells", True, "2030-05/year#second/wells"),
        ("topics", True, "2030-05/year#topics"),
        ("wells", True, "2030-05/year#wells"),
        ("2030-05/wells#west/wells.done", True, "2030-05/wells#west/wells.done"),
    ],
)
def test_references_are_of_the_item_first_then_of_its_record(ref: str, in_item: bool, full: str) -> None:
    item = MADE.highlights[0].items[0] if in_item else None
    assert full_reference(ref, LISTED, item) == full
