"""Issues 期: one newspaper page, with the order of its items and what belongs to the page as a whole."""

from typing import Literal

from pydantic import Field

from generator.model.claim import Exemption
from generator.model.editing import ClassEmendation, Emendation, Unrecorded
from generator.model.scalars import Lines, Model, PartialDate, SchemaVersion, Slug, Text


class IssueDate(Model):
    """When the page was printed, and how that is known."""

    value: PartialDate = Field(title="日期")
    """The date, no more precise than it is known."""
    basis: Literal["printed", "inferred"] = Field(title="依据")
    """Printed on the page, or inferred."""
    evidence: Text = Field(title="推定理由")
    """Where it is printed, or what it is inferred from."""
    not_before: PartialDate | None = Field(default=None, title="不早于")
    """The latest date that the page itself mentions."""


class Issue(Model):
    """A page of the newspaper; the only home of its items' order."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal["issue"] = Field(title="类型")
    """Always `issue`."""
    id: Slug = Field(title="编号")
    """Opaque id such as 2023-04; part of every address of the issue."""
    publication: Slug = Field(title="报刊")
    """Id in the register of publications."""
    date: IssueDate = Field(title="出版日期")
    """Date of publication."""
    source: Text = Field(title="来源文件")
    """File name of the extracted page in `data/sources/`."""
    page: Text | None = Field(default=None, title="版名")
    """Name or number of the page, if printed."""
    banner: Lines = Field(default=(), title="通栏标题")
    """Banner headline across the page."""
    banner_deck: Lines = Field(default=(), title="通栏副题")
    """Line below the banner."""
    running_line: Text | None = Field(default=None, title="报眉")
    """Running line or standing title of the page."""
    items: tuple[Slug, ...] = Field(min_length=1, title="条目")
    """Ids of the issue's records, in reading order; the first is the lead."""
    credits: tuple[Text, ...] = Field(default=(), title="本版署名")
    """Credits that hold for the whole page."""
    follow_us: Lines = Field(default=(), title="关注我们")
    """The footer beside the QR code, as printed."""
    exempt: tuple[Exemption, ...] = Field(default=(), title="不作数字")
    """Numerals of the page's own lines that state no quantity and that no general rule knows."""
    class_emendations: tuple[ClassEmendation, ...] = Field(default=(), title="类校")
    """Uniform noise of the extraction, mended by rule in the issue and all its records."""
    emendations: tuple[Emendation, ...] = Field(default=(), title="校勘")
    """Slips of extraction mended in the issue's own lines."""
    unrecorded: tuple[Unrecorded, ...] = Field(default=(), title="未收文字")
    """Pieces of the source that no record holds."""
    lacking: tuple[Text, ...] = Field(default=(), title="来源所缺")
    """What the source does not have, a sentence each."""
