"""Words for dates and titles."""

import pytest

from generator.model.scalars import PartialDate
from generator.render import wording
from tests.fictional import bulletin, story


@pytest.mark.parametrize(
    ("date", "words"), [("2030", "2030年"), ("2030-05", "2030年5月"), ("2030-05-09", "2030年5月9日")]
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, words: str) -> None:
    assert wording.date(PartialDate.parse(date)) == words


def test_a_photo_without_headline_is_named_by_its_caption() -> None:
    photo = "photos: [{id: p, caption: 5月3日，工作人员在检修路灯。}]\n"
    (record,) = bulletin(story("a", "路灯亮了。", photo)).ordered
    assert wording.headline(record) == "〔图〕5月3日，工作人员在检修路灯。"


@pytest.mark.parametrize(
    ("text", "limit", "shortened"),
    [
        ("甲乙丙。", 10, "甲乙丙。"),
        ("甲乙丙丁。戊己庚辛壬癸。", 8, "甲乙丙丁。"),
        ("“甲乙丙。丁戊己庚辛壬癸”", 9, "“甲乙丙。”"),
        ("甲乙丙丁戊，己庚辛，壬癸子丑", 10, "甲乙丙丁戊……"),
    ],
)
def test_summaries_end_at_a_sentence_where_they_can(text: str, limit: int, shortened: str) -> None:
    assert wording.shortened(text, limit) == shortened
    assert len(shortened) <= limit


@pytest.mark.parametrize(
    ("headline", "clauses"),
    [
        ("迎雨而上，城管护航", ["迎雨而上，", "城管护航"]),
        ("甲 乙", ["甲 ", "乙"]),
        ("“怪问题”是什么？热线办来答", ["“怪问题”/是什么？", "热线办来答"]),
        ("路灯检修进度（2030.5.24）", ["路灯检修进度", "（2030.5.24）"]),
        ("把“小事”的分量称一称再称一称", ["把“小事”的/分量称一称再称一称"]),
        ("街头巷尾织就“温度与法度”", ["街头巷尾织就/“温度与法度”"]),
        ("云浦市2030年路灯检修专项台账", ["云浦市2030年/路灯检修专项台账"]),
        ("“听声音、看水位、记时间”活动", ["“听声音、/看水位、/记时间”活动"]),
        ("守护“头顶安全”", ["守护“头顶安全”"]),
        ("（未完", ["（未完"]),
    ],
)
def test_headlines_break_at_sense(headline: str, clauses: list[str]) -> None:
    """A space is where words had one, a slash where a phone may break a clause."""
    found = wording.sense_groups((headline,), lambda part: (part,))
    assert ["/".join(parts) + gap for parts, gap in found] == clauses
    assert "".join("".join(parts) + gap for parts, gap in found) == headline


def test_only_what_is_longer_than_a_line_breaks_between_words() -> None:
    asked: list[str] = []

    def words(part: str) -> tuple[str, ...]:
        asked.append(part)
        return part[:4], part[4:]

    ((parts, _), (last, _)) = wording.sense_groups(("虚声街的老旧路灯检修进度台账，全完",), words)
    assert asked == ["老旧路灯检修进度台账，"]
    assert (parts, last) == (("虚声街的", "老旧路灯", "检修进度台账，"), ("全完",))
