"""What every kind of page needs: the bulletin, its facts, the templates, and the making of a page from them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from generator.compute.facts import Facts
from generator.compute.mentions import Mention, mentions
from generator.compute.related import Related, related_records
from generator.compute.seams import seams
from generator.model.bulletin import Bulletin, reference
from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.render import views
from generator.render.charts import Chart
from generator.render.environment import Templates, safe
from generator.render.labels import labelled
from generator.render.output import Page, token
from generator.render.schema_org import Thing
from generator.render.table_views import MeasureView, TableRow, measure_views

OwnRow = tuple[ProgressTable, MeasureView, TableRow]
"""A row as one measure of a table has it."""


class Desk:
    """The desk that pages are made at; pages are functions of it, one a kind."""

    def __init__(self, bulletin: Bulletin, facts: Facts) -> None:
        self.bulletin, self.facts = bulletin, facts
        shared = {"site": bulletin.site, "token": lambda chart: safe(token(chart)), "safe": safe}
        self._templates = Templates(shared, seams(bulletin).parts)

    @cached_property
    def mentions(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        return mentions(self.bulletin)

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        return related_records(self.bulletin)

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], tuple[OwnRow, ...]]:
        """Every row of every table in each of its measures, by the entry that it belongs to."""
        found: dict[tuple[str, str], list[OwnRow]] = {}
        for table in self.bulletin.tables:
            for view in measure_views(self.facts.tables[reference(table)]):
                for row in view.rows:
                    found.setdefault((f"{table.by}s", row.entry), []).append((table, view, row))
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _values(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for ref in self.facts.values:
            found.setdefault(ref.partition("#")[0], set()).add(ref)
        return {name: frozenset(refs) for name, refs in found.items()}

    def values_of(self, record: Record) -> frozenset[str]:
        """The references of all values of a record."""
        return self._values.get(reference(record), frozenset())

    def card(self, record: Record) -> views.Card:
        """The card of a record, as listings show it."""
        return views.card(record, self.bulletin)

    def page(
        self,
        kind: str,
        address: str,
        title: str,
        description: str,
        values: Mapping[str, object],
        source: str | None = None,
        charts: tuple[Chart, ...] = (),
        shows: Iterable[str] = (),
        chart_values: Mapping[str, frozenset[str]] = MappingProxyType({}),
        described: Thing | None = None,
        made_from: Iterable[Record] = (),
    ) -> Page:
        """A page of a kind, which is also its template's name; `source` is the reference of the record it shows.

        `shows` are the references of the values on it, `chart_values` those in each of its charts; `described` is what
        the page is for machines, if the records alone do not say it; `made_from` are its records where these are
        neither one record or issue nor all.
        """
        markdown = self._templates.render(kind, address, values)
        records = (source,) if source else ()
        file = self.bulletin.files.get(source) if source else None
        page = Page(address, kind, title, description, markdown, records, file, charts, frozenset(shows), chart_values)
        return labelled(page, self.bulletin, described, tuple(made_from))
