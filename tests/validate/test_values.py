"""Rules of what refers to values: what leads nowhere or cannot be computed, at its place, with what to write."""

import pytest

from generator.load.document import parse
from generator.load.tree import Tree, photo_files
from generator.problems import Problem
from generator.validate.bulletin import validate_tree
from tests.building import CITY
from tests.fictional import story, validated

CLAIMS = """
claims:
  - {id: done, quote: 修灯9盏, value: 9, unit: 盏, measures: 修好的灯}
  - {id: none, quote: 坏灯0盏, value: 0, unit: 盏, measures: 坏灯}
  - {id: cold, quote: 气温-5℃, value: -5, unit: ℃, measures: 气温}
  - {id: share, quote: 占90%, value: 90, unit: '%', measures: 占比}
"""
BODY = "修灯9盏，坏灯0盏，气温-5℃，占90%。"
TABLE = """
    type: progress-table
    id: wells
    headline: 进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures: [{id: wells, label: 窨井盖, unit: 个, target: 目标, done: 完成}]
    columns: [name, wells.target, wells.done]
    rows:
      - [东汀区, 80, 1]
      - [西汀区, 20, 0]
      - [南岭县, 40, ~]
"""


def related(relation: str) -> tuple[Problem, ...]:
    """The problems of a relation in a story beside a table."""
    more = f"{CLAIMS}relations:\n  - {{id: r, {relation}, label: 关系}}\n"
    return validated(story("a", BODY, more), TABLE).problems


def pointed_at(problem: Problem) -> str:
    return problem.excerpt[problem.column - 1 :][: problem.width]


@pytest.mark.parametrize(
    "relation",
    [
        "kind: ratio, of: [none, done], gives: share",
        "kind: ratio, of: [cold, done], gives: share",
        "kind: change, of: [none, done], gives: share",
        "kind: ratio, of: [done, 2030-05/wells#east/wells.done], gives: share",
        "kind: points, of: [share, share], gives: 2030-05/wells#east/wells.done",
        "kind: sum, of: [done, none], gives: done",
        "kind: difference, of: [done, none, none], gives: done",
        "kind: product, of: [done, none, cold], gives: share",
        "kind: bound, of: [none, done, share]",
        "kind: same, of: [none, none]",
        "kind: ratio, of: [2030-05/wells#east/wells.done, 2030-05/wells#east/wells.target], gives: share",
        "kind: same, of: [2030-05/a#done, 2030-05/wells#west/wells.done]",
    ],
)
def test_relations_that_can_be_computed_are_let_through(relation: str) -> None:
    assert related(relation) == ()


@pytest.mark.parametrize(
    ("relation", "code", "place", "message", "hint"),
    [
        ("kind: ratio, of: [done, none], gives: share", "S233", "none", "“none”是0，不能作除数", "除数要大于0"),
        ("kind: ratio, of: [done, cold], gives: share", "S233", "cold", "“cold”是-5，不能作除数", "除数要大于0"),
        ("kind: change, of: [done, none], gives: share", "S233", "none", "“none”是0，不能作除数", "除数要大于0"),
        (
            "kind: ratio, of: [done, 2030-05/wells#west/wells.done], gives: share",
            "S233",
            "2030-05/wells#west/wells.done",
            "是0，不能作除数",
            "除数要大于0",
        ),
        ("kind: ratio, of: [done, done, done], gives: share", "S250", "[", "要两个数，这里有3个", "[被除的数, 除数]"),
        (
            "kind: change, of: [done, done, done], gives: share",
            "S250",
            "[",
            "要两个数，这里有3个",
            "[新的数, 原来的数]",
        ),
        ("kind: points, of: [share, share, share], gives: share", "S250", "[", "要两个数，这里有3个", "of: ["),
        ("kind: bound, of: [none, done], gives: share", "S251", "share", "bound没有结果", "删掉gives"),
        ("kind: same, of: [done, done], gives: share", "S251", "share", "same没有结果", "也写进of"),
        ("kind: sum, of: [done, none]", "S252", "{", "没有写sum得出哪个数", "加上gives"),
        ("kind: ratio, of: [done, done]", "S252", "{", "没有写ratio得出哪个数", "加上gives"),
        ("kind: sum, of: [done, nome], gives: share", "R302", "nome", "本稿没有编号为“nome”的数字", "是不是“none”？"),
        ("kind: sum, of: [done, zzz], gives: share", "R302", "zzz", "本稿没有编号为“zzz”的数字", "先在claims里写上"),
        ("kind: sum, of: [done, none], gives: shares", "R302", "shares", "本稿没有编号为“shares”的数字", "“share”"),
        (
            "kind: same, of: [done, 2030-05/wells#east/wells.dones]",
            "R302",
            "2030-05/wells#east/wells.dones",
            "2030-05/wells没有编号为“east/wells.dones”的数字",
            "是不是“east/wells.done”？",
        ),
        (
            "kind: same, of: [done, 2030-05/wells#south/wells.done]",
            "R302",
            "2030-05/wells#south/wells.done",
            "2030-05/wells没有编号为“south/wells.done”的数字",
            "是不是",
        ),
        (
            "kind: same, of: [done, 2030-05/well#east/wells.done]",
            "R302",
            "2030-05/well#east/wells.done",
            "没有记录“2030-05/well”",
            "是不是“2030-05/wells”？",
        ),
    ],
)
def test_relations_that_cannot_be_computed(relation: str, code: str, place: str, message: str, hint: str) -> None:
    (problem,) = related(relation)
    assert (problem.code, problem.level, pointed_at(problem)) == (code, "error", place)
    assert problem.file == "data/issues/2030-05/a.yml"
    assert message in problem.message and hint in problem.hint


