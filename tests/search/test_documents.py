"""What can be found: every printed sentence, each at an address that exists, and nothing that is not on its page."""

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from generator.compute.facts import compute
from generator.markup import pieces
from generator.model.bulletin import Bulletin
from generator.model.highlights import Highlights
from generator.model.questions import Answer
from generator.model.table import ProgressTable
from generator.render import addresses
from generator.search.archive import archive
from generator.search.documents import PARTS, Document, Field
from generator.search.hand_written import documents as by_hand
from generator.search.reference import reference
from tests.building import CITY as CITY_FOLDER
from tests.building import Site
from tests.fictional import bulletin, story
from tests.known import CITY, REAL, Known
from tests.press.reading import read

BOTH = pytest.mark.parametrize("known", [CITY, REAL], ids=["city", "real"])
LAMPS = story(
    "lamps",
    "局长虚某说，虚灯路的路灯亮了12盏。",
    """
    column: 街头一线
    kicker: 市城管局
    headline: [路灯亮了, 老街不黑]
    deck: ——点灯行动见闻
    byline: 本报讯（记者虚某）
    districts: [west]
    places: [虚灯路]
    office_holders: [{holder: xu, title: 局长}]
    photos: [{id: pole, caption: ▲新灯杆。, credit: 虚某 摄}]
    claims: [{id: lit, quote: 亮了12盏, value: 12, unit: 盏, measures: 亮的路灯, area: 老街}]
    """,
)
TABLE = """
    type: progress-table
    id: wells
    headline: 井盖进度
    topics: [streets]
    as_of: 2030-05-28
    counts: cumulative
    by: district
    header: [县区 任务数 完成数 完成率]
    measures: [{id: covers, label: 井盖, unit: 个, target: 任务数, done: 完成数, rate: {label: 完成率, digits: 1}}]
    columns: [name, covers.target, covers.done, covers.rate]
    rows:
      - [东汀区, 40, 10, 25.0%]
      - [西汀新区, 30, 10, 33.4%]
    totals: [{label: 合计, cells: {covers.target: 70, covers.done: 20}}]
    """


def hand_written(known: Known) -> dict[str, str]:
    """The Markdown of a site's own pages by its path."""
    content = known.data.parent / "content"
    return {path.relative_to(content).as_posix(): path.read_text("utf-8") for path in content.rglob("*.md")}


def everything(known: Known) -> tuple[Document, ...]:
    beside = reference(known.bulletin, known.facts, known.pages, hand_written(known))
    return (*archive(known.bulletin, known.facts), *beside)


def found(made: Bulletin, anchor: str) -> Document:
    (document,) = (document for document in archive(made, compute(made)) if document.anchor == anchor)
    return document


def texts(document: Document, *fields: Field) -> list[str]:
    return [section.text for section in document.sections if section.field in fields]


def test_every_address_and_anchor_exists(site: Site) -> None:
    known = CITY if site.source == CITY_FOLDER else REAL
    ids = {address: {"", *read(html).ids} for address, html in site.pages.items()}
    documents = everything(known)
    places = {(document.address, document.anchor) for document in documents}
    places |= {(section.address, section.anchor) for document in documents for section in document.sections}
    assert len(places) > 100
    assert [place for place in sorted(places) if place[1] not in ids[place[0]]] == []


@BOTH
def test_every_page_with_words_of_its_own_can_be_found(known: Known) -> None:
    addressed = {document.address for document in everything(known)}
    missing = {page.kind for page in known.pages if page.address not in addressed}
    assert missing <= {"home", "design", "search", "moved", "withdrawn"}


@BOTH
def test_every_printed_sentence_is_in_a_section(known: Known) -> None:
    held: dict[str, list[str]] = {}
    for document in archive(known.bulletin, known.facts):
        held.setdefault(document.address, []).extend(section.text for section in document.sections)
    printed = [(addresses.of_record(record), piece) for record in known.bulletin.ordered for piece in pieces(record)]
    printed += [(addresses.of_issue(issue), piece) for issue in known.bulletin.issues for piece in pieces(issue)]
    numbers = ("table row", "table total")
    sentences = [
        (address, sentence)
        for address, piece in printed
        for sentence in re.split("(?<=[。！？])", piece.text.lstrip("—▲▼★◆←→↑↓ "))
        if piece.kind not in numbers
    ]
    assert len(sentences) > 100
    assert [(at, said) for at, said in sentences if not any(said in text for text in held[at])] == []


