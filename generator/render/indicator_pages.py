"""Pages of the indicators: their list, and each followed over its tables."""

from generator.compute.indicators import IndicatorResult
from generator.model.bulletin import reference
from generator.model.finding import Finding
from generator.render import addresses, indicator_views, views, wording
from generator.render.desk import Desk
from generator.render.output import Page


def indicators(desk: Desk) -> Page:
    """The list of all indicators, each with its latest figure."""
    entries = []
    for name, result in desk.facts.indicators.items():
        latest = indicator_views.latest(result)
        entries.append((result.indicator, addresses.of_indicator(name), len(result.readings), latest))
    description = "跨期跟踪的指标：同一口径才相连，口径、范围、目标一变就断开。"
    shown: frozenset[str] = frozenset().union(*map(indicator_views.drawn_from, desk.facts.indicators.values()))
    return desk.page("indicators", addresses.INDICATORS, "指标", description, {"entries": entries}, shows=shown)


def indicator(desk: Desk, name: str) -> Page:
    """One indicator: charts, breaks, figures."""
    result = desk.facts.indicators[name]
    plots = indicator_views.plots(result, f"indicator--{name}")
    values = {
        "indicator": result.indicator,
        "definitions": _definitions(result),
        "subject": wording.SUBJECTS[result.readings[-1].table.by],
        "by": result.readings[-1].table.by,
        "unit": result.indicator.unit,
        "readings": len(result.readings),
        "plots": plots,
        "breaks": [indicator_views.break_sentence(found, result) for found in result.breaks],
        "renamings": indicator_views.renamings(result),
        "total": indicator_views.total_view(result),
        "unprinted": indicator_views.unprinted(result),
        "rows": indicator_views.row_views(result),
        "findings": [views.noted(finding, desk.bulletin) for finding in _told(desk, name, result)],
        "tables": [desk.card(reading.table) for reading in reversed(result.readings)][:3],
    }
    first, last = (wording.date(result.readings[n].table.as_of) for n in (0, -1))
    description = f"{result.indicator.name}：{first}至{last}，{len(result.readings)}期。"
    return desk.page(
        "indicator",
        addresses.of_indicator(name),
        result.indicator.name,
        description,
        values,
        charts=tuple(plot.chart for plot in plots),
        shows=indicator_views.drawn_from(result),
        chart_values={plot.chart.id: plot.values for plot in plots},
        made_from=[reading.table for reading in result.readings],
    )


def _told(desk: Desk, name: str, result: IndicatorResult) -> list[Finding]:
    """What readers of the series must know: that it went stale, and labels of its tables that clash."""
    columns = {(reference(reading.table), f"{reading.measure.id}.done") for reading in result.readings}
    return [
        finding
        for finding in desk.facts.findings
        if (finding.code == "N132" and finding.where == name)
        or (finding.code == "N107" and (finding.record, finding.where) in columns)
    ]


def _definitions(result: IndicatorResult) -> list[tuple[str, str]]:
    """Each definition that was used, with the date from which it holds."""
    found: dict[str, str] = {}
    for reading in result.readings:
        found.setdefault(reading.definition, wording.date(reading.table.as_of))
    says = {definition.id: definition.says for definition in result.indicator.definitions}
    return [(since, says[name]) for name, since in found.items()]
