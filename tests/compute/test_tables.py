"""Tables recomputed, and what is held against them: each finding once, at its place, with its level."""

from textwrap import dedent

import pytest

from generator.compute.facts import compute
from generator.compute.table_findings import TINY, findings
from generator.compute.tables import TableResult, recompute
from generator.model.finding import CODES, Finding
from tests.fictional import bulletin

TABLE = """
    type: progress-table
    id: {id}
    headline: 窨井盖整治进度
    topics: [streets]
    as_of: {as_of}
    counts: {counts}
    by: district
    header: [表头]
    measures:
      - id: wells
        label: 窨井盖
        unit: 个
        target_is: {target_is}
        target: {target_label}
        done: {done_label}
        rate: {{label: {rate_label}, digits: 1{rounding}}}
        rank: {{label: 名次{rule}{ties}}}{more}
    columns: [name, wells.target, wells.done, wells.rate, wells.rank]
    rows:
      - [东汀区, {east}]
      - [西汀区, {west}]
      - [南岭县, {south}]
    totals: [{{label: {label}, cells: {{{totals}}}}}]
"""
SOUND = {
    "id": "wells",
    "as_of": "2030-05-31",
    "counts": "cumulative",
    "target_is": "goal",
    "target_label": "目标",
    "rate_label": "完成率",
    "done_label": "完成",
    "rounding": ", rounding: half-up",
    "rule": ", rule: competition",
    "ties": ", ties: printed",
    "more": "",
    "east": "80, 5, 6.3%, 3",
    "west": "30, 30, 100.0%, 1",
    "south": "40, 40, 100.0%, 1",
    "label": "合计",
    "totals": "wells.target: 150, wells.done: 75, wells.rate: 50.0%",
}


def text(**changes: str) -> str:
    return TABLE.format(**{**SOUND, **changes})


def result(**changes: str) -> TableResult:
    made = bulletin(text(**changes))
    return recompute(made.tables[0], made.registers)


def found(**changes: str) -> list[tuple[str, str, str, str]]:
    return [(f.code, f.where, f.printed, f.recomputed) for f in findings(result(**changes))]


def test_a_sound_table_has_no_finding() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "expected", "loc", "rule"),
    [
        (
            {"east": "80, 5, 6.2%, 3"},
            ("N101", "东汀区 / wells.rate", "6.2%", "6.3%"),
            ("rows", 0, 3),
            "half-up",
        ),
        (
            {"rounding": ", rounding: truncated"},
            ("N101", "东汀区 / wells.rate", "6.3%", "6.2%"),
            ("rows", 0, 3),
            "truncated",
        ),
        (
            {"rule": ", rule: dense"},
            ("N102", "东汀区 / wells.rank", "3", "2"),
            ("rows", 0, 4),
            "dense",
        ),
        (
            {"totals": "wells.target: 151"},
            ("N103", "合计 / wells.target", "151", "150"),
            ("totals", 0, "cells", "wells.target"),
            "sum",
        ),
        (
            {"totals": "wells.done: 74"},
            ("N103", "合计 / wells.done", "74", "75"),
            ("totals", 0, "cells", "wells.done"),
            "sum",
        ),
        (
            {"totals": "wells.rate: 50.1%"},
            ("N104", "合计 / wells.rate", "50.1%", "50.0%"),
            ("totals", 0, "cells", "wells.rate"),
            "sum",
        ),
        (
            {
                "west": "30, 36, 120.0%, 1",
                "south": "40, 40, 100.0%, 2",
                "totals": "wells.done: 81",
                "target_is": "stock",
            },
            ("N105", "西汀区 / wells.done", "36", "30"),
            ("rows", 1, 2),
            "stock",
        ),
        (
            {"done_label": "当月完成", "label": "累计完成"},
            ("N107", "wells.done", "当月完成", "累计完成"),
            ("totals", 0, "label"),
            "labels",
        ),
        (
            {"west": "30, 36, 120.0%, 1", "south": "40, 40, 100.0%, 2", "totals": "wells.done: 81"},
            ("N108", "西汀区 / wells.done", "36", "30"),
            ("rows", 1, 2),
            "goal",
        ),
        (
            {"west": "20, 20, 100.0%, 1", "totals": "wells.target: 140, wells.done: 65"},
            ("N109", "西汀区 / wells.target", "20", "100.0%"),
            ("rows", 1, 1),
            "tiny",
        ),
        (
            {"west": "0, 0, ~, ~", "totals": "wells.target: 120, wells.done: 45", "east": "80, 5, 6.3%, 2"},
            ("N109", "西汀区 / wells.target", "0", ""),
            ("rows", 1, 1),
            "tiny",
        ),
        (
            {"rounding": ""},
            ("N110", "wells.rate", "", "half-up 0、truncated 1"),
            ("measures", 0, "rate"),
            "half-up",
        ),
        (
            {"rule": ""},
            ("N110", "wells.rank", "", "competition-printed 0、dense-printed 1、modified-printed 2"),
            ("measures", 0, "rank"),
            "competition-printed",
        ),
        (
            {"ties": ""},
            ("N110", "wells.rank", "", "competition-printed 0、competition-exact 0"),
            ("measures", 0, "rank"),
            "competition-printed",
        ),
    ],
)
def test_one_difference_is_one_finding_at_its_place(
    changes: dict[str, str], expected: tuple[str, str, str, str], loc: tuple[str | int, ...], rule: str
) -> None:
    (finding,) = findings(result(**changes))
    assert (finding.code, finding.where, finding.printed, finding.recomputed) == expected
    assert (finding.loc, finding.rule, finding.record) == (loc, rule, "2030-05/wells")
    assert finding.level == ("notice" if finding.code in ("N108", "N109", "N110") else "error")