@BOTH
def test_every_cell_of_a_table_is_in_its_row(known: Known) -> None:
    rows: dict[tuple[str, str], str] = {}
    for document in archive(known.bulletin, known.facts):
        if document.kind == "row":
            name = document.title.partition("，")[0]
            rows[document.address, name] = rows.get((document.address, name), "") + document.sections[0].text
    tables = [record for record in known.bulletin.ordered if isinstance(record, ProgressTable)]
    for table in tables:
        for row in table.rows:
            name = row[table.columns.index("name")] or ""
            text = rows[addresses.of_record(table), name]
            assert [cell for cell in row if cell and cell not in text] == []


@BOTH
def test_texts_are_plain(known: Known) -> None:
    said = {section.text for document in everything(known) for section in document.sections}
    said |= {document.title for document in everything(known)}
    assert [text for text in said if not text or text != text.strip() or "\n" in text or "</" in text] == []


@BOTH
def test_parts_follow_what_they_are_part_of(known: Known) -> None:
    whole = ""
    for document in archive(known.bulletin, known.facts):
        if document.kind in PARTS:
            assert document.address == whole
        whole = document.address


@BOTH
def test_no_place_has_two_documents(known: Known) -> None:
    """But for answers, which lead to what they stand in."""
    own = (document for document in everything(known) if document.kind != "answer")
    places = sorted((document.address, document.anchor) for document in own)
    assert [first for first, second in pairwise(places) if first == second] == []


@BOTH
def test_the_archive_grows_only_at_its_end(known: Known) -> None:
    """What was there before the last issue stands as it stood, number by number."""
    *earlier, last = known.bulletin.issues
    records = {name: record for name, record in known.bulletin.records.items() if record.issue != last.id}
    before = replace(known.bulletin, issues=tuple(earlier), records=records)
    then, now = archive(before, compute(before)), archive(known.bulletin, known.facts)
    assert 0 < len(then) < len(now)
    assert now[: len(then)] == then


@BOTH
def test_private_persons_are_in_no_field_of_names(known: Known) -> None:
    """Names are those of registers and of places; whoever else a text names is found as a word of the text."""
    registers = known.bulletin.registers
    kinds = (registers.topics, registers.districts, registers.organisations, registers.programmes)
    entries = [entry for kind in (*kinds, registers.office_holders) for entry in kind.values()]
    public = {name for entry in entries for name in (entry.name, *entry.aliases)}
    public |= {place for _, _, about in known.bulletin.passages() for place in about.places}
    named = {text for document in archive(known.bulletin, known.facts) for text in texts(document, "name")}
    known_names = re.compile("|".join(map(re.escape, sorted(public, key=len, reverse=True))))
    assert named and [text for text in named if known_names.sub("", text).strip("、")] == []


def test_a_story_has_each_text_in_its_field() -> None:
    made = bulletin(LAMPS)
    _, document, _ = archive(made, compute(made))
    assert (document.kind, document.title, document.address) == ("story", "路灯亮了 老街不黑", "issues/2030-05/lamps/")
    assert (document.date, document.year) == ("2030年5月", "2030")
    assert document.issue == ("issues/2030-05/", "2030年5月专版")
    assert (document.topics, document.districts) == (("streets",), ("west",))
    assert texts(document, "kicker") == ["市城管局", "街头一线"]
    assert texts(document, "headline") == ["路灯亮了 老街不黑"]
    assert texts(document, "deck") == ["点灯行动见闻"]
    assert texts(document, "body") == ["局长虚某说，虚灯路的路灯亮了12盏。"]
    assert texts(document, "caption") == ["新灯杆。"]
    assert texts(document, "byline") == ["本报讯（记者虚某）", "虚某 摄"]
    assert texts(document, "name") == ["市容", "西汀区、西汀新区", "虚某", "虚灯路"]
    assert [section.anchor for section in document.sections if section.field == "caption"] == ["p-pole"]


