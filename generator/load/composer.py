"""YAML events to nodes, in one pass without recursion.

PyYAML's own composer resolves anchors, merges and tags and crashes the process on deep nesting. Records need none of
these, so they are refused at the event, before they can cost anything: 200,000 opening brackets take milliseconds.
"""

from typing import Any

import yaml

from generator.load.nodes import Mapping, Node, Scalar, Sequence

MAX_DEPTH = 40
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotComposable(Exception):
    """The text is not YAML as records use it; `line` and `column` count from 1.

    `is_final` says that nothing from that line on can be read, as after a second `---`.
    """

    def __init__(self, line: int, column: int, code: str, message: str, hint: str, is_final: bool = False) -> None:
        super().__init__(message)
        self.line, self.column, self.code, self.message, self.hint = line, column, code, message, hint
        self.is_final = is_final


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
                    raise _refused(event.start_mark, *_ALIAS)
                case yaml.ScalarEvent():
                    _refuse_properties(event)
                    mark: Any = event.start_mark
                    node = Scalar(event.value, mark.line + 1, mark.column + 1, event.style or "")
                case yaml.CollectionStartEvent():
                    _refuse_properties(event)
                    if len(stack) >= MAX_DEPTH:
                        what, hint = f"超过{MAX_DEPTH}层的嵌套", "稿件用不到这么深的层级，请检查缩进和括号"
                        raise _refused(event.start_mark, what, hint, is_final=True)
                    stack.append(_Open(event))
                case yaml.CollectionEndEvent():
                    node = stack.pop().close()
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        hint = "一个文件只放一条记录，请另建文件"
                        raise _refused(event.start_mark, "第二份文档（---）", hint, is_final=True)
            if node is None:
                continue
            count += 1
            if count > MAX_NODES:
                raise _refused(event.start_mark, f"超过{MAX_NODES}个内容", "请把内容拆成几个文件", is_final=True)
            if stack:
                stack[-1].children.append(node)
            else:
                root = node
    except yaml.YAMLError as error:
        raise _syntax(error, text) from error
    return root


_ALIAS = ("引用（*）", "如果“*”是正文，请给整段加英文单引号")
_ANCHOR = ("锚点（&）", "如果“&”是正文，请给整段加英文单引号")
_TAG = ("标签（!）", "如果“!”是正文，请给整段加英文单引号")


def _refuse_properties(event: Any) -> None:
    if event.anchor:
        raise _refused(event.start_mark, *_ANCHOR)
    if event.tag and event.tag != "!":
        raise _refused(event.start_mark, *_TAG)


def _refused(mark: Any, what: str, hint: str, *, is_final: bool = False) -> NotComposable:
    return NotComposable(mark.line + 1, mark.column + 1, "Y120", f"记录里不能用{what}", hint, is_final)


_INDENT = "与上下行的字段对齐；内容里的英文双引号改成“”"
_SYNTAX = (
    ("mapping values are not allowed", "这里多了一个“: ”，会被当成新字段", "检查这行和上一行的缩进；正文里用全角“：”"),
    ("could not find expected ':'", "这一行不像“字段: 内容”，也不是列表项", "检查冒号和空格；正文要比字段名多缩进2格"),
    ("did not find expected '-'", "这一行没有和列表项对齐", "“-”写在同一列；项内的字段与第一个字段对齐"),
    ("did not find expected ',' or", "方括号或花括号没有配对，或漏了半角逗号", "补上右括号；括号里用半角逗号分隔"),
    ("unexpected end of stream", "引号没有结束", "补上另一半引号；内容里的英文引号改成中文引号“”"),
    ("cannot start any token", "这个符号不能放在内容开头", "给整段加英文单引号"),
    ("block sequence entries are not allowed", "列表项“- ”不能写在这里", "列表要另起一行；“-”是正文就加英文单引号"),
    ("expected comment or line break", "“|”或“>”的同一行不能再写字", "正文从下一行写起，每行缩进2格"),
    ("did not find expected key", "缩进没有对齐，或引号没有配对", _INDENT),
    ("expected <block end>", "缩进没有对齐，或引号没有配对", _INDENT),
    ("unknown escape character", "英文双引号里的反斜杠“\\”写法不对", "改用英文单引号包住整段"),
    ("unexpected document indicator", "引号里多了“---”或“...”", "补上另一半引号"),
)
_PROPERTIES = {"anchor": _ANCHOR, "alias": _ALIAS, "tag": _TAG}
_BEGINS_AT_CONTEXT = ("simple key", "quoted scalar", "anchor", "alias", "tag", "block scalar")


def _syntax(error: yaml.YAMLError, text: str) -> NotComposable:
    mark = getattr(error, "problem_mark", None)
    context = str(getattr(error, "context", "") or "")
    raw = str(getattr(error, "problem", "") or error)
    # libyaml marks where it noticed; the editor must look where the unfinished thing begins.
    begin: Any = getattr(error, "context_mark", None)
    begins_there = any(word in context for word in _BEGINS_AT_CONTEXT)
    if begin and mark and (begins_there or ("flow" in context and begin.line < mark.line)):
        mark = begin
    for word, (what, hint) in _PROPERTIES.items():
        if context.endswith(word):
            return _refused(mark, what, hint)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    other = "YAML写法有误", "检查这一行和上一行的缩进、冒号和引号"
    message, hint = next(((zh, hint) for key, zh, hint in _SYNTAX if key in raw), other)
    # At the end of the file there is no line to show: the last written one is where the text broke off.
    lines = text.split("\n")
    if line > len(lines) or not lines[line - 1].strip():
        line = max((n for n, written in enumerate(lines[: line + 1], 1) if written.strip()), default=1)
        column = len(lines[line - 1]) + 1
    return NotComposable(line, column, "Y100", message, hint)
