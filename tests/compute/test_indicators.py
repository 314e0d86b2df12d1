"""Indicators: where series part and why, that nothing else parts them, and what is said of gaps and of falling sums."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest

from generator.compute.facts import compute
from generator.compute.indicators import IndicatorResult, missing_periods
from tests.compute.following import BOTH, EAST, SOUTH, WEST, Rows, facts, findings, followed, months, table
from tests.fictional import bulletin


def shapes(result: IndicatorResult) -> dict[str, list[list[str]]]:
    return {series.row: months(series) for series in (result.total, *result.rows)}


def said(result: IndicatorResult) -> list[tuple[str, str, tuple[str, str]]]:
    """The breaks as kind, row and what they say."""
    return [(found.kind, found.row, found.says) for found in result.breaks]


JOINED = [["2030-01", "2030-02"]]
PARTED = [["2030-01"], ["2030-02"]]


def test_neighbours_that_mean_the_same_are_joined() -> None:
    result = followed(table("2030-01", BOTH), table("2030-02", {EAST: (100, 80), WEST: (50, 50)}))
    assert said(result) == []
    assert shapes(result) == {"total": JOINED, "east": JOINED, "west": JOINED}
    assert [(p.target, p.done, p.rate) for p in result.total.points] == [
        (150, 130, Fraction(130, 150)),
        (150, 130, Fraction(130, 150)),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind", "says"),
    [
        (table("2030-01", BOTH), table("2030-02", BOTH, definition="new"), "definition", ("查夜时亮着", "整夜亮着")),
        (table("2030-01", BOTH), table("2030-02", BOTH, counts="cumulative"), "counts", ("monthly", "cumulative")),
    ],
)
def test_another_meaning_parts_every_series(before: str, after: str, kind: str, says: tuple[str, str]) -> None:
    result = followed(before, after)
    assert said(result) == [(kind, "", says)]
    assert shapes(result) == {"total": PARTED, "east": PARTED, "west": PARTED}


def test_a_missing_month_parts_every_series() -> None:
    result = followed(table("2030-01", BOTH), table("2030-04", BOTH))
    apart = [["2030-01"], ["2030-04"]]
    assert [kind for kind, _, _ in said(result)] == ["missing"]
    assert shapes(result) == {"total": apart, "east": apart, "west": apart}
    (gap,) = result.breaks
    assert [str(period) for period in missing_periods(result.indicator, gap.before, gap.after)] == [
        "2030-02",
        "2030-03",
    ]


@pytest.mark.parametrize(
    ("every", "date", "missing"),
    [
        ("month", "2031-01", []),
        ("month", "2031-02", ["2031-01"]),
        ("quarter", "2031-03", []),
        ("quarter", "2031-04", ["2031-03"]),
        ("quarter", "2031-09", ["2031-03", "2031-06"]),
        ("year", "2031-12", []),
        ("year", "2032-12", ["2031"]),
        ("", "2039-12", []),
    ],
)
def test_a_period_is_missing_only_where_one_was_promised(every: str, date: str, missing: list[str]) -> None:
    of = facts(table("2030-12", BOTH), table(date, BOTH), every=every)
    result = of.indicators["lit"]
    assert [kind for kind, _, _ in said(result)] == (["missing"] if missing else [])
    assert len(result.total.segments) == (2 if missing else 1)
    found = findings(of, "N131")
    assert [(finding.printed, finding.where) for finding in found] == [(m, f"lit / {m}") for m in missing]
    assert {(finding.record, finding.level) for finding in found} <= {(f"{date}/lamps", "notice")}


def test_another_set_of_rows_parts_the_total_only() -> None:
    wider = {**BOTH, SOUTH: (30, 30)}
    result = followed(table("2030-01", BOTH), table("2030-02", wider), table("2030-03", {EAST: (100, 90)}))
    assert said(result) == [("scope", "total", ("", SOUTH)), ("scope", "total", (f"{WEST}、{SOUTH}", ""))]
    assert shapes(result) == {
        "total": [["2030-01"], ["2030-02"], ["2030-03"]],
        "east": [["2030-01", "2030-02", "2030-03"]],
        "west": [["2030-01", "2030-02"]],
        "south": [["2030-02"]],
    }


def test_a_row_that_was_away_is_not_joined_over_its_absence() -> None:
    result = followed(table("2030-01", BOTH), table("2030-02", {EAST: (100, 90)}), table("2030-03", BOTH))
    assert shapes(result)["west"] == [["2030-01"], ["2030-03"]]


def test_a_fixed_target_that_changes_parts_its_row_and_the_total() -> None:
    result = followed(table("2030-01", BOTH), table("2030-02", {EAST: (120, 90), WEST: (50, 40)}))
    assert said(result) == [("target", "east", ("100", "120"))]
    assert shapes(result) == {"total": PARTED, "east": PARTED, "west": JOINED}


def test_a_varying_target_parts_nothing() -> None:
    result = followed(table("2030-01", BOTH), table("2030-02", {EAST: (120, 90), WEST: (50, 40)}), targets="varying")
    assert said(result) == []
    assert shapes(result) == {"total": JOINED, "east": JOINED, "west": JOINED}


def test_a_renamed_row_stays_one_series() -> None:
    result = followed(table("2030-01", BOTH), table("2030-02", {EAST: (100, 90), "西汀新区": (50, 45)}))
    assert said(result) == []
    assert shapes(result)["west"] == JOINED
    assert [series.name for series in result.rows] == [EAST, "西汀新区"]


def test_a_row_without_a_figure_parts_itself_and_the_total() -> None:
    holed = {EAST: (100, 90), WEST: (50, None)}
    result = followed(table("2030-01", BOTH), table("2030-02", holed), table("2030-03", BOTH))
    apart = [["2030-01"], ["2030-03"]]
    assert said(result) == [("gap", "west", ("", ""))]
    assert shapes(result) == {"total": apart, "east": [["2030-01", "2030-02", "2030-03"]], "west": apart}
    assert [point.done for point in result.total.points] == [130, 130], "90 is no total of two rows"


def test_a_row_that_stays_without_a_figure_is_a_gap_in_every_table_after_the_first() -> None:
    holed = {EAST: (100, 90), WEST: (50, None)}
    result = followed(*(table(f"2030-0{month}", holed) for month in (1, 2, 3)))
    assert [(found.kind, found.row, str(found.after.table.as_of)) for found in result.breaks] == [
        ("gap", "west", "2030-02"),
        ("gap", "west", "2030-03"),
    ]
    assert shapes(result) == {"total": [], "east": [["2030-01", "2030-02", "2030-03"]], "west": []}


def test_a_row_without_a_target_has_no_rate_and_neither_has_the_total() -> None:
    result = followed(table("2030-01", {EAST: (100, 90), WEST: (None, 40)}), table("2030-02", BOTH))
    assert [point.rate for point in result.total.points] == [None, Fraction(130, 150)]


def since(date: str, **done: int | None) -> str:
    """A table of cumulative figures."""
    names = {"east": EAST, "west": WEST}
    return table(date, {names[row]: (100, figure) for row, figure in done.items()}, counts="cumulative")


def test_a_cumulative_sum_that_starts_again_with_the_year_parts_every_series() -> None:
    result = followed(
        since("2029-12", east=90, west=40), since("2030-01", east=8, west=3), since("2030-02", east=16, west=6)
    )
    apart = [["2029-12"], ["2030-01", "2030-02"]]
    assert said(result) == [("restart", "", ("", ""))]
    assert shapes(result) == {"total": apart, "east": apart, "west": apart}
    for east in (90, 92):
        grown = followed(since("2029-12", east=90, west=40), since("2030-01", east=east, west=40))
        assert said(grown) == [] and len(grown.total.segments) == 1
    fallen = followed(since("2030-01", east=90, west=40), since("2030-02", east=8, west=3))
    assert said(fallen) == [], "within a year it is an error, not another beginning"


def test_one_row_may_fall_where_the_sum_of_both_does_not() -> None:
    result = followed(since("2029-12", east=90, west=40), since("2030-01", east=80, west=50))
    assert said(result) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"east": 90, "west": 40}, {"east": 95, "west": None}),
        ({"east": 90, "west": None}, {"east": 95, "west": 4}),
        ({"east": 90, "west": 40}, {"east": 95}),
        ({"east": 90}, {"west": 4}),
    ],
    ids=["a hole", "a hole before", "a row that leaves", "other rows"],
)
def test_rows_that_only_one_table_has_are_no_new_beginning(
    before: dict[str, int | None], after: dict[str, int | None]
) -> None:
    result = followed(since("2029-12", **before), since("2030-01", **after))
    assert "restart" not in [kind for kind, _, _ in said(result)]
    assert len(result.rows[0].segments) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"east": 95, "west": None}, {"east": 5, "west": 3}),
        ({"east": 20}, {"east": 5, "west": 30}),
        ({"east": 20, "west": 1}, {"east": 5, "west": None}),
    ],
    ids=["a hole before", "a row that comes", "a hole after"],
)
def test_rows_that_only_one_table_has_hide_no_new_beginning(
    before: dict[str, int | None], after: dict[str, int | None]
) -> None:
    result = followed(since("2029-12", **before), since("2030-01", **after))
    assert said(result).count(("restart", "", ("", ""))) == 1
    assert shapes(result)["east"] == [["2029-12"], ["2030-01"]]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [("monthly", "monthly", []), ("monthly", "cumulative", ["counts"]), ("cumulative", "monthly", ["counts"])],
)
def test_monthly_figures_never_start_again(before: str, after: str, kinds: list[str]) -> None:
    fallen: Rows = {EAST: (100, 1), WEST: (50, 1)}
    result = followed(table("2029-12", BOTH, counts=before), table("2030-01", fallen, counts=after))
    assert [kind for kind, _, _ in said(result)] == kinds
    assert len(result.total.segments) == 1 + len(kinds)


def test_organisations_never_become_districts() -> None:
    bodies = table("2030-02", {"东汀区城管局": (100, 90), "市城管局": (50, 40)}, by="organisation")
    of = facts(table("2030-01", BOTH), bodies)
    result = of.indicators["lit"]
    assert ("subjects", "", ("district", "organisation")) in said(result)
    assert shapes(result) == {
        "total": PARTED,
        "east": [["2030-01"]],
        "west": [["2030-01"]],
        "east-urban": [["2030-02"]],
        "bureau": [["2030-02"]],
    }
    assert findings(of, "N111") == [], "a table of other subjects lacks no row"


def test_readings_run_by_their_dates_not_by_their_issues() -> None:
    late = table("2030-01-31", BOTH, id="january", issue="2030-03")
    result = followed(table("2030-02-28", BOTH), late)
    assert shapes(result)["total"] == JOINED


def test_only_what_is_followed_is_an_indicator() -> None:
    of = facts(table("2030-01", BOTH).replace("indicator: lit, definition: old, ", ""))
    assert of.indicators == {}


def test_an_only_definition_need_not_be_named() -> None:
    register = (
        "[{id: lit, name: 亮灯率, unit: 盏, every: month, topics: [streets],"
        " definitions: [{id: old, says: 查夜时亮着}]}]"
    )
    silent = table("2030-02", BOTH).replace("definition: old, ", "")
    made = bulletin(table("2030-01", BOTH), silent, issues=("2030-01", "2030-02"), indicators=register)
    result = compute(made).indicators["lit"]
    assert said(result) == [] and shapes(result)["total"] == JOINED
    assert {reading.definition for reading in result.readings} == {"old"}


# What any sequence of tables must yield, told the long way: two points next to each other are joined if and only if
# nothing that gives them their meaning differs between them.

Told = tuple[str, str, Rows]
"""A month, its definition, its rows."""


def tables_at_random(random: Random) -> list[Told]:
    made: list[Told] = []
    targets = {name: random.randint(1, 3) * 50 for name in (EAST, WEST, SOUTH)}
    definition = "old"
    for month in range(1, 13):
        if random.random() < 0.2:
            continue
        if random.random() < 0.15:
            definition = random.choice(["old", "new"])
        if random.random() < 0.2:
            targets[random.choice(list(targets))] += 10
        names = [name for name in targets if name == EAST or random.random() < 0.85]
        rows = {n: (targets[n], None if n != EAST and random.random() < 0.1 else random.randint(0, 40)) for n in names}
        made.append((f"2030-{month:02d}", definition, rows))
    return made or [("2030-01", "old", BOTH)]


def expected(told: Sequence[Told], name: str, targets: str) -> list[list[str]]:
    """The months of a row's segments, or those of the total where the name is empty."""
    segments: list[list[str]] = []
    is_open = False
    for number, (month, definition, rows) in enumerate(told):
        own = rows if not name else {name: rows[name]} if name in rows else {}
        if not own or any(done is None for _, done in own.values()):
            is_open = False
            continue
        if is_open:
            before, old_definition, old_rows = told[number - 1]
            is_next = int(month[5:]) - int(before[5:]) == 1
            same_rows = bool(name) or set(old_rows) == set(rows)
            shared = [row for row in own if row in old_rows]
            same_targets = targets == "varying" or all(old_rows[row][0] == rows[row][0] for row in shared)
            is_open = is_next and definition == old_definition and same_rows and same_targets
        if not is_open:
            segments.append([])
        segments[-1].append(month)
        is_open = True
    return segments


@pytest.mark.parametrize("targets", ["fixed", "varying"])
@pytest.mark.parametrize("seed", range(40))
def test_points_are_joined_exactly_where_their_meaning_holds(seed: int, targets: str) -> None:
    told = tables_at_random(Random(seed))
    result = followed(*(table(month, rows, definition=d) for month, d, rows in told), targets=targets)
    names = {"east": EAST, "west": WEST, "south": SOUTH}
    assert months(result.total) == expected(told, "", targets)
    for series in result.rows:
        assert months(series) == expected(told, names[series.row], targets)
    for point in result.total.points:
        rows = next(rows for month, _, rows in told if month == str(point.reading.table.as_of))
        assert point.done == sum(int(str(done)) for _, done in rows.values())
