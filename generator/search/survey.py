"""What occurs in all texts together: characters, neighbours, and which syllables follow each other."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from generator.search.sounds import HAN, syllables
from generator.search.streams import compared

Pairs = tuple[NDArray[np.uint64], NDArray[np.int64]]
"""Two units in one number, the first one higher, and how often they stand so."""


class Survey:
    """Characters and their pairs of all segments that are added."""

    def __init__(self) -> None:
        self._occurs = np.zeros(65536, np.bool_)
        self._pairs = np.zeros(0, np.uint64)
        self._counts = np.zeros(0, np.int64)

    def add(self, units: NDArray[np.uint16], found: Iterable[Pairs]) -> None:
        self._occurs[units] = True
        pairs, counts = zip((self._pairs, self._counts), *found, strict=True)
        self._pairs, places = np.unique(np.concatenate(pairs), return_inverse=True)
        self._counts = np.bincount(places, np.concatenate(counts), len(self._pairs)).astype(np.int64)

    @property
    def characters(self) -> set[str]:
        """The Han characters that occur."""
        return {chr(code) for code in HAN if self._occurs[code]}

    def may_hold(self, word: str) -> bool:
        """Whether each pair of neighbours in a word occurs: if not, no text holds it."""
        units = compared(word)[0].astype(np.uint64)
        wanted = units[:-1] << np.uint64(16) | units[1:]
        first, behind = (np.searchsorted(self._pairs, wanted, side) for side in ("left", "right"))
        return bool((first < behind).all())

    def neighbours(self) -> Mapping[str, object]:
        """Which syllables follow each other, and how often: for slips in pinyin.

        `syllables` in the order of the table; `counts` is a row a first syllable, a digit a second one: the binary
        logarithm of how often the pair occurs, rounded up, at most 9.
        """
        known = sorted(set(syllables().values()))
        places = {syllable: place for place, syllable in enumerate(known)}
        table = np.full(65536, len(known))
        for char, syllable in syllables().items():
            table[ord(char)] = places[syllable]
        side = len(known) + 1
        cells = table[self._pairs >> np.uint64(16)] * side + table[self._pairs & np.uint64(0xFFFF)]
        counts = np.bincount(cells, self._counts, side**2).reshape(side, side)[:-1, :-1]
        grades = np.ceil(np.log2(counts + 1)).clip(0, 9).astype(np.uint8)
        used = np.flatnonzero(grades.any(axis=0) | grades.any(axis=1))
        rows = ["".join(map(str, row)) for row in grades[np.ix_(used, used)].tolist()]
        return {"syllables": [known[place] for place in used], "counts": rows}