def test_a_rate_that_hides_that_it_is_above_a_hundred_is_a_notice_beside_what_is_over() -> None:
    over = {"west": "3000, 3001, 100.0%, 1", "totals": "wells.done: 3046"}
    assert found(**over, target_is="stock") == [
        ("N105", "西汀区 / wells.done", "3001", "3000"),
        ("N112", "西汀区 / wells.rate", "100.0%", "3001/3000"),
    ]
    assert [code for code, *_ in found(**over)] == ["N108", "N112"]
    assert CODES["N112"][0] == "notice"


def test_a_row_that_the_table_before_has_is_missed() -> None:
    """Rows go by their registered id: the same district under its alias is no other one."""
    indicators = (
        "[{id: covers, name: 井盖, unit: 个, every: month, topics: [streets], definitions: [{id: all, says: 全部}]}]"
    )
    more = "\n        indicator: covers"
    before = f"issue: 2030-05{dedent(text(id='one', more=more))}"
    after = f"issue: 2030-06{dedent(text(id='two', more=more, as_of='2030-06-30'))}"
    after = after.replace("  - [东汀区, 80, 5, 6.3%, 3]\n", "").replace("西汀区", "西汀新区")
    after = after.replace("wells.target: 150, wells.done: 75, wells.rate: 50.0%", "wells.done: 70")
    made = bulletin(before, after, issues=("2030-05", "2030-06"), indicators=indicators)
    assert [(f.code, f.level, f.record, f.printed) for f in compute(made).findings] == [
        ("N111", "notice", "2030-06/two", "东汀区")
    ]


def test_every_code_of_tables_has_its_level() -> None:
    levels = {code: level for code, (level, _) in CODES.items() if "N101" <= code <= "N112"}
    assert {code for code, level in levels.items() if level == "notice"} == {"N108", "N109", "N110", "N111", "N112"}
    assert {code for code, level in levels.items() if level == "error"} == {f"N10{n}" for n in range(1, 8)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"done_label": "当月完成", "label": "累计完成"}, [("当月完成", "累计完成", "labels")]),
        ({"done_label": "累计完成", "label": "本月完成"}, [("累计完成", "本月完成", "labels")]),
        ({"done_label": "当月完成", "label": "累计完成", "counts": "monthly"}, [("当月完成", "累计完成", "labels")]),
        ({"done_label": "当月完成"}, [("当月完成", "cumulative", "counts")]),
        ({"label": "当月合计"}, [("当月合计", "cumulative", "counts")]),
        ({"done_label": "累计完成", "counts": "monthly"}, [("累计完成", "monthly", "counts")]),
        ({"label": "累计合计", "counts": "monthly"}, [("累计合计", "monthly", "counts")]),
        ({"done_label": "累计完成"}, []),
        ({"done_label": "当月完成", "counts": "monthly"}, []),
        # A label that says both contradicts nothing.
        ({"done_label": "当月累计完成"}, []),
        ({"done_label": "当月累计完成", "counts": "monthly"}, []),
        # What the target is called says nothing about how the work is counted.
        ({"target_label": "当月任务", "done_label": "累计完成"}, []),
        # But a share of the year's work is no rate of the month.
        ({"rate_label": "当月完成率", "target_label": "全年任务"}, [("当月完成率", "全年任务", "target")]),
        ({"rate_label": "当月完成率", "target_label": "当月任务"}, []),
        # Nor does the label of a total that gives no done.
        ({"label": "当月任务合计", "totals": "wells.target: 150"}, []),
    ],
)
def test_labels_contradict_one_another_or_the_way_of_counting(
    changes: dict[str, str], expected: list[tuple[str, str, str]]
) -> None:
    made = [f for f in findings(result(**changes)) if f.code == "N107"]
    assert [(f.printed, f.recomputed, f.rule) for f in made] == expected


