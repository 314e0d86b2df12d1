"""A hostile text in all fields at once: what `check` refuses of it, and what is published of the rest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path

from generator.compute.facts import Facts, compute
from generator.load.document import Document, parse
from generator.load.photo import inspect
from generator.load.tree import Tree
from generator.markup import pieces
from generator.markup.numerals import numerals
from generator.model.bulletin import Bulletin
from generator.pipeline import published
from generator.problems import Problem
from generator.render import report
from generator.render.output import Asset, Page
from generator.validate.bulletin import validate_tree
from generator.validate.gathering import RECORD_MODELS, gather
from tests.building import CITY
from tests.injection.city import FILES, OWN, Place, is_quote, lines, links, places
from tests.injection.structure import html_of, structure

PHOTO = CITY / "data" / "issues" / "2030-05" / "photos" / "puddle.jpg"
_PHOTOS = {f"data/issues/{issue}/photos/photo.jpg": inspect(PHOTO, CITY / "data") for issue in ("2030-05", "2030-06")}
# Where extraction tore a word apart, in the caption of the photo without a headline.
_WHOLE, _TORN = "标题的图片", "标题的 图片"
_ROUNDS = 80
_SIGNS = re.compile(r"[^\w\s%⟦⟧]")


@dataclass(frozen=True)
class Outcome:
    """Places with the first problem that refused them, those that are published, and the bulletin made of these."""

    refused: Mapping[Place, Problem]
    published: frozenset[Place]
    bulletin: Bulletin
    facts: Facts


def open_places() -> tuple[Place, ...]:
    """Where a text of its own can be put; what only quotes another place follows it."""
    return tuple(place for place in places() if not is_quote(place))


def attempt(hostile: Mapping[Place, str]) -> Outcome:
    """Put the texts in, and take out what is refused until nothing is."""
    left = dict(hostile)
    refused: dict[Place, Problem] = {}
    for _ in range(_ROUNDS):
        problems, made, where = _checked(left)
        if not problems:
            assert made is not None
            return Outcome(refused, frozenset(left), *made)
        blamed = dict(_blamed(problems, left, where))
        if not blamed:  # an id that could be one is missed where it is asked for
            blamed = {place: problems[0] for place in left if place.path[-1] == "id"}
        assert blamed, problems
        refused |= blamed
        for place in blamed:
            left.pop(place)
    raise AssertionError(problems)


def _blamed(
    problems: Iterable[Problem], hostile: Mapping[Place, str], where: Mapping[str, Mapping[int, Place]]
) -> Iterable[tuple[Place, Problem]]:
    """The places that problems are about: the own ones, or what they quote."""
    for problem in problems:
        place = where.get(problem.file, {}).get(problem.line)
        if place is None:
            continue
        quoted = [p for p in _all_links(place) if p in hostile]
        # What is said of several fields together stands at the first: they are taken out one by one.
        beside = [p for p in hostile if p.file == place.file and p.path[:-1] == place.path[:-1]][:1]
        yield from ((found, problem) for found in ([place] if place in hostile else quoted or beside))


def _all_links(place: Place) -> Iterable[Place]:
    for link in links(place) if place in _known() else ():
        yield link
        yield from _all_links(link)


@cache
def _known() -> frozenset[Place]:
    return frozenset(places())


Made = tuple[Bulletin, Facts]


def _checked(
    hostile: Mapping[Place, str],
) -> tuple[list[Problem], Made | None, dict[str, dict[int, Place]]]:
    documents, where = _documents(hostile)
    sources = _sources(documents)
    validated = validate_tree(Tree(documents, sources, "data", _PHOTOS))
    problems = [problem for problem in validated.problems if problem.level == "error"]
    if validated.bulletin is None:
        return problems, None, where
    facts = compute(validated.bulletin)
    problems = [p for p in report.problems(validated.bulletin, facts, validated.places) if p.level == "error"]
    return problems, (validated.bulletin, facts), where


def write(hostile: Mapping[Place, str], data: Path) -> None:
    """The city's data folder with hostile texts in it, none of which is refused."""
    documents, _ = _documents(hostile)
    files = {document.file: document.text.encode() for document in documents}
    files |= {f"data/sources/{name}": said.encode() for name, said in _sources(documents).items()}
    files |= {name: PHOTO.read_bytes() for name in _PHOTOS}
    for name, content in files.items():
        path = data.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _documents(hostile: Mapping[Place, str]) -> tuple[tuple[Document, ...], dict[str, dict[int, Place]]]:
    """The files, and the place of each of their lines."""
    numbers = {numeral.text for words in hostile.values() for part in words.split(OWN) for numeral in numerals(part)}
    where: dict[str, dict[int, Place]] = {}
    documents: dict[str, Document] = {}
    for name, file in FILES.items():
        documents[file], where[file] = _document(name, hostile, ())
    printed = _printed(documents.values()) if numbers else {}
    for name, file in FILES.items():
        if own := sorted(number for number in numbers if number in printed.get(file, "")):
            documents[file], where[file] = _document(name, hostile, own)
    return tuple(documents.values()), where


