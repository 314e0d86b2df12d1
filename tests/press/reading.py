"""A built page read the way a browser reads it, as far as tests ask."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# Attributes that make a browser load something by itself.
_LOADING = {"src", "poster", "data"}
# Relations of a link in the head that only say where something is.
_POINTING = {"alternate", "canonical", "expect", "prev", "next"}


@dataclass
class Reading:
    """Title, metas (attributes as they stand), headings, ids, and where the page links and what it loads."""

    title: str = ""
    metas: list[dict[str, str]] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    styled_in_drawings: list[str] = field(default_factory=list)

    @property
    def description(self) -> str:
        (meta,) = (meta for meta in self.metas if meta.get("name") == "description")
        return meta["content"]


def read(html: str) -> Reading:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Reading()
        self.open_svg = 0
        self.open_text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), f"an attribute twice: {attrs}"
        if "id" in values:
            self.found.ids.append(values["id"])
        if "href" in values and (tag == "a" or values.get("rel") in _POINTING):
            self.found.links.append(values["href"])
        elif "href" in values:
            self.found.loads.append(values["href"])
        self.found.loads += [values[name] for name in _LOADING & values.keys()]
        self.found.loads += [choice.split()[0] for choice in values.get("srcset", "").split(",") if choice]
        if tag == "meta":
            self.found.metas.append(values)
        if tag == "svg":
            self.open_svg += 1
            self.found.drawings.append(values.get("class", ""))
        if self.open_svg and ("style" in values or tag == "style"):
            self.found.styled_in_drawings.append(self.get_starttag_text() or tag)
        if tag == "title" and not self.open_svg:
            self.open_text = "title"
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.open_text = tag
            self.found.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.open_svg -= 1
        if tag == self.open_text:
            self.open_text = None

    def handle_data(self, data: str) -> None:
        if self.open_text == "title":
            self.found.title += data
        elif self.open_text:
            tag, text = self.found.headings[-1]
            self.found.headings[-1] = tag, text + data
