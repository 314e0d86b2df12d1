"""The two real tables against a check by hand: what a reader with a pencil found, nothing more and nothing less."""

from generator.compute.conventions import RankFit
from generator.compute.table_findings import findings
from generator.compute.tables import recompute
from generator.model.finding import Finding
from tests.known import REAL

# Worked out by hand from the printed page, before any comparison with what the generator says:
# where, code, printed, and what it should be or stands against.
BREAKS = {
    # Dense ranks: two bodies tie at 7 and the next is 8th, so that the last of 23 is 22nd; 22 is never printed.
    "manholes": {
        ("N102", "市电信局 / manholes.rank", "23", "22"),
        # 5242 is the sum of a column headed 当月; its label says 累计.
        ("N107", "manholes.done", "当月完成情况", "累计完成整治数"),
        # All 23 rates are the month's work as a share of the year's target.
        ("N107", "manholes.rate", "当月完成率", "全年任务目标"),
    },
    # Ten more installed than there are households; the printed total of the column holds them.
    "gas-devices": {("N105", "博爱县 / hose.done", "37753", "37743")},
}
NOTICES = {
    "manholes": {
        ("N108", "示范区城管局 / manholes.done", "679", "300"),
        ("N108", "武陟县城管局 / manholes.done", "622", "500"),
        ("N108", "解放区城管局 / manholes.done", "277", "200"),
        ("N108", "市卫健委 / manholes.done", "118", "30"),
        ("N108", "市教育局 / manholes.done", "82", "30"),
        ("N108", "市体育局 / manholes.done", "33", "20"),
        # One cover more or less is five percentage points.
        ("N109", "市体育局 / manholes.target", "20", "165.00%"),
        ("N109", "市园林绿化中心 / manholes.target", "20", "20.00%"),
    },
    # 100.026… %, printed with one decimal.
    "gas-devices": {("N112", "博爱县 / hose.rate", "100.0%", "37753/37743")},
}
# Sums of the rows by hand: target, done, rate half up to the printed digits; manholes print no rate of the total.
SUMS = {
    "manholes": (8120, 5242, None),
    "valve": (722352, 239231, "33.1%"),
    "hose": (722352, 479920, "66.4%"),
    "lpg": (27229, 18050, "66.3%"),
}
# Rows that each rounding breaks, by hand; no rate stands on an exact half.
ROUNDINGS = {
    "manholes.rate": {"half-up": 0, "truncated": 3},
    "valve.rate": {"half-up": 0, "truncated": 3},
    "hose.rate": {"half-up": 0, "truncated": 6},
    "lpg.rate": {"half-up": 0, "truncated": 6},
}
# Rows that each rule breaks, by hand: competition, dense, modified; ties on printed values, then on exact ones.
RANKS = {
    "manholes.done-rank": (0, 0, 0, 0, 0, 0),
    "manholes.rank": (14, 1, 16, 14, 1, 16),
    "valve.rank": (0, 0, 0, 0, 0, 0),
    "hose.rank": (0, 9, 2, 1, 1, 1),
    "lpg.rank": (0, 6, 5, 0, 6, 5),
}


def by_table(level: str) -> dict[str, set[tuple[str, str, str, str]]]:
    found: dict[str, set[tuple[str, str, str, str]]] = {}
    for table in REAL.bulletin.tables:
        said = [finding for finding in findings(recompute(table, REAL.bulletin.registers)) if finding.level == level]
        found[table.id] = {(f.code, f.where, f.printed, f.recomputed) for f in said}
        assert len(found[table.id]) == len(said), "each is said once"
    return found


def test_no_mismatch_is_missed_and_none_is_invented() -> None:
    assert by_table("error") == BREAKS


def test_what_readers_should_know_is_told_and_no_more() -> None:
    # N110 tells of conventions; the pencil's counts of the rows that each one breaks stand below.
    told = {name: {entry for entry in found if entry[0] != "N110"} for name, found in by_table("notice").items()}
    assert told == NOTICES
    assert by_table("suggestion") == {"manholes": set(), "gas-devices": set()}


def test_every_mismatch_is_explained_to_readers() -> None:
    def is_of_a_table(finding: Finding) -> bool:
        return finding.record in ("2023-04/manholes", "2023-04/gas-devices")

    explained = [f for f in REAL.facts.findings if is_of_a_table(f) and f.level == "error"]
    assert len(explained) == 4 and all(finding.reason for finding in explained)


def test_sums_are_those_of_the_pencil() -> None:
    for result in REAL.facts.tables.values():
        for measure in result.table.measures:
            target, done, rate = SUMS[measure.id]
            assert (result.sums[measure.id].target, result.sums[measure.id].done) == (target, done)
            printed = {column: pair for (_, column), pair in result.totals.items() if column.startswith(measure.id)}
            assert printed == {
                f"{measure.id}.{quantity}": (str(value), str(value))
                for quantity, value in (("target", target), ("done", done), ("rate", rate))
                if value is not None
            }


def test_the_conventions_break_as_many_rows_as_the_pencil_counted() -> None:
    def counted(fit: RankFit) -> tuple[int, ...]:
        return tuple(fit.breaks[r, t] for t in ("printed", "exact") for r in ("competition", "dense", "modified"))

    results = REAL.facts.tables.values()
    assert {name: dict(fit.breaks) for r in results for name, fit in r.roundings.items()} == ROUNDINGS
    assert {name: counted(fit) for r in results for name, fit in r.rankings.items()} == RANKS
