"""Indicators as readers see them: a line for all rows, a small one for each, breaks in words, figures by period."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.indicators import Break, IndicatorResult, Point, Reading, Series, concerns, missing_periods
from generator.compute.percent import percent
from generator.model.table import ProgressTable
from generator.model.values import TOTAL
from generator.render import addresses, charts, figures, wording
from generator.render.charts import Chart, Panel, Verdict, small_multiples, trend_line

_DIGITS = 1
"""Of a rate that the page itself does not print."""
_MOST_PANELS = 24
_NONE = "—"


@dataclass(frozen=True)
class Plot:
    """A chart with its words; `breaks` are numbered as in the drawing."""

    chart: Chart
    title: str
    subtitle: str
    source: str
    breaks: tuple[str, ...]
    values: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """One period of a row, or of all rows together; `note` says what parts it from the period before."""

    date: str
    address: str
    target: str
    done: str
    rate: str
    note: str


@dataclass(frozen=True)
class SeriesView:
    """The figures of one row, oldest first; `address` is the page of its district or organisation.

    `district` is the row's id if it is a district.
    """

    name: str
    address: str
    figures: tuple[Figures, ...]
    district: str = ""


def plots(result: IndicatorResult, id: str) -> tuple[Plot, ...]:
    """The charts of an indicator: none while there is only one reading, for one point is no series."""
    found = []
    if len(_rated(result.total)) > 1:
        found.append(_trend(result, f"{id}--total"))
    rows = [series for series in result.rows if len(_rated(series)) > 1]
    for start in range(0, len(rows) if len(rows) > 1 else 0, _MOST_PANELS):
        found.append(_panels(result, rows[start : start + _MOST_PANELS], f"{id}--rows-{start + 1}"))
    return tuple(found)


def total_view(result: IndicatorResult) -> SeriesView:
    """The figures of all rows together."""
    return SeriesView("合计", "", _figures(result, result.total))


def unprinted(result: IndicatorResult) -> tuple[str, ...]:
    """What of the totals the pages did not print, by its heading; with the number of periods if it is not all."""
    counts = {"target": "目标数", "done": "完成数", "rate": "完成率"}
    lacking = {
        label: sum(not _prints_total(reading, quantity) for reading in result.readings)
        for quantity, label in counts.items()
    }
    every = len(result.readings)
    return tuple(label if n == every else f"{label}（{n}期）" for label, n in lacking.items() if n)


def _prints_total(reading: Reading, quantity: str) -> bool:
    return any(column == f"{reading.measure.id}.{quantity}" for _, column in reading.result.totals)


def latest(result: IndicatorResult) -> Figures | None:
    """The newest figures of all rows together, if any table has them."""
    known = [figures for figures in total_view(result).figures if figures.done != _NONE]
    return known[-1] if known else None


def row_views(result: IndicatorResult) -> tuple[SeriesView, ...]:
    """The figures of each row."""
    return tuple(
        SeriesView(
            series.name,
            addresses.of_entry(f"{_table(result, series).by}s", series.row),
            _figures(result, series),
            _table(result, series).district(series.row),
        )
        for series in result.rows
    )


def _table(result: IndicatorResult, series: Series) -> ProgressTable:
    """The last table that has a row; it says in which register the row is."""
    return next(reading.table for reading in reversed(result.readings) if series.row in reading.names())


def break_sentence(found: Break, result: IndicatorResult) -> str:
    """A break in words, with its date."""
    before, after = found.says
    date = wording.date(found.after.table.as_of)
    match found.kind:
        case "definition":
            return f"{date}起口径改变：原为“{before}”，改为“{after}”"
        case "counts":
            return f"{date}起由{wording.COUNTS[before]}改为{wording.COUNTS[after]}"
        case "subjects":
            return f"{date}起由按{wording.SUBJECTS[before]}统计改为按{wording.SUBJECTS[after]}统计"
        case "scope":
            said = [f"不再有{before}"] if before else []
            said += [f"增加{after}"] if after else []
            return f"{date}起范围改变：{'，'.join(said)}"
        case "target":
            name = next(series.name for series in result.rows if series.row == found.row)
            return f"{date}起{name}的目标数由{before}{found.after.measure.unit}改为{after}{found.after.measure.unit}"
        case "gap":
            name = next(series.name for series in result.rows if series.row == found.row)
            return f"{date}{name}缺数，不作合计"
        case "restart":
            return f"{date}起累计数重新起算"
        case "missing":
            periods = missing_periods(result.indicator, found.before, found.after)
            return f"缺{'、'.join(wording.date(period) for period in periods)}的数据"


def renamings(result: IndicatorResult) -> tuple[str, ...]:
    """Rows that the pages print under another name from some date on; they stay one row."""
    found = []
    known: dict[str, str] = {}
    for reading in result.readings:
        for row, name in reading.names().items():
            if known.get(row, name) != name:
                found.append(f"{wording.date(reading.table.as_of)}起“{known[row]}”印作“{name}”，是同一个，数据相连")
            known[row] = name
    return tuple(found)


def _trend(result: IndicatorResult, id: str) -> Plot:
    breaks = [found for found in result.breaks if concerns(found, TOTAL)]
    points = _rated(result.total)
    low, high = min(points, key=_rate), max(points, key=_rate)
    title = f"{result.indicator.name}：{_period(points[-1])}为{_shown(points[-1])}"
    span = f"{_period(points[0])}至{_period(points[-1])}"
    subtitle = f"{span}，合计；线断开处前后不可比"
    description = (
        f"{span}共{len(points)}期。最高{_shown(high)}（{_period(high)}），最低{_shown(low)}（{_period(low)}），"
        f"最近{_shown(points[-1])}。中断{len(breaks)}处。完整数据见下表。"
    )
    chart = trend_line(
        id, title, description, _segments(result.total), _marks(breaks, result), unit_label="%", percent=True
    )
    return Plot(chart, title, subtitle, _source(result), _said(breaks, result), drawn_from(result))


def _panels(result: IndicatorResult, rows: list[Series], id: str) -> Plot:
    breaks = [found for found in result.breaks if not found.row]
    subject = wording.SUBJECTS[result.readings[-1].table.by]
    title = f"各{subject}的{result.indicator.name}"
    subtitle = "同一时间轴、同一刻度；右上为最近一期，◆低于合计"
    latest = _rated(result.total)
    panels = tuple(
        Panel(
            series.name,
            _segments(series),
            _shown(_rated(series)[-1]),
            _role(_rated(series)[-1], latest),
            _table(result, series).district(series.row),
        )
        for series in rows
    )
    description = "；".join(f"{panel.name}最近{panel.latest_label}" for panel in panels) + "。完整数据见下表。"
    chart = small_multiples(id, title, description, panels, _marks(breaks, result), percent=True)
    return Plot(chart, title, subtitle, _source(result), _said(breaks, result), drawn_from(result))


def drawn_from(result: IndicatorResult) -> frozenset[str]:
    """The references of all targets and results that an indicator is made of."""
    return frozenset().union(*(figures.drawn_from(reading.result, reading.measure.id) for reading in result.readings))


def _role(point: Point, total: list[Point]) -> Verdict:
    """How a row's last rate stands to the total of the same table."""
    overall = next((whole.rate for whole in total if whole.reading is point.reading), None)
    return "alert" if overall is not None and _rate(point) < overall else "hit"


