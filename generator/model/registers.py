"""Registers: what has an id of its own. One file a kind, one entry a line; ordinary citizens are never registered."""

from typing import Generic, Literal, TypeVar

from pydantic import Field

from generator.model.scalars import Model, PartialDate, SchemaVersion, Slug, Text


class Entry(Model):
    """Base of every entry."""

    id: Slug = Field(title="编号")
    """Opaque id; the last part of the entry's address."""
    name: Text = Field(title="名称")
    """The name that the site shows."""
    aliases: tuple[Text, ...] = Field(default=(), title="别称")
    """Other names that pages print for the same thing."""


class Topic(Entry):
    """A subject area 领域."""

    about: Text = Field(title="说明")
    """What the topic covers, in one sentence."""


class District(Entry):
    """A county, city or district 县区."""


class Organisation(Entry):
    """A body 单位 that acts in the records."""

    parent: Slug | None = Field(default=None, title="上级单位")
    """Id of the organisation that it belongs to, if a page says so."""
    district: Slug | None = Field(default=None, title="所属县区")
    """Id of its district, if it is a district's body."""


class Programme(Entry):
    """A campaign or working method 专项行动与工作机制."""

    about: Text | None = Field(default=None, title="说明")
    """What it is, in words that a page prints."""


class Post(Model):
    """A title held, with its dates where a page prints them."""

    title: Text = Field(title="职务")
    """The title."""
    since: PartialDate | None = Field(default=None, title="起")
    """First day in the post, if printed."""
    until: PartialDate | None = Field(default=None, title="止")
    """Last day in the post, if printed."""


class OfficeHolder(Entry):
    """A holder of public office who speaks or acts in that office; titles at each date come from the records."""

    organisation: Slug | None = Field(default=None, title="单位")
    """Id of the organisation of the latest title."""
    posts: tuple[Post, ...] = Field(default=(), title="任职")
    """Posts with dates, where known from a page."""


class Definition(Model):
    """How an indicator is counted for a time."""

    id: Slug = Field(title="编号")
    """Local id."""
    says: Text = Field(title="口径")
    """What is counted, and what it is compared with."""


class Indicator(Entry):
    """One measure followed across issues and years; what changes its meaning breaks the series visibly."""

    unit: Text = Field(title="计量单位")
    """What is counted: 盏, 户."""
    every: Literal["month", "quarter", "year"] | None = Field(default=None, title="发布周期")
    """How often the table is due; a period without one is told as missing. Left out where none was promised."""
    targets: Literal["fixed", "varying"] = Field(default="fixed", title="目标数")
    """Whether each row has a target that is set and breaks the series when it changes, or one that varies by itself,
    such as what was reported in the month."""
    topics: tuple[Slug, ...] = Field(min_length=1, title="领域")
    """Ids of topics."""
    definitions: tuple[Definition, ...] = Field(min_length=1, title="口径")
    """The definitions, the oldest first."""


class Publication(Entry):
    """A newspaper and what may be done with its texts."""

    rights: Text = Field(title="权利说明")
    """Rights statement shown under every text of the publication."""


E = TypeVar("E", bound=Entry)


class Register(Model, Generic[E]):
    """A register file."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal[
        "topics", "districts", "organisations", "programmes", "office-holders", "publications", "indicators"
    ] = Field(title="类型")
    """Which register this is; also the file's name."""
    entries: tuple[E, ...] = Field(title="条目")
    """The entries, one a line."""
