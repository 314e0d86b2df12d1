"""What `check` says of the ledger: code, level, place, and what an editor shall do."""

import pytest

from generator.compute.facts import compute
from generator.compute.ledger import Line, judge
from generator.load.ledger import HEADER, LedgerFile, written
from generator.problems import Problem
from generator.render import ledger_report
from tests.fictional import bulletin, story, validated

NAME, RECORD = "data/ledger.csv", "data/issues/2030-05/a.yml"
HEAD = written((HEADER,))
Lines = tuple[str, ...]


def lamps(value: str = "1206", more: str = "") -> str:
    claims = f"""
claims:
  - {{id: lamps, quote: 路灯{value}盏, value: {value}, unit: 盏, measures: 路灯}}
  - {{id: extra, quote: 多出9盏, value: 9, unit: 盏, measures: 多出来的路灯}}
"""
    return story("a", f"路灯{value}盏，多出9盏。", claims + more)


TABLE = """
type: progress-table
id: a
topics: [streets]
as_of: 2030-05-31
counts: monthly
by: district
header: [表头]
measures:
  - {id: m, label: 窨井盖, unit: 个, target: 目标, done: 完成, rate: {label: 率, digits: 0, rounding: half-up}}
columns: [name, m.target, m.done, m.rate]
rows:
  - [东汀区, 9, 6, 67%]
  - [西汀区, 10, 5, 50%]
"""
CORRECTION = (
    "corrections: [{id: c, date: 2030-06, wrong: 路灯1197盏, right: 路灯1206盏, reason: 误, values: [lamps]}]\n"
)


def ledger(*records: str) -> Lines:
    """The lines of the ledger after the records were published."""
    made = validated(*records).bulletin
    assert made is not None
    rows = judge(made, compute(made), ()).due
    return HEAD + written(tuple((line.place, line.printed, line.recomputed, line.correction) for line in rows))


def told(lines: Lines | None, *records: str, parents: tuple[Lines, ...] = ()) -> list[Problem]:
    made = validated(*records)
    assert made.bulletin, made.problems
    file = LedgerFile(NAME, lines, parents)
    return list(ledger_report.problems(made.bulletin, compute(made.bulletin), file, made.places))


def test_records_that_the_ledger_knows_are_not_spoken_of() -> None:
    assert told(ledger(lamps()), lamps()) == []


def test_a_folder_without_a_ledger_is_a_warning() -> None:
    (problem,) = told(None, lamps())
    assert (problem.file, problem.code, problem.level) == (NAME, "L606", "warning")
    assert "bulletin ledger" in problem.hint


def test_a_ledger_that_was_deleted_is_an_error() -> None:
    (problem,) = told(None, lamps(), parents=(ledger(lamps()),))
    assert (problem.file, problem.code, problem.level) == (NAME, "L604", "error")


@pytest.mark.parametrize("lines", [(), HEAD], ids=["an empty file", "no lines"])
def test_values_not_yet_entered_are_one_warning_a_record(lines: Lines) -> None:
    (problem,) = told(lines, lamps())
    assert (problem.file, problem.code, problem.level) == (RECORD, "L603", "warning")
    assert problem.excerpt == "id: a" and problem.message == "有2个数还没有记进发布账"
    both = told(ledger(lamps()), lamps(), lamps().replace("id: a", "id: b"))
    assert [(p.code, p.file) for p in both] == [("L603", "data/issues/2030-05/b.yml")]


def test_a_changed_claim_is_an_error_at_its_line_with_what_was_published() -> None:
    (problem,) = told(ledger(lamps("1197")), lamps())
    assert (problem.file, problem.code, problem.level) == (RECORD, "L601", "error")
    assert problem.excerpt.startswith("  - {id: lamps, ")
    assert problem.message == "已发布的数“lamps”改了：发布时是1197盏"
    assert "corrections" in problem.hint and "values写上[lamps]" in problem.hint and "改回原来的数" in problem.hint


def test_what_the_hint_says_makes_it_sound() -> None:
    lines = ledger(lamps("1197"))
    assert [problem.code for problem in told(lines, lamps(more=CORRECTION))] == []
    assert [problem.code for problem in told(lines, lamps(more=CORRECTION.replace("[lamps]", "[extra]")))] == ["L601"]


def test_a_changed_cell_is_an_error_at_its_row() -> None:
    now = TABLE.replace("[西汀区, 10, 5, 50%]", "[西汀区, 10, 4, 50%]")
    cell, rate = told(ledger(TABLE), now)
    assert (cell.code, cell.excerpt) == ("L601", "  - [西汀区, 10, 4, 50%]")
    assert cell.excerpt[cell.column - 1 :].startswith("4,") and cell.width == 1
    assert cell.message == "已发布的数“west/m.done”改了：发布时是5" and "[west/m.done]" in cell.hint
    assert rate.message == "已发布的数“west/m.rate”改了：发布时是50%，复算50%"


def test_a_value_that_vanished_is_an_error_of_its_record() -> None:
    now = lamps().replace("  - {id: extra, quote: 多出9盏, value: 9, unit: 盏, measures: 多出来的路灯}\n", "")
    (problem,) = told(ledger(lamps()), now)
    assert (problem.file, problem.line, problem.code, problem.level) == (RECORD, 1, "L602", "error")
    assert problem.message == "已发布的数“extra”（9盏）不见了" and "[extra]" in problem.hint


