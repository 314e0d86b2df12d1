"""Names in bylines: who wrote or photographed, as far as the printed line says so beyond doubt."""

import re
from collections.abc import Iterable

from generator.model.highlights import Highlights
from generator.model.record import Record
from generator.model.story import Story

_HAN = "[\u4e00-\u9fff]"
_PART = re.compile(
    r"(?P<mark>□|本报讯|(?:本报|本刊)?(?:见习|实习|特约|首席)?(?:记者|通讯员|评论员)"
    r"|摄影报道|综合报道|文/图|图/文|文图|报道|摄影|摄)"
    # A name of two characters is spread over the width of three: “郭 剑”.
    rf"|(?P<name>(?:{_HAN}{{2,3}}|{_HAN}+·{_HAN}+|{_HAN}[ \u3000]{_HAN})(?![·\u4e00-\u9fff]))"
    r"|[ \u3000、，（）()]"
)
_BODIES = "局队部处科社站办委组"
"""What the names of bodies end with, which sign pieces too."""


def printed(record: Record) -> tuple[str, ...]:
    """The bylines of a record and of its items, each once, exactly as printed."""
    lines: Iterable[str | None] = ()
    if isinstance(record, Story):
        lines = (record.byline,)
    elif isinstance(record, Highlights):
        lines = (item.byline for item in record.items)
    return tuple(dict.fromkeys(filter(None, lines)))


def names(byline: str) -> tuple[str, ...]:
    """The names in a byline; none unless all of it is names, marks of authorship and what parts them."""
    parts = list(_PART.finditer(byline))
    found = [re.sub("[ \u3000]", "", part["name"]) for part in parts if part["name"]]
    is_understood = "".join(part[0] for part in parts) == byline and any(part["mark"] for part in parts)
    return tuple(found) if is_understood and not any(name[-1] in _BODIES for name in found) else ()


def authors(record: Record) -> tuple[str, ...]:
    """The names in all bylines of a record, each once."""
    return tuple(dict.fromkeys(name for line in printed(record) for name in names(line)))
