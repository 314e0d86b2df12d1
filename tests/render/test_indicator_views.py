"""Indicators as readers see them: which charts there are, that no line crosses a break, and every break in words."""

from itertools import pairwise

import pytest

from generator.compute.facts import compute
from generator.compute.indicators import IndicatorResult, Series
from generator.render import indicator_views
from generator.render.indicator_views import Plot
from generator.render.output import Page
from generator.render.pages import render
from tests.compute.following import BOTH, EAST, SOUTH, WEST, Rows, followed, made, table
from tests.known import CITY
from tests.render.charts.reading import Drawing

JANUARY, FEBRUARY = "2030-01-31", "2030-02"
BODIES: Rows = {"东汀区城管局": (100, 90), "市城管局": (50, 40)}


def plots(result: IndicatorResult) -> tuple[Plot, ...]:
    return indicator_views.plots(result, "indicator--lit")


def with_rate(text: str, printed: str) -> str:
    """A table whose measure prints a rate by a convention."""
    return text.replace("done: 亮灯}", f"done: 亮灯, rate: {printed}}}")


# Breaks in words.


@pytest.mark.parametrize(
    ("before", "after", "sentences"),
    [
        (
            table(JANUARY, BOTH),
            table(FEBRUARY, BOTH, definition="new"),
            ["2030年2月起口径改变：原为“查夜时亮着”，改为“整夜亮着”"],
        ),
        (table(JANUARY, BOTH), table(FEBRUARY, BOTH, counts="cumulative"), ["2030年2月起由当月数改为累计数"]),
        (
            table(JANUARY, BOTH),
            table(FEBRUARY, BODIES, by="organisation"),
            [
                "2030年2月起由按县区统计改为按承办单位统计",
                "2030年2月起范围改变：不再有东汀区、西汀区，增加东汀区城管局、市城管局",
            ],
        ),
        (table(JANUARY, BOTH), table(FEBRUARY, {**BOTH, SOUTH: (1, 1)}), ["2030年2月起范围改变：增加南岭县"]),
        (table(JANUARY, BOTH), table(FEBRUARY, {EAST: (100, 90)}), ["2030年2月起范围改变：不再有西汀区"]),
        (
            table(JANUARY, BOTH),
            table(FEBRUARY, {EAST: (120, 90), WEST: (40, 40)}),
            ["2030年2月起东汀区的目标数由100盏改为120盏", "2030年2月起西汀区的目标数由50盏改为40盏"],
        ),
        (table(JANUARY, BOTH), table("2030-05-31", BOTH), ["缺2030年2月、2030年3月、2030年4月的数据"]),
        (table(JANUARY, BOTH), table(FEBRUARY, {EAST: (100, 90), WEST: (50, None)}), ["2030年2月西汀区缺数，不作合计"]),
        (
            table("2029-12-31", BOTH, counts="cumulative"),
            table(JANUARY, {EAST: (100, 9), WEST: (50, 4)}, counts="cumulative"),
            ["2030年1月31日起累计数重新起算"],
        ),
    ],
    ids=["definition", "counts", "subjects", "more", "less", "target", "missing", "gap", "restart"],
)
def test_every_break_is_said_with_its_date(before: str, after: str, sentences: list[str]) -> None:
    result = followed(before, after)
    assert [indicator_views.break_sentence(found, result) for found in result.breaks] == sentences


def test_another_name_is_said_and_breaks_nothing() -> None:
    renamed = {EAST: (100, 90), "西汀新区": (50, 40)}
    result = followed(table(JANUARY, BOTH), table(FEBRUARY, renamed), table("2030-03", renamed))
    assert indicator_views.renamings(result) == ("2030年2月起“西汀区”印作“西汀新区”，是同一个，数据相连",)
    assert indicator_views.renamings(followed(table(JANUARY, BOTH), table(FEBRUARY, BOTH))) == ()


# Figures.


