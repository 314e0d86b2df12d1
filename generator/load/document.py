"""One file to one `Document`: bytes, text, nodes, and every problem on the way. Never raises for bad input."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.load.composer import NotComposable, compose
from generator.load.nodes import Node
from generator.load.repair import Slip, clean_controls, repair
from generator.problems import Problem

MAX_BYTES = 2_000_000
_MAX_SYNTAX_ERRORS = 20


@dataclass(frozen=True)
class Document:
    """A file as far as it could be read.

    `file` is the name used in messages. `root` is None if nothing could be read. `lost_keys` are the fields on lines
    that had to be left out, which must not be reported as missing as well.
    """

    file: str
    text: str
    root: Node | None
    problems: tuple[Problem, ...] = ()
    lost_keys: frozenset[str] = frozenset()

    def problem(self, line: int, column: int, code: str, message: str, hint: str = "", width: int = 1) -> Problem:
        """A problem at a place of this file, with the line shown."""
        lines = self.text.split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Problem(self.file, line, column, code, message, hint, "error", excerpt, width)

    def warning(self, line: int, column: int, code: str, message: str, hint: str = "", width: int = 1) -> Problem:
        """A problem that does not stop a build."""
        return Problem(**{**vars(self.problem(line, column, code, message, hint, width)), "level": "warning"})


def load(path: Path, name: str | None = None) -> Document:
    """Read a file; `name` is how messages call it (default: the path)."""
    file = name or path.as_posix()
    try:
        if not path.is_file():
            what = "这是文件夹，不是文件" if path.is_dir() else "找不到这个文件"
            return _unreadable(file, "F001", what, "检查文件名和路径")
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / 1_000_000
            return _unreadable(
                file,
                "F002",
                f"文件太大：{size:.1f}MB，上限{MAX_BYTES // 1_000_000}MB",
                "把内容拆成几个文件；图片不要放进稿件",
            )
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "路径不合规"
        return _unreadable(file, "F003", f"文件读不出来（{reason}）", "检查文件名、路径和读取权限")
    return parse(raw, file)


def parse(raw: bytes, file: str) -> Document:
    """Parse the bytes of a file called `file` in messages."""
    decoded = _decode(raw, file)
    if isinstance(decoded, Problem):
        return Document(file, "", None, (decoded,))
    text, encoding_problem = decoded
    bare = Document(file, text, None)
    problems = [encoding_problem] if encoding_problem else []

    sound, slips = clean_controls(text)
    problems += _reported(bare, slips)
    lost: set[str] = set()
    try:
        root = compose(sound)
    except NotComposable:
        repaired, slips = repair(sound)
        problems += _reported(bare, slips)
        root = _compose_past_errors(bare, repaired, problems, lost)
    if root is None and not problems:
        problems.append(bare.problem(1, 1, "F010", "文件是空的", "写上记录，或删掉这个文件"))
    return Document(file, text, root, tuple(problems), frozenset(lost))


def _compose_past_errors(bare: Document, text: str, problems: list[Problem], lost: set[str]) -> Node | None:
    """Compose, reporting each syntax error and leaving out its line, so that the next one is found too."""
    lines = text.split("\n")
    for _ in range(_MAX_SYNTAX_ERRORS):
        try:
            return compose("\n".join(lines))
        except NotComposable as error:
            problems.append(bare.problem(error.line, error.column, error.code, error.message, error.hint))
            line = lines[error.line - 1]
            if not line.strip() or line.lstrip().startswith("#"):
                return None
            lost.update(re.findall(r"([A-Za-z_][\w-]*)\s*:", line))
            lines[error.line - 1] = "#"
    return None


def _reported(document: Document, slips: tuple[Slip, ...]) -> list[Problem]:
    return [document.problem(s.line, s.column, s.code, s.message, s.hint) for s in slips]


def _unreadable(file: str, code: str, message: str, hint: str) -> Document:
    return Document(file, "", None, (Problem(file, 1, 1, code, message, hint),))


def _decode(raw: bytes, file: str) -> tuple[str, Problem | None] | Problem:
    """The text of a file and, if its encoding is wrong but known, the problem; or only a problem."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "replace")
        return _unified(text), Problem(
            file, 1, 1, "F005", "文件是UTF-16编码（记事本里的“Unicode”），不是UTF-8", "另存为时把编码选成UTF-8"
        )
    try:
        return _unified(raw.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = raw[error.start]
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    wide = [char for char in text if ord(char) > 127]
    if wide and sum("\u4e00" <= char <= "\u9fff" for char in wide) > 0.3 * len(wide):
        hint = "用编辑器的“以编码保存”选UTF-8再存一次"
        return _unified(text), Problem(file, line, column, "F006", "文件是GBK/GB18030编码，不是UTF-8", hint)
    hint = "这不是文本文件，或另存时编码选错了：请存成UTF-8"
    return Problem(file, line, column, "F007", f"第{len(before)}个字符后不是UTF-8文字（字节0x{byte:02x}）", hint)


def _unified(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
