"""The four printed forms of problems."""

import json
from dataclasses import replace

import pytest

from generator.problems import InvalidRecords, Problem, as_github, as_gitlab, as_json, as_text, has_errors

WIDE = Problem("a.yml", 3, 6, "S1", "坏", "改成好", excerpt="标题: 坏abc", width=1)


def test_the_caret_counts_wide_characters_twice() -> None:
    head, line, mark, hint, *_ = as_text([WIDE]).split("\n")
    assert head == "a.yml:3:6: S1 坏"
    assert (line, mark) == ("    3 | 标题: 坏abc", "      |         ^")
    assert hint.strip() == "改成好"


def test_tabs_and_invisible_characters_take_one_cell() -> None:
    problem = Problem("a.yml", 1, 3, "S1", "坏", excerpt="\t\0好", width=1)
    assert as_text([problem]).split("\n")[1:3] == ["    1 | →�好", "      |   ^^"]


def test_a_long_line_is_shown_around_the_place() -> None:
    problem = Problem("a.yml", 1, 501, "S1", "坏", excerpt="字" * 500 + "坏" + "字" * 500, width=1)
    _, line, mark, *_ = as_text([problem]).split("\n")
    assert len(line) < 100
    assert line.startswith("    1 | …")
    assert line[line.index("坏")] == "坏"
    cells = sum(2 if char in "字坏" else 1 for char in line[: line.index("坏")])
    assert mark.index("^") == cells


def test_json_has_exactly_the_promised_keys() -> None:
    (entry,) = json.loads(as_json([WIDE]))
    assert list(entry) == ["file", "line", "column", "code", "level", "message", "hint"]


def test_annotations_cannot_be_broken_out_of() -> None:
    problem = Problem("a,b:c.yml", 1, 2, "S1", "100%\n::error::", level="warning")
    assert as_github([problem]) == "::warning file=a%2Cb%3Ac.yml,line=1,col=2,title=S1::100%25%0A::error::"


@pytest.mark.parametrize(("problems", "summary"), [((), "没有发现问题。"), ((WIDE,), "共1个错误，0个提醒。")])
def test_the_last_line_sums_up(problems: tuple[Problem, ...], summary: str) -> None:
    assert as_text(problems).split("\n")[-1] == summary


def test_warnings_are_no_errors() -> None:
    assert not has_errors([Problem("a.yml", 1, 1, "Y1", "小心", level="warning")])
    assert has_errors([WIDE])


def test_problems_come_in_the_order_of_the_files() -> None:
    later = Problem("a.yml", 10, 1, "S1", "坏")
    assert InvalidRecords([later, WIDE]).problems == (WIDE, later)


def test_gitlab_shows_a_problem_at_its_line_and_knows_it_again_on_another() -> None:
    problem = Problem("data/a.yml", 3, 2, "S1", "错了", "改成对的", "warning", "genre: x")
    (entry,) = json.loads(as_gitlab([problem]))
    assert entry["location"] == {"path": "data/a.yml", "lines": {"begin": 3}}
    assert (entry["check_name"], entry["severity"], entry["description"]) == ("S1", "minor", "错了 改成对的")
    (moved,) = json.loads(as_gitlab([replace(problem, line=9)]))
    (other,) = json.loads(as_gitlab([replace(problem, code="S2")]))
    assert moved["fingerprint"] == entry["fingerprint"] != other["fingerprint"]
    assert json.loads(as_gitlab([])) == []
