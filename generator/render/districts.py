"""Which district a row or a page is of: what readers who have chosen their own are shown first."""

from collections.abc import Iterable

from generator.model.table import ProgressTable
from generator.render.output import Page

KIND = "districts"


def district_of(table: ProgressTable, entry: str) -> str:
    """The id of the district that a row is about; empty in a table by organisation, whose rows are no district's."""
    return entry if table.by == "district" else ""


def with_pages(pages: Iterable[Page]) -> tuple[str, ...]:
    """The ids of the districts that have a page, and so may be chosen."""
    entries = (page.address.strip("/").split("/") for page in pages if page.kind == "entry")
    return tuple(entry for kind, entry in entries if kind == KIND)
