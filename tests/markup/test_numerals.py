"""Numbers of a text, in Arabic and in Chinese digits, as newspapers print them."""

import re
from fractions import Fraction
from random import Random

import pytest

from generator.markup.numerals import half_width, multiple_of, numerals, states
from tests.compute.making import claim


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("气温-5℃", ["5", "-5"]),
        ("气温－5℃", ["5", "-5"]),
        ("（-5℃）", ["-5"]),
        ("零下5℃", ["-5"]),
        ("负5℃", ["-5"]),
        ("共1,028户", ["1028"]),
        ("１，０２８户", ["1028"]),
        ("共10，200户", ["10", "200"]),
        ("1,028,500.5元", ["1028500.5"]),
        ("2020-2023年", ["2020", "2023", "-2023"]),
        ("8至10年", ["8", "10"]),
        ("达到９９．５％", ["99.5"]),
        ("30余万元", ["300000"]),
        ("12万余元", ["120000"]),
        ("1000多万元", ["10000000"]),
        ("1.2亿元", ["120000000"]),
        ("3百盏", ["300"]),
        ("两条街", ["2"]),
        ("三百户", ["300"]),
        ("十五盏", ["15"]),
        ("一百一十户", ["110"]),
        ("一千二百零六盏", ["1206"]),
        ("两万三千户", ["23000"]),
        ("六百八十万元", ["6800000"]),
        ("一亿两千万元", ["120000000"]),
        ("二十多万户", ["200000"]),
        ("二〇二三年", ["2023"]),
        ("三点五倍", ["3.5"]),
        ("二十一点零五", ["21.05"]),
        ("百分之九十", ["90"]),
        ("百分之一百二十", ["120"]),
        ("百分之零点五", ["0.5"]),
        # A fraction may be recorded as such, in per cent or per mille.
        ("三分之二", ["2/3", "200/3", "2000/3"]),
        ("十分之一", ["1/10", "10", "100"]),
        ("千分之三", ["3/1000", "3/10", "3"]),
        ("万分之一", ["1/10000", "1/100", "1/10"]),
        ("零分之一", []),
        ("超过九成", ["9", "90"]),
        ("半年", ["1/2"]),
        ("两个半小时", ["2", "1/2"]),
    ],
)
def test_numbers_are_read_as_printed(text: str, values: list[str]) -> None:
    assert [reading for numeral in numerals(text) for reading in numeral.readings] == list(map(Fraction, values))


@pytest.mark.parametrize("text", ["几个", "数十户", "几十户", "十几盏", "图①"])
def test_what_names_no_value_is_a_numeral_without_a_reading(text: str) -> None:
    (numeral,) = numerals(text)
    assert numeral.readings == ()


@pytest.mark.parametrize("text", ["三成立了小组", "五成功", "半夜", "路灯亮了", "过半", ""])
def test_words_that_only_look_like_shares_are_none(text: str) -> None:
    assert [reading for numeral in numerals(text) for reading in numeral.readings if reading.denominator != 1] == []
    assert all("成" not in numeral.text and "半" not in numeral.text for numeral in numerals(text))


def test_a_numeral_stands_where_its_characters_stand() -> None:
    text = "共１，０２８户，其中三分之二，约30余万元"
    found = [(numeral.text, text[numeral.start : numeral.end]) for numeral in numerals(text)]
    assert found == [("1,028", "１，０２８"), ("三分之二", "三分之二"), ("30余万", "30余万")]
    assert len(half_width(text)) == len(text)


def test_a_comma_between_full_width_numbers_that_groups_nothing_stays() -> None:
    assert half_width("１，０２８户，５０，６０") == "1,028户，50，60"


def spoken(number: int) -> str:
    """A number below a hundred million in Chinese words, place by place."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if low and low < 1000 else ""
        return f"{spoken(high)}万{gap}{spoken(low) if low else ''}"
    words, pending = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if pending and words else "") + "零一二三四五六七八九"[digit] + name
        pending = not digit
    return words or "零"


def test_chinese_numerals_are_read_as_they_are_spoken() -> None:
    random = Random(1206)
    numbers = [*range(130), 1001, 1010, 1100, 10_010, 100_001, *(random.randrange(10**8) for _ in range(300))]
    for number in numbers:
        said = spoken(number)
        for words in {said, said.replace("二千", "两千"), re.sub("^一十", "十", said)}:
            (numeral,) = numerals(words)
            assert numeral.readings == (number,), words


@pytest.mark.parametrize(
    ("unit", "multiple"),
    [
        ("户", 1),
        ("万户", 10_000),
        ("亿元", 10**8),
        ("百万元", 10**6),
        ("%", 1),
        ("个百分点", 1),
        ("百分点", 1),
        ("", 1),
    ],
)
def test_a_unit_multiplies_its_number(unit: str, multiple: int) -> None:
    assert multiple_of(unit) == multiple


@pytest.mark.parametrize(
    ("text", "said", "is_stated"),
    [
        ("28万户", "28万户", True),
        ("280000户", "28万户", True),
        ("28万户", "280000户", True),
        ("28户", "28万户", False),
        ("30余万元", "30万元", True),
        ("8年", "8~10年", True),
        ("10年", "8~10年", True),
        ("9年", "8~10年", False),
        ("九成", "90%", True),
        ("百分之九十", "90%", True),
        ("十分之一", "10%", True),
        ("十分之一", "1%", False),
        ("千分之三", "3‰", True),
        ("四分之三", "75%", True),
        ("几盏", "3盏", False),
    ],
)
def test_a_numeral_states_the_value_or_the_upper_end_of_a_claim(text: str, said: str, is_stated: bool) -> None:
    assert any(states(numeral, claim(said)) for numeral in numerals(text)) is is_stated
