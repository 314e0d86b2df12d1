"""Postings: in which documents neighbouring characters stand, how much they count there, and at which places.

A gram is one to four neighbouring characters. Two carry the places where they stand, so that a phrase is found by
pairs that follow each other. A pair too frequent for that carries none; instead every three that hold it are grams of
their own with their places, and so on to four. Grams that sound alike share a shard, so that homophones and pinyin cost
no further file. overrides/assets/javascripts/search/worker/index.js reads what is written here.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.sounds import initials, sound_hashes
from generator.search.streams import Stream

LONGEST = 4
FREQUENT = 4000
"""A gram that occurs more often than this in a segment carries no places. Nor do two or three digits, of whichever
number: a number is found by four of its characters at once."""
_DIGITS = [ord(digit) for digit in "0123456789."]
IMPACTS = 7
"""What an occurrence counts, all in all, is one of so many grades."""

_AVERAGE, _SATURATION, _LENGTHS = 1000, 2.4, 0.6
"""Length of an average document, k1 and b of BM25 (Robertson and Zaragoza 2009); k1 is doubled, because a body's
occurrence counts 2. All are fixed: what holds for one document must not change with the next."""
_AT_ONCE = 1_000_000
"""So many occurrences are sorted at a time, for the sake of memory."""

Bits = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class _Occurrences:
    """Where grams of a length begin in these units, and the shard of each."""

    units: NDArray[np.uint16]
    length: int
    places: NDArray[np.int32]
    shards: NDArray[np.uint16]

    def within(self, first: int, last: int) -> "_Occurrences":
        which = np.flatnonzero((self.shards >= first) & (self.shards < last))
        return _Occurrences(self.units, self.length, self.places[which], self.shards[which])

    @property
    def grams(self) -> NDArray[np.uint64]:
        """The units of each in one number, the first one highest."""
        grams = np.zeros(len(self.places), np.uint64)
        for offset in range(self.length):
            grams = grams << np.uint64(16) | self.units[self.places + offset]
        return grams


@dataclass
class Shard:
    """Grams with their documents, and, for who asks for words of several grams, their places; in the same order."""

    grams: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)


@dataclass
class Index:
    """The shards of some documents, `frequent`, the grams that carry no places, and how often each pair occurs.

    `pairs` are units of two characters in one number, the first one higher, with the numbers of their occurrences.
    """

    shards: list[Shard]
    frequent: list[str] = field(default_factory=list)
    pairs: list[tuple[NDArray[np.uint64], NDArray[np.int64]]] = field(default_factory=list)


def indexed(stream: Stream, bits: int) -> Index:
    """The index of these texts in 2^`bits` shards, at least two."""
    index = Index([Shard() for _ in range(1 << bits)])
    # Two readings of the same text: as it is written, and the initials of what is prominent.
    readings = (stream.units, np.where(stream.is_prominent, initials()[stream.units], 0).astype(np.uint16))
    wanted = [np.ones(len(stream.units), np.bool_) for _ in readings]
    for length in range(1, LONGEST + 1):
        # A single initial would find everything.
        read = list(zip(readings, wanted, strict=True))[: 1 if length == 1 else 2]
        found = [_occurrences(units, bits, length, mask) for units, mask in read]
        is_frequent = [np.zeros(len(stream.units), np.bool_) for _ in readings]
        total = sum(len(each.places) for each in found)
        steps = np.linspace(0, 1 << bits, total // _AT_ONCE + 2).astype(int)
        for first, last in zip(steps[:-1], steps[1:], strict=True):
            parts = [each.within(first, last) for each in found]
            _write(parts, stream, length, index, is_frequent)
        if length > 1:
            wanted = [flags | np.append(flags[1:], False) for flags in is_frequent]
    return index


def _occurrences(units: NDArray[np.uint16], bits: int, length: int, wanted: Bits) -> _Occurrences:
    places, shards = [np.zeros(0, np.int32)], [np.zeros(0, np.uint16)]
    count = max(len(units) - length + 1, 0)
    for first in range(0, count, _AT_ONCE):
        last = min(first + _AT_ONCE, count)
        valid = wanted[first:last].copy()
        for offset in range(length):
            valid &= units[first + offset : last + offset] != 0
        found = np.flatnonzero(valid).astype(np.int32) + np.int32(first)
        mixed = np.zeros(len(found), np.uint32)
        for offset in range(length):
            mixed = (mixed * np.uint32(16777619)) ^ sound_hashes()[units[found + offset]]
        places.append(found)
        shards.append((_stirred(mixed) >> np.uint32(32 - bits)).astype(np.uint16))
    return _Occurrences(units, length, np.concatenate(places), np.concatenate(shards))


def _stirred(mixed: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The last step of MurmurHash3 (Appleby 2011), which spreads every bit over all."""
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return mixed ^ (mixed >> np.uint32(16))


