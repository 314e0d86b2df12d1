"""Highlights 盘点: a year-end list of achievements or topics of the year."""

from typing import Literal

from pydantic import Field

from generator.model.claim import Claim, Ratio
from generator.model.record import Photo, Record, Subjects
from generator.model.scalars import Lines, PartialDate, Prose, Slug, Text

Level = Literal["national", "provincial", "municipal"]


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
    ratios: tuple[Ratio, ...] = Field(default=(), title="比率")
    """Ratios between claims of this item."""


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
