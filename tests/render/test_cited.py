"""Which addresses and anchors count as published: every thing has one, no page's layout does."""

import re

import pytest

from generator.compute.address_ledger import HOME
from generator.model.highlights import Highlights
from generator.model.table import ProgressTable
from generator.render import addresses
from generator.render.cited import anchors, cited, of_hand_written
from generator.render.output import Asset, Page
from generator.validate.ids import bodies
from tests.known import CITY, REAL, Known


@pytest.fixture(params=[CITY, REAL], ids=["city", "real"])
def known(request: pytest.FixtureRequest) -> Known:
    found: Known = request.param
    return found


def test_everything_that_a_record_names_can_be_cited(known: Known) -> None:
    """Claims, items, photos, rows and crossheads, named from the records without the pages."""
    site = cited(known.outputs)
    for record in known.bulletin.ordered:
        named = {addresses.of_claim(claim.id) for claim in record.claims}
        named |= {addresses.of_photo(photo.id) for photo in record.photos}
        named |= {match for _, body in bodies(record) for match in re.findall(r"\{#([a-z0-9-]+)\}", body)}
        for item in record.items if isinstance(record, Highlights) else ():
            named |= {item.id, *(addresses.of_claim(claim.id, item) for claim in item.claims)}
            named |= {addresses.of_photo(photo.id, item) for photo in item.photos}
        if isinstance(record, ProgressTable):
            rows = known.facts.tables[f"{record.issue}/{record.id}"].rows
            named |= {addresses.of_row(measure, row.entry) for row in rows for measure in row.values}
        found = site[addresses.of_record(record)]
        assert found is not None and named <= found, record.id
    corrections = site[addresses.CORRECTIONS]
    assert corrections is not None
    assert len(corrections) >= sum(len(record.corrections) for record in known.bulletin.ordered)


def test_what_a_page_has_for_its_own_layout_is_not_cited(known: Known) -> None:
    layout = {"headline", "notes", "findings", "notices", "related", "numbers", "timeline-1", "ranking", "filter-unit"}
    for address, found in cited(known.outputs).items():
        own = {name for name in found or () if name in layout or re.match(r"h-|how-|y\d{4}$|__", name)}
        assert not own, address


def test_every_page_and_download_stays_but_not_the_parts_of_pages(known: Known) -> None:
    site = cited(known.outputs)
    assert {page.address or HOME for page in known.pages} <= site.keys()
    assert {addresses.CATALOGUE, "data/claims.csv", "data/datapackage.json"} <= site.keys()
    assert not [address for address in site if address.endswith((".svg", ".webp"))]


def test_pages_written_by_hand_stay_as_well() -> None:
    assert cited((), ("about/", "handbook/")) == {"about/": frozenset(), "handbook/": frozenset()}


@pytest.mark.parametrize(
    ("path", "address"),
    [("about.md", "about/"), ("handbook/index.md", "handbook/"), ("handbook/my-index.md", "handbook/my-index/")],
)
def test_a_page_written_by_hand_is_addressed_as_the_site_does(path: str, address: str) -> None:
    assert of_hand_written(path) == address


def test_a_withdrawn_page_answers_for_all_that_it_had() -> None:
    gone = Page("a/", "withdrawn", "已撤下", "已撤下", '<h1 id="headline">', instead="")
    assert cited((gone, Asset("a.csv", b"", instead=""))) == {"a/": None, "a.csv": None}


def test_a_page_of_another_kind_has_no_anchors_that_are_cited() -> None:
    page = Page("a/", "entry", "甲", "甲", '<p id="y2030"></p><p id="n-x"></p>')
    assert list(anchors(page)) == []
