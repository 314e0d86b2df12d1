"""What stands round the text of a record: source, reasons of relation, telephones, sharing with and without address."""

import re

import pytest

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin
from generator.render import wording
from generator.render.around import foot, head
from generator.render.desk import Desk
from generator.render.output import Asset, Page
from generator.render.pages import render
from tests.fictional import bulletin, story
from tests.known import CITY, REAL


def page(made: Bulletin, record: str) -> str:
    return next(
        output.markdown
        for output in render(made, compute(made))
        if isinstance(output, Page) and output.records == (record,)
    )


def of_city(record: str) -> str:
    return next(page.markdown for page in CITY.pages if page.records == (record,))


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("programmes", "点灯行动", "同为“点灯行动”"),
        ("programmes", "“点灯”行动", "同为“‘点灯’行动”"),
        ("topics", "市容", "同属“市容”领域"),
        ("organisations", "市城管局", "都涉及市城管局"),
        ("districts", "东汀区", "都涉及东汀区"),
    ],
)
def test_the_reason_of_a_relation_is_a_phrase_that_names_what_is_shared(kind: str, name: str, words: str) -> None:
    assert wording.shared(kind, name) == words


def test_related_records_are_three_at_most_and_none_that_the_timeline_tells() -> None:
    for known in (CITY, REAL):
        for output in known.pages:
            related = re.findall(r'<section class="related".*?</section>', output.markdown, re.DOTALL)
            link = r'<li><a class="related__headline" href="(.*?)">.*?</a> <span class="related__why">(.*?)，'
            links = re.findall(link, "".join(related))
            assert len(links) <= 3 and all(reason.startswith(("同", "都")) for _, reason in links)
            assert not {link for link, _ in links} & set(
                re.findall(r'stage__headline"><a href="(.*?)"', output.markdown)
            )
            assert bool(related) == bool(links)


def test_the_head_names_source_date_with_precision_byline_and_days_told() -> None:
    (line,) = re.findall(r'<p class="source">(.*?)</p>', of_city("2030-05/wells"))
    words = re.sub("<.*?>", "", line)
    assert words == "云浦虚报·城管专版 2030年5月（日期推定） 本报讯（记者虚某） 所报之事：2030年5月6日、2030年5月28日"
    assert "日期推定" not in of_city("2030-04/april-lamps").partition("</header>")[0]


def test_telephones_stand_at_the_head_of_stories_of_service_only() -> None:
    with_telephones = {
        page.records
        for page in CITY.pages
        if page.records and 'class="telephones"' in page.markdown.partition("</header>")[0]
    }
    assert with_telephones == {("2030-05/gas-check",)}
    assert re.findall(r'href="(tel:.*?)"', of_city("2030-05/gas-check")) == ["tel:000-1000", "tel:000-2000"]


def test_advice_has_telephones_whatever_its_topic() -> None:
    told = CITY.bulletin.records["2030-05/wells"]
    assert not set(told.topics) & set(CITY.bulletin.site.service_topics)
    desk, issue = Desk(CITY.bulletin, CITY.facts), CITY.bulletin.issue_by_id["2030-05"]
    advice = told.model_copy(update={"genre": "service"})
    assert [bool(head(desk, record, issue).telephones) for record in (told, advice)] == [False, True]


def test_before_and_after_a_record_stand_its_neighbours_in_the_issue() -> None:
    made = bulletin(*(story(name, "正文。") for name in ("one", "two", "three")))
    desk = Desk(made, compute(made))
    turns = [foot(desk, record, made.issues[0]) for record in made.ordered]
    assert [(turn.previous and turn.previous.address, turn.next and turn.next.address) for turn in turns] == [
        (None, "issues/2030-05/two/"),
        ("issues/2030-05/one/", "issues/2030-05/three/"),
        ("issues/2030-05/two/", None),
    ]


def test_every_record_has_its_code_where_the_address_is_known() -> None:
    codes = {output.records: output for output in CITY.outputs if output.address.endswith("/qr.svg")}
    assert set(codes) == {page.records for page in CITY.pages if page.kind in ("story", "highlights", "table")}
    code = codes["2030-05/wells",]
    assert isinstance(code, Asset) and code.address == "issues/2030-05/wells/qr.svg"
    (side,) = set(re.findall(r'qr\.svg" width="(\d+)" height="\1"', of_city("2030-05/wells")))
    assert f'viewBox="0 0 {int(side) // 4} {int(side) // 4}"'.encode() in code.content


def test_without_an_address_nothing_is_said_of_a_code_and_sharing_waits_for_the_script() -> None:
    made = bulletin(story("one", "正文。", "headline: 题目\n"))
    found = page(made, "2030-05/one")
    assert '<details class="tool tool--share" hidden>' in found
    assert "扫码" not in found and "qr.svg" not in found and "data-address" not in found
    assert '<span data-fill="address">本页网址</span>' in found
    assert not [output for output in render(made, compute(made)) if output.address.endswith("qr.svg")]


def test_an_error_of_a_page_is_reported_with_its_address_and_headline_where_the_site_says_to_whom() -> None:
    (link,) = re.findall(r'class="tool tool--report" href="(.*?)"', of_city("2030-05/gas-check"))
    assert link.startswith(
        "mailto:jiucuo@yunpu.example?body=https%3A%2F%2Fgongbao.yunpu.example%2Fissues%2F2030-05%2Fgas-check%2F%0A%E5%AE%B6%E7%94%A8"
    )
    assert "tool--report" not in page(bulletin(story("one", "正文。", "headline: 题目\n")), "2030-05/one")


def test_a_page_names_the_values_that_its_timeline_shows() -> None:
    told = "2028-04/lamp-repairs#total/repairs.rate"
    for address in ("issues/2030-05/lamps/", "programmes/count-first/"):
        assert told in next(page.values for page in CITY.pages if page.address == address)


def test_every_record_names_its_source_text_among_the_editors_notes() -> None:
    for known in (CITY, REAL):
        for page in known.pages:
            if page.kind in ("story", "highlights", "table"):
                notes = page.markdown[page.markdown.index('<h2 id="notes">') :]
                assert "来源文本：<code>" in notes[: notes.index("</section>")], page.address
                assert page.markdown.count("来源文本：<code>") == 1
