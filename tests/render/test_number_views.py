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
from tests.known import CITY, REAL

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
    site = CITY.bulletin.site.model_copy(update={"report": to, "address": None})
    assert only_number("这里有3个&多。", "n 3个&多 3").report(site) == link


def test_where_the_site_has_an_address_an_error_is_reported_with_it() -> None:
    site = CITY.bulletin.site.model_copy(
        update={"report": "https://b.example/?p={address}", "address": "https://a.example/cg/"}
    )
    link = only_number("有3个。", "n 3个 3").report(site)
    assert link == "https://b.example/?p=https%3A%2F%2Fa.example%2Fcg%2Fissues%2F2030-05%2Fone%2F%23n-n"


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


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (LIST, "1条附有“印证”，是本站说到同一件事的记录；其余各条本站无对应记录，不等于没有这回事。"),
        (
            re.sub(r"        evidence:\n( {10}- .*\n)+", "", LIST),
            "各条本站都没有对应记录可以印证，不等于没有这回事。",
        ),
    ],
    ids=["some", "none"],
)
def test_items_without_evidence_are_told_once_at_the_head(evidence: str, said: str) -> None:
    made = bulletin(TABLE, PATROLS, evidence)
    page = next(page for page in _pages(made, compute(made)) if page.address == "issues/2030-05/two-things/")
    assert re.findall(r'<p class="contents__note">(.*?)</p>', page.markdown)[1:] == [said]
    assert page.markdown.count('class="evidence"') == ("附有" in said)


@pytest.mark.parametrize(("agreeing", "folds"), [(3, False), (4, True)])
def test_checks_that_agree_fold_when_many_and_what_does_not_agree_stands_open(agreeing: int, folds: bool) -> None:
    relations = [f"{{id: s{n}, kind: same, label: 同{n}, of: [a, a2]}}" for n in range(agreeing)]
    relations += ["{id: off, kind: same, label: 异, of: [a, b]}", "{id: open, kind: bound, label: 界, of: [about, b]}"]
    counts = claims("a 甲9个 9", "a2 乙9个 9", "b 丙8个 8", "about 约7余个 7 qualifier:余")
    made = bulletin(story("one", "甲9个，乙9个，丙8个，约7余个。", f"{counts}relations: [{', '.join(relations)}]\n"))
    page = next(page for page in _pages(made, compute(made)) if page.address == "issues/2030-05/one/")
    standing, _, folded = page.markdown.partition('<details class="folded">')
    assert re.findall(r'id="c-(\w+)"', folded) == [f"s{n}" for n in range(agreeing) if folds]
    assert set(re.findall(r'id="c-(\w+)"', standing)) >= {"off", "open"}
    assert len(re.findall(r'id="c-', page.markdown)) == agreeing + 2
    assert ("另有4组数相符" in folded) == folds


def test_notices_of_one_kind_are_one_line_that_names_every_row_and_hides_no_number() -> None:
    rows = "      - [东汀区, 4, 5]\n      - [西汀区, 40, 43]\n      - [南岭县, 60, 61]"
    table = re.sub(r"( {6}- \[.*\n?)+", f"{rows}\n", TABLE, count=1).replace("51", "109")
    made = bulletin(table.replace("完成数}", "完成数, rate: {label: 完成率, digits: 0}}"))
    page = next(page for page in _pages(made, compute(made)) if page.address == "issues/2030-05/wells/")
    quiet = page.markdown.partition('<section class="review review--quiet"')[2].partition("</section>")[0]
    (summary,) = re.findall(r"<summary>(.*?)</summary>", quiet)
    assert re.sub("<.*?>", "", summary) == "完成数超过目标：东汀区、西汀区、南岭县（3处）"
    said = re.findall(r"<strong>(\w+区|\w+县)，井盖，完成数</strong>：(.*?)。", quiet)
    assert said == [
        ("东汀区", "完成5，目标4，超过目标"),
        ("西汀区", "完成43，目标40，超过目标"),
        ("南岭县", "完成61，目标60，超过目标"),
    ]
    alone = quiet.partition("<details")[0]
    assert "目标数只有4" in alone


def test_what_differs_never_folds() -> None:
    made = bulletin(TABLE.replace("wells.done: 51", "wells.done: 52, wells.target: 81"))
    page = next(page for page in _pages(made, compute(made)) if page.address == "issues/2030-05/wells/")
    errors = page.markdown.partition('<h2 id="findings">')[2].partition("</section>")[0]
    assert errors.count('<li class="finding">') == 2 and "<details" not in errors


