"""Synonyms 同义词: words that readers use for one thing, kept by the bureau for the search."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.model.scalars import Model, SchemaVersion, Text

LONGEST = 20
"""Characters of the longest word; nobody types more for a thing."""


def _word(text: str) -> str:
    if not re.fullmatch(rf"\w{{2,{LONGEST}}}", text):
        raise ValueError(
            f"“{text[:30]}”不能作同义词：只写汉字、字母和数字，最少2个字，最长{LONGEST}个字；几个词之间用半角逗号加空格"
        )
    return text


Word = Annotated[Text, AfterValidator(_word)]
"""A word as it is typed into the search: letters and digits alone."""


class Synonyms(Model):
    """The file of synonyms."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal["synonyms"] = Field(title="类型")
    """Always `synonyms`."""
    groups: tuple[tuple[Word, ...], ...] = Field(title="词组")
    """Groups of words; whoever searches for one of a group also finds the others."""
