"""Pages that were written by hand as documents: an honest reader of the plain Markdown that they are written in.

Headings, paragraphs, lists, quotations and tables become sections, one a paragraph, item or row; links and emphasis
become their words. Front matter and blocks of code are left out: examples of records are no news.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import unescape

from generator.search.documents import Document, Field, Section

HANDBOOKS = ("handbook/", "operations/")
"""Pages for those who work on the site; readers find them last."""

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"^[ ]*(`{3,}|~{3,}).*?^[ ]*\1[ ]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})[ ]+(.+?)[ #]*")
_RULE = re.compile(r"[|:\- ]+")
_START = re.compile(r"[ ]*(?:[-*+]|\d+\.)[ ]+|>[ ]?")
_INLINE = re.compile(r"`+([^`]+)`+|!?\[([^\]]*)\]\([^()]*\)|\\([\\`*_\[\]])|\*\*|</?[a-z][^>]*>")
_JOIN = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")


def documents(sources: Mapping[str, str]) -> Iterator[Document]:
    """The pages whose Markdown is given by its path below the folder of contents, as MkDocs addresses them.

    A home page is none: it only leads to others.
    """
    for path, text in sorted(sources.items()):
        if address := re.sub(r"(?:^|(?<=/))index/$", "", f"{path.removesuffix('.md')}/"):
            sections = tuple(_sections(text, address))
            title = next((section.text for section in sections if section.field == "headline"), address)
            yield Document(address, "", "handbook" if address.startswith(HANDBOOKS) else "page", title, sections)


def _sections(text: str, address: str) -> Iterator[Section]:
    anchor, used = "", {""}
    for level, words in _blocks(_CODE.sub("", _FRONT_MATTER.sub("", text))):
        field: Field = "body"
        if level:
            own = _unique(_slug(words), used)
            anchor = own if level > 1 else ""
            field = "crosshead" if level > 1 else "headline"
        yield Section(address, anchor, field, words)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """(Level of the heading or 0, words) of each block."""
    for part in re.split(r"\n[ ]*\n", text):
        lines: list[str] = []
        for line in part.split("\n"):
            if heading := _HEADING.fullmatch(line):
                yield from _joined(lines)
                yield len(heading[1]), _words(heading[2])
            elif line.startswith("|"):
                if not _RULE.fullmatch(line):
                    yield 0, "，".join(filter(None, (_words(cell) for cell in line.strip(" |").split("|"))))
            elif start := _START.match(line):
                yield from _joined(lines)
                lines.append(line[start.end() :])
            else:
                lines.append(line.strip())
        yield from _joined(lines)


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The block that these lines make, if they hold anything; the lines are used up."""
    if words := _words(_JOIN.sub("", "\n".join(lines)).replace("\n", " ")):
        yield 0, words
    lines.clear()


def _words(text: str) -> str:
    return unescape(_INLINE.sub(lambda m: m[1] or (_words(m[2]) if m[2] else m[3] or ""), text)).strip()


def _slug(words: str) -> str:
    """The anchor that Python-Markdown makes of a heading; empty for one in Chinese alone."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unique(slug: str, used: set[str]) -> str:
    """The anchor as it stands on the page, where each is given once; `used` holds those that are taken."""
    base, count = slug, 0
    while slug in used:
        count += 1
        slug = f"{base}_{count}"
    used.add(slug)
    return slug
