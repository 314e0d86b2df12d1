"""The texts of a record beside an earlier version of it: what stayed, went and came, marked, in numbered lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.compute.revision import Revised, Run, revised
from generator.markup import Piece, pieces
from generator.model.claim import Claim
from generator.model.highlights import Highlights
from generator.model.record import Record
from generator.render.galley import Line, Numbering, Stretch
from generator.render.proof_notes import Key, Note

MEASURE = 60
"""Half units of a line: thirty characters."""
_MEASURES = {"headline": 40}
_INDENTS = {"paragraph": 4}
_TABLE = ("table row", "table total")

Slot = tuple[str | int, ...]
"""A field of a record with ids in place of numbers, which change when something is put before."""


@dataclass(frozen=True)
class Passage:
    """A paragraph or line as printed, in numbered lines, and what is to be said of it; `key` names it."""

    kind: str
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    is_changed: bool
    slot: Slot


@dataclass(frozen=True)
class Marked:
    """Words of the text that something is known of: the style they get, and the figure after them."""

    quote: str
    style: str
    note: str = ""


def passages(
    record: Record,
    before: Record | None,
    within: Slot,
    marks: Iterable[Marked],
    notes: Mapping[Key, Sequence[Note]],
    numbering: Numbering,
) -> tuple[Passage, ...]:
    """The texts of a record, or of one item of a list (`within` names it), rows of tables left out.

    Without an earlier version nothing is marked as changed.
    """
    now, then = _slots(record, within), _slots(before, within) if before else None
    known = list(marks)
    found = []
    for slot in dict.fromkeys((*now, *(then or ()))):
        own = now.get(slot, [])
        texts = [piece.text for piece in own]
        old = [piece.text for piece in then.get(slot, [])] if then is not None else texts
        kind = (own or (then or {})[slot])[0].kind
        for number, entry in enumerate(changes := revised(old, texts)):
            piece = own[entry.number] if entry.number is not None else None
            is_last = number + 1 == len(changes)
            said = notes.get((piece.loc, piece.line), ()) if piece and (piece.line or is_last) else ()
            form = piece.kind if piece else kind
            lines = numbering.lines(stretches(entry, known), _MEASURES.get(form, MEASURE), _INDENTS.get(form, 0))
            found.append(Passage(form, lines, tuple(said), entry.is_changed, slot))
    return tuple(found)


def stretches(entry: Revised, marks: Sequence[Marked]) -> tuple[Stretch, ...]:
    """The runs of a paragraph, with the words that something is known of marked where they stand today."""
    text = "".join(run.text for run in entry.runs if run.edit != "removed")
    found = [(at, at + len(mark.quote), mark) for mark in marks if (at := text.find(mark.quote)) >= 0]
    cuts = {cut for start, end, _ in found for cut in (start, end)}
    parts: list[Stretch] = []
    at = 0
    for run in entry.runs:
        edit = () if run.edit == "same" else (run.edit,)
        if run.edit == "removed":
            parts.append(Stretch(run.text, edit))
            continue
        for start, end in _between(at, at + len(run.text), cuts):
            over = [mark for first, last, mark in found if first <= start and end <= last]
            note = "".join(mark.note for _, last, mark in found if last == end)
            styles = tuple(dict.fromkeys((*edit, *(mark.style for mark in over))))
            parts.append(Stretch(text[start:end], styles, note))
        at += len(run.text)
    return tuple(parts)


def told(runs: Iterable[Run]) -> tuple[Stretch, ...]:
    """Runs as they are set, without further marks."""
    return tuple(Stretch(run.text, () if run.edit == "same" else (run.edit,)) for run in runs)


def marks_of(record: Record, claims: Iterable[Claim]) -> list[Marked]:
    """The words of a text that claims, doubts and emendations are about; claims are numbered from 1."""
    found = [Marked(claim.quote, "claim", f"[{number}]") for number, claim in enumerate(claims, 1)]
    found += [Marked(doubt.quote, "doubtful") for doubt in record.uncertain]
    return found + [Marked(emendation.corrected, "emended") for emendation in record.emendations]


def _slots(record: Record, within: Slot) -> dict[Slot, list[Piece]]:
    found: dict[Slot, list[Piece]] = {}
    for piece in pieces(record):
        slot = _slot(piece, record)
        own = slot[:2] if slot[0] == "items" else ()
        if own == within and piece.kind not in _TABLE:
            found.setdefault(slot, []).append(piece)
    return found


def _slot(piece: Piece, record: Record) -> Slot:
    loc, photos, head = list(piece.loc), record.photos, 0
    if isinstance(record, Highlights) and loc[0] == "items":
        item = record.items[int(loc[1])]
        loc[1], photos, head = item.id, item.photos, 2
    if loc[head] == "photos":
        loc[head + 1] = photos[int(loc[head + 1])].id
    return tuple(loc)


def _between(start: int, end: int, cuts: Iterable[int]) -> Iterable[tuple[int, int]]:
    edges = sorted({start, end, *(cut for cut in cuts if start < cut < end)})
    return zip(edges, edges[1:], strict=False)