def test_figures_are_told_by_date_with_what_parts_them() -> None:
    later = table(FEBRUARY, {EAST: (120, 91), WEST: (50, 40)})
    result = followed(table(JANUARY, BOTH), later, table("2030-03", {EAST: (120, 95), WEST: (50, None)}))
    note, gap = "2030年2月起东汀区的目标数由100盏改为120盏", "2030年3月西汀区缺数，不作合计"
    rows = [
        (view.name, view.address, [(f.date, f.target, f.done, f.rate, f.note) for f in view.figures])
        for view in (indicator_views.total_view(result), *indicator_views.row_views(result))
    ]
    assert rows == [
        (
            "合计",
            "",
            [
                ("2030年1月31日", "150", "130", "86.7%", ""),
                ("2030年2月", "170", "131", "77.1%", note),
                ("2030年3月", "—", "—", "—", gap),
            ],
        ),
        (
            EAST,
            "districts/east/",
            [
                ("2030年1月31日", "100", "90", "90.0%", ""),
                ("2030年2月", "120", "91", "75.8%", note),
                ("2030年3月", "120", "95", "79.2%", ""),
            ],
        ),
        (
            WEST,
            "districts/west/",
            [
                ("2030年1月31日", "50", "40", "80.0%", ""),
                ("2030年2月", "50", "40", "80.0%", ""),
                ("2030年3月", "—", "—", "—", gap),
            ],
        ),
    ]
    assert indicator_views.total_view(result).figures[0].address == "issues/2030-01/lamps/"


def test_a_row_has_a_line_for_each_table_from_its_first_figure_on() -> None:
    holed = {EAST: (100, 90), WEST: (50, None), SOUTH: (10, 9)}
    tables = (table(JANUARY, holed), table(FEBRUARY, {**BOTH, SOUTH: (10, 9)}), table("2030-03", BOTH))
    result = followed(*tables, table("2030-04", holed, definition="new"))
    lines = {
        view.name: [(figure.date, figure.done) for figure in view.figures] for view in indicator_views.row_views(result)
    }
    assert lines == {
        EAST: [("2030年1月31日", "90"), ("2030年2月", "90"), ("2030年3月", "90"), ("2030年4月", "90")],
        WEST: [("2030年2月", "40"), ("2030年3月", "40"), ("2030年4月", "—")],
        SOUTH: [("2030年1月31日", "9"), ("2030年2月", "9"), ("2030年3月", "—"), ("2030年4月", "9")],
    }
    west = indicator_views.row_views(result)[1].figures[-1]
    assert west.note == ("2030年4月起口径改变：原为“查夜时亮着”，改为“整夜亮着”；2030年4月西汀区缺数，不作合计"), (
        "what parts a row is not lost where it has no figure"
    )


def test_a_year_that_is_missing_is_said_as_a_year() -> None:
    years = (table("2028", BOTH, issue="2028-01"), table("2031", BOTH, issue="2031-01"))
    result = followed(*years, every="year")
    assert [indicator_views.break_sentence(found, result) for found in result.breaks] == ["缺2029年、2030年的数据"]


def test_rows_of_tables_by_other_subjects_keep_their_address() -> None:
    result = followed(table(JANUARY, BOTH), table(FEBRUARY, BODIES, by="organisation"))
    assert [view.address for view in indicator_views.row_views(result)] == [
        "districts/east/",
        "districts/west/",
        "organisations/east-urban/",
        "organisations/bureau/",
    ]


def test_organisations_lead_to_organisations() -> None:
    result = followed(table(JANUARY, BODIES, by="organisation"))
    assert [view.address for view in indicator_views.row_views(result)] == [
        "organisations/east-urban/",
        "organisations/bureau/",
    ]


@pytest.mark.parametrize(
    ("printed", "rate"),
    [
        ("{label: 率, digits: 2, rounding: half-up}", "86.67%"),
        ("{label: 率, digits: 2, rounding: truncated}", "86.66%"),
        ("{label: 率, digits: 0, rounding: half-up}", "87%"),
    ],
)
def test_a_rate_is_shown_as_its_own_table_prints_it(printed: str, rate: str) -> None:
    result = followed(with_rate(table(JANUARY, BOTH), printed), table(FEBRUARY, BOTH))
    assert [figure.rate for figure in indicator_views.total_view(result).figures] == [rate, "86.7%"]


def test_a_row_without_anything_to_do_has_no_rate() -> None:
    result = followed(table(JANUARY, {EAST: (0, 0), WEST: (50, 40)}))
    (figure,) = indicator_views.row_views(result)[0].figures
    assert (figure.target, figure.done, figure.rate) == ("0", "0", "—")


