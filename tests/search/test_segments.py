"""Segments: what is in them names them, and what does not change is not written again."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, get_args

import pytest

from generator.search.documents import PARTS, Document, Field, Kind, Section
from generator.search.segments import FIELDS, KINDS, UNIT, VERSION, Segment, parted, segment, sizes
from generator.search.survey import Survey
from tests.building import ROOT
from tests.search import reading


def story(number: int, kind: Kind = "story") -> Document:
    address = f"p/{number}/"
    sections = (
        Section(address, "", "headline", f"第{number}个井盖"),
        Section(address, "", "body", f"东汀区换了{number}个响井盖。" + "路灯又亮了，" * (number % 7)),
    )
    issue = (f"i/{number // 10}/", f"第{number // 10}期")
    return Document(address, "", kind, f"第{number}个", sections, "2030年5月", "2030", issue, ("streets",), ("east",))


def made(documents: Sequence[Document]) -> list[Segment]:
    return [segment(part, Survey()) for part in parted(documents)]


@pytest.mark.parametrize("count", [0, 1, UNIT - 1, UNIT, UNIT + 1, 3 * UNIT, 5 * UNIT + 7, 1_000_000])
def test_segments_are_powers_of_two_the_largest_first_and_a_rest(count: int) -> None:
    *whole, rest = (*sizes(count), 0) if count % UNIT == 0 else sizes(count)
    assert sum(whole) + rest == count and rest < UNIT
    assert all(size % UNIT == 0 and (size // UNIT).bit_count() == 1 for size in whole)
    assert whole == sorted(set(whole), reverse=True)


def test_segments_hold_every_document_once_in_order() -> None:
    documents = [story(number) for number in range(3 * UNIT + 5)]
    assert [document for part in parted(documents) for document in part] == documents


def test_one_document_more_leaves_the_other_segments_as_they_are() -> None:
    documents = [story(number) for number in range(UNIT + 4)]
    before, after = made(documents[:-1]), made(documents)
    assert len(before) == len(after) == 2
    assert before[0] == after[0]
    assert before[1].name != after[1].name
    assert not before[1].files.items() & after[1].files.items()


def test_every_file_begins_with_the_version_and_the_name_of_its_segment() -> None:
    for one in made([story(number) for number in range(UNIT + 40)]):
        mark = bytes([VERSION]) + one.name.encode()
        assert {name[0] for name in one.files} >= {"h", "f", "s", "t"}
        assert [name for name, data in one.files.items() if not gzip.decompress(data).startswith(mark)] == []


def told(one: Segment) -> list[list[dict[str, Any]]]:
    """The texts of a segment, by file."""
    files = [name for name in one.files if name[0] == "t"]
    return [json.loads(reading.content(one, f"t{number}")) for number in range(len(files))]


def test_there_is_a_file_for_each_shard() -> None:
    documents = [story(number) for number in range(300)]
    (one,) = made(documents)
    head = json.loads(reading.content(one, "head"))
    assert {name for name in one.files if name[0] == "s"} == {f"s{number}" for number in range(1 << one.bits)}
    assert set(one.files) - {name for name in one.files if name[0] in "stp"} == {"head", "filters"}
    assert head["kinds"] == KINDS["story"] * len(documents) and one.documents == len(documents)


def test_many_places_are_a_file_of_their_own() -> None:
    often = replace(story(1), sections=(Section("p/1/", "", "body", "路灯" * 3500),))
    (one,) = made([story(0), often, story(2)])
    apart = {int(name[1:]) for name in one.files if name[0] == "p"}
    assert {gram.shard for name, gram in reading.grams(one).items() if name in ("路灯", "灯路")} == apart
    assert [number for number in range(1 << one.bits) if reading.content(one, f"s{number}")[0]] == sorted(apart)


def test_a_story_is_told_in_a_file_of_its_own() -> None:
    documents = [story(number) for number in range(200)]
    (one,) = made(documents)
    texts = told(one)
    assert [[text["a"] for text in own] for own in texts] == [[document.address] for document in documents]
    assert texts[7] == [
        {
            "a": "p/7/",
            "k": KINDS["story"],
            "t": "第7个",
            "d": "2030年5月",
            "i": ["i/0/", "第0期"],
            "s": [["h", "第7个井盖"], ["b", "东汀区换了7个响井盖。"]],
        }
    ]


def test_parts_are_told_with_what_they_belong_to() -> None:
    """The first of them here belong to what stands in the segment before."""
    documents = [
        story(number, "table" if number % 60 == 20 else "row" if number % 2 else "claim") for number in range(180)
    ]
    (one,) = made(documents)
    assert [[text["a"] for text in own] for own in told(one)] == [
        [document.address for document in own]
        for own in (documents[:20], documents[20:80], documents[80:140], documents[140:])
    ]


def test_rows_and_claims_tell_what_stands_in_them() -> None:
    row = replace(story(1, "row"), anchor="r-1", row=(("任务数", "40个"),))
    claim = replace(story(2, "claim"), anchor="n-1", number=("12盏", "亮的路灯"))
    (one,) = made([story(0), row, claim])
    ((_, told_row, told_claim),) = told(one)
    assert (told_row["h"], told_row["k"], told_row["r"]) == ("r-1", "r", [["任务数", "40个"]])
    assert (told_claim["h"], told_claim["k"], told_claim["n"]) == ("n-1", "c", ["12盏", "亮的路灯"])


def test_filters_name_a_part_where_it_differs_from_its_whole() -> None:
    two_topics = replace(story(0), topics=("water", "streets"), year="2029")
    documents = [
        two_topics,
        story(1, "row"),
        replace(story(2), districts=()),
        story(3, "claim"),
        story(4),
        story(5, "row"),
    ]
    (one,) = made(documents)
    filters = json.loads(reading.content(one, "filters"))
    # Each number is the distance from the one before.
    assert filters["topic"] == {"water": [0], "streets": [0, 1, 1, 2]}
    assert filters["district"] == {"east": [0, 3, 1]}
    assert filters["years"] == [["2029", 1], ["2030", 5]]


OTHERS: dict[str, object] = {
    "address": "q/",
    "anchor": "a",
    "kind": "photos",
    "title": "别的",
    "sections": (Section("p/3/", "", "headline", "别的井盖"),),
    "date": "2030年6月",
    "year": "2031",
    "issue": ("j/", "别的一期"),
    "topics": ("water",),
    "districts": ("west",),
    "row": (("任务数", "41个"),),
    "number": ("13盏", "路灯"),
    "quote": "亮了12盏",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Document)])
def test_a_segment_is_named_by_everything_in_it(name: str) -> None:
    """Its files never change, so that browsers may keep them."""
    document = story(3)
    other = replace(document, **{name: OTHERS[name]})  # type: ignore[arg-type]  # each is of its field's type
    assert other != document
    (before,), (after,) = made([document]), made([other])
    assert before.name != after.name


def test_where_a_text_stands_names_its_segment_too() -> None:
    headline, body = story(3).sections
    (before,), (after,) = made([story(3)]), made([replace(story(3), sections=(replace(headline, field="deck"), body))])
    assert before.name != after.name


PRINT = """
import sys
from tests.search.test_segments import digest
print(digest())
"""


def digest() -> str:
    """Of all files of an index."""
    from hashlib import sha256

    told = sha256()
    for one in made([story(number) for number in range(UNIT + 30)]):
        for name, data in one.files.items():
            told.update(f"{one.name}/{name}".encode() + data)
    return told.hexdigest()


def test_the_same_documents_give_the_same_bytes_everywhere() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "5"}
    command = [sys.executable, "-c", PRINT]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert result.stdout.strip() == digest() == digest()


def test_letters_for_kinds_and_fields_are_unmistakable() -> None:
    assert KINDS.keys() == {*get_args(Kind)} and len({*KINDS.values()}) == len(KINDS)
    assert FIELDS.keys() == {*get_args(Field)} and len({*FIELDS.values()}) == len(FIELDS)
    assert {KINDS[kind] for kind in PARTS} == {"r", "c", "q"}
    assert all(len(letter) == 1 for letter in (*KINDS.values(), *FIELDS.values()))


def test_no_documents_no_segments() -> None:
    assert made([]) == []
