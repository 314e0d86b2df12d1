"""From tables and relations to charts: which chart suits, what each mark says, what is told beside it."""

import re
from dataclasses import dataclass
from fractions import Fraction

from generator.compute.percent import percent
from generator.compute.relations import RelationResult
from generator.compute.tables import Row, TableResult
from generator.model.bulletin import reference
from generator.model.table import Measure
from generator.model.values import ClaimValue
from generator.render import wording
from generator.render.charts import Bar, Chart, Dot, DotRow, Verdict, bullet, dot_matrix, ranked_bars

_GOAL = re.compile("目标|任务|计划|应[^急用]")


@dataclass(frozen=True)
class Figure:
    """A chart with the words that stand around it in the page; `values` are the references of what it is drawn from."""

    chart: Chart
    title: str
    subtitle: str
    source: str
    values: frozenset[str]


def table_figure(result: TableResult, id: str) -> Figure:
    """Ranked bars for a table of one measure, a dot plot for one of several."""
    table = result.table
    as_of = f"截至{wording.date(table.as_of)}"
    source = f"来源：{wording.headline(table)}"
    if len(table.measures) == 1:
        measure = table.measures[0]
        subtitle = f"{as_of}，{measure.done}占{measure.target}的百分比；竖线为100%，◆为最低"
        title = _reached(result, measure)
        return Figure(_bars(result, measure, id, title), title, subtitle, source, drawn_from(result))
    first = table.measures[0]
    subtitle = f"{as_of}，{first.done}占{first.target}的百分比（%），按{first.label}排列；竖线为合计，◆低于合计"
    title = _extremes(result, first)
    return Figure(_dots(result, id, title), title, subtitle, source, drawn_from(result))


def drawn_from(result: TableResult, measure: str = "") -> frozenset[str]:
    """The references of the targets and results of a table, or of one of its measures."""
    return frozenset(
        f"{reference(result.table)}#{row.entry}/{name}.{quantity}"
        for row in result.rows
        for name, value in row.values.items()
        for quantity, count in (("target", value.target), ("done", value.done))
        if count is not None and measure in ("", name)
    )


def bullets(results: tuple[RelationResult, ...]) -> tuple[RelationResult, ...]:
    """The relations that are worth a picture: what was done against its target, both exact and of one unit."""
    return tuple(result for result in results if result.relation.kind == "ratio" and _is_share(result))


def _is_share(result: RelationResult) -> bool:
    claims = [value.claim for value in result.operands if isinstance(value, ClaimValue)]
    is_plain = len(claims) == 2 and claims[0].unit == claims[1].unit and not any(c.qualifier or c.to for c in claims)
    printed = result.result.claim if isinstance(result.result, ClaimValue) else None
    # What something is a share of need not be a goal.
    is_goal = len(claims) == 2 and bool(_GOAL.search(claims[1].measures))
    return (
        is_plain and is_goal and printed is not None and printed.unit == "%" and not (printed.qualifier or printed.to)
    )


def ratio_figure(result: RelationResult, id: str) -> Figure:
    """A bullet of one of `bullets`: what was done against its target."""
    top, bottom, printed = (value.claim for value in (*result.operands, result.result) if isinstance(value, ClaimValue))
    rate = result.computed or Fraction(0)
    said = f"{result.relation.label}{printed.value:f}%"
    recomputed = f"见报{said}，复算{percent(rate, 2)}"
    title = f"{top.measures}：{top.value:f}{top.unit}"
    description = f"完成{top.value:f}{top.unit}，目标{bottom.value:f}{bottom.unit}，{recomputed}。"
    chart = bullet(
        id,
        title,
        description,
        value=Fraction(top.value),
        value_label=f"{top.value:f}",
        unit_label=top.unit,
        target=Fraction(bottom.value),
        target_label=f"目标{bottom.value:f}{bottom.unit}",
        rate_label=said,
        role="hit" if rate >= 1 else "miss",
    )
    subtitle = "；".join(filter(None, (top.period, recomputed)))
    values = frozenset(value.reference for value in (*result.operands, result.result) if value)
    return Figure(chart, title, subtitle, f"来源：{wording.headline(result.record)}", values)


def _reached(result: TableResult, measure: Measure) -> str:
    """The chart's headline: how many rows reached their target."""
    rates = [row.values[measure.id].rate for row in result.rows]
    known = [rate for rate in rates if rate is not None]
    reached = sum(rate >= 1 for rate in known)
    return f"{len(known)}个{wording.SUBJECTS[result.table.by]}中，{reached}个达到或超过{measure.target}"


