"""Atom feeds 订阅源 (RFC 4287): the whole bulletin and each topic, the newest entries with their full text.

Ids are made from `feed` of `data/site.yml` and the first address of a record or page: neither a new domain nor a new
id of a record changes one, for its moves lead back to the address it had first. A correction is an update of its entry,
and so is a redaction, which tells readers' programs to drop the text that they keep. Dates are the records' own, at the
first moment that they may mean.
"""

import uuid
from collections.abc import Iterator, Mapping
from functools import cache
from xml.etree import ElementTree as ET

from generator.markup.html import html
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlight, Highlights
from generator.model.moved import parted
from generator.model.record import Photo, Record
from generator.model.scalars import PartialDate
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, bylines, photos, wording
from generator.render.desk import Desk
from generator.render.environment import Templates, safe
from generator.render.output import Asset
from generator.render.table_views import measure_views

MOST = 50
"""How many entries a feed has; a correction brings an older one back."""
_IDS = uuid.UUID("75fabf52-85bb-480e-85c6-a529bb1be457")
"""The namespace of all ids; it never changes."""
_ZONE = "+08:00"


def titles(bulletin: Bulletin) -> Mapping[str, str]:
    """The title of each feed by its address, the whole bulletin's first; none where the site names no root for ids."""
    site = bulletin.site
    if not (site.feed and bulletin.records):
        return {}
    topics = {topic for _, _, subjects in bulletin.passages() for topic in subjects.topics}
    return {addresses.FEED: site.name} | {
        addresses.of_feed(topic.id): f"{site.name}：{topic.name}"
        for topic in bulletin.registers.topics.values()
        if topic.id in topics
    }


def feeds(desk: Desk) -> Iterator[Asset]:
    """Every feed as a file."""
    bulletin = desk.bulletin
    records = (record for issue in reversed(bulletin.issues) for record in bulletin.of_issue(issue))
    newest = sorted(records, key=lambda record: _updated(record, bulletin), reverse=True)
    content = cache(lambda name: _content(desk, bulletin.records[name]))
    for address, title in titles(bulletin).items():
        own = [record for record in newest if address == addresses.FEED or address in _topic_feeds(record)][:MOST]
        tree = _feed(address, title, max(_updated(record, bulletin) for record in own), bulletin)
        for record in own:
            entry = _entry(address, record, bulletin)
            _text(entry, "content", content(reference(record)), type="html")
            tree.append(entry)
        yield Asset(address, _written(tree), tuple(map(reference, own)), frozenset().union(*map(desk.values_of, own)))


def withdrawn_feed(address: str, said: str, date: PartialDate, bulletin: Bulletin) -> bytes:
    """What programs find where a feed was withdrawn: the feed that they know, without entries, saying so."""
    tree = _feed(address, "已撤下", _moment(date), bulletin)
    _text(tree, "subtitle", said)
    return _written(tree)


def _topic_feeds(record: Record) -> set[str]:
    parts = (record, *(record.items if isinstance(record, Highlights) else ()))
    return {addresses.of_feed(topic) for part in parts for topic in part.topics}


def _written(tree: ET.Element) -> bytes:
    ET.indent(tree, " ")
    text: bytes = ET.tostring(tree, "utf-8", xml_declaration=True)
    return text + b"\n"


def _feed(address: str, title: str, updated: str, bulletin: Bulletin) -> ET.Element:
    page = address.removesuffix(addresses.FEED)
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _text(feed, "id", _id(_first(page, bulletin) + addresses.FEED, bulletin))
    _text(feed, "title", title)
    _text(feed, "updated", updated)
    _text(ET.SubElement(feed, "author"), "name", bulletin.bureau.name)
    _link(feed, "self", "application/atom+xml", address, address, bulletin)
    _link(feed, "alternate", "text/html", address, page, bulletin)
    return feed


def _entry(feed: str, record: Record, bulletin: Bulletin) -> ET.Element:
    issue = bulletin.issue_by_id[record.issue]
    publication = bulletin.registers.publications[issue.publication]
    own = addresses.of_record(record)
    entry = ET.Element("entry")
    _text(entry, "id", _id(_first(own, bulletin), bulletin))
    _text(entry, "title", wording.full_title(record))
    _text(entry, "published", _moment(issue.date.value))
    _text(entry, "updated", _updated(record, bulletin))
    for name in bylines.authors(record) or (publication.name,):
        _text(ET.SubElement(entry, "author"), "name", name)
    for topic in record.topics:
        ET.SubElement(entry, "category", term=topic, label=bulletin.registers.topics[topic].name)
    _link(entry, "alternate", "text/html", feed, own, bulletin)
    _text(entry, "rights", publication.rights)
    return entry


def _content(desk: Desk, record: Record) -> str:
    """The full text of a record as HTML; without the site's address it neither links nor shows pictures."""
    bulletin = desk.bulletin
    issue = bulletin.issue_by_id[record.issue]
    measures = measure_views(desk.facts.tables[reference(record)]) if isinstance(record, ProgressTable) else ()
    items = [
        (item, safe(html(item.body)), _pictures(record, bulletin, item))
        for item in (record.items if isinstance(record, Highlights) else ())
    ]
    values = {
        "record": record,
        "issue": issue,
        "publication": bulletin.registers.publications[issue.publication],
        "address": addresses.public(addresses.of_record(record), bulletin.site),
        "body": safe(html(record.body or "")) if isinstance(record, Story) else "",
        "items": items,
        "measures": measures,
        "photos": _pictures(record, bulletin),
        "findings": len(desk.facts.findings_of(record)),
    }
    text = Templates({"site": bulletin.site}, lambda text: (text,)).render("feed-entry", "", values)
    return "\n".join(filter(str.strip, text.splitlines()))


def _pictures(record: Record, bulletin: Bulletin, item: Highlight | None = None) -> list[tuple[Photo, str, str]]:
    """The photos of a record or of an item, each with the address of its largest copy, if known, and its alt."""
    found = [(photo, photos.picture(photo, record, bulletin, item)) for photo in (item or record).photos]
    return [
        (photo, addresses.public(picture.copies[-1][0], bulletin.site) if picture else "", photo.alt or "")
        for photo, picture in found
    ]


def _updated(record: Record, bulletin: Bulletin) -> str:
    """When an entry changed last: printed, corrected, or freed of a name."""
    own = addresses.of_record(record)
    names = {own, *(move.from_ for move in bulletin.moves if move.to == own)}
    freed = (t.date for t in bulletin.takedowns if t.kind == "redacted" and parted(t.address)[0] in names)
    printed = bulletin.issue_by_id[record.issue].date.value
    return max(map(_moment, (printed, *(correction.date for correction in record.corrections), *freed)))


def _moment(date: PartialDate) -> str:
    return f"{date.earliest.isoformat()}T00:00:00{_ZONE}"


def _id(address: str, bulletin: Bulletin) -> str:
    return uuid.uuid5(uuid.uuid5(_IDS, bulletin.site.feed or ""), address).urn


def _first(address: str, bulletin: Bulletin) -> str:
    """The address that a page was first published at: the file of moves grows at its end and always leads to today."""
    return next((move.from_ for move in bulletin.moves if move.to == address), address)


def _link(parent: ET.Element, relation: str, kind: str, feed: str, there: str, bulletin: Bulletin) -> None:
    """A link with the whole address, or seen from the feed's own where the site's is not known."""
    whole = addresses.public(there, bulletin.site) or addresses.relative(feed, there)
    ET.SubElement(parent, "link", rel=relation, type=kind, href=whole)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
