"""The published ledger 发布账: every value that was ever published, and what may follow it.

A line says where a value stands, what was printed and what recomputation gave, and the correction that changed it. The
last line of a place is what readers were told last. A value that differs from it needs a correction of its record; a
figure that is only recomputed may also change through a correction of a record that it was computed from. What was
withdrawn with its page needs no correction: the takedown stands in its place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.compute.address_changes import AddressChanges
from generator.compute.facts import Facts
from generator.compute.relations import arithmetic
from generator.model.bulletin import Bulletin, reference
from generator.model.values import TOTAL, CellValue, Value, full_reference

Slip = Literal["changed", "vanished", "unlisted"]
_Corrections = Mapping[str, list[tuple[str, frozenset[str] | None]]]


@dataclass(frozen=True)
class Entry:
    """A published value: its place, `issue/record#part`, and what readers see of it.

    `sources` are the records whose correction may change it; the first is its own.
    """

    place: str
    printed: str
    recomputed: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line of the ledger. A value that was taken away has neither printed nor recomputed."""

    place: str
    printed: str
    recomputed: str
    correction: str


@dataclass(frozen=True)
class Verdict:
    """The records beside the ledger: `due` are the lines to append, `slips` what no correction allows, by place."""

    due: tuple[Line, ...]
    slips: tuple[tuple[Slip, str, Line | None], ...]


def entries(bulletin: Bulletin, facts: Facts) -> Iterator[Entry]:
    """Every value that the site shows: claims, cells beside their recomputation, relations."""
    by_record: dict[str, dict[str, Value]] = {}
    for ref, value in facts.values.items():
        name, _, part = ref.partition("#")
        by_record.setdefault(name, {})[part] = value
    for record in bulletin.ordered:
        name = reference(record)
        recomputed = _recomputed(name, facts)
        for part, value in by_record.get(name, {}).items():
            yield Entry(value.reference, _shown(value), recomputed.get(part, ""), (name,))
        for result in facts.relations[name]:
            operands = (*result.operands, *((result.result,) if result.result else ()))
            sources = dict.fromkeys((name, *(reference(value.record) for value in operands)))
            item = f"{result.item.id}/" if result.item else ""
            place = f"{name}#{item}={result.relation.id}"
            # The exact value: how many digits of it are shown is nobody's correction.
            exact = "" if result.computed is None else str(result.computed)
            yield Entry(place, arithmetic(result)[0], exact, tuple(sources))


def judge(bulletin: Bulletin, facts: Facts, lines: Iterable[Line]) -> Verdict:
    """What the ledger lacks, and what it forbids."""
    last: dict[str, Line] = {}
    used: dict[str, set[str]] = {}
    for line in lines:
        last[line.place] = line
        used.setdefault(line.place, set()).add(line.correction)
    due: list[Line] = []
    slips: list[tuple[Slip, str, Line | None]] = []
    corrections = _corrections(bulletin)
    seen = set()
    for entry in entries(bulletin, facts):
        seen.add(entry.place)
        before = last.get(entry.place)
        if before is None:
            due.append(Line(entry.place, entry.printed, entry.recomputed, ""))
            slips.append(("unlisted", entry.place, None))
        elif (before.printed, before.recomputed) != (entry.printed, entry.recomputed):
            is_own = before.printed != entry.printed and not is_relation(entry.place)
            fresh = _fresh(entry, corrections, used[entry.place], only_named=is_own)
            if fresh:
                due.append(Line(entry.place, entry.printed, entry.recomputed, fresh))
            else:
                slips.append(("changed", entry.place, before))
    for place, before in last.items():
        if place not in seen and (before.printed or before.recomputed):
            gone = Entry(place, "", "", (place.partition("#")[0],))
            fresh = _fresh(gone, corrections, used[place], only_named=not is_relation(place))
            if fresh:
                due.append(Line(place, "", "", fresh))
            else:
                slips.append(("vanished", place, before))
    return Verdict(tuple(due), tuple(slips))


def _fresh(
    entry: Entry,
    corrections: _Corrections,
    used: set[str],
    *,
    only_named: bool,
) -> str:
    """The correction that allows a change and has not been used for this place, or nothing."""
    for source in entry.sources[:1] if only_named else entry.sources:
        for name, named in corrections.get(source, ()):
            if name not in used and (named is None or entry.place in named or not only_named):
                return name
    return ""


def _corrections(bulletin: Bulletin) -> _Corrections:
    """By record: each correction as `issue/record#id`, and the full references of the values that it names.

    None stands for all values: the correction of a record that was taken back into draft withdraws them.
    """
    drafts = {reference(draft) for draft in bulletin.drafts}
    found: dict[str, list[tuple[str, frozenset[str] | None]]] = {
        (name := reference(record)): [
            (
                f"{name}#{c.id}",
                None if name in drafts else frozenset(full_reference(ref, record) for ref in c.values),
            )
            for c in record.corrections
        ]
        for record in (*bulletin.ordered, *bulletin.drafts)
    }
    for withdrawn, takedown, named in AddressChanges(bulletin).withdrawals():
        found.setdefault(withdrawn, []).append((takedown, named))
    return found


def is_relation(place: str) -> bool:
    """Whether a place is a relation's, whose result follows from values that corrections name."""
    return "=" in place


def _recomputed(name: str, facts: Facts) -> dict[str, str]:
    """What the cells of a table should say, by part: `row/valve.rate`, `total/valve.done`."""
    if name not in facts.tables:
        return {}
    result = facts.tables[name]
    found = {
        f"{row.entry}/{column}": cell
        for row in result.rows
        for value in row.values.values()
        for column, cell in value.recomputed.items()
    }
    return found | {f"{TOTAL}/{column}": recomputed for (_, column), (_, recomputed) in result.totals.items()}


def _shown(value: Value) -> str:
    return value.printed if isinstance(value, CellValue) else value.claim.stated
