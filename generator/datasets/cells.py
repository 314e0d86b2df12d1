"""The cells of all progress tables, one a row: what is printed beside what recomputation gives."""

from collections.abc import Iterator
from fractions import Fraction
from typing import get_args

from generator.compute.facts import Facts
from generator.compute.percent import value_of
from generator.compute.tables import TableResult
from generator.datasets import fields
from generator.datasets.dataset import Cell, Dataset, Row
from generator.model.bulletin import Bulletin, reference
from generator.model.exact import decimal, rounded
from generator.model.table import QUANTITIES, Measure, Rounding, TieRule, Ties
from generator.model.values import TOTAL
from generator.render import addresses

_RANKINGS = tuple(f"{rule}-{ties}" for rule in get_args(TieRule) for ties in get_args(Ties))

_FIELDS = (
    fields.reference("cell", "格", "这一格的编号：期/稿#行/指标.量。", unique=True),
    fields.RECORD,
    fields.ISSUE,
    fields.date("as_of", "截至", "表上数字截至哪一天。"),
    fields.code("counts", "口径", "表上说的口径：cumulative累计数，monthly当月数。", "cumulative", "monthly"),
    fields.code("by", "行的主体", "行是承办单位organisation还是县区district，不能混用。", "organisation", "district"),
    fields.slug("row", "行", f"承办单位或县区的编号；合计行作{TOTAL}。"),
    fields.text("row_name", "行名", "报上印的行名。", required=True),
    fields.slug("measure", "指标", "指标在本表里的编号。"),
    fields.text("measure_label", "指标名称", "指标的名称。", required=True),
    fields.code(
        "quantity",
        "量",
        "target目标数，done完成数，rate完成率，rank完成率名次，done-rank完成数名次。",
        *QUANTITIES,
    ),
    fields.text("heading", "列名", "报上印的列名。"),
    fields.text("unit", "计量单位", "目标数和完成数的单位；完成率和名次没有单位，为空。"),
    fields.printed("printed", "见报", "报上印的数，照录；报上空着的为空。"),
    fields.number("value", "见报数值", "见报的数作为数值；完成率以1为100%。"),
    fields.fraction(
        "recomputed_exact", "复算（分数）", "由原始数复算的精确值，写成最简分数；完成率以1为100%。原始数本身为空。"
    ),
    fields.number("recomputed_decimal", "复算（小数）", "同上，写成小数；除不尽的四舍五入到12位，精确值见分数。"),
    fields.printed(
        "recomputed", "复算（照报上的写法）", "复算值按本表的算法取位后，报上应当印成的样子；无从复算的为空。"
    ),
    fields.code(
        "rule",
        "算法",
        "half-up四舍五入，truncated截尾；名次是“并列规则-并列依据”；sum各行相加。",
        *get_args(Rounding),
        *_RANKINGS,
        "sum",
        required=False,
    ),
    fields.boolean("differs", "不符", "见报与复算是否不同；没有可比的为空。"),
    fields.ADDRESS,
)


def cells(bulletin: Bulletin, facts: Facts) -> Dataset:
    """Every cell of every progress table, oldest table first, row by row, then the printed totals."""
    rows = tuple(row for table in bulletin.tables for row in _of_table(facts.tables[reference(table)]))
    return Dataset(
        "tables",
        "台账各格",
        "全部进度台账，一格一行：见报的数、复算的数和算法并列。",
        _FIELDS,
        rows,
        tuple(reference(table) for table in bulletin.tables),
        key=("cell",),
        refers={"record": ("records", "record")},
        values=frozenset(str(row["cell"]) for row in rows if row["printed"] is not None),
    )


def _of_table(result: TableResult) -> Iterator[Row]:
    table = result.table
    measures = {measure.id: measure for measure in table.measures}
    columns = [(column, *column.split(".")) for column in table.columns if column != "name"]
    for row in result.rows:
        for column, name, quantity in columns:
            value = row.values[name]
            recomputed = value.recomputed.get(column)
            yield _cell(
                result,
                (row.entry, row.name, column),
                (measures[name], quantity),
                value.printed.get(column),
                value.rate if quantity == "rate" else Fraction(recomputed) if recomputed else None,
                recomputed,
                _rule(result, column),
                addresses.of_row(name, row.entry),
            )
    for (number, column), (printed, recomputed) in result.totals.items():
        name, quantity = column.split(".")
        sums = result.sums[name]
        exact = {"target": Fraction(sums.target), "done": Fraction(sums.done), "rate": sums.rate}.get(quantity)
        label = table.totals[number].label
        rule = "sum" if recomputed else None
        place = (TOTAL, label, column)
        yield _cell(result, place, (measures[name], quantity), printed, exact, recomputed or None, rule, f"t-{name}")


def _cell(
    result: TableResult,
    place: tuple[str, str, str],
    quantity: tuple[Measure, str],
    printed: str | None,
    exact: Fraction | None,
    recomputed: str | None,
    rule: str | None,
    anchor: str,
) -> Row:
    table = result.table
    (row, name, column), (measure, kind) = place, quantity
    return {
        "cell": f"{reference(table)}#{row}/{column}",
        "record": reference(table),
        "issue": table.issue,
        "as_of": str(table.as_of),
        "counts": table.counts,
        "by": table.by,
        "row": row,
        "row_name": name,
        "measure": measure.id,
        "measure_label": measure.label,
        "quantity": kind,
        "heading": measure.heading(kind) or None,
        "unit": measure.unit if kind in ("target", "done") else None,
        "printed": printed,
        "value": _value(printed),
        "recomputed_exact": None if exact is None else str(exact),
        "recomputed_decimal": None if exact is None else rounded(exact),
        "recomputed": recomputed,
        "rule": rule,
        "differs": None if printed is None or recomputed is None else printed != recomputed,
        "address": f"{addresses.of_record(table)}#{anchor}",
    }


def _value(printed: str | None) -> Cell:
    if printed is None:
        return None
    return decimal(value_of(printed)) if printed.endswith("%") else printed


def _rule(result: TableResult, column: str) -> str | None:
    if rounding := result.roundings.get(column):
        return rounding.rounding
    ranking = result.rankings.get(column)
    return f"{ranking.rule}-{ranking.ties}" if ranking else None
