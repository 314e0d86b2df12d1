"""Ratios, acknowledgements pinned to both values, related records, mentions."""

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
ratios: [{{id: share, label: 完成率, numerator: done, denominator: target, printed: rate}}]
"""


def facts(value: str, acknowledged: str = "") -> Facts:
    printed = f"完成率{value}%"
    more = RATIO.format(printed=printed, value=value) + acknowledged
    return compute(bulletin(story("a", f"完成5209户，目标4714户，{printed}。", more)))


@pytest.mark.parametrize(
    ("value", "holds"),
    [("110", ("truncated",)), ("111", ("half-up",)), ("110.5", ("half-up", "truncated")), ("112", ())],
)
def test_a_ratio_holds_under_the_roundings_that_give_its_printed_value(value: str, holds: tuple[str, ...]) -> None:
    assert facts(value).ratios["2030-05/a"][0].holds == holds


def test_a_truncated_ratio_is_a_finding_at_its_printed_claim() -> None:
    (finding,) = facts("110").findings
    assert (finding.code, finding.printed, finding.recomputed, finding.rule) == ("N106", "110%", "110.50%", "truncated")
    assert finding.loc == ("claims", 2, "value") and finding.reason is None


def test_an_acknowledgement_explains_its_finding() -> None:
    note = "acknowledged: [{finding: N106, where: share, printed: 110%, recomputed: 110.50%, reason: 截尾}]\n"
    result = facts("110", note)
    assert result.findings[0].reason == "截尾" and result.stale == ()


@pytest.mark.parametrize("pinned", ["printed: 111%, recomputed: 110.50%", "printed: 110%, recomputed: 110.60%"])
def test_an_acknowledgement_that_fits_no_finding_is_stale(pinned: str) -> None:
    result = facts("110", f"acknowledged: [{{finding: N106, where: share, {pinned}, reason: 截尾}}]\n")
    assert result.findings[0].reason is None and [s.number for s in result.stale] == [0]


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
