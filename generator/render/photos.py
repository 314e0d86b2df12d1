"""Photographs on pages: where each stands, the addresses and sizes of its copies, and the copies as assets."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.load import photo_copies
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Photo, Record
from generator.model.story import PHOTO_GENRES, Story
from generator.render import addresses
from generator.render.output import Asset


@dataclass(frozen=True)
class Picture:
    """An archived photo: address and width of each copy, smallest first; width and height of the largest, in pixels."""

    copies: tuple[tuple[str, int], ...]
    width: int
    height: int
    alt: str

    @property
    def address(self) -> str:
        """The copy for browsers that cannot choose."""
        return self.copies[len(self.copies) // 2][0]

    @property
    def is_tall(self) -> bool:
        return self.height > self.width


@dataclass(frozen=True)
class Shown:
    """A photo on a page; without a picture its caption stands alone. `is_first` is the one that opens the page."""

    anchor: str
    caption: str
    credit: str | None
    picture: Picture | None
    is_first: bool = False


@dataclass(frozen=True)
class Gallery:
    """The photos of a record or an item by their places: above the text, below it, and as captions beside it.

    A photo story has all its photos below its few words, in printed order, as soon as one of them is archived.
    """

    above: tuple[Shown, ...]
    below: tuple[Shown, ...]
    beside: tuple[Shown, ...]

    @property
    def pictures(self) -> tuple[Shown, ...]:
        return (*self.above, *self.below)


def is_photo_story(record: Record) -> bool:
    return isinstance(record, Story) and record.genre in PHOTO_GENRES


def gallery(record: Record, bulletin: Bulletin, item: Highlight | None = None) -> Gallery:
    """The photos of a record, or of one item of a list, for its page."""
    photos = item.photos if item else record.photos
    pictures = [picture(photo, record, bulletin, item) for photo in photos]
    first = next(filter(None, pictures), None)
    opening = first if isinstance(record, Story) else None
    shown = tuple(
        Shown(addresses.of_photo(photo.id, item), photo.caption, photo.credit, found, bool(found and found is opening))
        for photo, found in zip(photos, pictures, strict=True)
    )
    if is_photo_story(record) and first:
        return Gallery((), shown, ())
    archived = tuple(photo for photo in shown if photo.picture)
    return Gallery(archived[:1], archived[1:], tuple(photo for photo in shown if not photo.picture))


def picture(photo: Photo, record: Record, bulletin: Bulletin, item: Highlight | None = None) -> Picture | None:
    """The picture of a photo, if it is archived."""
    file = bulletin.photo_file(record, photo)
    if file is None:
        return None
    sizes = photo_copies.sizes(file)
    copies = tuple((addresses.of_copy(record, photo.id, width, item), width) for width, _ in sizes)
    return Picture(copies, *sizes[-1], photo.alt or "")


def pictures(record: Record, bulletin: Bulletin) -> Iterator[tuple[Photo, Picture]]:
    """Every archived photo of a record and of its items."""
    for item, photo in _photos(record):
        if found := picture(photo, record, bulletin, item):
            yield photo, found


def assets(record: Record, bulletin: Bulletin) -> Iterator[Asset]:
    """The copies of a record's photos. Raises `PhotoChanged`."""
    for item, photo in _photos(record):
        if (file := bulletin.photo_file(record, photo)) and (found := picture(photo, record, bulletin, item)):
            for (address, _), content in zip(found.copies, photo_copies.copies(file), strict=True):
                yield Asset(address, content, (reference(record),))


def _photos(record: Record) -> Iterator[tuple[Highlight | None, Photo]]:
    yield from ((None, photo) for photo in record.photos)
    for item in record.items if isinstance(record, Highlights) else ():
        yield from ((item, photo) for photo in item.photos)
