"""Numbers as readers see them: with their bounds, in their sentences, checked, borne out, reported, filtered."""

import re

import pytest

from generator.compute.facts import Facts, compute
from generator.markup.exemptions import RULES
from generator.model.bulletin import Bulletin
from generator.model.finding import Finding
from generator.model.highlights import Highlights
from generator.render import check_views, number_pages, number_views, views
from generator.render.desk import Desk
from generator.render.output import Page
from generator.render.pages import render
from tests.fictional import bulletin, story

TABLE = """
    type: progress-table
    id: wells
    headline: 井盖进度
    topics: [streets]
    as_of: 2030-05-31
    counts: cumulative
    by: district
    header: [表头]
    measures: [{id: wells, label: 井盖, unit: 个, target: 任务数, done: 完成数}]
    columns: [name, wells.target, wells.done]
    rows:
      - [东汀区, 40, 41]
      - [西汀区, 40, 10]
    totals: [{label: 合计, cells: {wells.done: 51}}]
"""
LIST = """
    type: highlights
    id: two-things
    headline: 两件事
    topics: [streets]
    year: 2030
    numbering: ours
    items:
      - id: lamps
        headline: 灯亮了
        topics: [water]
        districts: [east]
        body: 修灯30盏。
        claims: [{id: mended, quote: 修灯30盏, value: 30, unit: 盏, measures: 修好的灯}]
        evidence:
          - {source: 2030-05/wells, says: 同年修了井盖}
          - {source: 2030-05/wells#east/wells.done, says: 东汀区的井盖}
          - {source: 2030-05/patrols#walked, says: 走了多少路}
      - {id: toilets, headline: 厕所开了, topics: [streets], districts: [west], body: 厕所开了。}
"""


def claims(*lines: str) -> str:
    """A story's claims: each `id quote value more`, with 个 unless `more` names a unit."""
    written = []
    for line in lines:
        id, quote, value, *more = line.split()
        unit = "" if any(part.startswith("unit:") for part in more) else ", unit: 个"
        fields = "".join(f", {part.replace(':', ': ', 1)}" for part in more)
        written.append(f"  - {{id: {id}, quote: {quote}, value: {value}{unit}, measures: 事{fields}}}")
    return "claims:\n" + "\n".join(written) + "\n"


def only_number(body: str, claim: str) -> number_views.Number:
    (record,) = bulletin(story("one", body, claims(claim))).ordered
    (found,) = number_views.numbers(record)
    return found


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("n 2400余人 2400 unit:人 qualifier:余", "2400余人"),
        ("n 近300人 300 unit:人 qualifier:近", "近300人"),
        ("n 90%以上 90 unit:'%' qualifier:以上", "90%以上"),
        ("n 8年至10年 8 to:10 unit:年", "8至10年"),
        ("n 1.50万元 1.50 unit:万元", "1.50万元"),
    ],
)
def test_a_bound_or_a_range_is_never_shown_as_a_plain_number(claim: str, shown: str) -> None:
    assert only_number(f"说是{claim.split()[1]}。", claim).text == shown


def sentence(body: str, claim: str) -> tuple[str, str, str]:
    (record,) = bulletin(story("one", body, claims(claim))).ordered
    return number_views.sentence(record.claims[0], record)


def test_a_number_stands_in_its_own_sentence_with_qualifier_and_unit_marked() -> None:
    body = "先有一句。全市共清理垃圾2400余立方米，街道干净了。又一句。"
    found = sentence(body, "n 清理垃圾2400余立方米 2400 unit:立方米 qualifier:余")
    assert found == ("全市共清理垃圾", "2400余立方米", "，街道干净了。")
    assert sentence("来了近300人。", "n 来了近300人 300 unit:人 qualifier:近")[1] == "近300人"


def test_a_sentence_ends_after_the_mark_that_closes_its_quotation() -> None:
    assert sentence("他说：“来了3个。”大家都笑。", "n 来了3个 3") == ("他说：“来了", "3个", "。”")
    assert sentence("他说：“来了。”又来3个。", "n 又来3个 3") == ("又来", "3个", "。")


