"""A table as readers see it: cells beside their recomputation, and each number explained in a sentence."""

import re
from itertools import chain

import pytest

from generator.compute.tables import recompute
from generator.render.table_views import MeasureView, TableRow, measure_views
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
        rate: {rate}
        rank: {rank}
        done_rank: {done_rank}
    columns: [name, wells.target, wells.done, wells.done-rank, wells.rate, wells.rank]
    rows:
      - [东汀区, {east}]
      - [西汀区, {west}]
      - [南岭县, {south}]
    totals: [{{label: 合计, cells: {{{totals}}}}}]
"""
SOUND = {
    "target_is": "goal",
    "rate": "{label: 完成率, digits: 1, rounding: half-up}",
    "rank": "{label: 名次, rule: competition, ties: printed}",
    "done_rank": "{label: 完成数排名, rule: competition, ties: exact}",
    "east": "80, 5, 3, 6.3%, 3",
    "west": "2000, 1999, 1, 100.0%, 1",
    "south": "40, 40, 2, 100.0%, 1",
    "totals": "wells.target: 2120, wells.done: 2044, wells.rate: 96.4%",
}


def view(**changes: str) -> MeasureView:
    made = bulletin(TABLE.format(**{**SOUND, **changes}))
    return measure_views(recompute(made.tables[0], made.registers))[0]


def said(number: str, **changes: str) -> str:
    """The sentence of one number, such as “东汀区的完成率”."""
    return {working.number: working.sentence for row in rows(view(**changes)) for working in row.workings}[number]


def rows(found: MeasureView) -> tuple[TableRow, ...]:
    assert found.total
    return (*found.rows, found.total)


@pytest.mark.parametrize(
    ("number", "changes", "sentence"),
    [
        ("东汀区的完成率", {}, "5÷80＝0.0625＝6.25%，保留1位小数、四舍五入得6.3%，与见报值相符。"),
        ("西汀区的完成率", {}, "1999÷2000＝0.9995＝99.95%，保留1位小数、四舍五入得100.0%，与见报值相符。"),
        ("南岭县的完成率", {}, "40÷40＝1＝100%，保留1位小数写作100.0%，与见报值相符。"),
        (
            "东汀区的完成率",
            {"east": "70, 5, 3, 7.2%, 3"},
            "5÷70＝0.07142……＝7.142……%，保留1位小数、四舍五入得7.1%；见报7.2%，不符。",
        ),
        (
            "东汀区的完成率",
            {"east": "80, 5, 3, 6.2%, 3"},
            "5÷80＝0.0625＝6.25%，保留1位小数、四舍五入得6.3%；见报6.2%，不符，是截尾的结果。",
        ),
        (
            "东汀区的完成率",
            {"rate": "{label: 完成率, digits: 1}"},
            "5÷80＝0.0625＝6.25%，保留1位小数，表上没有写明怎样舍入，以四舍五入为最合，得6.3%，与见报值相符。",
        ),
        (
            "南岭县的完成率",
            {
                "rate": "{label: 完成率, digits: 0, rounding: truncated}",
                "east": "80, 5, 3, 6%, 3",
                "west": "2000, 1999, 1, 99%, 2",
                "south": "3, 2, 2, 66%, 1",
                "totals": "wells.done: 2006",
            },
            "2÷3＝0.6666……＝66.66……%，保留整数、截尾得66%，与见报值相符。",
        ),
        ("东汀区的完成率", {"east": "~, 5, 3, 6.3%, 3"}, "表上缺目标数或完成数，无从复算；见报6.3%。"),
        ("东汀区的完成率", {"east": "0, 5, 3, 6.3%, 3"}, "目标是0，算不出；见报6.3%。"),
    ],
)
def test_a_rate_shows_its_division_and_its_rounding(number: str, changes: dict[str, str], sentence: str) -> None:
    assert said(number, **changes) == sentence


@pytest.mark.parametrize(
    ("number", "rank", "sentence"),
    [
        ("东汀区的名次", "rule: competition, ties: printed", "完成率高于6.3%的有2个，按并列跳号排第3，与见报值相符。"),
        ("东汀区的名次", "rule: dense, ties: printed", "高于6.3%的完成率有1种，按并列不跳号排第2；见报第3，不符。"),
        (
            "西汀区的名次",
            "rule: competition, ties: printed",
            "完成率高于100.0%的没有，并列的还有南岭县，按并列跳号排第1，与见报值相符。",
        ),
        (
            "西汀区的名次",
            "rule: modified, ties: printed",
            "完成率不低于100.0%的，连它自己有2个，并列的还有南岭县，按并列取后位排第2；见报第1，不符。",
        ),
        (
            "西汀区的名次",
            "rule: competition, ties: exact",
            "完成率高于它（1999÷2000）的有1个，按并列跳号排第2；见报第1，不符。",
        ),
        (
            "东汀区的名次",
            "ties: printed",
            "完成率高于6.3%的有2个，表上没有写明名次的排法，以并列跳号为最合，排第3，与见报值相符。",
        ),
        (
            "东汀区的名次",
            "rule: competition",
            "完成率高于6.3%的有2个，表上没有写明并列的依据，以按印出的完成率定并列为最合，按并列跳号排第3，与见报值相符。",
        ),
        ("东汀区的完成数排名", "rule: competition", "完成多于5个的有2个，按并列跳号排第3，与见报值相符。"),
        ("西汀区的完成数排名", "rule: competition", "完成多于1999个的没有，按并列跳号排第1，与见报值相符。"),
    ],
)
def test_a_rank_counts_who_stands_before(number: str, rank: str, sentence: str) -> None:
    assert said(number, rank=f"{{label: 名次, {rank}}}") == sentence


@pytest.mark.parametrize("ties", ["printed", "exact"])
@pytest.mark.parametrize("rule", ["competition", "dense", "modified"])
def test_a_sentence_ends_at_the_recomputed_rank(rule: str, ties: str) -> None:
    """What the words count and what the table recomputes are found in two ways."""
    found = view(rank=f"{{label: 名次, rule: {rule}, ties: {ties}}}", west="40, 40, 1, 100.0%, 1")
    extra = 0 if rule == "modified" else 1
    for row in found.rows:
        (sentence,) = (w.sentence for w in row.workings if w.number.endswith("的名次"))
        before = re.search(r"有(\d+)[个种]", sentence)
        assert (int(before[1]) if before else 0) + extra == int(row.cells[-1].recomputed), sentence


@pytest.mark.parametrize(
    ("number", "changes", "sentence"),
    [
        ("合计（目标）", {}, "3行相加，80＋2000＋40＝2120，与见报值相符。"),
        ("合计（完成）", {"totals": "wells.done: 2045"}, "3行相加，5＋1999＋40＝2044；见报2045，不符。"),
        (
            "合计（完成率）",
            {"totals": "wells.done: 2044"},
            "各行之和相除，2044÷2120＝0.96415……＝96.415……%，保留1位小数、四舍五入得96.4%；报上没有印这个数。",
        ),
        ("合计（目标）", {"east": "~, 5, 3, ~, ~"}, "2行相加，2000＋40＝2040；见报2120，不符。"),
        ("合计（完成率）", {"east": "~, 5, 3, ~, ~"}, "有的行缺一个数，无从复算；见报96.4%。"),
    ],
)
def test_a_total_adds_its_rows_up(number: str, changes: dict[str, str], sentence: str) -> None:
    assert said(number, **changes) == sentence


def test_more_done_than_the_stock_is_marked_and_explained() -> None:
    over = {"south": "40, 43, 2, 107.5%, 1", "totals": "wells.done: 2047"}
    assert view(**over).rows[2].cells[1].verdict == ""
    cell = view(**over, target_is="stock").rows[2].cells[1]
    assert (cell.printed, cell.verdict, cell.working) == ("43", "多于目标", "h-wells-south--done")
    assert said("南岭县的完成", **over, target_is="stock") == "43－40＝3，比目标还多3个；报上如此。"


def test_columns_stand_in_printed_order_and_say_how_they_sort() -> None:
    columns = view().columns
    assert [column.heading for column in columns] == ["县区", "目标", "完成", "完成数排名", "完成率", "名次"]
    assert [column.is_compared for column in columns] == [False, False, False, True, True, True]
    assert columns[4].descending == "已按完成率从高到低排列"
    assert [column.first for column in columns[3:]] == ["ascending", "descending", "ascending"]


def test_a_cell_sorts_by_its_exact_value() -> None:
    sparse = view(east="~, 5, 3, 6.3%, ~")
    assert [cell.value for cell in sparse.rows[0].cells] == ["", "5", "3", "", ""]
    assert [cell.value for cell in sparse.rows[1].cells] == ["2000", "1999", "1", "1999/2000", "1"]


def test_a_verdict_is_given_only_where_something_is_wrong() -> None:
    found = view(east="~, 5, 3, 6.3%, 4", totals="wells.target: 2041, wells.done: 2044")
    assert [cell.verdict for cell in found.rows[0].cells] == ["", "", "", "无从复算", "无从复算"]
    assert found.total and [cell.verdict for cell in found.total.cells] == ["不符", "", "", "", ""]
    assert {cell.verdict for row in view().rows for cell in row.cells} == {""}


def test_every_explained_cell_leads_to_a_sentence_of_its_own() -> None:
    found = rows(view())
    anchors = [working.anchor for row in found for working in row.workings]
    leading = [cell.working for cell in chain.from_iterable(row.cells for row in found) if cell.working]
    assert leading == anchors and len(set(anchors)) == len(anchors) == 3 * 3 + 3
    assert anchors[0] == "h-wells-east--done-rank" and anchors[-1] == "h-wells--total--rate"
    assert all(anchor.startswith(f"{row.explained}--") for row in found for anchor in [w.anchor for w in row.workings])


def test_conventions_are_those_that_were_applied() -> None:
    assert view().conventions == (
        "完成率＝完成÷目标，保留1位小数，四舍五入。"
        "名次：并列跳号（1、2、2、4），按印出的完成率定并列。"
        "完成数排名：并列跳号（1、2、2、4）。"
    )


def test_conventions_that_were_found_say_so() -> None:
    found = view(rate="{label: 完成率, digits: 1}", rank="{label: 名次}", done_rank="{label: 完成数排名}").conventions
    assert found == f"{view().conventions}完成率、名次、完成数排名的算法表上没有写明，怎样取定见“提请留意”。"
    found = view(rate="{label: 完成率, digits: 1}").conventions
    assert found == f"{view().conventions}完成率的算法表上没有写明，怎样取定见“提请留意”。"


def test_a_row_reads_as_a_sentence() -> None:
    assert view().rows[0].sentence == "东汀区，窨井盖：目标80个，完成5个，完成数排名第3，完成率6.3%，名次第3。"


def test_a_row_reads_as_a_sentence_that_says_at_once_what_is_wrong_with_a_number() -> None:
    found = view(east="70, 75, 1, 7.2%, 3", target_is="stock", totals="wells.target: 2110, wells.done: 2044")
    assert [row.sentence for row in rows(found)] == [
        "东汀区，窨井盖：目标70个，完成75个（多于目标），完成数排名第1（复算2，不符），"
        "完成率7.2%（复算107.1%，不符），名次第3（复算1，不符）。",
        "西汀区，窨井盖：目标2000个，完成1999个，完成数排名第1，完成率100.0%，名次第1（复算2，不符）。",
        "南岭县，窨井盖：目标40个，完成40个，完成数排名第2（复算3，不符），完成率100.0%，名次第1（复算2，不符）。",
        "合计，窨井盖：目标2110个，完成2044个（复算2114，不符）。",
    ]
