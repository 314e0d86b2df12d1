"""What the search can find: documents, each of sections of plain text in reading order."""

from dataclasses import dataclass
from typing import Literal

Field = Literal[
    "headline", "kicker", "deck", "crosshead", "body", "caption", "name", "byline", "row", "context", "claim", "asked"
]
"""What a text is on its page. `name` are names of what the page is about, `context` what a part is found beside,
`asked` what readers ask that it answers."""

Kind = Literal[
    "story",
    "commentary",
    "photos",
    "list",
    "item",
    "table",
    "row",
    "claim",
    "answer",
    "issue",
    "topic",
    "district",
    "organisation",
    "programme",
    "office-holder",
    "indicator",
    "page",
    "handbook",
]
"""What a result stands for."""

PARTS: tuple[Kind, ...] = ("row", "claim", "answer")
"""Kinds that follow what they are part of: it is the nearest document before them that is no part itself."""


@dataclass(frozen=True)
class Section:
    """A line or paragraph as plain text, and where a reader finds it: a page and an anchor on it, empty for its top."""

    address: str
    anchor: str
    field: Field
    text: str


@dataclass(frozen=True)
class Document:
    """What one result stands for.

    `title` is what the result's link says: a headline, of a row its name and what is measured, of a claim the headline
    that it stands under. `date` is for readers, `year` for the filter; `issue` is the address and the title of the
    issue; `topics` and `districts` are registered ids. `row` are a row's headings with their values as printed, each
    with what is wrong with it; `number` is a claim's value with its unit, and what it measures; `quote` what an answer
    says.
    """

    address: str
    anchor: str
    kind: Kind
    title: str
    sections: tuple[Section, ...]
    date: str = ""
    year: str = ""
    issue: tuple[str, str] | None = None
    topics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    row: tuple[tuple[str, str], ...] = ()
    number: tuple[str, str] | None = None
    quote: str = ""
