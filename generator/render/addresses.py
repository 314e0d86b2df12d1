"""Addresses of everything, made from ids alone, and links between them that work in any subfolder."""

from generator.model.highlights import Highlight
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.site import Site

HOME = ""
ISSUES = "issues/"
TABLES = "tables/"
CORRECTIONS = "corrections/"
REVIEW = "review/"
NUMBERS = "numbers/"
INDICATORS = "indicators/"
DATA = "data/"
DESIGN = "design/"
SEARCH = "search/"
FEED = "feed.xml"
"""The feed of the whole bulletin, and of a topic beside its page."""
CATALOGUE = "records.json"
QR = "qr.svg"
"""The QR code beside a record's page."""
HEADLINE = "headline"
"""The anchor of every page's headline."""


def of_issue(issue: Issue) -> str:
    return f"issues/{issue.id}/"


def of_record(record: Record, item: Highlight | None = None) -> str:
    """The address of a record, or of an item of a list as an anchor on its page."""
    return f"issues/{record.issue}/{record.id}/" + (f"#{item.id}" if item else "")


def of_indicator(indicator: str) -> str:
    return f"{INDICATORS}{indicator}/"


def of_entry(kind: str, entry: str) -> str:
    return f"{kind}/{entry}/"


def of_feed(topic: str) -> str:
    """The feed of a topic."""
    return of_entry("topics", topic) + FEED


def of_claim(claim: str, item: Highlight | None = None) -> str:
    """The anchor of a claim on the page of its record."""
    return f"n-{item.id}--{claim}" if item else f"n-{claim}"


def of_row(measure: str, row: str) -> str:
    """The anchor of a row in one measure of a table; `row` is the registered id that it belongs to."""
    return f"r-{measure}-{row}"


def of_qr(record: Record) -> str:
    """The QR code that leads to a record's page."""
    return f"{of_record(record)}{QR}"


def of_photo(photo: str, item: Highlight | None = None) -> str:
    """The anchor of a photo on the page of its record."""
    return f"p-{item.id}--{photo}" if item else f"p-{photo}"


def of_copy(record: Record, photo: str, width: int, item: Highlight | None = None) -> str:
    """The copy of a photo that is so many pixels wide."""
    name = f"{item.id}--{photo}" if item else photo
    return f"{of_record(record)}{name}-{width}.webp"


def public(address: str, site: Site) -> str:
    """The address on the web of a page or file; empty where the site's own is not configured."""
    return f"{site.address}{address}" if site.address else ""


def relative(here: str, there: str) -> str:
    """A link from one page's address to another's: `../` for each level of the page that links."""
    return "../" * here.count("/") + there or "./"
