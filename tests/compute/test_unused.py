"""Register entries that nothing uses: every way of being used counts, drafts too."""

from generator.compute.unused import unused
from tests.fictional import bulletin, story
from tests.known import CITY, REAL

DRAFT = "status: draft\nprogrammes: [lanterns]\noffice_holders: [{holder: xu, title: 局长}]\n"


def names(*records: str) -> list[str]:
    made = bulletin(*records, source="灯亮了。局长")
    return [f"{kind}/{entry.id}" for kind, entry in unused(made)]


def test_what_nothing_names_is_listed() -> None:
    assert names(story("a", "灯亮了。", "districts: [east]")) == [
        "topics/water",
        "districts/west",
        "districts/south",
        "organisations/east-urban",
        "programmes/lanterns",
        "office-holders/xu",
    ]


def test_a_draft_uses_what_it_names() -> None:
    found = names(story("a", "灯亮了。局长", DRAFT))
    assert "programmes/lanterns" not in found and "office-holders/xu" not in found


def test_rows_of_tables_parents_and_the_configuration_count() -> None:
    assert unused(CITY.bulletin) == ()
    assert unused(REAL.bulletin) == ()
