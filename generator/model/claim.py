"""Claims 数字: quantitative statements in a text, quoted exactly, and the ratios declared between them."""

from typing import Literal

from pydantic import Field

from generator.model.scalars import Model, Number, Slug, Text

Bound = Literal["exact", "at-least", "more-than", "below", "about"]

QUALIFIERS: dict[str, Bound] = {
    "余": "at-least",
    "多": "at-least",
    "以上": "at-least",
    "至少": "at-least",
    "不少于": "at-least",
    "起码": "at-least",
    "超": "more-than",
    "超过": "more-than",
    "近": "below",
    "不足": "below",
    "不到": "below",
    "约": "about",
    "左右": "about",
    "累计": "exact",
}
"""How a printed qualifier bounds the value beside it; the intervals themselves are data, not code."""

Qualifier = Literal[
    "余", "多", "以上", "至少", "不少于", "起码", "超", "超过", "近", "不足", "不到", "约", "左右", "累计"
]


class Claim(Model):
    """One number said in prose, with what it counts."""

    id: Slug = Field(title="编号")
    """Local id; the anchor on the page."""
    quote: Text = Field(title="原文")
    """The exact words of the record that state the number; must occur exactly once in it."""
    value: Number = Field(title="数值")
    """The value as an exact decimal; a percentage as the number before its sign."""
    unit: Text = Field(title="计量单位")
    """What is counted or measured: 个, 户, 万元, %."""
    qualifier: Qualifier | None = Field(default=None, title="修饰语")
    """The printed word that makes the value a bound: 余, 超, 近, 以上 and the like."""
    measures: Text = Field(title="指什么")
    """What the number measures, in the editor's words."""
    period: Text | None = Field(default=None, title="时期")
    """The period that the text gives for the number."""
    area: Text | None = Field(default=None, title="范围")
    """The area or scope that the text gives for the number."""


class Ratio(Model):
    """One claim divided by another, compared exactly with a printed percentage."""

    id: Slug = Field(title="编号")
    """Local id of the comparison."""
    label: Text = Field(title="名称")
    """What the ratio says, in words: 完成率."""
    numerator: Slug = Field(title="分子")
    """Id of the claim that is divided."""
    denominator: Slug = Field(title="分母")
    """Id of the claim that it is divided by."""
    printed: Slug = Field(title="见报值")
    """Id of the claim that prints the result in per cent."""
