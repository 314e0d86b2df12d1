"""One document to one model instance; every pydantic error becomes a problem in Chinese with a suggestion."""

import re
import unicodedata
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from generator.load.document import Document
from generator.load.nodes import Mapping
from generator.model.scalars import Lines
from generator.problems import Problem
from generator.validate.fields import Loc, fields, label, model_at, model_of, nearest, suggestion
from generator.validate.keys import Settler
from generator.validate.lowering import Lowered, lower
from generator.validate.stand_ins import completed

M = TypeVar("M", bound=BaseModel)

_SEPARATORS = re.compile(r"[，、；;,]\s*|\s+")
_LINES = get_args(Lines)[1]
_BRACKETS = "[]【】［］（）()"


def validate(document: Document, root: Mapping, model: type[M]) -> tuple[M | None, Lowered, list[Problem]]:
    """The instance, the places of its values, and all problems.

    If there are problems, the instance has stand-ins where values are wrong, good only for finding more problems.
    """
    settler = Settler(document)
    lowered = lower(document, settler.node(root, model))
    problems = settler.problems
    try:
        return model.model_validate(lowered.raw), lowered, problems
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "missing" and _is_elsewhere(tuple(detail["loc"]), lowered, settler):
                continue
            if problem := _problem(detail, tuple(detail["loc"]), lowered, model):
                problems.append(problem)
    instance, lowered.stand_ins = completed(lowered.raw, model)
    return instance, lowered, problems


def _is_elsewhere(loc: Loc, lowered: Lowered, settler: Settler) -> bool:
    """Whether a missing field stands at a wrong place, or what it is missing from is reported as a whole."""
    parent = lowered.values.get(loc[:-1])
    return loc[-1] in settler.left_out or (parent is not None and (parent.line, parent.column) in settler.strange)


def _problem(detail: Any, loc: Loc, lowered: Lowered, model: type[BaseModel]) -> Problem | None:
    kind, value = detail["type"], detail.get("input")
    names = [n for n, part in enumerate(loc) if isinstance(part, str) and part != "[key]"]
    name = str(loc[names[-1]]) if names else ""
    parent = model_at(model, loc[: names[-1]] if names else ())
    shown = label(parent, name)
    if kind == "missing":
        if lowered.document.has_lost(name) or nearest(name, lowered.document.lost):
            return None
        return lowered.at(loc[:-1], "S204", f"缺少必填字段{shown}", f"补上一行“{name}: …”", on_key=True)
    if value is None:
        return lowered.at(loc, "S207", f"{shown}没有填内容", "填上内容；没有可填的就删掉这一行")
    match kind:
        case "value_error":
            message, _, hint = str(detail["ctx"]["error"]).partition("：")
            # A number's own advice is exact; narrow characters alone would keep ％ and － in it.
            if not re.match("“.*”不是(?:数|整数)(?:，|$)", message):
                hint = _narrow(value) or _several(value, message) or hint
            return lowered.at(loc, "S205", message, hint)
        case "literal_error":
            options = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            near = suggestion(value, options) if isinstance(value, str) and len(options) > 1 else ""
            what = f"不能是“{value[:30]}”" if isinstance(value, str) else "要一个词，不要列表或下一级字段"
            return lowered.at(loc, "S206", shown + what, near + "可选：" + "、".join(options))
        case "too_short":
            # Items that are wrong do not count for pydantic, but they were written.
            if len(value) >= detail["ctx"]["min_length"]:
                return None
            return lowered.at(loc, "S207", f"{shown}至少要有{detail['ctx']['min_length']}项", "补上内容")
        case "tuple_type":
            if _LINES in fields(parent)[name].metadata:
                hint = "文字以“{”开头时，给整段加英文单引号"
                return lowered.at(loc, "S207", f"{shown}要一行文字，不要下一级字段", hint)
            hint = "每项另起一行，以“- ”开头；只有一项也要写“- ”"
            if isinstance(value, str):
                hint = f"写成[{'、'.join(_items(value)).replace('、', ', ')}]"
            if isinstance(value, str) and model_of(parent, name):
                hint = "每项另起一行，以“- ”开头，后面写“字段: 内容”"
            return lowered.at(loc, "S207", f"{shown}要一个列表", hint)
        case "model_type" | "dict_type":
            return lowered.at(loc, "S207", f"{shown}要写“字段: 内容”", _example(model_at(model, loc)))
    return lowered.at(loc, "S207", f"{shown}的写法不对", "对照手册里的例子")


def _narrow(value: object) -> str:
    """Advice for full-width digits and letters."""
    if not isinstance(value, str) or (narrow := unicodedata.normalize("NFKC", value)) == value:
        return ""
    return f"用半角字符，写成“{narrow}”" if narrow.isascii() and not re.search(r"[,;:\s]", narrow) else ""


def _several(value: object, message: str) -> str:
    """Advice for a list of ids that were not parted by commas that YAML knows."""
    items = _items(value) if isinstance(value, str) and message.startswith("编号") else []
    are_ids = len(items) > 1 and all(re.fullmatch("[a-z0-9-]+", item) for item in items)
    return f"几个编号之间用半角逗号加空格：{', '.join(items)}" if are_ids else ""


def _items(value: str) -> list[str]:
    return [item for item in _SEPARATORS.split(value[:100].strip(_BRACKETS)) if item]


def _example(model: type[BaseModel] | None) -> str:
    if model is None:
        return "写成“字段: 内容”"
    needed = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return "写成{" + ", ".join(f"{name}: …" for name in needed) + "}"
