"""Rules of measures that are followed: registered, of one unit, by one of the indicator's definitions."""

import pytest

from generator.problems import Problem
from tests.fictional import validated

REGISTER = """[
  {id: lit, name: 亮灯率, unit: 盏, topics: [streets], definitions: [{id: at-night, says: 查夜时亮着}]},
  {id: repair, name: 修复率, unit: 盏, topics: [streets],
   definitions: [{id: reported, says: 月底前修好}, {id: within-a-day, says: 24小时内修好}]}
]"""


def table(measure: str, id: str = "a", as_of: str = "2030-05-31") -> str:
    """A table of one measure."""
    return f"""
type: progress-table
id: {id}
topics: [streets]
as_of: {as_of}
counts: monthly
by: district
header: [表头]
measures:
  - {{id: m, label: 路灯, target: 应亮, done: 亮灯, {measure}}}
columns: [name, m.target, m.done]
rows:
  - [东汀区, 9, 8]
"""


def problems(measure: str, register: str = REGISTER) -> tuple[Problem, ...]:
    return validated(table(measure), indicators=register).problems


@pytest.mark.parametrize(
    "measure",
    [
        "unit: 盏",
        "unit: 盏, indicator: lit",
        "unit: 盏, indicator: lit, definition: at-night",
        "unit: 盏, indicator: repair, definition: within-a-day",
    ],
)
def test_a_measure_that_is_followed_rightly_or_not_at_all_is_sound(measure: str) -> None:
    assert problems(measure) == ()


@pytest.mark.parametrize(
    ("measure", "code", "at", "message", "hint"),
    [
        (
            "unit: 盏, definition: at-night",
            "S253",
            "at-night",
            "写了口径，没有写指标",
            "加上indicator，或删掉definition",
        ),
        ("unit: 盏, indicator: lits", "R301", "lits", "没有登记过的指标“lits”", "是不是“lit”？"),
        ("unit: 盏, indicator: zzz", "R301", "zzz", "没有登记过的指标“zzz”", "先在登记表indicators里登记"),
        ("unit: 个, indicator: lit", "S254", "个", "单位是“个”，指标“lit”的单位是“盏”", "登记一个新的指标"),
        ("unit: 盏, indicator: repair", "S255", "{id: m", "有2种口径，没有写用哪一种", "可选reported、within-a-day"),
        ("unit: 盏, indicator: lit, definition: at-nigt", "R313", "at-nigt", "没有口径“at-nigt”", "是不是“at-night”？"),
        ("unit: 盏, indicator: repair, definition: zzz", "R313", "zzz", "没有口径“zzz”", "新的口径先登记"),
    ],
)
def test_each_slip_is_one_error_at_its_place(measure: str, code: str, at: str, message: str, hint: str) -> None:
    (problem,) = problems(measure)
    assert (problem.file, problem.code, problem.level) == ("data/issues/2030-05/a.yml", code, "error")
    assert problem.excerpt[problem.column - 1 :].startswith(at)
    assert message in problem.message and hint in problem.hint


def test_two_slips_are_two_errors() -> None:
    found = problems("unit: 个, indicator: repair, definition: zzz")
    assert [problem.code for problem in found] == ["S254", "R313"]


def test_a_broken_register_is_the_only_problem() -> None:
    broken = REGISTER.replace("definitions: [{id: at-night, says: 查夜时亮着}]", "definitions: []")
    (problem,) = problems("unit: 个, indicator: none", broken)
    assert (problem.file, problem.code) == ("data/registers/indicators.yml", "S207")


TWICE = """type: progress-table
id: a
topics: [streets]
as_of: 2030-05-31
counts: monthly
by: district
header: [表头]
measures:
  - {id: m, label: 路灯, target: 应亮, done: 亮灯, unit: 盏, indicator: lit}
  - {id: n, label: 路灯, target: 应亮, done: 亮灯, unit: 盏, indicator: lit}
columns: [name, m.target, m.done, n.target, n.done]
rows:
  - [东汀区, 9, 8, 9, 8]
"""


def test_an_indicator_is_followed_once_in_a_table() -> None:
    (problem,) = validated(TWICE, indicators=REGISTER).problems
    assert (problem.code, problem.level, problem.message) == ("R314", "error", "指标“lit”在本表里已经用过")
    assert problem.excerpt.startswith("  - {id: n,") and problem.excerpt[problem.column - 1 :].startswith("lit")
    other = TWICE.replace("indicator: lit}\ncol", "indicator: repair, definition: reported}\ncol")
    assert validated(other, indicators=REGISTER).problems == ()


LIT = "unit: 盏, indicator: lit"


@pytest.mark.parametrize(
    ("one", "other"), [("2030-05-31", "2030-05-15"), ("2030", "2030-12-31")], ids=["days", "a year ends in December"]
)
def test_an_indicator_has_one_table_a_month(one: str, other: str) -> None:
    (problem,) = validated(table(LIT, as_of=one), table(LIT, "b", other), indicators=REGISTER).problems
    assert (problem.file, problem.code, problem.level) == ("data/issues/2030-05/b.yml", "R314", "error")
    assert problem.message == "指标“lit”在这个月已经有2030-05/a了" and "截至日期写错了就改" in problem.hint
    assert problem.excerpt[problem.column - 1 :].startswith("lit")


@pytest.mark.parametrize(
    "other",
    [
        table(LIT, "b", "2030-04-30"),
        table(LIT, "b", "2029-05-31"),
        table("unit: 盏, indicator: repair, definition: reported", "b"),
        table("unit: 盏", "b"),
    ],
    ids=["another month", "another year", "another indicator", "none"],
)
def test_tables_of_other_months_or_indicators_stand_beside_one_another(other: str) -> None:
    assert validated(table(LIT), other, indicators=REGISTER).problems == ()


@pytest.mark.parametrize(
    ("was", "now", "code", "at"),
    [
        ("topics: [streets],\n", "topics: [streets, tree],\n", "R301", "tree"),
        ("{id: within-a-day", "{id: reported", "R303", "reported, says: 24小时内修好"),
    ],
    ids=["topic", "definition"],
)
def test_an_indicator_has_registered_topics_and_definitions_of_different_ids(
    was: str, now: str, code: str, at: str
) -> None:
    assert was in REGISTER
    (problem,) = problems("unit: 盏", REGISTER.replace(was, now))
    assert (problem.file, problem.code) == ("data/registers/indicators.yml", code)
    assert problem.excerpt[problem.column - 1 :].startswith(at)
