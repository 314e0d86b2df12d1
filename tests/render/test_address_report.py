"""What `check` says of addresses: code, level, place, and what an editor shall do."""

from collections.abc import Iterable
from dataclasses import replace
from textwrap import dedent

import pytest

from generator.compute.address_ledger import Addresses
from generator.load.document import parse
from generator.load.ledger import ADDRESS_HEADER, LedgerFile, written
from generator.problems import Problem
from generator.render import address_report
from generator.render.address_report import Answers
from generator.validate.bulletin import MOVED
from generator.validate.gathering import gather
from tests.fictional import bulletin, story

NAME = "data/addresses.csv"
HEAD = written((ADDRESS_HEADER,))
LIVING: Addresses = {
    "/": frozenset(),
    "issues/2030-05/wells/": frozenset(("n-x", "n-y")),
    "data/wells.csv": frozenset(),
}
LINES = (*HEAD, "/,", "issues/2030-05/wells/,n-x n-y", "data/wells.csv,")
MADE = bulletin(story("a", "路灯亮了。"))
Lines = tuple[str, ...]


def told(
    living: Addresses,
    lines: Lines | None,
    changes: str = "",
    more: Addresses | None = None,
    parents: Iterable[Lines] = (),
) -> list[Problem]:
    """The problems of a site that answers `living`, and `more` where something was given up."""
    made, places = MADE, {}
    if changes:
        gathered = gather((parse(f"schema: 1\ntype: moved\n{dedent(changes)}".encode(), "data/moved.yml"),))
        assert not gathered.problems
        ((value, lowered),) = gathered.of("moved")
        made, places = replace(MADE, moves=value.moves, takedowns=value.takedowns), {MOVED: lowered}
    site = Answers(living, {**living, **(more or {})})
    return list(address_report.problems(made, site, LedgerFile(NAME, lines, tuple(parents)), places))


def without(address: str) -> Addresses:
    return {name: anchors for name, anchors in LIVING.items() if name != address}


def test_a_site_that_answers_everything_is_not_spoken_of() -> None:
    assert told(LIVING, LINES) == []


def test_a_folder_without_a_ledger_is_a_warning() -> None:
    (problem,) = told(LIVING, None)
    assert (problem.file, problem.code, problem.level) == (NAME, "A606", "warning")
    assert "bulletin ledger" in problem.hint


def test_addresses_that_are_not_entered_are_one_warning() -> None:
    (problem,) = told({**LIVING, "issues/": frozenset()}, (*HEAD, "/,", "data/wells.csv,"))
    assert (problem.file, problem.line, problem.code, problem.level) == (NAME, 1, "A603", "warning")
    assert "2个网址" in problem.message


def test_a_lost_page_is_an_error_at_its_line_with_what_to_do() -> None:
    (problem,) = told(without("issues/2030-05/wells/"), LINES)
    assert (problem.file, problem.line, problem.column, problem.code, problem.level) == (NAME, 3, 1, "A601", "error")
    assert problem.message == "发布过的网址“issues/2030-05/wells/”没有了" and problem.excerpt == LINES[2]
    assert all(word in problem.hint for word in ("bulletin rename", "data/moved.yml", "moves", "takedowns", "恢复"))


def test_a_lost_file_is_an_error() -> None:
    assert [problem.code for problem in told(without("data/wells.csv"), LINES)] == ["A601"]


def test_lost_places_of_a_page_are_one_error_at_the_first() -> None:
    (problem,) = told({**LIVING, "issues/2030-05/wells/": frozenset()}, LINES)
    assert (problem.line, problem.code) == (3, "A602")
    assert problem.excerpt[problem.column - 1 :][: problem.width] == "n-x"
    assert "“n-x”、“n-y”没有了" in problem.message and "from: issues/2030-05/wells/#n-x" in problem.hint


def test_a_page_that_says_what_became_of_it_is_not_lost() -> None:
    elsewhere = without("issues/2030-05/wells/")
    assert told(elsewhere, LINES, more={"issues/2030-05/wells/": None}) == []
    moved = {"issues/2030-05/wells/": frozenset(("n-x",))}
    assert [problem.code for problem in told(elsewhere, LINES, more=moved)] == ["A602"]


@pytest.mark.parametrize("line", ["", "issues/2030-05/", "issues/,n-x,", ",n-x"])
def test_a_line_of_another_shape_is_an_error_at_its_number(line: str) -> None:
    (problem,) = told(LIVING, (*LINES[:2], line, *LINES[2:]))
    assert (problem.file, problem.line, problem.code, problem.excerpt) == (NAME, 3, "A605", line)


def test_a_header_that_was_altered_is_an_error() -> None:
    assert [(p.line, p.code) for p in told(LIVING, ("address", *LINES[1:]))] == [(1, "A605")]


@pytest.mark.parametrize("lines", [(*LINES[:2], LINES[3]), (*LINES[:2], "issues/2030-05/wells/,n-x", LINES[3]), None])
def test_lines_that_were_taken_away_are_an_error(lines: Lines | None) -> None:
    found = [problem for problem in told(LIVING, lines, parents=(LINES,)) if problem.level == "error"]
    assert [(problem.file, problem.code) for problem in found] == [(NAME, "A604")]
    assert "网址账" in found[0].message and "更正" not in found[0].hint


# Moves.

