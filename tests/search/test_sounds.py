"""How characters sound, in a table and in numbers."""

import re

import pytest

from generator.search.sounds import INITIAL, OTHER_READINGS, initials, sound_hashes, syllables, traditional

HAN = [chr(code) for code in range(0x4E00, 0x9FA6)]


@pytest.mark.parametrize(
    ("word", "syllable"),
    [
        ("市", "shi"),
        ("绿", "lv"),
        ("女", "nv"),
        ("略", "lve"),
        ("安", "an"),
        ("窨", "yin"),
        ("长", "chang"),
        ("佛", "fo"),
    ],
)
def test_the_first_reading_is_written_as_on_a_keyboard(word: str, syllable: str) -> None:
    assert syllables()[word] == syllable


def test_syllables_are_letters_only() -> None:
    assert [pair for pair in syllables().items() if not re.fullmatch("[a-z]{1,6}", pair[1])] == []
    assert len([char for char in HAN if char in syllables()]) > 20_000


def test_second_readings_are_others_than_the_first() -> None:
    assert [char for char, others in OTHER_READINGS.items() if syllables()[char] in others] == []


def test_what_sounds_alike_has_one_number_and_nothing_else_has_it() -> None:
    hashes = sound_hashes()
    by_number: dict[int, set[str]] = {}
    for char, syllable in syllables().items():
        by_number.setdefault(int(hashes[ord(char)]), set()).add(syllable)
    assert [sounds for sounds in by_number.values() if len(sounds) > 1] == []
    assert hashes[ord("市")] == hashes[ord("是")] != hashes[ord("城")]
    # 32-bit FNV-1a of "a" and of "fo", as its authors publish them
    assert (hashes[ord("a")], hashes[ord("仏")]) == (0xE40C292C, 0x6222E842)


def test_initials_of_syllables_letters_and_digits() -> None:
    table = initials()
    assert [chr(table[ord(char)] - INITIAL) for char in "市绿a7"] == ["s", "l", "a", "7"]
    assert [int(table[ord(char)]) for char in "，A\0%"] == [0, 0, 0, 0]


def test_traditional_forms_of_what_is_wanted() -> None:
    old = traditional("台湾井盖")
    assert (old["臺"], old["灣"], old["蓋"]) == ("台", "湾", "盖")
    assert {*old.values()} <= {*"台湾井盖"} and not old.keys() & {*"台湾井盖"}
