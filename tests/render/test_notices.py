"""Notices stand where they are due and nowhere else."""

from dataclasses import replace

import pytest

from generator.model.scalars import PartialDate
from generator.render.notices import is_older, notices
from tests.fictional import bulletin, story

OLD, NEW = "2027-05", "2030-05"


def shown(text: str, issues: tuple[str, ...] = (OLD, NEW), topics: str = "") -> list[tuple[str, str, bool]]:
    """The notices of the first story, in a bulletin whose newest issue is the last."""
    later = story("later", "正文。", issue=issues[-1])
    made = bulletin(text, later, issues=issues)
    made = replace(made, site=made.site.model_copy(update={"service_topics": tuple(topics.split())}))
    record = made.records[f"{issues[0]}/one"]
    return [(n.kind, n.sentence, n.leads) for n in notices(record, made.issue_by_id[record.issue], made)]


def of_genre(genre: str, issue: str = OLD) -> str:
    return story("one", "正文。", issue=issue).replace("genre: news", f"genre: {genre}")


def test_a_plain_story_has_no_notice_however_old() -> None:
    assert shown(of_genre("news")) == []


def test_advice_older_than_two_years_asks_to_check_first() -> None:
    assert shown(of_genre("service")) == [("old", "这是2027年5月的服务信息，办事以前请先核实。", False)]


def test_age_is_measured_against_the_newest_issue_and_not_against_a_clock() -> None:
    assert shown(of_genre("service"), issues=(OLD, "2028-05")) == []


@pytest.mark.parametrize(("genre", "is_due"), [("news", True), ("feature", True), ("commentary", False)])
def test_a_report_on_a_topic_of_service_ages_and_an_opinion_does_not(genre: str, is_due: bool) -> None:
    found = shown(of_genre(genre), topics="streets")
    assert [kind for kind, _, _ in found] == (["old"] if is_due else [])
    assert all("2027年5月的报道" in sentence for _, sentence, _ in found)


@pytest.mark.parametrize(
    ("date", "newest", "older"),
    [
        ("2028-05-30", "2030-05-30", False),
        ("2028-05-29", "2030-05-30", True),
        ("2028-05", "2030-05-31", False),
        ("2028-04", "2030-05", True),
        ("2028-02-29", "2030-03-01", True),
        ("2028", "2030-12-31", False),
        ("2027", "2030", True),
    ],
)
def test_two_years_are_over_whatever_days_the_dates_may_mean(date: str, newest: str, older: bool) -> None:
    assert is_older(PartialDate.parse(date), PartialDate.parse(newest), 2) is older


CORRECTION = "{{id: c{0}, date: 2030-0{0}-02, wrong: 误, right: 正文, reason: 录错。}}"


def test_corrections_are_told_with_the_latest_date_and_lead_to_the_notes() -> None:
    one, two = CORRECTION.format(6), CORRECTION.format(8)
    assert shown(story("one", "正文。", f"corrections: [{one}]\n", OLD)) == [
        ("corrected", "2030年6月2日作过更正", True)
    ]
    assert shown(story("one", "正文。", f"corrections: [{two}, {one}]\n", OLD)) == [
        ("corrected", "作过2处更正，最近一次在2030年8月2日", True)
    ]


def test_doubtful_passages_are_counted_and_lead_to_the_notes() -> None:
    doubt = "uncertain: [{quote: 正文, about: reading, note: 不能核定。}]\n"
    assert shown(story("one", "正文。", doubt, OLD)) == [("doubtful", "文中有1处存疑，已经标明", True)]
