"""Pattern-checked scalar types: the only way a typed string becomes a number, a date or an id.

pydantic's own `int`, `Decimal` and `date` accept `1_000`, `１２` and `86400`; ours say what they want instead. Each
raises `ValueError` with a Chinese sentence that `validate` prints at the scalar's position.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, core_schema

from generator.model.hidden import hidden_in
from generator.model.right_forms import Kind, mistyped


class Model(BaseModel):
    """Base of every part of a record: frozen, closed to unknown keys, documented field by field."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _typed(value: object, wanted: str) -> str:
    if value is None:
        raise ValueError(f"没有填内容：这里要{wanted}")
    if not isinstance(value, str):
        raise ValueError(
            f"这里要{wanted}，不要列表或下一级字段：写在一行里；有“: ”或以“{{”“[”开头的，给整段加英文单引号"
        )
    return value


def _text(value: object) -> str:
    text = _typed(value, "一段文字")
    if not text.strip():
        raise ValueError("没有填内容：这里要一段文字")
    if re.search("[\r\n]", text.strip()):
        raise ValueError("这里要一行文字，不能换行：接成一行；报上分几行的，看这个字段能不能写成列表")
    if text != text.strip():
        raise ValueError("文字的开头或结尾有多余的空白：删掉它")
    return _plain_to_see(text)


def _plain_to_see(text: str) -> str:
    if found := hidden_in(text):
        raise ValueError(f"{found}：删掉它，照看得见的文字重新输入；多半是从网页或Word粘贴时带来的")
    return text


def _prose(value: object) -> str:
    text = _typed(value, "正文")
    if not text.strip():
        raise ValueError("没有填内容：这里要正文")
    return _plain_to_see(text.strip("\n"))


def _slug(value: object) -> str:
    text = _typed(value, "一个编号")
    if len(text) > 60 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(
            f"编号“{text[:30]}”的写法不对：只能用小写英文字母、数字和连字符，例如gas-devices，最长60个字符"
        )
    return text


def _count(value: object) -> int:
    return int(_typed_number(value, "count"))


def _number(value: object) -> Decimal:
    return Decimal(_typed_number(value, "number"))


def _typed_number(value: object, kind: Kind) -> str:
    text = _typed(value, "一个整数" if kind == "count" else "一个数")
    if wrong := mistyped(text, kind):
        # A message ends at its first colon, and advice begins.
        raise ValueError(f"{wrong.found.replace('：', ':')}：{wrong.advice}")
    return text


_NAME = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PART = rf"{_NAME}(?:/{_NAME}(?:\.{_NAME})?)?"


def _value_ref(value: object) -> str:
    text = _typed(value, "一个数字的编号")
    if not re.fullmatch(rf"(?:{_NAME}/{_NAME}#)?{_PART}", text):
        raise ValueError(
            f"“{text[:60]}”不是数字的编号：本稿的数字写它的id，台账的格写 dongting/covers.done，"
            "别的记录写 2030-05/wells#done"
        )
    return text


def _source_ref(value: object) -> str:
    text = _typed(value, "一条记录的编号")
    if not re.fullmatch(rf"{_NAME}/{_NAME}(?:#{_PART})?", text):
        raise ValueError(f"“{text[:60]}”不是记录的编号：写 2030-05/wells，指其中一个数字写 2030-05/wells#done")
    return text


def _report_address(value: object) -> str:
    text = _text(value)
    # Browsers take a backslash for a slash: `/\\host` is another site, as `//host` is.
    if not re.match(r"https://|mailto:|/(?![/\\])", text):
        raise ValueError(f"“{text[:60]}”不能作报错地址：以https://、mailto:或/开头")
    return text


def _site_address(value: object) -> str:
    text = _text(value)
    if not re.fullmatch(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost)(?::\d+)?/(?:[A-Za-z0-9._~-]+/)*", text):
        raise ValueError(f"“{text[:60]}”不是网站的网址：写到根目录为止，以/结尾，例如https://www.example.cn/cgb/")
    return text


