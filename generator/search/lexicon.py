"""What a query is understood by: sounds of the characters that occur, words of one meaning, names of the filters."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.model.bulletin import Bulletin
from generator.search.documents import Document
from generator.search.sounds import OTHER_READINGS, syllables, traditional
from generator.search.streams import stream


def lexicon(bulletin: Bulletin, documents: Sequence[Document]) -> Mapping[str, object]:
    """What every search needs.

    `sounds` are the Han characters that occur, by syllable; `others` their second readings; `groups` are words that mean
    the same: each registered name with its aliases, and what the bureau keeps; `names` are those of the filters' values.
    """
    characters = occurring(documents)
    by_syllable: dict[str, str] = {}
    for char in sorted(characters):
        by_syllable[syllables()[char]] = by_syllable.get(syllables()[char], "") + char
    registers = bulletin.registers
    entries = [
        entry
        for register in (registers.topics, registers.districts, registers.organisations, registers.programmes)
        for entry in register.values()
    ]
    return {
        "sounds": by_syllable,
        "others": {char: OTHER_READINGS[char] for char in sorted(characters & OTHER_READINGS.keys())},
        "groups": [*bulletin.synonyms, *((entry.name, *entry.aliases) for entry in entries if entry.aliases)],
        "topics": {entry.id: entry.name for entry in registers.topics.values()},
        "districts": {entry.id: entry.name for entry in registers.districts.values()},
    }


def occurring(documents: Sequence[Document]) -> set[str]:
    """The Han characters of these documents that have a sound."""
    texts = {section.text for document in documents for section in document.sections}
    return {char for text in texts for char in text} & syllables().keys()


def characters(documents: Sequence[Document]) -> Mapping[str, object]:
    """What is needed for characters that occur nowhere: `sounds` of those in daily use, by syllable, and `traditional`,
    old forms of what occurs, each followed by the new one."""
    by_syllable: dict[str, str] = {}
    for char in sorted(in_daily_use() - occurring(documents)):
        by_syllable[syllables()[char]] = by_syllable.get(syllables()[char], "") + char
    old = traditional(occurring(documents))
    return {"sounds": by_syllable, "traditional": "".join(before + now for before, now in old.items())}


def in_daily_use() -> set[str]:
    """The 6,763 Han characters of GB 2312, which keyboards offer first."""
    rows = (bytes([row, place]) for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF))
    return {char for pair in rows for char in pair.decode("gb2312", "ignore")} & syllables().keys()


def pairs(documents: Sequence[Document]) -> Mapping[str, object]:
    """Which syllables follow each other, and how often: for slips in pinyin.

    `syllables` in the order of the table; `counts` is a row a first syllable, a digit a second one: the binary logarithm
    of how often the pair occurs, rounded up, at most 9.
    """
    known = sorted(set(syllables().values()))
    places = {syllable: place for place, syllable in enumerate(known)}
    table = np.full(65536, len(known), np.int32)
    for char, syllable in syllables().items():
        table[ord(char)] = places[syllable]
    side = len(known) + 1
    counts: NDArray[np.int64] = np.zeros(side * side, np.int64)
    for first in range(0, len(documents), 2000):
        sounds = table[stream(documents[first : first + 2000]).units]
        counts += np.bincount(sounds[:-1] * side + sounds[1:], minlength=side * side)
    grades = np.ceil(np.log2(counts.reshape(side, side)[:-1, :-1] + 1)).clip(0, 9).astype(np.uint8)
    used = np.flatnonzero(grades.any(axis=0) | grades.any(axis=1))
    rows = ["".join(map(str, row)) for row in grades[np.ix_(used, used)].tolist()]
    return {"syllables": [known[place] for place in used], "counts": rows}
