"""The index of neighbouring characters says of every text what counting by hand says."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from generator.search import grams
from generator.search.documents import Document, Field, Section
from generator.search.segments import Segment, segment
from generator.search.sounds import INITIAL
from generator.search.streams import PROMINENT, WEIGHTS
from generator.search.survey import Survey
from tests.search import reading

SOUNDS = {"市": "shi", "是": "shi", "事": "shi", "城": "cheng", "成": "cheng", "程": "cheng", "长": "chang", "绿": "lv"}
LETTERS = [*SOUNDS, *"12ab", "𠮷", "1.2"]
FIELDS: tuple[Field, ...] = ("headline", "name", "body", "body", "caption", "context")
FREQUENT = 30
"""As often a gram of the texts below carries its places; there are pairs and triples more frequent than that."""

Counted = dict[str, dict[int, list[int]]]
"""By gram and document its places."""


def document(*sections: tuple[Field, str]) -> Document:
    return Document("p/", "", "story", "题", tuple(Section("p/", "", field, text) for field, text in sections))


def made_up(count: int) -> list[Document]:
    """Documents of no, one or some sections, of few characters, so that many grams are frequent."""
    rng = Random("grams")
    weights = [9, 6, 4, 3, 2, 2, 1, 1, 5, 2, 1, 1, 1, 1]

    def text() -> str:
        return "；".join("".join(rng.choices(LETTERS, weights, k=rng.randint(1, 60))) for _ in range(rng.randint(1, 4)))

    return [document(*((rng.choice(FIELDS), text()) for _ in range(rng.randint(0, 5)))) for _ in range(count)]


def units(text: str) -> list[str]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(data), 2)]


def initial(unit: str) -> str:
    letter = SOUNDS[unit][0] if unit in SOUNDS else unit if unit in "12ab" else ""
    return chr(INITIAL + ord(letter)) if letter else "\0"


def occurrences(documents: Sequence[Document], length: int) -> Counted:
    """Every gram of a length, of texts and of the initials of what is prominent."""
    found: Counted = defaultdict(lambda: defaultdict(list))
    for number, made in enumerate(documents):
        start = 0
        for section in made.sections:
            text = units(section.text.replace("；", "\0"))
            readings = [text] if length == 1 or section.field not in PROMINENT else [text, [*map(initial, text)]]
            for read in readings:
                for at in range(len(read) - length + 1):
                    gram = "".join(read[at : at + length])
                    if "\0" not in gram:
                        found[gram][number].append(start + at)
            start += len(text) + 1
    return found


def counted(documents: Sequence[Document]) -> tuple[Counted, set[str], set[str]]:
    """What the index must hold, which of it is frequent, and which carries no places: this and a few digits."""
    held, frequent, bare = occurrences(documents, 1), set[str](), set[str]()
    for length in range(2, 5):
        every = occurrences(documents, length)
        wanted = {gram: places for gram, places in every.items() if length == 2 or {gram[1:], gram[:-1]} & bare}
        if length < 4:
            frequent |= {gram for gram, places in wanted.items() if sum(map(len, places.values())) > FREQUENT}
            bare |= frequent | {gram for gram in wanted if not gram.strip("0123456789.")}
        held |= wanted
    return held, frequent, bare


def from_first(places: Counted) -> Iterator[tuple[str, int, list[int]]]:
    """Places as far as they say what follows what: from the first place of each document."""
    firsts: dict[int, int] = {}
    for own in places.values():
        for number, found in own.items():
            firsts[number] = min(firsts.get(number, found[0]), *found)
    for gram, own in sorted(places.items()):
        for number, found in own.items():
            yield gram, number, [place - firsts[number] for place in found]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return made_up(40)


@pytest.fixture(scope="module")
def made(documents: list[Document]) -> Segment:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grams, "FREQUENT", FREQUENT)
        return segment(documents, Survey())


def test_every_gram_is_in_the_documents_that_hold_it(documents: list[Document], made: Segment) -> None:
    held, _, _ = counted(documents)
    found = reading.grams(made)
    assert {len(gram) for gram in held} == {1, 2, 3, 4}
    assert {gram: one.documents for gram, one in found.items()} == {
        gram: sorted(places) for gram, places in held.items()
    }


def test_grams_carry_their_places_unless_they_are_frequent(documents: list[Document], made: Segment) -> None:
    held, frequent, bare = counted(documents)
    found = reading.grams(made)
    assert {len(gram) for gram in frequent} == {2, 3} and any(gram[0] > chr(INITIAL) for gram in frequent)
    named = json.loads(reading.content(made, "head"))["frequent"]
    assert sorted("".join(units(gram)) for gram in named) == sorted(frequent)
    assert {gram for gram, one in found.items() if one.places} == {gram for gram in held if len(gram) > 1} - bare
    placed = {gram: dict(zip(one.documents, one.places, strict=True)) for gram, one in found.items() if one.places}
    expected = {gram: places for gram, places in held.items() if gram in placed}
    assert [*from_first(placed)] == [*from_first(expected)]


def test_a_pair_as_frequent_as_may_be_carries_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grams, "FREQUENT", 3)
    for count, carries in ((3, True), (4, False)):
        pairs: list[tuple[Field, str]] = [("body", "井盖")] * count
        found = reading.grams(segment([document(*pairs)], Survey()))
        assert bool(found["井盖"].places) == carries


def test_what_counts_more_has_no_lower_grade(documents: list[Document], made: Segment) -> None:
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for number, one in enumerate(documents):
        for section in one.sections:
            for gram, places in occurrences([document((section.field, section.text))], 2).items():
                counts[gram][number] += WEIGHTS[section.field] * len(places[0])
    lengths = [sum(len(units(s.text.replace("；", ""))) for s in one.sections) for one in documents]
    compared = 0
    for gram, found in reading.grams(made).items():
        assert all(1 <= impact <= grams.IMPACTS for impact in found.impacts)
        if len(gram) != 2:
            continue
        graded = [*zip(found.documents, found.impacts, strict=True)]
        for first, high in graded:
            for second, low in graded:
                if counts[gram][first] >= counts[gram][second] and lengths[first] <= lengths[second]:
                    assert high >= low, (gram, first, second)
                    compared += counts[gram][first] > counts[gram][second]
    assert compared > 1000


def test_the_grade_of_a_gram_in_a_text() -> None:
    """BM25 with k1 2.4 and b 0.6: a headline of two characters, a body of 1,000 that begins so."""
    body = "路灯" + "水" * 998
    found = reading.grams(segment([document(("headline", "路灯")), document(("body", body))], Survey()))
    graded = dict(zip(found["路灯"].documents, found["路灯"].impacts, strict=True))
    # 12 / (12 + 2.4 × (0.4 + 0.6 × 2/1000)) and 2 / (2 + 2.4)
    assert graded == {0: int(1 + 0.9258 * grams.IMPACTS), 1: int(1 + 0.4545 * grams.IMPACTS)}


def fnv(letters: str) -> int:
    value = 2166136261
    for letter in letters:
        value = (value ^ ord(letter)) * 16777619 % 2**32
    return value


def shard_of(gram: str, bits: int) -> int:
    mixed = 0
    for unit in gram:
        mixed = mixed * 16777619 % 2**32 ^ fnv(SOUNDS.get(unit, unit))
    mixed = (mixed ^ mixed >> 16) * 0x85EBCA6B % 2**32
    mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35 % 2**32
    return (mixed ^ mixed >> 16) >> 32 - bits


def test_a_gram_is_in_the_shard_of_its_sounds(made: Segment) -> None:
    found = reading.grams(made)
    assert made.bits > 2
    assert {gram: one.shard for gram, one in found.items()} == {gram: shard_of(gram, made.bits) for gram in found}
    assert found["市城"].shard == found["是成"].shard == found["事程"].shard
    assert len({one.shard for one in found.values()}) == 1 << made.bits


def test_it_makes_no_difference_how_many_occurrences_are_sorted_at_a_time(
    documents: list[Document], made: Segment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grams, "FREQUENT", FREQUENT)
    monkeypatch.setattr(grams, "_AT_ONCE", 97)
    assert segment(documents, Survey()) == made


def test_large_numbers_of_documents_and_places() -> None:
    """Beyond what one byte holds, and two."""
    far = document(("body", "水" * 20_000 + "路灯"))
    others = [document(("body", "水管"))] * 300
    found = reading.grams(segment([document(("body", "路灯")), *others, far, far], Survey()))["路灯"]
    assert found.documents == [0, 301, 302]
    assert [places[0] - found.places[1][0] for places in found.places[1:]] == [0, 0]
    assert found.places[1][0] >= 20_000


def test_how_often_each_pair_occurs_is_told_to_the_survey(documents: list[Document]) -> None:
    survey = Survey()
    segment(documents, survey)
    every = occurrences(documents, 2)
    told = zip(survey._pairs.tolist(), survey._counts.tolist(), strict=True)
    assert {pair: count for pair, count in told if pair >> 16} == {
        ord(gram[0]) << 16 | ord(gram[1]): sum(map(len, places.values())) for gram, places in every.items()
    }
