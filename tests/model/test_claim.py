"""Claims in words: where a qualifier stands, and ranges."""

import pytest

from generator.model.claim import QUALIFIERS, Claim


def claim(qualifier: str | None = None, **more: str) -> Claim:
    stated = {"id": "a", "quote": "原文", "value": "2400", "unit": "立方米", "measures": "数", "qualifier": qualifier}
    return Claim.model_validate(stated | more)


@pytest.mark.parametrize(
    ("qualifier", "place"),
    [
        ("余", ("", "余", "")),
        ("多", ("", "多", "")),
        ("以上", ("", "", "以上")),
        ("以下", ("", "", "以下")),
        ("以内", ("", "", "以内")),
        ("左右", ("", "", "左右")),
        ("近", ("近", "", "")),
        ("不足", ("不足", "", "")),
        ("累计", ("累计", "", "")),
        (None, ("", "", "")),
    ],
)
def test_a_qualifier_stands_where_papers_print_it(qualifier: str | None, place: tuple[str, str, str]) -> None:
    assert claim(qualifier).around == place


def test_every_qualifier_stands_in_one_place() -> None:
    assert all(sorted(claim(word).around) == ["", "", word] for word in QUALIFIERS)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (claim("余"), "2400余立方米"),
        (claim("近"), "近2400立方米"),
        (claim("以内"), "2400立方米以内"),
        (claim(to="2600"), "2400至2600立方米"),
        (claim("约", to="2600"), "约2400至2600立方米"),
    ],
)
def test_a_claim_is_stated_as_a_bound_or_a_range(made: Claim, words: str) -> None:
    assert made.stated == words
