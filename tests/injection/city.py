"""A small fictional city with every field of every record filled, into which hostile texts are put.

In its files `<<deck.0>>` stands for what another field of the file says, `<<districts:entries.0.name>>` for one of
another file: what must be quoted exactly stays quoted whatever it says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("city")
REGISTERS = ("topics", "districts", "organisations", "programmes", "office-holders", "publications", "indicators")
FILES = {
    **{name: f"data/{name}.yml" for name in ("site", "synonyms", "questions", "moved")},
    **{name: f"data/registers/{name}.yml" for name in REGISTERS},
    "may": "data/issues/2030-05/issue.yml",
    "story": "data/issues/2030-05/story.yml",
    "photos": "data/issues/2030-05/photos.yml",
    "table": "data/issues/2030-05/table.yml",
    "june": "data/issues/2030-06/issue.yml",
    "june-table": "data/issues/2030-06/table.yml",
    "list": "data/issues/2030-06/list.yml",
}
"""Where each file of the folder lies in the city's data."""

OWN = "⟦⟧"
"""Where a hostile text has what the place says by itself, so that names still differ."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r"<<(?:([a-z-]+):)?([\w.]+)>>")

Parts = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Place:
    """One scalar of one file."""

    file: str
    path: Parts

    @property
    def field(self) -> str:
        """The field of the model that it is in: `story.claims.quote`."""
        return ".".join((kind_of(self.file), *(part for part in self.path if isinstance(part, str))))

    @property
    def is_markdown(self) -> bool:
        return self.path[-1] == "body"


@cache
def _tree(file: str) -> Any:
    return yaml.load((FOLDER / f"{file}.yml").read_text("utf-8"), yaml.BaseLoader)


def kind_of(file: str) -> str:
    """The type of the record in a file."""
    return str(_tree(file)["type"])


@cache
def places() -> tuple[Place, ...]:
    """Every scalar of the city."""
    return tuple(Place(file, path) for file in FILES for path in _scalars(_tree(file), ()))


def _scalars(node: Any, path: Parts) -> Iterator[Parts]:
    if isinstance(node, str):
        yield path
        return
    for name, child in node.items() if isinstance(node, dict) else enumerate(node):
        yield from _scalars(child, (*path, name))


def written(place: Place) -> str:
    """What the file says there, its links unresolved."""
    node = _tree(place.file)
    for part in place.path:
        node = node[part]
    return str(node)


def links(place: Place) -> tuple[Place, ...]:
    """The places that a place quotes."""
    return tuple(_linked(match, place) for match in _LINK.finditer(written(place)))


def is_quote(place: Place) -> bool:
    """Whether a place says only what another says."""
    return bool(_LINK.fullmatch(written(place)))


def _linked(match: re.Match[str], place: Place) -> Place:
    path = tuple(int(part) if part.isdigit() else part for part in match[2].split("."))
    return Place(match[1] or place.file, path)


def text(place: Place, hostile: Mapping[Place, str]) -> str:
    """What a place says once some places say something hostile."""

    def quoted(match: re.Match[str]) -> str:
        said = text(_linked(match, place), hostile)
        return escape(said, quote=False) if place.is_markdown else said

    own = _LINK.sub(quoted, written(place))
    return hostile[place].replace(OWN, own) if place in hostile else own


def lines(file: str, hostile: Mapping[Place, str], exempt: Iterable[str] = ()) -> tuple[str, dict[int, Place]]:
    """The file as YAML, each scalar on a line of its own, and the place of each line (of a body: of each of its).

    `exempt` are numerals that came in with hostile texts; in a real record an editor would exempt them.
    """
    out: list[str] = []
    found: dict[int, Place] = {}

    def put(head: str, node: Any, path: Parts, indent: int) -> None:
        space = " " * indent
        if isinstance(node, str):
            place = Place(file, path)
            said = text(place, hostile)
            if place.is_markdown and "\r" not in said and not _SURROGATES.search(said):
                out.append(f"{space}{head} |")
                body = [f"{space}  {line}" if line else "" for line in said.strip("\n").split("\n")]
                found.update({len(out) + number: place for number in range(len(body) + 1)})
                out.extend(body)
            else:
                out.append(f"{space}{head} {'~' if said == '~' and place not in hostile else quoted(said)}")
                found[len(out)] = place
            return
        if head:
            out.append(space + head)
            found[len(out)] = Place(file, path)
        for name, child in node.items() if isinstance(node, dict) else enumerate(node):
            put(f"{name}:" if isinstance(node, dict) else "-", child, (*path, name), indent + 2 * bool(head))
        if path == ("exempt",):
            out.extend(f"  - {{quote: {quoted(words)}, rule: code}}" for words in exempt)

    put("", _tree(file), (), 0)
    return "\n".join(out) + "\n", found


def quoted(said: str) -> str:
    """A text between double quotation marks of YAML, what cannot be seen as its escape."""
    return '"' + "".join(map(_character, said)) + '"'


def _character(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable() or char == "\u3000":
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
