"""Suspicions about claims: what is suspected, at which place and level, and what is left in peace."""

from typing import NamedTuple

import pytest

from generator.compute.facts import compute
from generator.model.finding import Finding
from tests.fictional import bulletin, story


class Said(NamedTuple):
    """A claim: its words in the text, and what they state."""

    id: str
    quote: str
    value: str
    unit: str
    measures: str
    more: str = ""


def told(*said: Said, id: str = "a", issue: str = "", more: str = "") -> str:
    """A story that says some numbers, one after the other."""
    claims = "\n".join(
        f"  - {{id: {c.id}, quote: {c.quote}, value: {c.value}, unit: '{c.unit}', measures: {c.measures}{c.more}}}"
        for c in said
    )
    return story(id, "；".join(c.quote for c in said) + "。", f"claims:\n{claims}\n{more}", issue)


def suspected(*stories: str, codes: tuple[str, ...] = ("N121", "N122", "N123", "N141")) -> list[Finding]:
    issues = [line.removeprefix("issue: ") for text in stories for line in text.splitlines() if "issue: " in line]
    found = compute(bulletin(*stories, issues=tuple(sorted(set(issues))) or ("2030-05",))).findings
    return [finding for finding in found if finding.code in codes]


@pytest.mark.parametrize(
    ("said", "printed", "rule"),
    [
        (Said("x", "增加2.5人", "2.5", "人", "增加的人数"), "2.5人", "not-whole"),
        (Said("x", "平均2.5个", "2.5", "个", "路口"), "2.5个", "not-whole"),
        (Said("x", "修复率101%", "101", "%", "路灯修复率"), "101%", "over-100"),
        (Said("x", "占100.1%", "100.1", "%", "民生工程占比"), "100.1%", "over-100"),
        (Said("x", "剩下-3人", "-3", "人", "剩下的人数"), "-3人", "negative"),
        (Said("x", "2至2.5人", "2", "人", "人数", ", to: 2.5"), "2至2.5人", "not-whole"),
        (Said("x", "占90%至110%", "90", "%", "民生工程占比", ", to: 110"), "90至110%", "over-100"),
        (Said("x", "超2.5人", "2.5", "人", "人数", ", qualifier: 超"), "超2.5人", "not-whole"),
    ],
)
def test_a_number_that_its_unit_does_not_allow_is_an_error_at_its_value(said: Said, printed: str, rule: str) -> None:
    (finding,) = suspected(told(said))
    assert (finding.code, finding.level, finding.record) == ("N121", "error", "2030-05/a")
    assert (finding.loc, finding.where) == (("claims", 0, "value"), "x")
    assert (finding.printed, finding.rule) == (printed, rule)


@pytest.mark.parametrize(
    "said",
    [
        Said("x", "共3人", "3", "人", "人数"),
        Said("x", "共3.0人", "3.0", "人", "人数"),
        Said("x", "共2.5万人", "2.5", "万人", "人数"),
        Said("x", "长2.5公里", "2.5", "公里", "长度"),
        Said("x", "用2.5小时", "2.5", "小时", "用时"),
        Said("x", "修复率100%", "100", "%", "路灯修复率"),
        Said("x", "完成率105%", "105", "%", "完成率"),
        Said("x", "增长率130%", "130", "%", "用户增长率"),
        Said("x", "同比增加230%", "230", "%", "报修数比去年"),
        Said("x", "气温-3度", "-3", "度", "气温"),
        Said("x", "共0人", "0", "人", "人数"),
    ],
)
def test_what_a_unit_allows_is_not_suspected(said: Said) -> None:
    assert suspected(told(said)) == []


def test_a_claim_of_an_item_is_named_with_its_item() -> None:
    listed = """
        type: highlights
        id: a
        topics: [streets]
        year: 2029
        numbering: ours
        headline: 回头看
        items:
          - id: first
            topics: [streets]
            headline: 平均2.5人
            body: |
              路灯亮了。
            claims: [{id: x, quote: 2.5人, value: 2.5, unit: 人, measures: 人数}]
        """
    (finding,) = suspected(listed)
    assert (finding.code, finding.where) == ("N121", "first / x")
    assert finding.loc == ("items", 0, "claims", 0, "value")


# Shares of a small base.


def ratio(top: str, bottom: str, rate: str, kind: str = "ratio") -> str:
    return told(
        Said("top", f"修好{top}盏", top, "盏", "修好的灯"),
        Said("bottom", f"报修{bottom}盏", bottom, "盏", "报修的灯"),
        Said("rate", f"即{rate}%", rate, "%", "修好的比例"),
        more=f"relations: [{{id: mended, kind: {kind}, label: 修复率, of: [top, bottom], gives: rate}}]\n",
    )


