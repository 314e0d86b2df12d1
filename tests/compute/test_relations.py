"""Relations between printed values: every kind with every verdict, in exact numbers and in bounds."""

import re
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest

from generator.compute.facts import Facts, compute
from generator.compute.intervals import Interval, amount
from generator.compute.relations import RelationResult, arithmetic, findings, relations_of
from generator.model.claim import RelationKind
from generator.model.finding import Finding
from generator.model.story import Story
from generator.model.values import values_of
from tests.compute.making import REGISTERS, claim
from tests.fictional import bulletin, story


def judged(kind: RelationKind, of: tuple[str, ...], gives: str = "") -> RelationResult:
    """A relation between claims said in short: ("ratio", ("5209户", "4714户"), "111%")."""
    claims = [claim(said, f"c{number}") for number, said in enumerate((*of, *filter(None, [gives])))]
    relation = {"id": "r", "kind": kind, "label": "关系", "of": [f"c{number}" for number in range(len(of))]}
    record = Story.model_validate(
        {
            "schema": "1",
            "type": "story",
            "genre": "news",
            "id": "a",
            "issue": "2030-05",
            "status": "approved",
            "source": "page.txt",
            "topics": ["streets"],
            "body": "正文",
            "claims": claims,
            "relations": [relation | ({"gives": f"c{len(of)}"} if gives else {})],
        }
    )
    values = {value.reference: value for value in values_of(record, REGISTERS).values()}
    (result,) = relations_of(record, values)
    return result


