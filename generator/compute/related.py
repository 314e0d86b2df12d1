"""Related records: at most three of the same issue or earlier ones, each with what it shares.

Only backwards, and weighed by what was known then, so that a new story never changes an old page.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.bulletin import Bulletin, reference
from generator.model.record import Record
from generator.model.table import ProgressTable

_MOST_HOLDERS = 200
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
    found = {}
    position = 0
    for issue in bulletin.issues:
        own = bulletin.of_issue(issue)
        for offset, record in enumerate(own, position):
            for key in _entries(record):
                holders[key].append(offset)
        for offset, record in enumerate(own, position):
            found[reference(record)] = _best(offset, record, holders, bulletin, limit)
        position += len(own)
    return found


def _best(
    position: int, record: Record, holders: Mapping[tuple[str, str], list[int]], bulletin: Bulletin, limit: int
) -> tuple[Related, ...]:
    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, tuple[float, str, str]] = {}
    for kind, entry in _entries(record):
        known = holders[kind, entry]
        share = _WEIGHTS[kind] / len(known)
        # What very many records share, relates none of them: only its newest are looked at.
        for other in known[-_MOST_HOLDERS:]:
            if other != position:
                scores[other] += share
                reasons[other] = max(reasons.get(other, (0.0, "", "")), (share, kind, entry))
    best = heapq.nsmallest(limit, scores, key=lambda other: (-scores[other], -other))
    return tuple(Related(bulletin.ordered[other], *reasons[other][1:]) for other in best)


def _entries(record: Record) -> list[tuple[str, str]]:
    # Whoever has a row in a table is not what the table is about.
    kinds = [kind for kind in _WEIGHTS if kind in ("programmes", "topics") or not isinstance(record, ProgressTable)]
    return [(kind, entry) for kind in kinds for entry in dict.fromkeys(getattr(record, kind))]
