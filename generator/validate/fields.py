"""The fields that a model has at a path, and the words for them."""

import difflib
import types
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Loc = tuple[str | int, ...]


@cache
def fields(model: type[BaseModel] | None) -> types.MappingProxyType[str, FieldInfo]:
    """The fields of a model by the names that records write, in the order in which records have them."""
    own = {f.alias or name: f for name, f in model.model_fields.items()} if model else {}
    head = [name for name in ("schema", "type", "id", "issue", "status", "approved", "source") if name in own]
    return types.MappingProxyType({name: own[name] for name in (*head, *(n for n in own if n not in head))})


def model_at(model: type[BaseModel] | None, loc: Loc) -> type[BaseModel] | None:
    """The model whose fields stand at a path, or None below the model's own parts."""
    for part in loc:
        if isinstance(part, str):
            model = model_of(model, part)
    return model


@cache
def model_of(model: type[BaseModel] | None, name: str) -> type[BaseModel] | None:
    """The model of what stands in a field, be it one or a list of them."""
    own = fields(model).get(name)
    return _model_in(own.annotation) if own else None


def label(model: type[BaseModel] | None, name: str) -> str:
    """How messages call a field: `“headline”（主标题）`."""
    own = fields(model).get(name)
    return f"“{name[:30]}”（{own.title}）" if own and own.title else f"“{name[:30]}”"


def nearest(word: str, options: Iterable[str], likeness: float = 0.55) -> str | None:
    """The option that a mistyped word most likely means."""
    if len(word) > 60:
        return None
    return next(iter(difflib.get_close_matches(word.lower(), list(options), 1, likeness)), None)


def suggestion(word: str, options: Iterable[str], likeness: float = 0.55) -> str:
    """“是不是…？” for the nearest option, or nothing."""
    near = nearest(word, options, likeness)
    return f"是不是“{near}”？" if near else ""


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg)) is not None), None)
