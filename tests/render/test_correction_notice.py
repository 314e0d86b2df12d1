"""A correction told: every output that showed the wrong value and no other, and the three notices."""

import re
from functools import cache

import pytest

from generator.model.bulletin import Bulletin
from generator.model.editing import Correction
from generator.model.record import Record
from generator.render import correction_notice, indicator_views
from generator.render.charts import Chart
from generator.render.correction_notice import Shown
from generator.render.output import Asset, Output, Page
from tests.fictional import bulletin, story
from tests.known import CITY, REAL, Known

CORRECTIONS = """
claims:
  - {id: lamps, quote: 路灯1206盏, value: 1206, unit: 盏, measures: 路灯}
  - {id: extra, quote: 多出9盏, value: 9, unit: 盏, measures: 多出来的路灯}
corrections:
  - {id: number, date: 2030-06-02, wrong: 路灯1197盏, right: 路灯1206盏, reason: 录入有误, values: [lamps]}
  - {id: words, date: 2030-06, wrong: 东亭区, right: 东汀区, reason: 字录错了。}
  - {id: both, date: 2030, wrong: 少, right: 多, reason: 录入有误, values: [lamps, extra, '2030-05/b#x']}
"""
RECORD = story("a", "东汀区路灯1206盏，多出9盏。", f"headline: 数灯\n{CORRECTIONS}")
LAMPS, EXTRA, OTHER = "2030-05/a#lamps", "2030-05/a#extra", "2030-05/b#x"


@cache
def made() -> Bulletin:
    return bulletin(RECORD)


def correction(id: str) -> tuple[Record, Correction]:
    found = correction_notice.find(made(), f"2030-05/a#{id}")
    assert found is not None
    return found


def page(address: str, *values: str, records: tuple[str, ...] = (), charts: dict[str, str] | None = None) -> Page:
    """A page that shows some values, and a chart of each of some."""
    drawn = tuple(Chart(id, f"图{id}", "", "", "") for id in charts or {})
    shown = {id: frozenset({value}) for id, value in (charts or {}).items()}
    return Page(address, "story", f"页{address}", "", "", records, None, drawn, frozenset(values), shown)


def test_a_correction_is_found_by_record_and_id() -> None:
    record, found = correction("words")
    assert (record.id, found.wrong) == ("a", "东亭区")
    for name in ("2030-05/a#none", "2030-05/b#words", "2030-05/a", "words", ""):
        assert correction_notice.find(made(), name) is None
    assert correction_notice.names(made()) == ("2030-05/a#number", "2030-05/a#words", "2030-05/a#both")


OUTPUTS: tuple[Output, ...] = (
    page("a/", LAMPS, EXTRA, records=("2030-05/a",), charts={"one": LAMPS, "two": EXTRA}),
    page("numbers/", LAMPS, EXTRA, OTHER),
    page("b/", OTHER, records=("2030-05/b",)),
    page("a/photos/", records=("2030-05/a",)),
    page("none/"),
    Asset("lamps.csv", b"", values=frozenset({LAMPS})),
    Asset("other.csv", b"", values=frozenset({OTHER})),
    Asset("records.json", b"", records=("2030-05/a",)),
)


@pytest.mark.parametrize(
    ("id", "shown"),
    [
        (
            "number",
            [
                ("网页", "a/", "页a/"),
                ("图", "a/", "图one"),
                ("网页", "numbers/", "页numbers/"),
                ("下载", "lamps.csv", ""),
            ],
        ),
        ("words", [("网页", "a/", "页a/"), ("网页", "a/photos/", "页a/photos/")]),
        (
            "both",
            [
                ("网页", "a/", "页a/"),
                ("图", "a/", "图one"),
                ("图", "a/", "图two"),
                ("网页", "numbers/", "页numbers/"),
                ("网页", "b/", "页b/"),
                ("下载", "lamps.csv", ""),
                ("下载", "other.csv", ""),
            ],
        ),
    ],
)
def test_every_output_that_shows_a_corrected_value_is_named_and_no_other(
    id: str, shown: list[tuple[str, str, str]]
) -> None:
    *found, search = correction_notice.shown_in(*correction(id), OUTPUTS, {})
    assert found == [Shown(*entry) for entry in shown]
    assert search == Shown("搜索", "", "全站搜索的索引")


