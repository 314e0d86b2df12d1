"""Related records: at most three of the same issue or earlier ones, each with what it shares.

Only backwards, and weighed by what was known then, so that a new story never changes an old page.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.model.bulletin import Bulletin, reference
from generator.model.record import Record

_WEIGHTS = {"programmes": 4, "organisations": 2, "topics": 2, "districts": 1}


@dataclass(frozen=True)
class Related:
    """A related record; `kind` and `shared` name the register and the entry that both have."""

    record: Record
    kind: str
    shared: str


def related_records(bulletin: Bulletin, limit: int = 3) -> Mapping[str, tuple[Related, ...]]:
    """For each record by reference, those that share most with it, the strongest first; ties go to the newer one.

    An entry that many records have says little: each shared entry counts its weight divided by its number of records.
    """
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, record in enumerate(bulletin.ordered):
        for key in _entries(record):
            holders[key].append(position)
    order = {issue.id: number for number, issue in enumerate(bulletin.issues)}
    found = {}
    for position, record in enumerate(bulletin.ordered):
        shares: dict[int, list[tuple[Fraction, str, str]]] = defaultdict(list)
        for kind, entry in _entries(record):
            known = [o for o in holders[kind, entry] if order[bulletin.ordered[o].issue] <= order[record.issue]]
            for other in known:
                if other != position:
                    shares[other].append((Fraction(_WEIGHTS[kind], len(known)), kind, entry))
        best = sorted(shares, key=lambda other: (-sum(share for share, _, _ in shares[other]), -other))
        found[reference(record)] = tuple(
            Related(bulletin.ordered[other], *max(shares[other])[1:]) for other in best[:limit]
        )
    return found


def _entries(record: Record) -> list[tuple[str, str]]:
    return [(kind, entry) for kind in _WEIGHTS for entry in dict.fromkeys(getattr(record, kind))]
