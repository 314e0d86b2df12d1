"""Questions 常问: what citizens ask in their own words, each bound to the words of a record that answer it."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.model.scalars import Model, SchemaVersion, SourceRef, Text

LONGEST = 40
"""Characters of the longest question; the search reads a hundred, nobody types forty."""


def _question(text: str) -> str:
    if not re.fullmatch(rf"[\w、，%.]{{4,{LONGEST}}}", text):
        raise ValueError(
            f"“{text[:50]}”不能作常问的话：写市民会打进搜索框的一句话，4至{LONGEST}个字，不写问号、引号和空格"
        )
    return text


Question = Annotated[Text, AfterValidator(_question)]
"""What a citizen types, without the mark at its end."""


class Answer(Model):
    """Words of a record that answer some questions."""

    of: SourceRef = Field(title="出处")
    """The record (`2030-05/wells`), or the item of a list (`2030-06/three-things#lamps`), that answers."""
    quote: Text = Field(title="答话")
    """The heart of the answer, exactly as it stands in one line or paragraph of the record."""
    asked: tuple[Question, ...] = Field(min_length=1, title="问法")
    """The question as different people put it."""


class Questions(Model):
    """The file of questions: for the search alone, and kept by the bureau."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal["questions"] = Field(title="类型")
    """Always `questions`."""
    answers: tuple[Answer, ...] = Field(title="问答")
    """The answers, each with its questions."""