@pytest.mark.parametrize(("bottom", "is_small"), [("20", True), ("4", True), ("21", False), ("200", False)])
def test_a_share_of_at_most_twenty_is_noticed(bottom: str, is_small: bool) -> None:
    found = suspected(ratio("3", bottom, "50"), codes=("N122",))
    assert [(f.level, f.where, f.printed, f.recomputed) for f in found] == (
        [("notice", "rate", "50%", f"{bottom}盏")] if is_small else []
    )


def test_a_change_of_a_small_base_is_noticed_and_a_sum_never() -> None:
    assert len(suspected(ratio("3", "4", "50", "change"), codes=("N122",))) == 1
    total = Said("total", "一共7盏", "7", "盏", "灯")
    parts = Said("top", "修好3盏", "3", "盏", "修好的灯"), Said("bottom", "报修4盏", "4", "盏", "报修的灯")
    more = "relations: [{id: all, kind: sum, label: 合计, of: [top, bottom], gives: total}]\n"
    assert suspected(told(*parts, total, more=more), codes=("N122",)) == []


# Two records that give one quantity two values.

LAMPS = Said("lamps", "共有路灯1206盏", "1206", "盏", "南岭县的路灯", ", period: 2030年4月, area: 南岭县")
FEWER = Said("less", "路灯只有1197盏", "1197", "盏", "南岭县的路灯", ", period: 2030年4月, area: 南岭县")


def test_a_contradiction_is_an_error_of_the_later_record_only() -> None:
    (finding,) = suspected(told(LAMPS, issue="2030-04"), told(FEWER, id="b", issue="2030-05"))
    assert (finding.code, finding.level, finding.record) == ("N123", "error", "2030-05/b")
    assert (finding.where, finding.loc) == ("less", ("claims", 0, "value"))
    assert (finding.printed, finding.recomputed) == ("1197盏", "1206盏（2030-04/a#lamps）")
    (other,) = suspected(told(FEWER, id="b", issue="2030-04"), told(LAMPS, issue="2030-05"))
    assert (other.record, other.where) == ("2030-05/a", "lamps")


def test_within_an_issue_the_later_record_is_the_one_that_is_listed_later() -> None:
    (finding,) = suspected(told(LAMPS), told(FEWER, id="b"))
    assert finding.record == "2030-05/b"


@pytest.mark.parametrize(
    "other",
    [
        LAMPS,
        LAMPS._replace(quote="共有路灯1200余盏", value="1200", more=f"{LAMPS.more}, qualifier: 余"),
        FEWER._replace(quote="路灯只有1197个", unit="个"),
        FEWER._replace(measures="西汀区的路灯"),
        FEWER._replace(more=", period: 2030年5月, area: 南岭县"),
        FEWER._replace(more=", period: 2030年4月, area: 全市"),
        FEWER._replace(more=", area: 南岭县"),
    ],
    ids=["same", "bound", "unit", "measure", "period", "area", "no period"],
)
def test_what_can_both_be_true_is_no_contradiction(other: Said) -> None:
    assert suspected(told(LAMPS, issue="2030-04"), told(other, id="b", issue="2030-05"), codes=("N123",)) == []


@pytest.mark.parametrize("period", [", period: 4月", ""], ids=["a month", "none"])
def test_what_names_no_year_is_compared_within_its_issue_only(period: str) -> None:
    one, other = (said._replace(more=f"{period}, area: 南岭县") for said in (LAMPS, FEWER))
    assert suspected(told(one, issue="2029-04"), told(other, id="b", issue="2030-04"), codes=("N123",)) == []
    (finding,) = suspected(told(one), told(other, id="b"), codes=("N123",))
    assert finding.record == "2030-05/b"


def test_a_bound_can_contradict() -> None:
    beyond = LAMPS._replace(quote="超过路灯1300盏", value="1300", more=f"{LAMPS.more}, qualifier: 超过")
    assert len(suspected(told(LAMPS, issue="2030-04"), told(beyond, id="b", issue="2030-05"))) == 1


def test_a_record_does_not_contradict_itself() -> None:
    assert suspected(told(LAMPS, FEWER), codes=("N123",)) == []


# Relations that nobody declared.