def test_a_record_that_vanished_is_an_error_of_the_ledger() -> None:
    found = told(ledger(lamps()), story("b", "路灯亮了。"))
    assert [(p.file, p.code, p.level) for p in found] == [(NAME, "L602", "error")] * 2
    assert "2030-05/a" in found[0].message and "恢复2030-05/a；要撤下，就把它的status改为draft" in found[0].hint


def test_a_published_record_that_becomes_a_draft_is_an_error() -> None:
    (problem,) = told(ledger(lamps()), lamps(more="status: draft\n"), story("b", "路灯亮了。"))
    assert (problem.file, problem.code, problem.level) == (RECORD, "L602", "error")
    assert "2个数" in problem.message and "改回approved" in problem.hint


def test_a_second_line_of_a_place_needs_a_correction_that_is_there() -> None:
    lines = ledger(lamps())
    (problem,) = told((*lines, f"{lines[1].split(',')[0]},1200盏,,"), lamps("1200"))
    assert (problem.code, problem.line) == ("L605", len(lines) + 1)


def test_what_the_hint_says_withdraws_a_record() -> None:
    assert told(ledger(lamps()), lamps(more=f"status: draft\n{CORRECTION}"), story("b", "路灯亮了。")) == []


SUM = "relations: [{id: all, kind: sum, label: 全部, of: [lamps, extra], gives: both}]\n"
BOTH = "  - {id: both, quote: 共1215盏, value: 1215, unit: 盏, measures: 全部的路灯}\n"


def test_of_a_result_that_changed_the_hint_leads_to_the_numbers_that_it_follows_from() -> None:
    def summed(value: str) -> str:
        return lamps(value, BOTH + SUM).replace("多出9盏。", "多出9盏，共1215盏。")

    lines = ledger(summed("1197"))
    number, result = told(lines, summed("1206"))
    assert (number.code, number.message) == ("L601", "已发布的数“lamps”改了：发布时是1197盏")
    assert (result.code, result.message) == ("L601", "已发布的数“all”改了：发布时是1215盏，复算1206")
    assert "写它的更正" in result.hint and "values写上" not in result.hint
    (gone,) = told(lines, summed("1197").replace(SUM, ""))
    assert gone.code == "L602" and gone.hint.endswith(result.hint)


@pytest.mark.parametrize("line", ["", "2030-05/a#lamps", "2030-05/a#lamps,1206盏,,,", ",1206盏,,"])
def test_a_line_of_another_shape_is_an_error_at_its_number(line: str) -> None:
    lines = ledger(lamps())
    (problem,) = told((*lines[:2], line, *lines[2:]), lamps())
    assert (problem.file, problem.line, problem.code, problem.level) == (NAME, 3, "L605", "error")
    assert problem.excerpt == line


@pytest.mark.parametrize("head", ["", "place,printed,recomputed", "printed,place,recomputed,correction"])
def test_a_header_that_was_altered_is_an_error_at_the_first_line(head: str) -> None:
    (problem,) = told((head, *ledger(lamps())[1:]), lamps())
    assert (problem.file, problem.line, problem.code, problem.level) == (NAME, 1, "L605", "error")
    assert problem.excerpt == head


def test_a_header_that_is_gone_takes_the_first_line_with_it() -> None:
    found = told(ledger(lamps())[1:], lamps())
    assert [(p.file, p.code, p.excerpt) for p in found] == [
        (NAME, "L605", "2030-05/a#lamps,1206盏,,"),
        (RECORD, "L603", "id: a"),
    ]


def test_broken_history_is_told_beside_broken_values() -> None:
    lines = ledger(lamps("1197"))
    found = told((lines[0], lines[2]), lamps(), parents=(lines,))
    assert sorted((p.code, p.level) for p in found) == [("L603", "warning"), ("L604", "error")]


def test_only_whole_lines_are_read() -> None:
    lines = (*HEAD, "2030-05/a#x,1盏,,", "", "2030-05/a#y", '2030-05/a#z,"1,2",3,2030-05/a#c')
    assert ledger_report.lines_of(lines, bulletin(lamps())) == (
        Line("2030-05/a#x", "1盏", "", ""),
        Line("2030-05/a#z", "1,2", "3", "2030-05/a#c"),
    )


# Values that a correction names.


def test_a_correction_names_values_that_are_or_were_published() -> None:
    lines = ledger(lamps(), TABLE.replace("id: a", "id: b"))
    gone = lamps(more=CORRECTION.replace("[lamps]", "[extra, lamps, 2030-05/a#lamps, 2030-05/b#west/m.rate]")).replace(
        "  - {id: extra, quote: 多出9盏, value: 9, unit: 盏, measures: 多出来的路灯}\n", ""
    )
    assert told(lines, gone, TABLE.replace("id: a", "id: b")) == []


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("lamp", "是不是“lamps”？"),
        ("2030-05/b#lamps", "写本稿数字的编号，台账的格写成“行/列”"),
        ("nothing", "写本稿数字的编号，台账的格写成“行/列”"),
    ],
)
def test_a_value_that_nobody_published_is_an_error_at_its_name(named: str, hint: str) -> None:
    record = lamps(more=CORRECTION.replace("[lamps]", f"[extra, {named}]"))
    for lines in (None, ledger(lamps())):
        problem = next(p for p in told(lines, record) if p.code not in ("L603", "L606"))
        assert (problem.file, problem.code, problem.level) == (RECORD, "R302", "error")
        assert problem.excerpt[problem.column - 1 :][: problem.width] == named
        assert problem.message == f"本稿没有编号为“{named}”的数字" and hint in problem.hint
