"""The published ledger: what is due, what a correction allows, and what it does not."""

import pytest

from generator.compute.facts import compute
from generator.compute.ledger import Line, Verdict, entries, judge
from generator.model.bulletin import Bulletin
from tests.fictional import bulletin, story

A = "2030-05/a"


def correction(*values: str, id: str = "c") -> str:
    named = f", values: [{', '.join(values)}]" if values else ""
    return f"  - {{id: {id}, date: 2030-06-01, wrong: 旧数, right: 路灯, reason: 录入有误{named}}}"


def corrected(*corrections: str) -> str:
    return "\n".join(["corrections:", *corrections, ""]) if corrections else ""


def lamps(*corrections: str, done: str = "312", rate: str = "104", id: str = "done") -> str:
    """A story of lamps that were mended of those reported, with its share."""
    claims = f"""
claims:
  - {{id: {id}, quote: 修好{done}盏, value: {done}, unit: 盏, measures: 修好的灯}}
  - {{id: target, quote: 报修300盏, value: 300, unit: 盏, measures: 报修的灯}}
  - {{id: rate, quote: 修复率{rate}%, value: {rate}, unit: '%', measures: 修复率}}
relations:
  - {{id: mended, kind: ratio, label: 修复率, of: [{id}, target], gives: rate}}
"""
    return story("a", f"路灯修好{done}盏，报修300盏，修复率{rate}%。", claims + corrected(*corrections))


def wells(*corrections: str, east: str = "6", rounding: str = "half-up") -> str:
    return f"""type: progress-table
id: wells
topics: [streets]
as_of: 2030-05-31
counts: monthly
by: district
headline: 路灯
header: [表头]
measures:
  - id: m
    label: 窨井盖
    unit: 个
    target: 目标
    done: 完成
    rate: {{label: 完成率, digits: 0, rounding: {rounding}}}
    rank: {{label: 名次, rule: competition, ties: exact}}
columns: [name, m.target, m.done, m.rate, m.rank]
rows:
  - [东汀区, 9, {east}, 67%, 1]
  - [西汀区, 10, 5, 50%, 2]
totals:
  - {{label: 合计, cells: {{m.target: 19, m.done: 11}}}}
{corrected(*corrections)}"""


def judged(made: Bulletin, lines: tuple[Line, ...] = ()) -> Verdict:
    return judge(made, compute(made), lines)


def published(*records: str) -> tuple[Line, ...]:
    """The ledger after the records were published for the first time."""
    return judged(bulletin(*records)).due


def slips(verdict: Verdict) -> list[tuple[str, str]]:
    return [(slip, place) for slip, place, _ in verdict.slips]


BEFORE = published(lamps())


def test_every_value_is_entered_once_with_what_is_recomputed() -> None:
    made = bulletin(lamps(), wells())
    found = list(entries(made, compute(made)))
    assert [(entry.place, entry.printed, entry.recomputed) for entry in found] == [
        ("2030-05/a#done", "312盏", ""),
        ("2030-05/a#target", "300盏", ""),
        ("2030-05/a#rate", "104%", ""),
        ("2030-05/a#=mended", "104%", "26/25"),
        ("2030-05/wells#east/m.target", "9", ""),
        ("2030-05/wells#east/m.done", "6", ""),
        ("2030-05/wells#east/m.rate", "67%", "67%"),
        ("2030-05/wells#east/m.rank", "1", "1"),
        ("2030-05/wells#west/m.target", "10", ""),
        ("2030-05/wells#west/m.done", "5", ""),
        ("2030-05/wells#west/m.rate", "50%", "50%"),
        ("2030-05/wells#west/m.rank", "2", "2"),
        ("2030-05/wells#total/m.target", "19", "19"),
        ("2030-05/wells#total/m.done", "11", "11"),
    ]


