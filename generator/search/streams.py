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
    "asked": 4,
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
    `weights` what it counts, `is_prominent` whether initials find it. `starts` says where each document begins,
    `lengths` how many of its characters are compared.
    """

    units: NDArray[np.uint16]
    documents: NDArray[np.int32]
    weights: NDArray[np.uint8]
    is_prominent: Flags
    starts: NDArray[np.int32]
    lengths: NDArray[np.int32]


def stream(documents: Sequence[Document]) -> Stream:
    """What is compared of these documents."""
    blocks = [_block(documents[first : first + _AT_ONCE]) for first in range(0, max(len(documents), 1), _AT_ONCE)]
    units, owners, weights, prominent = (np.concatenate(column) for column in zip(*blocks, strict=True))
    sizes = np.concatenate([np.bincount(own[1], minlength=_AT_ONCE) for own in blocks])[: len(documents)]
    blocks.clear()
    for first in range(_AT_ONCE, len(documents), _AT_ONCE):
        owners[int(sizes[:first].sum()) :] += _AT_ONCE
    ends = np.cumsum(sizes)
    kept = np.append(np.int32(0), np.cumsum(units != 0, dtype=np.int32))
    starts = ends - sizes
    return Stream(units, owners, weights, prominent, starts.astype(np.int32), kept[ends] - kept[starts])


_AT_ONCE = 2048
"""So many documents are compared at a time, for the sake of memory."""


def _block(documents: Sequence[Document]) -> tuple[NDArray[np.uint16], NDArray[np.int32], NDArray[np.uint8], Flags]:
    """Units of these documents with the number of each one's document, what it counts, and whether it is prominent."""
    by_document = [indexed_sections(document) for document in documents]
    sections = [section for own in by_document for section in own]
    # An end behind each, so that every section, and with it every document, has a unit.
    units, places = compared("".join(section.text.replace(END, " ") + END for section in sections))
    owners = np.repeat(np.arange(len(documents), dtype=np.int32), [len(own) for own in by_document])
    weights = np.array([WEIGHTS[section.field] for section in sections], np.uint8)
    prominent = np.array([section.field in PROMINENT for section in sections], np.bool_)
    return units, owners[places], weights[places], prominent[places]


def indexed_sections(document: Document) -> Sequence[Section]:
    """The sections that find a document. The sentence of a claim or answer is shown with it, and found on its page."""
    if document.kind in ("claim", "answer"):
        return [section for section in document.sections if section.field != "body"]
    return document.sections


def compared(text: str) -> tuple[NDArray[np.uint16], NDArray[np.int32]]:
    """Code units of a text, 0 where it is parted, and for each the number of the section that it stands in or ends."""
    units = _folded(np.frombuffer(text.encode("utf-16-le", "replace"), "<u2"))
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
    return np.where(is_kept, units, 0).astype(np.uint16), np.cumsum(units == ord(END), dtype=np.int32) - (
        units == ord(END)
    )


def _folded(units: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Every character in its NFKC form and lower case: one at a time, as the reader's browser does it."""
    table, is_several = _folds()
    folded = table[units]
    pieces, last = [], 0
    for place in np.flatnonzero(is_several[units]).tolist():
        if place < last:
            continue
        width = 2 if 0xD800 <= units[place] < 0xDC00 else 1
        pieces += [folded[last:place], _forms(units[place : place + width].tobytes())]
        last = place + width
    return np.concatenate([*pieces, folded[last:]])


@cache
def _forms(char: bytes) -> NDArray[np.uint16]:
    text = char.decode("utf-16-le", "surrogatepass")
    return np.frombuffer(normalize("NFKC", text).lower().encode("utf-16-le", "surrogatepass"), "<u2")


@cache
def _folds() -> tuple[NDArray[np.uint16], Flags]:
    """By code unit what becomes of it, and whether that takes more than one: or more than this unit to know."""
    forms = [_forms(code.to_bytes(2, "little")) for code in range(65536)]
    table = np.array([own[0] if len(own) == 1 else code for code, own in enumerate(forms)], np.uint16)
    is_several = np.array([len(own) != 1 for own in forms])
    is_several[0xD800:0xDC00] = True
    is_several[ord("…")] = False  # very frequent; it parts as it stands
    return table, is_several


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
