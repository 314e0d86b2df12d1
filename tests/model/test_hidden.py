"""Characters that nobody sees are found wherever they stand; those that are seen are let through."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.hidden import hidden_in
from generator.model.scalars import Prose, ReportAddress, Text

HIDDEN: tuple[int, ...] = (
    0x00,
    0x07,
    0x1B,
    0x7F,
    0x85,
    0xAD,
    0x34F,
    0x61C,
    0x115F,
    0x180E,
    0x200B,
    0x200D,
    0x200F,
    0x2028,
    0x202E,
    0x2060,
)
HIDDEN += (0x2066, 0x206F, 0x2800, 0x3164, 0xD800, 0xDFFF, 0xFDD0, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0x1FFFE, 0xE0041)


@pytest.mark.parametrize("code", HIDDEN)
@pytest.mark.parametrize("kind", [Text, Prose])
def test_what_nobody_sees_is_refused_by_its_number(kind: Any, code: int) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{code:04X}"):
        TypeAdapter(kind).validate_python(f"甲{chr(code)}乙")


def test_what_turns_the_text_round_is_called_so() -> None:
    assert hidden_in("甲\u202e乙") == "有会颠倒文字方向的字符U+202E"
    assert hidden_in("甲\u200b乙") == "有看不见的字符U+200B"
    assert hidden_in("甲\t乙") == "有制表符"


@pytest.mark.parametrize("text", ["葛󠄀", "☎️", "甲　乙", "𠮷", "①▲·—……“”〔图〕", "a\u00a0b", "مرحبا"])
def test_what_is_seen_is_let_through(text: str) -> None:
    assert TypeAdapter(Text).validate_python(text) == text


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\\\evil.example", "javascript:x", "http://a.cn", "HTTPS://a.cn"]
)
def test_a_report_goes_to_no_strange_place(address: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ReportAddress).validate_python(address)