CASES: list[tuple[RelationKind, tuple[str, ...], str, str, str]] = [
    ("ratio", ("5209户", "4714户"), "111%", "holds", ""),
    ("ratio", ("5209户", "4714户"), "110.5%", "holds", ""),
    ("ratio", ("2.4万户", "48000户"), "50%", "holds", ""),
    ("ratio", ("600盏", "200盏"), "3倍", "holds", ""),
    ("ratio", ("1个", "8个"), "12.5%", "holds", ""),
    ("ratio", ("1个", "16个"), "6.3%", "holds", ""),
    ("ratio", ("1个", "16个"), "6.2%", "truncated", ""),
    ("ratio", ("5209户", "4714户"), "110%", "truncated", ""),
    ("ratio", ("5209户", "4714户"), "112%", "fails", ""),
    ("ratio", ("5户", "0户"), "10%", "unknown", ""),
    ("ratio", ("2400余户", "4800户"), "50%以上", "holds", ""),
    ("ratio", ("近2400户", "4800户"), "不足50%", "holds", ""),
    ("ratio", ("100户以内", "200户"), "50%以内", "holds", ""),
    ("ratio", ("2400户", "4000~4800户"), "50~60%", "holds", ""),
    ("ratio", ("超2400户", "4800户"), "超50%", "holds", ""),
    ("ratio", ("2400户", "近4800户"), "超50%", "holds", ""),
    ("ratio", ("2400户", "超4800户"), "不足50%", "holds", ""),
    # What is printed as 50% lies from 49.5% up to, but not including, 51% cut off.
    ("ratio", ("2376~2447户", "4800户"), "50%", "holds", ""),
    ("ratio", ("2375~2447户", "4800户"), "50%", "unknown", ""),
    ("ratio", ("2376~2448户", "4800户"), "50%", "one-reading", "as-printed"),
    ("ratio", ("2448~2460户", "4800户"), "50%", "fails", ""),
    ("ratio", ("近2400户", "4800户"), "60%", "fails", ""),
    ("ratio", ("2400余户", "4800户"), "40%", "fails", ""),
    ("ratio", ("2400余户", "4800户"), "60%", "unknown", ""),
    ("ratio", ("约2400户", "4800户"), "70%", "unknown", ""),
    ("ratio", ("2400余户", "4800户"), "50%", "one-reading", "as-printed"),
    # A share of a number without an upper end comes as near to nothing as one likes, but is nothing only of nothing.
    ("ratio", ("2400户", "4800余户"), "超0%", "holds", ""),
    ("ratio", ("2400户以内", "4800余户"), "超0%", "unknown", ""),
    ("sum", ("3户", "4户", "5户"), "12户", "holds", ""),
    ("sum", ("3358.49万元", "61743万元"), "65101万元", "holds", ""),
    ("sum", ("1.5万户", "500户"), "1.55万户", "holds", ""),
    ("sum", ("1.5万元", "1.4万元"), "2万元", "truncated", ""),
    ("sum", ("3户", "4户"), "8户", "fails", ""),
    ("sum", ("1.2万户", "1.3万户", "1.4万户"), "4.0万户", "one-reading", "rounded"),
    ("sum", ("1.2万户", "1.3万户", "1.4万户"), "4.2万户", "fails", ""),
    # The parts add up to less than 4.05, and what is printed as 4.1 is at least that.
    ("sum", ("1.2万户", "1.3万户", "1.4万户"), "4.1万户", "fails", ""),
    ("sum", ("1.1万户",) * 7, "8.0万户", "one-reading", "rounded"),
    ("sum", ("1.4万户", "0.5万户", "0.5万户"), "3万户", "one-reading", "rounded"),
    ("sum", ("33.3%", "33.3%", "33.3%"), "100%", "holds", ""),
    ("sum", ("33.3%", "33.3%", "33.3%"), "100.0%", "one-reading", "rounded"),
    ("sum", ("33.3%", "33.3%", "33.3%"), "100.2%", "fails", ""),
    ("sum", ("100余户", "50户"), "150户以上", "holds", ""),
    ("sum", ("近100户", "50户"), "不到150户", "holds", ""),
    ("sum", ("100余户", "50户"), "140户", "fails", ""),
    ("sum", ("近100户", "50户"), "超150户", "fails", ""),
    ("sum", ("100余户", "50户"), "160户", "unknown", ""),
    ("sum", ("100余户", "50户"), "150户", "one-reading", "as-printed"),
    ("difference", ("100户", "30户", "20户"), "50户", "holds", ""),
    ("difference", ("3时", "5时"), "-2时", "holds", ""),
    ("difference", ("10.5公里", "3.6公里"), "6公里", "truncated", ""),
    ("difference", ("20日", "11日"), "10天", "one-reading", "both-ends"),
    ("difference", ("20日", "11日"), "11天", "fails", ""),
    ("difference", ("5.0万户", "1.2万户"), "3.9万户", "one-reading", "rounded"),
    ("difference", ("100户以上", "30户"), "70户以上", "holds", ""),
    ("difference", ("100余户", "30户", "20户"), "50户以上", "holds", ""),
    ("difference", ("100余户", "30户", "20户"), "60户", "unknown", ""),
    ("difference", ("100户", "近30户"), "超70户", "holds", ""),
    ("difference", ("100余户", "30户"), "60户", "fails", ""),
    ("difference", ("100余户", "30户"), "80户", "unknown", ""),
    ("product", ("12处", "5盏"), "60盏", "holds", ""),
    ("product", ("1.5米", "1.5米"), "2.2平方米", "truncated", ""),
    ("product", ("12处", "5盏"), "61盏", "fails", ""),
    ("product", ("12余处", "5盏"), "60余盏", "holds", ""),
    ("product", ("超12处", "5盏"), "超60盏", "holds", ""),
    ("product", ("12处", "超5盏"), "超60盏", "holds", ""),
    ("product", ("近12处", "5盏"), "不到60盏", "holds", ""),
    ("product", ("近12处", "5盏"), "70盏", "fails", ""),
    ("product", ("12余处", "5盏"), "70盏", "unknown", ""),
    ("product", ("12余处", "5盏"), "60盏", "one-reading", "as-printed"),
    ("product", ("约12处", "超5盏"), "超0盏", "holds", ""),
    ("product", ("35处以内", "超5盏"), "超0盏", "unknown", ""),
    ("product", ("超5处", "35盏以内"), "超0盏", "unknown", ""),
    ("change", ("120户", "100户"), "20%", "holds", ""),
    ("change", ("80户", "100户"), "-20%", "holds", ""),
    ("change", ("80户", "100户"), "下降20%", "holds", ""),
    ("change", ("80户", "100户"), "增长20%", "fails", ""),
    ("change", ("120户", "100户"), "下降20%", "fails", ""),
    ("change", ("80户", "100户"), "下降25%", "one-reading", "by-later"),
    ("change", ("62户", "90户"), "下降31%", "holds", ""),
    ("change", ("61户", "90户"), "下降32%", "holds", ""),
    ("change", ("62户", "93户"), "下降33%", "holds", ""),
    ("change", ("60户", "93户"), "下降35%", "holds", ""),
    ("change", ("近80户", "100户"), "下降超20%", "holds", ""),
    ("change", ("近80户", "100户"), "下降10%", "fails", ""),
    ("change", ("80余户", "100户"), "下降10%", "unknown", ""),
    # What is printed as -5% lies from -4.5% down to, but not including, -6% cut off.
    ("change", ("94.1~95.5户", "100户"), "-5%", "holds", ""),
    ("change", ("94~95.5户", "100户"), "-5%", "unknown", ""),
    ("change", ("95.6~95.8户", "100户"), "-5%", "fails", ""),
    ("change", ("8户", "3户"), "166%", "truncated", ""),
    ("change", ("120户", "100户"), "16.7%", "one-reading", "by-later"),
    ("change", ("120户", "100户"), "50%", "fails", ""),
    ("change", ("120户", "0户"), "20%", "unknown", ""),
    ("change", ("0户", "100户"), "20%", "fails", ""),
    ("change", ("120余户", "100户"), "20%以上", "holds", ""),
    ("change", ("120余户", "100户"), "10%", "fails", ""),
    ("change", ("120余户", "100户"), "30%", "unknown", ""),
    ("points", ("51.4%", "50.1%"), "1.3个百分点", "holds", ""),
    ("points", ("51.48%", "50.1%"), "1.3百分点", "truncated", ""),
    ("points", ("51.4%", "50.1%"), "1.4个百分点", "one-reading", "rounded"),
    ("points", ("51.4%", "50.1%"), "2.6个百分点", "fails", ""),
    ("points", ("50.1%", "51.4%"), "下降1.3个百分点", "holds", ""),
    ("points", ("50.1%", "51.4%"), "1.3个百分点", "fails", ""),
    ("points", ("超51%", "50%"), "超1个百分点", "holds", ""),
    ("points", ("超51%", "50%"), "1个百分点以下", "fails", ""),
    ("points", ("超51%", "50%"), "3个百分点", "unknown", ""),
    ("points", ("51%以上", "50%"), "1个百分点", "one-reading", "as-printed"),
    ("bound", ("3户", "5户", "5户"), "", "holds", ""),
    ("bound", ("4714户", "5209户"), "", "holds", ""),
    ("bound", ("5户", "3户"), "", "fails", ""),
    ("bound", ("3户", "5户", "4户"), "", "fails", ""),
    ("bound", ("近5户", "5户"), "", "holds", ""),
    ("bound", ("3户", "5余户"), "", "holds", ""),
    ("bound", ("9800户", "1万户"), "", "holds", ""),
    ("bound", ("6余户", "5户"), "", "fails", ""),
    ("bound", ("超5户", "5户"), "", "fails", ""),
    ("bound", ("5户", "近5户"), "", "fails", ""),
    ("bound", ("5余户", "5户"), "", "unknown", ""),
    ("bound", ("近5户", "3户"), "", "unknown", ""),
    ("bound", ("5户", "3余户"), "", "unknown", ""),
    ("bound", ("约3户", "5户"), "", "unknown", ""),
    ("same", ("2年", "2年"), "", "holds", ""),
    ("same", ("12000户", "1.2万户"), "", "holds", ""),
    ("same", ("11987户", "1.2万户"), "", "holds", ""),
    ("same", ("3000余处", "3000余处"), "", "holds", ""),
    ("same", ("约5户", "约5户", "约5户"), "", "holds", ""),
    ("same", ("11487户", "1.2万户"), "", "fails", ""),
    ("same", ("5户", "6户"), "", "fails", ""),
    ("same", ("近5户", "5户"), "", "fails", ""),
    ("same", ("5户", "5户", "6户"), "", "fails", ""),
    ("same", ("5户", "3余户"), "", "unknown", ""),
    ("same", ("约5户", "5户"), "", "unknown", ""),
]


