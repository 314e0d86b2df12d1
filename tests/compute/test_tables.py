"""Tables recomputed: what differs is a finding, what agrees is none."""

import pytest

from generator.compute.tables import TableResult, recompute
from tests.fictional import bulletin

TABLE = """
    type: progress-table
    id: wells
    headline: 窨井盖整治进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures:
      - id: wells
        label: 窨井盖
        unit: 个
        target_is: {target_is}
        target: 目标
        done: 完成
        rate: {{label: 完成率, digits: 1, rounding: {rounding}}}
        rank: {{label: 名次, rule: {rule}, ties: {ties}}}
    columns: [name, wells.target, wells.done, wells.rate, wells.rank]
    rows:
      - [东汀区, {east}]
      - [西汀区, {west}]
      - [南岭县, {south}]
    totals: [{{label: 合计, cells: {{{totals}}}}}]
"""
SOUND = {
    "target_is": "goal",
    "rounding": "half-up",
    "rule": "competition",
    "ties": "printed",
    "east": "80, 5, 6.3%, 3",
    "west": "10, 10, 100.0%, 1",
    "south": "40, 40, 100.0%, 1",
    "totals": "wells.target: 130, wells.done: 55, wells.rate: 42.3%",
}


def result(**changes: str) -> TableResult:
    made = bulletin(TABLE.format(**{**SOUND, **changes}))
    return recompute(made.tables[0], made.registers)


def found(**changes: str) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.where, f.printed, f.recomputed) for f in result(**changes).findings]


def test_a_sound_table_has_no_finding() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"east": "80, 5, 6.2%, 3"}, ("N101", "东汀区 / wells.rate", "6.2%", "6.3%")),
        ({"rounding": "truncated"}, ("N101", "东汀区 / wells.rate", "6.3%", "6.2%")),
        ({"rule": "dense"}, ("N102", "东汀区 / wells.rank", "3", "2")),
        ({"totals": "wells.target: 131"}, ("N103", "合计 / wells.target", "131", "130")),
        ({"totals": "wells.rate: 42.4%"}, ("N104", "合计 / wells.rate", "42.4%", "42.3%")),
    ],
)
def test_one_difference_is_one_finding(changes: dict[str, str], expected: tuple[str, str, str, str]) -> None:
    assert expected in found(**changes)


def test_modified_ranks_put_ties_last() -> None:
    assert [(where, new) for _, where, _, new in found(rule="modified")] == [
        ("西汀区 / wells.rank", "2"),
        ("南岭县 / wells.rank", "2"),
    ]


def test_ties_on_printed_values_are_no_ties_on_exact_ones() -> None:
    nearly = {"west": "3000, 2999, 100.0%, 1", "totals": "wells.done: 3044"}
    assert found(**nearly) == []
    assert ("N102", "西汀区 / wells.rank", "1", "2") in found(**nearly, ties="exact")


def test_more_done_than_there_is_counts_only_against_a_stock() -> None:
    over = {"west": "10, 12, 120.0%, 1", "south": "40, 40, 100.0%, 2", "totals": "wells.done: 57"}
    assert found(**over) == []
    assert found(**over, target_is="stock") == [("N105", "西汀区 / wells.done", "12", "10")]


def test_an_empty_cell_is_no_finding_and_a_row_without_target_has_no_rate() -> None:
    sparse = result(east="80, 5, 6.3%, 2", south="~, 40, ~, ~", totals="wells.done: 55")
    assert sparse.findings == ()
    assert sparse.rows[2].values["wells"].rate is None
    assert [row.name for row in sparse.ranked("wells")] == ["西汀区", "东汀区", "南岭县"]


def test_a_target_of_zero_has_no_rate() -> None:
    assert result(south="0, 0, ~, ~", totals="wells.done: 15").rows[2].values["wells"].rate is None


def test_a_finding_names_its_place_in_the_file() -> None:
    (finding,) = result(east="80, 5, 6.2%, 3").findings
    assert finding.loc == ("rows", 0, 3) and finding.record == "2030-05/wells" and finding.rule == "half-up"


def test_rows_belong_to_their_register() -> None:
    assert [row.entry for row in result().rows] == ["east", "west", "south"]
