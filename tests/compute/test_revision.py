"""What changed between two texts: nothing is lost on either side, and what is marked reads as an editor would mark."""

import random

import pytest

from generator.compute.revision import Revised, Run, revised, runs

SIGNS = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}


def marked(found: tuple[Run, ...]) -> str:
    return "".join(SIGNS[run.edit].format(run.text) for run in found)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("灯亮了。", "灯亮了。", "灯亮了。"),
        ("", "灯亮了。", "[+灯亮了。+]"),
        ("灯亮了。", "", "[-灯亮了。-]"),
        ("逐一更换会响的井盖", "逐个更换会响的铁井盖", "逐[-一-][+个+]更换会响的[+铁+]井盖"),
        ("已更换312个，完成率105%。", "已更换321个，完成率107%。", "已更换[-312-][+321+]个，完成率[-105%-][+107%+]。"),
        ("共2400.5吨垃圾", "共2400.6吨垃圾", "共[-2400.5-][+2400.6+]吨垃圾"),
        ("改造APP一个月用完", "改造APEC一个月用完", "改造[-APP-][+APEC+]一个月用完"),
        # A character that happens to stand on both sides of two changes is part of the change.
        (
            "工作人员夜里的十点上街听声音",
            "工作人员白天的九点上街听声音",
            "工作人员[-夜里的十-][+白天的九+]点上街听声音",
        ),
        # Two sentences with a few words in common are not one sentence changed.
        ("这是完全另外的一句话", "那里的一条河流过桥", "[-这是完全另外的一句话-][+那里的一条河流过桥+]"),
    ],
)
def test_words_are_marked_as_an_editor_would(old: str, new: str, shown: str) -> None:
    assert marked(runs(old, new)) == shown


def test_paragraphs_that_came_and_went_stand_where_they_were() -> None:
    old = ("第一段说井盖。", "第二段说路灯，路灯亮了。", "第三段说水。")
    new = ("第一段说井盖。", "第二段说路灯，路灯都亮了。", "新来的一段春风吹过。", "第三段说水。")
    found = revised(old, new)
    assert [(entry.number, marked(entry.runs)) for entry in found] == [
        (0, "第一段说井盖。"),
        (1, "第二段说路灯，路灯[+都+]亮了。"),
        (2, "[+新来的一段春风吹过。+]"),
        (3, "第三段说水。"),
    ]
    back = revised(new, old)
    assert [(entry.number, entry.is_changed) for entry in back] == [(0, False), (1, True), (None, True), (2, False)]


def test_nothing_is_lost_on_either_side() -> None:
    """Whatever was changed: without what was added the old text is left, without what was removed the new one."""
    source = random.Random(5)
    words = ["井盖", "路灯", "，", "。", "的", "312", "105%", "了", "App", "市城管局", "“", "”", " "]

    def paragraphs() -> tuple[str, ...]:
        return tuple("".join(source.choices(words, k=source.randint(1, 12))) for _ in range(source.randint(0, 6)))

    for _ in range(300):
        old, new = paragraphs(), list(paragraphs())
        new += source.sample(old, k=min(len(old), 2))
        found = revised(old, new)
        assert [entry.number for entry in found if entry.number is not None] == list(range(len(new)))
        assert [text for entry in found if (text := without(entry, "added"))] == list(old)
        assert [without(entry, "removed") for entry in found if entry.number is not None] == new
        assert all(entry.is_changed for entry in found if entry.number is None)


def without(entry: Revised, edit: str) -> str:
    return "".join(run.text for run in entry.runs if run.edit != edit)
