"""Rules of what a record says of its own text: quotes that are found once, values, titles and places as printed."""

import difflib
import re
from collections.abc import Iterator
from fractions import Fraction

from generator.markup import Piece
from generator.markup.numerals import Numeral, base_of, half_width, multiple_of, numerals, states
from generator.model.claim import Claim
from generator.model.exact import decimal
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.problems import Problem
from generator.validate.fields import Loc
from generator.validate.lowering import Lowered
from generator.validate.qualifiers import qualifiers

_ADVISED = 20
"""So many quotes that are not found get a suggestion; more are one mistake, and suggestions take time."""


def problems_of(record: Record, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    """Every quote that the texts do not have exactly once, and every statement that differs from them."""
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
            hint = nearest_words(quote, within) if missing <= _ADVISED else "照正文原样抄写"
            yield lowered.at(loc, "T301", f"在本稿里找不到“{quote[:40]}”", hint)
        elif found > 1:
            hint = "多抄几个前后的字，让它只出现一次"
            yield lowered.at(loc, "T302", f"“{quote[:40]}”在本稿里出现了{found}次", hint)
    for number, entry in enumerate(record.exempt):
        if not any(entry.quote in piece.text for piece in texts):
            where = ("exempt", number, "quote")
            yield lowered.at(where, "T301", f"在本稿里找不到“{entry.quote[:40]}”", nearest_words(entry.quote, texts))
    for number, correction in enumerate(record.corrections):
        if not any(correction.right in piece.text for piece in texts):
            message = "更正后的文字在本稿里找不到"
            hint = "先改正文，再写更正；两处文字要一致"
            yield lowered.at(("corrections", number, "right"), "T303", message, hint)


def _stated(part: Record | Highlight, loc: Loc, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    """What a part says of its text beside the quotes: values, titles and places must be the printed ones."""
    yield from _claims(part, loc, texts, lowered)
    for number, mention in enumerate(part.office_holders):
        if not any(mention.title in piece.text for piece in texts):
            where = (*loc, "office_holders", number, "title")
            message = f"在本稿里找不到职务“{mention.title[:40]}”"
            yield lowered.at(where, "T305", message, nearest_words(mention.title, texts))
    for number, place in enumerate(part.places):
        if not any(place in piece.text for piece in texts):
            message = f"在本稿里找不到地点“{place[:40]}”"
            yield lowered.at((*loc, "places", number), "T306", message, nearest_words(place, texts))


def _claims(part: Record | Highlight, loc: Loc, texts: tuple[Piece, ...], lowered: Lowered) -> Iterator[Problem]:
    for number, claim in enumerate(part.claims):
        text = next((piece.text for piece in texts if claim.quote in piece.text), None)
        if text is not None:
            yield from _claim(claim, text, (*loc, "claims", number), lowered)


def _claim(claim: Claim, text: str, loc: Loc, lowered: Lowered) -> Iterator[Problem]:
    """What a claim says of its number: its value, its range, its qualifier; the text around the quote counts too."""
    if claim.to is not None and claim.to <= claim.value:
        message = f"范围的上限{claim.to:f}不大于下限{claim.value:f}"
        yield lowered.at((*loc, "to"), "T309", message, "value写小的一头，to写大的一头")
        return
    start = text.index(claim.quote)
    end = start + len(claim.quote)
    cut = next((n for n in numerals(text) if n.start < start < n.end or n.start < end < n.end), None)
    if cut is not None:
        message = f"原文“{claim.quote[:40]}”把“{cut.text}”截断了"
        yield lowered.at((*loc, "quote"), "T308", message, f"把“{cut.text}”抄全")
        return
    said = [numeral for numeral in numerals(claim.quote) if numeral.readings]
    for field, value in (("value", claim.value), ("to", claim.to)):
        wanted = None if value is None else Fraction(value) * multiple_of(claim.unit)
        if said and wanted is not None and not any(wanted in numeral.readings for numeral in said):
            hint = _as_printed(said, claim.unit) or "照原文写，或改quote"
            message = f"数值{value}{claim.unit}与原文“{claim.quote[:40]}”不符"
            yield lowered.at((*loc, field), "T304", message, hint)
            return
    if other := _other_unit(claim, text, start):
        message = f"原文的单位是“{other}”，计量单位写作“{claim.unit}”"
        hint = "写成unit: '%'" if other == "%" else f"写成unit: {other}"
        yield lowered.at((*loc, "unit"), "T310", message, hint)
    printed = qualifiers(claim, text, start)
    if printed and claim.qualifier not in printed:
        field = "qualifier" if claim.qualifier else "quote"
        message = f"原文“{claim.quote[:40]}”的数字有“{printed[0]}”字" + (
            f"，修饰语却是“{claim.qualifier}”" if claim.qualifier else "，没有写修饰语"
        )
        yield lowered.at((*loc, field), "T307", message, f"写上“qualifier: {printed[0]}”")


_UNIT = re.compile(
    "[余多几]?(%|‰|个百分点|平方米|立方米|公里|千米|小时|分钟"
    "|[个户人名家辆盏起件次份处座栋台块条项位套支把张棵只场米元年天日月岁吨])"
)


def _other_unit(claim: Claim, text: str, start: int) -> str | None:
    """A unit that the text prints right after the number and that is plainly another one than the claim's."""
    text, base = half_width(text), base_of(claim.unit)
    quoted = (n for n in numerals(text) if start <= n.start < start + len(claim.quote) and states(n, claim))
    printed = [match[1] for n in quoted if (match := _UNIT.match(text, n.end))]
    return printed[0] if printed and not any(base.startswith(unit) for unit in printed) else None


def _as_printed(said: list[Numeral], unit: str) -> str:
    """Advice where a quote has one number only: the value that its unit wants, if it is a decimal."""
    value = decimal(said[0].readings[0] / multiple_of(unit))
    return f"照原文写“{value}”，或改quote" if len(said) == 1 and value else ""


def nearest_words(quote: str, texts: tuple[Piece, ...]) -> str:
    """“是不是…？” for the words of the texts that a mistaken quote most likely means, or advice."""
    if len(quote) > 200:
        return "照正文原样抄写"
    best, place = 0, ""
    for piece in texts:
        match = difflib.SequenceMatcher(None, quote, piece.text, autojunk=False).find_longest_match()
        if match.size > best:
            start = max(0, match.b - match.a)
            best, place = match.size, piece.text[start : start + len(quote)]
    return f"是不是“{place}”？" if best >= 2 else "照正文原样抄写"