def test_the_notice_lists_the_places_and_says_it_three_times() -> None:
    outputs = (page("issues/2030-05/a/", LAMPS, charts={"one": LAMPS}), Asset("lamps.csv", b"", (), frozenset({LAMPS})))
    assert (
        correction_notice.notice(*correction("number"), made(), outputs, {})
        == """\
# 更正2030-05/a#number

## 出现过这个数的地方（4处）

- 网页：/issues/2030-05/a/ 页issues/2030-05/a/
- 图：/issues/2030-05/a/ 图one
- 下载：/lamps.csv
- 搜索：全站搜索的索引

## 网站

2030年6月2日更正：2030年5月专版《数灯》，“路灯1197盏”应为“路灯1206盏”。录入有误。
更正后的网页：/issues/2030-05/a/（页issues/2030-05/a/）；全部更正：/corrections/

## 报纸

更正　网上公报所载云浦虚报2030年5月专版《数灯》中，“路灯1197盏”应为“路灯1206盏”，特此更正。

## 微信

【更正】2030年5月发布的《数灯》中，“路灯1197盏”应为“路灯1206盏”。录入有误。给您带来不便，敬请谅解。"""
    )


def test_a_reason_that_ends_itself_gets_no_second_full_stop() -> None:
    text = correction_notice.notice(*correction("words"), made(), OUTPUTS, {})
    assert "字录错了。\n" in text and "字录错了。给您" in text and "。。" not in text


# The fictional city.


def places(record: str, *values: str) -> dict[str, set[str]]:
    """Where a value of the city stands: addresses by what they are."""
    whatever = Correction.model_validate(
        {"id": "c", "date": "2030-06", "wrong": "甲", "right": "乙", "reason": "误", "values": values}
    )
    found: dict[str, set[str]] = {"网页": set(), "图": set(), "下载": set(), "搜索": set()}
    for shown in correction_notice.shown_in(CITY.bulletin.records[record], whatever, CITY.outputs, CITY.facts.values):
        found[shown.what].add(shown.address)
    return found


def test_a_cell_stands_on_its_table_and_its_indicator_and_the_newest_on_the_page_of_its_row() -> None:
    found = places("2029-08/lamp-repairs", "nanling/lit.target")
    assert found["网页"] == {"issues/2029-08/lamp-repairs/", "indicators/", "indicators/lamp-lit/"}
    assert "districts/nanling/" in places("2030-04/lamp-repairs", "nanling/lit.target")["网页"]
    assert found["图"] == {"issues/2029-08/lamp-repairs/", "indicators/lamp-lit/"}
    assert all(address.endswith((".csv", ".json", "feed.xml")) for address in found["下载"])
    files = [address for address in found["下载"] if address.endswith(".csv")]
    assert "data/tables.csv" in files
    assert [address for address in files if "lamp-repairs" in address] == ["data/2029-08--lamp-repairs.csv"]


def test_a_cell_stands_on_the_page_of_a_record_that_reckons_with_it() -> None:
    found = places("2030-04/lamp-repairs", "nanling/lit.target")
    assert "issues/2030-05/lamps/" in found["网页"]


def test_a_total_is_nobodys_row() -> None:
    found = places("2030-04/lamp-repairs", "total/repairs.target")
    assert {"issues/2030-04/lamp-repairs/", "issues/2030-04/april-lamps/"} <= found["网页"]
    assert not any(address.startswith("districts/") for address in found["网页"])


def test_a_claim_stands_on_its_page_in_its_chart_and_among_the_numbers() -> None:
    found = places("2030-05/wells", "rate")
    assert {"issues/2030-05/wells/", "numbers/"} <= found["网页"]
    assert found["图"] == {"issues/2030-05/wells/"}
    assert not any(address.startswith("indicators/") for address in found["网页"])


def test_every_address_that_is_named_is_published_once() -> None:
    addresses = [output.address for output in CITY.outputs]
    assert len(addresses) == len(set(addresses))
    assert set().union(*places("2030-05/wells", "rate").values()) <= set(addresses)


@pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
def test_a_page_that_leads_to_a_number_shows_it(known: Known) -> None:
    kinds = set()
    for page in known.pages:
        links = re.findall(r"issues/([a-z0-9-]+/[a-z0-9-]+)/#n-([a-z0-9-]+)", page.markdown)
        led_to = {f"{record}#{anchor.replace('--', '/')}" for record, anchor in links}
        assert page.kind == "moved" or led_to <= page.values, page.address
        kinds |= {page.kind} if led_to else set()
    assert kinds >= {"home", "numbers", "review"}


def test_the_list_of_indicators_shows_their_figures() -> None:
    (page,) = (page for page in CITY.pages if page.address == "indicators/")
    assert "2030-04/lamp-repairs#nanling/lit.done" in page.values
    assert page.values == frozenset().union(*map(indicator_views.drawn_from, CITY.facts.indicators.values()))
