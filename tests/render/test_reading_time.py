"""How long a text takes to read: what is counted, and how it is said."""

import pytest

from generator.render import reading_time
from tests.fictional import bulletin, story


def counted(body: str, more: str = "") -> int:
    (record,) = bulletin(story("one", body, more)).ordered
    return reading_time.characters(record)


def said(count: int) -> str:
    (record,) = bulletin(story("one", "字" * count)).ordered
    return reading_time.in_words(record)


def test_characters_are_counted_and_neither_punctuation_nor_markup() -> None:
    assert counted("“井盖不响，小城好睡。”") == 8
    assert counted("**先听后换。**{#listen}走。") == 5


def test_a_number_or_a_word_in_letters_counts_as_one() -> None:
    exempt = (
        "exempt: [{quote: '31299/88203', rule: code}, {quote: '35.5%', rule: code}, {quote: LED2030, rule: code}]\n"
    )
    assert counted("共31299/88203，占35.5%，用LED2030灯", exempt) == 1 + 1 + 1 + 1 + 1 + 1 + 1


def test_captions_are_read_and_headlines_bylines_and_credits_are_not() -> None:
    more = "headline: 题目\nkicker: 引题\nbyline: 本报记者 虚某\nphotos: [{id: p, caption: 图说。, credit: 虚某 摄}]\n"
    assert counted("正文。", more) == 4


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (199, ""),
        (200, "约200字，读1分钟"),
        (599, "约600字，读1分钟"),
        (600, "约600字，读2分钟"),
        (846, "约850字，读2分钟"),
        (1249, "约1200字，读3分钟"),
        (1250, "约1300字，读3分钟"),
    ],
)
def test_time_is_whole_minutes_and_nothing_is_said_of_what_is_read_at_a_glance(count: int, words: str) -> None:
    assert said(count) == words
