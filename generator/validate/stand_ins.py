"""Goes on after errors: harmless values in place of a record's wrong ones, so that all other rules can still speak."""

import copy
import re
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.validate.fields import Loc

M = TypeVar("M", bound=BaseModel)

# One of these fits every scalar of the model; a field that wants a list or fields says so by its kind of error.
_WORDS = ("x", "1", "2000", "1%", "name", "x.jpg", "x/x")
_ROUNDS = 16


def completed(raw: dict[str, Any], model: type[M]) -> tuple[M | None, set[Loc]]:
    """An instance in which stand-ins replace what is wrong or missing, and their paths; None if that fails."""
    raw = copy.deepcopy(raw)
    tried: dict[Loc, int] = {}
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(raw), set(tried)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                loc: Loc = tuple(detail["loc"])
                if loc[-1:] == ("[key]",):
                    _drop(raw, loc[:-1])
                    tried[loc[:-1]] = 0
                    continue
                _put(raw, loc, _candidate(detail, tried.get(loc, 0)))
                tried[loc] = tried.get(loc, -1) + 1
    return None, set(tried)


def _candidate(detail: Any, attempt: int) -> Any:
    match detail["type"]:
        case "literal_error":
            return re.findall(r"'([^']*)'", detail["ctx"]["expected"])[0]
        case "tuple_type":
            return []
        case "model_type" | "dict_type":
            return {}
        case "too_short":
            return [*detail["input"], *["x"] * detail["ctx"]["min_length"]]
    return _WORDS[attempt % len(_WORDS)]


def _put(raw: Any, loc: Iterable[str | int], value: Any) -> None:
    *parents, last = loc
    for part in parents:
        if isinstance(raw[part], str):  # a single line that stands for a list of lines
            raw[part] = [raw[part]]
        raw = raw[part]
    raw[last] = value


def _drop(raw: Any, loc: Iterable[str | int]) -> None:
    *parents, last = loc
    for part in parents:
        raw = raw[part]
    raw.pop(last, None)
