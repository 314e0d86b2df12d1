"""YAML events to nodes, in one pass without recursion.

PyYAML's own composer resolves anchors, merges and tags and crashes the process on deep nesting. Records need none of
these, so they are refused at the event, before they can cost anything: 200,000 opening brackets take milliseconds.
"""

from typing import Any

import yaml

from generator.load.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 40
MAX_NODES = 200_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotComposable(Exception):
    """The text is not YAML as records use it; `line` and `column` count from 1."""

    def __init__(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.hint = line, column, code, message, hint


class _Open:
    """A collection that is still being read."""

    def __init__(self, event: Any) -> None:
        self.is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.line, self.column = event.start_mark.line + 1, event.start_mark.column + 1
        self.children: list[Node] = []

    def close(self) -> Node:
        if not self.is_mapping:
            return Sequence(tuple(self.children), self.line, self.column)
        return Mapping(tuple(zip(self.children[::2], self.children[1::2], strict=True)), self.line, self.column)


def compose(text: str) -> Node | None:
    """The root node of a text, or None for an empty one.

    Raises `NotComposable` for syntax errors and for anchors, aliases, tags, second documents and bombs.
    """
    root: Node | None = None
    documents = count = 0
    stack: list[_Open] = []
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            node: Node | None = None
            match event:
                case yaml.AliasEvent():
                    raise _refused(event, "引用（*）", "如果“*”是正文，请给整段加英文单引号")
                case yaml.ScalarEvent():
                    _refuse_properties(event)
                    node = Scalar(
                        event.value,
                        event.start_mark.line + 1,
                        event.start_mark.column + 1,
                        is_plain=not event.style,
                        is_block=event.style in ("|", ">"),
                    )
                case yaml.CollectionStartEvent():
                    _refuse_properties(event)
                    if len(stack) >= MAX_DEPTH:
                        raise _refused(event, f"超过{MAX_DEPTH}层的嵌套", "稿件用不到这么深的层级，请检查缩进和括号")
                    stack.append(_Open(event))
                case yaml.CollectionEndEvent():
                    node = stack.pop().close()
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise _refused(event, "第二份文档（---）", "一个文件只放一条记录，请另建文件")
            if node is None:
                continue
            count += 1
            if count > MAX_NODES:
                raise _refused(event, f"超过{MAX_NODES}个内容", "请把内容拆成几个文件")
            if stack:
                stack[-1].children.append(node)
            else:
                root = node
    except yaml.YAMLError as error:
        raise _syntax(error, text) from error
    return root


def _refuse_properties(event: Any) -> None:
    if event.anchor:
        raise _refused(event, "锚点（&）", "如果“&”是正文，请给整段加英文单引号")
    if event.tag and event.tag != "!":
        raise _refused(event, "标签（!）", "如果“!”是正文，请给整段加英文单引号")


def _refused(event: Any, what: str, hint: str) -> NotComposable:
    mark = event.start_mark
    return NotComposable(mark.line + 1, mark.column + 1, "Y120", f"记录里不能用{what}", hint)


_SYNTAX = (
    (
        "mapping values are not allowed",
        "这里多了一个“: ”，会被当成新字段",
        "改用全角冒号“：”，或给整段加英文单引号；也请检查上一行的缩进",
    ),
    ("could not find expected ':'", "这一行不像“字段: 内容”，也不是列表项", "检查冒号后的空格和缩进"),
    ("did not find expected '-'", "列表项的“-”没有对齐", "让同一列表的“-”在同一列"),
    ("did not find expected ',' or", "方括号或花括号没有配对，或漏了半角逗号", "补上右括号；括号里用半角逗号分隔"),
    ("unexpected end of stream", "引号或括号没有结束", "补上另一半引号或括号"),
    ("cannot start any token", "这个符号不能放在内容开头", "给整段加英文单引号"),
    ("block sequence entries are not allowed", "列表项“- ”不能写在这里", "列表要另起一行并缩进"),
    ("did not find expected key", "缩进没有对齐，或引号没有配对", "与上下行的字段对齐；内容里的英文双引号改成“”"),
    ("expected <block end>", "缩进没有对齐，或引号没有配对", "与上下行的字段对齐；内容里的英文双引号改成“”"),
    ("unknown escape character", "英文双引号里的反斜杠“\\”写法不对", "改用英文单引号包住整段"),
    ("unexpected document indicator", "引号里多了“---”或“...”", "补上另一半引号"),
)


def _syntax(error: yaml.YAMLError, text: str) -> NotComposable:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    raw = str(getattr(error, "problem", "") or error)
    # For an unfinished key libyaml reports where it noticed; the key itself is where the editor must look.
    if context_mark is not None and "simple key" in str(getattr(error, "context", "")):
        mark = context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    message, hint = next(
        ((zh, hint) for key, zh, hint in _SYNTAX if key in raw),
        ("YAML写法有误", "检查这一行和上一行的缩进、冒号和引号"),
    )
    # At the end of the file there is no line to show: the last written one is where the text broke off.
    lines = text.split("\n")
    if line > len(lines) or not lines[line - 1].strip():
        line = max((n for n, written in enumerate(lines[: line + 1], 1) if written.strip()), default=1)
        column = len(lines[line - 1]) + 1 if lines else 1
    return NotComposable(line, column, "Y100", message, hint)
