"""What a number may mean that an editor typed in another form: １，０２８户, 1.2万, 三成, 30余万元, 1O0."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from generator.model.chinese import MULTIPLES, chinese_number
from generator.model.exact import decimal

_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " ", ord("−"): "-"}
_STRANGE = {
    "[！-＋－-～]": "有全角字符",
    "[,，]": "有逗号",
    "[ 　]": "有空格",
    "_": "有下划线",
    "−": "负号不是半角的“-”",
}
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}([, ])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])")
_LETTERS = re.compile(r"(?<![A-Za-z])[OoIl]+(?=\.?[0-9])|(?<=[0-9.])[OoIl]+(?![A-Za-z])")
_MEANT = str.maketrans("OoIl", "0011")
_SHARES = {"": 1, "/": 1, "%": 100, "百分之": 100, "‰": 1000, "千分之": 1000, "成": 10}
_C = f"[〇零一二三四五六七八九两{''.join(MULTIPLES)}]"
_BEFORE = "大?约|将?近|超过?|逾|不[足到]|不[少低]于|不超过|至[少多]|最[少多]|起码|累计"
_AFTER = "[余多]|以[上下内]|内|左右"
# No word of a unit may itself be part of the number: 十几户, 三年半, 三年两个月.
_UNIT = rf"(?:[A-Za-z][²³]|(?!{_AFTER}|[几来半〇零一二三四五六七八九两十])[A-Za-z\u4e00-\u9fff℃°㎡㎥/·])"
_TYPED = re.compile(
    rf"""(?P<before>{_BEFORE}|[共合总]计|共?有|共|达到?|为|第|并列|)(?P<per>[百千]分之)?(?P<sign>[+-]|负|零下)?
        (?P<core>[0-9]+/[0-9]+|(?=\.?[0-9])[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]{{1,2}})?|{_C}+(?:点{_C}+|分之{_C}+)?)
        (?P<more>[余多]?)(?P<multiple>[十百千万亿]*)(?P<share>%|‰|成(?P<tenth>[一二三四五六七八九])?)?(?P<still>[余多]?)
        (?P<unit>{_UNIT}{{0,8}})(?P<after>{_AFTER}|)""",
    re.VERBOSE,
)
_LONGEST = 40
_BOUND = re.compile(f"{_BEFORE}|{_AFTER}")


@dataclass(frozen=True)
class Reading:
    """One meaning of a typed number.

    `value` has everything worked in. `digits` is what was typed as a plain decimal, before `multiple` (万) and `share`
    (%, 成), and empty for a fraction, whose share is `/`. `bounds` are the words that make it a bound. `slips` are
    clauses, in Chinese, about what does not belong in a number.
    """

    value: Fraction
    digits: str
    multiple: str
    share: str
    unit: str
    bounds: tuple[str, ...]
    slips: tuple[str, ...]

    @property
    def is_percentage(self) -> bool:
        return _SHARES[self.share] == 100


def half_width(text: str) -> str:
    """The text with full-width characters, and the minus sign, as those of a keyboard."""
    return text.translate(_FULL_WIDTH)


def readings(text: str) -> Iterator[Reading]:
    """Every meaning that a typed number may have, the likeliest first; none if it is no single number."""
    if len(text) > _LONGEST:
        return
    slips = [clause for strange, clause in _STRANGE.items() if re.search(strange, text)]
    plain = re.sub(r"(?<![0-9]) +| +(?![0-9])|(?<=[0-9])_+(?=[0-9])", "", half_width(text))
    plain = _GROUPED.sub(lambda match: re.sub("[, ]", "", match[0]), plain)
    meant = [_LETTERS.sub(lambda match: match[0].translate(_MEANT), plain)]
    if letters := "".join(_LETTERS.findall(plain)):
        slips.append(f"有字母“{letters}”")
    if re.fullmatch("[0-9.]+l", plain):  # five litres, or 51
        meant.append(plain)
    if re.fullmatch("[0-9]+,[0-9]+", plain):
        meant = [plain.replace(",", mark) for mark in ("", ".")]
    for words in meant:
        if (match := _TYPED.fullmatch(words)) and (reading := _reading(match, slips)):
            yield reading


def _reading(match: re.Match[str], strange: list[str]) -> Reading | None:
    value, digits, slip = _core(match["core"])
    if value is None or match["per"] and match["share"]:
        return None
    share = match["per"] or (match["share"] or "")[:1] or ("" if digits else "/")
    if match["tenth"]:
        value += Fraction(chinese_number(match["tenth"]) or 0) / 10
    if match["sign"] in ("-", "负", "零下"):
        value, digits = -value, f"-{digits}"
    around = [match[name] for name in ("before", "more", "still", "after") if match[name]]
    sign = "" if match["sign"] == "-" else match["sign"] or ""
    words = [*around, sign, match["multiple"], share.replace("/", "")]
    slips = [*strange, slip, *(f"有“{word}”" for word in words if word)]
    slips += [f"有单位“{match['unit']}”"] * bool(match["unit"])
    return Reading(
        value * prod(MULTIPLES[char] for char in match["multiple"]) / _SHARES[share],
        digits,
        match["multiple"],
        share,
        match["unit"],
        tuple(word for word in around if _BOUND.fullmatch(word)),
        tuple(filter(None, slips)),
    )


def _core(core: str) -> tuple[Fraction | None, str, str]:
    """The value of bare digits, the same as a plain decimal (empty for a fraction), and what is odd about them."""
    if "/" in core or "分之" in core:
        parts = [Fraction(part) if part.isascii() else chinese_number(part) for part in re.split("/|分之", core)]
        top, bottom = parts if "/" in core else parts[::-1]
        return (None if top is None or not bottom else top / bottom), "", "是分数"
    if re.match(_C, core):
        value = chinese_number(core)
        return value, "" if value is None else decimal(value) or "", "是汉字数字"
    whole, _, exponent = core.lower().partition("e")
    plain = re.sub("^0+(?=[0-9])", "", whole)
    slip = "开头有多余的0" if plain != whole else ""
    slip = "小数点前面没有数字" if plain.startswith(".") else "小数点后面没有数字" if plain.endswith(".") else slip
    plain = ("0" if plain.startswith(".") else "") + plain.rstrip(".")
    if not exponent:
        return Fraction(plain), plain, slip
    value = Fraction(plain) * Fraction(10) ** int(exponent)
    return value, decimal(value) or "", "有指数"
