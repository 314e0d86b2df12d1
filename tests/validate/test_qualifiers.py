"""The qualifiers of numbers, as newspapers print them beside a number or its unit."""

import pytest

from generator.model.claim import QUALIFIERS, Claim
from generator.validate.qualifiers import qualifiers


@pytest.mark.parametrize(
    ("quote", "value", "unit", "printed"),
    [
        ("3000余处", "3000", "处", ["余"]),
        ("12万余元", "12", "万元", ["余"]),
        ("30余万元", "30", "万元", ["余"]),
        ("1000多万元", "1000", "万元", ["多"]),
        ("50万元以上", "50", "万元", ["以上"]),
        ("30分钟以内", "30", "分钟", ["以内"]),
        ("30户以下", "30", "户", ["以下"]),
        ("99.5%左右", "99.5", "%", ["左右"]),
        ("９９．５％左右", "99.5", "%", ["左右"]),
        ("超过3000多处", "3000", "处", ["多", "超过"]),
        ("不少于2次、每次5个以上", "2", "次", ["不少于"]),
        ("不少于2次、每次5个以上", "5", "个", ["以上"]),
        ("大约十二户", "12", "户", ["大约"]),
        ("不超过九成", "90", "%", ["不超过"]),
        ("不足百户", "100", "户", ["不足"]),
        ("不到100户", "100", "户", ["不到"]),
        ("近20万元", "20", "万元", ["近"]),
        ("近20年", "20", "年", []),
        ("将近20年", "20", "年", ["将近"]),
        ("累计下达119份", "119", "份", []),
        ("预约20户", "20", "户", []),
        ("找不到20户", "20", "户", []),
        ("附近20户", "20", "户", []),
        ("比账上多9盏", "9", "盏", []),
        ("3个多功能厅", "3", "个", []),
        ("5个，超过10户", "5", "个", []),
    ],
)
def test_qualifiers_stand_beside_the_number(quote: str, value: str, unit: str, printed: list[str]) -> None:
    claim = Claim.model_validate({"id": "a", "quote": quote, "value": value, "unit": unit, "measures": "数"})
    assert qualifiers(claim, claim.quote, 0) == printed


@pytest.mark.parametrize("word", [word for word, bound in QUALIFIERS.items() if bound != "exact"])
def test_every_qualifier_is_found_before_or_after_a_number(word: str) -> None:
    found = []
    for quote in (f"有{word}30处", f"有30{word}处", f"有30处{word}"):
        claim = Claim.model_validate({"id": "a", "quote": quote, "value": "30", "unit": "处", "measures": "数"})
        found += qualifiers(claim, claim.quote, 0)
    assert set(found) == {word}
