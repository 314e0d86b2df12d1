"""What is said where an indicator lacks a period, a row or new figures, or falls; and the fictional city's series."""

from fractions import Fraction
from itertools import pairwise

import pytest

from generator.compute.indicators import Series
from tests.compute.following import BOTH, EAST, SOUTH, WEST, facts, findings, months, table
from tests.known import CITY


def test_a_row_that_the_table_before_had_is_noticed() -> None:
    of = facts(table("2030-01", BOTH), table("2030-02", {EAST: (100, 90)}))
    (finding,) = findings(of, "N111")
    assert (finding.level, finding.record, finding.printed) == ("notice", "2030-02/lamps", WEST)
    assert finding.where == f"{WEST} / lit"
    assert findings(facts(table("2030-01", {EAST: (100, 90)}), table("2030-02", BOTH)), "N111") == []


def test_each_of_several_rows_that_are_gone_is_noticed_by_its_own_name() -> None:
    of = facts(table("2030-01", BOTH), table("2030-02", {SOUTH: (30, 30)}))
    assert [finding.printed for finding in findings(of, "N111")] == [EAST, WEST]


def test_a_cumulative_figure_that_falls_within_a_year_is_an_error_at_its_cell() -> None:
    less = {EAST: (100, 91), WEST: (50, 39)}
    of = facts(table("2030-01", BOTH, counts="cumulative"), table("2030-02", less, counts="cumulative"))
    (finding,) = findings(of, "N107")
    assert (finding.level, finding.record, finding.loc) == ("error", "2030-02/lamps", ("rows", 1, 2))
    assert (finding.where, finding.rule) == (f"{WEST} / lit.done", "decreasing")
    assert (finding.printed, finding.recomputed) == ("39", "40")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (table("2030-01", BOTH), table("2030-02", {EAST: (100, 1), WEST: (50, 1)})),
        (
            table("2030-01", BOTH, counts="cumulative"),
            table("2030-02", {EAST: (100, 1), WEST: (50, 1)}, counts="cumulative", definition="new"),
        ),
        (
            table("2029-12", BOTH, counts="cumulative"),
            table("2030-01", {EAST: (100, 1), WEST: (50, 1)}, counts="cumulative"),
        ),
        (table("2030-01", BOTH, counts="cumulative"), table("2030-02", BOTH, counts="cumulative")),
        (
            table("2030-01", BOTH, counts="cumulative"),
            table("2030-02", {EAST: (100, 90), WEST: (50, None)}, counts="cumulative"),
        ),
    ],
    ids=["monthly", "another definition", "another year", "equal", "empty"],
)
def test_what_may_fall_is_not_an_error(before: str, after: str) -> None:
    assert findings(facts(before, after), "N107") == []


@pytest.mark.parametrize(
    ("every", "newest", "age"),
    [
        ("month", "2030-03", ""),
        ("month", "2030-04", "3"),
        ("quarter", "2030-07", ""),
        ("quarter", "2030-08", "7"),
        ("year", "2032-01", ""),
        ("year", "2032-02", "25"),
        ("", "2031-01", ""),
        ("", "2031-02", "13"),
    ],
)
def test_an_indicator_is_stale_beyond_two_periods_of_the_newest_issue(every: str, newest: str, age: str) -> None:
    of = facts(table("2029-12", BOTH), table("2030-01-31", BOTH), every=every, newest=newest)
    found = findings(of, "N132")
    assert [(f.record, f.where, f.printed, f.recomputed) for f in found] == (
        [("2030-01/lamps", "lit", "2030-01-31", age)] if age else []
    )
    assert all(finding.level == "notice" for finding in found)


def test_what_grows_stale_does_not_rewrite_old_pages() -> None:
    tables = (table("2029-11", BOTH), table("2030-01", BOTH))
    fresh, stale = facts(*tables), facts(*tables, newest="2031-01")
    old = {finding.code for finding in findings(stale, "N131", "N132")}
    assert old == {"N131", "N132"}
    for of in (fresh, stale):
        shown = [finding.code for reading in of.indicators["lit"].readings for finding in of.findings_of(reading.table)]
        assert shown == []


# The fictional city as it stands.


def spans(series: Series) -> list[tuple[str, str, int]]:
    return [(part[0], part[-1], len(part)) for part in months(series)]


def test_the_city_has_a_table_for_every_month_but_one() -> None:
    for result in CITY.facts.indicators.values():
        numbers = [reading.month for reading in result.readings]
        assert len(numbers) == 35
        assert [b - a for a, b in pairwise(numbers)].count(1) == 33
        assert [str(finding.printed) for finding in findings(CITY.facts, "N131")] == ["2028-11", "2028-11"]
    assert findings(CITY.facts, "N111", "N132") == []


def test_the_city_repairs_its_lamps() -> None:
    result = CITY.facts.indicators["lamp-repair"]
    assert [(b.kind, b.row, b.after.table.issue) for b in result.breaks] == [
        ("scope", "total", "2027-09"),
        ("gap", "nanling", "2028-02"),
        ("missing", "", "2028-12"),
        ("definition", "", "2029-07"),
    ]
    series = {entry.row: spans(entry) for entry in (result.total, *result.rows)}
    whole = [("2027-05", "2028-10", 18), ("2028-12", "2029-06", 7), ("2029-07", "2030-04", 10)]
    assert series["dongting"] == series["xiting"] == whole
    assert series["beiwang"] == whole, "北望镇 and 北望县 are one"
    assert series["nanling"] == [("2027-09", "2028-01", 5), ("2028-03", "2028-10", 8), *whole[1:]]
    assert series["total"] == [
        ("2027-05", "2027-08", 4),
        ("2027-09", "2028-01", 5),
        ("2028-03", "2028-10", 8),
        *whole[1:],
    ]


def test_the_city_lights_its_lamps() -> None:
    result = CITY.facts.indicators["lamp-lit"]
    assert [(b.kind, b.row, b.after.table.issue, b.says) for b in result.breaks] == [
        ("scope", "total", "2027-09", ("", "南岭县")),
        ("missing", "", "2028-12", ("", "")),
        ("target", "dongting", "2029-04", ("1200", "1350")),
        ("gap", "xiting", "2029-12", ("", "")),
    ]
    series = {entry.row: spans(entry) for entry in (result.total, *result.rows)}
    early = ("2027-05", "2028-10", 18)
    assert series["dongting"] == [early, ("2028-12", "2029-03", 4), ("2029-04", "2030-04", 13)]
    assert series["xiting"] == [early, ("2028-12", "2029-11", 12), ("2030-01", "2030-04", 4)]
    assert series["beiwang"] == [early, ("2028-12", "2030-04", 17)]
    assert series["nanling"] == [("2027-09", "2028-10", 14), ("2028-12", "2030-04", 17)]
    assert series["total"] == [
        ("2027-05", "2027-08", 4),
        ("2027-09", "2028-10", 14),
        ("2028-12", "2029-03", 4),
        ("2029-04", "2029-11", 8),
        ("2030-01", "2030-04", 4),
    ]
    last = result.total.points[-1]
    assert (last.target, last.done, last.rate) == (3747, 3663, Fraction(3663, 3747))