LIST = """
    type: highlights
    id: year
    issue: 2030-06
    headline: 盘点
    topics: [streets]
    year: {year}
    numbering: ours
    items:
      - id: one
        headline: 甲
        topics: [streets]
        body: 灯8盏。
        claims: [{{id: lamps, quote: 灯8盏, value: 8, unit: 盏, measures: 灯}}]
        relations: [{{id: r, kind: same, label: 灯, of: [lamps, {of}]}}]
        evidence: [{{source: {source}, says: 灯}}]
"""


def listed(source: str, year: str = "2030", of: str = "one/lamps") -> tuple[Problem, ...]:
    """The problems of a year-end list beside a story and a table of an earlier issue."""
    beside = (
        f"issue: 2030-05\n{story('a', BODY, CLAIMS)}",
        f"\nissue: 2030-05{TABLE.replace(chr(10) + '    ', chr(10))}",
    )
    made = validated(LIST.format(source=source, year=year, of=of), *beside, issues=("2030-05", "2030-06"))
    return made.problems


@pytest.mark.parametrize("source", ["2030-05/a", "2030-05/a#done", "2030-05/wells#east/wells.done", "2030-05/wells"])
def test_evidence_is_a_record_of_the_year_or_a_value_in_it(source: str) -> None:
    assert listed(source) == ()


@pytest.mark.parametrize(
    ("source", "code", "message", "hint"),
    [
        ("2030-05/b", "R302", "没有记录“2030-05/b”", "是不是“2030-05/a”？"),
        ("1999-12/zzzzzz", "R302", "没有记录“1999-12/zzzzzz”", "本站无对应记录"),
        ("2030-05/a#dome", "R302", "2030-05/a没有编号为“dome”的数字", "是不是“done”？"),
        ("2030-05/wells#south/wells.done", "R302", "2030-05/wells没有编号为“south/wells.done”的数字", "是不是"),
    ],
)
def test_evidence_that_leads_nowhere(source: str, code: str, message: str, hint: str) -> None:
    (problem,) = listed(source)
    assert (problem.code, problem.level, pointed_at(problem)) == (code, "error", source)
    assert problem.file == "data/issues/2030-06/year.yml"
    assert problem.message == message and hint in problem.hint


def test_evidence_is_of_the_year_that_the_list_looks_back_on() -> None:
    (problem,) = listed("2030-05/a#done", year="2029")
    assert (problem.code, pointed_at(problem)) == ("R312", "2030-05/a#done")
    assert problem.message == "“2030-05/a”是2030年的，盘点的是2029年"


@pytest.mark.parametrize("of", ["lamps", "one/lamps", "2030-05/a#done", "2030-05/wells#east/wells.done"])
def test_an_item_names_its_own_values_and_those_of_others(of: str) -> None:
    assert listed("2030-05/a", of=of) == ()


