"""Signatures: required from the configured issue on, refused where nobody may sign; their messages are golden cases."""

from tests.fictional import story, validated
from tests.validate.test_validate_tree import problems

SITE, WELLS = "data/site.yml", "data/issues/2030-05/wells.yml"
BINS = "data/issues/2030-06/bins.yml"
RULE = "approval: {since: 2030-06, roles: [宣传科科长, 分管副局长]}\n"
SIGNED = "approved: {by: 分管副局长, date: 2030-06-29}\n"


def test_a_record_of_an_issue_before_the_rule_needs_no_signature() -> None:
    assert problems((WELLS, "approved: {by: 宣传科科长, date: 2030-06-02}\n", "")) == ()


def test_a_record_of_an_issue_since_the_rule_needs_one() -> None:
    (problem,) = problems((BINS, SIGNED, ""))
    assert (problem.file, problem.line, problem.code) == (BINS, 5, "S271")


def test_a_rule_from_within_the_month_of_an_issue_holds_for_that_issue() -> None:
    assert {p.code for p in problems((SITE, "since: 2030-06", "since: 2030-06-30"), (BINS, SIGNED, ""))} == {"S271"}
    assert problems((SITE, "since: 2030-06", "since: 2030-07-01"), (BINS, SIGNED, "")) == ()


def test_nobody_may_sign_where_the_configuration_does_not_say_who() -> None:
    found = problems((SITE, RULE, ""))
    assert {problem.code for problem in found} == {"S272"}
    assert len(found) == 4


def test_without_a_rule_status_alone_decides() -> None:
    made = validated(story("lamp", "灯亮了。"), source="灯亮了。")
    assert made.problems == () and made.bulletin and list(made.bulletin.records) == ["2030-05/lamp"]


def test_a_draft_waits_without_a_signature() -> None:
    assert problems((BINS, f"status: approved\n{SIGNED}", "status: draft\n")) == ()
    (problem,) = problems((BINS, "status: approved", "status: draft"))
    assert (problem.line, problem.column, problem.code) == (6, 1, "S270")