def test_a_range_is_marked_from_its_first_number_to_its_last() -> None:
    assert sentence("寿命可达8年至10年。", "n 8年至10年 8 to:10 unit:年")[1] == "8年至10年"


def test_a_long_sentence_is_cut_at_a_clause_that_leaves_no_quotation_half() -> None:
    long = "这里的话很长很长，" * 4
    body = f"{long}他们说“要做就做，做就做好”，共做成3个，{long}还要“再做，多做”。"
    before, stated, after = sentence(body, "n 做成3个 3")
    assert (before[:2], stated, after[-2:]) == ("……", "3个", "……")
    assert len(before) < 50 and len(after) < 50
    assert before.count("“") == before.count("”") == 1
    quoted = f"“{long}引着很长的话，还有很长很长的话”，后来又接着做，做成3个。"
    assert sentence(quoted, "n 做成3个 3")[0] == "……后来又接着做，做成"


def test_a_number_of_a_headline_and_one_of_a_caption_have_their_lines() -> None:
    more = "headline: 开了3个\nphotos: [{id: new, caption: ▲新开的4个。}]\n"
    (record,) = bulletin(story("one", "正文。", more + claims("a 开了3个 3", "b 新开的4个 4"))).ordered
    found = [number_views.sentence(claim, record) for claim in record.claims]
    assert found == [("开了", "3个", ""), ("▲新开的", "4个", "。")]


@pytest.mark.parametrize(
    ("to", "link"),
    [
        (
            "mailto:a@b.example?body={address}%0A{words}",
            "mailto:a@b.example?body=issues%2F2030-05%2Fone%2F%23n-n%0A3%E4%B8%AA%26%E5%A4%9A",
        ),
        ("https://b.example/?p={address}", "https://b.example/?p=issues%2F2030-05%2Fone%2F%23n-n"),
        ("/report", "/report"),
        (None, ""),
    ],
)
def test_an_error_is_reported_with_address_and_words_or_not_at_all(to: str | None, link: str) -> None:
    assert only_number("这里有3个&多。", "n 3个&多 3").report(to) == link


BODY = "甲5209户，乙4714户，率110%，约4700余户，丙3户，增10.5%，少495户，在第5日到第7日共3天。"
VALUES = claims(
    "a 甲5209户 5209 unit:户",
    "b 乙4714户 4714 unit:户",
    "rate 率110% 110 unit:'%'",
    "about 4700余户 4700 unit:户 qualifier:余",
    "c 丙3户 3 unit:户",
    "more 增10.5% 10.5 unit:'%'",
    "less 少495户 495 unit:户",
    "first 第5日 5 unit:日",
    "last 第7日 7 unit:日",
    "days 共3天 3 unit:天",
)


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("ratio [a, b] rate", "5209户÷4714户＝110.50……%，见报110%，截去尾数时相符"),
        ("change [a, b] more", "（5209户－4714户）÷4714户＝10.500……%，见报10.5%，相符"),
        ("difference [a, b] less", "5209户－4714户＝495户，见报495户，相符"),
        ("difference [last, first] days", "7日－5日＝2天，见报3天，按一种理解相符：首尾都计算在内时与见报值相符"),
        ("sum [a, b] less", "5209户＋4714户＝9923户，见报495户，不符"),
        ("ratio [a, about] rate", "5209户÷4700余户，照所印的数计为110.82……%，见报110%，无从核对"),
        ("bound [b, a]", "4714户≤5209户，相符"),
        ("bound [about, a]", "4700余户≤5209户，无从核对"),
        ("same [a, b]", "5209户＝4714户，不符"),
    ],
)
def test_a_check_is_one_line_of_arithmetic_with_every_bound_in_it(relation: str, said: str) -> None:
    kind, of, result = re.fullmatch(r"(\w+) (\[.*\]) ?(.*)", relation).groups()  # type: ignore[union-attr]
    gives = f", gives: {result}" if result else ""
    more = f"{VALUES}relations: [{{id: it, kind: {kind}, label: 名, of: {of}{gives}}}]\n"
    made = bulletin(story("one", BODY, more))
    (check,) = check_views.checks(compute(made).relations["2030-05/one"], made)
    assert f"{''.join(check.arithmetic)}，{check.words}" == said
    assert (check.anchor, check.address) == ("c-it", "issues/2030-05/one/#c-it")
    assert check.sources == ()