def test_a_claim_is_entered_with_all_that_readers_see_of_it() -> None:
    claims = """
        claims:
          - {id: homes, quote: 近28万户, value: 28, unit: 万户, qualifier: 近, measures: 用户}
          - {id: water, quote: 2400余立方米, value: 2400, unit: 立方米, qualifier: 余, measures: 水}
          - {id: years, quote: 8至10年, value: 8, to: 10, unit: 年, measures: 年限}
          - {id: money, quote: 1206.50万元, value: 1206.50, unit: 万元, measures: 钱}
        """
    lines = published(story("a", "近28万户，2400余立方米，8至10年，1206.50万元。", claims))
    assert [line.printed for line in lines] == ["近28万户", "2400余立方米", "8至10年", "1206.50万元"]


def test_values_of_items_and_their_relations_are_named_with_the_item() -> None:
    listed = """
        type: highlights
        id: a
        topics: [streets]
        year: 2029
        numbering: ours
        headline: 回头看
        items:
          - id: first
            topics: [streets]
            headline: 修好12盏灯
            body: |
              又说修好12盏灯。
            claims:
              - {id: x, quote: 修好12盏灯, value: 12, unit: 盏, measures: 修好的灯}
            relations: []
        """
    twice = listed.replace("headline: 修好12盏灯", "headline: 一共12盏灯").replace(
        "relations: []",
        "  - {id: y, quote: 一共12盏, value: 12, unit: 盏, measures: 修好的灯}\n"
        "            relations: [{id: same, kind: same, label: 同一个数, of: [x, y]}]",
    )
    places = [line.place for line in published(twice)]
    assert places == ["2030-05/a#first/x", "2030-05/a#first/y", "2030-05/a#first/=same"]


def test_what_is_new_is_due_and_told_as_unlisted() -> None:
    verdict = judged(bulletin(lamps()))
    assert all(line.correction == "" for line in verdict.due)
    assert slips(verdict) == [("unlisted", line.place) for line in verdict.due]
    assert len(verdict.due) == 4


def test_what_is_unchanged_is_neither_due_nor_wrong() -> None:
    assert judged(bulletin(lamps()), BEFORE) == Verdict((), ())


def test_a_draft_is_not_published() -> None:
    assert published(lamps() + "status: draft\n", story("b", "路灯亮了。")) == ()


def test_a_change_without_a_correction_is_a_slip_with_what_readers_were_told() -> None:
    verdict = judged(bulletin(lamps(done="311")), BEFORE)
    assert verdict.due == ()
    assert verdict.slips == (
        ("changed", f"{A}#done", Line(f"{A}#done", "312盏", "", "")),
        ("changed", f"{A}#=mended", Line(f"{A}#=mended", "104%", "26/25", "")),
    )


@pytest.mark.parametrize("named", ["done", "2030-05/a#done"])
def test_a_correction_that_names_the_value_makes_the_change_due(named: str) -> None:
    verdict = judged(bulletin(lamps(correction(named), done="311")), BEFORE)
    assert verdict.slips == ()
    assert verdict.due == (
        Line(f"{A}#done", "311盏", "", f"{A}#c"),
        Line(f"{A}#=mended", "104%", "311/300", f"{A}#c"),
    )


@pytest.mark.parametrize("named", [(), ("target",), ("2030-05/b#done",)], ids=["none", "another", "elsewhere"])
def test_a_correction_that_does_not_name_the_value_does_not_allow_it(named: tuple[str, ...]) -> None:
    verdict = judged(bulletin(lamps(correction(*named), done="311")), BEFORE)
    assert ("changed", f"{A}#done") in slips(verdict)
    assert f"{A}#done" not in [line.place for line in verdict.due]


def test_after_the_due_lines_nothing_is_due() -> None:
    made = bulletin(lamps(correction("done"), done="311"))
    lines = (*BEFORE, *judged(made, BEFORE).due)
    assert judged(made, lines) == Verdict((), ())


