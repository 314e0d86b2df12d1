"""The texts of a proof: what changed is marked, what is known of words too, photos and items follow their ids."""

from collections.abc import Sequence

import pytest

from generator.model.record import Record
from generator.render.galley import Numbering, Stretch
from generator.render.proof_notes import Note
from generator.render.proof_text import Marked, Passage, Slot, marks_of, passages
from tests.fictional import bulletin, story

SIGNS = {"removed": "[-{}-]", "added": "[+{}+]", "claim": "<{}>", "doubtful": "?{}?", "emended": "!{}!"}
PHOTOS = "photos:\n  - {id: one, caption: 图①一盏灯。}\n  - {id: two, caption: 图②两盏灯。, credit: 虚某 摄}\n"
LIST = """type: highlights
id: list
year: 2030
numbering: ours
topics: [streets]
headline: 两件事
items:
"""
FIRST = "  - {id: lamps, headline: 灯亮了, topics: [streets], body: 修灯一盏。}\n"
SECOND = "  - {id: wells, headline: 井盖不响了, topics: [streets], body: 换了井盖。}\n"
CLAIM = "claims: [{id: lamps, quote: 修灯312盏, value: 312, unit: 盏, measures: 修好的灯}]\n"


def record(text: str) -> Record:
    return next(iter(bulletin(text).records.values()))


def shown(found: Sequence[Passage]) -> list[str]:
    """Each passage with its marks, lines parted by strokes."""
    return ["／".join("".join(map(_part, line.stretches)) for line in passage.lines) for passage in found]


def _part(stretch: Stretch) -> str:
    text = stretch.text
    for style in stretch.styles:
        text = SIGNS[style].format(text)
    return text + stretch.note


def read(now: str, then: str | None = None, within: Slot = (), marks: Sequence[Marked] = ()) -> list[str]:
    before = record(then) if then is not None else None
    return shown(passages(record(now), before, within, marks, {}, Numbering()))


def test_without_an_earlier_version_nothing_is_marked() -> None:
    assert read(story("a", "灯亮了。", "kicker: 引题\nheadline: [上行, 下行]\n")) == [
        "引题",
        "上行",
        "下行",
        "灯亮了。",
    ]


def test_what_came_and_went_is_marked_where_it_stands() -> None:
    then = story("a", "灯亮了两盏。", "kicker: 引题\nheadline: 灯\ndeck: 副题\n")
    now = story("a", "灯亮了三盏。", "headline: 灯\nbyline: 本报讯\n")
    assert read(now, then) == ["灯", "[+本报讯+]", "灯亮了[-两-][+三+]盏。", "[-引题-]", "[-副题-]"]


def test_a_caption_is_compared_with_the_photo_of_its_id() -> None:
    now = "photos:\n  - {id: zero, caption: 新图。}\n  - {id: two, caption: 图②三盏灯。, credit: 虚某 摄}\n"
    found = read(story("a", "灯。", now), story("a", "灯。", PHOTOS))
    assert found == ["灯。", "[+新图。+]", "图②[-两-][+三+]盏灯。", "虚某 摄", "[-图①一盏灯。-]"]


def test_an_item_is_compared_with_the_item_of_its_id() -> None:
    then = LIST + FIRST + SECOND
    now = LIST + SECOND.replace("换了", "换好了") + FIRST
    assert read(now, then) == ["两件事"]
    assert read(now, then, ("items", "wells")) == ["井盖不响了", "换[+好+]了井盖。"]
    assert read(now, then, ("items", "lamps")) == ["灯亮了", "修灯一盏。"]


def test_claims_have_their_figure_also_where_their_words_changed() -> None:
    made = record(story("a", "全市修灯312盏。", CLAIM))
    then = record(story("a", "全市修灯300盏。", CLAIM.replace("312", "300")))
    found = passages(made, then, (), marks_of(made, made.claims), {}, Numbering())
    assert shown(found) == ["全市<修灯>[-300-]<[+312+]><盏>[1]。"]


def test_doubts_and_emendations_are_marked() -> None:
    doubt = "uncertain: [{quote: 灯亮, about: reading, note: 字迹不清}]\n"
    more = f"{doubt}emendations: [{{printed: 二, corrected: 两, reason: 误识}}]\n"
    made = record(story("a", "灯亮了两盏。", more))
    assert shown(passages(made, None, (), marks_of(made, ()), {}, Numbering())) == ["?灯亮?了!两!盏。"]


def test_a_remark_stands_below_the_last_line_of_its_field() -> None:
    note = Note("error", "错误", "X1", "错", "", "")
    made = record(story("a", "灯亮了。", "headline: [上行, 下行]\n"))
    found = passages(made, None, (), (), {(("headline",), 0): [note], (("body",), 1): [note]}, Numbering())
    assert [(passage.kind, len(passage.notes)) for passage in found] == [
        ("headline", 0),
        ("headline", 1),
        ("paragraph", 1),
    ]


@pytest.mark.parametrize("length", [1, 29, 31, 300])
def test_lines_are_numbered_through_all_texts(length: int) -> None:
    made = record(story("a", "灯" * length, "headline: 灯\n"))
    found = passages(made, None, (), (), {}, Numbering())
    numbers = [line.number for passage in found for line in passage.lines]
    assert numbers == list(range(1, len(numbers) + 1))