def test_values_of_other_records_are_named_and_linked() -> None:
    relation = (
        "relations: [{id: it, kind: sum, label: 名, gives: 2030-05/wells#total/wells.done, "
        "of: [2030-05/wells#east/wells.done, n]}]\n"
    )
    own = story("one", "共有10个。", claims("n 共有10个 10") + relation)
    made = bulletin(TABLE, own)
    (check,) = check_views.checks(compute(made).relations["2030-05/one"], made)
    assert [(source.value, source.where, source.address) for source in check.sources] == [
        ("41个", "《井盖进度》东汀区完成数", "issues/2030-05/wells/#r-wells-east"),
        ("51个", "《井盖进度》合计完成数", "issues/2030-05/wells/"),
    ]
    later = bulletin(TABLE, own.replace("id: one", "id: one\nissue: 2030-06"), issues=("2030-05", "2030-06"))
    (check,) = check_views.checks(compute(later).relations["2030-06/one"], later)
    assert check.sources[0].where == "2030年5月《井盖进度》东汀区完成数"


PATROLS = story("patrols", "走了近90公里。", "headline: 巡街\n" + claims("walked 近90公里 90 unit:公里 qualifier:近"))


def listed() -> tuple[Bulletin, Facts]:
    made = bulletin(TABLE, PATROLS, LIST)
    return made, compute(made)


def test_evidence_names_the_record_or_the_number_that_bears_an_item_out() -> None:
    made, facts = listed()
    record = made.records["2030-05/two-things"]
    assert isinstance(record, Highlights)
    found = check_views.witnesses(record.items[0], made, facts.values)
    assert [(w.says, w.number, w.source, w.address) for w in found] == [
        ("同年修了井盖", "", "2030年5月《井盖进度》", "issues/2030-05/wells/"),
        ("东汀区的井盖", "41个", "2030年5月《井盖进度》东汀区完成数", "issues/2030-05/wells/#r-wells-east"),
        ("走了多少路", "近90公里", "2030年5月《巡街》", "issues/2030-05/patrols/#n-walked"),
    ]
    assert check_views.witnesses(record.items[1], made, facts.values) == ()


def test_an_item_without_evidence_says_so_and_nothing_more() -> None:
    made, facts = listed()
    page = next(page for page in _pages(made, facts) if page.address == "issues/2030-05/two-things/")
    assert page.markdown.count("本站无对应记录。") == 1


def _pages(made: Bulletin, facts: Facts) -> tuple[Page, ...]:
    return tuple(output for output in render(made, facts) if isinstance(output, Page))


def test_a_number_of_an_item_is_filed_under_the_item_and_not_the_list() -> None:
    page = number_pages.numbers(Desk(*listed()))
    passages = re.findall(r'data-topic="(.*?)" data-district="(.*?)" data-year="(.*?)"', page.markdown)
    assert passages == [("streets", "", "2030"), ("water", "east", "2030")]
    assert re.findall(r'data-unit="(.*?)"', page.markdown) == ["公里", "盏"]


def test_filters_offer_what_occurs_with_how_many_numbers_it_leaves() -> None:
    page = number_pages.numbers(Desk(*listed()))
    options = re.findall(r'<option value="([^"]+)">(.*?)</option>', page.markdown)
    assert options == [
        ("streets", "市容（1）"),
        ("water", "供水（1）"),
        ("east", "东汀区（1）"),
        ("公里", "公里（1）"),
        ("盏", "盏（1）"),
        ("2030", "2030年（2）"),
    ]


