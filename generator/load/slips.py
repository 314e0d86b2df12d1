"""What goes wrong on one line, as data: a pattern, what to say of it, and the line that it becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from generator.model.hidden import HIDDEN

KEY = r"[A-Za-z_][\w-]*"
LEAD = r"[ ]*(?:- +)*"
FIELD = re.compile(rf"{LEAD}{KEY}\s*[:：]|[ ]*- |[ ]*#")
"""A line that begins a field or an item, or is a comment."""
INDENTED = re.compile(rf"[ ]+{KEY}: ")
_INVISIBLE = re.compile(f"[{HIDDEN}]")


@dataclass(frozen=True)
class Slip:
    """A slip found and repaired; `line` and `column` count from 1."""

    line: int
    column: int
    code: str
    message: str
    hint: str
    width: int = 1


@dataclass(frozen=True)
class Rule:
    """`at` is the group to point at, which stands for `%s` in the message."""

    code: str
    pattern: re.Pattern[str]
    at: int
    message: str
    hint: str
    repaired: Callable[[re.Match[str]], str]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_FULL_WIDTH = str.maketrans("｛｝［］，：", "{}[],:")
_VALUE = rf"{LEAD}(?:{KEY}: +)|{LEAD}(?<=- )"

RULES = (
    Rule(
        "Y104",
        re.compile(rf"({LEAD})({KEY}|(?<!- )[\u4e00-\u9fff]{{1,8}})(\s*[：﹕︰])[ \u3000]*(.*)"),
        3,
        "字段名后面是全角冒号",
        "改成半角冒号加一个空格“: ”",
        lambda m: f"{m[1]}{m[2]}: {m[4]}",
    ),
    Rule(
        "Y105",
        re.compile(rf"({LEAD})({KEY}):()([^\s/].*)"),
        3,
        "字段名的冒号后面少一个空格",
        "冒号后加一个空格",
        lambda m: f"{m[1]}{m[2]}: {m[4]}",
    ),
    Rule(
        "Y105",
        re.compile(rf"([ ]*)({KEY})()[ ]+([^\s:：][^:：]*)"),
        3,
        "字段名后面少了冒号",
        "写成“字段: 内容”",
        lambda m: f"{m[1]}{m[2]}: {m[4]}",
    ),
    Rule(
        "Y106",
        re.compile(r"([ ]*)([－—–﹣−])(?![－—–])[ \u3000]*(.*)"),
        2,
        "列表符号是全角的",
        "改成半角“-”加一个空格",
        lambda m: f"{m[1]}- {m[3]}",
    ),
    Rule(
        "Y106",
        re.compile(r"([ ]*)-()([^\s\-\d.].*)"),
        2,
        "列表符号“-”后面少一个空格",
        "写成“- 内容”",
        lambda m: f"{m[1]}- {m[3]}",
    ),
    Rule(
        "Y118",
        re.compile(rf"([ ]*)()(\{{\s*{KEY}: .*)"),
        2,
        "列表项前面少了“- ”",
        "在行首的花括号前加“- ”",
        lambda m: f"{m[1]}- {m[3]}",
    ),
    Rule(
        "Y115",
        re.compile(rf"({_VALUE})([｛［])(.*)"),
        2,
        "括号是全角的",
        "括号、逗号和冒号都改成半角",
        lambda m: m[1] + (m[2] + re.sub(rf"，(?=\s*{KEY}\s*[:：])", ", ", m[3])).translate(_FULL_WIDTH),
    ),
    Rule(
        "Y116",
        re.compile(rf"({_VALUE})(\{{.*?)(，)(\s*{KEY}\s*[:：].*)"),
        3,
        "花括号里是全角逗号",
        "字段之间用半角逗号加一个空格“, ”",
        lambda m: m[1] + m[2] + re.sub(rf"，(?=\s*{KEY}\s*[:：])", ", ", m[3] + m[4]),
    ),
    Rule(
        "Y107",
        re.compile(rf"({_VALUE})([@`%*&!]|\?(?= ))(.*)"),
        2,
        "内容不能以“%s”开头",
        "给整段加英文单引号",
        lambda m: m[1] + _quoted(m[2] + m[3]),
    ),
    Rule(
        "Y108",
        re.compile(rf"({_VALUE})((?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'))()(\s*[^\s#,\]}}:].*)"),
        3,
        "引号结束后又有文字",
        "内容里的英文引号改成中文引号“”，或用英文单引号包住整段",
        lambda m: m[1] + _quoted(m[2] + m[4]),
    ),
    Rule(
        "Y117",
        re.compile(rf"({_VALUE})(\[[^\[\]]*\]|\{{[^{{}}]*\}})(\s*[^\s#,\]}}:].*)"),
        2,
        "内容以括号开头，会被当成列表",
        "给整段加英文单引号",
        lambda m: m[1] + _quoted(m[2] + m[3]),
    ),
    Rule(
        "Y109",
        re.compile(rf"({LEAD}{KEY}: +)([^\"'\[{{|>#&*!\s][^#]*?)(:(?= ))(.*)"),
        3,
        "内容里有半角冒号加空格，会被当成新字段",
        "改用全角冒号“：”，或给整段加英文单引号",
        lambda m: m[1] + _quoted(m[2] + m[3] + m[4]),
    ),
)


def original_column(original: str, read: str, column: int) -> int:
    """The column in a line as written, of a column in the same line as it was mended."""
    if read == original or read[: column - 1] == original[: column - 1]:
        return column
    rest = read[column - 1 :]
    if original.endswith(rest):
        return len(original) - len(rest) + 1
    # In the mended part itself, or followed by another one: look for the longest stretch that stands in both.
    for size in range(min(len(rest), 20), 1, -1):
        if (found := original.find(rest[:size])) >= 0:
            return found + 1
    return min(column, len(original) + 1)


def clean(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text without invisible characters, each reported; sound text comes back as it is."""
    if not _INVISIBLE.search(text):
        return text, ()
    slips = (
        Slip(
            number,
            match.start() + 1,
            "Y101",
            f"有看不见的字符U+{ord(match[0]):04X}",
            "删掉它，多半是从网页或Word粘贴时带来的",
        )
        for number, line in enumerate(text.split("\n"), 1)
        for match in _INVISIBLE.finditer(line)
    )
    return _INVISIBLE.sub("", text), tuple(islice(slips, 50))
