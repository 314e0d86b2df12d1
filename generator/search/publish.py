"""Every file of the search: the table of contents of this room."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256

from generator.model.bulletin import Bulletin
from generator.render.output import Asset
from generator.search.documents import Document
from generator.search.lexicon import characters, lexicon
from generator.search.segments import VERSION, packed, parted, segment
from generator.search.survey import Survey

FOLDER = "search/"
INDEX = "search/index.json"
"""The one file whose address stays: it names all others, which never change."""


def search(bulletin: Bulletin, archive: Sequence[Document], reference: Sequence[Document]) -> tuple[Asset, ...]:
    """The index of these documents: `archive` grows at its end, `reference` is what else can be found."""
    return tuple(_files(bulletin, archive, reference))


def _files(bulletin: Bulletin, archive: Sequence[Document], reference: Sequence[Document]) -> Iterator[Asset]:
    named = []
    survey = Survey()
    for documents in (*([reference] if reference else []), *parted(archive)):
        part = segment(documents, survey)
        named.append({"name": part.name, "bits": part.bits, "documents": part.documents})
        for name, content in part.files.items():
            yield Asset(f"{FOLDER}{part.name}/{name}.bin", content)
    addresses = {}
    shared = {"lexicon": lexicon(bulletin, survey), "characters": characters(survey), "pairs": survey.neighbours()}
    for name, told in shared.items():
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        addresses[name] = f"{name}.{sha256(data).hexdigest()[:12]}"
        yield Asset(f"{FOLDER}{addresses[name]}.bin", packed(data))
    index = {"version": VERSION, "segments": named, **addresses}
    yield Asset(INDEX, json.dumps(index, separators=(",", ":")).encode())
