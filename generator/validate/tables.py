"""Rules of progress tables: columns that measures declare, cells of the right kind, rows that are registered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from generator.model.bulletin import Registers
from generator.model.registers import Entry
from generator.model.right_forms import mistyped
from generator.model.table import QUANTITIES, Measure, ProgressTable, Quantity
from generator.problems import Problem
from generator.validate.fields import Loc, nearest, suggestion
from generator.validate.lowering import Lowered
from generator.validate.references import Unread

_HIGHEST_RATE = 10
"""A rate above 1000 % is more likely a slip than a result."""
_TOTAL = re.compile("全[省市州县区]|总[数和]|汇总|.{0,6}[合总小共累]计")


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
        for measure in table.measures if lowered.is_known("rows") else ():
            yield from _doubts(table, number, measure, lowered)
    if lowered.is_known("rows") and not _has_rate(table):
        hint = "图表按第一个指标排列：至少要有一行，目标数大于0，也有完成数；或把另一个指标写在最前面"
        message = f"指标“{table.measures[0].id}”没有一行算得出完成率"
        yield lowered.at(("measures", 0, "id"), "S232", message, hint)
    yield from _names(table, lowered, registers)
    totalled: set[str] = set()
    for number, total in enumerate(table.totals):
        for column, cell in total.cells.items():
            loc: Loc = ("totals", number, "cells", column)
            if column in totalled:
                hint = "一列只能有一个合计；另一个数（例如上期合计）写在notes里"
                yield lowered.at(loc, "S241", f"列“{column}”的合计写了两次", hint, on_key=True)
            totalled.add(column)
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
    rate = measure.rate if quantity == "rate" and (measure := measures.get(name)) else None
    if wrong := mistyped(cell, "percent" if quantity == "rate" else "count", rate.digits if rate else None):
        code = "S240" if wrong.is_negative else "S229" if quantity == "rate" else "S228"
        yield lowered.at(loc, code, f"{wrong.found}（{column}）", wrong.advice)
    elif rate:
        digits = len(cell.rstrip("%").partition(".")[2])
        if digits != rate.digits:
            message = f"“{cell}”有{digits}位小数，指标“{name}”说是{rate.digits}位"
            yield lowered.at(loc, "S230", message, "对照原页：改这一格，或改rate的digits")


def _doubts(table: ProgressTable, number: int, measure: Measure, lowered: Lowered) -> Iterator[Problem]:
    """What a row hardly says of a measure. A page may print it all the same, so that these are warnings."""
    row = dict(zip(table.columns, table.rows[number], strict=True))

    def doubt(quantity: Quantity, code: str, message: str, hint: str) -> Problem:
        column = f"{measure.id}.{quantity}"
        loc: Loc = ("rows", number, table.columns.index(column))
        return replace(lowered.at(loc, code, f"{message}（{column}）", hint), level="warning")

    target, done = (_exact(row.get(f"{measure.id}.{quantity}")) for quantity in ("target", "done"))
    rate = _exact(row.get(f"{measure.id}.rate"))
    if target == 0:
        hint = "对照原页；报上确是0，就照录，报上没有印的完成率、名次写“~”"
        yield doubt("target", "S234", "目标数是0，算不出完成率", hint)
    swapped = "对照原页看目标数和完成数是否写反"
    if rate is not None and rate > _HIGHEST_RATE:
        yield doubt("rate", "S235", "完成率超过1000%", swapped)
    elif target and done is not None and done / target > _HIGHEST_RATE:
        yield doubt("done", "S235", "完成率超过1000%", swapped)
    printed = {quantity for quantity in QUANTITIES if row.get(f"{measure.id}.{quantity}") is not None}
    if "rank" in printed and "rate" not in printed and (target == 0 or not {"target", "done"} <= printed):
        yield doubt("rank", "S236", "有名次没有完成率", "对照原页：是不是漏录了一格，或名次录错了行")
    if "done-rank" in printed and "done" not in printed:
        yield doubt("done-rank", "S236", "有名次没有完成数", "对照原页：是不是漏录了一格，或名次录错了行")
    ranks: tuple[Quantity, ...] = ("rank", "done-rank")
    for quantity in ranks:
        rank = _exact(row.get(f"{measure.id}.{quantity}"))
        if rank == 0:
            yield doubt(quantity, "S239", "名次是0", "名次从1开始：对照原页；报上没有名次的格写“~”")
        elif rank is not None and rank > len(table.rows):
            hint = "对照原页：名次抄错没有，有没有漏录的行"
            yield doubt(quantity, "S238", f"名次{rank}大于行数{len(table.rows)}", hint)


def _exact(cell: str | None) -> Fraction | None:
    """The value of a well-formed cell; a percentage is a share of 1."""
    if cell is None or (mistyped(cell, "count") and mistyped(cell, "percent")):
        return None
    return Fraction(cell.rstrip("%")) / (100 if cell.endswith("%") else 1)


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
        if entry is None and _TOTAL.fullmatch(re.sub(r"\s", "", name)):
            yield lowered.at(loc, "S237", f"“{name}”这一行是合计，不是{label}", _advice_of_total(table, name, row))
        elif entry is None:
            near = nearest(name, [known for e in register.values() for known in (e.name, *e.aliases)])
            hint = f"是不是“{near}”？" if near else "先在登记表里登记，或登记为别称"
            yield lowered.at(loc, "R301", f"没有登记过的{label}“{name}”", hint)
        elif entry.id in seen:
            first = seen[entry.id]
            other = table.rows[first][position]
            message = f"第{number + 1}行“{name}”与第{first + 1}行“{other}”是同一个{label}"
            yield lowered.at(loc, "S231", message, "同一主体只能有一行")
        else:
            seen[entry.id] = number


def _advice_of_total(table: ProgressTable, name: str, row: tuple[str | None, ...]) -> str:
    """The row as the line of a total, if every cell of it can be placed."""
    cells = [f"{column}: {cell}" for column, cell in zip(table.columns, row, strict=False) if cell and column != "name"]
    if len(row) != len(table.columns) or not cells:
        return "合计写在totals里，删掉这一行"
    line = f"- {{label: {name}, cells: {{{', '.join(cells)}}}}}"
    return f"删掉这一行，合计写在totals里：{line}" if table.totals else f"删掉这一行，另起一行“totals:”，下面写：{line}"
