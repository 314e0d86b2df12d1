"""The rows of a table in its proof: each a line; a number that changed is shown whole, a row that came or went too."""

from generator.model.table import ProgressTable
from generator.render.galley import Numbering
from generator.render.proof_notes import Note
from generator.render.proof_tables import headings, rows
from tests.fictional import bulletin

TABLE = """type: progress-table
id: t
topics: [streets]
as_of: 2030-05-31
counts: cumulative
by: district
header: [县区 目标 完成]
measures: [{id: m, label: 井盖, unit: 个, target: 目标, done: 完成}]
columns: [name, m.target, m.done]
rows:
"""
EAST, WEST, SOUTH = "  - [东汀区, 10, 5]\n", "  - [西汀区, 20, 6]\n", "  - [南岭县, 30, 7]\n"
TOTAL = "totals: [{label: 合计, cells: {m.target: 30, m.done: 11}}]\n"
SIGNS = {"removed": "[-{}-]", "added": "[+{}+]"}


def table(*lines: str) -> ProgressTable:
    made = bulletin(TABLE + "".join(lines)).records["2030-05/t"]
    assert isinstance(made, ProgressTable)
    return made


def read(now: ProgressTable, then: ProgressTable | None) -> list[str]:
    found, _ = rows(now, then, {}, Numbering())
    return [
        row.edit
        + " ".join("".join(SIGNS.get("".join(s.styles), "{}").format(s.text) for s in cell) for cell in row.cells)
        for row in found
    ]


def test_without_an_earlier_version_nothing_is_marked() -> None:
    assert read(table(EAST, WEST, TOTAL), None) == ["东汀区 10 5", "西汀区 20 6", "合计 30 11"]


def test_rows_are_compared_by_their_names_not_their_places() -> None:
    now = table(WEST.replace(", 6", ", 8"), EAST, TOTAL.replace("11", "13"))
    assert read(now, table(EAST, WEST, TOTAL)) == ["西汀区 20 [-6-][+8+]", "东汀区 10 5", "合计 30 [-11-][+13+]"]


def test_rows_that_came_and_went_are_whole() -> None:
    found = read(table(EAST, SOUTH), table(EAST, WEST))
    assert found == ["东汀区 10 5", "added南岭县 30 7", "removed西汀区 20 6"]


def test_a_cell_that_was_empty_gets_what_came() -> None:
    found = read(table(EAST, WEST), table(EAST.replace(" 5]", " ~]"), WEST))
    assert found == ["东汀区 10 [+5+]", "西汀区 20 6"]


def test_remarks_name_the_line_of_their_row() -> None:
    note = Note("error", "错误", "X1", "错", "", "")
    numbering = Numbering()
    numbering.next()
    _, said = rows(table(EAST, WEST, TOTAL), None, {(("rows", 1), 0): [note], (("totals", 0), 0): [note]}, numbering)
    assert [line for line, _ in said] == [3, 4]


def test_headings_say_the_measure_only_where_there_are_several() -> None:
    assert headings(table(EAST)) == ("县区", "目标", "完成")
