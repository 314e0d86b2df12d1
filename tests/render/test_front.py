"""The front page: what of the newest issue stands where."""

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin
from generator.render.front import front_page
from tests.fictional import bulletin, story

LEAD = story("lead", "开头一段。\n\n  ## 灯亮：夜里好走 {#lit}\n\n  换灯。\n\n  ## 下一步 {#next}\n\n  再换。")
ESSAY = story("essay", "看图。", "photos: [{id: p, caption: ▲◆夜里换灯。}]\n").replace("news", "photo-essay")


def values(made: Bulletin) -> dict[str, object]:
    return front_page(made, compute(made))[0]


def test_what_stands_before_the_colon_of_a_crosshead_is_its_label() -> None:
    found = values(bulletin(LEAD))["lead_sections"]
    assert isinstance(found, list)
    assert [(label, text) for _, label, text in found] == [("灯亮", "夜里好走"), ("", "下一步")]


def test_captions_lose_the_signs_that_pointed_to_photos() -> None:
    essay = values(bulletin(LEAD, ESSAY))["essay"]
    assert isinstance(essay, tuple)
    assert essay[2] == ["夜里换灯。"]


def test_a_list_in_the_lead_is_told_by_its_items() -> None:
    listed = """
        type: highlights
        id: list
        headline: 两件小事
        year: 2030
        topics: [streets]
        numbering: ours
        items:
          - {id: lamps, topics: [streets], headline: 路灯亮了, body: 路灯亮了。}
          - {id: wells, topics: [streets], headline: 井盖平了, body: 井盖平了。}
        """
    found = values(bulletin(listed))
    assert found["lead_sections"] == [("lamps", "1", "路灯亮了"), ("wells", "2", "井盖平了")]
    assert found["lead_summary"] == []
