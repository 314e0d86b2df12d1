"""Remarks stand at the passage that they are about: by line in the file, whatever the order of its fields."""

from generator.compute.facts import compute
from generator.problems import Problem
from generator.render import report
from generator.render.proof_notes import HEAD, Key, Note, Remarks, numbers_key
from tests.fictional import story, validated

BODY = "第一段有灯3盏。\n\n  第二段有井盖5个。"
CLAIMS = """headline: [上行, 下行]
claims:
  - {id: lamps, quote: 有灯3盏, value: 3, unit: 盏, measures: 灯}
photos:
  - {id: p, caption: 图①灯, credit: 虚某 摄}
"""
LIST = """type: highlights
id: list
year: 2030
numbering: ours
headline: 两件事
items:
  - id: lamps
    headline: 灯亮了
    topics: [streets]
    body: |
      修灯3盏。
    claims:
      - {id: three, quote: 修灯3盏, value: 3, unit: 盏, measures: 灯}
  - id: wells
    topics: [streets]
    headline: 井盖好了
    body: |
      换了井盖。
topics: [streets]
"""


def remarks(text: str, *problems: Problem, source: str = "") -> dict[Key, list[Note]]:
    made = validated(text, source=source)
    assert made.bulletin, made.problems
    found = Remarks(made.bulletin, compute(made.bulletin), made.places, problems)
    return found.of_record(made.bulletin.ordered[0])


def keys(text: str, *lines: int) -> list[Key]:
    """The passage that a problem at each line of the file is put to."""
    name = "data/issues/2030-05/list.yml" if "highlights" in text else "data/issues/2030-05/a.yml"
    made = remarks(text, *(Problem(name, line, 1, f"X{line}", "错") for line in lines))
    return [next(key for key, notes in made.items() if f"X{line}" in {note.code for note in notes}) for line in lines]


def test_each_passage_has_its_own_remarks() -> None:
    text = story("a", BODY, CLAIMS)
    lines = ("schema: 1\nsource: page.txt\nstatus: approved\nissue: 2030-05\n" + text).split("\n")
    at = {
        word: next(n for n, line in enumerate(lines, 1) if word in line)
        for word in ("status", "第一段", "第二段", "claims", "id: lamps", "caption")
    }
    assert keys(text, *at.values()) == [
        HEAD,
        (("body",), 1),
        (("body",), 3),
        numbers_key(),
        numbers_key(),
        (("photos", 0, "credit"), 0),
    ]


def test_items_of_a_list_have_theirs() -> None:
    head = "schema: 1\nsource: page.txt\nstatus: approved\nissue: 2030-05\n"
    lines = (head + LIST).split("\n")
    at = [n for n, line in enumerate(lines, 1) if "topics:" in line or "修灯3盏。" in line or "three" in line]
    assert keys(LIST, *at) == [
        (("items", 0, "headline"), 0),
        (("items", 0, "body"), 1),
        numbers_key(("items", 0)),
        (("items", 1, "headline"), 0),
        HEAD,
    ]


def test_a_finding_is_told_once_with_what_is_known_of_it() -> None:
    """It comes as a problem, too, while nobody has explained it."""
    more = CLAIMS.replace("photos:", "  - {id: wells, quote: 有井盖5个, value: 5, unit: 个, measures: 井盖}\nphotos:")
    more += "relations: [{id: r, kind: bound, label: 不多于, of: [wells, lamps]}]\n"
    made = validated(story("a", BODY, more), source="")
    assert made.bulletin
    facts = compute(made.bulletin)
    found = Remarks(made.bulletin, facts, made.places, report.problems(made.bulletin, facts, made.places))
    notes = [note for own in found.of_record(made.bulletin.ordered[0]).values() for note in own]
    assert [(note.level, note.label) for note in notes if note.code == "N106"] == [("error", "与复算不符，还没有说明")]


def test_that_a_draft_is_not_in_the_ledger_is_no_fault_of_it() -> None:
    problem = Problem("data/issues/2030-05/a.yml", 1, 1, "L603", "没有记账", level="warning")
    made = validated(story("a", "灯亮了。"), source="灯亮了。")
    draft = validated("status: draft\n" + story("a", "灯亮了。"), source="灯亮了。", as_signed="2030-05")
    for outcome, count in ((made, 1), (draft, 0)):
        assert outcome.bulletin
        found = Remarks(outcome.bulletin, compute(outcome.bulletin), outcome.places, [problem])
        assert sum(map(len, found.of_record(outcome.bulletin.ordered[0]).values())) == count


def test_remarks_on_other_files_are_had_by_name() -> None:
    made = validated(story("a", "灯亮了。"), source="灯亮了。")
    assert made.bulletin
    problem = Problem("data/sources/page.txt", 3, 1, "T313", "没有收入", "收入")
    found = Remarks(made.bulletin, compute(made.bulletin), made.places, [problem])
    (note,) = found.of_file("data/sources/page.txt")
    assert (note.label, note.text, note.more, note.where) == ("错误", "没有收入", "收入", "data/sources/page.txt:3:1")