def _document(name: str, hostile: Mapping[Place, str], exempt: Iterable[str]) -> tuple[Document, dict[int, Place]]:
    written, where = lines(name, hostile, exempt)
    return parse(written.encode("utf-8", "surrogatepass"), FILES[name]), where


def _printed(documents: Iterable[Document]) -> dict[str, str]:
    """What each file prints."""
    gathered = gather(documents)
    found = (entry for kind in ("issue", *RECORD_MODELS) for entry in gathered.of(kind))
    return {lowered.document.file: "\n".join(piece.text for piece in pieces(record)) for record, lowered in found}


def _sources(documents: Iterable[Document]) -> dict[str, str]:
    """The pages as if they had been extracted: all texts of the records, the emended words as they were printed."""
    found: dict[str, list[str]] = {"may.txt": [], "june.txt": []}
    gathered = gather(documents)
    for kind in ("issue", *RECORD_MODELS):
        for record, _ in gathered.of(kind):
            said = "\n".join(piece.text for piece in pieces(record))
            for emendation in record.emendations:
                said = said.replace(emendation.corrected, emendation.printed, 1)
            found.setdefault(record.source, []).append(said)
            if kind == "issue":
                found[record.source] += [entry.quote for entry in record.unrecorded]
    return {name: "\n\n".join(texts).replace(_WHOLE, _TORN) + "\n" for name, texts in found.items() if _is_file(name)}


def _is_file(name: str) -> bool:
    """Whether a folder of sources can hold a file of that name."""
    return "/" not in name and name.endswith(".txt") and len(name.encode("utf-8", "replace")) < 250


@dataclass(frozen=True)
class Shown:
    """Every page by its address, as the site has it without the theme, and every file."""

    pages: Mapping[str, str]
    assets: Mapping[str, bytes]


def shown(outcome: Outcome) -> Shown:
    outputs = published(outcome.bulletin, outcome.facts)
    pages = {output.address: html_of(output) for output in outputs if isinstance(output, Page)}
    return Shown(pages, {output.address: output.content for output in outputs if isinstance(output, Asset)})


@cache
def harmless() -> Shown:
    """The city as it is written."""
    return shown(attempt({}))


def changed(hostile: Mapping[Place, str], site: Shown) -> dict[str, list[str]]:
    """Pages that are not made as a harmless text makes them, with the tags that are more or fewer.

    Some things hang on how long a text is, or on the numbers in it: so what differs from the city as it is written is
    laid beside the same text with a letter for each of its signs.
    """
    plain = _made(harmless().pages)
    found = _made(site.pages)
    if _differing(found, plain):
        calm = {place: _SIGNS.sub("x", words) for place, words in hostile.items()}
        plain = _made(shown(attempt(calm)).pages)
    return _differing(found, plain)


def _made(pages: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {address: structure(html) for address, html in pages.items()}


def _differing(found: Mapping[str, tuple[str, ...]], plain: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    assert found.keys() == plain.keys()
    pairs = ((address, found[address], plain[address]) for address in found if found[address] != plain[address])
    return {
        address: [line for line in unified_diff(was, now, lineterm="", n=0) if line[1:2] in "</{"][:8]
        for address, now, was in pairs
    }
