"""The course of a programme across issues: every passage about it, the oldest first."""

from collections.abc import Sequence

from generator.compute.mentions import Mention
from generator.model.bulletin import Bulletin
from generator.model.record import Record


def course(found: Sequence[Mention], bulletin: Bulletin, until: Record | None = None) -> tuple[Mention, ...]:
    """Mentions of one entry, oldest issue first; empty unless they come from two issues at least.

    `until` is a record of the entry that looks back: nothing but earlier issues and the record itself, so that a new
    story does not rewrite an old page.
    """
    places = bulletin.places
    if until is not None:
        now = places[until.issue]
        found = [m for m in found if m.record is until or places[m.record.issue] < now]
    if len({mention.record.issue for mention in found}) < 2:
        return ()
    return tuple(sorted(found, key=lambda mention: places[mention.record.issue]))
