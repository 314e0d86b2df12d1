"""What stands round the text of every record: its head with source and notices, and what a reader does after it."""

from collections.abc import Container
from dataclasses import dataclass

from generator.model.bulletin import Bulletin, reference, register_of
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.site import Telephone
from generator.model.story import ADVISING, Story
from generator.render import addresses, citation, number_views, reading_time, timelines, wording
from generator.render.desk import Desk
from generator.render.notices import Notice, notices
from generator.render.qr import QrCode, qr_code
from generator.render.timelines import Timeline
from generator.render.views import Card


@dataclass(frozen=True)
class Head:
    """Above the text: where it was printed, by whom, how long it is, and what must be known before reading.

    `events` says when it happened; like `byline` and `reading` it is empty where there is nothing to say.
    """

    source: str
    date: str
    is_inferred: bool
    byline: str
    reading: str
    events: str
    notices: tuple[Notice, ...]
    telephones: tuple[Telephone, ...]


@dataclass(frozen=True)
class Foot:
    """Below the text. `address` is the page's public one, with its QR code; both are missing where none is configured.

    `citation` ends before the reader's own date; `report` is where an error of the page is reported, if anywhere;
    `related` are cards with the reason in words.
    """

    address: str
    qr: QrCode | None
    citation: str
    report: str
    timelines: tuple[Timeline, ...]
    related: tuple[tuple[Card, str], ...]
    previous: Card | None
    next: Card | None

    @property
    def values(self) -> frozenset[str]:
        """References of the values of other records that it shows."""
        return frozenset(value for timeline in self.timelines for value in timeline.values)


def head(desk: Desk, record: Record, issue: Issue) -> Head:
    publication = desk.bulletin.registers.publications[issue.publication]
    story = record if isinstance(record, Story) else None
    return Head(
        publication.name,
        wording.date(issue.date.value),
        issue.date.basis == "inferred",
        (story and story.byline) or "",
        reading_time.in_words(record),
        "、".join(wording.date(event) for event in (story.events if story else ())),
        notices(record, issue, desk.bulletin),
        _telephones(record, desk.bulletin),
    )


def foot(desk: Desk, record: Record, issue: Issue) -> Foot:
    site, own = desk.bulletin.site, addresses.of_record(record)
    siblings = desk.bulletin.of_issue(issue)
    position = siblings.index(record)
    public = addresses.public(own, site)
    past = timelines.of_record(record, desk.mentions, desk.bulletin)
    return Foot(
        public,
        qr_code(public) if public else None,
        citation.cited(record, issue, desk.bulletin.registers.publications[issue.publication]),
        number_views.report_address(site, own, wording.headline(record)),
        past,
        _related(desk, record, {stage.card.address for timeline in past for stage in timeline.stages}),
        desk.card(siblings[position - 1]) if position else None,
        desk.card(siblings[position + 1]) if position + 1 < len(siblings) else None,
    )


def _related(desk: Desk, record: Record, told: Container[str]) -> tuple[tuple[Card, str], ...]:
    """Related records with the reason in words, without those whose addresses a timeline gives already."""
    registers = desk.bulletin.registers
    return tuple(
        (desk.card(found.record), wording.shared(found.kind, register_of(registers, found.kind)[found.shared].name))
        for found in desk.related[reference(record)]
        if addresses.of_record(found.record) not in told
    )


def _telephones(record: Record, bulletin: Bulletin) -> tuple[Telephone, ...]:
    """The service telephones, where a story gives advice or is about a topic of service."""
    if not isinstance(record, Story):
        return ()
    is_due = record.genre in ADVISING or set(record.topics) & set(bulletin.site.service_topics)
    return bulletin.site.telephones if is_due else ()