def test_a_claim_has_its_number_and_its_sentence() -> None:
    document = found(bulletin(LAMPS), "n-lit")
    assert (document.kind, document.title) == ("claim", "路灯亮了 老街不黑")
    assert document.number == ("12盏", "亮的路灯（老街）")
    assert texts(document, "claim", "body") == ["12盏，亮的路灯（老街）", "局长虚某说，虚灯路的路灯亮了12盏。"]


def test_of_a_long_sentence_a_claim_has_the_clauses_around_it() -> None:
    long = "，".join(f"第{part}节讲的是别的事情" for part in "甲乙丙丁戊己庚辛")
    claims = "claims: [{id: lit, quote: 亮了12盏, value: 12, unit: 盏, measures: 亮的路灯}]\n"
    document = found(bulletin(story("a", f"前一句。{long}，路灯亮了12盏，{long}。后一句。", claims)), "n-lit")
    (sentence,) = texts(document, "body")
    assert "，路灯亮了12盏，" in sentence and len(sentence) < 110
    assert sentence.startswith("……第") and sentence.endswith("，……")


def test_a_number_said_twice_is_found_once() -> None:
    claims = """
        claims:
          - {id: first, quote: 先亮了12盏, value: 12, unit: 盏, measures: 亮的路灯}
          - {id: again, quote: 共亮了12盏, value: 12, unit: 盏, measures: 亮的路灯}
        """
    made = bulletin(story("a", "路灯先亮了12盏。总共亮了12盏。", claims))
    assert [document.anchor for document in archive(made, compute(made)) if document.kind == "claim"] == ["n-first"]


def test_an_answer_has_its_questions_and_its_sentence() -> None:
    made = bulletin(LAMPS)
    asked = ("夜里黑灯瞎火找谁", "老街什么时候才不黑")
    made = replace(made, answers=(Answer(of=next(iter(made.records)), quote="亮了12盏", asked=asked),))
    (document,) = (document for document in archive(made, compute(made)) if document.kind == "answer")
    assert (document.title, document.anchor, document.quote) == ("路灯亮了 老街不黑", "", "亮了12盏")
    assert texts(document, "asked", "body") == [*asked, "局长虚某说，虚灯路的路灯亮了12盏。"]


def test_an_answer_of_an_item_stands_behind_it() -> None:
    made = CITY.bulletin
    record = next(record for record in made.ordered if isinstance(record, Highlights))
    item = record.items[-1]
    answer = Answer(of=f"{record.issue}/{record.id}#{item.id}", quote=item.headline[0], asked=("谁修好了它呢",))
    made = replace(made, answers=(answer,))
    found = archive(made, compute(made))
    (place,) = (place for place, document in enumerate(found) if document.kind == "answer")
    whole = next(document for document in reversed(found[:place]) if document.kind not in PARTS)
    assert (whole.anchor, found[place].anchor) == (item.id, item.id)


def test_a_row_has_its_numbers_and_says_what_differs() -> None:
    document = found(bulletin(TABLE), "r-covers-west")
    assert (document.kind, document.title, document.districts) == ("row", "西汀新区，井盖", ("west",))
    told = "33.4%（复算33.3%，不符）"
    assert document.row == (("任务数", "30个"), ("完成数", "10个"), ("完成率", told))
    assert texts(document, "row") == [f"西汀新区，30个，10个，{told}"]
    assert texts(document, "name") == ["西汀区"]
    assert texts(document, "context") == ["井盖进度", "井盖：任务数、完成数、完成率", "截至2030年5月28日"]


def test_a_table_has_its_totals_and_findings() -> None:
    made = bulletin(TABLE)
    (table,) = (document for document in archive(made, compute(made)) if document.kind == "table")
    assert texts(table, "row") == ["合计，井盖：任务数70个，完成数20个。"]
    assert "西汀新区，井盖，完成率：见报33.4%；按“完成数÷目标数”并四舍五入，应为33.3%。" in texts(table, "context")


