"""Moves and takedowns 网址变动: where an address leads that was published once and is a page's no longer."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.model.scalars import Model, PartialDate, SchemaVersion, Text

_PAGE = r"(?:[A-Za-z0-9_-]+/)+(?:#[A-Za-z0-9-]+)?"
# Only what is published as a file of its own: the files that pages are made of have no address that could be given up.
_FILE = r"(?!assets/|search/|sitemap\.)(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\.[A-Za-z0-9]+)+(?<!\.html)"


def _address(text: str) -> str:
    if not re.fullmatch(rf"{_PAGE}|{_FILE}", text):
        raise ValueError(
            f"“{text[:60]}”不是本站的网址：写域名后面的部分，网页以/结尾，例如issues/2030-05/wells/，"
            "页内的一处再加#和编号，例如issues/2030-05/wells/#n-circles"
        )
    return text


Address = Annotated[Text, AfterValidator(_address)]
"""An address below the site's root: a page (`issues/2030-05/wells/`), a place on it (`…/wells/#n-circles`), or a
file (`data/claims.csv`)."""

Kind = Literal["withdrawn", "redacted"]


class Move(Model):
    """An address that was given up for another."""

    from_: Address = Field(alias="from", title="原网址")
    """Where it was; nothing may be published there any more."""
    to: Address = Field(title="新网址")
    """Where it is now."""
    date: PartialDate = Field(title="日期")
    """The day of the change."""


class Takedown(Model):
    """What was taken from readers on purpose."""

    address: Address = Field(title="网址")
    """What it was about: a page, a place on it, or a file."""
    kind: Kind = Field(title="方式")
    """`withdrawn` 撤下: the address says so and why. `redacted` 隐名: the page stays without the name, and kept
    releases that have it are purged."""
    date: PartialDate = Field(title="日期")
    """The day of it."""
    reason: Text = Field(title="原因")
    """Why; readers see it, so that it names nothing of what was taken down."""

    @property
    def id(self) -> str:
        """Its name for other programs, such as the one that keeps releases; it never changes."""
        return f"{self.kind}:{self.address}:{self.date}"


class Moved(Model):
    """The file of moves and takedowns; it only grows."""

    schema_version: SchemaVersion = Field(alias="schema", title="格式版本")
    """Version of the record format; today always 1."""
    type: Literal["moved"] = Field(title="类型")
    """Always `moved`."""
    moves: tuple[Move, ...] = Field(default=(), title="改了的网址")
    """Addresses that were given up for others."""
    takedowns: tuple[Takedown, ...] = Field(default=(), title="撤下和隐名")
    """What was taken down."""


def names_of(takedowns: Iterable[Takedown]) -> tuple[str, ...]:
    """The name of each takedown; what is redacted again on the same day has a name of its own."""
    seen: Counter[str] = Counter()
    found = []
    for takedown in takedowns:
        seen[takedown.id] += 1
        found.append(takedown.id if seen[takedown.id] == 1 else f"{takedown.id}:{seen[takedown.id]}")
    return tuple(found)


def parted(address: str) -> tuple[str, str]:
    """The page or file of an address, and the place on it, which may be empty."""
    page, _, anchor = address.partition("#")
    return page, anchor
