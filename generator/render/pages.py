"""Every output of the site, in a fixed order: the table of contents of this room."""

from collections.abc import Iterator

from generator.compute.facts import Facts
from generator.compute.mentions import KINDS
from generator.model.bulletin import Bulletin, register_of
from generator.render import (
    design_page,
    feeds,
    indicator_pages,
    listing_pages,
    number_pages,
    record_pages,
    register_pages,
    search_page,
)
from generator.render.catalogue import catalogue
from generator.render.desk import Desk
from generator.render.output import Output


def render(bulletin: Bulletin, facts: Facts) -> tuple[Output, ...]:
    """All pages and assets, in a fixed order."""
    return (*_pages(Desk(bulletin, facts)), catalogue(bulletin))


def _pages(desk: Desk) -> Iterator[Output]:
    yield listing_pages.home(desk)
    yield listing_pages.archive(desk)
    for issue in desk.bulletin.issues:
        yield listing_pages.issue_page(desk, issue)
        for record in desk.bulletin.of_issue(issue):
            yield from record_pages.record_outputs(desk, record, issue)
    yield listing_pages.tables(desk)
    for kind in KINDS:
        yield register_pages.register_page(desk, kind)
        for entry in register_of(desk.bulletin.registers, kind):
            if (kind, entry) in desk.mentions:
                yield register_pages.entry_page(desk, kind, entry)
    yield indicator_pages.indicators(desk)
    for name in desk.facts.indicators:
        yield indicator_pages.indicator(desk, name)
    yield number_pages.numbers(desk)
    yield listing_pages.corrections(desk)
    yield number_pages.review(desk)
    yield design_page.design(desk)
    yield search_page.search(desk)
    yield from feeds.feeds(desk)
