"""What a query is understood by."""

from dataclasses import replace
from typing import Any

from generator.search.lexicon import characters, in_daily_use, lexicon
from generator.search.sounds import syllables
from generator.search.survey import Survey
from tests.fictional import bulletin, story
from tests.search.test_survey import survey

MADE = bulletin(story("a", "东汀区换了井盖。"))


def told(texts: Survey, *synonyms: tuple[str, ...]) -> dict[str, Any]:
    return dict(lexicon(replace(MADE, synonyms=synonyms), texts))


def test_sounds_are_of_what_occurs_and_no_more() -> None:
    sounds = told(survey("市长是城管，成事"))["sounds"]
    assert sounds == {"shi": "事市是", "chang": "长", "cheng": "城成", "guan": "管"}


def test_other_readings_are_of_what_occurs() -> None:
    assert told(survey("银行长路"))["others"] == {"行": ("hang",), "长": ("zhang",)}


def test_groups_are_parted_by_what_occurs() -> None:
    groups = [("下水道", "雨水箅子", "排水口"), ("井盖", "窨井盖"), ("鳄鱼", "扬子鳄")]
    found = told(survey("雨水箅子堵了，换井盖"), *groups)["groups"]
    assert (["雨水箅子"], ["下水道", "排水口"]) in found
    assert (["井盖"], ["窨井盖"]) in found
    assert not [group for group in found if "鳄鱼" in group[0] + group[1]]


def test_registered_names_stand_for_their_aliases() -> None:
    assert told(survey("西汀新区，市城管局"))["groups"] == [
        (["西汀新区"], ["西汀区"]),
        (["市城管局"], ["云浦市城管局"]),
    ]


def test_names_of_the_filters() -> None:
    found = told(survey("井盖"))
    assert found["topics"] == {"streets": "市容", "water": "供水"}
    assert found["districts"] == {"east": "东汀区", "west": "西汀区", "south": "南岭县"}


def test_sounds_of_what_occurs_nowhere_but_is_in_daily_use() -> None:
    texts = survey("井盖路灯")
    sounds = characters(texts)["sounds"]
    assert isinstance(sounds, dict)
    every = "".join(sounds.values())
    assert {*every} == in_daily_use() - {*"井盖路灯"} and len(every) == len({*every})
    assert [char for syllable, chars in sounds.items() for char in chars if syllables()[char] != syllable] == []


def test_traditional_forms_of_what_occurs_each_before_the_new_one() -> None:
    pairs = str(characters(survey("井盖与台湾，一体"))["traditional"])
    forms = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert (forms["蓋"], forms["臺"], forms["體"]) == ("盖", "台", "体")
    assert {*forms.values()} <= {*"井盖与台湾一体"}


def test_characters_in_daily_use() -> None:
    assert 6700 < len(in_daily_use()) <= 6763
    assert {*"的井盖鑫"} <= in_daily_use() and not in_daily_use() & {*"，a1臺"}
