"""What can be wrong with the input, as data: `Problem`, its four printed forms, and the exception tree.

    BulletinError               anything that stops this program on purpose
    ├── InvalidRecords          the records have errors; carries every problem found
    ├── PhotoChanged            a photo was exchanged or removed while the site was being made
    ├── ReleaseFailed           nothing could be published, taken back or put away; says what is public now
    ├── RenameRefused           an id cannot be changed; nothing was
    ├── UnknownCommit           a proof is to be laid against a commit that the repository does not have
    ├── UnknownCorrection       a command names a correction that no record has
    ├── UnknownIssue            a command names an issue that the records do not have
    ├── UnsoundSite             a site cannot be built or must not be published; carries every problem found
    └── UnusableAsset           a stylesheet or script is missing or cannot be read

Codes by room: F file, Y YAML syntax, S schema, R references between records, M Markdown, N numbers,
L published ledger, A published addresses, T text against its source, P pages written by hand and `mkdocs.yml`,
W the built site. A problem is an error unless its level says warning; errors stop every build.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a person must mend, at its place.

    `line` and `column` count from 1, in characters. `message` says what was found, `hint` what to write instead,
    both in Chinese. `excerpt` is the line as it stands in the file; `width` the number of characters to underline.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    level: Level = "error"
    excerpt: str = ""
    width: int = 1


class BulletinError(Exception):
    """Base of every error that this program raises on purpose; its text is for people, in Chinese."""


class InvalidRecords(BulletinError):
    """The records hold errors; `problems` has all of them, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(as_text(self.problems))


class PhotoChanged(BulletinError):
    """A photo can no longer be read as it could a moment ago, when all was checked."""

    def __init__(self, name: str) -> None:
        super().__init__(f"照片“{name}”在生成网站的时候变了。等文件放好，再运行一次。")


class ReleaseFailed(BulletinError):
    """What is public could not be exchanged, or not be cleared up after; the text says why, and what to do."""


class RenameRefused(BulletinError):
    """An id cannot be changed, and nothing was; the text says why and what to write."""


class UnknownCommit(BulletinError):
    """The repository of the records has no such commit, or there is no repository."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"git里没有提交“{name}”。写提交号、标签或分支名，例如v3、HEAD~2；不写--since就和上一次签发的比。"
        )


class UnknownIssue(BulletinError):
    """No issue has that id; the text says which there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        listed = "、".join(list(known)[-12:])
        super().__init__(f"没有编号为“{name}”的期。最近的有：{listed}。")


class UnknownCorrection(BulletinError):
    """No record has a correction of that name; the text says which there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        listed = "、".join(known)
        super().__init__(f"没有更正“{name}”。" + (f"现有：{listed}。" if listed else "本站还没有更正。"))


class UnsoundSite(BulletinError):
    """MkDocs or the checks of the built site found what must be mended; `problems` has all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(as_text(self.problems))


class UnusableAsset(BulletinError):
    """A stylesheet or script that `mkdocs.yml` or the theme names is missing or broken; the text says where."""


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def as_text(problems: Iterable[Problem]) -> str:
    """Every problem as `file:line:column: code message` with its line, a caret and what to write instead."""
    ordered = sorted(problems)
    errors = sum(problem.level == "error" for problem in ordered)
    if not ordered:
        return "没有发现问题。"
    blocks = [_block(problem) for problem in ordered]
    return "\n\n".join([*blocks, f"共{errors}个错误，{len(ordered) - errors}个提醒。"])


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with file, line, column, code, level, message, hint."""
    keys = ("file", "line", "column", "code", "level", "message", "hint")
    return json.dumps([{key: getattr(p, key) for key in keys} for p in sorted(problems)], ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """GitHub workflow commands, which the host shows as annotations at the line."""
    return "\n".join(
        f"::{p.level} file={_property(p.file)},line={p.line},col={p.column},title={p.code}"
        f"::{_command(' '.join(filter(None, (p.message, p.hint))))}"
        for p in sorted(problems)
    )


def as_gitlab(problems: Iterable[Problem]) -> str:
    """GitLab's report of code quality, which merge requests show at the line."""
    return json.dumps([_quality(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def _quality(problem: Problem) -> dict[str, object]:
    # Without the line, so that a problem stays the same one when lines are added above it.
    told = "\n".join((problem.file, problem.code, problem.message, problem.excerpt))
    return {
        "check_name": problem.code,
        "description": " ".join(filter(None, (problem.message, problem.hint))),
        "fingerprint": hashlib.sha256(told.encode()).hexdigest(),
        "severity": "major" if problem.level == "error" else "minor",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def _block(problem: Problem) -> str:
    kind = "" if problem.level == "error" else "（提醒）"
    lines = [f"{problem.file}:{problem.line}:{problem.column}: {problem.code} {kind}{problem.message}"]
    if problem.excerpt:
        excerpt, before = _window(problem.excerpt, problem.column)
        gutter = f"{problem.line:>5} | "
        mark = "^" * max(1, sum(map(_cells, excerpt[before : before + problem.width])))
        lines.append(gutter + excerpt)
        lines.append(" " * (len(gutter) - 2) + "| " + " " * sum(map(_cells, excerpt[:before])) + mark)
    if problem.hint:
        lines.append(f"        {problem.hint}")
    return "\n".join(lines)


def _window(text: str, column: int, before: int = 30, after: int = 50) -> tuple[str, int]:
    """The part of a long line around the column, and the number of characters before the column in it."""
    start = max(0, column - 1 - before)
    head = "…" if start else ""
    tail = "…" if len(text) > column + after else ""
    shown = (
        "→" if char == "\t" else char if char.isprintable() or char in _SPACES else "�"
        for char in text[start : column + after]
    )
    return head + "".join(shown) + tail, column - 1 - start + len(head)


_SPACES = "\u3000\u00a0"


def _cells(char: str) -> int:
    """Terminal cells that a character takes: two for East Asian wide ones, none for combining marks."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")