def test_the_newest_issue_comes_first_and_the_page_says_which_values_it_shows() -> None:
    old = story("old", "有1个。", claims("n 有1个 1"), issue="2029-12")
    new = story("new", "有2个。", claims("n 有2个 2"), issue="2030-01")
    made = bulletin(old, new, issues=("2029-12", "2030-01"))
    page = number_pages.numbers(Desk(made, compute(made)))
    assert re.findall(r"<h2.*?>(.*?)</h2>", page.markdown) == ["2030年", "2029年"]
    assert page.values == {"2029-12/old#n", "2030-01/new#n"}


def test_a_number_shows_every_check_that_it_takes_part_in() -> None:
    relation = "relations: [{id: it, kind: same, label: 同一个数, of: [n, m]}]\n"
    made = bulletin(story("one", "有2个，就是2件。", claims("n 有2个 2", "m 2件 2 unit:件") + relation))
    markdown = number_pages.numbers(Desk(made, compute(made))).markdown
    assert markdown.count('href="../issues/2030-05/one/#c-it">同一个数</a>') == 2
    assert markdown.count("outcome--holds") == 2


def test_the_review_groups_findings_by_level_and_code_and_leaves_suggestions_out() -> None:
    made = bulletin(TABLE)
    facts = compute(made)
    row = next(finding for finding in facts.findings if finding.code == "N108")
    errors = [
        Finding("N103", "2030-05/wells", ("totals", 0, "cells", "wells.done"), "合计 / wells.done", "52", "51", "sum"),
        Finding("N101", "2030-05/wells", ("measures", 0, "rate"), "wells.done", "1%", "2%", "half-up"),
    ]
    suggestion = Finding("N141", "2030-05/wells", ("claims",), "x", "不该出现", "", "sum")
    changed = Facts(**{**vars(facts), "findings": (row, suggestion, *errors)})
    markdown = number_pages.review(Desk(made, changed)).markdown
    assert re.findall(r'<h[23] id="(error|notice|N\d+)"', markdown) == ["error", "N101", "N103", "notice", "N108"]
    assert "不该出现" not in markdown and "核校提示，共3处" in markdown
    assert re.findall(r'finding__where"><a href="\.\./(.*?)"', markdown) == [
        "issues/2030-05/wells/#t-wells",
        "issues/2030-05/wells/",
        "issues/2030-05/wells/#r-wells-east",
    ]


@pytest.mark.parametrize(
    ("record", "loc", "address"),
    [
        ("one", ("claims", 1, "value"), "one/#n-m"),
        ("one", ("relations", 0, "of"), "one/#c-it"),
        ("two-things", ("items", 0, "claims", 0, "value"), "two-things/#n-lamps--mended"),
        ("two-things", ("headline",), "two-things/"),
    ],
)
def test_a_finding_leads_to_the_words_or_the_line_that_it_is_about(
    record: str, loc: tuple[str | int, ...], address: str
) -> None:
    relation = "relations: [{id: it, kind: same, label: 同一个数, of: [n, m]}]\n"
    made = bulletin(TABLE, PATROLS, LIST, story("one", "2个，3个。", claims("n 2个 2", "m 3个 3") + relation))
    noted = views.noted(Finding("N121", f"2030-05/{record}", loc, "it", "2", "3", "negative"), made)
    assert noted.address == f"issues/2030-05/{address}"


def test_the_review_counts_every_numeral_and_every_relation_once() -> None:
    relation = "relations: [{id: it, kind: same, label: 同一个数, of: [n, m]}]\n"
    body = "2030年有2个，就是3件，第一名。"
    made = bulletin(story("one", body, claims("n 有2个 2", "m 3件 3 unit:件") + relation))
    markdown = number_pages.review(Desk(made, compute(made))).markdown
    tallies = dict(re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", markdown))
    assert tallies == {
        "收作数字，列在数字速查（一个范围有两个数）": "2",
        "日期和时间": "1",
        "序数": "1",
        "不符": "1",
        "与复算不符": "1",
        "提请留意": "0",
    }
    assert "共4个" in markdown and "共1组" in markdown


def test_every_class_of_numerals_has_its_words() -> None:
    assert set(number_pages.CLASSES) == {"claim", "cell", "", *RULES}