DONE = Said("done", "修好路灯312盏", "312", "盏", "修好的路灯")
TARGET = Said("target", "报修路灯300盏", "300", "盏", "报修的路灯")
RATE = Said("rate", "修复率104%", "104", "%", "修好的路灯比报修的")
EAST = Said("east", "东汀区路灯修好100盏", "100", "盏", "东汀区修好的路灯")
WEST = Said("west", "西汀区路灯修好212盏", "212", "盏", "西汀区修好的路灯")
AGAIN = Said("again", "把312盏路灯", "312", "盏", "修好的路灯")


@pytest.mark.parametrize(
    ("said", "rule", "printed", "other"),
    [
        ((DONE, TARGET, RATE), "ratio", DONE.quote, RATE.quote),
        ((DONE, EAST, WEST), "sum", DONE.quote, EAST.quote),
        ((DONE, AGAIN), "same", DONE.quote, AGAIN.quote),
    ],
)
def test_numbers_that_fit_together_are_suggested(said: tuple[Said, ...], rule: str, printed: str, other: str) -> None:
    (finding,) = suspected(told(*said))
    assert (finding.code, finding.level, finding.rule) == ("N141", "suggestion", rule)
    assert (finding.where, finding.printed, finding.recomputed) == ("done", printed, other)


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ((DONE, TARGET, RATE), "{id: r, kind: ratio, label: 率, of: [done, target], gives: rate}"),
        ((DONE, EAST, WEST), "{id: r, kind: sum, label: 和, of: [east, west], gives: done}"),
        ((DONE, EAST, WEST), "{id: r, kind: difference, label: 差, of: [done, west], gives: east}"),
        ((DONE, AGAIN), "{id: r, kind: same, label: 同一个数, of: [done, again]}"),
    ],
)
def test_what_is_declared_is_not_suggested(said: tuple[Said, ...], relation: str) -> None:
    assert suspected(told(*said, more=f"relations: [{relation}]\n")) == []


@pytest.mark.parametrize(
    "said",
    [
        # A percentage and two numbers that have nothing to do with one another.
        (DONE, TARGET._replace(measures="植树"), RATE),
        (DONE, TARGET, RATE._replace(measures="猪肉涨价")),
        (DONE, TARGET, RATE._replace(quote="修复率105%", value="105")),
        # Small numbers fit by chance.
        (
            Said("a", "修好路灯12盏", "12", "盏", "修好的路灯"),
            Said("b", "报修路灯16盏", "16", "盏", "报修的路灯"),
            Said("c", "修复率75%", "75", "%", "路灯的修复率"),
        ),
        (
            Said("a", "修好路灯30盏", "30", "盏", "修好的路灯"),
            Said("b", "东汀区路灯18盏", "18", "盏", "东汀区的路灯"),
            Said("c", "西汀区路灯12盏", "12", "盏", "西汀区的路灯"),
        ),
        # Half-known numbers are none to reckon with.
        (DONE._replace(quote="修好路灯312余盏", more=", qualifier: 余"), TARGET, RATE),
        # Counts of different things do not add up.
        (DONE, EAST._replace(quote="路灯100个", unit="个"), WEST._replace(quote="路灯212户", unit="户")),
        (DONE, AGAIN._replace(measures="换下的路灯")),
        (
            Said("a", "树坑100个", "100", "个", "树坑"),
            Said("b", "投诉212个", "212", "个", "电话"),
            Said("c", "井盖312个", "312", "个", "响井盖"),
        ),
        (DONE, EAST, WEST._replace(measures="植树")),
        (Said("a", "第一条1条", "1", "条", "路"), Said("b", "又是1条", "1", "条", "路")),
        # A hundred per cent of anything is any number twice.
        (DONE, AGAIN._replace(measures="报修的路灯"), RATE._replace(quote="修复率100%", value="100")),
    ],
    ids=[
        "unrelated count",
        "unrelated share",
        "wrong share",
        "small base",
        "small sum",
        "bound",
        "other units",
        "other measure",
        "three measures",
        "part of another measure",
        "one",
        "all",
    ],
)
def test_nothing_is_suggested_by_chance(said: tuple[Said, ...]) -> None:
    assert suspected(told(*said), codes=("N141",)) == []


@pytest.mark.parametrize(("count", "rules"), [(40, {"same", "sum", "ratio"}), (41, set())])
def test_where_there_are_very_many_numbers_nothing_is_suggested(count: int, rules: set[str]) -> None:
    more = [Said(f"n{n}", f"第{n}站{n}盏", str(n), "盏", f"第{n}站") for n in range(1000, 1000 + count - 5)]
    fitting = (DONE, TARGET, EAST, WEST, AGAIN)
    assert {finding.rule for finding in suspected(told(*fitting, RATE, *more), codes=("N141",))} == rules
