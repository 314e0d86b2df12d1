"""Names are read from bylines only where the whole line is understood."""

import pytest

from generator.render.bylines import authors, names, printed
from tests.fictional import bulletin, story


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ("本报讯（记者虚某）", ["虚某"]),
        ("本报记者 虚某 摄影报道", ["虚某"]),
        ("虚某某 摄影报道", ["虚某某"]),
        ("□虚 某", ["虚某"]),
        ("本报记者 虚某，虚·某某 文/图", ["虚某", "虚·某某"]),
        ("本报讯（见习记者虚某、实某某 通讯员空某）", ["虚某", "实某某", "空某"]),
    ],
)
def test_names_stand_between_roles_and_marks(byline: str, found: list[str]) -> None:
    assert list(names(byline)) == found


@pytest.mark.parametrize(
    "byline",
    [
        "本报评论员",
        "记者虚某实某",
        "市城管局",
        "城管局 摄",
        "虚某",
        "本报记者 虚某@example",
        "本报讯 综合某报消息",
        "记者",
    ],
)
def test_nobody_is_made_up(byline: str) -> None:
    assert names(byline) == ()


def test_a_record_names_each_author_once() -> None:
    made = bulletin(story("s", "正文。", "byline: 本报记者 虚某"), story("t", "正文。"))
    signed, unsigned = made.stories
    assert (printed(signed), authors(signed)) == (("本报记者 虚某",), ("虚某",))
    assert printed(unsigned) == authors(unsigned) == ()
