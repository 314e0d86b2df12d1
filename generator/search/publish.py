"""Every file of the search: the table of contents of this room."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from generator.model.bulletin import Bulletin
from generator.render.output import Asset
from generator.search.documents import Document
from generator.search.lexicon import characters, lexicon, pairs
from generator.search.segments import VERSION, packed, segment, segments

FOLDER = "search/"
INDEX = "search/index.json"
"""The one file whose address stays: it names all others, which never change."""


def search(bulletin: Bulletin, archive: Sequence[Document], reference: Sequence[Document]) -> tuple[Asset, ...]:
    """The index of these documents: `archive` grows at its end, `reference` is what else can be found."""
    return tuple(_files(bulletin, archive, reference))


def _files(bulletin: Bulletin, archive: Sequence[Document], reference: Sequence[Document]) -> Iterator[Asset]:
    named = []
    for part in (*([segment(reference)] if reference else []), *segments(archive)):
        named.append({"name": part.name, "bits": part.bits, "documents": part.documents})
        for name, content in part.files.items():
            yield Asset(f"{FOLDER}{part.name}/{name}.bin", content)
    everything = (*reference, *archive)
    addresses = {}
    for name, content in {
        "lexicon": lexicon(bulletin, everything),
        "characters": characters(everything),
        "pairs": pairs(everything),
    }.items():
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        addresses[name] = f"{name}.{sha256(data).hexdigest()[:12]}"
        yield Asset(f"{FOLDER}{addresses[name]}.bin", packed(data))
    index = {"version": VERSION, "segments": named, **addresses}
    yield Asset(INDEX, json.dumps(index, separators=(",", ":")).encode())