OLD = (*LINES, "issues/2030-05/old/,n-x n-z")
LEADS: Addresses = {"issues/2030-05/old/": frozenset(("n-x", "n-z"))}
MOVE = "moves:\n  - {from: issues/2030-05/old/, to: issues/2030-05/wells/, date: 2030-06-10}\n"


def at(problem: Problem) -> str:
    return problem.excerpt[problem.column - 1 :][: problem.width]


def test_a_sound_move() -> None:
    assert told(LIVING, OLD, MOVE, LEADS) == []
    assert told(LIVING, None, MOVE, LEADS)[0].code == "A606"


def test_nothing_moves_away_from_what_is_still_published() -> None:
    (problem,) = told(
        LIVING, LINES, MOVE.replace("2030-05/old/", "2030-05/wells/#n-x").replace("wells/,", "wells/#n-y,")
    )
    assert (problem.file, problem.code, at(problem)) == ("data/moved.yml", "A615", "issues/2030-05/wells/#n-x")
    (problem,) = told(LIVING, LINES, MOVE.replace("issues/2030-05/old/", "issues/2030-05/wells/"))
    assert problem.code == "A615"


@pytest.mark.parametrize(
    ("to", "hint"),
    [
        ("issues/2030-05/well/", "是不是“issues/2030-05/wells/”？"),
        ("issues/2030-05/wells/#n-xx", "是不是“issues/2030-05/wells/#n-x”？"),
        ("somewhere/else/", "写现在有的网页"),
    ],
)
def test_a_move_to_nowhere(to: str, hint: str) -> None:
    (problem,) = told(LIVING, OLD, MOVE.replace("issues/2030-05/wells/", to), LEADS)
    assert (problem.code, at(problem)) == ("A616", to) and hint in problem.hint


def test_a_move_may_lead_to_what_was_withdrawn() -> None:
    gone: Addresses = {**LEADS, "issues/2030-05/gone/": None}
    lines = (*OLD, "issues/2030-05/gone/,")
    assert told(LIVING, lines, MOVE.replace("issues/2030-05/wells/", "issues/2030-05/gone/"), gone) == []


@pytest.mark.parametrize(
    ("was", "hint"),
    [
        ("issues/2030-05/olt/", "是不是“issues/2030-05/old/”？"),
        ("issues/2030-05/wells/#n-xx", "是不是“issues/2030-05/wells/#n-x”？"),
        ("issues/2030-05/wells/#somewhere", "对照网址账里的写法"),
        ("tables/elsewhere/", "对照网址账里的写法"),
    ],
)
def test_a_move_from_what_was_never_published(was: str, hint: str) -> None:
    (problem,) = told(LIVING, OLD, MOVE.replace("issues/2030-05/old/", was), LEADS)
    assert (problem.code, at(problem)) == ("A614", was) and hint in problem.hint


def test_a_place_that_was_published_under_an_earlier_address_of_its_page() -> None:
    changes = f"{MOVE}  - {{from: issues/2030-05/wells/#n-z, to: issues/2030-05/wells/#n-y, date: 2030-06-11}}\n"
    assert told(LIVING, OLD, changes, LEADS) == []
    assert [p.code for p in told(LIVING, OLD, changes.replace("wells/#n-z", "wells/#n-w"), LEADS)] == ["A614"]


# Takedowns.

TAKEN = "takedowns:\n  - {address: issues/2030-05/old/, kind: withdrawn, date: 2030-07-01, reason: 虚构}\n"


def test_sound_takedowns() -> None:
    assert told(LIVING, OLD, TAKEN, {"issues/2030-05/old/": None}) == []
    redacted = TAKEN.replace("withdrawn", "redacted")
    assert told(LIVING, LINES, redacted.replace("2030-05/old", "2030-05/wells")) == []
    assert told(LIVING, OLD, redacted, LEADS) == []


@pytest.mark.parametrize("address", ["issues/2030-05/wells/", "issues/2030-05/wells/#n-x", "data/wells.csv"])
def test_what_is_withdrawn_must_be_gone(address: str) -> None:
    (problem,) = told(LIVING, LINES, TAKEN.replace("issues/2030-05/old/", address))
    assert (problem.code, at(problem)) == ("A617", address) and "draft" in problem.hint


@pytest.mark.parametrize("kind", ["withdrawn", "redacted"])
def test_a_takedown_of_what_was_never_published(kind: str) -> None:
    changes = TAKEN.replace("2030-05/old", "2030-05/wels").replace("withdrawn", kind)
    (problem,) = told(LIVING, LINES, changes)
    assert (problem.code, problem.hint) == ("A614", "是不是“issues/2030-05/wells/”？")


def test_a_redacted_page_must_be_there() -> None:
    found = told(LIVING, OLD, TAKEN.replace("withdrawn", "redacted"))
    assert [problem.code for problem in found] == ["A616", "A601"]
    assert told(LIVING, None, TAKEN.replace("withdrawn", "redacted"))[0].code == "A616"


def test_rows_that_are_due_are_read_again() -> None:
    site = Answers({}, {"/": frozenset(), "issues/a/": frozenset(("b", "a")), "gone/": None})
    rows = address_report.due(site, HEAD)
    assert rows == (("/", ""), ("issues/a/", "a b"), ("gone/", ""))
    assert address_report.due(site, (*HEAD, *written(rows))) == ()
