"""Register entries that nothing uses: every way of being used counts, drafts too."""

from dataclasses import replace

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


def test_what_other_entries_and_the_configuration_name_is_used() -> None:
    made = bulletin(story("a", "灯亮了。"), source="灯亮了。")
    bodies = made.registers.organisations
    urban = bodies["east-urban"].model_copy(update={"district": "east"})
    bureau = bodies["bureau"].model_copy(update={"parent": "east-urban"})
    registers = replace(made.registers, organisations={"bureau": bureau, "east-urban": urban})
    site = made.site.model_copy(update={"service_topics": ("water",)})
    found = {entry.id for _, entry in unused(replace(made, registers=registers, site=site))}
    assert found == {"west", "south", "lanterns", "xu"}


def test_a_list_uses_what_it_names_as_a_whole() -> None:
    text = """
    type: highlights
    id: list
    year: 2030
    numbering: ours
    topics: [streets]
    programmes: [lanterns]
    headline: 一件事
    items: [{id: lamps, headline: 灯亮了, topics: [streets], body: 灯亮了。}]
    """
    assert "programmes/lanterns" not in names(text)


def test_rows_of_tables_parents_and_the_configuration_count() -> None:
    assert unused(CITY.bulletin) == ()
    assert unused(REAL.bulletin) == ()
