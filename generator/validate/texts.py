"""Rules within one record: quotes that must be found, ids that must be unique, bodies that must be safe."""

import difflib
import re
from collections.abc import Iterator
from decimal import Decimal

from generator.load.nodes import Scalar
from generator.markup import Piece, pieces, refusals
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.story import Story
from generator.problems import Problem
from generator.validate.fields import Loc, suggestion
from generator.validate.lowering import Lowered

_TEXTS = ("kicker", "headline", "deck", "column", "byline", "body", "photos", "caption", "items", "rows", "notes")
_DIGITS = "零一二三四五六七八九两"
_ADVISED = 20
"""So many quotes that are not found get a suggestion; more are one mistake, and suggestions take time."""


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Every problem that a record has by itself, beyond its fields' types."""
    texts = pieces(record)
    yield from _bodies(record, lowered)
    yield from _own_ids(record, (), lowered)
    if lowered.is_known("claims"):
        yield from _ratios(record, (), lowered)
    if isinstance(record, Highlights):
        yield from _repeated([(item.id, ("items", n, "id")) for n, item in enumerate(record.items)], lowered)
        for number, item in enumerate(record.items):
            yield from _own_ids(item, ("items", number), lowered)
            if lowered.is_known("items"):
                yield from _ratios(item, ("items", number), lowered)
    if isinstance(record, Story) and not record.body and not record.photos and lowered.is_known("body", "photos"):
        hint = "写上body；只有图片的稿件写photos"
        yield lowered.at((), "S210", "稿件既没有正文也没有图片说明", hint)
    # A text that could not be read in full would make every quote of it an error.
    if lowered.is_known(*_TEXTS):
        yield from _quotes(record, texts, lowered)


def _stated(part: Record | Highlight, loc: Loc, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    """What a part says of its text beside the quotes: values, titles and places must be the printed ones."""
    for number, claim in enumerate(part.claims):
        said = _numerals(claim.quote)
        if said and claim.value not in said and any(claim.quote in piece.text for piece in texts):
            hint = f"照原文写“{said[0]}”，或改quote" if len(said) == 1 else "照原文写，或改quote"
            message = f"数值{claim.value}与原文“{claim.quote[:40]}”不符"
            yield lowered.at((*loc, "claims", number, "value"), "T304", message, hint)
    for number, mention in enumerate(part.office_holders):
        if not any(mention.title in piece.text for piece in texts):
            where = (*loc, "office_holders", number, "title")
            yield lowered.at(where, "T305", f"在本稿里找不到职务“{mention.title[:40]}”", _nearest(mention.title, texts))
    for number, place in enumerate(part.places):
        if not any(place in piece.text for piece in texts):
            message = f"在本稿里找不到地点“{place[:40]}”"
            yield lowered.at((*loc, "places", number), "T306", message, _nearest(place, texts))


def _numerals(quote: str) -> list[Decimal]:
    """The numbers that a quote prints; empty where it has a Chinese numeral of several characters, or a fraction."""
    chinese = re.findall(f"[{_DIGITS}十百千万亿半几]+(?:成|分之)?", quote)
    if any(len(numeral) > 1 or numeral not in _DIGITS + "十" for numeral in chinese):
        return []
    found = [Decimal(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", quote)]
    return found + [Decimal(2 if n == "两" else 10 if n == "十" else _DIGITS.index(n)) for n in chinese]


def _quotes(record: Record, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    quotes: list[tuple[str, Loc, tuple[Piece, ...]]] = []
    quotes += [(claim.quote, ("claims", n, "quote"), texts) for n, claim in enumerate(record.claims)]
    if isinstance(record, Highlights):
        for number, item in enumerate(record.items):
            loc: Loc = ("items", number)
            own = tuple(piece for piece in texts if piece.loc[:2] == loc)
            quotes += [(claim.quote, (*loc, "claims", n, "quote"), own) for n, claim in enumerate(item.claims)]
    quotes += [(doubt.quote, ("uncertain", n, "quote"), texts) for n, doubt in enumerate(record.uncertain)]
    quotes += [(e.corrected, ("emendations", n, "corrected"), texts) for n, e in enumerate(record.emendations)]
    yield from _stated(record, (), texts, lowered)
    for number, item in enumerate(record.items if isinstance(record, Highlights) else ()):
        yield from _stated(item, ("items", number), texts, lowered)
    missing = 0
    for quote, loc, within in quotes:
        found = sum(piece.text.count(quote) for piece in within)
        if found == 0:
            missing += 1
            hint = _nearest(quote, within) if missing <= _ADVISED else "照正文原样抄写"
            yield lowered.at(loc, "T301", f"在本稿里找不到“{quote[:40]}”", hint)
        elif found > 1:
            hint = "多抄几个前后的字，让它只出现一次"
            yield lowered.at(loc, "T302", f"“{quote[:40]}”在本稿里出现了{found}次", hint)
    for number, correction in enumerate(record.corrections):
        if not any(correction.right in piece.text for piece in texts):
            message = "更正后的文字在本稿里找不到"
            hint = "先改正文，再写更正；两处文字要一致"
            yield lowered.at(("corrections", number, "right"), "T303", message, hint)


def _bodies(record: Record, lowered: Lowered) -> Iterator[Problem]:
    bodies: list[tuple[Loc, str]] = []
    if isinstance(record, Story) and record.body:
        bodies.append((("body",), record.body))
    if isinstance(record, Highlights):
        bodies += [(("items", number, "body"), item.body) for number, item in enumerate(record.items)]
    for loc, body in bodies:
        node = lowered.values.get(loc)
        if isinstance(node, Scalar) and node.style != "|" and "\n" in body:
            # Without the bar YAML joins lines and swallows every other line break, so that paragraphs run together.
            hint = f"写成“{loc[-1]}: |”，正文从下一行写起，每行缩进2格"
            yield lowered.at(loc, "S211", "正文有几段，前面却没有半角的“|”", hint)
            continue
        for refusal in refusals(body):
            yield lowered.in_block(loc, refusal.line, refusal.column, "M401", refusal.message, refusal.hint)


def _own_ids(part: Record | Highlight, loc: Loc, lowered: Lowered) -> Iterator[Problem]:
    for name in ("claims", "photos", "ratios"):
        ids = [(entry.id, (*loc, name, number, "id")) for number, entry in enumerate(getattr(part, name))]
        yield from _repeated(ids, lowered)


def _ratios(part: Record | Highlight, loc: Loc, lowered: Lowered) -> Iterator[Problem]:
    claims = [claim.id for claim in part.claims]
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


def _nearest(quote: str, texts: tuple[Piece, ...]) -> str:
    if len(quote) > 200:
        return "照正文原样抄写"
    best, place = 0, ""
    for piece in texts:
        match = difflib.SequenceMatcher(None, quote, piece.text, autojunk=False).find_longest_match()
        if match.size > best:
            start = max(0, match.b - match.a)
            best, place = match.size, piece.text[start : start + len(quote)]
    return f"是不是“{place}”？" if best >= 2 else "照正文原样抄写"
