"""Documents beside the archive: entries of the registers, indicators, pages written by hand, listings by their titles.

They change with the archive, and are few.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.compute.facts import Facts
from generator.compute.mentions import KINDS, Mention, mentions
from generator.model.bulletin import Bulletin, register_of
from generator.model.registers import District, Entry, Indicator, OfficeHolder, Organisation, Programme, Topic
from generator.render import addresses, wording
from generator.render.output import Page
from generator.search import hand_written as pages_by_hand
from generator.search.documents import Document, Field, Kind, Section

_KINDS: Mapping[str, Kind] = {
    "topics": "topic",
    "districts": "district",
    "organisations": "organisation",
    "programmes": "programme",
    "office-holders": "office-holder",
}
_LISTINGS = ("archive", "tables", "register", "indicators", "numbers", "corrections", "review", "data")
"""Kinds of pages that only list others: they are found by their own titles."""
_NEWEST = 10
"""Headlines that an entry is found beside."""


def reference(
    bulletin: Bulletin, facts: Facts, pages: Iterable[Page], hand_written: Mapping[str, str]
) -> tuple[Document, ...]:
    """All that can be found beside the archive; `hand_written` is Markdown by its path below the folder of contents."""
    return (
        *_entries(bulletin),
        *(_indicator(result.indicator) for result in facts.indicators.values()),
        *pages_by_hand.documents(hand_written),
        *(_listing(page) for page in pages if page.kind in _LISTINGS),
    )


def _entries(bulletin: Bulletin) -> Iterator[Document]:
    """The entries that have a page: those that something is written about."""
    found = mentions(bulletin)
    for kind in KINDS:
        for entry in register_of(bulletin.registers, kind).values():
            if own := found.get((kind, entry.id)):
                yield _entry(kind, entry, own, bulletin)


def _entry(kind: str, entry: Entry, own: tuple[Mention, ...], bulletin: Bulletin) -> Document:
    topics, districts, about = _about(entry, bulletin)
    titles = dict.fromkeys(mention.title for mention in own if mention.title)
    beside = (
        " ".join(mention.item.headline) if mention.item else wording.headline(mention.record)
        for mention in own[:_NEWEST]
    )
    texts = (*about, *(("deck", title) for title in titles), *(("context", text) for text in beside))
    return _document(addresses.of_entry(kind, entry.id), _KINDS[kind], entry, dict.fromkeys(texts), topics, districts)


def _about(entry: Entry, bulletin: Bulletin) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[Field, str], ...]]:
    """The topics and districts that an entry is found under, and what its register says of it."""
    registers = bulletin.registers
    match entry:
        case Topic(about=about):
            return (entry.id,), (), (("deck", about),)
        case District():
            return (), (entry.id,), ()
        case Organisation(parent=parent, district=district):
            above = (registers.organisations[parent].name,) if parent else ()
            area = (registers.districts[district].name,) if district else ()
            return (), (district,) if district else (), tuple(("context", name) for name in (*above, *area))
        case Programme(about=about):
            return (), (), (("deck", about),) if about else ()
        case OfficeHolder(organisation=organisation, posts=posts):
            body = (registers.organisations[organisation].name,) if organisation else ()
            return (), (), (*(("deck", post.title) for post in posts), *(("context", name) for name in body))
    return (), (), ()


def _indicator(indicator: Indicator) -> Document:
    says: tuple[tuple[Field, str], ...] = tuple(("body", definition.says) for definition in indicator.definitions)
    return _document(addresses.of_indicator(indicator.id), "indicator", indicator, says, indicator.topics)


def _document(
    address: str,
    kind: Kind,
    entry: Entry,
    texts: Iterable[tuple[Field, str]],
    topics: tuple[str, ...] = (),
    districts: tuple[str, ...] = (),
) -> Document:
    names: tuple[tuple[Field, str], ...] = (("headline", entry.name), *(("name", alias) for alias in entry.aliases))
    sections = tuple(Section(address, "", field, text) for field, text in (*names, *texts))
    return Document(address, "", kind, entry.name, sections, topics=topics, districts=districts)


def _listing(page: Page) -> Document:
    return Document(page.address, "", "page", page.title, (Section(page.address, "", "headline", page.title),))
