"""The real records, read and computed once for all tests that look at them."""

from functools import cache
from pathlib import Path

from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.pipeline import Outcome, examine

DATA = Path(__file__).parent.parent / "data"


@cache
def outcome() -> Outcome:
    return examine(DATA)


def bulletin() -> Bulletin:
    made = outcome().bulletin
    assert made is not None, outcome().problems
    return made


def facts() -> Facts:
    made = outcome().facts
    assert made is not None, outcome().problems
    return made
