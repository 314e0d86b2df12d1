"""Everything computed: findings in order with their reasons, acknowledgements gone stale, related records, mentions."""

import pytest

from generator.compute.facts import Facts, compute
from generator.compute.mentions import mentions
from generator.compute.related import related_records
from tests.fictional import bulletin, story

RATIO = """
claims:
  - {{id: done, quote: 5209户, value: 5209, unit: 户, measures: 完成}}
  - {{id: target, quote: 4714户, value: 4714, unit: 户, measures: 目标}}
  - {{id: rate, quote: {printed}, value: {value}, unit: '%', measures: 完成率}}
relations: [{{id: share, kind: ratio, label: 完成率, of: [done, target], gives: rate}}]
"""


def facts(value: str, acknowledged: str = "") -> Facts:
    printed = f"完成率{value}%"
    more = RATIO.format(printed=printed, value=value) + acknowledged
    return compute(bulletin(story("a", f"完成5209户，目标4714户，{printed}。", more)))


@pytest.mark.parametrize(
    ("value", "verdict"), [("110", "truncated"), ("111", "holds"), ("110.5", "holds"), ("112", "fails")]
)
def test_a_relation_is_judged_by_its_printed_digits(value: str, verdict: str) -> None:
    result = facts(value)
    assert [relation.verdict for relation in result.relations["2030-05/a"]] == [verdict]
    assert [finding.rule for finding in result.findings] == ([] if verdict == "holds" else [verdict])


def test_a_truncated_ratio_is_a_finding_at_its_printed_claim() -> None:
    (finding,) = facts("110").findings
    assert (finding.code, finding.level, finding.where) == ("N106", "error", "share")
    assert (finding.printed, finding.recomputed, finding.rule) == ("110%", "110.50…%", "truncated")
    assert finding.loc == ("claims", 2, "value") and finding.reason is None


def test_an_acknowledgement_explains_its_finding() -> None:
    note = "acknowledged: [{finding: N106, where: share, printed: 110%, recomputed: 110.50…%, reason: 截尾}]\n"
    result = facts("110", note)
    assert [finding.reason for finding in result.findings] == ["截尾"] and result.stale == ()


@pytest.mark.parametrize(
    "pinned",
    [
        "finding: N106, where: share, printed: 111%, recomputed: 110.50…%",
        "finding: N106, where: share, printed: 110%, recomputed: 110.60…%",
        "finding: N106, where: other, printed: 110%, recomputed: 110.50…%",
        "finding: N101, where: share, printed: 110%, recomputed: 110.50…%",
    ],
)
def test_an_acknowledgement_that_fits_no_finding_is_stale(pinned: str) -> None:
    result = facts("110", f"acknowledged: [{{{pinned}, reason: 截尾}}]\n")
    assert result.findings[0].reason is None
    assert [(stale.record, stale.number) for stale in result.stale] == [("2030-05/a", 0)]


def test_only_what_explains_nothing_is_stale() -> None:
    fits = "{finding: N106, where: share, printed: 110%, recomputed: 110.50…%, reason: 截尾}"
    result = facts("110", f"acknowledged: [{fits.replace('110%', '109%')}, {fits}]\n")
    assert [finding.reason for finding in result.findings] == ["截尾"]
    assert [stale.number for stale in result.stale] == [0]


def test_values_of_all_records_are_known_by_their_full_references() -> None:
    assert set(facts("111").values) == {"2030-05/a#done", "2030-05/a#target", "2030-05/a#rate"}


def test_findings_belong_to_their_record() -> None:
    printed = "完成率110%"
    body = f"完成5209户，目标4714户，{printed}。"
    made = bulletin(
        story("a", body, RATIO.format(printed=printed, value=110)),
        story("b", body, RATIO.format(printed=printed, value=110).replace("[done, target]", "[target, done]")),
        story("c", "路灯亮了。"),
    )
    result = compute(made)
    assert [finding.record for finding in result.findings] == ["2030-05/a", "2030-05/b"]
    assert [[f.rule for f in result.findings_of(record)] for record in made.ordered] == [["truncated"], ["fails"], []]


def test_related_records_never_come_from_a_later_issue() -> None:
    made = bulletin(
        story("a", "甲。", "programmes: [lanterns]\n", issue="2030-05"),
        story("b", "乙。", "programmes: [lanterns]\n", issue="2030-06"),
        issues=("2030-05", "2030-06"),
    )
    found = related_records(made)
    assert found["2030-05/a"] == ()
    assert [(r.record.id, r.kind, r.shared) for r in found["2030-06/b"]] == [("a", "programmes", "lanterns")]


def test_a_new_issue_changes_nothing_on_old_pages() -> None:
    old = [story(f"s{n}", "甲。", "organisations: [bureau]\n" if n % 2 else "", issue="2030-05") for n in range(6)]
    new = [story(f"t{n}", "乙。", "organisations: [bureau]\n", issue="2030-06") for n in range(9)]
    before = related_records(bulletin(*old))
    after = related_records(bulletin(*old, *new, issues=("2030-05", "2030-06")))
    for name, entries in before.items():
        assert [entry.record.id for entry in after[name]] == [entry.record.id for entry in entries]


def test_at_most_three_related_records_the_strongest_first() -> None:
    others = [story(f"s{n}", "甲。", "organisations: [bureau]\n" if n == 2 else "") for n in range(5)]
    made = bulletin(story("a", "乙。", "organisations: [bureau]\n"), *others)
    found = related_records(made)["2030-05/a"]
    assert len(found) == 3 and found[0].record.id == "s2"


def test_mentions_run_from_the_newest_issue_and_carry_the_printed_title() -> None:
    holder = "office_holders: [{{holder: xu, title: {}}}]\n"
    made = bulletin(
        story("a", "副局长虚某说。", holder.format("副局长"), issue="2030-05"),
        story("b", "局长虚某说。", holder.format("局长"), issue="2030-06"),
        issues=("2030-05", "2030-06"),
    )
    assert [m.title for m in mentions(made)["office-holders", "xu"]] == ["局长", "副局长"]
    assert [m.record.id for m in mentions(made)["topics", "streets"]] == ["b", "a"]
