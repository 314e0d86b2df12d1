"""Numbers as texts print them, in Arabic and in Chinese digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.model.chinese import DIGITS, MULTIPLES, chinese_number
from generator.model.claim import Claim

CHINESE = f"{DIGITS}〇两{''.join(MULTIPLES)}"

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％－−", "0123456789.%--")
_FULL_WIDTH_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_M = "".join(MULTIPLES)
_NUMERAL = re.compile(
    rf"""(?P<sign>-|负|零下)?(?P<arabic>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)
            (?:[余多几]?(?P<multiple>[{_M}]+))?
        | 百分之(?P<percent>[{CHINESE}]+(?:点[{DIGITS}〇]+)?)
        | (?P<bottom>[{DIGITS}两{_M}]+)分之(?P<top>[{DIGITS}两]+)
        | (?P<tenths>[{DIGITS}])成(?![立功为果员绩本效长就品])
        | (?P<vague>数[{_M}]+|[{_M}]*几[{_M}]*)
        | (?P<chinese>[{CHINESE}]+(?:[余多][{_M}]+)?(?:点[{DIGITS}〇]+)?)
        | (?P<half>半)(?=[年天日月小个价数])
        | [①-⑳]""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Numeral:
    """A number in a text, from character `start` up to `end`.

    `readings` are the values that it may have, most likely first: a sign after a word may be a dash (2020-2023) or a
    minus (气温-5℃). A percentage is the number before its sign. None at all for what names no value: 几个, 数十.
    """

    start: int
    end: int
    text: str
    readings: tuple[Fraction, ...]


def half_width(text: str) -> str:
    """The text with full-width digits and signs as half-width ones, every character in its place."""
    return _FULL_WIDTH_COMMA.sub(",", text).translate(_HALF_WIDTH)


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of a text in its order."""
    return tuple(Numeral(m.start(), m.end(), m[0], tuple(_readings(m))) for m in _NUMERAL.finditer(half_width(text)))


def multiple_of(unit: str) -> int:
    """What a unit multiplies its number by: 10000 for 万户, 1 for 户."""
    product = 1
    # 百分点 is a word of its own.
    for char in () if unit.startswith("百分") else unit:
        if char not in MULTIPLES:
            break
        product *= MULTIPLES[char]
    return product


def base_of(unit: str) -> str:
    """A unit without its multiple: 户 for 万户."""
    return unit if unit.startswith("百分") else unit.lstrip("".join(MULTIPLES)) or unit


def states(numeral: Numeral, claim: Claim) -> bool:
    """Whether a numeral prints the claim's value or the upper end of its range, its unit's multiple counted in."""
    ends = (claim.value,) if claim.to is None else (claim.value, claim.to)
    return any(Fraction(end) * multiple_of(claim.unit) in numeral.readings for end in ends)


def _readings(match: re.Match[str]) -> Iterator[Fraction]:
    if match["arabic"]:
        size = Fraction(match["arabic"].replace(",", "")) * multiple_of(match["multiple"] or "")
        is_dash = match["sign"] == "-" and re.search(r"\w$", match.string[: match.start()])
        if is_dash or not match["sign"]:
            yield size
        if match["sign"]:
            yield -size
    elif match["tenths"]:
        # 九成 may be recorded as 9 成 or as 90 %.
        yield from (value * size for value in _chinese(match["tenths"]) for size in (1, 10))
    elif match["half"]:
        yield Fraction(1, 2)
    elif match["bottom"]:
        # 十分之一 may be recorded as 10 %, 千分之三 as 3 ‰.
        rates = [top / bottom for top in _chinese(match["top"]) for bottom in _chinese(match["bottom"]) if bottom]
        yield from (rate * size for rate in rates for size in (1, 100, 1000))
    elif words := match["percent"] or match["chinese"]:
        yield from _chinese(re.sub("[余多]", "", words))


def _chinese(words: str) -> Iterator[Fraction]:
    """The value of a Chinese numeral; a bare multiple is itself: 万人 are ten thousand."""
    value = Fraction(multiple_of(words)) if set(words) <= set(MULTIPLES) else chinese_number(words)
    if value is not None:
        yield value