def test_a_correction_allows_a_value_to_change_once() -> None:
    once = bulletin(lamps(correction("done"), done="311"))
    lines = (*BEFORE, *judged(once, BEFORE).due)
    again = judged(bulletin(lamps(correction("done"), done="310")), lines)
    assert again.due == ()
    assert slips(again) == [("changed", f"{A}#done"), ("changed", f"{A}#=mended")]
    second = judged(bulletin(lamps(correction("done"), correction("done", id="d"), done="310")), lines)
    assert second.slips == ()
    assert [(line.place, line.correction) for line in second.due] == [
        (f"{A}#done", f"{A}#d"),
        (f"{A}#=mended", f"{A}#d"),
    ]


def test_a_change_back_is_a_change_as_well() -> None:
    lines = (*BEFORE, *judged(bulletin(lamps(correction("done"), done="311")), BEFORE).due)
    assert slips(judged(bulletin(lamps(correction("done"))), lines))[0] == ("changed", f"{A}#done")


def test_one_correction_may_change_several_values() -> None:
    made = bulletin(lamps(correction("done", "target"), done="311").replace("300", "301"))
    verdict = judged(made, BEFORE)
    assert verdict.slips == ()
    assert {line.place for line in verdict.due} == {f"{A}#done", f"{A}#target", f"{A}#=mended"}


# What is gone.

BARE = story("a", "路灯修好了。")


def test_a_value_that_vanished_is_a_slip() -> None:
    verdict = judged(bulletin(BARE), BEFORE)
    assert verdict.due == ()
    assert slips(verdict) == [("vanished", line.place) for line in BEFORE]


def test_a_correction_that_does_not_name_it_does_not_take_a_value_away() -> None:
    verdict = judged(bulletin(story("a", "路灯修好了。", corrected(correction("done")))), BEFORE)
    assert slips(verdict) == [("vanished", f"{A}#target"), ("vanished", f"{A}#rate")]


def test_a_correction_that_names_it_takes_a_value_away() -> None:
    taken = story("a", "路灯修好了。", corrected(correction("done", "target", "rate")))
    verdict = judged(bulletin(taken), BEFORE)
    assert verdict.slips == ()
    assert verdict.due == tuple(Line(line.place, "", "", f"{A}#c") for line in BEFORE)
    assert judged(bulletin(taken), (*BEFORE, *verdict.due)) == Verdict((), ())


def test_a_record_that_vanished_is_a_slip_of_each_value() -> None:
    verdict = judged(bulletin(story("b", "路灯亮了。")), BEFORE)
    assert slips(verdict) == [("vanished", line.place) for line in BEFORE]


def test_a_renamed_claim_is_one_gone_and_one_new() -> None:
    verdict = judged(bulletin(lamps(id="mended")), BEFORE)
    assert slips(verdict) == [("unlisted", f"{A}#mended"), ("vanished", f"{A}#done")]
    named = judged(bulletin(lamps(correction("done"), id="mended")), BEFORE)
    assert ("vanished", f"{A}#done") not in slips(named)
    assert named.due == (Line(f"{A}#mended", "312盏", "", ""), Line(f"{A}#done", "", "", f"{A}#c"))


def withdrawn(*corrections: str) -> Bulletin:
    """The story taken back into draft, beside one that stays."""
    return bulletin(story("b", "路灯亮了。"), f"{lamps(*corrections)}status: draft\n")


@pytest.mark.parametrize("named", [(), ("rate",), ("done", "target", "rate")], ids=["none", "one", "all"])
def test_any_correction_of_a_record_that_is_a_draft_again_withdraws_all_its_values(named: tuple[str, ...]) -> None:
    made = withdrawn(correction(*named))
    verdict = judged(made, BEFORE)
    assert verdict == Verdict(tuple(Line(line.place, "", "", f"{A}#c") for line in BEFORE), ())
    assert judged(made, (*BEFORE, *verdict.due)) == Verdict((), ())


