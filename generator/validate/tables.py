"""Rules of progress tables: columns that measures declare, cells of the right kind, rows that are registered."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.model.bulletin import Registers
from generator.model.registers import Entry
from generator.model.scalars import Count, Percent
from generator.model.table import Measure, ProgressTable
from generator.problems import Problem
from generator.validate.fields import Loc, nearest, suggestion
from generator.validate.lowering import Lowered
from generator.validate.references import Unread

_COUNT: TypeAdapter[int] = TypeAdapter(Count)
_PERCENT: TypeAdapter[str] = TypeAdapter(Percent)


def problems_of(table: ProgressTable, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    """Every problem of a table beyond its fields' types."""
    measures = {measure.id: measure for measure in table.measures}
    if not lowered.is_known("measures", "columns", "id", "rate", "rank", "done_rank"):
        return
    yield from _columns(table, measures, lowered)
    for number, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            message = f"这一行有{len(row)}格，列有{len(table.columns)}个"
            yield lowered.at(("rows", number), "S220", message, _advice_of_row(row, table.columns))
            continue
        for position, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            yield from _cell(column, cell, measures, ("rows", number, position), lowered)
    if lowered.is_known("rows") and not _has_rate(table):
        hint = "图表按第一个指标排列：至少要有一行，目标数大于0，也有完成数；或把另一个指标写在最前面"
        message = f"指标“{table.measures[0].id}”没有一行算得出完成率"
        yield lowered.at(("measures", 0, "id"), "S232", message, hint)
    yield from _names(table, lowered, registers)
    for number, total in enumerate(table.totals):
        for column, cell in total.cells.items():
            loc: Loc = ("totals", number, "cells", column)
            if column == "name":
                hint = "合计的名称写在label里，删掉cells里的name"
                yield lowered.at(loc, "S221", "合计里不能有name这一列", hint, on_key=True)
            elif column not in table.columns:
                near = nearest(column, table.columns)
                if near and near != "name" and near.partition(".")[0] not in measures:
                    continue  # the column itself is mistyped, and reported
                hint = f"是不是“{near}”？" if near else "照columns里的列名写"
                yield lowered.at(loc, "S221", f"合计里的列“{column}”不在columns里", hint, on_key=True)
            else:
                yield from _cell(column, cell, measures, loc, lowered)


def _has_rate(table: ProgressTable) -> bool:
    """Whether the first measure, which charts go by, has a rate, or would have once what else is reported is mended."""
    needed = [f"{table.measures[0].id}.{quantity}" for quantity in ("target", "done")]
    if not all(column in table.columns for column in needed):
        return True
    target, done = map(table.columns.index, needed)
    return any(
        len(row) != len(table.columns) or (row[target] not in (None, "0") and row[done] is not None)
        for row in table.rows
    )


def _advice_of_row(row: tuple[str | None, ...], columns: tuple[str, ...]) -> str:
    """A row that is too long often holds a number with a comma in it: `88,203` is two cells."""
    if len(row) < len(columns):
        return f"照现在的顺序，{'、'.join(columns[len(row) :])}没有格；补上，报上没有内容的格写“~”"
    for cell, after in zip(row, row[1:], strict=False):
        if re.fullmatch(r"[1-9][0-9]{0,2}", cell or "") and re.fullmatch(r"[0-9]{3}", after or ""):
            return f"数字里不要逗号：{cell},{after}写成{cell}{after}；一格对一列，没有内容的格写“~”"
    return "一格对一列，没有内容的格写“~”"


def register_of_rows(table: ProgressTable, registers: Registers) -> Mapping[str, Entry]:
    """The register that a table's rows belong to."""
    return registers.districts if table.by == "district" else registers.organisations


def entry_of_row(name: str, register: Mapping[str, Entry]) -> Entry | None:
    """The entry that a printed row name means, by its name or an alias."""
    return next((entry for entry in register.values() if name in (entry.name, *entry.aliases)), None)


def _columns(table: ProgressTable, measures: Mapping[str, Measure], lowered: Lowered) -> Iterator[Problem]:
    if table.columns.count("name") != 1:
        yield lowered.at(("columns",), "S222", "columns里要有且只有一个name", "name是行的主体（单位或县区）那一列")
    for number, column in enumerate(table.columns):
        if column == "name":
            continue
        name, _, quantity = column.partition(".")
        if name not in measures:
            hint = suggestion(name, measures) or f"可选：{'、'.join(measures)}"
            yield lowered.at(("columns", number), "S223", f"没有编号为“{name}”的指标", hint)
            continue
        needs = {"rate": "rate", "rank": "rank", "done-rank": "done_rank"}.get(quantity)
        if needs and getattr(measures[name], needs) is None:
            message = f"指标“{name}”没有说明{needs}的规则"
            yield lowered.at(("columns", number), "S224", message, f"在measures里给“{name}”写上{needs}")
        if column in table.columns[:number]:
            yield lowered.at(("columns", number), "S225", f"列“{column}”写了两次", "删掉一处")
    for number, measure in enumerate(table.measures):
        for quantity in ("target", "done"):
            if f"{measure.id}.{quantity}" not in table.columns:
                message = f"指标“{measure.id}”缺少列“{measure.id}.{quantity}”"
                yield lowered.at(
                    ("measures", number, "id"), "S226", message, "完成率要由目标数和完成数复算，两列都要有"
                )


def _cell(
    column: str, cell: str | None, measures: Mapping[str, Measure], loc: Loc, lowered: Lowered
) -> Iterator[Problem]:
    if cell is None:
        if column == "name":
            yield lowered.at(loc, "S227", "这一行没有名称", "写上报上印的单位或县区名")
        return
    if column == "name":
        return
    name, _, quantity = column.partition(".")
    if quantity != "rate":
        if not _fits(_COUNT, cell):
            yield lowered.at(loc, "S228", f"“{cell[:20]}”不是整数（{column}）", "只写半角数字，不要逗号、单位或字母O")
    elif not _fits(_PERCENT, cell):
        yield lowered.at(loc, "S229", f"“{cell[:20]}”不是百分率（{column}）", "照报上写，例如51.40%")
    elif (measure := measures.get(name)) and measure.rate:
        digits = len(cell.rstrip("%").partition(".")[2])
        if digits != measure.rate.digits:
            message = f"“{cell}”有{digits}位小数，指标“{name}”说是{measure.rate.digits}位"
            yield lowered.at(loc, "S230", message, "对照原页：改这一格，或改rate的digits")


def _fits(scalar: TypeAdapter[Any], cell: str) -> bool:
    try:
        scalar.validate_python(cell)
    except ValidationError:
        return False
    return True


def _names(table: ProgressTable, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    register = register_of_rows(table, registers)
    if "name" not in table.columns or not lowered.is_known("by") or isinstance(register, Unread):
        return
    position = table.columns.index("name")
    label = "县区" if table.by == "district" else "单位"
    seen: dict[str, int] = {}
    for number, row in enumerate(table.rows):
        name = row[position] if position < len(row) else None
        if not name:
            continue
        loc: Loc = ("rows", number, position)
        entry = entry_of_row(name, register)
        if entry is None:
            near = nearest(name, [known for e in register.values() for known in (e.name, *e.aliases)])
            hint = f"是不是“{near}”？" if near else "先在登记表里登记，或登记为别称"
            yield lowered.at(loc, "R301", f"没有登记过的{label}“{name}”", hint)
        elif entry.id in seen:
            yield lowered.at(loc, "S231", f"“{name}”在第{seen[entry.id] + 1}行已经有了", "同一主体只能有一行")
        else:
            seen[entry.id] = number
