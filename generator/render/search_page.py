"""The page of the search: its form, what can be asked of it, and other ways for those whose browser cannot."""

from collections.abc import Mapping

from generator.model.bulletin import register_of
from generator.model.values import ClaimValue
from generator.render import addresses, number_views, wording
from generator.render.desk import Desk
from generator.render.output import Page

_EXAMPLES = 6
"""How many of a kind of example are shown."""
_NAMED = ("topics", "programmes", "organisations")
"""Registers whose names are examples of what one can search for."""


def search(desk: Desk) -> Page:
    """Everything but the results, which the reader's own browser finds."""
    values = {"examples": {**_names(desk), "数字": _numbers(desk)}, "ways": _ways(desk)}
    description = "在全部报道、台账、数字和目录里查词语、人名、路名、数字或一句问话。"
    return desk.page("search", addresses.SEARCH, "搜索", description, values)


def _names(desk: Desk) -> Mapping[str, list[str]]:
    """Of each register the names that most is said of, the first of its order where equal."""
    found = {}
    for kind in _NAMED:
        register = register_of(desk.bulletin.registers, kind).values()
        entries = [entry for entry in register if (kind, entry.id) in desk.mentions]
        entries.sort(key=lambda entry: -len(desk.mentions[kind, entry.id]))
        found[wording.REGISTERS[kind]] = [entry.name for entry in entries[:_EXAMPLES]]
    return found


def _numbers(desk: Desk) -> list[str]:
    """Numbers of the newest record that has any, with their units, as they stand in its text."""
    claims = [value for value in desk.facts.values.values() if isinstance(value, ClaimValue)]
    newest = max((desk.bulletin.places[value.record.issue] for value in claims), default=0)
    texts = (
        number_views.number(value.claim, value.record, value.item).text
        for value in claims
        if desk.bulletin.places[value.record.issue] == newest
    )
    return list(dict.fromkeys(texts))[:_EXAMPLES]


def _ways(desk: Desk) -> list[tuple[str, str]]:
    """Addresses and names of the pages that list what there is."""
    registers = [(f"{kind}/", label) for kind, label in wording.REGISTERS.items()]
    return [
        (addresses.ISSUES, "往期"),
        (addresses.TABLES, "台账与盘点"),
        (addresses.NUMBERS, "数字速查"),
        (addresses.INDICATORS, "指标"),
        *registers,
    ]
