"""The whole bulletin: every record, register and source that the site is made from, with look-ups by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.moved import Move, Takedown
from generator.model.photo_file import PhotoFile, beside
from generator.model.questions import Answer
from generator.model.record import Photo, Record, Subjects
from generator.model.registers import (
    District,
    Entry,
    Indicator,
    OfficeHolder,
    Organisation,
    Programme,
    Publication,
    Topic,
)
from generator.model.site import Site
from generator.model.story import Story
from generator.model.table import ProgressTable


@dataclass(frozen=True)
class Registers:
    """Entries by id, in the order of their files."""

    topics: Mapping[str, Topic]
    districts: Mapping[str, District]
    organisations: Mapping[str, Organisation]
    programmes: Mapping[str, Programme]
    office_holders: Mapping[str, OfficeHolder]
    publications: Mapping[str, Publication]
    indicators: Mapping[str, Indicator]


@dataclass(frozen=True)
class Bulletin:
    """All that is published. Issues run from the oldest to the newest.

    `drafts` are records that are not published yet: they hold their words of the source, and nothing else sees them.
    `records` is keyed by reference, `issue/record`; `files` gives the file of each reference (an issue's is its id);
    `sources` the text of each extracted page by file name; `photos` the files of archived photos by their full names.
    `synonyms` are groups of words that readers use for one thing, `answers` the words of published records that answer
    what readers ask. `moves` and `takedowns` say what became of addresses that were given up.
    """

    site: Site
    issues: tuple[Issue, ...]
    records: Mapping[str, Record]
    registers: Registers
    drafts: tuple[Record, ...]
    sources: Mapping[str, str]
    files: Mapping[str, str]
    photos: Mapping[str, PhotoFile]
    synonyms: tuple[tuple[str, ...], ...]
    answers: tuple[Answer, ...]
    moves: tuple[Move, ...] = ()
    takedowns: tuple[Takedown, ...] = ()

    def of_issue(self, issue: Issue) -> tuple[Record, ...]:
        """The published records of an issue, in its order."""
        references = (f"{issue.id}/{item}" for item in issue.items)
        return tuple(self.records[reference] for reference in references if reference in self.records)

    @cached_property
    def ordered(self) -> tuple[Record, ...]:
        """Every record, oldest issue first, in the issue's order."""
        return tuple(record for issue in self.issues for record in self.of_issue(issue))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return tuple(record for record in self.ordered if isinstance(record, Story))

    @cached_property
    def tables(self) -> tuple[ProgressTable, ...]:
        return tuple(record for record in self.ordered if isinstance(record, ProgressTable))

    @cached_property
    def highlights(self) -> tuple[Highlights, ...]:
        return tuple(record for record in self.ordered if isinstance(record, Highlights))

    @cached_property
    def issue_by_id(self) -> Mapping[str, Issue]:
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each issue by its id, counted from 0 for the oldest."""
        return {issue.id: place for place, issue in enumerate(self.issues)}

    @property
    def bureau(self) -> Organisation:
        """The organisation that publishes the site."""
        return self.registers.organisations[self.site.bureau]

    def photo_file(self, record: Record, photo: Photo) -> PhotoFile | None:
        """The file of a photo of a record, if it is archived."""
        return self.photos[beside(self.files[reference(record)], photo.file)] if photo.file else None

    def passages(self) -> Iterator[tuple[Record, Highlight | None, Subjects]]:
        """Everything that has subjects of its own: each record, and each item of a year-end list within its record."""
        for record in self.ordered:
            yield record, None, record
            if isinstance(record, Highlights):
                for item in record.items:
                    yield record, item, item


def reference(record: Record) -> str:
    """`issue/record`, the name of a record within the bulletin."""
    return f"{record.issue}/{record.id}"


def entries_by_name(register: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """The entries of a register by every name that a page may print for them."""
    return {name: entry for entry in register.values() for name in (entry.name, *entry.aliases)}


def register_of(registers: Registers, kind: str) -> Mapping[str, Entry]:
    """A register by the name of its kind, as in addresses: `office-holders`."""
    entries: Mapping[str, Entry] = getattr(registers, kind.replace("-", "_"))
    return entries
