"""The proof 清样 of an issue: one HTML file for the chief editor's pencil, with no script and nothing to fetch."""

from base64 import b64encode
from collections.abc import Mapping

from generator.compute.facts import Facts
from generator.load import photo_copies
from generator.markup import pieces
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Photo, Record
from generator.render import wording
from generator.render.environment import Templates, css_string
from generator.render.proof_notes import Remarks
from generator.render.proof_views import Base, Proofreader, Sheet

_ENOUGH = 1
"""Of the copies of a photo the second smallest is wide enough for a proof."""


def proof(
    bulletin: Bulletin, facts: Facts, issue: Issue, bases: Mapping[str, Base], remarks: Remarks, made_from: str
) -> str:
    """The proof of an issue, whose drafts are among the bulletin's records.

    `bases` has the earlier version of each record by its reference; `made_from` says which state of the records it
    shows. Raises `PhotoChanged`.
    """
    reader = Proofreader(bulletin, facts, remarks)
    records = bulletin.of_issue(issue)
    sheets = [reader.sheet(number, record, bases[reference(record)]) for number, record in enumerate(records, 1)]
    title = f"{bulletin.site.name}　{wording.issue_title(issue)}清样"
    values = {
        "title": title,
        "running": css_string(f"{title}（{issue.id}）"),
        "footing": css_string(made_from),
        "issue": issue,
        "publication": bulletin.registers.publications[issue.publication],
        "own_lines": [piece.text for piece in pieces(issue)],
        "notes": _of_issue(bulletin, issue, remarks),
        "sheets": sheets,
        "pictures": {reference(record): _pictures(record, bulletin) for record in records},
        "made_from": made_from,
        "count": _count,
    }
    templates = Templates({}, lambda text: (text,))
    return templates.document("proof.html", values)


def _of_issue(bulletin: Bulletin, issue: Issue, remarks: Remarks) -> list[object]:
    """The remarks on the issue's own file and on its source."""
    file = bulletin.files[issue.id]
    source = f"{file.partition('/')[0]}/sources/{issue.source}"
    return [*remarks.of_file(file), *remarks.of_file(source)]


def _count(sheet: Sheet, level: str) -> int:
    """How many remarks of a level are on a sheet."""
    return sum(note.level == level for note in sheet.remarks)


def _pictures(record: Record, bulletin: Bulletin) -> dict[tuple[str | int, ...], str]:
    """Every archived photo as an address that holds the picture itself, by the slot of its caption."""
    found: dict[tuple[str | int, ...], str] = {}
    parts: list[tuple[tuple[str, ...], tuple[Photo, ...]]] = [((), record.photos)]
    parts += [(("items", item.id), item.photos) for item in record.items] if isinstance(record, Highlights) else []
    for within, photos in parts:
        for photo in photos:
            if file := bulletin.photo_file(record, photo):
                content = photo_copies.copies(file)[: _ENOUGH + 1][-1]
                found[*within, "photos", photo.id, "caption"] = f"data:image/webp;base64,{b64encode(content).decode()}"
    return found
