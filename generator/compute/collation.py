"""Collation 对校: every word of the records laid against the extracted source page, and the other way round.

Whitespace never counts. What differs otherwise must be declared: by a class rule of the issue, or by an emendation of
the record. A text that stands in the source in one piece is found as a whole; one that the extraction tore apart
(interleaved columns) is tiled greedily, the longest run first. What cannot be placed, and what no record holds, is
returned: nothing is dropped on either side.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.markup import Piece, pieces
from generator.model.bulletin import Bulletin, reference
from generator.model.editing import ClassRule, Emendation
from generator.model.issue import Issue

_HALF_WIDTH = dict(zip("，；：？！（）", ",;:?!()", strict=True))
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_TEAR = "\0"
_USED = "\1"
_SHORTEST_TILE = 4
_OVERSHOOT = 3


@dataclass(frozen=True)
class Span:
    """A stretch of the source, in characters from its beginning; `end` is the first one after it."""

    start: int
    end: int


@dataclass(frozen=True)
class Placed:
    """A printed text with the stretches of the source that it stands in, and its words that stand nowhere."""

    owner: str
    piece: Piece
    spans: tuple[Span, ...]
    missing: str


@dataclass(frozen=True)
class Collation:
    """One issue against its source. `leftovers` are stretches that neither records nor `unrecorded` hold."""

    issue: Issue
    placed: tuple[Placed, ...]
    leftovers: tuple[Span, ...]
    counts: Mapping[ClassRule, int]


def collate(bulletin: Bulletin, issue: Issue) -> Collation:
    """Collate an issue and its records with the issue's source."""
    source = _Source(bulletin.sources[issue.source], {entry.rule for entry in issue.class_emendations})
    texts = [(issue.id, piece, _torn(piece.text, issue.emendations)) for piece in pieces(issue)]
    drafts = (draft for draft in bulletin.drafts if draft.issue == issue.id)
    for record in (*bulletin.of_issue(issue), *drafts):
        texts += [(reference(record), piece, _torn(piece.text, record.emendations)) for piece in pieces(record)]
    unrecorded = [
        ("", Piece(("unrecorded", number, "quote"), "unrecorded", entry.quote), (entry.quote,))
        for number, entry in enumerate(issue.unrecorded)
    ]
    placed = source.place(texts) + source.place(unrecorded)
    placed = tuple(map(_with_shared_column(placed), placed))
    return Collation(issue, placed, source.leftovers(), source.counts)


def _with_shared_column(placed: tuple[Placed, ...]) -> Callable[[Placed], Placed]:
    """A column heading is printed once and may stand over several stories: the others share its place."""
    columns = {text.piece.text: text for text in placed if text.piece.kind == "column" and not text.missing}

    def shared(text: Placed) -> Placed:
        printed = columns.get(text.piece.text) if text.piece.kind == "column" and text.missing else None
        return replace(text, spans=printed.spans, missing="") if printed else text

    return shared


def _torn(text: str, emendations: Iterable[Emendation]) -> tuple[str, ...]:
    """The fragments that the source should hold: emendations undone, and split where the page tore the text."""
    for emendation in emendations:
        text = text.replace(emendation.corrected, emendation.printed.replace(" … ", _TEAR))
    return tuple(fragment for fragment in text.split(_TEAR) if fragment.strip())


