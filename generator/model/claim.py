"""Claims 数字: quantitative statements in a text, quoted exactly, and the relations declared between them."""

from typing import Literal

from pydantic import Field

from generator.model.scalars import Model, Number, Slug, Text, ValueRef

Bound = Literal["exact", "at-least", "more-than", "at-most", "below", "about"]

QUALIFIERS: dict[str, Bound] = {
    "余": "at-least",
    "多": "at-least",
    "以上": "at-least",
    "至少": "at-least",
    "不少于": "at-least",
    "不低于": "at-least",
    "起码": "at-least",
    "最少": "at-least",
    "超": "more-than",
    "超过": "more-than",
    "逾": "more-than",
    "近": "below",
    "将近": "below",
    "不足": "below",
    "不到": "below",
    "不超过": "at-most",
    "至多": "at-most",
    "最多": "at-most",
    "以内": "at-most",
    "内": "at-most",
    "以下": "at-most",
    "约": "about",
    "大约": "about",
    "左右": "about",
    "累计": "exact",
}
"""How a printed qualifier bounds the value beside it."""

AFTER_VALUE = ("余", "多")
AFTER_UNIT = ("以上", "以下", "以内", "内", "左右")
"""Where a qualifier stands; all others stand before the value."""

Qualifier = Literal[
    "余", "多", "以上", "至少", "不少于", "不低于", "起码", "最少", "超", "超过", "逾", "近", "将近", "不足", "不到",
    "不超过", "至多", "最多", "以内", "内", "以下", "约", "大约", "左右", "累计",
]  # fmt: skip

RelationKind = Literal["ratio", "sum", "difference", "product", "change", "points", "bound", "same"]

Exempt = Literal["name", "word", "date", "ordinal", "list", "age", "code", "one", "indefinite"]
"""Why a numeral states no quantity."""


class Claim(Model):
    """One number said in prose, with what it counts."""

    id: Slug = Field(title="编号")
    """Local id; the anchor on the page."""
    quote: Text = Field(title="原文")
    """The exact words of the record that state the number; must occur exactly once in it."""
    value: Number = Field(title="数值")
    """The value as an exact decimal; a percentage as the number before its sign; of a range, the lower end."""
    to: Number | None = Field(default=None, title="至")
    """The upper end of a range: 10 for 8年至10年."""
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

    @property
    def around(self) -> tuple[str, str, str]:
        """The qualifier as printed before the value, after it, and after the unit; two of the three are empty."""
        word = self.qualifier or ""
        if word in AFTER_VALUE:
            return "", word, ""
        return ("", "", word) if word in AFTER_UNIT else (word, "", "")

    @property
    def amount(self) -> str:
        """The value, or both ends of the range: 2400, 8至10."""
        return f"{self.value:f}" if self.to is None else f"{self.value:f}至{self.to:f}"

    @property
    def stated(self) -> str:
        """The claim as a bound, as a text would print it: 2400余立方米, 超90%, 8至10年."""
        before, after, last = self.around
        return f"{before}{self.amount}{after}{self.unit}{last}"


class Relation(Model):
    """What the text lets us check: values that must fit together, compared exactly with what is printed."""

    id: Slug = Field(title="编号")
    """Local id of the relation."""
    kind: RelationKind = Field(title="关系")
    """ratio 相除, sum 相加, difference 相减, product 相乘, change 增减百分比, points 百分点之差; bound: each value
    is at most the next; same: one quantity said twice."""
    label: Text = Field(title="名称")
    """What the relation says, in words: 完成率."""
    of: tuple[ValueRef, ...] = Field(min_length=2, title="由哪些数")
    """The values that are put together, in the order of the operation: numerator and denominator, new and old."""
    gives: ValueRef | None = Field(default=None, title="得出哪个数")
    """The printed result; bound and same have none."""


class Exemption(Model):
    """A numeral that states no quantity and that no general rule knows."""

    quote: Text = Field(title="原文")
    """The words with the numeral; must occur in the record."""
    rule: Exempt = Field(title="为何不是数字")
    """Which kind of words it is: a name, a set phrase, a date, an ordinal, a code and the like."""
