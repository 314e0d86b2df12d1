"""Numbers as printed in a quote, and the words beside them that make a value a bound."""

import re
from decimal import Decimal

from generator.model.claim import QUALIFIERS, Claim

_CHINESE = "零一二三四五六七八九两"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％－−", "0123456789.%--")
_FULL_WIDTH_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_NUMBER = re.compile(r"(?P<sign>-|负|零下)?(?P<size>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)")
_MULTIPLES = "十百千万亿"

# Words of which a qualifier may be the end: 附近, 节约, 找不到.
_BEFORE = {"近": "(?<![附最靠临邻新将])", "约": "(?<![节预签条公合履违制相])", "不到": "(?<![找看见听得想等])"}
_AFTER = ("余", "多")
_AFTER_UNIT = ("以上", "左右")
_TIME = re.compile(r"个?(?:年|月|周|星期|季度|天|日|届)")


def half_width(quote: str) -> str:
    """The quote with full-width digits and signs as half-width ones, every character in its place."""
    return _FULL_WIDTH_COMMA.sub(",", quote).translate(_HALF_WIDTH)


def numerals(quote: str) -> list[Decimal]:
    """The numbers that a quote prints; empty where it has a Chinese numeral of several characters, or a fraction.

    A sign after a word may be a dash (2020-2023) or a minus (气温-5℃): both readings are given.
    """
    quote = half_width(quote)
    chinese = re.findall(f"[{_CHINESE}十百千万亿半几]+(?:成|分之)?", quote.replace("零下", ""))
    if any(len(numeral) > 1 or numeral not in _CHINESE + "十" for numeral in chinese):
        return []
    found = [value for match in _NUMBER.finditer(quote) for value in _readings(match)]
    found += [Decimal(2 if n == "两" else 10 if n == "十" else _CHINESE.index(n)) for n in chinese]
    return list(dict.fromkeys(found))


def qualifiers(claim: Claim) -> list[str]:
    """The qualifiers that a quote prints directly beside the number of its claim, or beside that number's unit."""
    quote = half_width(claim.quote)
    places = [match for match in _NUMBER.finditer(quote) if claim.value in _readings(match)]
    places = places or list(re.finditer(f"[{_CHINESE}{_MULTIPLES}]+", quote))
    units = {re.escape(unit) for unit in (claim.unit, claim.unit.lstrip(_MULTIPLES), "%") if unit}
    after = re.compile(f"[{_MULTIPLES}]*(?:({'|'.join(_AFTER)})|(?:{'|'.join(units)})?({'|'.join(_AFTER_UNIT)}))")
    found: list[str] = []
    for place in places:
        if match := after.match(quote, place.end()):
            found.append(match[1] or match[2])
        before = _before(quote[: place.start()])
        if before and (before != "近" or not _TIME.match(quote, place.end())):  # 近3天 are the last three days
            found.append(before)
    return found


def _before(text: str) -> str | None:
    """The qualifier that a text ends with; 累计 bounds nothing, and is asked of nobody."""
    words = [w for w, bound in QUALIFIERS.items() if bound != "exact" and w not in _AFTER + _AFTER_UNIT]
    longest = sorted(words, key=len, reverse=True)
    return next((word for word in longest if re.search(f"{_BEFORE.get(word, '')}{word}$", text)), None)


def _readings(match: re.Match[str]) -> list[Decimal]:
    size = Decimal(match["size"].replace(",", ""))
    if not match["sign"]:
        return [size]
    is_dash = match["sign"] == "-" and re.search(r"\w$", match.string[: match.start()])
    return [size, -size] if is_dash or match["sign"] != "-" else [-size]
