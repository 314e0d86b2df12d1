"""What every page tells machines of itself: the labels of government sites, schema.org, the day it last changed.

Government sites in China carry `<meta name>` labels of three kinds: of the site on every page, of the column on pages
that list and on what is listed, of the content on the page of a record. Names are those of the rules for page labels
(网页标签规范) that came with the guide to their development of 2017. Where records know less than these ask, labels say
what is known, and conformity is not claimed: `PubDate` should be a minute, but a newspaper page is dated by the day or
only by the month, and by inference at times. `Description` is the description that every page has anyway: such names
are read without regard to case, and a page has one. `Url` and `Image` wait for the site's address.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.bulletin import Bulletin, register_of
from generator.model.record import Record
from generator.model.scalars import PartialDate
from generator.model.site import Site
from generator.render import addresses, bylines, wording
from generator.render.linked_data import of_page
from generator.render.output import Page
from generator.render.photos import pictures
from generator.render.schema_org import Thing, json_ld

_SECTIONS = {"issues": "往期", "indicators": "指标", **wording.REGISTERS}
"""The columns whose pages have titles of their own, by the first part of their addresses."""


def labelled(page: Page, bulletin: Bulletin, about: Thing | None = None, records: Sequence[Record] = ()) -> Page:
    """The page with its labels, its schema.org description at the end, and the date of its last change.

    `about` describes a page that the records alone do not; `records` are those that it is made from, if the page by
    itself does not tell.
    """
    made_from = records or _records(page, bulletin)
    described = about or of_page(page, bulletin)
    script = f'\n\n<script type="application/ld+json">{json_ld(described)}</script>' if described else ""
    changed = max(map(str, _dates(made_from, bulletin)), default="")
    found = labels(page, bulletin, made_from)
    return replace(page, markdown=page.markdown.rstrip() + script, labels=found, changed=changed)


def site_labels(site: Site) -> Mapping[str, str]:
    """The labels of the site."""
    host = site.address.split("/")[2] if site.address else ""
    return _present({"SiteName": site.name, "SiteDomain": host, "SiteIDCode": site.site_code})


def labels(page: Page, bulletin: Bulletin, made_from: Sequence[Record]) -> Mapping[str, str]:
    """The labels of a page's column and content; the home page has none but the site's."""
    if not page.address:
        return {}
    record = next((bulletin.records[name] for name in page.records if name in bulletin.records), None)
    if record is None:
        return _of_column(page, bulletin, made_from)
    return _of_content(page, record, bulletin)


def _of_column(page: Page, bulletin: Bulletin, made_from: Sequence[Record]) -> Mapping[str, str]:
    return _present(
        {
            "ColumnName": page.title,
            "ColumnDescription": page.description,
            "ColumnKeywords": ",".join(_keywords(page, bulletin, made_from)),
            "ColumnType": _SECTIONS.get(page.address.partition("/")[0], page.title),
        }
    )


def _of_content(page: Page, record: Record, bulletin: Bulletin) -> Mapping[str, str]:
    issue = bulletin.issue_by_id[record.issue]
    images = (addresses.public(picture.copies[-1][0], bulletin.site) for _, picture in pictures(record, bulletin))
    return _present(
        {
            "ColumnName": wording.issue_title(issue),
            "ColumnType": _SECTIONS["issues"],
            "ArticleTitle": page.title,
            "PubDate": str(issue.date.value),
            "ContentSource": bulletin.registers.publications[issue.publication].name,
            "Keywords": ",".join(_topics([record], bulletin)),
            "Author": ",".join(bylines.authors(record) or bylines.printed(record)),
            "Image": next(images, ""),
            "Url": addresses.public(page.address, bulletin.site),
        }
    )


def _keywords(page: Page, bulletin: Bulletin, made_from: Sequence[Record]) -> Iterable[str]:
    """The names of an entry on its page, the topics of the records on any other."""
    kind, _, entry = page.address.rstrip("/").partition("/")
    if page.kind == "entry":
        found = register_of(bulletin.registers, kind)[entry]
        return (found.name, *found.aliases)
    return _topics(made_from, bulletin)


def _topics(records: Iterable[Record], bulletin: Bulletin) -> Iterable[str]:
    """The names of the topics, in the order of their register."""
    used = {topic for record in records for topic in record.topics}
    return [topic.name for topic in bulletin.registers.topics.values() if topic.id in used]


def _records(page: Page, bulletin: Bulletin) -> tuple[Record, ...]:
    """The records that a page is made from: its own, its issue's, or all."""
    if not page.records:
        return bulletin.ordered
    (name,) = page.records
    return (bulletin.records[name],) if name in bulletin.records else bulletin.of_issue(bulletin.issue_by_id[name])


def _dates(records: Iterable[Record], bulletin: Bulletin) -> Iterable[PartialDate]:
    """The days on which records were printed or corrected."""
    for record in records:
        yield bulletin.issue_by_id[record.issue].date.value
        yield from (correction.date for correction in record.corrections)


def _present(labels: Mapping[str, str | None]) -> Mapping[str, str]:
    return {name: content for name, content in labels.items() if content}
