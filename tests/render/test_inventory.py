"""The inventory of the fictional city: every item with its lines of the source, and what no record holds."""

from pathlib import Path

import pytest

from generator.render.inventory import inventory
from tests.known import CITY

GOLDEN = Path(__file__).parent / "golden" / "inventory.txt"


@pytest.fixture(scope="module")
def text() -> str:
    return inventory(CITY.bulletin, CITY.facts)


def test_the_citys_inventory(text: str, request: pytest.FixtureRequest) -> None:
    written = f"{text}\n"
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_every_record_and_every_page_of_the_source_is_in_it(text: str) -> None:
    records = [path for path in (CITY.data / "issues").glob("*/*.yml") if path.stem != "issue"]
    assert len(records) > 8
    for path in records:
        assert f" {path.parent.name}/{path.stem}" in text, path
    for source in (CITY.data / "sources").iterdir():
        assert f"{source.name}　" in text