def _extremes(result: TableResult, measure: Measure) -> str:
    """The chart's headline: the total, the best and the last of the first measure."""
    rows = [row for row in result.ranked(measure.id) if row.values[measure.id].rate is not None]
    digits = measure.rate.digits if measure.rate else 1
    said = [f"{row.name}{percent(row.values[measure.id].rate or Fraction(0), digits)}" for row in (rows[0], rows[-1])]
    total = result.sums[measure.id].rate
    overall = f"合计{percent(total, digits)}，" if total is not None else ""
    return f"{measure.label}：{overall}最高{said[0]}，最低{said[1]}"


def shown_rate(row: Row, measure: Measure) -> str:
    """A row's rate as the page should print it, or to one digit where the page prints none."""
    value = row.values[measure.id]
    return value.recomputed.get(f"{measure.id}.rate") or percent(value.rate or Fraction(0), 1)


def _bars(result: TableResult, measure: Measure, id: str, title: str) -> Chart:
    rows = [row for row in result.ranked(measure.id) if row.values[measure.id].rate is not None]
    bars = tuple(_bar(row, measure, result, is_last=row is rows[-1]) for row in rows)
    reached = sum(bar.role == "hit" for bar in bars)
    sums = result.sums[measure.id]
    rate = percent(sums.rate, 1) if sums.rate is not None else "无"
    description = (
        f"{len(bars)}个{wording.SUBJECTS[result.table.by]}，{reached}个达到或超过目标；"
        f"最高{bars[0].label}{bars[0].value}，最低{bars[-1].label}{bars[-1].value}；"
        f"合计完成{sums.done}{measure.unit}，占{sums.target}{measure.unit}的{rate}。完整数据见下表。"
    )
    return ranked_bars(
        id, title, description, bars, target_label="目标100%", detail_label=f"完成/目标（{measure.unit}）"
    )


def _bar(row: Row, measure: Measure, result: TableResult, *, is_last: bool) -> Bar:
    value = row.values[measure.id]
    rate = value.rate or Fraction(0)
    shown = shown_rate(row, measure)
    role: Verdict = "hit" if rate >= 1 else "alert" if is_last else "miss"
    sentence = f"{row.name}：完成{value.done}{measure.unit}，目标{value.target}{measure.unit}，{shown}"
    district = result.table.district(row.entry)
    return Bar(row.name, rate, shown, f"{value.done}/{value.target}", role, sentence, district)


def _dots(result: TableResult, id: str, title: str) -> Chart:
    table = result.table
    rows = [_dot_row(row, result) for row in result.ranked(table.measures[0].id)]
    total = tuple(_total_dot(result, measure) for measure in table.measures)
    description = "；".join(
        f"{measure.label}合计{dot.value}%" for measure, dot in zip(table.measures, total, strict=True)
    )
    return dot_matrix(
        id,
        title,
        f"{len(rows)}个{wording.SUBJECTS[table.by]}的{len(table.measures)}项指标。{description}。完整数据见下表。",
        tuple(measure.label for measure in table.measures),
        (*rows, DotRow("合计", total, is_total=True)),
    )


def _dot_row(row: Row, result: TableResult) -> DotRow:
    dots = tuple(_dot(row, measure, result) for measure in result.table.measures)
    return DotRow(row.name, dots, district=result.table.district(row.entry))


def _dot(row: Row, measure: Measure, result: TableResult) -> Dot:
    value, sums = row.values[measure.id], result.sums[measure.id]
    if value.rate is None or sums.rate is None:
        return Dot(None, "—", "miss", f"{row.name}，{measure.label}：无数据")
    shown = percent(value.rate, measure.rate.digits if measure.rate else 1)
    role: Verdict = "hit" if value.rate >= sums.rate else "alert"
    sentence = f"{row.name}，{measure.label}：{shown}，完成{value.done}{measure.unit}，共{value.target}{measure.unit}"
    return Dot(value.rate, shown.removesuffix("%"), role, sentence)


def _total_dot(result: TableResult, measure: Measure) -> Dot:
    sums = result.sums[measure.id]
    if sums.rate is None:
        return Dot(None, "—", "miss", f"合计，{measure.label}：无数据")
    shown = percent(sums.rate, measure.rate.digits if measure.rate else 1)
    sentence = f"合计，{measure.label}：{shown}，完成{sums.done}{measure.unit}，共{sums.target}{measure.unit}"
    return Dot(sums.rate, shown.removesuffix("%"), "hit", sentence)
