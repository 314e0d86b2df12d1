"""The indicators period by period, one row each: figures, and the segment within which they may be compared."""

from collections.abc import Iterator

from generator.compute.facts import Facts
from generator.compute.indicators import IndicatorResult, Point, Series
from generator.datasets import fields
from generator.datasets.dataset import Dataset, Row
from generator.model.bulletin import reference
from generator.model.exact import rounded
from generator.model.values import TOTAL
from generator.render import addresses, indicator_views

_FIELDS = (
    fields.slug("indicator", "指标", "指标的编号。"),
    fields.text("name", "指标名称", "指标的名称。", required=True),
    fields.slug("row", "行", f"承办单位或县区的编号；合计作{TOTAL}。"),
    fields.text("row_name", "行名", "最近一期报上印的行名；合计为空。"),
    fields.code("by", "行的主体", "行是承办单位organisation还是县区district，不能混用。", "organisation", "district"),
    fields.date("as_of", "截至", "数字截至哪一天。"),
    fields.slug("definition", "口径", "口径的编号。"),
    fields.text("definition_says", "口径说明", "这种口径数的是什么。", required=True),
    fields.number("segment", "段", "第几段：同一行只有同一段里的各期可以相比。", required=True),
    fields.number("target", "目标数", "目标数；报上空着的为空。"),
    fields.number("done", "完成数", "完成数。", required=True),
    fields.text("unit", "计量单位", "目标数和完成数的单位。", required=True),
    fields.fraction("rate_exact", "完成率（分数）", "完成数÷目标数，写成最简分数，以1为100%；目标数为0或空的为空。"),
    fields.number("rate_decimal", "完成率（小数）", "同上，写成小数；除不尽的四舍五入到12位，精确值见分数。"),
    fields.RECORD,
    fields.ADDRESS,
)


def indicators(facts: Facts) -> Dataset:
    """Every period of every indicator that has a figure: the total first, then each row."""
    results = facts.indicators.values()
    tables = dict.fromkeys(reference(reading.table) for result in results for reading in result.readings)
    return Dataset(
        "indicators",
        "指标",
        "跨期跟踪的指标，每行一期：口径、范围、目标一变就另起一段，段与段之间不能相比。",
        _FIELDS,
        tuple(row for result in results for row in _rows(result)),
        tuple(tables),
        key=("indicator", "row", "record"),
        refers={"record": ("records", "record")},
        values=frozenset().union(*(indicator_views.drawn_from(result) for result in results)),
    )


def _rows(result: IndicatorResult) -> Iterator[Row]:
    for series in (result.total, *result.rows):
        for number, segment in enumerate(series.segments, 1):
            for point in segment:
                yield _row(result, series, number, point)


def _row(result: IndicatorResult, series: Series, segment: int, point: Point) -> Row:
    says = {definition.id: definition.says for definition in result.indicator.definitions}
    table, rate = point.reading.table, point.rate
    return {
        "indicator": result.indicator.id,
        "name": result.indicator.name,
        "row": series.row,
        "row_name": series.name or None,
        "by": table.by,
        "as_of": str(table.as_of),
        "definition": point.reading.definition,
        "definition_says": says[point.reading.definition],
        "segment": str(segment),
        "target": None if point.target is None else str(point.target),
        "done": str(point.done),
        "unit": point.reading.measure.unit,
        "rate_exact": None if rate is None else str(rate),
        "rate_decimal": None if rate is None else rounded(rate),
        "record": reference(table),
        "address": addresses.of_indicator(result.indicator.id),
    }
