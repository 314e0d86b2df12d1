"""Numbers as editors type them: the form to write instead is exact, or none is given."""

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.chinese import chinese_number
from generator.model.claim import QUALIFIERS
from generator.model.right_forms import Kind, mistyped
from generator.model.scalars import Number

NO_FORM = "例如"
"""Part of the advice where no form is exact."""
VAGUE = "这里只写一个确数；报上印的不是确数，就当没有内容（写“~”，合计里不写这一列），在lacking里说明"


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("１２", "写12"),
        ("５０．５％", "写50.5，unit写'%'"),
        ("51.40%", "写51.40，unit写'%'"),
        ("1,028", "写1028"),
        ("1，028", "写1028"),
        ("1 028", "写1028"),
        ("1_028", "写1028"),
        ("1,028,000.5", "写1028000.5"),
        ("10,28", "写1028；或者写10.28，看原页是哪一个"),
        ("12 5", NO_FORM),
        ("1.2万", "写12000"),
        ("3亿", "写300000000"),
        ("1.2万户", "写1.2，“万户”写进unit"),
        ("二十三", "写23"),
        ("三千五百户", "写3500，“户”写进unit"),
        ("百分之五十一点四", "写51.4，unit写'%'"),
        ("三成", "写30，unit写'%'"),
        ("九成五以上", "写95，“以上”写进qualifier，unit写'%'"),
        ("28 户", "写28，“户”写进unit"),
        ("30余万元", "写30，“余”写进qualifier，“万元”写进unit"),
        ("约100", "写100，“约”写进qualifier"),
        ("共100户", "写100，“户”写进unit"),
        ("3个百分点", "写3，“个百分点”写进unit"),
        ("5‰", "写0.5，unit写'%'"),
        ("257/500", "写0.514；或者写51.4，unit写'%'，看原页是哪一个"),
        ("1/3", NO_FORM),
        ("1O0", "写100"),
        ("5l", "写51；或者写5，“l”写进unit，看原页是哪一个"),
        ("5kg", "写5，“kg”写进unit"),
        ("+5", "写5"),
        ("−3", "写-3"),
        ("零下5℃", "写-5，“℃”写进unit"),
        ("007", "写7"),
        ("12.", "写12"),
        (".5", "写0.5"),
        ("1e3", "写1000"),
        ("1.5e-3", "写0.0015"),
        ("1e99", NO_FORM),
        ("nan", "没有数的不登记，删掉这一条"),
        ("8年至10年", "下限写在value，上限写在to：value写8，to写10，“年”写进unit"),
        ("8-10", "下限写在value，上限写在to：value写8，to写10"),
        ("10-20%", "下限写在value，上限写在to：value写10，to写20，unit写'%'"),
        ("3至5万元", "下限写在value，上限写在to"),
        ("2030-04", NO_FORM),
        ("十几户", NO_FORM),
        ("三年半", NO_FORM),
        ("三年两个月", NO_FORM),
        ("10²", NO_FORM),
        ("1" * 5000, NO_FORM),
    ],
)
def test_a_number_is_put_right(typed: str, advice: str) -> None:
    assert _advises(advice, typed, "number")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("１，０２８户", "写1028"),
        ("1.2万", "写12000"),
        ("300万元", "写3000000；或者写300，“万元”写进unit，看原页是哪一个"),
        ("二十三", "写23"),
        ("第3名", "写3"),
        ("累计119", "写119"),
        ("12.0", "写12"),
        ("12.5", NO_FORM),
        ("30余", VAGUE),
        ("8-10", VAGUE),
        ("51.40%", "这里要整数：百分率写在rate那一列，分数的分子、分母各写一格"),
        ("—", "报上没有内容的格写“~”，合计里不写这一列"),
    ],
)
def test_a_count_is_put_right(typed: str, advice: str) -> None:
    assert _advises(advice, typed, "count")


@pytest.mark.parametrize(
    ("typed", "places", "advice"),
    [
        ("51.40％", 2, "写51.40%"),
        ("51.4 %", 2, "写51.4%"),
        ("51.40", 2, "写51.40%"),
        ("0.514", 2, "写51.40%"),
        ("0.514", 3, "写0.514%；或者写51.400%，看原页是哪一个"),
        ("0.51437", 1, "写0.51437%"),
        ("1.20", 2, "写1.20%；或者写120.00%，看原页是哪一个"),
        ("1", 1, "写100.0%"),
        ("120", 0, "写120%"),
        ("257/500", 2, "写51.40%"),
        ("257/500", None, "写51.4%"),
        ("1/3", 2, NO_FORM),
        ("三成", 1, "写30.0%"),
        ("百分之五十一点四", 2, "写51.40%"),
        ("28户", 2, NO_FORM),
        ("近50%", 2, VAGUE),
    ],
)
def test_a_percentage_is_put_right(typed: str, places: int | None, advice: str) -> None:
    assert _advises(advice, typed, "percent", places)


@pytest.mark.parametrize("typed", ["-3", "−3", "－３", "负3", "-5%"])
def test_what_cannot_be_negative_is_refused_as_such(typed: str) -> None:
    for kind in ("count", "percent"):
        assert (wrong := mistyped(typed, kind)) and wrong.is_negative and "是负数" in wrong.found


@pytest.mark.parametrize("word", QUALIFIERS)
def test_every_qualifier_is_sent_to_its_field(word: str) -> None:
    said = [
        wrong.advice for text in (f"{word}100户", f"100{word}户", f"100户{word}") if (wrong := mistyped(text, "number"))
    ]
    assert f"写100，“{word}”写进qualifier，“户”写进unit" in said


def test_what_is_found_and_what_to_write_are_parted_at_the_first_colon() -> None:
    with pytest.raises(ValidationError, match="“1:2”不是数：只写"):
        TypeAdapter(Number).validate_python("1：2")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10),
        ("二十三", 23),
        ("一百零二", 102),
        ("一百一", 110),
        ("一百一十一", 111),
        ("三千零五", 3005),
        ("两万三", 23000),
        ("一亿零三万", 100030000),
        ("二〇二三", 2023),
        ("五十一点四", Fraction(257, 5)),
        ("万", None),
        ("五万零", None),
        ("十百", None),
        ("几十", None),
        ("三点", None),
        ("", None),
    ],
)
def test_chinese_numerals_are_read_if_they_are_well_formed(words: str, value: Fraction | None) -> None:
    assert chinese_number(words) == value


def _advises(advice: str, typed: str, kind: Kind, places: int | None = None) -> bool:
    wrong = mistyped(typed, kind, places)
    assert wrong and wrong.found.startswith(f"“{typed[:30]}”不是")
    return advice == wrong.advice or advice == NO_FORM and NO_FORM in wrong.advice
