"""The types of schema.org that pages describe themselves with, a class a type, and their one way into HTML.

A field's name becomes the property's; what is empty is unknown and is left out. Dates are `PartialDate`s in words: a
year, a month or a day, as far as they are known.
"""

import json
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Anything that has a name; `url` is the address of its page."""

    name: str = ""
    description: str = ""
    url: str = ""
    identifier: str = ""


@dataclass(frozen=True, kw_only=True)
class Person(Thing):
    """Somebody who wrote or photographed under their name."""


@dataclass(frozen=True, kw_only=True)
class GovernmentOrganization(Thing):
    """The body that publishes the site."""


@dataclass(frozen=True, kw_only=True)
class Place(Thing):
    """A district, or a place as printed."""


@dataclass(frozen=True, kw_only=True)
class PropertyValue(Thing):
    """What a column of a table measures."""

    unit_text: str


@dataclass(frozen=True, kw_only=True)
class CreativeWork(Thing):
    """Whatever somebody made and published."""

    text: str = ""
    date_published: str = ""
    date_modified: str = ""
    version: str = ""
    in_language: str = ""
    is_accessible_for_free: bool | None = None
    license: str = ""
    copyright_notice: str = ""
    creator: Thing | None = None
    author: tuple[Person, ...] = ()
    publisher: Thing | None = None
    keywords: tuple[str, ...] = ()
    about: tuple[Thing, ...] = ()
    image: tuple["ImageObject", ...] = ()
    is_part_of: "CreativeWork | None" = None
    correction: tuple["CorrectionComment", ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImageObject(CreativeWork):
    """A picture with its file; width and height in pixels."""

    content_url: str
    caption: str = ""
    credit_text: str = ""
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class CorrectionComment(CreativeWork):
    """What was wrong in a work, and what it says now."""


@dataclass(frozen=True, kw_only=True)
class Newspaper(CreativeWork):
    """A publication."""


@dataclass(frozen=True, kw_only=True)
class PublicationIssue(CreativeWork):
    """One issue of a publication."""


@dataclass(frozen=True, kw_only=True)
class ListItem(Thing):
    """An item at its place, counted from 1."""

    position: int


@dataclass(frozen=True, kw_only=True)
class ItemList(Thing):
    """Items in their order."""

    number_of_items: int
    item_list_element: tuple[ListItem, ...]


@dataclass(frozen=True, kw_only=True)
class Article(CreativeWork):
    """A text with a headline; `word_count` is in characters."""

    headline: str
    alternative_headline: str = ""
    article_section: str = ""
    word_count: int | None = None
    main_entity: ItemList | None = None


@dataclass(frozen=True, kw_only=True)
class NewsArticle(Article):
    """A story of a newspaper."""


@dataclass(frozen=True, kw_only=True)
class DataDownload(CreativeWork):
    """A file of a data set; `content_size` with its unit."""

    encoding_format: str
    content_url: str
    content_size: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset(CreativeWork):
    """Data with its files; `temporal_coverage` is a date or two with a slash between them."""

    temporal_coverage: str = ""
    variable_measured: tuple[PropertyValue, ...] = ()
    distribution: tuple[DataDownload, ...] = ()


def json_ld(thing: Thing) -> str:
    """A thing as the text of a `<script type="application/ld+json">`.

    No character in it can end the script or be taken for markup.
    """
    entry = {"@context": "https://schema.org/", **_described(thing)}
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def _described(thing: Thing) -> dict[str, object]:
    values = ((_property(field.name), getattr(thing, field.name)) for field in fields(thing))
    known = {name: _plain(value) for name, value in values if value not in (None, "", ())}
    return {"@type": type(thing).__name__, **known}


def _plain(value: object) -> object:
    if isinstance(value, Thing):
        return _described(value)
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _property(name: str) -> str:
    """`date_published` as schema.org writes it: `datePublished`."""
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