def test_a_paragraph_stands_under_the_crosshead_before_it() -> None:
    made = bulletin(story("a", "开头。\n\n  ## 一节 {#one}\n\n  中间。\n\n  **二节。**{#two}结尾。"))
    _, document = archive(made, compute(made))
    placed = [(section.anchor, section.text) for section in document.sections if section.field in ("body", "crosshead")]
    assert placed == [("", "开头。"), ("one", "一节"), ("one", "中间。"), ("two", "二节。结尾。")]


def test_an_entry_has_its_names_and_what_it_is_mentioned_in() -> None:
    made = bulletin(LAMPS)
    documents = {document.address: document for document in reference(made, compute(made), (), {})}
    west, holder = documents["districts/west/"], documents["office-holders/xu/"]
    assert (west.kind, west.title, west.districts) == ("district", "西汀区", ("west",))
    assert (texts(west, "name"), texts(west, "context")) == (["西汀新区"], ["路灯亮了 老街不黑"])
    assert (holder.kind, texts(holder, "deck")) == ("office-holder", ["局长"])
    assert "districts/east/" not in documents


MARKDOWN = """---
description: 不印。
---

# 关于 <b>本站</b>

第一段，见[核校公示](review/index.md)，`data/`里
接着写&amp;完。

## 怎样引用

- **写明**三样，
  另起一行
- 再写一样

> 引文

1. 第一步
2. 第二步

## 怎样引用

| 列 | 写什么 |
| --- | --- |
| `a` | 甲，乙 |

```yaml
headline: 例子
```

### 服务电话 telephones
"""


def test_hand_written_markdown_becomes_plain_text() -> None:
    (page,) = by_hand({"about.md": MARKDOWN})
    assert (page.address, page.kind, page.title) == ("about/", "page", "关于 本站")
    assert [(section.anchor, section.field, section.text) for section in page.sections] == [
        ("", "headline", "关于 本站"),
        ("", "body", "第一段，见核校公示，data/里接着写&完。"),
        ("_2", "crosshead", "怎样引用"),
        ("_2", "body", "写明三样，另起一行"),
        ("_2", "body", "再写一样"),
        ("_2", "body", "引文"),
        ("_2", "body", "第一步"),
        ("_2", "body", "第二步"),
        ("_3", "crosshead", "怎样引用"),
        ("_3", "body", "列，写什么"),
        ("_3", "body", "a，甲，乙"),
        ("telephones", "crosshead", "服务电话 telephones"),
    ]


def test_hand_written_pages_are_addressed_as_the_site_addresses_them() -> None:
    sources = dict.fromkeys(("index.md", "handbook/index.md", "handbook/story.md", "operations.md", "about.md"), "# 题")
    kinds = {page.address: page.kind for page in by_hand(sources)}
    assert kinds == {
        "handbook/": "handbook",
        "handbook/story/": "handbook",
        "operations/": "handbook",
        "about/": "page",
    }


def test_hand_written_pages_are_found_by_all_that_they_say(site: Site) -> None:
    """Each paragraph, item and cell of the built page, but for blocks of code, and nothing else."""
    known = CITY if site.source == CITY_FOLDER else REAL
    for page in by_hand(hand_written(known)):
        article = re.sub(r"<pre.*?</pre>", "", _article(site.pages[page.address]), flags=re.DOTALL)
        shown = [
            _plain(text)
            for text in re.findall(
                r"<(?:p|li|t[dh]|h\d)\b[^>]*>(.*?)(?=<[/\w]*(?:p|li|ul|ol|t[dhr]|h\d)\b)", article, re.DOTALL
            )
        ]
        said = [re.sub(r"\s", "", section.text) for section in page.sections]
        assert [text for text in shown if not any(text in section for section in said)] == []
        everything = _plain(article)
        assert [part for text in said for part in text.split("，") if part not in everything] == []


def _article(html: str) -> str:
    """What a page says of its own: without what the frame adds in print."""
    (inside,) = re.findall(r"<article[^>]*>(.*)</article>", html, re.DOTALL)
    return re.sub(r'<p class="print-head".*?</p>', "", inside)


def _plain(html: str) -> str:
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", html)))
