"""The documents of the archive: every issue with its records, items, rows and claims. It grows only at its end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.compute.facts import Facts
from generator.compute.mentions import KINDS
from generator.model.bulletin import Bulletin, reference, register_of
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.questions import Answer
from generator.model.record import Record, Subjects
from generator.model.story import PHOTO_GENRES, Story
from generator.model.table import ProgressTable
from generator.render import addresses, views, wording
from generator.render.table_views import MeasureView, measure_views
from generator.search import parts, printed
from generator.search.documents import Document, Kind, Section


def archive(bulletin: Bulletin, facts: Facts) -> tuple[Document, ...]:
    """Oldest issue first: the issue itself, then its records in its order, each with its items and its parts."""
    answers: dict[str, list[Answer]] = {}
    for answer in bulletin.answers:
        answers.setdefault(answer.of, []).append(answer)
    found: list[Document] = []
    for issue in bulletin.issues:
        date, year = wording.issue_date(issue), str(issue.date.value.year)
        own = (addresses.of_issue(issue), wording.issue_title(issue))
        found += (replace(d, date=date, year=year, issue=own) for d in _of_issue(issue, bulletin, facts, answers))
    return tuple(found)


def _of_issue(
    issue: Issue, bulletin: Bulletin, facts: Facts, answers: Mapping[str, Sequence[Answer]]
) -> Iterator[Document]:
    address, title = addresses.of_issue(issue), wording.issue_title(issue)
    yield Document(address, "", "issue", title, (Section(address, "", "headline", title), *printed.of_issue(issue)))
    for record in bulletin.of_issue(issue):
        measures = measure_views(facts.tables[reference(record)]) if isinstance(record, ProgressTable) else ()
        yield (whole := _of_record(record, bulletin, facts, measures))
        yield from parts.claims(record, whole)
        yield from parts.answers(answers.get(reference(record), ()), whole)
        match record:
            case ProgressTable():
                yield from parts.rows(record, measures, bulletin)
            case Highlights():
                for item in record.items:
                    yield (entry := _of_item(record, item, bulletin))
                    yield from parts.claims(record, entry, item)
                    yield from parts.answers(answers.get(f"{reference(record)}#{item.id}", ()), entry)


def _of_record(record: Record, bulletin: Bulletin, facts: Facts, measures: tuple[MeasureView, ...]) -> Document:
    address, title = addresses.of_record(record), wording.headline(record)
    sections = (
        *printed.of_record(record),
        *_of_measures(address, measures),
        *_around(record, record, bulletin),
        *_findings(record, bulletin, facts),
    )
    return Document(address, "", _kind(record), title, sections, "", "", None, record.topics, record.districts)


def _of_item(record: Highlights, item: Highlight, bulletin: Bulletin) -> Document:
    address, title = addresses.of_record(record), " ".join(item.headline)
    of_list = (wording.headline(record), wording.deck(record))
    sections = (
        *printed.of_record(record, item),
        *_around(item, record, bulletin, item.id),
        *(Section(address, item.id, "context", text) for text in of_list if text),
    )
    return Document(address, item.id, "item", title, sections, "", "", None, item.topics, item.districts)


def _kind(record: Record) -> Kind:
    match record:
        case Highlights():
            return "list"
        case ProgressTable():
            return "table"
        case Story(genre="commentary"):
            return "commentary"
        case Story() if record.genre in PHOTO_GENRES:
            return "photos"
    return "story"


def _around(about: Subjects, record: Record, bulletin: Bulletin, anchor: str = "") -> Iterator[Section]:
    """What a passage is about, by all its names, and when it was printed."""
    address = addresses.of_record(record)
    for kind in KINDS:
        register = register_of(bulletin.registers, kind)
        holders = tuple(mention.holder for mention in about.office_holders)
        ids = holders if kind == "office-holders" else getattr(about, kind)
        names = "、".join(name for id in ids for name in (register[id].name, *register[id].aliases))
        if names:
            yield Section(address, anchor, "name", names)
    if about.places:
        yield Section(address, anchor, "name", "、".join(about.places))
    yield Section(address, anchor, "context", wording.date(bulletin.issue_by_id[record.issue].date.value))


def _findings(record: Record, bulletin: Bulletin, facts: Facts) -> Iterator[Section]:
    for finding in facts.findings_of(record):
        noted = views.noted(finding, bulletin)
        is_quiet = isinstance(record, ProgressTable) and finding.level == "notice"
        text = f"{noted.place}：{noted.sentence}。{noted.reason}"
        yield Section(addresses.of_record(record), "notices" if is_quiet else "findings", "context", text)


def _of_measures(address: str, measures: tuple[MeasureView, ...]) -> Iterator[Section]:
    """What each measure of a table is called, how it is counted, and its totals."""
    for view in measures:
        anchor = f"t-{view.measure.id}"
        yield Section(address, anchor, "crosshead", view.measure.label)
        if view.conventions:
            yield Section(address, anchor, "context", view.conventions)
        if view.total:
            yield Section(address, anchor, "row", view.total.sentence)
