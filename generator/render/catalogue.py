"""`records.json`: every published record with what identifies, dates and classifies it."""

import json

from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record, Subjects
from generator.model.story import Story
from generator.render import addresses
from generator.render.output import Asset
from generator.render.photos import pictures


def catalogue(bulletin: Bulletin) -> Asset:
    """One object a record, issues first; urls are relative to the site's root."""
    entries = [_issue(issue) for issue in reversed(bulletin.issues)]
    entries += [_record(record, bulletin) for issue in reversed(bulletin.issues) for record in bulletin.of_issue(issue)]
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    return Asset(addresses.CATALOGUE, f"{text}\n".encode(), tuple(bulletin.records))


def _issue(issue: Issue) -> dict[str, object]:
    return {
        "id": issue.id,
        "type": issue.type,
        "genre": None,
        "url": addresses.of_issue(issue),
        "headline": " ".join(issue.banner) or None,
        "issue": issue.id,
        **_dated(issue),
        "topics": [],
        "organisations": [],
        "districts": [],
        "programmes": [],
        "source": issue.source,
        "photos": [],
    }


def _record(record: Record, bulletin: Bulletin) -> dict[str, object]:
    return {
        "id": reference(record),
        "type": record.type,
        "genre": record.genre if isinstance(record, Story) else None,
        "url": addresses.of_record(record),
        "headline": " ".join(record.headline) or None,
        "issue": record.issue,
        **_dated(bulletin.issue_by_id[record.issue]),
        **{kind: _all(record, kind) for kind in ("topics", "organisations", "districts", "programmes")},
        "source": record.source,
        "photos": [
            {
                "url": found.copies[-1][0],
                "width": found.width,
                "height": found.height,
                "alt": found.alt,
                "credit": photo.credit,
            }
            for photo, found in pictures(record, bulletin)
        ],
    }


def _all(record: Record, kind: str) -> list[str]:
    """Ids of a register in a record and, if it is a list, in its items."""
    parts: tuple[Subjects, ...] = (record, *(record.items if isinstance(record, Highlights) else ()))
    return list(dict.fromkeys(entry for part in parts for entry in getattr(part, kind)))


def _dated(issue: Issue) -> dict[str, object]:
    return {
        "date": str(issue.date.value),
        "date_precision": issue.date.value.precision,
        "date_basis": issue.date.basis,
    }
