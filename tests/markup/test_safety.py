"""What a body may hold, and what is refused at its line."""

import time

import pytest

from generator.markup import refusals

PAGE = """一段**重点**。

## 小标题 {#head}

**段首。**{#run}正文。

- 甲
- 乙

> 引文

| 甲 | 乙 |
| --- | --- |
| 1 | 2 |
"""
SOUND = ["一段。", PAGE, "[看](https://a.cn/b)", "1 < 2 &lt; 3", "3 &amp; 4", "5 * 6 * 7", r"5\*6\*7", "图①_甲_"]


@pytest.mark.parametrize("body", SOUND)
def test_sound_bodies_are_let_through(body: str) -> None:
    assert refusals(body) == ()


@pytest.mark.parametrize(
    ("block", "column"),
    [
        ("看<script>x</script>", 2),
        ("<b>重</b>", 1),
        ("<!-- 注 -->", 1),
        ("[看](javascript:x)", 3),
        ("[看](data:text/html,x)", 3),
        ("[看](//evil.cn)", 3),
        ("[看](/etc)", 3),
        ("![图](https://a.cn/b.png)", 1),
        ("用`码`", 2),
        ("[TOC]", 1),
        ("    四个空格", 1),
        ("# 标题", 1),
        ("标题\n===", 1),
        ("## 没有编号", 1),
        ("甲**乙**{onclick=x}", 7),
        ("**甲**{#坏}", 6),
        ("***", 1),
        ("　　段首", 1),
        ("甲*乙*", 2),
        ("甲 _乙_ 丙", 3),
        ("甲 __乙__", 3),
        ("***乙***", 1),
    ],
)
def test_unsafe_blocks_are_refused_at_their_place(block: str, column: int) -> None:
    found = refusals(f"好。\n\n{block}\n\n好。")
    assert [(refusal.line, refusal.column) for refusal in found] == [(3, column)]
    assert found[0].hint


def test_every_refusal_of_a_body_is_found() -> None:
    assert [refusal.line for refusal in refusals("<b>\n\n好\n\n<i>\n\n# 题")] == [1, 5, 7]


def test_a_definition_far_away_is_refused() -> None:
    assert refusals("[看][a]\n\n[a]: javascript:x")


def test_anchors_are_unique() -> None:
    assert [refusal.line for refusal in refusals("**甲**{#a}乙\n\n**丙**{#a}丁")] == [3]


@pytest.mark.parametrize("run", ["[", "> ", "1. ", "![", "*", "`", "<", "- ", "|"])
def test_long_runs_of_marks_cost_no_time_and_raise_nothing(run: str) -> None:
    start = time.perf_counter()
    refusals(run * 20_000)
    refusals(run * 900)
    assert refusals("看<b>") != ()  # the parser is not left in the middle of that text
    assert time.perf_counter() - start < 1
