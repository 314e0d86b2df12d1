"""Slips and their repair: each is reported once, and text that only looks like a slip is left alone."""

import pytest

from generator.load.composer import compose
from generator.load.repair import repair
from generator.load.slips import clean, original_column


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "mended"),
    [
        ("a:\n\t- b\n", "Y102", 2, 1, "a:\n  - b\n"),
        ("a:\n　- b\n", "Y103", 2, 1, "a:\n  - b\n"),
        ("genre：news", "Y104", 1, 6, "genre: news"),
        ("体裁：news", "Y104", 1, 3, "体裁: news"),
        ("genre:news", "Y105", 1, 7, "genre: news"),
        ("genre news", "Y105", 1, 6, "genre: news"),
        ("a:\n  -b", "Y106", 2, 4, "a:\n  - b"),
        ("a:\n  —b: c", "Y106", 2, 3, "a:\n  - b: c"),
        ("a: @b", "Y107", 1, 4, "a: '@b'"),
        ('a: "b"c', "Y108", 1, 7, "a: '\"b\"c'"),
        ("a: b: c", "Y109", 1, 5, "a: 'b: c'"),
        ("a: |\n  b\nc\n", "Y110", 3, 1, "a: |\n  b\n  c\n"),
        ("  a: b\nc: d", "Y111", 1, 1, "a: b\nc: d"),
        ('a: "b\nc: d', "Y112", 1, 4, "a: b\nc: d"),
        ("a: [b\nc: d", "Y113", 1, 4, "a: [b]\nc: d"),
        ("- {a: b #1, c: d}", "Y114", 1, 9, "- {a: b ＃1, c: d}"),
        ("- ｛a: b，c: d｝", "Y115", 1, 3, "- {a: b, c: d}"),
        ("- {a: b，c: d}", "Y116", 1, 8, "- {a: b, c: d}"),
        ("a: [b]c", "Y117", 1, 4, "a: '[b]c'"),
        ("a:\n  {b: c}", "Y118", 2, 3, "a:\n  - {b: c}"),
    ],
)
def test_a_slip_is_reported_at_its_place_and_mended(text: str, code: str, line: int, column: int, mended: str) -> None:
    read, slips = repair(text)
    assert [(slip.code, slip.line, slip.column) for slip in slips] == [(code, line, column)]
    assert read == mended
    compose(read)


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  b：c\n  -d\n  @e\n",
        "a: >\n  b：c\n",
        "a: |2\n    b\n  c：d\n",
        "- a: |\n    b：c\n",
        "a: b\n  记者：c\n  -d\n",
        "a: [b,\n  c：d,\n  -e]\nf: g\n",
        'a: "b\n  c：d\n  -e"\nf: g\n',
        "a: {b: c,\n  d: e}\n",
        "- 备注：1.本表\n",
        "# a：b\n",
        "a: 看[这]和{那}\n",
        "a: http://b.cn\n",
        "a: -5\n",
        "a: [\n  b\n]\n",
    ],
)
def test_text_that_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())
    compose(text)


def test_invisible_characters_are_reported_and_removed() -> None:
    text, slips = clean("标\u200b题: \0a\n好\u202e")
    assert text == "标题: a\n好"
    assert [(slip.line, slip.column) for slip in slips] == [(1, 2), (1, 6), (2, 2)]


@pytest.mark.parametrize(
    ("was", "now", "column", "expected"),
    [("a:b", "a: b", 4, 3), ("　a: b", "  a: b", 3, 2), ("a: b", "a: b", 4, 4), ('a: "b', "a: b", 4, 4)],
)
def test_columns_of_a_mended_line_lead_back(was: str, now: str, column: int, expected: int) -> None:
    assert original_column(was, now, column) == expected
