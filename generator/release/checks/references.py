"""Where a built site refers to: every address in its pages, drawings, stylesheets and lists, and what it leads to."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import tinycss2
from tinycss2.ast import AtRule, FunctionBlock, Node, StringToken, URLToken

from generator.problems import Problem
from generator.release.checks.built import NOT_FOUND, Built, Document, Element, place

# Attributes by which a browser or a script of ours fetches something; a `link` does so by most of its relations.
_LOADS = frozenset(
    {
        "src",
        "srcset",
        "poster",
        "data",
        "background",
        "manifest",
        "imagesrcset",
        "data-worker",
        "data-dialog",
        "data-highlight",
        "data-style",
    }
)
_LINKS = frozenset({"href", "xlink:href", "action", "formaction", "cite", "ping", "longdesc"})
_POINTING = frozenset({"canonical", "expect", "prev", "next", "alternate", "author", "license", "help", "search"})
_LINKING = frozenset({"a", "area", "form", "button", "input", "blockquote", "q", "del", "ins", "base"})
# What pages tell machines: properties of Open Graph and of schema.org.
_TOLD = frozenset({"og:url", "og:image"})
_IN_DATA = re.compile(r'"(?:url|contentUrl)":"([^"\\]*)"')


class Inside(NamedTuple):
    """A file of the site, if there is one at that path, and a place in it."""

    file: str
    anchor: str
    is_rooted: bool


class Reference(NamedTuple):
    """An address as it is written at a place of a file, and whether a browser fetches it unasked.

    `target` is the file of the site that it leads to; None if it leads elsewhere.
    """

    file: str
    address: str
    is_load: bool
    line: int
    column: int
    target: Inside | None

    def problem(self, code: str, message: str, hint: str) -> Problem:
        return Problem(self.file, self.line, self.column, code, message, hint)


@lru_cache(maxsize=1)
def references(site: Built) -> tuple[Reference, ...]:
    """Every address in the site's files."""
    found = chain(chain.from_iterable(map(_of_document, site.documents)), _of_stylesheets(site), _of_lists(site))
    return tuple(Reference(*written, reached(written.file, written.address, site)) for written in found)


def reached(where: str, address: str, site: Built) -> Inside | None:
    """The file of the site that an address in the file `where` leads to; None if it leads elsewhere."""
    address, base = address.strip(), posixpath.dirname(where)
    if site.address and f"{address}/".startswith(site.address):
        address, base = f"./{address.removeprefix(site.address)}", ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path, anchor, is_rooted = unquote(parts.path), unquote(parts.fragment), parts.path.startswith("/")
    if is_rooted:
        root = urlsplit(site.address).path or "/"
        path, base = (f"./{path[len(root) :]}" if f"{path}/".startswith(root) else f"..{path}"), ""
    if not path:
        return Inside(where, anchor, False)
    file = posixpath.normpath(posixpath.join(base, path))
    if path.endswith("/") or file not in site.files:
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return Inside(file, anchor, is_rooted and where != NOT_FOUND)


class _Written(NamedTuple):
    file: str
    address: str
    is_load: bool
    line: int
    column: int


def _of_document(document: Document) -> Iterator[_Written]:
    for element in document.elements:
        for name, value in element.attributes.items():
            if name in _LOADS or name in _LINKS:
                is_load = name in _LOADS or not (element.tag in _LINKING or _is_pointing(element))
                choices = (choice.split() for choice in value.split(",")) if "srcset" in name else [[value]]
                for address, *_ in filter(None, choices):
                    yield _Written(document.file, address, is_load, element.line, element.column)
        told = [element.attributes.get("content", "")] if element.attributes.get("property") in _TOLD else []
        if element.attributes.get("type") == "application/ld+json":
            told = _IN_DATA.findall(element.text)
        for address in told:
            yield _Written(document.file, address, False, element.line, element.column)


def _of_stylesheets(site: Built) -> Iterator[_Written]:
    for file, text in site.texts(".css"):
        for node, address in _addresses(tinycss2.parse_stylesheet(text)):
            yield _Written(file, address, True, node.source_line, node.source_column)


def _of_lists(site: Built) -> Iterator[_Written]:
    """The addresses in the sitemap, in feeds and in the list of records, which begin at the site's root."""
    for file, text in site.texts(".xml"):
        for element in ElementTree.fromstring(text).iter():
            written = element.text if element.tag.endswith("}loc") else element.get("href")
            if written:
                yield _Written(file, written.strip(), False, *place(text, max(text.find(written), 0)))
    for record in site.records:
        yield _Written("records.json", str(record["url"]), False, 1, 1)


def _is_pointing(element: Element) -> bool:
    relations = set(element.attributes.get("rel", "").lower().split())
    return element.tag == "link" and bool(relations) and relations <= _POINTING


def _addresses(nodes: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    for node in nodes:
        match node:
            case URLToken():
                yield node, node.value
            case FunctionBlock(lower_name="url" | "src" | "image-set" | "-webkit-image-set" | "image", arguments=inner):
                yield from ((part, part.value) for part in inner if isinstance(part, StringToken))
                yield from _addresses(inner)
            case AtRule(lower_at_keyword="import", prelude=prelude):
                yield from ((part, part.value) for part in prelude if isinstance(part, StringToken))
                yield from _addresses(prelude)
            case _:
                for name in ("prelude", "content", "arguments"):
                    yield from _addresses(getattr(node, name, None) or ())