def _official(pattern: str, name: str, example: str) -> Callable[[object], str]:
    """A check for numbers that an authority gives out and that a site must show as they were given."""

    def check(value: object) -> str:
        text = _text(value)
        if not re.fullmatch(pattern, text):
            raise ValueError(f"“{text[:60]}”不是{name}：照发下来的样子写，例如{example}")
        return text

    return check


def _lines(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
"""One line of text, as printed."""

Prose = Annotated[str, BeforeValidator(_prose)]
"""Several paragraphs in the safe Markdown of `markup`."""

Slug = Annotated[str, BeforeValidator(_slug)]
"""An opaque ASCII id, chosen once; addresses and anchors are made from it."""

Count = Annotated[int, PlainValidator(_count)]
"""A natural number, zero included."""

Number = Annotated[Decimal, PlainValidator(_number)]
"""An exact decimal that keeps its printed digits; arithmetic turns it into a `Fraction` first."""

ValueRef = Annotated[str, BeforeValidator(_value_ref)]
"""A published value: a claim of the record (`patrols`), of an item (`item/patrols`), a cell (`row/covers.done`,
`total/covers.done`), or any of these in another record (`2030-05/wells#done`)."""

SourceRef = Annotated[str, BeforeValidator(_source_ref)]
"""A record of the bulletin (`2030-05/wells`), or a value in it (`2030-05/wells#done`)."""

ReportAddress = Annotated[str, BeforeValidator(_report_address)]
"""Where a link may lead that readers report errors by: `https:`, `mailto:`, or a path of the site."""

SiteAddress = Annotated[str, BeforeValidator(_site_address)]
"""The public address of a site's root, with a slash at its end."""

SiteCode = Annotated[str, BeforeValidator(_official("(?:bm|[0-9]{2})[0-9]{8}", "10位的网站标识码", "0000000000"))]
"""The ten characters that the state knows a government site by."""

IcpFiling = Annotated[
    str, BeforeValidator(_official(r"[\u4e00-\u9fff]ICP[备证][0-9]+号(?:-[0-9]+)?", "ICP备案号", "某ICP备00000000号-1"))
]
"""A site's filing or licence number with the ministry of industry."""

PoliceFiling = Annotated[
    str,
    BeforeValidator(_official("[\u4e00-\u9fff]公网安备 ?[0-9]{11,14}号", "公安备案号", "某公网安备00000000000000号")),
]
"""A site's filing number with the police; its digits are the code that their register is searched by."""

Lines = Annotated[tuple[Text, ...], BeforeValidator(_lines)]
"""One line, or several lines broken as printed; a single string is one line."""

SchemaVersion = Literal["1"]
"""The version of the record format that a file was written for."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; the missing parts are 0, so that dates sort.

    Written `2024`, `2024-12` or `2024-12-09`. Raises `ValueError` for anything else and for days that do not exist.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        text = _typed(value, "一个日期")
        match = re.fullmatch(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
        if not match:
            raise ValueError(f"“{text[:30]}”不是日期：写成 2023-04-24；只知道月份写 2023-04，只知道年份写 2023")
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            datetime.date(year, month if match[2] else 1, day if match[3] else 1)
        except ValueError as error:
            raise ValueError(f"没有“{text}”这一天：对照原页再写") from error
        return cls(year, month, day)

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def month_number(self) -> int:
        """Months since the year 0, so that neighbours differ by one; a date without a month counts as its December."""
        return self.year * 12 + (self.month or 12) - 1

    @property
    def latest(self) -> datetime.date:
        """The last calendar day that this date may mean."""
        month = self.month or 12
        if self.day:
            return datetime.date(self.year, month, self.day)
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    @property
    def earliest(self) -> datetime.date:
        """The first calendar day that this date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)
