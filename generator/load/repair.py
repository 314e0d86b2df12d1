"""Repairs slips that editors often make, in memory and line by line, so that one run reports all of them.

Every repair is reported: a repaired file is never accepted, only read further. The number of lines never changes.
Used only on files that do not compose as they stand; sound files never pass through here.
"""

import re

from generator.load.slips import FIELD, INDENTED, KEY, LEAD, RULES, Slip, original_column
from generator.load.unclosed import OPENING, Mark, unclosed

_BLOCK = re.compile(rf"({LEAD})(?:({KEY}): +)?[|>][+-]?(\d?)[+-]?\s*(#.*)?")

_LONGEST = 20_000
_MOST = 200
"""No editor types a longer line, or makes more slips in a file; patterns take time."""


def repair(text: str) -> tuple[str, tuple[Slip, ...]]:
    """The text with common slips mended, and what was mended."""
    repairer = _Repairer(text.split("\n"))
    repairer.run()
    return "\n".join(repairer.lines), tuple(repairer.slips)


class _Repairer:
    """Goes down the lines and knows whether one stands in a `|` block or continues a value begun above it."""

    def __init__(self, lines: list[str]) -> None:
        self.original = tuple(lines)
        self.lines = lines
        self.slips: list[Slip] = []
        self.block: tuple[int, int | None] | None = None  # indents of its key and, once seen, of its text
        self.value_indent: int | None = None  # a deeper line than this continues a value
        self.open: tuple[Mark, ...] = ()
        self.indents: dict[bool, set[int]] = {True: set(), False: set()}  # of list items, of fields

    def run(self) -> None:
        for index in range(len(self.lines)):
            if len(self.slips) >= _MOST:
                return
            if self.lines[index].strip(" \t\u00a0\u3000"):
                self._mend_indent(index)
                if not self._is_inside(index):
                    self._mend(index)

    def _slip(self, index: int, at: int, width: int, code: str, message: str, hint: str) -> None:
        column = original_column(self.original[index], self.lines[index], at + 1)
        self.slips.append(Slip(index + 1, column, code, message, hint, max(1, width)))

    def _mend_indent(self, index: int) -> None:
        line = self.lines[index]
        lead = re.match("[ \t\u00a0\u3000]*", line)
        if not lead or not (odd := lead[0].lstrip(" ")):
            return
        tab = odd[0] == "\t"
        message = "行首用了制表符（Tab）缩进" if tab else "行首有全角空格或不换行空格"
        hint = "只用半角空格缩进，每级2个空格"
        self._slip(index, len(lead[0]) - len(odd), len(odd), "Y102" if tab else "Y103", message, hint)
        rest = line[lead.end() :]
        width = sum(2 if char in "\t\u3000" else 1 for char in lead[0])
        if self.block:
            width = self.block[1] or self.block[0] + 2
        elif known := self.indents[rest.startswith("- ")]:
            width = min(known, key=lambda indent: (abs(indent - width), indent))
        self.lines[index] = " " * width + rest

    def _is_inside(self, index: int) -> bool:
        """Whether the line is text of a block, comment, or the continuation of a value: no rule applies to it."""
        line = self.lines[index]
        indent = len(line) - len(line.lstrip(" "))
        if self.block:
            key_indent, text_indent = self.block
            if text_indent is None and indent > key_indent:
                self.block = (key_indent, indent)
                return True
            if text_indent is not None and indent >= text_indent:
                return True
            if not FIELD.match(line):
                wanted = text_indent or key_indent + 2
                hint = f"正文每行都缩进{wanted}个空格，与第一行对齐"
                self._slip(index, indent, 1, "Y110", "正文的这一行缩进不够", hint)
                self.lines[index] = " " * wanted + line.lstrip(" ")
                return True
            self.block = None
        if line.lstrip().startswith("#"):
            return True
        if self.open:
            self.open = unclosed(line, self.open)
            return True
        return self.value_indent is not None and indent > self.value_indent

    def _mend(self, index: int) -> None:
        if len(self.lines[index]) > _LONGEST:
            return
        if not self.indents[True] | self.indents[False]:
            self._mend_first(index)
        for rule in RULES:
            line = self.lines[index]
            if match := rule.pattern.fullmatch(line):
                at = match.start(rule.at)
                message = rule.message.replace("%s", match[rule.at])
                self._slip(index, at, len(match[rule.at]), rule.code, message, rule.hint)
                self.lines[index] = rule.repaired(match)
        self._mend_unclosed(index)
        line = self.lines[index]
        indent = len(line) - len(line.lstrip(" "))
        self.indents[line.startswith("- ", indent)].add(indent)
        self.value_indent = None
        if opening := _BLOCK.fullmatch(line):
            key_indent = len(opening[1]) if opening[2] else indent
            self.block = (key_indent, key_indent + int(opening[3]) if opening[3] else None)
        elif not self.open and (field := re.match(rf"({LEAD})(?:{KEY}: +(?=\S)|(?!{KEY}:)(?=\S))", line)):
            self.value_indent = len(field[1]) if field[0] != field[1] else indent

    def _mend_first(self, index: int) -> None:
        """A first line that is indented, or no field, while fields follow, would make all of them errors."""
        line = self.lines[index]
        if not any(re.match(rf"{KEY}:", other) for other in self.lines[index + 1 :]):
            return
        if "：" not in line and ":" not in line and not re.match(rf"{KEY} ", line):
            hint = "删掉这一行，或写成“字段: 内容”；注释以“# ”开头"
            self._slip(index, 0, len(line), "Y100", "这一行不像“字段: 内容”", hint)
            self.lines[index] = ""
        elif INDENTED.match(line):
            self._slip(index, 0, len(line) - len(line.lstrip()), "Y111", "第一个字段多了缩进", "删掉行首的空格")
            self.lines[index] = line.lstrip(" ")

    def _mend_unclosed(self, index: int) -> None:
        """A value may go on below on deeper lines; if the next line is a field of its own, a mark is missing."""
        for _ in range(3):
            line = self.lines[index]
            if not (marks := unclosed(line)):
                return
            if not self._is_last(index):
                self.open = marks
                return
            at, mark = marks[-1]
            comment = re.search(r"(?<=[ \t])#(?=.*[\]}])", line)
            if mark not in OPENING:
                hint = "补上另一半引号；内容里的英文引号改成中文引号“”"
                self._slip(index, at, 1, "Y112", "引号没有结束", hint)
                self.lines[index] = line[:at] + line[at + 1 :]
            elif comment:
                hint = "改成全角“＃”，或给整段加英文单引号"
                self._slip(index, comment.start(), 1, "Y114", "空格加“#”后面的文字会被当成注释", hint)
                self.lines[index] = line[: comment.start()] + "＃" + line[comment.end() :]
            else:
                self._slip(index, at, 1, "Y113", f"“{mark}”没有配对", f"在这一项的末尾补上“{OPENING[mark]}”")
                self.lines[index] = line + "".join(OPENING.get(char, char) for _, char in reversed(marks))

    def _is_last(self, index: int) -> bool:
        """Whether the value on a line ends there, because a field or item of the same or a higher level follows."""
        lead = re.match(LEAD, self.lines[index])
        below = self.lines[index + 1 : index + 50]
        following = next((line for line in below if line.strip() and not line.lstrip().startswith("#")), None)
        if following is None or lead is None:
            return True
        return bool(FIELD.match(following)) and len(following) - len(following.lstrip(" ")) <= lead.end()
