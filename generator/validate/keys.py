"""Keys: unknown, mistyped, repeated ones; and the tree with those put right that can only mean one field."""

import re
from collections.abc import Collection
from dataclasses import replace

from pydantic import BaseModel

from generator.load.document import Document
from generator.load.nodes import Mapping, Node, Scalar, Sequence
from generator.problems import Problem
from generator.validate.fields import fields, label, model_of, nearest

_GLUED = re.compile(r"([A-Za-z_][\w-]*)\s*([:： ])\s*(.+)", re.DOTALL)
_ADVISED = 30
"""So many unknown keys get a suggestion; a file with more is not a record, and suggestions take time."""


class Settler:
    """Goes down a tree beside the model: `node` has mistyped keys respelt and others left out, each with a problem.

    `left_out` are the names that were left out, `strange` the places of mappings that hold no known key at all.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.left_out: set[str] = set()
        self.strange: set[tuple[int, int]] = set()

    def node(self, node: Node, model: type[BaseModel] | None) -> Node:
        match node:
            case Sequence():
                return replace(node, items=tuple(self.node(item, model) for item in node.items))
            case Mapping():
                return self._mapping(node, model)
            case Scalar():
                return node

    def _report(self, key: Node, code: str, message: str, hint: str, column: int = 0, width: int = 1) -> None:
        self.problems.append(self.document.at(key.line, column or key.column, code, message, hint, max(1, width)))

    def _mapping(self, node: Mapping, model: type[BaseModel] | None) -> Mapping:
        known = fields(model)
        written = {key.value for key, _ in node.entries if isinstance(key, Scalar)}
        if known and len(written) > 1 and written.isdisjoint(known) and not self._is_near(written, known):
            self.strange.add((node.line, node.column))
            hint = f"这里的字段有{'、'.join(list(known)[:12])}；检查缩进，或它是不是属于别的字段"
            self._report(node, "S203", "这里的字段一个也不认识", hint)
            return replace(node, entries=())
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in node.entries:
            if not isinstance(key, Scalar):
                self._report(key, "S201", "字段名必须是一个词", "写成“字段: 内容”")
                continue
            if known and key.value not in known:
                key, value = self._respelt(key, value, model, written)
            if key.value in entries:
                line = entries[key.value][0].line
                message = f"字段“{key.value[:30]}”写了两次，第{line}行已经有了"
                self._report(key, "S202", message, "删掉一处", width=len(key.value))
            elif not known or key.value in known:
                entries[key.value] = (key, self.node(value, model_of(model, key.value)))
        return replace(node, entries=tuple(entries.values()))

    @staticmethod
    def _is_near(written: set[str], known: Collection[str]) -> bool:
        return any(nearest(name, known, 0.75) for name in sorted(written)[:_ADVISED])

    def _respelt(
        self, key: Scalar, value: Node, model: type[BaseModel] | None, written: set[str]
    ) -> tuple[Scalar, Node]:
        """The entry as it was most likely meant; the problem is reported either way."""
        known = fields(model)
        name, glued = key.value, _GLUED.fullmatch(key.value)
        if glued and glued[1] in known and isinstance(value, Scalar) and value.is_empty:
            column = key.column + glued.start(2)
            if glued[2] == "：":
                self._report(key, "Y104", "字段名后面是全角冒号", "改成半角冒号加一个空格“: ”", column)
            elif glued[2] == ":":
                self._report(key, "Y105", "字段名的冒号后面少一个空格", "冒号后加一个空格", column)
            else:
                self._report(key, "Y105", "字段名后面少了冒号", f"写成“{glued[1]}: …”", column)
            return replace(key, value=glued[1]), Scalar(glued[3], key.line, key.column + glued.start(3))
        options = [field for field in known if field not in written]
        near = None
        if len(self.problems) < _ADVISED:
            by_title = {known[option].title or "": option for option in options}
            near = nearest(name, options) or by_title.get(nearest(name, by_title) or "")
        message = f"不认识的字段“{name[:30]}”"
        hint = f"是不是{label(model, near)}？" if near else "可用的字段：" + "、".join(known)
        if name == "<<":
            message, hint = "记录里不能用合并键（<<）", "把要用的字段逐行写出来"
        elif not near and any(name in fields(model_of(model, field)) for field in known):
            message, hint = f"字段“{name}”不能写在这一层", "它属于上面的某一项：照那一项里别的字段缩进"
        self._report(key, "S203", message, hint, width=len(name))
        if near is None:
            self.left_out.add(name)
            return key, value
        written.add(near)
        return replace(key, value=near), value
