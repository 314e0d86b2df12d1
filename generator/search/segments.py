"""Segments: documents whose index never changes while they do not.

Documents are numbered from the oldest. As many as the highest power of two of `UNIT` holds make the first segment, as
many as the next lower one that is left over the second, and so on; fewer than a unit are the last. So a new document
changes the last segment and sometimes joins it with those before (the logarithmic method: Bentley and Saxe 1980).
A segment is named by what is in it, and each of its files begins with that name: no reader mixes two releases.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

import numpy as np

from generator.search.documents import PARTS, Document, Field, Kind
from generator.search.grams import indexed
from generator.search.streams import stream
from generator.search.survey import Survey

VERSION = 2
"""Format of the files. Raise it with any change of what stands in them."""
UNIT = 512
"""So many documents are not yet worth a segment that stays."""

KINDS: Mapping[Kind, str] = {
    "story": "s",
    "commentary": "o",
    "photos": "p",
    "list": "l",
    "item": "i",
    "table": "t",
    "row": "r",
    "claim": "c",
    "answer": "q",
    "issue": "e",
    "topic": "T",
    "district": "D",
    "organisation": "O",
    "programme": "P",
    "office-holder": "H",
    "indicator": "I",
    "page": "g",
    "handbook": "b",
}
FIELDS: Mapping[Field, str] = {
    "headline": "h",
    "kicker": "k",
    "deck": "d",
    "crosshead": "x",
    "body": "b",
    "caption": "p",
    "name": "n",
    "byline": "y",
    "row": "r",
    "context": "t",
    "claim": "c",
    "asked": "q",
}
"""Letters for kinds and fields in the files."""

_SHARD = 800
"""So many characters are indexed in a shard, give or take: 1 to 2 kB when packed."""
_LEAST_SHARD, _FEW = 200, 4000
"""As few may be while that makes no more than a few thousand files."""
_MOST_BITS = 16
"""The numbers of the shards take no more bits: beyond, shards grow."""
_APART = 600
"""From so many bytes on, the places of a shard are a file of their own: a word of two characters does without them."""


@dataclass(frozen=True)
class Segment:
    """Files of a segment by name, packed. `head` names the kinds of the documents and the grams without places."""

    name: str
    bits: int
    documents: int
    files: Mapping[str, bytes]


def parted(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """The documents of each segment, of a sequence that only grows at its end."""
    first = 0
    for size in sizes(len(documents)):
        yield documents[first : first + size]
        first += size


def sizes(count: int) -> tuple[int, ...]:
    """How many documents each segment holds."""
    units, rest = divmod(count, UNIT)
    powers = (UNIT << power for power in reversed(range(units.bit_length())) if units >> power & 1)
    return (*powers, *([rest] if rest else []))


def segment(documents: Sequence[Document], survey: Survey) -> Segment:
    """The files of these documents; what occurs in them is added to the survey."""
    compared = stream(documents)
    texts = [_text(document) for document in documents]
    bits = _bits(len(compared.units))
    index = indexed(compared, bits)
    survey.add(compared.units, index.pairs)
    head = {
        "kinds": "".join(KINDS[document.kind] for document in documents),
        "frequent": index.frequent,
    }
    # Halves of characters among the grams are no text: hence as ASCII.
    files = {"head": json.dumps(head, separators=(",", ":")).encode(), "filters": _json(_filters(documents))}
    files |= {f"t{number}": own.encode() for number, own in enumerate(_together(documents, texts))}
    for number, content in enumerate(index.shards):
        is_apart = len(content.places) > _APART
        files[f"s{number}"] = bytes([is_apart]) + content.grams + (b"" if is_apart else b"\0" + content.places)
        if is_apart:
            files[f"p{number}"] = bytes(content.places)
    name = _name(files)
    mark = bytes([VERSION]) + name.encode()
    return Segment(name, bits, len(documents), {file: packed(mark + content) for file, content in files.items()})


def _bits(characters: int) -> int:
    """The logarithm of how many shards so many characters make: small segments are asked as often as the large one."""
    return min(max(characters // _SHARD, min(characters // _LEAST_SHARD, _FEW), 1).bit_length(), _MOST_BITS)


def packed(content: bytes) -> bytes:
    """As gzip without a date."""
    packer = zlib.compressobj(4, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def _name(files: Mapping[str, bytes]) -> str:
    digest = sha256(bytes([VERSION]))
    for file, content in files.items():
        digest.update(f"{file} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


def _text(document: Document) -> str:
    """What is shown of a document."""
    shown = {
        "a": document.address,
        "h": document.anchor,
        "k": KINDS[document.kind],
        "t": document.title,
        "d": document.date,
        "i": document.issue,
        "s": [(FIELDS[section.field], section.text) for section in document.sections],
        "r": document.row,
        "n": document.number,
        "q": document.quote,
    }
    return _json({key: value for key, value in shown.items() if value}).decode()


def _together(documents: Sequence[Document], texts: Sequence[str]) -> Iterator[str]:
    """The texts by file: a document with its parts."""
    own: list[str] = []
    for document, text in zip(documents, texts, strict=True):
        if own and document.kind not in PARTS:
            yield f"[{','.join(own)}]"
            own = []
        own.append(text)
    if own:
        yield f"[{','.join(own)}]"


def _filters(documents: Sequence[Document]) -> Mapping[str, object]:
    """By filter and value the numbers of the documents, each as its distance from the one before; years as runs.

    A part is named only where it differs from what it belongs to, as a row that has a district of its own.
    """
    found: dict[str, dict[str, list[int]]] = {"topic": {}, "district": {}}
    whole: Mapping[str, tuple[str, ...]] = {}
    for number, document in enumerate(documents):
        own = {"topic": document.topics, "district": document.districts}
        is_part = document.kind in PARTS
        for name, values in own.items():
            if not is_part or values != whole.get(name):
                for value in values:
                    found[name].setdefault(value, []).append(number)
        whole = whole if is_part else own
    distances = {
        name: {value: np.diff(numbers, prepend=0).tolist() for value, numbers in values.items()}
        for name, values in found.items()
    }
    years = [(year, len(list(run))) for year, run in groupby(document.year for document in documents)]
    return {**distances, "years": years}


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
