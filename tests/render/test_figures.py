"""What charts and front page make of a table: roles, headlines, ranking."""

import pytest

from generator.compute.facts import compute
from generator.compute.relations import RelationResult
from generator.compute.tables import TableResult
from generator.model.bulletin import Bulletin
from generator.render import figures
from generator.render.front import front_page
from tests.fictional import bulletin, story

TABLE = """
    type: progress-table
    id: wells
    headline: 窨井盖整治进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures: [{id: wells, label: 窨井盖, unit: 个, target: 任务数, done: 完成数}]
    columns: [name, wells.target, wells.done]
    rows:
      - [东汀区, 40, 40]
      - [西汀区, 40, 10]
      - [南岭县, 40, 50]
"""
TWO = TABLE.replace(
    "done: 完成数}]", "done: 完成数}, {id: lamps, label: 路灯, unit: 盏, target: 应修, done: 已修}]"
).replace("wells.done]", "wells.done, lamps.target, lamps.done]")
TWO = TWO.replace("40, 40]", "40, 40, 10, 5]").replace("40, 10]", "40, 10, 10, 5]").replace("40, 50]", "40, 50, 10, 5]")


def result(table: str) -> tuple[Bulletin, TableResult]:
    made = bulletin(table)
    return made, compute(made).tables["2030-05/wells"]


def test_bars_that_reach_the_target_are_hits_and_the_last_one_that_does_not_is_an_alert() -> None:
    _, table = result(TABLE)
    svg = figures.table_figure(table, "wells").chart.wide
    assert (svg.count('class="chart-hit"'), "chart-alert" in svg) == (2, True)
    drawn = svg[svg.index("</desc>") :]
    assert drawn.index("南岭县") < drawn.index("东汀区") < drawn.index("西汀区")


def test_the_headline_of_bars_counts_who_reached_the_target() -> None:
    _, table = result(TABLE)
    assert figures.table_figure(table, "wells").title == "3个县区中，2个达到或超过任务数"


def test_dots_below_the_total_are_alerts_and_those_on_it_are_not() -> None:
    """Every row of the second measure is exactly at its total."""
    _, table = result(TWO)
    figure = figures.table_figure(table, "wells")
    assert figure.title == "窨井盖：合计83.3%，最高南岭县125.0%，最低西汀区25.0%"
    lamps = [figures._dot(row, table.table.measures[1], table).role for row in table.rows]
    wells = [figures._dot(row, table.table.measures[0], table).role for row in table.rows]
    assert (lamps, wells) == (["hit", "hit", "hit"], ["hit", "alert", "hit"])


def test_the_ranking_of_the_front_page_shows_rates_that_the_table_does_not_print() -> None:
    made, _ = result(TABLE)
    ranking = front_page(made, compute(made))[0]["ranking"]
    assert isinstance(ranking, dict)
    rows = [("1", "南岭县", "125.0%", "south"), ("2", "东汀区", "100.0%", "east"), ("3", "西汀区", "25.0%", "west")]
    assert ranking["ends"] == [("名次", rows)]


RELATED = """
claims:
  - {{id: done, quote: 已换{done}盏, value: {value}, unit: 盏, measures: 已换的路灯, period: 5月底{more}}}
  - {{id: target, quote: 应换{target}, value: 200, unit: {unit}, measures: 应换的路灯}}
  - {{id: rate, quote: 占{rate}%, value: {stated}, measures: 完成率}}
relations: [{{id: share, kind: {kind}, label: 完成率, of: [done, target], gives: rate}}]
"""
SHARE = {"done": "150", "value": "150", "target": "200盏", "unit": "盏", "rate": "75", "kind": "ratio", "more": ""}


def related(**changes: str) -> tuple[RelationResult, ...]:
    said = {**SHARE, "stated": f"{changes.get('rate', SHARE['rate'])}, unit: '%'", **changes}
    made = bulletin(
        story("a", f"已换{said['done']}盏，应换{said['target']}，占{said['rate']}%。", RELATED.format(**said))
    )
    return compute(made).relations["2030-05/a"]


def test_a_bullet_shows_what_was_done_against_its_target() -> None:
    (result,) = figures.bullets(related())
    figure = figures.ratio_figure(result, "a--share")
    assert figure.title == "已换的路灯：150盏"
    assert figure.subtitle == "5月底；见报完成率75%，复算75.00%"
    assert "完成150盏，目标200盏，见报完成率75%，复算75.00%。" in figure.chart.wide
    assert figure.values == {"2030-05/a#done", "2030-05/a#target", "2030-05/a#rate"}
    assert 'class="chart-hit"' not in figure.chart.wide


def test_a_bullet_at_its_target_is_a_hit() -> None:
    (result,) = figures.bullets(related(done="200", value="200", rate="100"))
    assert 'class="chart-hit"' in figures.ratio_figure(result, "a--share").chart.wide


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "change"},
        {"done": "150余", "more": ", qualifier: 余"},
        {"done": "150至160", "more": ", to: 160"},
        {"target": "200万盏", "unit": "万盏"},
        {"rate": "超75", "stated": "75, unit: '%', qualifier: 超"},
        {"rate": "75%至80", "stated": "75, to: 80, unit: '%'"},
    ],
)
def test_only_a_share_of_exact_counts_is_a_bullet(changes: dict[str, str]) -> None:
    results = related(**changes)
    assert len(results) == 1 and figures.bullets(results) == ()


def test_a_figure_knows_the_values_that_it_is_drawn_from() -> None:
    made, table = result(TWO.replace("10, 5]\n      - [西", "10, ~]\n      - [西"))
    whole, lamps = figures.drawn_from(table), figures.drawn_from(table, "lamps")
    assert {ref.partition("#")[2] for ref in lamps} == {
        "east/lamps.target",
        "west/lamps.target",
        "west/lamps.done",
        "south/lamps.target",
        "south/lamps.done",
    }
    assert whole == lamps | figures.drawn_from(table, "wells") == figures.table_figure(table, "wells").values
    assert len(whole) == 11 and whole <= set(compute(made).values)
    assert figures.drawn_from(table, "lamp") == set()


def test_the_front_page_shows_of_its_table_the_measure_that_it_ranks() -> None:
    made, table = result(TWO)
    assert front_page(made, compute(made))[1] == figures.drawn_from(table, "wells")


def test_the_lead_stands_on_the_front_page_once() -> None:
    lead = story("a", "灯亮了。").replace("genre: news", "genre: service")
    made = bulletin(lead)
    values, _ = front_page(made, compute(made))
    assert values["lead"] is not None and values["service"] is None
