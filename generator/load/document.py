"""One file to one `Document`: bytes, text, nodes, and every problem on the way. Never raises for bad input."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.load.comments import swallowed
from generator.load.composer import NotComposable, compose
from generator.load.encoding import decode
from generator.load.nodes import Node, Scalar
from generator.load.repair import repair
from generator.load.slips import KEY, Slip, clean, original_column
from generator.problems import Level, Problem

MAX_BYTES = 2_000_000
_MAX_SYNTAX_ERRORS = 20
_CASCADE = 3
_LARGE = 100_000
"""Characters from which on a text is read again only a few times: each reading takes a second per two million."""


@dataclass(frozen=True)
class Document:
    """A file as far as it could be read.

    `file` is the name used in messages. `root` is None if nothing could be read. `lost` are the words on lines that
    had to be left out: fields of these names must not be reported as missing as well; `*` stands for any.
    `mended` are the lines that were read otherwise than they stand in the file, by number.
    """

    file: str
    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()
    lost: frozenset[str] = frozenset()
    mended: Mapping[int, str] = field(default_factory=dict)

    def has_lost(self, name: str) -> bool:
        """Whether a field of that name may stand on a line that could not be read."""
        return name in self.lost or "*" in self.lost

    def at(self, line: int, column: int, code: str, message: str, hint: str = "", width: int = 1) -> Problem:
        """A problem at a place of the text as it was read, which a mended line shows elsewhere."""
        if line in self.mended:
            column = original_column(self._line(line), self.mended[line], column)
        return self.problem(line, column, code, message, hint, width)

    def problem(
        self, line: int, column: int, code: str, message: str, hint: str = "", width: int = 1, level: Level = "error"
    ) -> Problem:
        """A problem at a place of the file, with the line shown."""
        return Problem(self.file, line, column, code, message, hint, level, self._line(line), width)

    def _line(self, number: int) -> str:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")


def load(path: Path, name: str | None = None) -> Document:
    """Read a file; `name` is how messages call it (default: the path)."""
    file = name or path.as_posix()
    try:
        if not path.is_file():
            return _unreadable(file, "F001", *_no_file(path))
        if (size := path.stat().st_size) > MAX_BYTES:
            message = f"文件太大：{size / 1_000_000:.1f}MB，上限{MAX_BYTES // 1_000_000}MB"
            return _unreadable(file, "F002", message, "把内容拆成几个文件；图片不要放进稿件")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = "没有读取权限" if isinstance(error, PermissionError) else "文件名或磁盘有问题"
        return _unreadable(file, "F003", f"文件读不出来：{reason}", "检查文件名、路径和读取权限")
    return parse(raw, file)


def parse(raw: bytes, file: str) -> Document:
    """Parse the bytes of a file called `file` in messages."""
    text, problem = decode(raw, file)
    bare = Document(file, text, None)
    problems = [problem] if problem else []
    if problem and not text:
        return replace(bare, problems=tuple(problems))
    sound, slips = clean(text)
    problems += _reported(bare, slips)
    root, lost = None, frozenset[str]()
    try:
        root = compose(sound)
        # With every colon full-width a record is one long sentence to YAML.
        is_sound = not isinstance(root, Scalar) or root.is_empty
        is_final = False
    except NotComposable as error:
        is_sound, is_final = False, error.is_final
    if not is_sound:
        if not is_final:
            sound, slips = repair(sound)
            problems += _reported(bare, slips)
            bare = replace(bare, mended=_mended(text, sound))
        root, lost = _compose_past_errors(bare, sound, problems)
    document = replace(bare, root=root, lost=lost, mended=_mended(text, sound))
    is_empty = root is None or (isinstance(root, Scalar) and root.is_empty)
    if is_empty and not problems:
        message = "文件里只有注释，没有内容" if text.strip().startswith("#") else "文件是空的"
        problems.append(bare.problem(1, 1, "F010", message, "写上记录，或删掉这个文件"))
    problems += [
        document.problem(line, column, "Y130", "空格加“#”后面的文字被当成注释，不会发布", _COMMENT_HINT, 1, "warning")
        for line, column in (swallowed(root, sound) if root else ())
    ]
    return replace(document, root=None if is_empty else root, problems=tuple(problems))


_COMMENT_HINT = "如果是正文，给整段加英文单引号；如果是注释，“#”后面空一格"


def _compose_past_errors(bare: Document, text: str, problems: list[Problem]) -> tuple[Node | None, frozenset[str]]:
    """Compose, reporting each syntax error and leaving out what it breaks, so that the next one is found too."""
    lines = text.split("\n")
    lost: set[str] = set()
    cascade: list[Problem] = []
    for _ in range(3 if len(text) > _LARGE else _MAX_SYNTAX_ERRORS):
        try:
            return compose("\n".join(lines)), frozenset(lost)
        except NotComposable as error:
            found = bare.at(error.line, error.column, error.code, error.message, error.hint)
            if not lines[error.line - 1].strip():
                problems.append(found)
                break
            follows = cascade and cascade[-1].message == found.message
            follows = follows and not any(row.strip() for row in lines[cascade[-1].line : error.line - 1])
            cascade = [*cascade, found] if follows else [found]
            problems.append(found)
            if len(cascade) == _CASCADE:
                # The same error on line after line is the first one's: all below stands wrong because of it.
                del problems[-_CASCADE + 1 :]
                error.is_final = True
            lost |= _leave_out(lines, error)
    return None, frozenset(lost)


def _leave_out(lines: list[str], error: NotComposable) -> set[str]:
    """Blank the broken line and the deeper ones that hang on it; the words on it that may be fields."""
    first = error.line - 1
    if error.is_final:
        lines[first:] = [""]
        return {"*"}
    words = set(re.findall(KEY, lines[first])) or {"*"}
    indent = len(lines[first]) - len(lines[first].lstrip(" "))
    lines[first] = ""
    for index in range(first + 1, len(lines)):
        if lines[index].strip() and len(lines[index]) - len(lines[index].lstrip(" ")) <= indent:
            break
        words |= set(re.findall(rf"{KEY}(?=:(?: |$))", lines[index]))
        lines[index] = ""
    return words


def _mended(text: str, read: str) -> dict[int, str]:
    if text == read:
        return {}
    pairs = enumerate(zip(text.split("\n"), read.split("\n"), strict=True), 1)
    return {number: now for number, (was, now) in pairs if was != now}


def _reported(document: Document, slips: tuple[Slip, ...]) -> list[Problem]:
    return [document.problem(s.line, s.column, s.code, s.message, s.hint, s.width) for s in slips]


def _no_file(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return "这是文件夹，不是文件", "文件夹不要以.yml结尾；要检查整个文件夹，就写上一级文件夹的名字"
    if path.is_symlink():
        return "这个链接指向的文件不存在", "删掉链接，放入文件本身"
    if path.exists():
        return "这不是普通文件", "删掉它，放入文本文件"
    return "找不到这个文件", "检查文件名和路径"


def _unreadable(file: str, code: str, message: str, hint: str) -> Document:
    return Document(file, "", None, (Problem(file, 1, 1, code, message, hint),))
