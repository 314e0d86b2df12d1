"""The files of the search: what the index names is there, and nothing else."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from generator.render.output import Asset
from generator.search import publish
from generator.search.segments import UNIT, VERSION, parted, segment
from generator.search.survey import Survey
from tests.fictional import bulletin, story
from tests.search import test_segments

MADE = bulletin(story("a", "东汀区换了井盖。"))
ARCHIVE = [test_segments.story(number) for number in range(UNIT + 20)]
REFERENCE = [replace(test_segments.story(number), address=f"topics/{number}/", kind="topic") for number in range(9)]


@cache
def published() -> tuple[Asset, ...]:
    return publish.search(MADE, ARCHIVE, REFERENCE)


def index_of(assets: tuple[Asset, ...]) -> dict[str, Any]:
    (content,) = (asset.content for asset in assets if asset.address == "search/index.json")
    return dict(json.loads(content))


def named(index: dict[str, Any]) -> Iterator[str]:
    """Folders of the segments, and files that stand beside them."""
    yield from (f"search/{told['name']}/" for told in index["segments"])
    yield from (f"search/{index[name]}.bin" for name in ("lexicon", "characters", "pairs"))


def test_the_index_lists_the_segments_that_there_are() -> None:
    parts = [segment(documents, Survey()) for documents in (REFERENCE, *parted(ARCHIVE))]
    index = index_of(published())
    assert index["version"] == VERSION
    assert index["segments"] == [{"name": part.name, "bits": part.bits, "documents": part.documents} for part in parts]
    files = {asset.address: asset.content for asset in published()}
    for part in parts:
        assert {name: files[f"search/{part.name}/{name}.bin"] for name in part.files} == part.files


def test_everything_that_is_named_exists_and_nothing_else() -> None:
    addresses = [asset.address for asset in published()]
    assert len(addresses) == len(set(addresses))
    known = tuple(named(index_of(published())))
    assert all(any(address.startswith(name) for address in addresses) for name in known)
    assert [address for address in addresses if not address.startswith(known)] == ["search/index.json"]


def test_what_stands_beside_the_segments_is_named_by_what_is_in_it() -> None:
    before = index_of(published())
    after = index_of(publish.search(replace(MADE, synonyms=(("井盖", "窨井盖"),)), ARCHIVE, REFERENCE))
    assert before["lexicon"] != after["lexicon"]
    assert {**before, "lexicon": ""} == {**after, "lexicon": ""}


def test_what_stands_beside_the_segments_can_be_read() -> None:
    files = {asset.address: asset.content for asset in published()}
    index = index_of(published())
    for name, keys in (
        ("lexicon", {"sounds", "others", "groups", "topics", "districts"}),
        ("characters", {"sounds", "traditional"}),
        ("pairs", {"syllables", "counts"}),
    ):
        assert json.loads(gzip.decompress(files[f"search/{index[name]}.bin"])).keys() == keys


def test_a_new_document_leaves_the_files_of_the_other_segments() -> None:
    after = publish.search(MADE, [*ARCHIVE, test_segments.story(999)], REFERENCE)
    kept = {asset.address for asset in published()} & {asset.address for asset in after}
    stay = [f"search/{told['name']}/" for told in index_of(published())["segments"][:2]]
    assert kept > {asset.address for asset in published() if asset.address.startswith(tuple(stay))} > set()
    assert index_of(published())["segments"][:2] == index_of(after)["segments"][:2]


def test_a_bulletin_of_which_nothing_can_be_found() -> None:
    files = publish.search(MADE, [], [])
    assert index_of(files)["segments"] == []
    assert len(files) == 4
