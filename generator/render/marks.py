"""Marks in running text: claims with their anchors, emended words, doubtful passages. Nothing focusable is added."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from generator.model.claim import Claim
from generator.model.editing import Emendation, Uncertain


@dataclass(frozen=True)
class _Mark:
    quote: str
    name: str
    anchor: str = ""


def marker(
    claims: Iterable[Claim], emendations: Iterable[Emendation], uncertain: Iterable[Uncertain]
) -> Callable[..., str]:
    """A function that wraps quoted words of a text in spans; words quoted twice over get one span of all classes."""
    marks = [_Mark(claim.quote, "claim", claim.id) for claim in claims]
    marks += [_Mark(emendation.corrected, "emended") for emendation in emendations]
    marks += [_Mark(doubt.quote, "doubtful") for doubt in uncertain]

    def mark(text: str, is_markdown: bool = True) -> str:
        found = [(*place, m) for m in marks if (place := find(m.quote, text, is_markdown))]
        cuts = sorted({0, len(text), *(cut for start, end, _ in found for cut in (start, end))})
        return "".join(
            _segment(text[a:b], a, b, [f for f in found if f[0] <= a and b <= f[1]]) for a, b in _pairs(cuts)
        )

    return mark


def find(quote: str, text: str, is_markdown: bool = True) -> tuple[int, int] | None:
    """Where a quote stands in running text, plain or escaped, but not in the address of a link; None if nowhere."""
    taken = [match.span() for match in re.finditer(r"\]\([^)]*\)", text)] if is_markdown else []
    for written in dict.fromkeys((quote, escape(quote, quote=False))):
        for match in re.finditer(re.escape(written), text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                return match.span()
    return None


def escaped(mark: Callable[..., str]) -> Callable[[str], str]:
    """The same marks for text that is no Markdown, such as captions: escaped first, so that it stays text."""
    return lambda text: mark(escape(text, quote=False), is_markdown=False)


def _pairs(cuts: list[int]) -> Iterable[tuple[int, int]]:
    return zip(cuts, cuts[1:], strict=False)


def _segment(text: str, start: int, end: int, covering: list[tuple[int, int, _Mark]]) -> str:
    if not covering:
        return text
    names = dict.fromkeys(m.name for _, _, m in covering)
    # A doubt cut in several spans is flagged once, where it ends.
    if any(stop == end and m.name == "doubtful" for _, stop, m in covering):
        names["doubtful-end"] = None
    # An element has one id: further claims that begin at the same place get an empty one before it.
    anchors = [m.anchor for begin, _, m in covering if begin == start and m.anchor]
    before = "".join(f'<span id="{anchor}"></span>' for anchor in anchors[1:])
    own = f' id="{anchors[0]}"' if anchors else ""
    return f'{before}<span class="{" ".join(names)}"{own}>{text}</span>'
