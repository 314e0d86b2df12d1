"""What `check` says of findings and of differences from the source: code, place, words, and what to write instead."""

import re
from textwrap import dedent

import pytest
import yaml

from generator.compute.facts import compute
from generator.markup.exemptions import RULES
from generator.problems import Problem
from generator.render import report
from tests.fictional import story, validated

RECORD = "data/issues/2030-05/a.yml"
ISSUE = "data/issues/2030-05/issue.yml"
TABLE = """
    type: progress-table
    id: a
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
        target_is: goal
        target: 目标
        done: 完成
        rate: {label: 完成率, digits: 1, rounding: half-up}
    columns: [name, wells.target, wells.done, wells.rate]
    rows:
      - [东汀区, 80, 5, 6.4%]
"""
TABLE_SOURCE = "窨井盖整治进度 表头 东汀区 80 5 6.4%"


def reported(*records: str, source: str, issue: str = "") -> list[Problem]:
    """What is said of some valid records."""
    made = validated(*records, source=source, issue=issue)
    assert made.bulletin, made.problems
    return list(report.problems(made.bulletin, compute(made.bulletin), made.places))


def test_records_that_hold_are_not_spoken_of() -> None:
    assert reported(story("a", "路灯亮了。"), source="路灯亮了。") == []


def test_words_that_the_source_lacks_point_at_the_record() -> None:
    (problem,) = reported(story("a", "路灯亮了整夜。", "headline: 路灯\n"), source="路灯\n路灯亮了夜。")
    assert (problem.code, problem.file, problem.level) == ("T311", RECORD, "error")
    assert problem.message == "“路灯亮了整夜。”里有来源没有的字：“整”"
    assert "emendations" in problem.hint


def test_a_headline_that_the_source_lacks_is_shown_with_its_line() -> None:
    (problem,) = reported(story("a", "路灯亮了。", "headline: 长明\n"), source="路灯亮了。")
    assert (problem.code, problem.file, problem.excerpt) == ("T311", RECORD, "headline: 长明")
    assert problem.excerpt[problem.column - 1 :] == "长明" and problem.width == 2


def test_words_that_no_record_holds_point_at_the_source() -> None:
    (problem,) = reported(story("a", "路灯亮了。"), source="路灯亮了。\n再见，扫码 关注。")
    assert (problem.code, problem.file, problem.level) == ("T313", "data/sources/page.txt", "error")
    assert (problem.line, problem.column, problem.excerpt) == (2, 1, "再见，扫码 关注。")
    assert problem.message.startswith("没有记录收入“再见，扫码 关注。”")
    assert "收入2030-05期的记录" in problem.hint and "unrecorded" in problem.hint


def test_words_in_the_middle_of_a_line_are_pointed_at() -> None:
    (problem,) = reported(story("a", "路灯亮了。"), source="路灯亮了。完")
    assert (problem.code, problem.line, problem.column, problem.width) == ("T313", 1, 6, 1)


@pytest.mark.parametrize("quote", ["路灯亮了。", "没有的字"])
def test_a_leftover_declared_that_is_none(quote: str) -> None:
    issue = f"unrecorded: [{{quote: {quote}, reason: 页脚}}]\n"
    (problem,) = reported(story("a", "路灯亮了。"), source="路灯亮了。", issue=issue)
    assert (problem.code, problem.file, problem.level) == ("T314", ISSUE, "error")
    assert problem.excerpt[problem.column - 1 :].startswith(quote)
    assert f"“{quote}”" in problem.message


def test_a_class_rule_that_nothing_needed() -> None:
    issue = "class_emendations: [{rule: straight-quotes, reason: 提取}]\n"
    (problem,) = reported(story("a", "路灯亮了。"), source="路灯亮了。", issue=issue)
    assert (problem.code, problem.file, problem.level) == ("T315", ISSUE, "error")
    assert problem.message == "类校“straight-quotes”一次也没有用到"
    assert problem.excerpt == issue.strip()


def test_a_finding_that_nobody_explained_is_an_error_at_its_cell() -> None:
    (problem,) = reported(TABLE, source=TABLE_SOURCE)
    assert (problem.code, problem.file, problem.level) == ("N101", RECORD, "error")
    assert problem.excerpt[problem.column - 1 :].startswith("6.4%") and problem.width == 4
    assert "东汀区，完成率" in problem.message or "东汀区，窨井盖，完成率" in problem.message
    assert "见报6.4%" in problem.message and "应为6.3%" in problem.message


