"""What charts and front page make of a table: roles, headlines, ranking."""

from generator.compute.facts import compute
from generator.compute.tables import TableResult
from generator.model.bulletin import Bulletin
from generator.render import figures, views
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
    ranking = front_page(made, compute(made))["ranking"]
    assert isinstance(ranking, dict)
    assert ranking["top"] == [("1", "南岭县", "125.0%"), ("2", "东汀区", "100.0%"), ("3", "西汀区", "25.0%")]
    assert ranking["bottom"] == []


def test_a_number_of_nothing_is_no_news() -> None:
    accidents = "{id: a, quote: 事故0起, value: 0, unit: 起, measures: 事故}"
    claims = f"claims: [{accidents}, {{id: b, quote: 灯5盏, value: 5, unit: 盏, measures: 灯}}]\n"
    (record,) = bulletin(story("a", "事故0起，灯5盏。", claims)).ordered
    assert [number.value for number in views.spread([record], 6)] == ["5"]


def test_the_lead_stands_on_the_front_page_once() -> None:
    lead = story("a", "灯亮了。").replace("genre: news", "genre: service")
    made = bulletin(lead)
    values = front_page(made, compute(made))
    assert values["lead"] is not None and values["service"] is None