@pytest.mark.parametrize(("kind", "of", "gives", "verdict", "reading"), CASES)
def test_verdicts(kind: RelationKind, of: tuple[str, ...], gives: str, verdict: str, reading: str) -> None:
    result = judged(kind, of, gives)
    assert (result.verdict, result.reading) == (verdict, reading)


def test_every_kind_has_every_verdict_that_it_can_have() -> None:
    found: dict[str, set[str]] = {}
    for kind, _, _, verdict, reading in CASES:
        found.setdefault(kind, set()).add(reading or verdict)
    arithmetical = {"holds", "truncated", "fails", "unknown"}
    assert found == {
        "ratio": arithmetical | {"as-printed"},
        "sum": arithmetical | {"as-printed", "rounded"},
        "difference": arithmetical | {"both-ends", "rounded"},
        "product": arithmetical | {"as-printed"},
        "change": arithmetical | {"by-later"},
        "points": arithmetical | {"as-printed", "rounded"},
        "bound": {"holds", "fails", "unknown"},
        "same": {"holds", "fails", "unknown"},
    }


@pytest.mark.parametrize(
    ("kind", "of", "gives", "printed", "recomputed", "rule"),
    [
        ("ratio", ("5209户", "4714户"), "110%", "110%", "110.50…%", "truncated"),
        ("ratio", ("2户", "3户"), "67.0%", "67.0%", "66.666…%", "fails"),
        ("ratio", ("2户", "3户"), "0.5倍", "0.5倍", "0.666…倍", "fails"),
        ("sum", ("1.5万元", "1.4万元"), "2万元", "2万元", "2.9万元", "truncated"),
        ("difference", ("20日", "11日"), "10天", "10天", "9天", "both-ends"),
        ("change", ("120户", "100户"), "16.7%", "16.7%", "20%", "by-later"),
        ("change", ("2户", "3户"), "-30%", "-30%", "-33.33…%", "fails"),
        ("change", ("2户", "3户"), "下降30%", "30%", "33.33…%", "fails"),
        ("points", ("51.4%", "50.1%"), "2.6个百分点", "2.6个百分点", "1.3个百分点", "fails"),
        ("ratio", ("2400余户", "4800户"), "50%", "50%", "50%", "as-printed"),
        ("bound", ("5户", "4户", "3户"), "", "5户", "4户、3户", "bound"),
        ("bound", ("6余户", "近5户"), "", "6余户", "近5户", "bound"),
        ("same", ("5户", "6户"), "", "5户", "6户", "same"),
    ],
)
def test_what_does_not_hold_exactly_is_a_finding(
    kind: RelationKind, of: tuple[str, ...], gives: str, printed: str, recomputed: str, rule: str
) -> None:
    (finding,) = findings((judged(kind, of, gives),))
    assert (finding.code, finding.level, finding.where) == ("N106", "error", "r")
    assert (finding.printed, finding.recomputed, finding.rule) == (printed, recomputed, rule)
    assert finding.loc == ("claims", len(of) if gives else 0, "value")


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[3] in ("holds", "unknown")], ids=lambda case: f"{case[0]}-{case[3]}"
)
def test_what_holds_or_cannot_be_known_is_no_finding(case: tuple[RelationKind, tuple[str, ...], str, str, str]) -> None:
    assert findings((judged(*case[:3]),)) == ()


