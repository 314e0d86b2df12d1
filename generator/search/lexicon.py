"""What a query is understood by: sounds of the characters that occur, words of one meaning, names of the filters."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from generator.model.bulletin import Bulletin
from generator.search.sounds import OTHER_READINGS, syllables, traditional
from generator.search.streams import Stream, compared


class Survey:
    """Which characters occur in the texts that are added, which stand beside each other, and which syllables do."""

    def __init__(self) -> None:
        self._syllables = sorted(set(syllables().values()))
        self._side = len(self._syllables) + 1
        places = {syllable: place for place, syllable in enumerate(self._syllables)}
        self._sounds = np.full(65536, len(self._syllables), np.int32)
        for char, syllable in syllables().items():
            self._sounds[ord(char)] = places[syllable]
        self._counts = np.zeros(self._side**2, np.int64)
        self._pairs = np.zeros(0, np.uint32)

    def add(self, stream: Stream) -> None:
        sounds = self._sounds[stream.units]
        self._counts += np.bincount(sounds[:-1] * self._side + sounds[1:], minlength=self._side**2)
        self._pairs = np.union1d(self._pairs, _pairs(stream.units))

    @property
    def characters(self) -> set[str]:
        """The Han characters that occur and have a sound."""
        return {chr(unit) for unit in np.unique(self._pairs >> np.uint32(16))} & syllables().keys()

    def may_hold(self, word: str) -> bool:
        """Whether each pair of neighbours in a word occurs: if not, no text holds it."""
        wanted = _pairs(compared(word)[0], is_whole=False)
        places = np.searchsorted(self._pairs, wanted).clip(max=len(self._pairs) - 1)
        return bool((self._pairs[places] == wanted).all())

    def neighbours(self) -> Mapping[str, object]:
        """Which syllables follow each other, and how often: for slips in pinyin.

        `syllables` in the order of the table; `counts` is a row a first syllable, a digit a second one: the binary
        logarithm of how often the pair occurs, rounded up, at most 9.
        """
        counts = self._counts.reshape(self._side, self._side)[:-1, :-1]
        grades = np.ceil(np.log2(counts + 1)).clip(0, 9).astype(np.uint8)
        used = np.flatnonzero(grades.any(axis=0) | grades.any(axis=1))
        rows = ["".join(map(str, row)) for row in grades[np.ix_(used, used)].tolist()]
        return {"syllables": [self._syllables[place] for place in used], "counts": rows}


def _pairs(units: NDArray[np.uint16], is_whole: bool = True) -> NDArray[np.uint32]:
    """Each unit with the one behind it as one number, once; of a whole text also the last with none."""
    behind = np.append(units[1:], 0) if is_whole else units[1:]
    return np.unique(units[: len(behind)].astype(np.uint32) << np.uint32(16) | behind)


def lexicon(bulletin: Bulletin, survey: Survey) -> Mapping[str, object]:
    """What every search needs.

    `sounds` are the Han characters that occur, by syllable; `others` their second readings. `groups` are words that
    mean the same, each registered name with its aliases and what the bureau keeps: first those that occur, then those
    that readers may type all the same. `topics` and `districts` are names by id.
    """
    own = survey.characters
    registers = bulletin.registers
    entries = [
        entry
        for register in (registers.topics, registers.districts, registers.organisations, registers.programmes)
        for entry in register.values()
    ]
    groups = (*bulletin.synonyms, *((entry.name, *entry.aliases) for entry in entries if entry.aliases))
    parted = [
        tuple([word for word in group if survey.may_hold(word) is held] for held in (True, False)) for group in groups
    ]
    return {
        "sounds": _by_syllable(own),
        "others": {char: OTHER_READINGS[char] for char in sorted(own & OTHER_READINGS.keys())},
        "groups": [group for group in parted if group[0]],
        "topics": {entry.id: entry.name for entry in registers.topics.values()},
        "districts": {entry.id: entry.name for entry in registers.districts.values()},
    }


def characters(survey: Survey) -> Mapping[str, object]:
    """What is needed for characters that occur nowhere: `sounds` of those in daily use, by syllable, and `traditional`,
    old forms of what occurs, each followed by the new one."""
    old = traditional(survey.characters)
    return {
        "sounds": _by_syllable(in_daily_use() - survey.characters),
        "traditional": "".join(before + now for before, now in old.items()),
    }


def _by_syllable(own: Iterable[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for char in sorted(own):
        found[syllables()[char]] = found.get(syllables()[char], "") + char
    return found


def in_daily_use() -> set[str]:
    """The 6,763 Han characters of GB 2312, which keyboards offer first."""
    rows = (bytes([row, place]) for row in range(0xB0, 0xF8) for place in range(0xA1, 0xFF))
    return {char for pair in rows for char in pair.decode("gb2312", "ignore")} & syllables().keys()