def _rated(series: Series) -> list[Point]:
    return [point for point in series.points if point.rate is not None]


def _rate(point: Point) -> Fraction:
    return point.rate or Fraction(0)


def _segments(series: Series) -> charts.Segments:
    return tuple(
        tuple(
            charts.Point(
                point.reading.month,
                point.rate,
                _shown(point),
                f"{series.name or '合计'}，{_period(point)}：{_shown(point)}（{point.done}/{point.target}）",
            )
            for point in segment
            if point.rate is not None
        )
        for segment in series.segments
        if any(point.rate is not None for point in segment)
    )


def _marks(breaks: Iterable[Break], result: IndicatorResult) -> tuple[charts.Break, ...]:
    return tuple(charts.Break(found.after.month, break_sentence(found, result)) for found in breaks)


def _said(breaks: Iterable[Break], result: IndicatorResult) -> tuple[str, ...]:
    return tuple(break_sentence(found, result) for found in breaks)


def _source(result: IndicatorResult) -> str:
    return f"来源：{len(result.readings)}期台账，按各期见报的目标数和完成数复算"


def _shown(point: Point) -> str:
    if point.rate is None:
        return _NONE
    convention = point.reading.measure.rate
    fit = point.reading.result.roundings.get(f"{point.reading.measure.id}.rate")
    return percent(point.rate, convention.digits if convention else _DIGITS, fit.rounding if fit else "half-up")


def _period(point: Point) -> str:
    as_of = point.reading.table.as_of
    return f"{as_of.year}年{as_of.month}月" if as_of.month else f"{as_of.year}年"


def _figures(result: IndicatorResult, series: Series) -> tuple[Figures, ...]:
    """A line for each table from the row's first figure on; dashes where a table has none of it."""
    points = {point.reading.month: point for point in series.points}
    found_figures: list[Figures] = []
    for reading in result.readings:
        point = points.get(reading.month)
        if point is None and not found_figures:
            continue
        table = reading.table
        notes = [
            break_sentence(found, result)
            for found in result.breaks
            if found.after is reading and concerns(found, series.row)
        ]
        notes += ["本期台账有更正"] if table.corrections else []
        found_figures.append(
            Figures(
                wording.date(table.as_of),
                addresses.of_record(table),
                _NONE if point is None or point.target is None else str(point.target),
                _NONE if point is None else str(point.done),
                _NONE if point is None else _shown(point),
                "；".join(notes),
            )
        )
    return tuple(found_figures)
