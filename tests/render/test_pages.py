"""Pages as Markdown: one golden file for each kind of page of the fictional city, and what holds for all of them."""

import json
import re
from pathlib import Path

import pytest

from generator.markup import blocks
from generator.model.highlights import Highlights
from generator.pipeline import outputs
from generator.render.output import Asset
from generator.validate.ids import bodies, is_reserved
from tests.known import CITY, REAL

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home": "",
    "archive": "issues/",
    "issue": "issues/2030-05/",
    "story": "issues/2030-05/wells/",
    "highlights": "issues/2030-06/three-things/",
    "table": "issues/2030-05/wells-table/",
    "tables": "tables/",
    "register": "topics/",
    "entry": "districts/dongting/",
    "indicators": "indicators/",
    "indicator": "indicators/lamp-lit/",
    "numbers": "numbers/",
    "search": "search/",
    "corrections": "corrections/",
    "review": "review/",
    "design": "design/",
    "moved": "issues/2030-05/night-watch/",
    "withdrawn": "issues/2030-06/neighbours/",
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_each_kind(kind: str, request: pytest.FixtureRequest) -> None:
    page = next(page for page in CITY.pages if page.address == PAGES[kind])
    golden = GOLDEN / f"{kind}.md"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page.document, encoding="utf-8")
    assert page.kind == kind
    assert page.document == golden.read_text(encoding="utf-8")


def test_every_kind_has_a_golden_page() -> None:
    # The page of open data prints hashes of everything; tests/datasets holds it.
    assert {page.kind for page in CITY.pages} == {*PAGES, "data"}


def test_addresses_are_unique_and_made_from_ids() -> None:
    addresses = [output.address for output in CITY.outputs]
    assert len(addresses) == len(set(addresses))
    assert all(address.isascii() and address == address.lower() for address in addresses)


def test_every_page_has_title_description_and_one_headline() -> None:
    for page in CITY.pages:
        assert page.title and page.description
        assert page.markdown.count("<h1") == 1, page.address


def test_a_page_names_the_record_and_the_file_that_it_was_made_from() -> None:
    for page in CITY.pages:
        if page.kind in ("story", "highlights", "table"):
            (record,) = page.records
            assert page.file and page.file.endswith(".yml") and record.split("/")[0] in page.file, page.address


def test_rendering_twice_gives_the_same_bytes() -> None:
    # The real bulletin is the smaller one; that two builds of the city are the same, tests/press sees.
    assert outputs(REAL.data) == REAL.outputs


def test_the_catalogue_lists_every_record() -> None:
    (catalogue,) = (output for output in CITY.outputs if output.address == "records.json")
    assert isinstance(catalogue, Asset)
    entries = json.loads(catalogue.content)
    by_url = {entry["url"] for entry in entries}
    assert by_url == {page.address for page in CITY.pages if page.kind in ("issue", "story", "highlights", "table")}
    for entry in entries:
        assert entry["date_precision"] in ("year", "month", "day")
        assert {"id", "type", "genre", "headline", "issue", "date", "topics", "organisations", "districts"} <= set(
            entry
        )
        assert (entry["genre"] is not None) == (entry["type"] == "story")


def test_drafts_are_nowhere() -> None:
    drafts = [path.stem for path in CITY.data.rglob("*.yml") if "\nstatus: draft" in path.read_text(encoding="utf-8")]
    assert drafts
    for output in CITY.outputs:
        text = output.content.decode("utf-8", "replace") if isinstance(output, Asset) else output.document
        assert not [name for name in drafts if f"/{name}/" in text or f"/{name}/" in output.address]


def test_anchors_that_pages_set_by_themselves_are_kept_from_editors() -> None:
    """Only stories and lists have anchors of the editors' own: items and crossheads."""
    found = set()
    for known in (CITY, REAL):
        for page in (page for page in known.pages if page.kind in ("story", "highlights")):
            record = known.bulletin.records[page.records[0]]
            given = {block.anchor for _, body in bodies(record) for block in blocks(body)}
            given |= {item.id for item in record.items} if isinstance(record, Highlights) else set()
            found |= set(re.findall(r'\bid="([^"]+)"', page.markdown)) - given
    assert {"headline", "notes", "timeline-1"} <= found
    assert not [anchor for anchor in found if not is_reserved(anchor)]