def test_what_the_hint_of_a_finding_says_can_be_pasted() -> None:
    (problem,) = reported(TABLE, source=TABLE_SOURCE)
    (entry,) = re.findall(r"\{.*\}", problem.hint)
    assert set(yaml.safe_load(entry)) == {"finding", "where", "printed", "recomputed", "reason"}
    explained = dedent(TABLE) + f"acknowledged:\n  - {entry.replace('…', '报上如此')}\n"
    assert reported(explained, source=TABLE_SOURCE) == []


def test_an_explanation_gone_stale_is_an_error_at_its_entry() -> None:
    entry = "{finding: N101, where: 东汀区 / wells.rate, printed: 6.4%, recomputed: 6.2%, reason: 报上如此}"
    stale, finding = sorted(
        reported(dedent(TABLE) + f"acknowledged:\n  - {entry}\n", source=TABLE_SOURCE),
        key=lambda problem: problem.code != "N190",
    )
    assert (stale.code, stale.file, stale.level) == ("N190", RECORD, "error")
    assert stale.excerpt == f"  - {entry}"
    assert finding.code == "N101", "what it does not explain is still told"


def test_a_draft_may_differ_from_its_source() -> None:
    draft = story("b", "没有的字。", "status: draft\n")
    assert reported(story("a", "路灯亮了。"), draft, source="路灯亮了。") == []


BODY = "路灯亮了。\n\n  换灯5盏，又换6盏。"
CLAIM = "claims: [{id: lamps, quote: 换灯5盏, value: 5, unit: 盏, measures: 路灯}]\n"


def test_a_numeral_that_nobody_classified_is_an_error_at_its_place_in_the_body() -> None:
    (problem,) = reported(story("a", BODY, CLAIM), source=BODY)
    assert (problem.code, problem.file, problem.level) == ("T321", RECORD, "error")
    assert problem.message == "“6”还没有归类：……灯5盏，又换6盏。……"
    assert problem.excerpt[problem.column - 1 :] == "6盏。"
    assert "claims" in problem.hint and all(rule in problem.hint for rule in RULES)


def test_a_numeral_in_a_headline_is_an_error_at_its_line() -> None:
    (problem,) = reported(story("a", "路灯亮了。", "headline: 换灯7盏\n"), source="换灯7盏 路灯亮了。")
    assert (problem.code, problem.excerpt) == ("T321", "headline: 换灯7盏")


def test_a_numeral_of_the_issues_own_lines_is_an_error_in_its_file() -> None:
    (problem,) = reported(story("a", "路灯亮了。"), source="换灯9盏 路灯亮了。", issue="banner: 换灯9盏\n")
    assert (problem.code, problem.file, problem.excerpt) == ("T321", ISSUE, "banner: 换灯9盏")


def test_what_the_hint_of_a_numeral_says_can_be_pasted() -> None:
    (problem,) = reported(story("a", BODY, CLAIM), source=BODY)
    (entry,) = re.findall(r"- (\{.*?\})", problem.hint)
    assert set(yaml.safe_load(entry)) == {"quote", "rule"}
    listed = f"{CLAIM}exempt:\n  - {entry.replace('…', 'word')}\n"
    assert reported(story("a", BODY, listed), source=BODY) == []


def test_notices_are_for_readers_and_not_reported() -> None:
    over = TABLE.replace("80, 5, 6.4%", "80, 90, 112.5%")
    assert reported(over, source=TABLE_SOURCE.replace("80 5 6.4%", "80 90 112.5%")) == []


RELATION = "relations: [{id: twice, kind: same, label: 换灯数, of: [lamps, again]}]\n"
TWICE = "claims:\n" + "".join(
    f"  - {{id: {id}, quote: {said}盏, value: {said[-1]}, unit: 盏, measures: 路灯}}\n"
    for id, said in (("lamps", "换灯5"), ("again", "又换6"))
)


def test_a_relation_that_does_not_hold_is_an_error_at_its_printed_number() -> None:
    body = "换灯5盏，又换6盏。"
    (problem,) = reported(story("a", body, TWICE + RELATION), source=body)
    assert (problem.code, problem.message) == ("N106", "换灯数：一处作5盏，另一处作6盏")
    assert problem.excerpt[problem.column - 1 :].startswith("5, unit")
    (entry,) = re.findall(r"\{.*\}", problem.hint)
    explained = f"{TWICE}{RELATION}acknowledged:\n  - {entry.replace('…', '报上如此')}\n"
    assert reported(story("a", body, explained), source=body) == []