def test_a_table_that_was_corrected_is_marked() -> None:
    corrected = f"{table(FEBRUARY, BOTH)}headline: 亮灯\ncorrections:\n" + (
        "  - {id: c, date: 2030-03, wrong: 亮丁, right: 亮灯, reason: 误}\n"
    )
    result = followed(table(JANUARY, BOTH), corrected)
    assert [figure.note for figure in indicator_views.total_view(result).figures] == ["", "本期台账有更正"]


def with_totals(text: str, **printed: int) -> str:
    cells = ", ".join(f"lit.{quantity}: {value}" for quantity, value in printed.items())
    return f"{text}totals: [{{label: 合计, cells: {{{cells}}}}}]\n"


def test_what_the_pages_print_of_no_total_is_marked_as_recomputed() -> None:
    full = with_totals(table(JANUARY, BOTH), target=150, done=130)
    assert indicator_views.unprinted(followed(full)) == ("完成率",)
    half = with_totals(table(FEBRUARY, BOTH), done=130)
    assert indicator_views.unprinted(followed(full, half)) == ("目标数（1期）", "完成率")


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ((JANUARY,), "只有一期，还画不出走势，按县区统计。计量：盏。完成率由本站按见报的数复算。"),
        ((JANUARY, FEBRUARY), "共2期，按县区统计。计量：盏。"),
    ],
)
def test_a_single_period_is_no_course_and_a_sentence_says_so(dates: tuple[str, ...], said: str) -> None:
    lamps = made(*(table(date, BOTH) for date in dates))
    (page,) = (page for page in render(lamps, compute(lamps)) if page.address == "indicators/lit/")
    assert isinstance(page, Page)
    assert f'<p class="as-of">{said}</p>' in page.markdown
    assert "合计的目标数、完成数、完成率报上没有印，由本站复算。" in page.markdown


@pytest.mark.parametrize(("dates", "details"), [((JANUARY,), 0), ((JANUARY, FEBRUARY), 2)])
def test_the_rows_of_a_single_period_are_one_table(dates: tuple[str, ...], details: int) -> None:
    lamps = made(*(table(date, BOTH) for date in dates))
    (page,) = (page for page in render(lamps, compute(lamps)) if page.address == "indicators/lit/")
    assert isinstance(page, Page)
    rows = page.markdown.partition('id="rows"')[2]
    assert (rows.count("<table"), rows.count("<details")) == (details or 1, details)
    assert [rows.count(f">{figure}<") for figure in ("90.0%", "80.0%")] == [len(dates)] * 2


# Charts.


def test_one_reading_is_no_chart() -> None:
    assert plots(followed(table(JANUARY, BOTH))) == ()


def test_one_row_has_no_small_charts() -> None:
    one: Rows = {EAST: (100, 90)}
    assert [plot.chart.id for plot in plots(followed(table(JANUARY, one), table(FEBRUARY, one)))] == [
        "indicator--lit--total"
    ]


def test_where_no_total_can_be_told_there_are_only_small_charts() -> None:
    holed = {**BOTH, SOUTH: (10, None)}
    result = followed(table(JANUARY, holed), table(FEBRUARY, holed))
    assert [plot.chart.id for plot in plots(result)] == ["indicator--lit--rows-1"]


def test_the_headline_says_the_latest_rate_and_the_description_the_rest() -> None:
    result = followed(table(JANUARY, BOTH), table(FEBRUARY, {EAST: (100, 50), WEST: (50, 25)}), table("2030-04", BOTH))
    trend, rows = plots(result)
    assert trend.title == "亮灯率：2030年4月为86.7%"
    assert trend.subtitle == "2030年1月至2030年4月，合计；线断开处前后不可比"
    assert trend.source == "来源：3期台账，按各期见报的目标数和完成数复算"
    assert trend.chart.description == (
        "2030年1月至2030年4月共3期。最高86.7%（2030年1月），最低50.0%（2030年2月），最近86.7%。"
        "中断1处。完整数据见下表。"
    )
    assert rows.title == "各县区的亮灯率"
    assert rows.chart.description == "东汀区最近90.0%；西汀区最近80.0%。完整数据见下表。"