def test_a_record_is_not_withdrawn_without_a_correction_nor_by_one_that_changed_its_values() -> None:
    assert slips(judged(withdrawn(), BEFORE)) == [("vanished", line.place) for line in BEFORE]
    lines = (*BEFORE, *judged(bulletin(lamps(correction("done"), done="311")), BEFORE).due)
    again = judged(withdrawn(correction("done")), lines)
    assert slips(again) == [("vanished", f"{A}#done"), ("vanished", f"{A}#=mended")]
    second = judged(withdrawn(correction("done"), correction(id="d")), lines)
    assert second.slips == () and len(second.due) == len(BEFORE)


def test_a_value_that_was_taken_away_may_not_come_back_by_itself() -> None:
    lines = (*BEFORE, Line(f"{A}#done", "", "", f"{A}#c"))
    assert slips(judged(bulletin(lamps()), lines)) == [("changed", f"{A}#done")]


# What is only recomputed.


def test_a_correction_of_one_cell_allows_what_follows_from_it() -> None:
    lines = published(wells())
    verdict = judged(bulletin(wells(correction("east/m.done"), east="4")), lines)
    assert verdict.slips == ()
    assert {(line.place.partition("#")[2], line.printed, line.recomputed) for line in verdict.due} == {
        ("east/m.done", "4", ""),
        ("east/m.rate", "67%", "44%"),
        ("east/m.rank", "1", "2"),
        ("west/m.rank", "2", "1"),
        ("total/m.done", "11", "9"),
    }


def test_a_recomputed_value_does_not_change_without_a_correction() -> None:
    lines = published(wells().replace("[东汀区, 9, 6, 67%, 1]", "[东汀区, 9, 6, 66%, 1]"))
    other = wells(rounding="truncated").replace("[东汀区, 9, 6, 67%, 1]", "[东汀区, 9, 6, 66%, 1]")
    assert slips(judged(bulletin(other), lines)) == [("changed", "2030-05/wells#east/m.rate")]
    told = wells(correction(), rounding="truncated").replace("[东汀区, 9, 6, 67%, 1]", "[东汀区, 9, 6, 66%, 1]")
    assert judged(bulletin(told), lines).slips == ()


def test_a_correction_of_a_printed_result_allows_its_relation_to_follow() -> None:
    verdict = judged(bulletin(lamps(correction("rate"), rate="105")), BEFORE)
    assert verdict.slips == ()
    assert verdict.due == (Line(f"{A}#rate", "105%", "", f"{A}#c"), Line(f"{A}#=mended", "105%", "26/25", f"{A}#c"))
    silent = judged(bulletin(lamps(correction(), rate="105")), BEFORE)
    assert slips(silent) == [("changed", f"{A}#rate")], "the result itself must be named"


def beside(total: str = "11") -> str:
    """A story that takes up the total of a table of another record."""
    return story(
        "b",
        f"路灯换井盖{total}个。",
        f"""
claims: [{{id: all, quote: 换井盖{total}个, value: {total}, unit: 个, measures: 井盖}}]
relations:
  - {{id: sum, kind: sum, label: 各行之和, of: ['2030-05/wells#east/m.done', '2030-05/wells#west/m.done'], gives: all}}
""",
    )


def test_a_correction_of_an_operand_allows_the_relation_of_another_record_to_change() -> None:
    lines = published(wells(), beside())
    verdict = judged(bulletin(wells(correction("east/m.done"), east="4"), beside()), lines)
    assert verdict.slips == ()
    assert Line("2030-05/b#=sum", "11个", "9", "2030-05/wells#c") in verdict.due


def test_a_correction_of_another_record_does_not_allow_a_printed_value_to_change() -> None:
    lines = published(wells(), beside())
    named = correction("east/m.done", "2030-05/b#all")
    verdict = judged(bulletin(wells(named, east="4"), beside("9")), lines)
    assert ("changed", "2030-05/b#all") in slips(verdict)
