"""A programme across issues: what stands on its page, and what on the page of a record that looks back."""

import re
from dataclasses import replace

from generator.compute.facts import compute
from generator.compute.mentions import Mention, mentions
from generator.model.bulletin import Bulletin
from generator.render.output import Page
from generator.render.pages import render
from generator.render.timelines import Timeline, of_programme, of_record
from tests.fictional import bulletin, story

LANTERNS = "programmes: [lanterns]\n"
TABLE = """
    type: progress-table
    id: table
    issue: 2028-05
    headline: 点灯进度
    topics: [streets]
    programmes: [lanterns]
    as_of: 2028-05-28
    counts: cumulative
    by: district
    header: [县区 应点 已点 完成率]
    measures:
      - {id: lamps, label: 路灯, unit: 盏, target: 应点, done: 已点, rate: {label: 完成率, digits: 1}}
    columns: [name, lamps.target, lamps.done, lamps.rate]
    rows:
      - [东汀区, 50, 25, 50.0%]
    totals:
      - {label: 合计, cells: {lamps.target: 50, lamps.done: 25, lamps.rate: 50.0%}}
"""


def told(id: str, issue: str, more: str = LANTERNS, body: str = "正文。") -> str:
    return story(id, body, f"headline: {id}\n{more}", issue)


def issued(*records: str) -> Bulletin:
    """A bulletin of the issues that its records name."""
    return bulletin(*records, issues=tuple(sorted({re.search(r"issue: (\S+)", text)[1] for text in records})))  # type: ignore[index]


def of_lanterns(made: Bulletin) -> Timeline | None:
    return of_programme(made.registers.programmes["lanterns"], mentions(made).get(("programmes", "lanterns"), ()), made)


def looking_back(made: Bulletin, record: str) -> tuple[Timeline, ...]:
    return of_record(made.records[record], mentions(made), made)


def headlines(timeline: Timeline | None) -> list[str]:
    assert timeline
    return [" ".join(stage.card.lines) for stage in timeline.stages]


THREE = (told("a", "2028-05"), told("b", "2029-05"), told("c", "2030-05"))


def test_a_programmes_page_tells_all_of_it_the_oldest_first() -> None:
    found = of_lanterns(issued(*reversed(THREE)))
    assert headlines(found) == ["a", "b", "c"]
    assert found and [stage.card.issue for stage in found.stages] == ["2028年5月", "2029年5月", "2030年5月"]
    assert not any(stage.is_current for stage in found.stages)


def test_what_stands_in_one_issue_only_is_no_timeline() -> None:
    made = issued(told("a", "2030-05"), told("b", "2030-05"), told("x", "2028-05", ""))
    assert of_lanterns(made) is None
    assert looking_back(made, "2030-05/b") == ()


def test_a_record_looks_back_and_never_forward_or_sideways() -> None:
    made = issued(*THREE, told("beside", "2029-05"))
    (found,) = looking_back(made, "2029-05/b")
    assert [(" ".join(stage.card.lines), stage.is_current) for stage in found.stages] == [("a", False), ("b", True)]
    assert looking_back(made, "2028-05/a") == ()


def test_a_new_story_does_not_rewrite_the_page_of_an_old_one() -> None:
    before = issued(*THREE[:2])
    after = issued(*THREE)
    assert looking_back(before, "2029-05/b") == looking_back(after, "2029-05/b") != ()


def test_a_long_past_is_cut_and_the_cut_is_told() -> None:
    made = issued(*(told(f"s{year}", f"20{year}-05") for year in range(20, 30)))
    (found,) = looking_back(made, "2029-05/s29")
    assert headlines(found) == ["s24", "s25", "s26", "s27", "s28", "s29"]
    assert (found.earlier, found.address) == (4, "programmes/lanterns/")


def number_of(body: str, programmes: tuple[str, ...] = ("lanterns",), name: str = "点灯行动") -> tuple[str, str, str]:
    made = issued(told("a", "2028-05", LANTERNS + CLAIMS, body), told("b", "2030-05"))
    record = made.records["2028-05/a"].model_copy(update={"programmes": programmes})
    found = of_programme(
        made.registers.programmes["lanterns"].model_copy(update={"name": name}),
        (Mention(made.records["2030-05/b"], None), Mention(record, None)),
        made,
    )
    assert found
    assert found.values == {stage.value for stage in found.stages} - {""}
    first = found.stages[0]
    return first.number, first.measures, first.value


