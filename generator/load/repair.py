"""Repairs slips that editors often make, in memory and line by line, so that one run reports all of them.

Every repair is reported: a repaired file is never accepted, only read further. The number of lines never changes.
Used only on files that do not compose as they stand; sound files never pass through here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_KEY = r"[A-Za-z_][\w-]*"
_LEAD = r"[ ]*(?:- +)*"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Slip:
    """A slip found and repaired; `line` and `column` count from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True)
class _Rule:
    """A pattern on one line, what to say of it, and the line that it becomes; `at` is the group to point at."""

    code: str
    pattern: re.Pattern[str]
    at: int
    message: str
    hint: str
    repaired: Callable[[re.Match[str]], str]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_RULES = (
    _Rule(
        "Y102",
        re.compile(r"( *)(\t[ \t]*)(.*)"),
        2,
        "行首用了制表符（Tab）缩进",
        "只用空格缩进，每级2个空格",
        lambda m: m[1] + m[2].replace("\t", "  ") + m[3],
    ),
    _Rule(
        "Y103",
        re.compile("( *)([\u00a0\u3000][ \u00a0\u3000]*)(.*)"),
        2,
        "行首有全角空格或不换行空格",
        "换成普通的半角空格",
        lambda m: m[1] + m[2].replace("\u3000", "  ").replace("\u00a0", " ") + m[3],
    ),
    _Rule(
        "Y104",
        re.compile(rf"({_LEAD})({_KEY}|[\u4e00-\u9fff]{{1,8}})([：﹕︰])[ \u3000]*(.*)"),
        3,
        "字段名后面是全角冒号",
        "改成半角冒号加一个空格“: ”",
        lambda m: f"{m[1]}{m[2]}: {m[4]}",
    ),
    _Rule(
        "Y105",
        re.compile(rf"({_LEAD})({_KEY}):()([^\s/].*)"),
        3,
        "字段名的冒号后面少一个空格",
        "冒号后加一个空格",
        lambda m: f"{m[1]}{m[2]}: {m[4]}",
    ),
    _Rule(
        "Y106",
        re.compile(r"([ ]*)-()([^\s\-\d.].*)"),
        2,
        "列表符号“-”后面少一个空格",
        "写成“- 内容”",
        lambda m: f"{m[1]}- {m[3]}",
    ),
    _Rule(
        "Y107",
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)([@`%])(.*)"),
        2,
        "内容不能以“@”“`”或“%”开头",
        "给整段加英文单引号",
        lambda m: m[1] + _quoted(m[2] + m[3]),
    ),
    _Rule(
        "Y108",
        re.compile(rf"({_LEAD}(?:{_KEY}: +)?)((?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'))()(\s*[^\s#,\]}}:].*)"),
        3,
        "引号结束后又有文字",
        "内容里的英文引号改成中文引号“”，或用英文单引号包住整段",
        lambda m: m[1] + _quoted(m[2] + m[4]),
    ),
    _Rule(
        "Y109",
        re.compile(rf"({_LEAD}{_KEY}: +)([^\"'\[{{|>#&*!\s][^#]*?)(:(?= ))(.*)"),
        3,
        "内容里有半角冒号加空格，会被当成新字段",
        "改用全角冒号“：”，或给整段加英文单引号",
        lambda m: m[1] + _quoted(m[2] + m[3] + m[4]),
    ),
)


def clean_controls(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text without invisible control characters, each reported; sound text comes back as it is."""
    if not _CONTROL.search(text):
        return text, ()
    slips = [
        Slip(
            number,
            match.start() + 1,
            "Y101",
            f"有看不见的控制字符U+{ord(match[0]):04X}",
            "删掉它，多半是从网页或Word粘贴时带来的",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for match in _CONTROL.finditer(line)
    ]
    return _CONTROL.sub(" ", text), tuple(slips[:50])


def repair(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text with common slips mended, and what was mended. Lines inside `|` and `>` blocks are left alone."""
    lines, slips = text.split("\n"), []
    block_indent: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        for rule in _RULES:
            if match := rule.pattern.fullmatch(line):
                slips.append(Slip(number, match.start(rule.at) + 1, rule.code, rule.message, rule.hint))
                line = rule.repaired(match)
        lines[number - 1] = line
        if opening := re.fullmatch(rf"({_LEAD})(?:({_KEY}): +)?[|>][+-]?\d?[+-]?\s*(#.*)?", line):
            block_indent = len(opening[1]) if opening[2] else indent
    return "\n".join(lines), tuple(slips)
