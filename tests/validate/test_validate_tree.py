"""Rules between records: one mistake is one problem, wherever its consequences reach."""

import re
from functools import cache
from pathlib import Path

import pytest

from generator.load.document import parse
from generator.load.tree import Tree, photo_files
from generator.problems import Problem
from generator.validate.bulletin import validate_tree

CITY = Path("tests/city/data")


@cache
def files() -> dict[str, bytes]:
    """The city's files without those of its first two years, which only cost time."""
    paths = [path for path in sorted(CITY.rglob("*.yml")) if path.parent.name[:4] not in ("2027", "2028")]
    return {f"data/{path.relative_to(CITY)}": path.read_bytes() for path in paths}


parsed = cache(parse)


def problems(*changes: tuple[str, str, str], without: str = "", broken: str = "") -> tuple[Problem, ...]:
    """The problems of the fictional city after replacing words in files, removing one, or making one unreadable."""
    city = {name: raw for name, raw in files().items() if name != without}
    if broken:
        city[broken] = b"\0" * 99
    for name, was, now in changes:
        assert was.encode() in city[name]
        city[name] = city[name].replace(was.encode(), now.encode(), 1)
    sources = {path.name: path.read_text("utf-8") for path in (CITY / "sources").glob("*.txt")}
    documents = tuple(parsed(raw, name) for name, raw in city.items())
    return validate_tree(Tree(documents, sources, photos=photo_files(CITY))).problems


LAMPS, ISSUE = "data/issues/2030-05/lamps.yml", "data/issues/2030-05/issue.yml"
TOPICS = "data/registers/topics.yml"


def test_the_city_is_sound() -> None:
    assert problems() == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((LAMPS, "id: lamps", "id: Lamps"), "S205"),
        ((LAMPS, "id: lamps", "id: lamp"), "R305"),
        ((LAMPS, "issue: 2030-05", "issue: 2030-5"), "R306"),
        ((LAMPS, "source: 2030-05.txt", "source: 2030-5.txt"), "R308"),
        ((LAMPS, "genre: feature", "genre feature"), "Y105"),
        ((LAMPS, "type: story", "type: stroy"), "S206"),
        ((LAMPS, "body: |", "bdy: |"), "S203"),
        ((LAMPS, "id: extra-lamps", "id: Extra"), "S205"),
        ((ISSUE, "lamps", "lamp"), "R305"),
        ((ISSUE, "lamps", "Lamps"), "S205"),
        ((ISSUE, "basis: ", "basis: x"), "S206"),
        ((ISSUE, "items: ", "item: "), "S203"),
        ((TOPICS, "entries:", "entrys:"), "S203"),
        ((TOPICS, "id: facilities", "id: Facilities"), "S205"),
        ((TOPICS, "type: topics", "type: topic"), "S206"),
        ((TOPICS, "schema: 1", "schema 1"), "Y105"),
        (("data/site.yml", "bureau: bureau", "bureau: bureaus"), "R301"),
        (("data/site.yml", "type: site", "typ: site"), "S203"),
    ],
)
def test_one_mistake_is_one_problem(change: tuple[str, str, str], code: str) -> None:
    found = problems(change)
    assert [problem.code for problem in found] == [code]
    assert found[0].hint or code == "S205"


@pytest.mark.parametrize("file", [LAMPS, ISSUE, TOPICS, "data/site.yml"])
def test_an_unreadable_file_is_the_only_problem(file: str) -> None:
    assert [(problem.file, problem.code) for problem in problems(broken=file)] == [(file, "F007")]


@pytest.mark.parametrize(
    ("file", "code", "where"),
    [(LAMPS, "R305", ISSUE), (TOPICS, "F020", TOPICS), ("data/site.yml", "F020", "data/site.yml")],
)
def test_a_missing_file_is_one_problem(file: str, code: str, where: str) -> None:
    assert [(problem.file, problem.code) for problem in problems(without=file)] == [(where, code)]


def test_an_organisation_of_an_office_holder_is_registered() -> None:
    file = "data/registers/office-holders.yml"
    was = re.search(r"organisation: [a-z0-9-]+", files()[file].decode())
    assert was is not None
    assert [(problem.file, problem.code) for problem in problems((file, was[0], was[0] + "x"))] == [(file, "R301")]


def test_a_folder_without_issues_is_reported() -> None:
    city = [parse(raw, name) for name, raw in files().items() if "/issues/" not in name]
    found = validate_tree(Tree(tuple(city), {})).problems
    assert [(problem.file, problem.code) for problem in found] == [("data/issues", "F020")]


def test_a_record_of_a_repeated_id_is_reported() -> None:
    assert "R303" in [problem.code for problem in problems((LAMPS, "id: lamps", "id: wells"))]