def _write(parts: list[_Occurrences], stream: Stream, length: int, index: Index, is_frequent: list[Bits]) -> None:
    """Add what these occurrences say to the index, and flag in the stream those of frequent grams."""
    units = np.concatenate([part.grams for part in parts])
    if not len(units):
        return
    places = np.concatenate([part.places for part in parts])
    shard = np.concatenate([part.shards for part in parts])
    reading = np.repeat(np.arange(len(parts), dtype=np.uint8), [len(part.places) for part in parts])
    order = _order(units, shard, length)
    units, shard, places, reading = units[order], shard[order], places[order], reading[order]
    document = stream.documents[places]

    is_gram = np.append(True, units[1:] != units[:-1])
    is_first = is_gram | np.append(True, document[1:] != document[:-1])  # of its gram in its document
    grams, firsts = np.flatnonzero(is_gram), np.flatnonzero(is_first)
    gram = np.cumsum(is_gram, dtype=np.int32) - 1
    occurrences = np.diff(np.append(grams, len(units)))

    heads = units[grams].astype(">u8").view(">u2").reshape(-1, 4)[:, -length:].astype("<u2")
    carried = np.ones(len(grams), np.bool_)
    if 1 < length < LONGEST:
        carried = (occurrences <= FREQUENT) & ~np.isin(heads, _DIGITS).all(axis=1)
    for number, flags in enumerate(is_frequent):
        flags[places[~carried[gram] & (reading == number)]] = True

    owner = document[firsts]
    starts_gram = is_gram[firsts]
    gaps = np.where(starts_gram, owner, np.diff(owner, prepend=0) - 1)
    counts = np.add.reduceat(stream.weights[places], firsts, dtype=np.int32)
    impacts = _impacts(counts, stream.lengths[owner]).tobytes()
    frequencies = np.diff(np.append(np.flatnonzero(starts_gram), len(firsts)))
    ends_of_documents = np.cumsum(frequencies)
    gap_bytes, gap_ends = _varints(gaps, ends_of_documents)

    if length > 1:
        position = places - stream.starts[document]
        steps = np.where(is_first, position, np.diff(position, prepend=0)) * 2 + is_first
        place_bytes, place_ends = _varints(steps[carried[gram]], np.cumsum(np.where(carried, occurrences, 0)))
    else:
        place_bytes, place_ends = b"", np.zeros(len(grams), np.int64)

    ends = np.searchsorted(shard[grams], np.arange(int(shard[0]), int(shard[-1]) + 1), side="right")
    gap_lengths, place_lengths = np.diff(gap_ends, prepend=0), np.diff(place_ends, prepend=0)
    columns = [_varints(column, ends) for column in (frequencies, gap_lengths, place_lengths)]
    bodies = [(gap_bytes, gap_ends), (impacts, ends_of_documents)]
    firsts_of = np.append(0, ends[:-1])
    for number, (first, last) in enumerate(zip(firsts_of.tolist(), ends.tolist(), strict=True)):
        if last == first:
            continue
        content = index.shards[shard[0] + number]
        content.grams += bytes([length]) + _varints(np.array([last - first]))[0] + heads[first:last].tobytes()
        for data, limits in columns:
            content.grams += data[limits[number - 1] if number else 0 : limits[number]]
        for data, limits in bodies:
            content.grams += data[limits[first - 1] if first else 0 : limits[last - 1]]
        content.places += place_bytes[place_ends[first - 1] if first else 0 : place_ends[last - 1]]
    index.frequent += [
        row.tobytes().decode("utf-16-le", "surrogatepass") for row in heads[~carried & (occurrences > FREQUENT)]
    ]
    if length == 2:
        index.pairs.append((units[grams], occurrences))


def _order(grams: NDArray[np.uint64], shard: NDArray[np.uint16], length: int) -> NDArray[np.intp]:
    """The order by shard, then by gram; within a gram that of the texts."""
    low, index = shard.min(), len(grams).bit_length()
    if 16 * length + index + int(shard.max() - low).bit_length() > 64:
        return np.lexsort((grams, shard))
    # All in one number, which sorts several times faster than an order by numbers.
    packed = (shard - low).astype(np.uint64) << np.uint64(16 * length) | grams
    packed = packed << np.uint64(index) | np.arange(len(grams), dtype=np.uint64)
    packed.sort()
    order: NDArray[np.intp] = (packed & np.uint64((1 << index) - 1)).astype(np.intp)
    return order


def _impacts(counts: NDArray[np.int32], lengths: NDArray[np.int32]) -> NDArray[np.uint8]:
    """Grades from 1: how much of what an ever more frequent gram could count."""
    norm = (_SATURATION * (1 - _LENGTHS) + _SATURATION * _LENGTHS / _AVERAGE * lengths).astype(np.float32)
    return (1 + counts / (counts + norm) * IMPACTS).clip(1, IMPACTS).astype(np.uint8)


def _varints(numbers: NDArray[np.integer[Any]], groups: Numbers | None = None) -> tuple[bytes, Numbers]:
    """Numbers as bytes of seven bits, the lowest first, with the eighth set on all but the last; and, if groups of them
    end at `groups`, where their bytes end."""
    most = int(numbers.max(initial=0))
    if most < 128:
        return numbers.astype(np.uint8).tobytes(), np.array([len(numbers)]) if groups is None else groups
    sizes = np.ones(len(numbers), np.uint8)
    for bits in range(7, most.bit_length(), 7):
        sizes += numbers >= 1 << bits
    ends = np.cumsum(sizes, dtype=np.int64)
    starts = ends - sizes
    data = np.empty(ends[-1], np.uint8)
    data[starts] = numbers & 127 | (sizes > 1) * np.uint8(128)
    for byte in range(1, int(sizes.max())):
        longer = np.flatnonzero(sizes > byte)
        data[starts[longer] + byte] = (numbers[longer] >> 7 * byte) & 127 | (sizes[longer] > byte + 1) * np.uint8(128)
    return data.tobytes(), ends[-1:] if groups is None else np.append(0, ends)[groups]
