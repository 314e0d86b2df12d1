"""Whether what pages tell machines in the words of schema.org is of its types, and true of the files it names.

Written from the definitions of schema.org, apart from what writes the pages: what is misspelt there is no word here.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from generator.problems import Problem
from generator.release.checks.built import Built, Document, Element
from generator.release.checks.references import reached

Text: TypeAlias = Annotated[str, Field(min_length=1, strict=True)]
Date: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Dates: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}[-\d]*(/\d{4}[-\d]*)?$")]
Number: TypeAlias = Annotated[int, Field(ge=1, strict=True)]


class _Thing(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)

    name: Text | None = None
    description: Text | None = None
    url: Text | None = None
    identifier: Text | None = None


class Thing(_Thing):
    type: Literal["Thing"] = Field(alias="@type")
    name: Text


class Person(_Thing):
    type: Literal["Person"] = Field(alias="@type")
    name: Text


class Organization(_Thing):
    type: Literal["GovernmentOrganization"] = Field(alias="@type")
    name: Text


class Place(_Thing):
    type: Literal["Place"] = Field(alias="@type")
    name: Text


class PropertyValue(_Thing):
    type: Literal["PropertyValue"] = Field(alias="@type")
    name: Text
    unit_text: Text


class _Work(_Thing):
    text: Text | None = None
    date_published: Date | None = None
    date_modified: Date | None = None
    version: Text | None = None
    in_language: Literal["zh-CN"] | None = None
    is_accessible_for_free: bool | None = None
    license: Text | None = None
    copyright_notice: Text | None = None
    creator: Organization | Person | None = None
    author: tuple[Person, ...] = ()
    publisher: Organization | None = None
    keywords: tuple[Text, ...] = ()
    about: tuple[Thing | Place, ...] = ()
    image: tuple["ImageObject", ...] = ()
    is_part_of: "PublicationIssue | Newspaper | Dataset | None" = None
    correction: tuple["CorrectionComment", ...] = ()


class ImageObject(_Work):
    type: Literal["ImageObject"] = Field(alias="@type")
    content_url: Text
    caption: Text | None = None
    credit_text: Text | None = None
    width: Number
    height: Number


class CorrectionComment(_Work):
    type: Literal["CorrectionComment"] = Field(alias="@type")
    text: Text
    date_published: Date


class Newspaper(_Work):
    type: Literal["Newspaper"] = Field(alias="@type")
    name: Text


class PublicationIssue(_Work):
    type: Literal["PublicationIssue"] = Field(alias="@type")
    name: Text


class ListItem(_Thing):
    type: Literal["ListItem"] = Field(alias="@type")
    name: Text
    position: Number


class ItemList(_Thing):
    type: Literal["ItemList"] = Field(alias="@type")
    number_of_items: Number
    item_list_element: tuple[ListItem, ...]


class Article(_Work):
    type: Literal["Article", "NewsArticle"] = Field(alias="@type")
    headline: Text
    date_published: Date
    alternative_headline: Text | None = None
    article_section: Text | None = None
    word_count: Number | None = None
    main_entity: ItemList | None = None


class DataDownload(_Work):
    type: Literal["DataDownload"] = Field(alias="@type")
    encoding_format: Annotated[str, Field(pattern=r"^[a-z]+/[\w.+-]+$")]
    content_url: Text
    content_size: Annotated[str, Field(pattern=r"^\d+ B$")] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class Dataset(_Work):
    type: Literal["Dataset"] = Field(alias="@type")
    name: Text
    temporal_coverage: Dates | None = None
    variable_measured: tuple[PropertyValue, ...] = ()
    distribution: tuple[DataDownload, ...] = ()


Described: TypeAlias = Annotated[Article | Dataset | PublicationIssue, Field(discriminator="type")]
_CONTEXT = "https://schema.org/"
_DESCRIBED: TypeAdapter[Article | Dataset | PublicationIssue] = TypeAdapter(Described)


def problems(site: Built) -> Iterator[Problem]:
    for page in site.pages.values():
        for script in page.all("script"):
            if script.attributes.get("type") == "application/ld+json":
                for message in _of_script(page, script, site):
                    yield page.at(script, "W701", message, "照schema.org的词写；改generator/render/linked_data.py")


def _of_script(page: Document, script: Element, site: Built) -> Iterator[str]:
    try:
        told = json.loads(script.text)
        if not isinstance(told, dict) or told.pop("@context", None) != _CONTEXT:
            raise ValueError
    except ValueError:
        yield f"给机器读的说明（JSON-LD）不是JSON，或@context不是{_CONTEXT}"
        return
    try:
        thing = _DESCRIBED.validate_python(told)
    except ValidationError as error:
        for found in error.errors(include_url=False, include_context=False):
            place = ".".join(map(str, found["loc"]))
            yield f"给机器读的说明（JSON-LD）不合schema.org：{place}（{found['type']}）"
        return
    items = thing.main_entity if isinstance(thing, Article) else None
    if items and [item.position for item in items.item_list_element] != list(range(1, items.number_of_items + 1)):
        yield "给机器读的说明（JSON-LD）里，列表的条数或次序不对"
    for download in thing.distribution if isinstance(thing, Dataset) else ():
        file = reached(page.file, download.content_url, site)
        if file is None or file.file not in site.files:
            continue  # the links' matter
        content = (site.folder / file.file).read_bytes()
        told_size, told_hash = download.content_size, download.sha256
        if told_size not in (None, f"{len(content)} B") or told_hash not in (None, sha256(content).hexdigest()):
            yield f"给机器读的说明（JSON-LD）里，{file.file}的大小或校验和不对"
