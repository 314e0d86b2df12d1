"""Numbers and their qualifiers, as newspapers print them."""

from decimal import Decimal

import pytest

from generator.model.claim import Claim
from generator.validate.numerals import numerals, qualifiers


@pytest.mark.parametrize(
    ("quote", "values"),
    [
        ("气温-5℃", [5, -5]),
        ("（-5℃）", [-5]),
        ("共1,028户", [1028]),
        ("１，０２８户", [1028]),
        ("共10，200户", [10, 200]),
        ("2020-2023年", [2020, 2023, -2023]),
        ("零下5℃", [5, -5]),
        ("达到９９．５％", [Decimal("99.5")]),
        ("两条街", [2]),
        ("三百户", []),
    ],
)
def test_numbers_are_read_as_printed(quote: str, values: list[Decimal]) -> None:
    assert numerals(quote) == values


@pytest.mark.parametrize(
    ("quote", "value", "unit", "printed"),
    [
        ("3000余处", "3000", "处", ["余"]),
        ("12万余元", "12", "万元", ["余"]),
        ("50万元以上", "50", "万元", ["以上"]),
        ("99.5%左右", "99.5", "%", ["左右"]),
        ("超过3000多处", "3000", "处", ["多", "超过"]),
        ("不少于2次、每次5个以上", "2", "次", ["不少于"]),
        ("大约十二户", "12", "户", ["约"]),
        ("累计下达119份", "119", "份", []),
        ("预约20户", "20", "户", []),
        ("近20年", "20", "年", []),
        ("比账上多9盏", "9", "盏", []),
        ("3个多功能厅", "3", "个", []),
    ],
)
def test_qualifiers_stand_beside_the_number(quote: str, value: str, unit: str, printed: list[str]) -> None:
    claim = Claim.model_validate({"id": "a", "quote": quote, "value": value, "unit": unit, "measures": "数"})
    assert qualifiers(claim) == printed
