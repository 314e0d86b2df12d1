"""Rules within one record: quotes that must be found, ids that must be unique, bodies that must be safe."""

import difflib
from collections.abc import Iterator

from generator.markup import Piece, pieces, refusals
from generator.model.claim import Claim, Ratio
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Photo, Record
from generator.model.story import Story
from generator.problems import Problem
from generator.validate.lowering import Loc, Lowered
from generator.validate.schema import suggestion


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Every problem that a record has by itself, beyond its fields' types."""
    texts = pieces(record)
    yield from _bodies(record, lowered)
    yield from _parts(record, (), texts, lowered)
    if isinstance(record, Highlights):
        yield from _repeated([(item.id, ("items", n, "id")) for n, item in enumerate(record.items)], lowered)
        for number, item in enumerate(record.items):
            own = tuple(piece for piece in texts if piece.loc[:2] == ("items", number))
            yield from _parts(item, ("items", number), own, lowered)
    if isinstance(record, Story) and not record.body and not record.photos:
        hint = "写上body；只有图片的稿件写photos"
        yield lowered.at((), "S210", "稿件既没有正文也没有图片说明", hint)
    for number, doubt in enumerate(record.uncertain):
        yield from _quoted(doubt.quote, ("uncertain", number, "quote"), texts, lowered)
    for number, emendation in enumerate(record.emendations):
        yield from _quoted(emendation.corrected, ("emendations", number, "corrected"), texts, lowered)
    for number, correction in enumerate(record.corrections):
        if not any(correction.right in piece.text for piece in texts):
            loc = ("corrections", number, "right")
            yield lowered.at(loc, "T303", "更正后的文字在本稿里找不到", "先改正文，再写更正；两处文字要一致")


def _bodies(record: Record, lowered: Lowered) -> Iterator[Problem]:
    bodies: list[tuple[Loc, str]] = []
    if isinstance(record, Story) and record.body:
        bodies.append((("body",), record.body))
    if isinstance(record, Highlights):
        bodies += [(("items", number, "body"), item.body) for number, item in enumerate(record.items)]
    for loc, body in bodies:
        for refusal in refusals(body):
            yield lowered.in_block(loc, refusal.line, refusal.column, "M401", refusal.message, refusal.hint)


def _parts(part: Record | Highlight, loc: Loc, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    named: list[tuple[str, tuple[Claim, ...] | tuple[Photo, ...] | tuple[Ratio, ...]]] = [
        ("claims", part.claims),
        ("photos", part.photos),
        ("ratios", part.ratios),
    ]
    for name, entries in named:
        yield from _repeated([(entry.id, (*loc, name, n, "id")) for n, entry in enumerate(entries)], lowered)
    claims = [claim.id for claim in part.claims]
    for number, claim in enumerate(part.claims):
        yield from _quoted(claim.quote, (*loc, "claims", number, "quote"), texts, lowered)
    for number, ratio in enumerate(part.ratios):
        for field in ("numerator", "denominator", "printed"):
            if (wanted := getattr(ratio, field)) not in claims:
                hint = suggestion(wanted, claims) or "先在claims里写上这个数字"
                yield lowered.at((*loc, "ratios", number, field), "R302", f"本稿没有编号为“{wanted}”的数字", hint)


def _repeated(ids: list[tuple[str, Loc]], lowered: Lowered) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, loc in ids:
        if name in seen:
            yield lowered.at(loc, "R303", f"编号“{name}”用了两次", "换一个本稿没有用过的编号")
        seen.add(name)


def _quoted(quote: str, loc: Loc, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    found = sum(piece.text.count(quote) for piece in texts)
    if found == 0:
        yield lowered.at(loc, "T301", f"在本稿里找不到“{quote[:40]}”", _nearest(quote, texts))
    elif found > 1:
        yield lowered.at(loc, "T302", f"“{quote[:40]}”在本稿里出现了{found}次", "多抄几个前后的字，让它只出现一次")


def _nearest(quote: str, texts: tuple[Piece, ...]) -> str:
    best, place = 0, ""
    for piece in texts:
        match = difflib.SequenceMatcher(None, quote, piece.text, autojunk=False).find_longest_match()
        if match.size > best:
            start = max(0, match.b - match.a)
            best, place = match.size, piece.text[start : start + len(quote)]
    return f"是不是“{place}”？" if best >= 2 else "照正文原样抄写"