def test_what_cannot_be_divided_has_no_value() -> None:
    result = judged("ratio", ("5户", "0户"), "10%")
    assert result.computed is None and arithmetic(result) == ("10%", "")


TABLE = """
    type: progress-table
    id: wells
    headline: 进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures:
      - {id: wells, label: 井盖, unit: 个, target: 目标, done: 完成, rate: {label: 率, digits: 1, rounding: half-up}}
    columns: [name, wells.target, wells.done, wells.rate]
    rows:
      - [东汀区, 80, 5, 6.3%]
      - [西汀区, 40, 40, 100.0%]
    totals: [{label: 合计, cells: {wells.done: 45}}]
    relations:
"""


def of_table(relation: str) -> tuple[RelationResult, Facts]:
    text = "claims: [{id: wells, quote: 45个, value: 45, unit: 个, measures: 井盖}]\n"
    facts = compute(bulletin(f"{TABLE}      - {{id: r, label: 甲, {relation}}}\n", story("a", "井盖45个。", text)))
    return facts.relations["2030-05/wells"][0], facts


@pytest.mark.parametrize(
    ("relation", "verdict"),
    [
        ("kind: ratio, of: [east/wells.done, east/wells.target], gives: east/wells.rate", "holds"),
        ("kind: ratio, of: [west/wells.done, west/wells.target], gives: east/wells.rate", "fails"),
        ("kind: sum, of: [east/wells.done, west/wells.done], gives: total/wells.done", "holds"),
        ("kind: sum, of: [east/wells.done, west/wells.done], gives: 2030-05/a#wells", "holds"),
        ("kind: same, of: [total/wells.done, 2030-05/a#wells]", "holds"),
        ("kind: bound, of: [total/wells.done, east/wells.target]", "holds"),
        ("kind: points, of: [west/wells.rate, east/wells.rate], gives: east/wells.rate", "fails"),
    ],
)
def test_cells_of_tables_and_claims_of_other_records_are_operands(relation: str, verdict: str) -> None:
    assert of_table(relation)[0].verdict == verdict


