"""The text signed last: the state that a signature came with, however the file was changed under it."""

import pytest

from generator.compute.approval import last_signed
from generator.model.editing import Approval
from generator.model.record import Record
from generator.model.scalars import PartialDate
from tests.fictional import bulletin, story

PLAIN = bulletin(story("a", "灯亮了。"), source="灯亮了。").records["2030-05/a"]
A, B = (Approval(by="宣传科科长", date=PartialDate(2030, 5, day)) for day in (1, 9))


def state(letter: str) -> Record | None:
    """d a draft, p approved without a signature, a and b signed, ? unreadable."""
    if letter == "?":
        return None
    signed = {"a": A, "b": B}.get(letter)
    return PLAIN.model_copy(update={"status": "draft" if letter == "d" else "approved", "approved": signed})


@pytest.mark.parametrize(
    ("newest_first", "place"),
    [
        ("", None),
        ("ddd", None),
        ("dpd", 1),
        ("ppp", 0),
        ("a", 0),
        ("aaa", 2),
        ("aaad", 2),
        ("daab", 2),
        ("baa", 0),
        ("bbaa", 1),
        ("ada", 0),
        ("aap", 1),
        ("paa", 0),
        ("?aa", 2),
        ("a?a", 2),
        ("a?b", 0),
        ("??", None),
    ],
)
def test_the_state_that_the_last_signature_came_with(newest_first: str, place: int | None) -> None:
    found = last_signed((number, state(letter)) for number, letter in enumerate(newest_first))
    assert (found[0] if found else None) == place


def test_history_is_read_no_further_than_needed() -> None:
    read: list[str] = []

    def states(letters: str):  # type: ignore[no-untyped-def]  # a generator that tells what was asked of it
        for letter in letters:
            read.append(letter)
            yield letter, state(letter)

    last_signed(states("dppppp"))
    assert read == ["d", "p"]
    read.clear()
    last_signed(states("aabbbb"))
    assert read == ["a", "a", "b"]
