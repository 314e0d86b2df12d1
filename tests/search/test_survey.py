"""What occurs in all texts together."""

import pytest

from generator.search.documents import Document, Section
from generator.search.segments import segment
from generator.search.survey import Survey


def survey(*lots: str) -> Survey:
    """Of texts, each in a segment of its own."""
    made = Survey()
    for text in lots:
        segment([Document("p/", "", "story", "题", (Section("p/", "", "body", text),))], made)
    return made


def test_the_characters_that_occur() -> None:
    assert survey("井盖 3个，abc", "路灯亮。かな").characters == {*"井盖个路灯亮"}


@pytest.mark.parametrize("text", ["水，电，气。", "㐂乐路", "𠮷野"])
def test_a_character_occurs_alone_without_a_known_sound_or_far_out(text: str) -> None:
    """Whoever asks for a character must be able to find it."""
    wanted = {char for char in text if "\u3400" <= char <= "\u9fff"}
    assert wanted <= survey(text, "井盖").characters


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("井盖", True),
        ("响井盖", True),
        ("盖路", False),  # parted by a comma
        ("灯井", False),  # in two segments
        ("路灯亮", True),
        ("井，盖", False),
        ("“井”盖", True),
        ("3个", True),
        ("4个", False),
    ],
)
def test_a_word_may_be_held_if_its_neighbours_are(word: str, may: bool) -> None:
    assert survey("换了3个响井盖，路面", "路灯亮").may_hold(word) == may


def test_nothing_is_held_where_nothing_is() -> None:
    assert not Survey().may_hold("井盖")


def test_which_syllables_follow_each_other_and_how_often() -> None:
    told = survey("井盖" * 3 + "，城市，成事", "程式，井盖ab").neighbours()
    syllables, rows = told["syllables"], told["counts"]
    assert syllables == ["cheng", "gai", "jing", "shi"]
    # 井盖 four times, 盖井 twice, three pairs that sound like 城市: binary logarithms of one more, rounded up
    assert rows == ["0002", "0020", "0300", "0000"]


def test_many_neighbours_are_a_single_digit() -> None:
    assert survey("井盖" * 2000).neighbours()["counts"] == ["09", "90"]