class _Source:
    """The source folded for comparison, with the characters that are taken."""

    def __init__(self, text: str, rules: set[ClassRule]) -> None:
        self.text = text
        self.table = str.maketrans(
            (_HALF_WIDTH if "half-width-punctuation" in rules else {}) | (_QUOTES if "straight-quotes" in rules else {})
        )
        self.offsets = [offset for offset, char in enumerate(text) if not char.isspace()]
        self.free = "".join(text[offset] for offset in self.offsets).translate(self.table)
        self.counts: Counter[ClassRule] = Counter()

    def place(self, texts: Sequence[tuple[str, Piece, tuple[str, ...]]]) -> tuple[Placed, ...]:
        """Place texts, the longest fragments first, so that a short credit never takes a word out of a long story."""
        fragments = [
            (index, part, fragment) for index, (_, _, parts) in enumerate(texts) for part, fragment in enumerate(parts)
        ]
        near: dict[str, int] = {}
        spans: dict[tuple[int, int], list[Span]] = {}
        missing: dict[int, str] = {}
        for index, part, fragment in sorted(fragments, key=lambda entry: -len(entry[2])):
            owner = texts[index][0]
            found, lost = self._find(fragment, near.get(owner))
            spans[index, part] = found
            missing[index] = missing.get(index, "") + lost
            if found and owner not in near:
                near[owner] = found[0].start
        return tuple(
            Placed(owner, piece, tuple(s for p in range(len(parts)) for s in spans[index, p]), missing.get(index, ""))
            for index, (owner, piece, parts) in enumerate(texts)
        )

    def leftovers(self) -> tuple[Span, ...]:
        """Stretches of the source that nothing took."""
        found, start = [], 0
        for run in self.free.replace(_USED, " ").split(" "):
            if run:
                found.append(self._span(start, start + len(run)))
            start += len(run) + 1
        return tuple(found)

    def _find(self, text: str, near: int | None) -> tuple[list[Span], str]:
        words = text.split()
        raw = "".join(words)
        spaced = set(accumulate(map(len, words)))
        folded = raw.translate(self.table)
        spans: list[Span] = []
        missing = ""
        position, place = 0, near
        while position < len(folded):
            length = self._longest(folded[position:])
            at = self._nearest(folded[position : position + length], place) if length else -1
            if length and position + length < len(folded):
                length = self._back_to_boundary(at, length)
            if not length or not self._is_plausible(at, length, position, len(folded)):
                missing += raw[position]
                position += 1
                continue
            spans.append(self._take(at, raw[position : position + length], {end - position for end in spaced}))
            place = spans[-1].end
            position += length
        return spans, missing

    def _longest(self, text: str) -> int:
        """Length of the longest beginning of a text that is still free somewhere."""
        if text in self.free:
            return len(text)
        low, high = 0, len(text)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if text[:middle] in self.free else (low, middle)
        return low

    def _nearest(self, text: str, place: int | None) -> int:
        found = self.free.find(text)
        best = found
        while found >= 0 and place is not None:
            if abs(self.offsets[found] - place) < abs(self.offsets[best] - place):
                best = found
            found = self.free.find(text, found + 1)
        return best

    def _back_to_boundary(self, at: int, length: int) -> int:
        """Give back characters beyond a gap of the source that match by chance only."""
        if self._gap_after(at + length - 1):
            return length
        for back in range(1, min(_OVERSHOOT, length - 1) + 1):
            if self._gap_after(at + length - 1 - back):
                return length - back
        return length

    def _gap_after(self, index: int) -> bool:
        return index + 1 >= len(self.offsets) or self.offsets[index + 1] > self.offsets[index] + 1

    def _is_plausible(self, at: int, length: int, position: int, total: int) -> bool:
        """Whether a run is no chance match: long enough, or short and cut off by the source where the text is torn."""
        if length >= _SHORTEST_TILE or length == total:
            return True
        before = position == 0 or at == 0 or self._gap_after(at - 1) or self.free[at - 1] == _USED
        end = at + length
        after = position + length == total or end >= len(self.free) or self._gap_after(end - 1)
        return before and (after or self.free[end] == _USED)

    def _take(self, at: int, raw: str, spaced: set[int]) -> Span:
        """Take a run; `spaced` are the places in it, counted in characters, where the record has a space too."""
        end = at + len(raw)
        self.free = self.free[:at] + _USED * len(raw) + self.free[end:]
        for index, char in enumerate(raw, at):
            printed = self.text[self.offsets[index]]
            if char != printed:
                self.counts["straight-quotes" if char in _QUOTES else "half-width-punctuation"] += 1
            if index + 1 < end and self._gap_after(index) and index + 1 - at not in spaced:
                self.counts["line-wrap"] += 1
        return self._span(at, end)

    def _span(self, start: int, end: int) -> Span:
        return Span(self.offsets[start], self.offsets[end - 1] + 1)
