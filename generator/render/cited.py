"""What readers cite: the address of every page and file that stays, and the anchors on it that stand for something.

Anchors of things count: claims, checks, items, photos, rows, measures, crossheads, corrections, data sets. Those of a
page's own layout do not: its headline, its notes, the year that a list is parted by.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from generator.compute.address_ledger import HOME, Addresses
from generator.render.output import Output, Page
from generator.validate.ids import is_reserved

_ID = re.compile(r'<\w[^<>]*\sid="([^"]+)"')  # within a tag: a text may hold the same words, but never its brackets
_OF_THINGS = ("n-", "p-", "r-", "t-", "c-")
_PARTS = (".svg", ".webp")
"""Files that pages show within themselves: QR codes, and photos at several widths."""


def cited(outputs: Iterable[Output], by_hand: Collection[str] = ()) -> Addresses:
    """Anchors by address of all that a site answers, in its order; `by_hand` are addresses of pages written by hand."""
    found: dict[str, frozenset[str] | None] = {}
    for output in outputs:
        if isinstance(output, Page):
            found[output.address or HOME] = None if output.instead == "" else frozenset(anchors(output))
        elif not output.address.endswith(_PARTS):
            found[output.address] = None if output.instead == "" else frozenset()
    return found | {address: frozenset() for address in by_hand}


def anchors(page: Page) -> Iterator[str]:
    """The anchors of things on a page, in its order."""
    for name in _ID.findall(page.markdown):
        match page.kind:
            case "story" | "highlights" | "moved":
                is_cited = name.startswith(_OF_THINGS) or not is_reserved(name)
            case "table":
                is_cited = name.startswith(_OF_THINGS)
            case "corrections":
                is_cited = not is_reserved(name)
            case "data":
                is_cited = name.startswith("d-")
            case _:
                is_cited = False
        if is_cited:
            yield name


def of_hand_written(path: str) -> str:
    """The address of a page written by hand, from the path of its Markdown below the folder of contents."""
    return re.sub(r"(?:^|(?<=/))index/$", "", f"{path.removesuffix('.md')}/")
