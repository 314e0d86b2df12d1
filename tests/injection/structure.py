"""What a page is made of, apart from its words: elements and attributes in their order."""

import json
import re
from html.parser import HTMLParser

from markdown import Markdown

from generator.press.inline import inlined
from generator.render.output import Page

EXTENSIONS = ("toc", "tables", "fenced_code", "md_in_html", "sane_lists")
"""Those of `mkdocs.yml`, which a test holds equal, and those that MkDocs brings."""

# Where headlines may break is a matter of their words, and whether a sign begins a caption.
_SEAMS: list[list[tuple[str, str | None]]] = [
    [("class", name)] for name in ("sense", "sense tied", "tied", "nowrap", "loose")
]
_SEAMS += [[("class", "caption__sign"), ("aria-hidden", "true")]]
_SEAMS += [[("class", "source__part"), ("data-search-exclude", None)]]  # how long reading takes, where it takes long
# Attributes in the words of records; of addresses the words that a reader's report carries along.
_WORDS = frozenset(("alt", "aria-label", "title", "content", "value", "data-working", "data-ascending"))
_WORDS |= {"data-descending", "data-value", "data-name", "data-unit"}
_SPOKEN = re.compile(r"(?<=[?&]body=).*|(?<=^tel:).*|(?<=\?q=).*", re.DOTALL)
_EMPTY = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "wbr"))

# How many lines a label takes, and where they stand, is a matter of its words: of a drawing the kinds of shapes count.
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# What kinds of numerals there are depends on the numerals.
_ROW_ONCE = "<div >\n<dt >\n</dt>\n<dd >\n</dd>\n</div>\n"
_ROW = re.compile(f"(?:{_ROW_ONCE})+")
_LINKED_DATA = '<script type="application/ld+json">'

Token = str


def html_of(page: Page) -> str:
    """The page's content as the site has it, without the theme round it."""
    markdown = Markdown(extensions=list(EXTENSIONS))
    return inlined(markdown.convert(page.markdown), page.charts)


def words(html: str) -> str:
    """All that a reader can read, without spaces."""
    reader = _Reader()
    reader.feed(html)
    return re.sub(r"\s", "", reader.said)


def structure(html: str) -> tuple[Token, ...]:
    """Every tag in its order; of JSON-LD the shape of the data."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_ROW.sub(_ROW_ONCE, "\n".join(reader.tokens)).split("\n"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []
        self.open: list[bool] = []
        self.data = self.said = ""
        self.is_drawing = False
        self.drawn: set[Token] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_seam = tag == "span" and attrs in _SEAMS
        if tag == "span":
            self.open.append(is_seam)
        self.data = ""
        if tag != "wbr" and not is_seam:
            self._keep(f"<{tag} {' '.join(_attribute(name, value or '') for name, value in attrs)}>")
        self.is_drawing |= tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.tokens.append(_shape(json.loads(self.data)) if self.tokens[-1] == _LINKED_DATA else self.data)
        if tag == "svg":
            self.is_drawing = False
            self.tokens += [*sorted(self.drawn)]
            self.drawn.clear()
        if not (tag == "span" and self.open and self.open.pop()):
            self._keep(f"</{tag}>")

    def _keep(self, token: Token) -> None:
        if self.is_drawing:
            self.drawn.add(_NUMBER.sub("0", token))
        else:
            self.tokens.append(token)

    def handle_data(self, data: str) -> None:
        self.data += data
        self.said += data

    def handle_comment(self, data: str) -> None:
        self.tokens.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.tokens.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.tokens.append(f"<?{data}>")


_ALLOWED = re.compile(
    r"</?(?:p|strong|br|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|a) ?>"
    r'|<a href(?: title="")?>|<(?:h2|strong) class="crosshead" id="[a-z0-9-]+">|</h2>'
    r'|<span class="[a-z -]+"(?: id="[a-z0-9-]+")?>|</span>'
)


def is_of_bodies(token: Token) -> bool:
    """Whether a tag is one of those that the safe Markdown of bodies makes."""
    return bool(_ALLOWED.fullmatch(token))


def _attribute(name: str, value: str) -> str:
    if name == "viewbox":
        value = ""
    if name == "href" and re.match(r"https://|mailto:|/(?![/\\])", value) and not value.startswith("https://creative"):
        return "href"  # where readers report errors: the only address that the configuration gives
    return f'{name}=""' if name in _WORDS else f'{name}="{_SPOKEN.sub("", value)}"'


def _shape(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}:{_shape(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_shape, value)) + "]"
    return type(value).__name__