def test_a_value_of_an_item_that_is_not_there() -> None:
    (problem,) = listed("2030-05/a", of="two/lamps")
    assert (problem.code, pointed_at(problem)) == ("R302", "two/lamps")
    assert "是不是“one/lamps”？" in problem.hint


OF_B = "relations: [{id: r, kind: same, label: 灯, of: [done, 2030-05/b#done]}]\n"


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        (story("b", BODY, CLAIMS), []),
        (story("b", BODY, CLAIMS.replace("value: 9,", "value: 九,")), ["S205"]),
        (story("b", BODY, CLAIMS.replace("修灯9盏", "修灯8盏")), ["T301"]),
        (story("b", BODY, CLAIMS.replace("claims:", "claim:")), ["S203"]),
        (story("b", BODY, CLAIMS.replace("id: done", "id: Done")), ["S205"]),
        (story("b", BODY, CLAIMS.replace("id: done", "id: mended")), ["R302"]),
    ],
)
def test_a_mistake_in_another_record_is_told_there_once(beside: str, codes: list[str]) -> None:
    assert [problem.code for problem in validated(story("a", BODY, CLAIMS + OF_B), beside).problems] == codes


def test_a_mistake_in_the_claims_is_told_once_and_not_of_the_relations() -> None:
    more = CLAIMS.replace("id: none", "id: None") + "relations: [{id: r, kind: same, label: 灯, of: [done, none]}]\n"
    assert [problem.code for problem in validated(story("a", BODY, more)).problems] == ["S205"]


def test_a_kind_that_is_mistyped_is_told_once() -> None:
    mistyped = CLAIMS + OF_B.replace("kind: same", "kind: sam")
    assert [p.code for p in validated(story("a", BODY, mistyped), story("b", BODY, CLAIMS)).problems] == ["S206"]


DRAFT = story("b", BODY, f"{CLAIMS}status: draft\n")


def test_nobody_may_refer_to_the_values_of_a_draft() -> None:
    (problem,) = validated(story("a", BODY, CLAIMS + OF_B), DRAFT).problems
    assert (problem.file, problem.code) == ("data/issues/2030-05/a.yml", "R302")
    assert pointed_at(problem) == "2030-05/b#done" and "没有记录“2030-05/b”" in problem.message


def test_a_draft_is_no_evidence() -> None:
    listed = LIST.format(source="2030-05/b", year="2030", of="one/lamps").replace("issue: 2030-06", "issue: 2030-05")
    (problem,) = validated(listed, DRAFT).problems
    assert (problem.file, problem.code, pointed_at(problem)) == ("data/issues/2030-05/year.yml", "R302", "2030-05/b")


@pytest.mark.parametrize(
    ("of", "codes"),
    [("done", []), ("2030-05/b#done", []), ("2030-05/a#done", []), ("2030-05/a#dome", ["R302"]), ("dome", ["R302"])],
)
def test_a_draft_may_refer_to_its_own_values_and_to_those_of_others(of: str, codes: list[str]) -> None:
    relations = f"relations: [{{id: r, kind: same, label: 灯, of: [none, {of}]}}]\n"
    made = validated(story("a", BODY, CLAIMS), f"{DRAFT}{relations}")
    assert [(problem.file, problem.code) for problem in made.problems] == [
        ("data/issues/2030-05/b.yml", code) for code in codes
    ]


@pytest.mark.parametrize("name", ["2030-05/wells-table", "2029-01/lamp-repairs"])
def test_of_the_values_of_a_file_that_could_not_be_read_nothing_is_said(name: str) -> None:
    """The city's records refer to both tables."""
    files = {f"data/{path.relative_to(CITY / 'data')}": path.read_bytes() for path in (CITY / "data").rglob("*.yml")}
    files[f"data/issues/{name}.yml"] = b"\0" * 99
    sources = {path.name: path.read_text("utf-8") for path in (CITY / "data" / "sources").glob("*.txt")}
    documents = tuple(parse(raw, file) for file, raw in sorted(files.items()))
    tree = Tree(documents, sources, photos=photo_files(CITY / "data"))
    assert [problem.code for problem in validate_tree(tree).problems] == ["F007"]
