"""The sheet of a record: its state, what changed since, its numbers with line and source, what a list lost."""

from generator.compute.facts import compute
from generator.model.editing import Approval
from generator.model.record import Record
from generator.model.scalars import PartialDate
from generator.render.proof_notes import Remarks
from generator.render.proof_views import Base, Number, Proofreader, Sheet, state
from tests.fictional import story, validated

SOURCE = "东汀区的路灯\n有路灯1206盏，坏了\n的9盏都修好了"
CLAIMS = """claims:
  - {id: lamps, quote: 路灯1206盏, value: 1206, unit: 盏, measures: 路灯, area: 东汀区}
  - {id: mended, quote: 坏了的9盏, value: 9, unit: 盏, measures: 修好的灯, period: 5月}
"""
BODY = "有路灯1206盏，坏了的9盏都修好了"
HEAD = "headline: 东汀区的路灯\n"
LIST = """type: highlights
id: a
year: 2030
numbering: ours
topics: [streets]
headline: 两件事
items:
  - {id: lamps, headline: 灯亮了, topics: [streets], body: 修灯一盏。}
"""


def sheet(text: str, before: str | None = None, *, is_signed: bool = False, source: str = SOURCE) -> Sheet:
    made = validated(text, source=source, issue="class_emendations: [{rule: line-wrap, reason: 换行}]\n")
    assert made.bulletin, made.problems
    facts = compute(made.bulletin)
    reader = Proofreader(made.bulletin, facts, Remarks(made.bulletin, facts, made.places, ()))
    base = Base(one(before) if before else None, "与以前相比", is_signed)
    return reader.sheet(1, made.bulletin.ordered[0], base)


def one(text: str) -> Record:
    made = validated(text)
    assert made.bulletin, made.problems
    return made.bulletin.ordered[0]


def said(number: Number) -> str:
    signs = {"removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs.get("".join(part.styles), "{}").format(part.text) for part in number.said)


def test_numbers_say_what_they_measure_their_line_and_their_source() -> None:
    (part,) = sheet(story("a", BODY, HEAD + CLAIMS)).parts
    assert [(n.figure, said(n), n.line, n.quote, n.source) for n in part.numbers] == [
        ("[1]", "1206盏　路灯（东汀区）", 2, "路灯1206盏", "来源第2行"),
        ("[2]", "9盏　修好的灯（5月）", 2, "坏了的9盏", "来源第2—3行"),
    ]


def test_a_number_that_the_source_lacks_has_no_source() -> None:
    (part,) = sheet(story("a", BODY, HEAD + CLAIMS), source="别的文字").parts
    assert {number.source for number in part.numbers} == {""}


def test_numbers_are_compared_by_their_ids() -> None:
    then = story("a", BODY.replace("9盏", "7盏"), HEAD + CLAIMS.replace("9", "7").replace("id: lamps", "id: gone"))
    (part,) = sheet(story("a", BODY, HEAD + CLAIMS), then).parts
    assert [said(number) for number in part.numbers] == [
        "[+1206盏　路灯（东汀区）+]",
        "[-7-][+9+]盏　修好的灯（5月）",
        "[-1206盏　路灯（东汀区）-]",
    ]
    assert part.changes == 4


def test_changes_are_counted_and_none_without_a_base() -> None:
    now = story("a", BODY, HEAD)
    assert sheet(now).changes == 0
    assert sheet(now, now).changes == 0
    assert sheet(now, story("a", BODY, "headline: 西汀区的路灯\n")).changes == 1


def test_an_item_that_the_list_lost_is_shown_as_gone() -> None:
    then = LIST + "  - {id: wells, headline: 井盖好了, topics: [streets], body: 换了井盖。}\n"
    found = sheet(LIST, then)
    assert [part.title for part in found.parts] == ["", "灯亮了", "（已删去）井盖好了"]
    gone = found.parts[-1]
    assert {part.styles for passage in gone.passages for line in passage.lines for part in line.stretches} == {
        ("removed",)
    }
    assert found.changes == 2


def test_lines_are_numbered_from_one_through_all_parts() -> None:
    found = sheet(LIST)
    numbers = [line.number for part in found.parts for passage in part.passages for line in passage.lines]
    assert numbers == list(range(1, found.lines + 1)) == [1, 2, 3]


def test_the_state_says_who_signed_and_when() -> None:
    record = one(story("a", BODY))
    assert state(record) == "已签发"
    assert state(record.model_copy(update={"status": "draft"})) == "草稿，待签发"
    signed = Approval(by="宣传科科长", date=PartialDate(2030, 6, 2))
    assert state(record.model_copy(update={"approved": signed})) == "宣传科科长2030年6月2日签发"


def test_a_signed_text_that_changed_waits_for_a_signature() -> None:
    now, then = story("a", BODY), story("a", BODY.replace("9盏", "7盏"))
    assert not sheet(now, then).is_waiting
    changed = sheet(now, then, is_signed=True)
    assert (changed.state, changed.is_waiting) == ("已签发，之后改过", True)
    assert not sheet(now, now, is_signed=True).is_waiting
