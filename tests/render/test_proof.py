"""The proof as a file: a golden one, what no words of a record can do to it, and nothing to fetch or to run.

`python -m pytest tests/render/test_proof.py --update-golden` writes it anew; read the difference before you keep it.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.compute.facts import compute
from generator.model.bulletin import reference
from generator.problems import Problem
from generator.render import report
from generator.render.environment import css_string
from generator.render.proof import proof
from generator.render.proof_notes import Remarks
from generator.render.proof_views import Base
from generator.validate.bulletin import Validated
from tests.fictional import story, validated
from tests.known import CITY

GOLDEN = Path("tests/render/golden/proof.html")
CLAIMS = """kicker: 市城管局
headline: [修好的灯, 又亮了]
byline: 本报讯（记者虚某）
claims:
  - {id: mended, quote: 修好312盏, value: 312, unit: 盏, measures: 修好的灯, period: 5月}
  - {id: reported, quote: 报修300盏, value: 300, unit: 盏, measures: 报修的灯}
  - {id: rate, quote: 修复率105%, value: 105, unit: '%', measures: 修复率}
relations:
  - {id: share, kind: ratio, label: 修复率, of: [mended, reported], gives: rate}
uncertain:
  - {quote: 都亮了, about: reading, note: 字迹不清}
lacking: [没有日期。]
"""
BODY = "5月，东汀区报修300盏，修好312盏，修复率105%。老街的灯都亮了，夜里走路不怕摔，居民说好，小店也开到十点。"
SOURCE = f"市城管局修好的灯又亮了本报讯（记者虚某）{BODY}灯县区目标完成东汀区105合计105剩下的话"
TABLE = """type: progress-table
id: t
status: draft
topics: [streets]
headline: 灯
as_of: 2030-05-31
counts: cumulative
by: district
header: [县区 目标 完成]
measures: [{id: m, label: 灯, unit: 盏, target: 目标, done: 完成}]
columns: [name, m.target, m.done]
rows:
  - [东汀区, 10, 5]
"""


def made_of(*records: str, source: str = "") -> Validated:
    made = validated(*records, source=source, as_signed="2030-05")
    assert made.bulletin, made.problems
    return made


def document(now: Validated, then: Validated | None = None, *more: Problem) -> str:
    bulletin = now.bulletin
    assert bulletin
    facts = compute(bulletin)
    found = [*report.problems(bulletin, facts, now.places), *more]
    earlier = then.bulletin.records if then and then.bulletin else {}
    said = "与宣传科科长2030年6月2日签发的稿子（提交12345678，2030-06-02）相比"
    none = Base(None, "这篇从来没有签发过，全文都是新的")
    names = map(reference, bulletin.ordered)
    bases = {name: Base(earlier[name], said) if name in earlier else none for name in names}
    remarks = Remarks(bulletin, facts, now.places, found)
    return proof(bulletin, facts, bulletin.issues[0], bases, remarks, "记录：提交12345678（2030-06-02）")


class Structure(HTMLParser):
    """Every element with its attributes but those that hold text of records, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_proof_is_as_expected(request: pytest.FixtureRequest) -> None:
    then = made_of(
        story(
            "a",
            BODY.replace("都亮了", "全都亮起").replace("312", "321"),
            CLAIMS.replace("312", "321").replace("都亮了", "全都亮起"),
        )
    )
    found = document(made_of(story("a", BODY, CLAIMS), TABLE, source=SOURCE), then)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


def test_there_is_nothing_to_fetch_and_nothing_to_run() -> None:
    parsed = Structure(document(made_of(story("a", BODY, CLAIMS), TABLE, source=SOURCE)))
    assert not {"script", "link", "iframe", "object", "form", "base"} & set(parsed.elements)
    assert not {name for name in parsed.attributes if name.startswith("on")} | {"src", "style"} & parsed.attributes


@pytest.mark.parametrize(
    "words",
    [
        "</style><script>alert(1)</script>",
        "“<img src=x onerror=alert(1)>”",
        "{{ 7*7 }}{% raw %}",
        "\\\\a}*{display:none}",
        "&lt;b&gt;&quot;",
        "<!--",
        "]]></title>",
    ],
)
def test_no_words_change_its_structure(words: str) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    more = CLAIMS.replace("本报讯（记者虚某）", quoted).replace("没有日期。", quoted).replace("字迹不清", quoted)
    more = (
        more.replace("市城管局", quoted)
        .replace("修好的灯, period", f"{quoted}, period")
        .replace("label: 修复率", f"label: {quoted}")
    )
    plain = document(made_of(story("a", BODY, CLAIMS)))
    hostile = document(made_of(story("a", BODY, more)), None)
    # A longer text takes more lines, and a numeral in it is remarked upon: both are spans and items of lists.
    kept = {"script", "img", "style", "title", "article", "section", "h1", "h3", "b", "body", "main", "meta"}
    assert [e for e in Structure(hostile).elements if e in kept - {"b"}] == [
        e for e in Structure(plain).elements if e in kept - {"b"}
    ]
    assert hostile.count("<!--") == 0


def test_a_string_of_css_ends_where_it_should() -> None:
    assert (
        css_string('a"</style>\\\n汉')
        == '"\\000061\\000022\\00003c\\00002f\\000073\\000074\\000079\\00006c\\000065\\00003e\\00005c\\00000a\\006c49"'
    )


def test_an_archived_photo_is_in_the_file_itself() -> None:
    """The city has archived photos; each stands above its caption, as bytes."""
    bulletin, facts = CITY.bulletin, CITY.facts
    issue = bulletin.issue_by_id["2030-05"]
    bases = {reference(record): Base(None, "") for record in bulletin.of_issue(issue)}
    found = proof(bulletin, facts, issue, bases, Remarks(bulletin, facts, CITY.outcome.places, ()), "")
    archived = [photo for record in bulletin.of_issue(issue) for photo in record.photos if photo.file]
    assert (
        len(re.findall('<img src="data:image/webp;base64,[A-Za-z0-9+/=]+" alt=""><p class="caption">', found))
        == len(archived)
        > 0
    )


def test_the_same_records_make_the_same_file() -> None:
    made = made_of(story("a", BODY, CLAIMS), TABLE, source=SOURCE)
    assert document(made) == document(made)
