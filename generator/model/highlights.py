"""Highlights 盘点: a year-end list of achievements or topics of the year."""

from typing import Literal

from pydantic import Field

from generator.model.claim import Claim, Relation
from generator.model.record import Photo, Record, Subjects
from generator.model.scalars import Lines, Model, PartialDate, Prose, Slug, SourceRef, Text

Level = Literal["national", "provincial", "municipal"]


class Evidence(Model):
    """A record of the bulletin that bears an item out."""

    source: SourceRef = Field(title="对应记录")
    """The record `issue/record`, or one value in it: `issue/record#claim`."""
    says: Text = Field(title="印证什么")
    """What it bears out, in the editor's words."""


class Highlight(Subjects):
    """One item of the list."""

    id: Slug = Field(title="编号")
    """Local id; the anchor on the page."""
    headline: Lines = Field(min_length=1, title="标题")
    """The headline, a line for each printed line."""
    level: Level | None = Field(default=None, title="层级")
    """Where the recognition that the headline claims was given: 全国, 全省, 全市."""
    body: Prose = Field(title="正文")
    """The text in safe Markdown."""
    byline: Text | None = Field(default=None, title="署名")
    """The byline exactly as printed."""
    photos: tuple[Photo, ...] = Field(default=(), title="图片")
    """Photographs that belong to this item."""
    claims: tuple[Claim, ...] = Field(default=(), title="数字")
    """Quantitative claims of this item."""
    relations: tuple[Relation, ...] = Field(default=(), title="关系")
    """Relations between claims of this item."""
    evidence: tuple[Evidence, ...] = Field(default=(), title="印证")
    """Stories, tables and claims of the year that bear the item out; none where this bulletin holds none."""


class Highlights(Record):
    """A year-end list with its items in printed order."""

    type: Literal["highlights"] = Field(title="类型")
    """Always `highlights`."""
    year: PartialDate = Field(title="年度")
    """The year that the list looks back on."""
    numbering: Literal["printed", "ours"] = Field(title="编号来源")
    """Whether the page numbers the items, or this site does."""
    items: tuple[Highlight, ...] = Field(min_length=1, title="条目")
    """The items in printed order."""
