"""References in the form of GB/T 7714, made of what the page prints."""

import re

import pytest

from generator.render.citation import cited
from tests.fictional import bulletin, story
from tests.known import CITY


def reference(more: str, basis: str = "printed", value: str = "2030-05-08") -> str:
    made = bulletin(story("one", "正文。", more), issue="")
    issue = made.issues[0]
    date = issue.date.model_copy(update={"basis": basis, "value": type(issue.date.value).parse(value)})
    (record,) = made.ordered
    publication = made.registers.publications[issue.publication]
    return cited(record, issue.model_copy(update={"date": date}), publication)


@pytest.mark.parametrize(
    ("byline", "responsible"),
    [
        ("本报讯（记者虚某）", "虚某. "),
        ("本报记者 虚某 摄影报道", "虚某. "),
        ("□虚 某", "虚某. "),
        ("本报记者 虚某 拟某", "虚某，拟某. "),
        ("本报记者 虚某 拟某 假某", "虚某，拟某，假某. "),
        ("本报记者 虚某 拟某 假某 戏某", "虚某，拟某，假某，等. "),
        ("云浦市城管局供稿", "云浦市城管局供稿. "),
    ],
)
def test_who_is_responsible_is_taken_from_the_byline_or_left_as_printed(byline: str, responsible: str) -> None:
    assert reference(f"headline: 题目\nbyline: {byline}\n") == f"{responsible}题目[N/OL]. 云浦虚报，2030-05-08"


def test_nobody_is_named_where_no_byline_is_printed() -> None:
    assert reference("headline: 题目\n") == "题目[N/OL]. 云浦虚报，2030-05-08"


def test_lines_of_a_headline_are_one_title_and_the_deck_follows_it() -> None:
    more = "kicker: 引题\nheadline: [上行, 下行]\ndeck: ——副题\n"
    assert reference(more).startswith("上行 下行：副题[N/OL]. ")


def test_what_the_page_does_not_print_stands_in_brackets() -> None:
    photo = "photos: [{id: p, caption: ▲雨后的路面。}]\n"
    assert reference(photo, "inferred", "2030-05") == "[〔图〕雨后的路面。][N/OL]. 云浦虚报，[2030-05]"


def test_a_page_has_its_reference_with_places_for_the_readers_date_and_the_address() -> None:
    (page,) = (page for page in CITY.pages if page.address == "issues/2030-05/wells/")
    assert re.search(
        r'云浦虚报·城管专版，\[2030-05\]\[<span data-fill="date">引用日期</span>\]\. '
        r'<span data-fill="address">https://[a-z.]+/issues/2030-05/wells/</span></p>',
        page.markdown,
    )