def n106(facts: Facts) -> Finding:
    (finding,) = [finding for finding in facts.findings if finding.code == "N106"]
    return finding


def test_a_finding_about_a_cell_stands_at_the_cell_with_its_unit() -> None:
    _, facts = of_table("kind: bound, of: [east/wells.target, west/wells.target]")
    finding = n106(facts)
    assert (finding.printed, finding.recomputed) == ("80个", "40个")
    assert finding.record == "2030-05/wells" and finding.where == "r"


def test_a_finding_about_another_records_value_stands_at_the_relation() -> None:
    _, facts = of_table("kind: same, of: [2030-05/a#wells, east/wells.done]")
    finding = n106(facts)
    assert (finding.record, finding.loc, finding.where) == ("2030-05/wells", ("relations", 0, "of"), "r")
    assert (finding.printed, finding.recomputed) == ("45个", "5个")


LIST = """
    type: highlights
    id: year
    headline: 年终盘点
    topics: [streets]
    year: 2030
    numbering: ours
    items:
      - {id: one, headline: 甲, topics: [streets], body: 甲。}
      - id: two
        headline: 乙
        topics: [streets]
        body: 换灯9盏，坏灯4盏，共14盏。
        claims:
          - {id: new, quote: 换灯9盏, value: 9, unit: 盏, measures: 换灯}
          - {id: old, quote: 坏灯4盏, value: 4, unit: 盏, measures: 坏灯}
          - {id: all, quote: 共14盏, value: 14, unit: 盏, measures: 路灯}
        relations:
          - {id: both, label: 路灯, RELATION}
"""


def of_item(relation: str) -> Facts:
    beside = story("a", "坏灯5盏。", "claims: [{id: old, quote: 坏灯5盏, value: 5, unit: 盏, measures: 坏灯}]\n")
    return compute(bulletin(LIST.replace("RELATION", relation), beside))


