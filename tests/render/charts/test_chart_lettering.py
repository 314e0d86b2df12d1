"""Widths that are estimated, not measured, and the wrapping that rests on them."""

import pytest

from generator.render.charts.lettering import width, wrapped


def test_a_chinese_character_is_one_em_wide_and_a_figure_less() -> None:
    assert width("城东街道办", 12) == 60
    assert width("“”——", 10) == 40
    assert 2.4 < width("51.40%", 1) < 6


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("城东街道办", 5, ("城东街道办",)),
        ("城东街道办事处", 6, ("城东街道", "办事处")),
        ("市数字化城市管理监督指挥中心", 10, ("市数字化城市管", "理监督指挥中心")),
        ("2023年度任务", 4, ("2023年", "度任务")),
        ("市", 0.5, ("市",)),
        ("城东", -3, ("城", "东")),
    ],
)
def test_long_names_break_into_even_lines_between_characters_but_not_within_numbers(
    text: str, room: float, lines: tuple[str, ...]
) -> None:
    assert wrapped(text, 1, room) == lines