@pytest.mark.parametrize(
    ("second", "kind", "shown"),
    [
        ("body 又看3个 3", "same", ["head"]),
        ("body 又看3个 3 area:乙", "same", ["head", "body"]),
        ("body 再看3多个 3 qualifier:多", "same", ["head", "body"]),
        ("body 又看3个 3", "bound", ["head", "body"]),
        ("body 家里3个 3", "same", ["head", "body"]),
    ],
    ids=["said twice", "of an area", "a bound", "another relation", "not in the text"],
)
def test_a_number_that_is_said_twice_stands_once_beside_the_text(second: str, kind: str, shown: list[str]) -> None:
    more = "headline: 每月看3个\nkicker: 家里3个\n" + claims("head 每月看3个 3", second)
    relation = f"relations: [{{id: it, kind: {kind}, label: 同, of: [head, body]}}]\n"
    (record,) = bulletin(story("one", "又看3个，再看3多个。", more + relation)).ordered
    assert [found.address.partition("#n-")[2] for found in number_views.once(record)] == shown


def test_when_all_checks_agree_one_line_says_so() -> None:
    relations = ", ".join(f"{{id: s{n}, kind: same, label: 同, of: [a, a2]}}" for n in range(12))
    counts = claims("a 甲9个 9", "a2 乙9个 9")
    made = bulletin(story("one", "甲9个，乙9个。", f"{counts}relations: [{relations}]\n"))
    page = next(page for page in _pages(made, compute(made)) if page.address == "issues/2030-05/one/")
    assert "<summary>12组数全部相符</summary>" in page.markdown


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


# The choice for a front page.


def chosen(*stories: tuple[str, ...], most: int = 6) -> list[str]:
    """The numbers that a front page would show of stories, each a line of numbers with their units."""
    records = []
    for place, told in enumerate(stories):
        lines = [
            f"{{id: n{number}, quote: {quote}, value: {value}, unit: '{unit}', measures: 数}}"
            for number, (quote, value, unit) in enumerate((q, *re.findall(r"([0-9.]+)(.+)", q)[0]) for q in told)
        ]
        records.append(story(f"s{place}", "，".join(told) + "。", f"claims: [{', '.join(lines)}]\n"))
    return [number.text for number in number_views.spread(bulletin(*records).ordered, most)]


def test_each_story_gives_a_number_in_turn() -> None:
    assert chosen(("11个", "12个", "13个"), ("21个",), most=3) == ["11个", "21个", "12个"]


def test_small_counts_are_no_headline_figures_but_proportions_decimals_and_ten_thousands_are() -> None:
    assert chosen(("1名", "2万元", "3%", "20名"), ("10支", "0.5小时")) == ["2万元", "0.5小时", "3%", "20名"]


def test_small_counts_fill_the_list_up_to_three_and_nothing_never_does() -> None:
    assert chosen(("0起", "1名", "2支"), ("3处", "40家")) == ["40家", "1名", "3处"]
    assert chosen(("0起",)) == []


def test_a_number_stands_there_once() -> None:
    assert chosen(("40家", "41家"), ("40家",)) == ["40家", "41家"]


def test_a_box_beside_the_text_is_not_made_for_one_small_count_that_the_text_carries() -> None:
    def beside(quote: str, more: str, body: str = "去了3个人，用了30天。") -> int:
        claim = f"claims: [{{id: n, quote: {quote}, {more}, measures: 数}}]\n"
        return len(number_views.beside(bulletin(story("a", body, f"headline: 修灯3盏\n{claim}")).ordered[0]))

    assert beside("去了3个人", "value: 3, unit: 个") == 0
    assert beside("用了30天", "value: 30, unit: 天") == 1
    assert beside("修灯3盏", "value: 3, unit: 盏") == 1, "it is where the headline's number has its address"


def test_numbers_and_review_count_the_checks_alike() -> None:
    for known in (CITY, REAL):
        pages = {page.kind: page.markdown for page in known.pages}
        count = sum(map(len, known.facts.relations.values()))
        assert f"互相核对，共{count}组" in pages["numbers"] and f"互相核对，共{count}组" in pages["review"]
