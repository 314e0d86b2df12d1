"""What pages hold ready for readers who have chosen a district: its rows and marks by id, its news, its place."""

import re
from xml.etree import ElementTree

import pytest

from generator.compute.facts import compute
from generator.model.bulletin import Bulletin, reference
from generator.render import figures, indicator_views
from generator.render.desk import Desk
from generator.render.districts import districts, latest, news, with_pages
from generator.render.output import Page
from generator.render.pages import render
from tests.compute.following import BOTH, EAST, WEST, followed, made, table
from tests.fictional import bulletin, story
from tests.known import CITY, REAL, Known

MARKED = re.compile('data-district="([a-z0-9-]+)"')
OWN = re.compile('data-own="[^"]+"[^>]* hidden')
BODIES = {"东汀区城管局": (100, 90), "市城管局": (50, 40)}


def desk(made: Bulletin) -> Desk:
    return Desk(made, compute(made))


def page(made: Bulletin, address: str) -> str:
    pages = (output for output in render(made, compute(made)) if isinstance(output, Page))
    return next(page.markdown for page in pages if page.address == address)


def districts_of(svg: str) -> list[str]:
    """The districts that a drawing marks, once for each of its marks."""
    return [group.get("data-district", "") for group in ElementTree.fromstring(svg).iter("g")]


def told(id: str, districts: str, issue: str) -> str:
    return story(id, "路灯亮了。", f"districts: [{districts}]\n", issue)


# Rows and marks.


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_rows_and_marks_are_of_districts_in_tables_by_district_only(known: Known) -> None:
    kinds = set()
    for record in known.bulletin.tables:
        result = known.facts.tables[reference(record)]
        own = {record.district(row.entry) for row in result.rows} - {""}
        assert bool(own) == (record.by == "district")
        (page,) = (page for page in known.pages if page.records == (reference(record),) and page.kind == "table")
        drawn = page.charts[0]
        shown = {row.entry for row in result.rows if row.values[record.measures[0].id].rate is not None}
        for svg in (drawn.narrow, drawn.wide):
            assert set(districts_of(svg)) - {""} >= own & shown, reference(record)
            assert set(districts_of(svg)) - {""} <= own
        body = page.markdown[page.markdown.index('class="table-section"') :]
        assert set(MARKED.findall(body)) == own
        kinds.add(record.by)
    assert kinds == {"district", "organisation"}


def test_every_dot_of_a_district_is_its_own_and_so_is_its_label_but_not_the_total() -> None:
    result = next(r for r in REAL.facts.tables.values() if len(r.table.measures) > 1 and r.table.by == "district")
    marks = districts_of(figures.table_figure(result, "t").chart.wide)
    measures = len(result.table.measures)
    assert marks.count(result.rows[0].entry) == measures + 1
    assert marks.count("") == measures


def test_the_panels_of_an_indicator_are_their_districts() -> None:
    result = followed(table("2030-01-31", BOTH), table("2030-02", BOTH))
    panels = indicator_views.plots(result, "indicator--lit")[1].chart
    for svg in (panels.narrow, panels.wide):
        assert set(districts_of(svg)) == {"east", "west"}
    assert [view.district for view in indicator_views.row_views(result)] == ["east", "west"]


def test_an_indicator_by_organisation_marks_nothing_and_says_so() -> None:
    tables = table("2030-01-31", BODIES, by="organisation"), table("2030-02", BODIES, by="organisation")
    text = page(made(*tables), "indicators/lit/")
    assert "没有县区的数" in text
    assert not MARKED.search(text)


# The front page.


LIT = "[{id: lit, name: 亮灯率, unit: 盏, topics: [streets], definitions: [{id: old, says: 亮着}]}]"


def test_news_are_the_newest_stories_of_each_district_and_no_tables() -> None:
    records = [told(f"s{n}", "east", f"2030-0{n}") for n in range(1, 5)]
    records += [told("both", "west, east", "2030-02"), table("2030-05-31", BOTH, issue="2030-05")]
    issues = tuple(f"2030-0{n}" for n in range(1, 6))
    found = news(desk(bulletin(*records, issues=issues, indicators=LIT)))
    assert [(entry.card.address, entry.districts) for entry in found] == [
        ("issues/2030-04/s4/", ("east",)),
        ("issues/2030-03/s3/", ("east",)),
        ("issues/2030-02/s2/", ("east",)),
        ("issues/2030-02/both/", ("west",)),
    ]


def test_of_each_kind_of_table_the_newest_tells_every_district_its_numbers_or_that_it_has_none() -> None:
    bodies = table("2030-02", BODIES, by="organisation")
    older, newest = table("2030-01-31", {EAST: (100, 10)}), table("2030-03-31", BOTH)
    both = made(older, bodies, newest)
    of_districts, of_bodies = latest(desk(both))
    assert (of_districts.card.address, of_bodies.card.address) == ("issues/2030-03/lamps/", "issues/2030-02/lamps/")
    assert of_districts.lines == (("east", ("亮灯90.0%",)), ("west", ("亮灯80.0%",)))
    assert of_districts.values == {
        f"2030-03/lamps#{row}/lit.{q}" for row in ("east", "west") for q in ("done", "target")
    }
    assert (of_bodies.lines, of_bodies.values, of_bodies.by) == ((), frozenset(), "承办单位")
    home = page(both, "")
    shown = home[home.index('class="district__tables"') : home.index("<ul>", home.index('class="district__tables"'))]
    assert '<span data-own="west" hidden><span class="sense">亮灯80.0%</span></span>' in shown
    assert shown.count("按承办单位统计，没有县区的数") == 1