def test_breaks_of_the_total_are_named_beside_it_and_those_of_all_rows_beside_theirs() -> None:
    changed: Rows = {EAST: (120, 90), WEST: (50, 40), SOUTH: (10, 10)}
    trend, rows = plots(followed(table(JANUARY, BOTH), table(FEBRUARY, changed, definition="new")))
    definition = "2030年2月起口径改变：原为“查夜时亮着”，改为“整夜亮着”"
    scope, target = "2030年2月起范围改变：增加南岭县", "2030年2月起东汀区的目标数由100盏改为120盏"
    assert (trend.breaks, rows.breaks) == ((definition, scope, target), (definition,))


def test_a_row_below_the_total_is_an_alert() -> None:
    _, rows = plots(followed(table(JANUARY, BOTH), table(FEBRUARY, BOTH)))
    assert {role for role, paths in Drawing(rows.chart.wide).paths.items() if paths} >= {"hit", "alert"}
    equal: Rows = {EAST: (100, 80), WEST: (50, 40)}
    _, level = plots(followed(table(JANUARY, equal), table(FEBRUARY, equal)))
    assert not Drawing(level.chart.wide).paths["alert"]


def test_a_row_is_held_against_the_total_of_its_own_table_only() -> None:
    """Two rows that fell together, whose last table has no total, are not below the total of an earlier one."""
    fallen: Rows = {EAST: (100, 50), WEST: (50, 25), SOUTH: (10, None)}
    high: Rows = {EAST: (100, 90), WEST: (50, 45), SOUTH: (10, 9)}
    _, rows = plots(followed(table(JANUARY, high), table(FEBRUARY, high), table("2030-03", fallen)))
    assert not Drawing(rows.chart.wide).paths["alert"]


def test_a_chart_is_drawn_from_its_own_measure_only() -> None:
    text = table(JANUARY, BOTH)
    other = "  - {id: dark, label: 不亮, unit: 盏, target: 应亮, done: 不亮}\n"
    both = text.replace(
        "columns: [name, lit.target, lit.done]", f"{other}columns: [name, lit.target, lit.done, dark.target, dark.done]"
    )
    both = both.replace("100, 90]", "100, 90, 100, 10]").replace("50, 40]", "50, 40, 50, 10]")
    result = followed(both, table(FEBRUARY, {EAST: (100, 90)}))
    shown = {
        "2030-01/lamps#east/lit.target",
        "2030-01/lamps#east/lit.done",
        "2030-01/lamps#west/lit.target",
        "2030-01/lamps#west/lit.done",
        "2030-02/lamps#east/lit.target",
        "2030-02/lamps#east/lit.done",
    }
    assert indicator_views.drawn_from(result) == shown
    assert all(plot.values == shown for plot in plots(result))


# The fictional city.


def drawn(series: Series) -> list[int]:
    """How many points each line of a series should have; a single point is no line."""
    rated = [sum(point.rate is not None for point in segment) for segment in series.segments]
    return [count for count in rated if count > 1]


@pytest.mark.parametrize("form", ["narrow", "wide"])
@pytest.mark.parametrize("name", ["lamp-repair", "lamp-lit"])
def test_no_line_crosses_a_break(name: str, form: str) -> None:
    result = CITY.facts.indicators[name]
    trend, rows = (Drawing(getattr(plot.chart, form)) for plot in indicator_views.plots(result, name))
    lines = trend.paths["series"]
    assert [len(line) for line in lines] == drawn(result.total)
    assert all(before[-1][0] < after[0][0] for before, after in pairwise(lines))
    small = [line for role in ("hit", "alert") for line in rows.paths[role]]
    assert sorted(map(len, small)) == sorted(count for series in result.rows for count in drawn(series))


def test_the_city_says_its_breaks() -> None:
    trend, rows = indicator_views.plots(CITY.facts.indicators["lamp-lit"], "lamp-lit")
    assert trend.title == "路灯亮灯率：2030年4月为97.76%"
    assert trend.breaks == (
        "2027年9月30日起范围改变：增加南岭县",
        "缺2028年11月的数据",
        "2029年4月30日起东汀区的目标数由1200盏改为1350盏",
        "2029年12月31日西汀区缺数，不作合计",
    )
    assert rows.breaks == ("缺2028年11月的数据",)
    assert indicator_views.renamings(CITY.facts.indicators["lamp-lit"]) == (
        "2029年1月31日起“北望镇”印作“北望县”，是同一个，数据相连",
    )
