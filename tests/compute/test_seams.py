"""Seams between words, told from texts."""

import pytest

from generator.compute.seams import Seams, seams
from tests.fictional import bulletin, story

TEXTS = ("路灯检修", "路灯亮了", "修路灯", "检修", "检修", "进度", "修进")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("路灯检修", ("路灯", "检修")),
        ("路灯检修进度", ("路灯", "检修进度")),
        ("检修路灯进度", ("检修", "路灯", "进度")),
        ("检修进度", ("检修进度",)),
        ("亮灯检修", ("亮灯检修",)),
        ("路灯2检修", ("路灯2检修",)),
        ("路灯，检修", ("路灯，检修",)),
        ("甲乙丙丁", ("甲乙丙丁",)),
        ("路", ("路",)),
    ],
)
def test_what_seldom_stands_together_is_parted(text: str, parts: tuple[str, ...]) -> None:
    """Only between pairs that stand together at least twice as often."""
    assert Seams(TEXTS).parts(text) == parts


def test_the_records_teach_the_words() -> None:
    assert seams(bulletin(story("a", "路灯、检修。路灯、检修。路灯检修。"))).parts("路灯检修") == ("路灯", "检修")
    assert seams(bulletin(story("a", "路灯检修。"))).parts("路灯检修") == ("路灯检修",)
