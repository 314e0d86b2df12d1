"""What is compared of texts: the same in Python as in the reader's browser, and only what makes a difference."""

import json
import re
from pathlib import Path

import pytest

from generator.search.documents import Document, Field, Section
from generator.search.streams import END, PROMINENT, WEIGHTS, Stream, compared, stream

# Printed texts and what is compared of each, `|` where it is parted. test_search_text.py holds the worker to it too.
CASES = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))


def told(text: str) -> str:
    """Whether a text is parted once or several times says the same."""
    return re.sub("\0+", "|", compared(text)[0].tobytes().decode("utf-16-le", "surrogatepass"))


def document(*sections: tuple[Field, str]) -> Document:
    return Document("p/", "", "story", "题", tuple(Section("p/", "", field, text) for field, text in sections))


def words_of(made: Stream, number: int) -> list[str]:
    own = made.units[made.documents == number].tobytes().decode("utf-16-le")
    return [word for word in own.split("\0") if word]


@pytest.mark.parametrize(
    ("printed", "expected"), [case for group in CASES.values() for case in group.items()], ids=ascii
)
def test_what_is_compared_of_a_text(printed: str, expected: str) -> None:
    assert told(printed) == expected


def test_the_section_of_each_character() -> None:
    units, places = compared(END.join(("5", "%井 ", "盖", "", "，好")))
    by_section = [units[places == number].tobytes().decode("utf-16-le").strip("\0") for number in range(5)]
    assert by_section == ["5", "井", "盖", "", "好"]


def test_no_word_reaches_over_an_end() -> None:
    """Not that of a section, nor that of a document."""
    made = stream([document(("headline", "井 "), ("body", "盖1")), document(("body", ",200")), document(("body", "%"))])
    assert [words_of(made, number) for number in range(3)] == [["井", "盖1"], ["200"], []]


def test_a_text_that_holds_the_sign_between_sections_shifts_no_other() -> None:
    made = stream([document(("body", f"a{END}b")), document(("headline", "路"))])
    assert [words_of(made, number) for number in range(2)] == [["a", "b"], ["路"]]
    assert made.weights[made.units == ord("路")].tolist() == [WEIGHTS["headline"]]


def test_every_character_has_the_weight_of_its_field() -> None:
    fields = list(WEIGHTS)
    made = stream([document(*((field, "井盖") for field in fields))])
    is_text = made.units != 0
    assert made.weights[is_text].tolist() == [WEIGHTS[field] for field in fields for _ in "井盖"]
    assert made.is_prominent[is_text].tolist() == [field in PROMINENT for field in fields for _ in "井盖"]


def test_lengths_count_what_is_compared() -> None:
    made = stream([document(("body", "“井盖”，好。"), ("body", "1,200")), document(), document(("body", "…"))])
    assert made.lengths.tolist() == [7, 0, 0]


def test_a_claim_is_found_by_its_words_not_by_the_sentence_around() -> None:
    sections = (Section("p/", "n-1", "claim", "12盏，路灯"), Section("p/", "n-1", "body", "亮了12盏路灯。"))
    made = stream([Document("p/", "n-1", "claim", "题", sections)])
    assert words_of(made, 0) == ["12盏", "路灯"]


def test_nothing_at_all() -> None:
    assert len(stream([]).units) == 0
    made = stream([document(), document()])
    assert len(made.units) == 0 and made.lengths.tolist() == [0, 0]
