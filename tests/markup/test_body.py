"""Blocks, plain words, and the Markdown of pages."""

from generator.markup import Block, blocks, page_markdown, pieces, plain_text
from tests.known import CITY

BODY = "\n首段，\n续行。\n\n\n## 小标题 {#head}\n\n**段首。**{#run}正文**重**。\n\n- 甲\n- [乙](https://a.cn)\n"


def test_blocks_have_their_lines_and_kinds() -> None:
    assert blocks(BODY) == (
        Block("text", 2, "首段，\n续行。"),
        Block("crosshead", 6, "小标题", "head"),
        Block("run-in", 8, "段首。", "run", "正文**重**。"),
        Block("text", 10, "- 甲\n- [乙](https://a.cn)"),
    )


def test_plain_text_has_no_markup() -> None:
    assert plain_text(BODY) == ("首段，续行。", "小标题", "段首。正文重。", "甲乙")


def test_plain_text_of_links_and_escapes() -> None:
    assert plain_text("[甲](https://a.cn/b_(c))乙)") == ("甲乙)",)
    assert plain_text(r"5\*6\*7，**重**，a\_b") == ("5*6*7，重，a_b",)


def test_pieces_of_a_body_know_their_lines() -> None:
    assert CITY.bulletin.stories
    for story in CITY.bulletin.stories:
        lines = [piece.line for piece in pieces(story) if piece.loc == ("body",)]
        assert lines == [block.line for block in blocks(story.body or "")]
        assert all(piece.line == 0 for piece in pieces(story) if piece.loc != ("body",))


def test_crossheads_become_elements_with_ids() -> None:
    page = page_markdown(BODY, lambda text: text.replace("甲", "〔甲〕"))
    assert '<h2 class="crosshead" id="head">小标题</h2>' in page
    assert '<strong class="crosshead" id="run">段首。</strong>正文**重**。' in page
    assert "- 〔甲〕" in page
