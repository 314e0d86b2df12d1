"""Thousands of queries to the worker: what a plain search of the texts finds is found, and no more is said to be."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from generator.search.streams import compared
from tests.browser.conftest import Visit
from tests.search.reading import Entry, entries

ASK = (Path(__file__).parent / "asked_worker.js").read_text(encoding="utf-8")
FEW, ALL = 30, 10_000
SUBSTRINGS, PHRASES = 2_500, 150
"""So many on each of the two sites."""
# Of these are questions made, which are searched for by what they are about.
ASKING = re.compile("[请想知告有是能可以否怎咋如什为啥哪多几谁吗呢么]")
HAN = re.compile("[\u4e00-\u9fff]{2,}")
UNPRINTED = ("b", "q")
"""Kinds of the handbook and of answers, whose questions no newspaper has printed."""

Place = tuple[str, str]


@dataclass(frozen=True)
class Plain:
    """A plain search of the texts of a site's index."""

    site: Path

    @cached_property
    def entries(self) -> list[Entry]:
        return [*entries(self.site)]

    @cached_property
    def texts(self) -> list[tuple[str, Entry]]:
        """What is compared of each text."""
        return [(parted(text), entry) for entry in self.entries for text in entry.indexed]

    @cached_property
    def wholes(self) -> dict[Place, Place]:
        return {entry.place: entry.whole for entry in self.entries}

    @cached_property
    def groups(self) -> list[list[str]]:
        """Words of one meaning."""
        index = json.loads((self.site / "search" / "index.json").read_text(encoding="utf-8"))
        lexicon = json.loads(gzip.decompress((self.site / "search" / f"{index['lexicon']}.bin").read_bytes()))
        return [[parted(word) for word in (*occurring, *others)] for occurring, others in lexicon["groups"]]

    def holding(self, *words: str) -> set[Place]:
        """The places of the documents that hold one of these."""
        return {entry.place for entry in self._entries_holding(words)}

    def printed(self, *words: str) -> set[Place]:
        """The places of those that a reader is told to hold one."""
        return {entry.place for entry in self._entries_holding(words) if entry.kind not in UNPRINTED}

    def _entries_holding(self, words: tuple[str, ...]) -> Iterator[Entry]:
        return (entry for text, entry in self.texts if any(word in text for word in words))

    def meaning(self, words: list[str]) -> list[str]:
        """These words and others for the same."""
        found = dict.fromkeys(words)
        for word in words:
            for group in self.groups:
                for own in (own for own in group if own in word):
                    found |= {word.replace(own, other, 1): None for other in group}
        return [*found]


def answered(page: Page, queries: list[str], count: int) -> list[dict[str, Any]]:
    """What the worker says to each query, with so many results at most."""
    answers: list[dict[str, Any]] = json.loads(
        page.evaluate("([queries, count]) => ask(queries, count)", [queries, count])
    )
    assert [answer["query"] for answer in answers if answer["failed"]] == []
    return answers


def parted(text: str) -> str:
    return re.sub("\0+", "\0", compared(text)[0].tobytes().decode("utf-16-le", "surrogatepass")).strip("\0")


@pytest.fixture(params=["real", "city"])
def asked(request: pytest.FixtureRequest, visit: Visit) -> Iterator[tuple[Page, Plain]]:
    """A page with the worker, and the plain search of the same site."""
    visitor = visit(request.param)
    page = visitor.open("about/")
    page.evaluate(ASK)
    yield page, Plain(visitor.served.site.folder)
    assert visitor.errors == []


def substrings(rng: Random, texts: list[str]) -> Iterator[str]:
    """Passages of two to twelve characters, as printed, of which two are compared at least."""
    while True:
        text = rng.choice(texts)
        length = rng.randint(2, 12)
        start = rng.randrange(max(len(text) - length, 0) + 1)
        query = text[start : start + length].strip()
        if len(parted(query)) > 1:
            yield query


def phrases(rng: Random, plain: Plain) -> Iterator[str]:
    """In turn a passage of a text, and a chain of neighbours that all stand in one document, but seldom in a row."""
    long = [entry for entry in plain.entries if sum(map(len, entry.indexed)) > 300]
    while True:
        text = parted("\n".join(rng.choice(long).indexed))
        yield rng.choice(HAN.findall(text))[: rng.randint(2, 6)]
        after: dict[str, list[str]] = {}
        for word in HAN.findall(text):
            for first, second in pairwise(word):
                after.setdefault(first, []).append(second)
        chain = rng.choice([*after])
        while len(chain) < 5 and chain[-1] in after:
            chain += rng.choice(after[chain[-1]])
        yield chain


def test_whatever_a_plain_search_finds_is_found(asked: tuple[Page, Plain]) -> None:
    page, plain = asked
    printed = [text for entry in plain.entries for text in entry.indexed]
    queries = [*islice(substrings(Random("substrings"), printed), SUBSTRINGS)]
    held = {query: {plain.wholes[place] for place in plain.holding(parted(query))} for query in queries}
    assert sum(len(places) > 1 for places in held.values()) > SUBSTRINGS / 10
    misses = []
    # What a query is for mostly comes first; all else that has a character of it takes its time to be shown.
    first = answered(page, [query for query in queries if len(held[query]) < FEW], FEW)
    rest = [query for query in queries if len(held[query]) >= FEW]
    rest += [answer["query"] for answer in first if missing(answer, held, plain)]
    for answer in answered(page, rest, ALL):
        query = answer["query"]
        assert len({plain.wholes[place] for place in places(answer)}) == len(answer["places"]) == answer["total"], query
        misses += [(query, place, answer["understood"]) for place in missing(answer, held, plain)]
    assert misses[:10] == [], f"{len(misses)} at {len(queries)} queries"


def places(answer: dict[str, Any]) -> list[Place]:
    return [(address, anchor) for address, anchor in answer["places"]]


def missing(answer: dict[str, Any], held: dict[str, set[Place]], plain: Plain) -> list[Place]:
    """What holds the query and is not among the results."""
    return sorted(held[answer["query"]] - {plain.wholes[place] for place in places(answer)})


def test_no_more_is_found_than_holds_the_words(asked: tuple[Page, Plain]) -> None:
    """Unless the answer says that it holds some of them only, or other words; a single one has others beside it."""
    page, plain = asked
    drawn = (phrase for phrase in phrases(Random("phrases"), plain) if not ASKING.search(phrase))
    queries = [*islice(drawn, PHRASES)]
    wrong: list[tuple[str, str, Place]] = []
    for answer in answered(page, queries, ALL):
        query, how = answer["query"], answer["understood"]["how"]
        words = answer["understood"]["words"] if how not in ("", "synonym") else [query]
        meant = plain.meaning(words)
        said = plain.printed(*meant)
        found = places(answer)
        if answer["partial"] and said:
            wrong.append((query, "is said not to be held", sorted(said)[0]))
        elif found and not said and not answer["partial"]:
            wrong.append((query, "is said to be held", found[0]))
        elif len(said) > 1:
            wholes = {plain.wholes[place] for place in plain.holding(*meant)}
            wrong += [(query, "is not held by", place) for place in found if plain.wholes[place] not in wholes]
    made_up = sum(not plain.holding(query) for query in queries)
    assert PHRASES / 5 < made_up < PHRASES * 4 / 5
    assert wrong[:10] == [], f"{len(wrong)} at {len(queries)} queries"