def test_a_relation_of_an_item_is_named_by_item_and_relation() -> None:
    facts = of_item("kind: sum, of: [new, two/old], gives: all")
    finding = n106(facts)
    assert (finding.where, finding.loc) == ("two / both", ("items", 1, "claims", 2, "value"))
    assert (finding.printed, finding.recomputed) == ("14盏", "13盏")
    (result,) = facts.relations["2030-05/year"]
    assert result.item is not None and result.item.id == "two"


def test_a_finding_of_an_item_about_another_records_value_stands_at_the_items_relation() -> None:
    finding = n106(of_item("kind: same, of: [2030-05/a#old, old]"))
    assert (finding.where, finding.loc) == ("two / both", ("items", 1, "relations", 0, "of"))


# --- Bounds against samples: what is said of an interval must be true of every number in it.

WORDS = ("{}户", "{}余户", "{}户以上", "超{}户", "近{}户", "不足{}户", "{}户以内", "约{}户", "{}~{}户")
OPERATIONS: dict[RelationKind, Callable[[Fraction, Fraction], Fraction | None]] = {
    "sum": lambda one, other: one + other,
    "difference": lambda one, other: one - other,
    "product": lambda one, other: one * other,
    "ratio": lambda one, other: one / other if other else None,
    "change": lambda one, other: (one - other) / other if other else None,
}


def samples(interval: Interval, random: Random) -> list[Fraction]:
    """Numbers of an interval from zero on: its ends, what lies just inside, some between; far out if it has no end."""
    low = interval.low if interval.low is not None else Fraction(0)
    high = interval.high if interval.high is not None else low + 10_000
    inside = [low + (high - low) * Fraction(random.randint(1, 999), 1000) for _ in range(3)]
    nearly = [low + (high - low) / 10**9, high - (high - low) / 10**9]
    ends = [low] * (not interval.low_open) + [high] * (not interval.high_open)
    return [*ends, *(nearly + inside if low < high else [])]


def is_printed_so(value: Fraction, result: RelationResult) -> bool:
    """Whether a page may print a value as the relation's result: within its bound, or rounded or truncated to it."""
    assert result.result is not None
    printed = amount(result.result)
    interval = printed.interval
    if not interval.is_exact:
        above = interval.low is None or value > interval.low or (value == interval.low and not interval.low_open)
        below = interval.high is None or value < interval.high or (value == interval.high and not interval.high_open)
        return above and below
    with localcontext(prec=80):
        exact = Decimal((value / printed.step).numerator) / Decimal((value / printed.step).denominator)
        return any(Fraction(exact.to_integral_value(how)) * printed.step == printed.printed for how in ROUNDED)


ROUNDED = (ROUND_HALF_UP, ROUND_DOWN)


@pytest.mark.parametrize("kind", OPERATIONS)
def test_what_is_said_of_bounds_is_true_of_every_number_within_them(kind: RelationKind) -> None:
    """If it holds, every sample is printed so; if it fails, none is."""
    random = Random(kind)
    told = set()
    for _ in range(150):
        one, other = (
            random.choice(WORDS).format(low := random.randint(1, 60), low + random.randint(1, 9)) for _ in range(2)
        )
        unit = "%" if kind in ("ratio", "change") else "户"
        printed = random.choice(WORDS).replace("户", unit).format(low := random.randint(1, 150), low + 5)
        if kind in ("difference", "change") and random.random() < 0.5:
            printed = re.sub("([0-9]+)(~[0-9]+)?", r"-\1", printed)
        result = judged(kind, (one, other), printed)
        if all(amount(value).interval.is_exact for value in result.operands) or result.verdict == "unknown":
            continue
        intervals = [amount(value).interval for value in result.operands]
        pairs = [(a, b) for a in samples(intervals[0], random) for b in samples(intervals[1], random)]
        values = [value for pair in pairs if (value := OPERATIONS[kind](*pair)) is not None]
        fits = {is_printed_so(value, result) for value in values}
        if result.verdict == "holds":
            assert fits == {True}, (kind, one, other, printed)
        elif result.verdict == "fails":
            assert fits == {False}, (kind, one, other, printed)
        told.add(result.verdict)
    assert told >= {"holds", "fails"}
