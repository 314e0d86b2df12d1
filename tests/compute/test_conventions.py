"""Tables printed under every convention: recomputed without a difference, the convention found, a wrong cell found."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

import pytest

from generator.compute.conventions import RankFit, rank_fit, ranked, rounding_fit
from generator.compute.percent import ROUNDINGS, percent
from generator.compute.table_findings import findings
from generator.compute.tables import TableResult, recompute
from generator.model.table import ProgressTable
from tests.compute.making import CONVENTIONS, REGISTERS, Convention, Raw, printed, raw_rows, shown_rate, table

TABLES = 6
"""Random tables for each of the 36 conventions."""


def tables(how: Convention) -> list[tuple[list[Raw], list[dict[str, str | None]]]]:
    random = Random(repr(how))
    raw = [raw_rows(random) for _ in range(TABLES)]
    return [(rows, printed(rows, how)) for rows in raw]


def sums(raw: Sequence[Raw], how: Convention) -> dict[str, str]:
    target, done = sum(t or 0 for t, _ in raw), sum(d or 0 for _, d in raw)
    totals = {"target": str(target), "done": str(done)}
    if target and all((t is None) == (d is None) for t, d in raw):
        totals["rate"] = shown_rate(Fraction(done, target), how.digits, how.rounding)
    return totals


def errors(result: TableResult) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in findings(result) if finding.level == "error"]


@pytest.mark.parametrize("how", CONVENTIONS)
def test_what_is_printed_by_the_declared_convention_is_what_recomputation_gives(how: Convention) -> None:
    for raw, cells in tables(how):
        result = recompute(table(cells, *how, totals=sums(raw, how)), REGISTERS)
        assert errors(result) == []
        for row, expected in zip(result.rows, cells, strict=True):
            value = row.values["m"]
            derived = {f"m.{name}": expected[name] for name in ("rate", "rank", "done-rank") if expected[name]}
            assert value.recomputed == derived
            assert (value.rate is None) == (expected["rate"] is None)
        assert all(was == now for was, now in result.totals.values())


@pytest.mark.parametrize("how", CONVENTIONS)
def test_a_convention_that_breaks_no_row_is_found_where_none_is_declared(how: Convention) -> None:
    for _, cells in tables(how):
        result = recompute(table(cells, how.digits), REGISTERS)
        assert errors(result) == []
        rate, rank, done_rank = result.roundings["m.rate"], result.rankings["m.rank"], result.rankings["m.done-rank"]
        assert rate.is_found and rate.breaks[rate.rounding] == 0
        for fit in (rank, done_rank):
            assert fit.is_found and fit.breaks[fit.rule, fit.ties] == 0
        assert [finding.where for finding in findings(result) if finding.code == "N110"] == [
            "m.rate",
            "m.rank",
            "m.done-rank",
        ]


@pytest.mark.parametrize("how", CONVENTIONS)
@pytest.mark.parametrize("quantity", ["rate", "rank", "done-rank"])
def test_a_cell_that_no_convention_prints_is_the_one_finding(how: Convention, quantity: str) -> None:
    random = Random(quantity)
    wrong = {"rate": shown_rate(Fraction(777), how.digits, "truncated"), "rank": "99", "done-rank": "99"}[quantity]
    code = "N101" if quantity == "rate" else "N102"
    for _, cells in tables(how):
        candidates = [number for number, row in enumerate(cells) if row[quantity]]
        if not candidates:
            continue
        number = random.choice(candidates)
        changed = [row | {quantity: wrong} if n == number else row for n, row in enumerate(cells)]
        place = (code, f"第{number}行 / m.{quantity}")
        assert errors(recompute(table(changed, *how), REGISTERS)) == [place]
        found = errors(recompute(table(changed, how.digits), REGISTERS))
        assert [entry for entry in found if entry[1].endswith(f".{quantity}")] == [place]


EXACT = (Fraction(2), Fraction(4, 3), Fraction(133, 100), Fraction(1))
VALUES = [(rate, Fraction(percent(rate, 0).removesuffix("%"))) for rate in EXACT]  # 200, 133, 133, 100


@pytest.mark.parametrize(
    ("printed_ranks", "found"),
    [
        (["1", "2", "2", "4"], ("competition", "printed")),
        (["1", "2", "2", "3"], ("dense", "printed")),
        (["1", "3", "3", "4"], ("modified", "printed")),
        (["1", "2", "3", "4"], ("competition", "exact")),
    ],
)
def test_the_ranks_tell_the_rule(printed_ranks: list[str], found: tuple[str, str]) -> None:
    fit = rank_fit(VALUES, printed_ranks, None, None)
    assert (fit.rule, fit.ties) == found and fit.is_found
    assert fit.breaks[fit.rule, fit.ties] == 0


def test_breaks_count_the_rows_of_every_candidate() -> None:
    fit = rank_fit(VALUES, ["1", "2", "2", "3"], None, None)
    assert {f"{rule}-{ties}": count for (rule, ties), count in fit.breaks.items()} == {
        "competition-printed": 1,
        "competition-exact": 2,
        "dense-printed": 0,
        "dense-exact": 2,
        "modified-printed": 3,
        "modified-exact": 2,
    }


def test_what_is_declared_is_kept_though_another_rule_fits_better() -> None:
    def named(fit: RankFit) -> tuple[str, str, bool]:
        return fit.rule, fit.ties, fit.is_found

    ranks = ["1", "2", "2", "3"]
    assert named(rank_fit(VALUES, ranks, "modified", "exact")) == ("modified", "exact", False)
    assert named(rank_fit(VALUES, ranks, "competition", None)) == ("competition", "printed", True)
    assert named(rank_fit(VALUES, ranks, None, "exact")) == ("competition", "exact", True)


def test_a_row_without_a_printed_rank_takes_its_place_and_breaks_nothing() -> None:
    fit = rank_fit(VALUES, ["1", None, None, "4"], "competition", "printed")
    assert fit.breaks["competition", "printed"] == 0
    assert ranked(VALUES, "competition", "printed") == (1, 2, 2, 4)


def test_rounding_is_half_up_where_both_fit_alike_and_else_what_fits_more_rows() -> None:
    both, truncated = (Fraction(1, 4), "25%"), (Fraction(2, 3), "66%")
    assert rounding_fit([both], 0, None).rounding == "half-up"
    fit = rounding_fit([both, truncated], 0, None)
    assert (fit.rounding, fit.is_found, fit.breaks) == ("truncated", True, {"half-up": 1, "truncated": 0})
    declared = rounding_fit([both, truncated], 0, "half-up")
    assert (declared.rounding, declared.is_found, declared.breaks["half-up"]) == ("half-up", False, 1)
    assert tuple(fit.breaks) == ROUNDINGS


def test_ties_go_by_what_the_found_rounding_prints() -> None:
    """66.6% and 66.1% are one rate where the page truncates to whole per cents, and two where it rounds half up."""

    def made(rates: list[str]) -> ProgressTable:
        rows = [("1000", "666"), ("1000", "661"), ("1000", "10")]
        cells = [
            {"target": t, "done": d, "rate": r, "rank": rank, "done-rank": None}
            for (t, d), r, rank in zip(rows, rates, ["1", "1", "3"], strict=True)
        ]
        return table([dict(row) for row in cells], 0, None, "competition", "printed")

    assert errors(recompute(made(["66%", "66%", "1%"]), REGISTERS)) == []
    assert errors(recompute(made(["67%", "66%", "1%"]), REGISTERS)) == [("N102", "第1行 / m.rank")]
