"""Progress tables 台账/进度表: raw numbers, with the printed rates, ranks and totals beside them.

A row is typed as the page prints it, one row on one line; `columns` says what each cell is. Rates, ranks and totals
that the page prints are kept as printed and are never used in place of what is recomputed from target and done.
"""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.record import Record
from generator.model.scalars import Count, Model, PartialDate, Slug, Text

TieRule = Literal["competition", "dense", "modified"]
Ties = Literal["printed", "exact"]
Rounding = Literal["half-up", "truncated"]
Quantity = Literal["target", "done", "rate", "rank", "done-rank"]

QUANTITIES: tuple[Quantity, ...] = ("target", "done", "rate", "rank", "done-rank")


def _column(value: object) -> str:
    if value == "name":
        return "name"
    if not isinstance(value, str) or not re.fullmatch(rf"[a-z0-9-]+\.({'|'.join(QUANTITIES)})", value):
        raise ValueError(f"“{value}”不是列名：写 name，或“指标.量”，量可选 {'、'.join(QUANTITIES)}，例如 valve.done")
    return value


Column = Annotated[str, BeforeValidator(_column)]
"""What a column holds: `name`, or a measure and one of its quantities: `valve.done`."""

Cell = Text | None
"""A cell as printed; empty where the page prints nothing."""


class RateConvention(Model):
    """How the page prints the rate done ÷ target."""

    label: Text = Field(title="列名")
    """The column's printed heading."""
    digits: Count = Field(title="小数位")
    """Digits after the point of the printed percentage."""
    rounding: Rounding | None = Field(default=None, title="舍入")
    """Rule by which the printed digits come about; where none is given, the one that fits most rows is found."""


class RankConvention(Model):
    """How the page ranks its rows."""

    label: Text = Field(title="列名")
    """The column's printed heading."""
    rule: TieRule | None = Field(default=None, title="并列规则")
    """competition 1-2-2-4, dense 1-2-2-3, modified 1-3-3-4; the one that fits most rows where none is given."""
    ties: Ties | None = Field(default=None, title="并列依据")
    """Whether rows tie on the printed (rounded) values or only on exact ones; found where it is not given."""


class Measure(Model):
    """One thing measured in every row."""

    id: Slug = Field(title="编号")
    """Local id, the first part of the column names."""
    label: Text = Field(title="指标")
    """What is measured: 自闭阀（管道气）."""
    unit: Text = Field(title="计量单位")
    """What target and done count: 个, 户."""
    indicator: Slug | None = Field(default=None, title="指标编号")
    """Id in the register of indicators, if the measure is followed across issues."""
    definition: Slug | None = Field(default=None, title="口径编号")
    """Which of the indicator's definitions holds here; may be left out where it has only one."""
    target_is: Literal["goal", "stock"] = Field(default="goal", title="目标性质")
    """Whether the target is a goal that may be exceeded, or the whole stock, which what is done cannot exceed."""
    target: Text = Field(title="目标列名")
    """Printed heading of the target."""
    done: Text = Field(title="完成列名")
    """Printed heading of what is done."""
    rate: RateConvention | None = Field(default=None, title="完成率")
    """Convention of the printed rate, if the page prints one."""
    rank: RankConvention | None = Field(default=None, title="完成率排名")
    """Convention of the ranking by rate, if the page prints one."""
    done_rank: RankConvention | None = Field(default=None, title="完成数排名")
    """Convention of the ranking by what is done, if the page prints one."""

    def heading(self, quantity: str) -> str:
        """The printed heading of one of the measure's columns; empty for a quantity that the page does not print."""
        conventions = {"rate": self.rate, "rank": self.rank, "done-rank": self.done_rank}
        found = conventions.get(quantity)
        return {"target": self.target, "done": self.done}.get(quantity, found.label if found else "")


class Total(Model):
    """A total as printed."""

    label: Text = Field(title="名称")
    """The printed label: 合计."""
    cells: dict[Column, Text] = Field(min_length=1, title="见报合计")
    """Printed totals by column."""


class ProgressTable(Record):
    """A ranked table of targets and results on a day."""

    type: Literal["progress-table"] = Field(title="类型")
    """Always `progress-table`."""
    as_of: PartialDate = Field(title="截至")
    """The day that the figures stand for."""
    counts: Literal["cumulative", "monthly"] = Field(title="统计口径")
    """Whether done is counted since the start or within the month, as the page says."""
    by: Literal["organisation", "district"] = Field(title="行的主体")
    """Whether rows are organisations or districts; never one for the other."""
    header: tuple[Text, ...] = Field(title="表头")
    """Heading lines as printed, cells parted by spaces."""
    measures: tuple[Measure, ...] = Field(min_length=1, title="指标")
    """What the table measures."""
    columns: tuple[Column, ...] = Field(min_length=2, title="列")
    """What each cell of a row is, in printed order."""
    rows: tuple[tuple[Cell, ...], ...] = Field(min_length=1, title="行")
    """Rows as printed."""
    totals: tuple[Total, ...] = Field(default=(), title="合计")
    """Totals as printed."""
    notes: tuple[Text, ...] = Field(default=(), title="备注")
    """Notes as printed."""

    def district(self, row: str) -> str:
        """The id of the district that a row is about, given the row's; empty where the rows are organisations'."""
        return row if self.by == "district" else ""