def test_a_contradiction_stands_at_the_label_that_differs_from_the_record() -> None:
    def loc(**changes: str) -> tuple[str | int, ...]:
        (finding,) = findings(result(**changes))
        return finding.loc

    assert loc(done_label="当月完成") == ("measures", 0, "done")
    assert loc(label="当月合计") == ("totals", 0, "label")
    assert loc(done_label="累计完成", label="本月完成") == ("totals", 0, "label")


def test_a_ranking_that_is_declared_but_not_printed_is_not_computed() -> None:
    table = result().table
    made = table.model_copy(update={"columns": table.columns[:-1], "rows": tuple(row[:-1] for row in table.rows)})
    without = recompute(made, bulletin(text()).registers)
    assert (dict(without.rankings), findings(without)) == ({}, ())


def test_modified_ranks_put_ties_last() -> None:
    assert [(where, new) for _, where, _, new in found(rule=", rule: modified")] == [
        ("西汀区 / wells.rank", "2"),
        ("南岭县 / wells.rank", "2"),
    ]


def test_ties_on_printed_values_are_no_ties_on_exact_ones() -> None:
    nearly = {"west": "3000, 2999, 100.0%, 1", "totals": "wells.done: 3044"}
    assert found(**nearly) == []
    assert ("N102", "西汀区 / wells.rank", "1", "2") in found(**nearly, ties=", ties: exact")


def test_the_smallest_target_that_is_not_tiny() -> None:
    assert TINY == 20
    assert found(west="21, 21, 100.0%, 1", totals="wells.done: 66") == []


def test_what_is_done_exactly_is_not_over() -> None:
    assert found(target_is="stock") == []


def test_an_empty_cell_is_no_finding_and_a_row_without_target_has_no_rate() -> None:
    sparse = result(east="80, 5, 6.3%, 2", south="~, 40, ~, ~", totals="wells.done: 75")
    assert findings(sparse) == ()
    assert sparse.rows[2].values["wells"].rate is None
    assert [row.name for row in sparse.ranked("wells")] == ["西汀区", "东汀区", "南岭县"]


def test_a_row_that_has_only_one_of_target_and_done_leaves_the_total_without_a_rate() -> None:
    sparse = result(east="80, 5, 6.3%, 2", south="~, 40, ~, ~", totals="wells.rate: 68.2%")
    assert sparse.sums["wells"].rate is None and sparse.totals[0, "wells.rate"] == ("68.2%", "")
    assert findings(sparse) == ()


def test_a_rate_and_a_rank_that_nothing_gives_are_findings() -> None:
    without_target = found(east="80, 5, 6.3%, 2", south="~, 40, 50.0%, 1", totals="wells.done: 75")
    assert without_target == [
        ("N101", "南岭县 / wells.rate", "50.0%", "—"),
        ("N102", "南岭县 / wells.rank", "1", "—"),
    ]


def test_a_target_of_zero_has_no_rate() -> None:
    assert result(south="0, 0, ~, ~", totals="wells.done: 35").rows[2].values["wells"].rate is None


def test_rows_belong_to_their_register() -> None:
    assert [row.entry for row in result().rows] == ["east", "west", "south"]


def test_levels_stand_with_the_codes() -> None:
    finding = Finding("N101", "2030-05/a", (), "", "", "", "")
    assert finding.level == "error" and finding.reason is None
