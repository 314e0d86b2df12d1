"""The ledger of addresses 网址账: every page, anchor and file that readers may have written down, for ever.

A line says an address and the anchors on it that are cited; a later line of the same address adds more. Nothing is ever
taken away, so that what was published once must answer in every later build.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Addresses = Mapping[str, frozenset[str] | None]
"""Anchors by address. None stands for all: a page that says that it was withdrawn answers for whatever it held."""

HOME = "/"
"""How the ledger writes the home page, whose address is empty."""


@dataclass(frozen=True)
class AddressLine:
    """A line of the ledger, by its number in the file."""

    number: int
    address: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class AddressVerdict:
    """The site beside the ledger: `due` are the lines to append, `lost` what no longer answers.

    Of a lost page or file the anchors are empty.
    """

    due: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[AddressLine, ...]


def published(lines: Iterable[AddressLine]) -> Mapping[str, frozenset[str]]:
    """Every anchor ever published, by address."""
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(line.address, set()).update(line.anchors)
    return {address: frozenset(anchors) for address, anchors in found.items()}


def judge(site: Addresses, lines: Iterable[AddressLine]) -> AddressVerdict:
    """What the ledger lacks, in the order of the site, and what it has that the site lost."""
    entered = tuple(lines)
    known = published(entered)
    due = []
    for address, anchors in site.items():
        fresh = (anchors or frozenset()) - known.get(address, frozenset())
        if address not in known or fresh:
            due.append((address, tuple(sorted(fresh))))
    lost: dict[tuple[str, frozenset[str]], AddressLine] = {}
    for line in entered:
        if line.address not in site:
            lost.setdefault((line.address, frozenset()), AddressLine(line.number, line.address, ()))
        elif (here := site[line.address]) is not None and (gone := set(line.anchors) - here):
            missing = tuple(anchor for anchor in line.anchors if anchor in gone)
            lost.setdefault((line.address, frozenset(missing)), AddressLine(line.number, line.address, missing))
    return AddressVerdict(tuple(due), tuple(lost.values()))
