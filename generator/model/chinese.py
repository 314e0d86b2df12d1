"""Chinese numerals as numbers: 二十三, 两万三千, 五十一点四, 二〇二三."""

import re
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
_D = "[一二三四五六七八九]"
MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SECTION = rf"(?:{_D}千)?(?:零?{_D}百)?(?:零?{_D}?十)?(?:零?{_D})?"
_WHOLE = re.compile(
    rf"(?:(?!亿)(?P<yi>{_SECTION})亿)?(?:(?!零?万)(?P<wan>零?{_SECTION})万)?(?P<ones>(?:零(?=.))?{_SECTION})"
    rf"|(?P<row>[{DIGITS}]+)"
)


def chinese_number(words: str) -> Fraction | None:
    """The value of a well-formed Chinese numeral, or None: 十百 and 几十 have none.

    A last digit right after a multiple counts its tenths, as it is said: 三千五 is 3500, 两万三 is 23000.
    """
    whole, point, decimals = words.replace("〇", "零").replace("两", "二").partition("点")
    match = _WHOLE.fullmatch(whole)
    if not whole or match is None or point and not re.fullmatch(f"[{DIGITS}]+", decimals):
        return None
    if match["row"]:
        value = _places(whole)
    else:
        value = sum(_section(match[name]) * size for name, size in (("yi", 10**8), ("wan", 10**4), ("ones", 1)))
        if last := re.search(rf"([百千万亿])({_D})$", whole):
            value += DIGITS.index(last[2]) * (MULTIPLES[last[1]] // 10 - 1)
    return Fraction(value) + Fraction(_places(decimals), 10 ** len(decimals))


def _section(words: str | None) -> int:
    """A numeral below ten thousand; 十二 has no digit before its ten, 一百一十 has."""
    total = digit = 0
    for char in words or "":
        if char in MULTIPLES:
            total += (digit or 1) * MULTIPLES[char]
            digit = 0
        else:
            digit = DIGITS.index(char)
    return total + digit


def _places(digits: str) -> int:
    value = 0
    for char in digits:
        value = value * 10 + DIGITS.index(char)
    return value