def test_a_line_has_all_measures_with_their_ranks_as_they_should_be_printed() -> None:
    newest = next(table for table in reversed(REAL.bulletin.tables) if table.by == "district")
    (found, *_) = latest(Desk(REAL.bulletin, REAL.facts))
    line = dict(found.lines)["jiefang"]
    assert len(line) == len(newest.measures) == 3
    assert line[0] == "自闭阀（管道气）10.3%（11个县区中第11）"


# The page of a district.


def results(of: str) -> str:
    return of[of.index('class="entry-results"') : of.index("</section>", of.index('class="entry-results"'))]


def test_a_districts_page_has_a_row_for_each_measure_and_says_of_how_many_a_rank_is() -> None:
    (text,) = (page.markdown for page in REAL.pages if page.address == "districts/jiefang/")
    gas = results(text).partition("</table>")[0]
    assert re.findall('<th scope="col">(.*?)</th>', gas) == ["项目", "户数", "已安装数（户）", "安装率", "名次"]
    rows = [re.findall("<td>(.*?)</td>", row) for row in gas.split("<tr>")[2:]]
    assert rows == [
        ["137000", "14161", "10.3%", "11/11"],
        ["137000", "36006", "26.3%", "11/11"],
        ["56", "56", "100.0%", "1/11"],
    ]
    assert "解放区" not in gas


def test_a_districts_page_names_whose_row_it_shows_and_what_is_wrong_with_a_number() -> None:
    (text,) = (page.markdown for page in REAL.pages if page.address == "districts/boai/")
    own, of_bodies = results(text).split("<h3")[1:]
    assert '<td class="differs">37753 <span class="verdict">多于户数</span></td>' in own and "统计" not in own
    assert '<span class="tag">按承办单位统计</span>' in of_bodies and "博爱县城管局" in of_bodies


def test_of_tables_of_the_same_measures_a_districts_page_has_the_newest() -> None:
    both = made(table("2030-01-31", {EAST: (100, 10)}), table("2030-02-28", {EAST: (100, 20)}))
    text = page(both, "districts/east/")
    assert re.findall("<td>(.*?)</td>", results(text)) == ["100", "20"]
    assert "issues/2030-01/lamps/" in text and "issues/2030-01/lamps/" not in results(text)


def test_only_districts_with_a_page_can_be_chosen() -> None:
    made = bulletin(told("a", "west", "2030-05"))
    assert [(district.id, district.count) for district in districts(desk(made))] == [("west", 1)]
    pages = [output for output in render(made, compute(made)) if isinstance(output, Page)]
    assert with_pages(pages) == ("west",)
    for known in (CITY, REAL):
        by_desk = {district.id for district in districts(Desk(known.bulletin, known.facts))}
        assert set(with_pages(known.pages)) == by_desk


def test_without_districts_the_front_page_offers_none() -> None:
    text = page(bulletin(story("a", "路灯亮了。")), "")
    assert 'class="district' not in text


def test_a_front_page_ranking_by_organisation_says_so_to_those_who_have_chosen() -> None:
    tables = table("2030-01-31", BODIES, by="organisation")
    assert '<p class="district-none">本表按承办单位统计，没有县区的数。</p>' in page(made(tables), "")
    assert "district-none" not in page(made(table("2030-01-31", BOTH)), "")


def test_a_district_that_a_table_has_no_row_of_is_told() -> None:
    registered = told("other", "south", "2030-01")
    both = made(table("2030-01-31", BOTH), registered)
    for address in ("", "issues/2030-01/lamps/"):
        assert re.findall(r'data-own="(\w+)"[^>]*>本表没有(\S+)的数。', page(both, address)) == [("south", "南岭县")]
    assert {EAST, WEST} == set(BOTH)


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_every_district_is_in_the_ranking_of_the_front_page_once(known: Known) -> None:
    (home,) = (page.markdown for page in known.pages if page.address == "")
    ranking = home[home.index('class="ranking"') :]
    newest = known.bulletin.tables[-1]
    result = known.facts.tables[reference(newest)]
    rated = [row.entry for row in result.rows if row.values[newest.measures[0].id].rate is not None]
    assert sorted(MARKED.findall(ranking)) == sorted(rated)


def test_what_is_shown_to_some_is_hidden_until_it_is_known_that_it_is_theirs() -> None:
    for known in (CITY, REAL):
        for page in known.pages:
            assert page.markdown.count("data-own=") == len(OWN.findall(page.markdown)), page.address
            if "data-own=" in page.markdown:
                assert "<script>for(const part of" in page.markdown[page.markdown.rindex("data-own=") :], page.address


def test_the_script_that_shows_it_is_the_same_on_every_page() -> None:
    pages = (*CITY.pages, *REAL.pages)
    scripts = {script for page in pages for script in re.findall("<script>(.*?)</script>", page.markdown)}
    assert len(scripts) == 1


# Sentences.


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_every_row_of_a_table_can_be_read_as_a_sentence(known: Known) -> None:
    for page in (page for page in known.pages if page.kind == "table"):
        for section in page.markdown.split('<section class="table-section"')[1:]:
            rows = section[: section.index("</table>")].count('<th scope="row">')
            start = section.index('<details class="workings" data-search-exclude>\n<summary>每一行读成一句话')
            sentences = section[start : section.index("</details>", start)]
            assert sentences.count("<li") == rows > 0, page.address
            assert len(re.findall("<p>[^，。]+，[^：。]+：[^。]+。", sentences)) == rows, page.address
