"""The right form of a mistyped number, ready to copy, and what is wrong with the one typed.

A form is proposed only where it is exact; where the typed words have two readings, both are named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.exact import decimal
from generator.model.typed_numbers import Reading, half_width, readings

Kind = Literal["count", "number", "percent"]

_NAMES: dict[Kind, str] = {"count": "整数", "number": "数", "percent": "百分率"}
_RIGHT: dict[Kind, re.Pattern[str]] = {
    "count": re.compile(r"0|[1-9][0-9]{0,14}"),
    "number": re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?"),
    "percent": re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?%"),
}
_ADVICE: dict[Kind, str] = {
    "count": "只写半角数字，不要小数、逗号、空格、字母或单位，最多15位，例如1028",
    "number": "只写半角数字和小数点，不要逗号、百分号或单位，最多15位和9位小数，例如99.5",
    "percent": "照报上写，例如51.40%",
}
_EMPTY = "报上没有内容的格写“~”，合计里不写这一列"
_SHARE = "这里要整数：百分率写在rate那一列，分数的分子、分母各写一格"
_VAGUE = "这里只写一个确数；报上印的不是确数，就当没有内容（写“~”，合计里不写这一列），在lacking里说明"
_NOTHING = re.compile(r"(?i)nan|null|none|n/?a|[-—–/、.…]+|[暂空]?[无缺空]|未报")


@dataclass(frozen=True)
class Mistyped:
    """What is wrong with a typed number, and what to write instead; both in Chinese."""

    found: str
    advice: str
    is_negative: bool = False


def mistyped(text: str, kind: Kind, places: int | None = None) -> Mistyped | None:
    """What is wrong with a typed number, or None; `places` is how many decimals a percentage is to have."""
    if _RIGHT[kind].fullmatch(text):
        return None
    read = tuple(readings(text))
    slips: tuple[str, ...] = ()
    is_negative = kind != "number" and any(reading.value < 0 for reading in read)
    if is_negative:
        slips, advice = ("是负数",), f"这里的数不会小于0：对照原页，短横可能是破折号；{_EMPTY}"
    elif read:
        slips = tuple(slip for slip in read[0].slips if kind != "percent" or slip != "有“%”")
        slips += ("没有百分号",) if kind == "percent" and not read[0].share else ()
        advice = right_form(read, kind, places)
    elif _NOTHING.fullmatch(text):
        slips, advice = ("没有数",), "没有数的不登记，删掉这一条" if kind == "number" else _EMPTY
    elif ends := _ends(text):
        slips, advice = ("是一个范围",), _of_range(*ends) if kind == "number" else _VAGUE
    else:
        advice = _ADVICE[kind]
    return Mistyped("，".join((f"“{text[:30]}”不是{_NAMES[kind]}", *slips)), advice, is_negative)


def right_form(read: tuple[Reading, ...], kind: Kind, places: int | None) -> str:
    """What to write for a number with these readings; general advice if none of them has an exact form."""
    if kind != "number" and any(word != "累计" for reading in read for word in reading.bounds):
        return _VAGUE
    forms = [form for reading in read for form in _forms(reading, kind, places)]
    fitting = dict.fromkeys(f"写{form}{rest}" for form, rest in forms if _RIGHT[kind].fullmatch(form))
    if not fitting:
        return _SHARE if kind == "count" and read[0].share else _ADVICE[kind]
    return "；或者".join(fitting) + ("，看原页是哪一个" if len(fitting) > 1 else "")


def _forms(reading: Reading, kind: Kind, places: int | None) -> Iterator[tuple[str, str]]:
    """The forms of a reading, each with what is to be written in other fields."""
    if kind == "count":
        if not reading.share:
            yield decimal(reading.value) or "", ""
            if reading.multiple and reading.unit:  # 300万元 where the column counts 万元
                yield reading.digits, _elsewhere((), reading.multiple + reading.unit)
    elif kind == "percent":
        yield from ((f"{form}%", "") for form in _percentages(reading, places))
    else:
        form, unit = _beside_unit(reading)
        yield form, _elsewhere(reading.bounds, unit)
        if reading.share == "/":
            yield _per_cent(reading), _elsewhere(reading.bounds, "%")


def _percentages(reading: Reading, places: int | None) -> tuple[str, ...]:
    if reading.unit or reading.multiple:
        return ()
    if reading.share == "%":
        return (reading.digits,)
    whole, _, decimals = _per_cent(reading).partition(".")
    scaled = f"{whole}.{decimals.ljust(places, '0')}" if places else _per_cent(reading)
    if reading.share:
        return (scaled,)
    # 0.514 is 51.4%, or 0.514% with its sign forgotten: the decimals that the column has may tell which.
    fitting = [form for form in (reading.digits, scaled) if places in (None, len(form.partition(".")[2]))]
    if reading.value > 1:
        fitting = [reading.digits, *(form for form in fitting if reading.value <= 10)]
    return tuple(fitting) or (reading.digits,)


def _per_cent(reading: Reading) -> str:
    """The number before a per-cent sign, with the digits typed if it has one; empty if its decimals never end."""
    return reading.digits if reading.is_percentage else decimal(reading.value * 100) or ""


def _beside_unit(reading: Reading) -> tuple[str, str]:
    """The number for a field that has a unit beside it, and that unit."""
    if reading.share and reading.share != "/":
        return _per_cent(reading), f"%{reading.unit}"
    if reading.share or reading.multiple and not reading.unit:
        return decimal(reading.value) or "", reading.unit
    return reading.digits, reading.multiple + reading.unit


def _elsewhere(bounds: tuple[str, ...], unit: str) -> str:
    """What of the typed words belongs in other fields."""
    words = "".join(f"，“{word}”写进qualifier" for word in bounds)
    return words + ("，unit写'%'" if unit == "%" else f"，“{unit}”写进unit" if unit else "")


def _ends(text: str) -> tuple[Reading, Reading] | None:
    """The ends of a range: 8年至10年, 8-10, 10-20%; the lower one may lack unit and sign."""
    match = re.fullmatch(r"(.+?)(?:[至到~–-]|—+)(.+)", half_width(text))
    if not match or len(lower := tuple(readings(match[1]))) != 1 or len(upper := tuple(readings(match[2]))) != 1:
        return None
    low, high = replace(lower[0], unit=lower[0].unit or upper[0].unit), upper[0]
    if high.share == "%" and not low.share:
        low = replace(low, share="%", value=low.value / 100)
    return (low, high) if low.value < high.value else None


def _of_range(low: Reading, high: Reading) -> str:
    (lower, unit), (upper, other) = _beside_unit(low), _beside_unit(high)
    rest = _elsewhere(low.bounds + high.bounds, unit)
    # Whether 3至5万 begins at 3 or at 30000 is for the page to say.
    is_clear = unit == other and low.multiple == high.multiple
    return "下限写在value，上限写在to" + (f"：value写{lower}，to写{upper}{rest}" if is_clear else "")
