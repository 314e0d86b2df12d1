"""One lowered document to one model instance; every pydantic error becomes a problem in Chinese with a suggestion."""

import difflib
import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from generator.problems import Problem
from generator.validate.lowering import Loc, Lowered

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "missing": "缺少必填字段“{name}”{title}",
    "extra_forbidden": "不认识的字段“{name}”",
    "literal_error": "“{input}”不在可选的值里",
    "tuple_type": "“{name}”要一个列表",
    "model_type": "“{name}”要几行“字段: 内容”",
    "dict_type": "“{name}”要几行“字段: 内容”",
    "too_short": "“{name}”{title}不能是空的",
}
_HINTS = {
    "tuple_type": "每项另起一行，以“- ”开头；或写成[甲, 乙]",
    "model_type": "写成“字段: 内容”",
    "dict_type": "写成“字段: 内容”",
    "too_short": "至少写一项",
}


def validate(lowered: Lowered, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The instance, or None with all problems of the document."""
    problems = list(lowered.problems)
    if not isinstance(lowered.raw, dict):
        if lowered.document.root is not None:
            problems.append(lowered.at((), "S200", "文件里没有“字段: 内容”", "照手册里的完整例子写"))
        return None, problems
    try:
        instance = model.model_validate(lowered.raw)
    except ValidationError as error:
        problems += _problems(error, lowered, model)
        return None, problems
    return instance, problems


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that a mistyped word most likely means."""
    return next(iter(difflib.get_close_matches(word, list(options), 1, 0.5)), None)


def suggestion(word: str, options: Iterable[str]) -> str:
    """“是不是…？” for the nearest option, or nothing."""
    near = nearest(word, options)
    return f"是不是“{near}”？" if near else ""


def _problems(error: ValidationError, lowered: Lowered, model: type[BaseModel]) -> list[Problem]:
    found = []
    guessed: set[tuple[Loc, str]] = set()
    details = error.errors(include_url=False)
    # Unknown keys first: the field that one was meant to be must not be reported as missing too.
    for detail in sorted(details, key=lambda d: d["type"] != "extra_forbidden"):
        loc: Loc = tuple(detail["loc"])
        parent, name = loc[:-1], str(loc[-1]) if loc else ""
        if detail["type"] == "extra_forbidden":
            fields = list(_fields(_model_at(model, parent)))
            used = [key[-1] for key in lowered.keys if key[:-1] == parent]
            near = nearest(name, [field for field in fields if field not in used])
            if near:
                guessed.add((parent, near))
            hint = f"是不是“{near}”？" if near else "可用的字段：" + "、".join(fields)
            if ":" in name or "：" in name:
                hint = "冒号后面要有一个空格，而且用半角冒号"
            found.append(lowered.at(loc, "S203", f"不认识的字段“{name}”", hint, on_key=True))
        elif detail["type"] == "missing":
            if (parent, name) in guessed or name in lowered.document.lost_keys:
                continue
            title = _title(model, parent, name)
            message, hint = f"缺少必填字段“{name}”{title}", f"补上一行“{name}: …”"
            found.append(lowered.at(parent, "S204", message, hint, on_key=True))
        else:
            found.append(_value_problem(detail, loc, lowered, model))
    return found


def _value_problem(detail: Any, loc: Loc, lowered: Lowered, model: type[BaseModel]) -> Problem:
    kind, value = detail["type"], detail.get("input")
    written = [part for part in loc if isinstance(part, str)]
    name = written[-1] if written else ""
    if kind == "value_error":
        message, _, hint = str(detail["ctx"]["error"]).partition("：")
        return lowered.at(loc, "S205", message, hint)
    if kind == "literal_error":
        options = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        shown = "没有填内容" if value is None else f"“{str(value)[:30]}”不在可选的值里"
        hint = (suggestion(str(value), options) if isinstance(value, str) else "") + "可选：" + "、".join(options)
        return lowered.at(loc, "S206", shown, hint)
    message = _MESSAGES.get(kind, "“{name}”的写法不对").format(
        name=name, title=_title(model, loc[:-1], name), input=str(value)[:30]
    )
    if value is None:
        message = f"“{name}”没有填内容"
    return lowered.at(loc, "S207", message, _HINTS.get(kind, "对照手册里的例子"))


def _title(model: type[BaseModel], parent: Loc, name: str) -> str:
    field = _fields(_model_at(model, parent)).get(name)
    return f"（{field.title}）" if field is not None and field.title else ""


def _fields(model: type[BaseModel] | None) -> dict[str, Any]:
    if model is None:
        return {}
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model whose fields stand at a path, or None below the model's own parts."""
    current: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, int):
            continue
        field = _fields(current).get(part)
        current = _model_in(field.annotation) if field is not None else None
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
