"""The printed texts of a record, piece by piece without markup: what is searched, quoted and collated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.markup.body import blocks, plain_text
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Photo, Record
from generator.model.story import Story
from generator.model.table import ProgressTable


@dataclass(frozen=True)
class Piece:
    """A line or paragraph as printed. `loc` is its path in the record, `kind` what it is on the page.

    `line` is the line of a block within its body, counted from 1, and 0 for what stands in any other field.
    """

    loc: tuple[str | int, ...]
    kind: str
    text: str
    line: int = 0


def pieces(record: Record | Issue, item: Highlight | None = None) -> tuple[Piece, ...]:
    """Every printed text of a record, of one item of a list, or of an issue's own lines, in reading order."""
    if isinstance(record, Issue):
        return tuple(_of_issue(record))
    if isinstance(record, Highlights) and item is not None:
        return tuple(_of_item(item, ("items", record.items.index(item))))
    return tuple(_of_record(record))


def _of_issue(issue: Issue) -> Iterator[Piece]:
    yield from _lines(("running_line",), "running line", filter(None, (issue.running_line,)))
    yield from _lines(("page",), "page name", filter(None, (issue.page,)))
    yield from _lines(("banner",), "banner", issue.banner)
    yield from _lines(("banner_deck",), "banner", issue.banner_deck)
    yield from _lines(("credits",), "credit", issue.credits)
    yield from _lines(("follow_us",), "footer", issue.follow_us)


def _of_record(record: Record) -> Iterator[Piece]:
    yield from _lines(("kicker",), "kicker", record.kicker)
    yield from _lines(("headline",), "headline", record.headline)
    yield from _lines(("deck",), "deck", record.deck)
    match record:
        case Story():
            yield from _lines(("column",), "column", filter(None, (record.column,)))
            yield from _lines(("byline",), "byline", filter(None, (record.byline,)))
            yield from _body(("body",), record.body)
        case Highlights():
            for number, item in enumerate(record.items):
                yield from _of_item(item, ("items", number))
        case ProgressTable():
            yield from _lines(("header",), "table header", record.header)
            for number, row in enumerate(record.rows):
                yield Piece(("rows", number), "table row", " ".join(cell for cell in row if cell))
            for number, total in enumerate(record.totals):
                text = " ".join((total.label, *total.cells.values()))
                yield Piece(("totals", number), "table total", text)
            yield from _lines(("notes",), "table note", record.notes)
    yield from _photos((), record.photos)


def _of_item(item: Highlight, loc: tuple[str | int, ...]) -> Iterator[Piece]:
    yield from _lines((*loc, "headline"), "headline", item.headline)
    yield from _body((*loc, "body"), item.body)
    yield from _lines((*loc, "byline"), "byline", filter(None, (item.byline,)))
    yield from _photos(loc, item.photos)


def _lines(loc: tuple[str | int, ...], kind: str, lines: Iterable[str]) -> Iterator[Piece]:
    return (Piece(loc, kind, line) for line in lines)


def _body(loc: tuple[str | int, ...], body: str | None) -> Iterator[Piece]:
    for block, text in zip(blocks(body or ""), plain_text(body or ""), strict=True):
        yield Piece(loc, "crosshead" if block.kind == "crosshead" else "paragraph", text, block.line)


def _photos(loc: tuple[str | int, ...], photos: tuple[Photo, ...]) -> Iterator[Piece]:
    for number, photo in enumerate(photos):
        yield Piece((*loc, "photos", number, "caption"), "caption", photo.caption)
        if photo.credit:
            yield Piece((*loc, "photos", number, "credit"), "credit", photo.credit)
