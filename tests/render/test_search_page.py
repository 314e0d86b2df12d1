"""The page of the search before any script: examples come from the records, other ways lead to pages that there are."""

import re

import pytest

from generator.render.output import Page
from tests.known import CITY, REAL, Known

WAY = re.compile(r'<li><a href="\.\./([\w-]+/)">([^<]+)</a></li>')
EXAMPLE = re.compile(r'\?q=[%\w]+[^"]*">([^<]+)</a>')


def search(known: Known) -> Page:
    (page,) = (page for page in known.pages if page.kind == "search")
    return page


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_examples_are_names_and_numbers_of_the_records(known: Known) -> None:
    examples = EXAMPLE.findall(search(known).markdown)
    registers = known.bulletin.registers
    names = {entry.name for entry in (*registers.topics.values(), *registers.programmes.values())}
    assert len(names & set(examples)) >= 2
    assert [word for word in examples if re.search(r"\d", word)]
    assert len(examples) == len(set(examples))


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_other_ways_lead_to_pages_that_there_are(known: Known) -> None:
    ways = WAY.findall(search(known).markdown)
    assert {"往期", "领域", "县区", "单位"} <= {name for _, name in ways}
    assert {address for address, _ in ways} <= {page.address for page in known.pages}


def test_the_page_says_nothing_of_one_city() -> None:
    examples = re.compile(r'<li><a href="\.\./search/\?q=.*?</li>')
    city, real = (examples.sub("", search(known).markdown) for known in (CITY, REAL))
    assert city == real
