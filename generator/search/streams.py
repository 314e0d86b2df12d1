"""Texts as numbers: what is compared of each text, character by character.

Full and half width are one, and so are upper and lower case. Spaces beside Han say nothing, quotes nothing, a comma in
1,200 nothing; any other mark parts what it stands between. overrides/assets/javascripts/search/worker/text.js does the
same to what a reader types; tests/search/texts.json holds both to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from generator.search.documents import Document, Field, Section

WEIGHTS: dict[Field, int] = {
    "headline": 12,
    "kicker": 6,
    "deck": 6,
    "crosshead": 5,
    "claim": 4,
    "row": 6,
    "caption": 3,
    "body": 2,
    "byline": 2,
    "name": 2,
    "context": 1,
}
"""What an occurrence counts, by where it stands; a paragraph's counts 2."""

PROMINENT: tuple[Field, ...] = ("headline", "kicker", "deck", "crosshead", "name", "row")
"""What is also found by the initials of its syllables."""

END = "\x01"
"""Parts the sections; no text holds it."""

_SILENT = "“”‘’\"'「」『』《》〈〉\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"


Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Stream:
    """The texts of some documents, one after the other, an entry a character.

    `units` are UTF-16 code units, 0 where texts are parted; `documents` the number of each one's document among these,
    `positions` its place in that document, `weights` what it counts, `is_prominent` whether initials find it.
    `lengths` are the characters of each document.
    """

    units: NDArray[np.uint16]
    documents: NDArray[np.uint32]
    positions: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    is_prominent: Flags
    lengths: NDArray[np.uint32]


def stream(documents: Sequence[Document]) -> Stream:
    """What is compared of these documents."""
    by_document = [indexed_sections(document) for document in documents]
    sections = [section for own in by_document for section in own]
    units, places = compared(END.join(section.text.replace(END, " ") for section in sections))
    owners = np.repeat(np.arange(len(documents), dtype=np.uint32), [len(own) for own in by_document])
    weights = np.array([WEIGHTS[section.field] for section in sections], np.uint8)
    prominent = np.array([section.field in PROMINENT for section in sections], np.bool_)
    if not sections:
        empty = np.zeros(0, np.uint32)
        return Stream(units[:0], empty, empty, weights, prominent, np.zeros(len(documents), np.uint32))
    numbers = owners[places]
    starts = np.searchsorted(numbers, np.arange(len(documents))).astype(np.uint32)
    lengths = np.bincount(numbers[units != 0], minlength=len(documents)).astype(np.uint32)
    positions = np.arange(len(units), dtype=np.uint32) - starts[numbers]
    return Stream(units, numbers, positions, weights[places], prominent[places], lengths)


def indexed_sections(document: Document) -> Sequence[Section]:
    """The sections that find a document. The sentence of a claim is shown with it, and found on its page."""
    if document.kind == "claim":
        return [section for section in document.sections if section.field != "body"]
    return document.sections


def compared(text: str) -> tuple[NDArray[np.uint16], NDArray[np.int32]]:
    """Code units of a text, 0 where it is parted, and for each the number of the section that it stands in."""
    units = np.frombuffer(normalize("NFKC", text).lower().encode("utf-16-le", "replace"), "<u2")
    kinds = _kinds()[units]
    silent = (kinds == _SILENCE) | _spaces_beside_han(units) | _commas_in_numbers(units, kinds)
    units, kinds = units[~silent], kinds[~silent]
    is_digit = kinds == _DIGIT
    before, after = _shifted(is_digit, 1), _shifted(is_digit, -1)
    is_kept = (
        (kinds == _LETTER)
        | is_digit
        | ((units == ord(".")) & before & after)
        | (((units == ord("%")) | (units == ord("‰"))) & before)
    )
    return np.where(is_kept, units, 0).astype(np.uint16), np.cumsum(units == ord(END), dtype=np.int32)


_OTHER, _LETTER, _DIGIT, _SILENCE = range(4)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Kind of each code unit. Halves of characters beyond the plane count as letters: they come as they are written."""
    table = np.zeros(65536, np.uint8)
    for code in range(65536):
        if chr(code).isalnum() or 0xD800 <= code < 0xE000:
            table[code] = _LETTER
    table[ord("0") : ord("9") + 1] = _DIGIT
    table[[ord(char) for char in _SILENT]] = _SILENCE
    return table


def _spaces_beside_han(units: NDArray[np.uint16]) -> Flags:
    is_wide: Flags = units > 0x7F
    is_space: Flags = units == ord(" ")
    return is_space & (_shifted(is_wide, 1) | _shifted(is_wide, -1))


def _commas_in_numbers(units: NDArray[np.uint16], kinds: NDArray[np.uint8]) -> Flags:
    is_digit: Flags = kinds == _DIGIT
    is_comma: Flags = units == ord(",")
    three = _shifted(is_digit, -1) & _shifted(is_digit, -2) & _shifted(is_digit, -3) & ~_shifted(is_digit, -4)
    return is_comma & _shifted(is_digit, 1) & three


def _shifted(flags: Flags, by: int) -> Flags:
    """The flag of the neighbour so many places before, or behind if negative; at the ends none."""
    moved = np.zeros_like(flags)
    if by > 0:
        moved[by:] = flags[:-by]
    else:
        moved[:by] = flags[-by:]
    return moved
