"""What newspaper pages print, as sections: every piece of a record's text, at the anchor where readers find it."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.markup import Piece, blocks, pieces
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.story import Story
from generator.render import addresses, wording
from generator.search.documents import Field, Section

_FIELDS: Mapping[str, Field] = {
    "running line": "kicker",
    "page name": "kicker",
    "column": "kicker",
    "kicker": "kicker",
    "headline": "headline",
    "banner": "deck",
    "deck": "deck",
    "crosshead": "crosshead",
    "paragraph": "body",
    "table note": "body",
    "caption": "caption",
    "byline": "byline",
    "credit": "byline",
    "table header": "context",
    "footer": "context",
}
"""The field of each kind of piece; rows and totals of tables have none, because readers see them by measure."""

_IN_LINES = ("kicker", "headline", "banner", "deck", "footer")
"""Kinds whose lines are one text, broken only where the newspaper's column ended."""

_ANCHORS = {"table note": "table-notes", "table header": ""}


def of_record(record: Record, item: Highlight | None = None) -> tuple[Section, ...]:
    """What is printed of a record, or of one item of a list; a list itself has only the titles of its items."""
    address = addresses.of_record(record)
    part = item or record
    anchors = _crossheads(part)
    own = item.id if item else ""
    found = []
    for kind, loc, line, text in _texts(record, item):
        anchor = _ANCHORS.get(kind, own)
        if "photos" in loc:
            photo = part.photos[int(loc[loc.index("photos") + 1])]
            anchor = addresses.of_photo(photo.id, item)
        elif line:
            anchor = next((id for start, id in anchors if start <= line), own)
        found.append(Section(address, anchor, _FIELDS[kind], text))
    if isinstance(record, Highlights) and item is None:
        found += (Section(address, entry.id, "crosshead", " ".join(entry.headline)) for entry in record.items)
    return tuple(found)


def of_issue(issue: Issue) -> tuple[Section, ...]:
    """What is printed of an issue as a whole."""
    address = addresses.of_issue(issue)
    return tuple(Section(address, "", _FIELDS[kind], text) for kind, _, _, text in _texts(issue))


def _texts(
    record: Record | Issue, item: Highlight | None = None
) -> Iterator[tuple[str, tuple[str | int, ...], int, str]]:
    """(Kind, path, line in the body, text) of every text, without what only sets it off on its page."""
    own = (p for p in pieces(record, item) if p.kind in _FIELDS and (item is not None or p.loc[0] != "items"))
    for (kind, loc), group in groupby(own, key=lambda piece: (piece.kind, piece.loc)):
        if kind in _IN_LINES:
            yield kind, loc, 0, " ".join(piece.text for piece in group).lstrip("—")
        else:
            yield from ((kind, loc, piece.line, _plain(piece)) for piece in group)


def _plain(piece: Piece) -> str:
    return wording.unmarked(piece.text) if piece.kind == "caption" else piece.text


def _crossheads(part: Record | Highlight) -> list[tuple[int, str]]:
    """Line and anchor of each crosshead of a body, the last first."""
    body = part.body if isinstance(part, Story | Highlight) else None
    return [(block.line, block.anchor) for block in reversed(blocks(body or "")) if block.anchor]
