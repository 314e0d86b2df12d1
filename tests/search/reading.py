"""Reads the files of the search as a browser does, by means of its own."""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.search.documents import PARTS
from generator.search.segments import FIELDS, KINDS, Segment

MARK = 13
"""Bytes that each file of a segment begins with: the version and the segment's name."""


@dataclass
class Gram:
    """Its shard, the numbers of its documents, what it counts in each, and its places in each if it carries them."""

    shard: int
    documents: list[int]
    impacts: list[int]
    places: list[list[int]] = field(default_factory=list)


class Bytes:
    """Bytes read from their beginning."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        self.at += count
        assert self.at <= len(self.data)
        return self.data[self.at - count : self.at]

    def number(self) -> int:
        value = shift = 0
        while (byte := self.take(1)[0]) >= 128:
            value |= byte - 128 << shift
            shift += 7
        return value | byte << shift

    @property
    def is_left(self) -> bool:
        return self.at < len(self.data)


def content(segment: Segment, name: str) -> bytes:
    """A file of a segment without its mark."""
    return gzip.decompress(segment.files[name])[MARK:]


def grams(segment: Segment) -> Mapping[str, Gram]:
    """Every gram of a segment. A gram that stood there twice would be a fault."""
    found: dict[str, Gram] = {}
    for number in range(1 << segment.bits):
        for name, gram in _of_shard(segment, number).items():
            assert name not in found
            found[name] = gram
    return found


def _of_shard(segment: Segment, number: int) -> Mapping[str, Gram]:
    read = Bytes(content(segment, f"s{number}"))
    is_apart = read.take(1)[0]
    found: dict[str, Gram] = {}
    sizes: list[tuple[str, int]] = []
    while read.is_left and (length := read.take(1)[0]):
        names = [""] * read.number()
        for place in range(len(names)):
            names[place] = "".join(chr(read.take(1)[0] | read.take(1)[0] << 8) for _ in range(length))
        frequencies, gap_sizes, place_sizes = ([read.number() for _ in names] for _ in range(3))
        gaps = [Bytes(read.take(size)) for size in gap_sizes]
        impacts = [list(read.take(count)) for count in frequencies]
        for name, count, own, graded in zip(names, frequencies, gaps, impacts, strict=True):
            documents = [own.number()]
            documents += [documents[0]] * (count - 1)
            for place in range(1, count):
                documents[place] = documents[place - 1] + own.number() + 1
            assert not own.is_left
            found[name] = Gram(number, documents, graded)
        sizes += zip(names, place_sizes, strict=True)
    beside = Bytes(content(segment, f"p{number}")) if is_apart else read
    for name, size in sizes:
        own = Bytes(beside.take(size))
        while own.is_left:
            step, is_first = divmod(own.number(), 2)
            if is_first:
                found[name].places.append([step])
            else:
                found[name].places[-1].append(found[name].places[-1][-1] + step)
    assert not beside.is_left and not read.is_left
    return found


@dataclass(frozen=True)
class Entry:
    """What a built site's index tells of a document; `whole` is the place of what it belongs to, or its own."""

    place: tuple[str, str]
    whole: tuple[str, str]
    kind: str
    texts: tuple[tuple[str, str], ...]

    @property
    def indexed(self) -> tuple[str, ...]:
        """The texts that find it: the sentence that a claim or an answer is shown with does not."""
        is_beside = self.kind in (KINDS["claim"], KINDS["answer"])
        return tuple(text for letter, text in self.texts if not (is_beside and letter == FIELDS["body"]))


def entries(site: Path) -> Iterator[Entry]:
    """Every document of a built site's index, in order."""
    folder = site / "search"
    whole = ("", "")
    for told in json.loads((folder / "index.json").read_text(encoding="utf-8"))["segments"]:
        own = folder / told["name"]
        for number in range(len([*own.glob("t*.bin")])):
            for text in _json(own / f"t{number}.bin"):
                place = text["a"], text.get("h", "")
                if text["k"] not in {KINDS[kind] for kind in PARTS}:
                    whole = place
                yield Entry(place, whole, text["k"], tuple((letter, said) for letter, said in text["s"]))


def _json(file: Path) -> Any:
    return json.loads(gzip.decompress(file.read_bytes())[MARK:])