CLAIMS = """\
claims:
  - {id: m, quote: 花了3万元, value: 3, unit: 万元, measures: 花费}
  - {id: n, quote: 点亮50余盏, value: 50, unit: 盏, qualifier: 余, measures: 点亮的路灯}
"""
NAMELESS = "修路花了3万元，点亮50余盏。"


def test_the_number_is_of_the_paragraph_that_names_the_programme_quoted_or_not() -> None:
    body = "修路花了3万元。\n\n  “点灯”行动点亮50余盏。"
    assert number_of(body) == ("50余盏", "点亮的路灯", "2028-05/a#n")
    assert number_of(body, name="点灯“行动”") == ("50余盏", "点亮的路灯", "2028-05/a#n")


def test_a_text_of_one_programme_that_names_it_nowhere_gives_its_first_number() -> None:
    assert number_of(NAMELESS) == ("3万元", "花费", "2028-05/a#m")


def test_a_text_of_several_programmes_lends_no_number_that_is_another_ones() -> None:
    assert number_of(NAMELESS, ("lanterns", "another")) == ("", "", "")


def test_the_number_of_an_item_is_of_its_own_text() -> None:
    listed = f"""
        type: highlights
        id: list
        issue: 2028-05
        headline: 两件小事
        year: 2028
        topics: [streets]
        numbering: ours
        items:
          - {{id: first, topics: [streets], headline: 点灯行动花了3万元, body: 起头。}}
          - id: second
            topics: [streets]
            programmes: [lanterns]
            headline: 灯亮了
            body: |
              修路花了3万元。

              点灯行动点亮50余盏。
            {CLAIMS.replace(chr(10), chr(10) + " " * 12)}
        """
    found = of_lanterns(issued(listed, told("b", "2030-05")))
    assert found and [stage.number for stage in found.stages] == ["50余盏", ""]


def test_a_page_tells_of_two_programmes_at_most() -> None:
    made = issued(*THREE)
    names = ("lanterns", "wells", "signs")
    programmes = {name: made.registers.programmes["lanterns"].model_copy(update={"id": name}) for name in names}
    record = made.records["2030-05/c"].model_copy(update={"programmes": names})
    past = (Mention(record, None), Mention(made.records["2028-05/a"], None))
    wider = replace(made, registers=replace(made.registers, programmes=programmes))
    found = of_record(record, {("programmes", name): past for name in names}, wider)
    assert [timeline.address for timeline in found] == ["programmes/lanterns/", "programmes/wells/"]


def test_a_table_gives_the_first_rate_of_its_totals() -> None:
    found = of_lanterns(issued(TABLE, told("b", "2030-05")))
    assert found
    stage = found.stages[0]
    assert (stage.number, stage.measures, stage.value) == (
        "50.0%",
        "路灯完成率（合计）",
        "2028-05/table#total/lamps.rate",
    )


def lanterns_page(made: Bulletin) -> str:
    pages = (output for output in render(made, compute(made)) if isinstance(output, Page))
    return next(page.markdown for page in pages if page.address == "programmes/lanterns/")


def test_the_timeline_of_a_programme_is_its_list_and_tells_each_record_once() -> None:
    made = issued(*THREE)
    text = lanterns_page(made)
    for id, issue in (("a", "2028-05"), ("b", "2029-05"), ("c", "2030-05")):
        assert text.count(f"issues/{issue}/{id}/") == 1
    assert re.findall('stage__date">(.*?)<', text) == ["2028年5月　消息", "2029年5月　消息", "2030年5月　消息"]
    assert text.count('<span class="stage__summary">正文。</span>') == 3
    assert 'class="year"' not in text


def test_a_programme_of_one_issue_is_listed_by_year() -> None:
    made = issued(told("a", "2030-05"))
    text = lanterns_page(made)
    assert 'class="year"' in text and 'class="stages"' not in text
