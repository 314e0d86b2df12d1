"""A built site as its files are: every page and drawing read once, element by element, with its places."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from generator.problems import Level, Problem

NOT_FOUND = "404.html"
# Elements whose text the checks ask for.
_READ = frozenset({"script", "style", "title", "h1"})


class Element(NamedTuple):
    """A start tag: names in lower case, of attributes that stand twice the first, as browsers have it.

    Line and column count from 1. `text` is what stands within, for elements that the checks read.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""


@dataclass(frozen=True)
class Document:
    """A page or a drawing; `file` is its path below the site's folder."""

    file: str
    text: str
    elements: tuple[Element, ...]

    @property
    def address(self) -> str:
        return self.file.removesuffix("index.html")

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(element.attributes["id"] for element in self.elements if "id" in element.attributes)

    @cached_property
    def is_indexable(self) -> bool:
        return self.file != NOT_FOUND and not any("noindex" in words for words in self.metas("robots"))

    def all(self, *tags: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag in tags)

    def metas(self, name: str) -> list[str]:
        """What the page's head says under a name."""
        return [meta.attributes.get("content", "") for meta in self.all("meta") if meta.attributes.get("name") == name]

    def linked(self, relation: str) -> list[Element]:
        """The links of a relation in the head."""
        return [link for link in self.all("link") if relation in link.attributes.get("rel", "").lower().split()]

    def at(self, element: Element, code: str, message: str, hint: str, level: Level = "error") -> Problem:
        excerpt = self.text.split("\n")[element.line - 1]
        width = len(element.tag) + 1
        return Problem(self.file, element.line, element.column, code, message, hint, level, excerpt, width)

    def whole(self, code: str, message: str, hint: str) -> Problem:
        """A problem of what the page lacks."""
        return Problem(self.file, 1, 1, code, message, hint)


@dataclass(frozen=True, eq=False)
class Built:
    """A built site. `pages` and `drawings` are by their files; `address` is the public one, empty if there is none."""

    folder: Path
    files: frozenset[str]
    pages: Mapping[str, Document]
    drawings: Mapping[str, Document]

    @cached_property
    def address(self) -> str:
        home = self.pages.get("index.html")
        return next((link.attributes.get("href", "") for link in home.linked("canonical")), "") if home else ""

    @property
    def documents(self) -> Iterator[Document]:
        yield from self.pages.values()
        yield from self.drawings.values()

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The list of records that the site publishes."""
        found: list[dict[str, Any]] = json.loads((self.folder / "records.json").read_text("utf-8"))
        return found

    def texts(self, suffix: str) -> Iterator[tuple[str, str]]:
        """Every file that ends so, with its text."""
        for file in sorted(self.files):
            if file.endswith(suffix):
                yield file, (self.folder / file).read_text("utf-8", "replace")


def read(folder: Path) -> Built:
    paths = (path for path in folder.rglob("*") if path.is_file())
    files = frozenset(path.relative_to(folder).as_posix() for path in paths)
    documents = {
        file: _document(file, (folder / file).read_text("utf-8", "replace"))
        for file in sorted(files)
        if file.endswith((".html", ".svg"))
    }
    pages = {file: document for file, document in documents.items() if file.endswith(".html")}
    return Built(folder, files, pages, {file: documents[file] for file in documents.keys() - pages.keys()})


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset in a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def plain(text: str) -> str:
    """A text with one blank wherever it has white space."""
    return re.sub(r"\s+", " ", text).strip()


def _document(file: str, text: str) -> Document:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Document(file, text, tuple(reader.elements))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag in _READ:
            self._open = len(self.elements)
        self.elements.append(Element(tag, attributes, line, offset + 1))

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self.elements[self._open].tag:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            element = self.elements[self._open]
            self.elements[self._open] = element._replace(text=element.text + data)
