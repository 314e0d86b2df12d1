"""Whether what a search lists is right, and how often: for the tests in a browser and for the benchmark.

A result is right if it leads to a page that was expected and, where a place on that page was expected, to that place or
to something inside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

import yaml

Half = Literal["open", "sealed"]

QUERIES = Path(__file__).parent / "queries"
CUTS = (1, 3, 10)
"""Ranks up to which a right result counts."""

_EMPTY = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
"""HTML elements that have no end tag."""


@dataclass(frozen=True)
class Query:
    """What a reader types, of which kind that is, and the addresses of which each is a right answer."""

    kind: str
    query: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Shares of some queries, from 0 to 1: with a right result up to each of the cuts, and with no result at all."""

    count: int
    found: tuple[float, ...]
    empty: float


def queries(half: Half) -> tuple[Query, ...]:
    """One half of the queries. What is asked in the sealed half is for no eyes: tell nothing but its scores."""
    entries = yaml.safe_load((QUERIES / f"{half}.yml").read_text(encoding="utf-8"))
    return tuple(Query(entry["kind"], entry["query"], tuple(entry["expect"])) for entry in entries)


@dataclass(frozen=True)
class Judge:
    """Judges results by a built site. `by_page` is for engines that lead to pages only: places do not count then."""

    folder: Path
    by_page: bool = False

    def rank(self, results: Sequence[Iterable[str]], query: Query) -> int | None:
        """The rank of the first right result, from 1; None if there is none.

        A result is the addresses that it leads to, below the site's root: its own and those of the links inside it.
        """
        return next(
            (rank for rank, links in enumerate(results, 1) if any(self.is_right(link, query) for link in links)), None
        )

    def is_right(self, link: str, query: Query) -> bool:
        return any(self._leads_to(urlsplit(link), urlsplit(address)) for address in query.expect)

    def _leads_to(self, link: SplitResult, expected: SplitResult) -> bool:
        if link.path != expected.path:
            return False
        if self.by_page or not expected.fragment:
            return True
        return link.fragment in _inside(self.folder / expected.path / "index.html", expected.fragment)


def score(results: Sequence[tuple[int | None, bool]]) -> Score:
    """The score of some queries from each one's rank and whether anything was found."""
    count = len(results)
    ranks = [rank for rank, _ in results if rank]
    found = tuple(sum(rank <= cut for rank in ranks) / count for cut in CUTS)
    return Score(count, found, sum(not is_any for _, is_any in results) / count)


@cache
def _inside(file: Path, anchor: str) -> frozenset[str]:
    """The anchor and all ids inside its element on a page; none if the page has no such anchor."""
    parser = _Ids()
    parser.feed(file.read_text(encoding="utf-8"))
    return frozenset(name for name, around in parser.around.items() if anchor in around)


class _Ids(HTMLParser):
    """For each id of a page the ids of the elements around it and its own."""

    def __init__(self) -> None:
        super().__init__()
        self.around: dict[str, frozenset[str]] = {}
        self._open: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        own = values.get("id")
        # An anchor on a heading means the section that the heading names.
        names = {name for name in (own, values.get("aria-labelledby")) if name}
        ids = (self._open[-1][1] if self._open else frozenset()) | names
        if own:
            self.around.setdefault(own, ids)
        if tag not in _EMPTY:
            self._open.append((tag, ids))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # <path/> ends at once, <br/> was never open.
        if tag not in _EMPTY:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        # An element that was left open ends with the one around it.
        place = next((at for at in reversed(range(len(self._open))) if self._open[at][0] == tag), None)
        if place is not None:
            del self._open[place:]
