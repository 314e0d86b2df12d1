"""Related records: at most three of the same issue or earlier ones, each with what it shares.

Only backwards, so that a new story never changes an old page.
"""

from dataclasses import dataclass

from generator.model.bulletin import Bulletin
from generator.model.record import Record

_WEIGHTS = (("programmes", 4), ("organisations", 2), ("districts", 1), ("topics", 2))


@dataclass(frozen=True)
class Related:
    """A related record; `kind` and `shared` name the register and the entry that both have."""

    record: Record
    kind: str
    shared: str


def related(record: Record, bulletin: Bulletin, limit: int = 3) -> tuple[Related, ...]:
    """The records that share most with this one, the strongest reason first; ties go to the newer one.

    An entry that many records have says little: each shared entry counts its weight divided by its number of records.
    """
    order = {issue.id: number for number, issue in enumerate(bulletin.issues)}
    scored = []
    for position, other in enumerate(bulletin.ordered):
        if other is record or order[other.issue] > order[record.issue]:
            continue
        shares = [
            (weight / _frequency(kind, entry, bulletin), kind, entry)
            for kind, weight in _WEIGHTS
            for entry in getattr(record, kind)
            if entry in getattr(other, kind)
        ]
        if shares:
            _, kind, entry = max(shares)
            scored.append((sum(score for score, _, _ in shares), position, Related(other, kind, entry)))
    scored.sort(key=lambda entry: (-entry[0], -entry[1]))
    return tuple(entry for _, _, entry in scored[:limit])


def _frequency(kind: str, entry: str, bulletin: Bulletin) -> int:
    return sum(entry in getattr(record, kind) for record in bulletin.ordered)
