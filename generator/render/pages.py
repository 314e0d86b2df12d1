"""Every output of the site: one function a kind of page, gathered by `render`."""

from collections.abc import Callable, Iterator, Mapping

from generator.compute.facts import Facts
from generator.compute.mentions import KINDS, mentions
from generator.compute.ratios import RatioResult
from generator.compute.related import related_records
from generator.markup import page_markdown
from generator.model.bulletin import Bulletin, reference, register_of
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, figures, views, wording
from generator.render.catalogue import catalogue
from generator.render.charts import Chart
from generator.render.environment import Templates, safe
from generator.render.front import front_page
from generator.render.marks import escaped, marker
from generator.render.output import Output, Page, token
from generator.render.table_views import measure_views


def render(bulletin: Bulletin, facts: Facts) -> tuple[Output, ...]:
    """All pages and assets, in a fixed order."""
    return (*_Renderer(bulletin, facts).pages(), catalogue(bulletin))


_Own = tuple[dict[str, object], list[figures.Figure]]
"""What a kind of record adds to the values of its page, and the figures on it."""


class _Renderer:
    """Holds what every kind of page needs: the bulletin, its facts and the templates."""

    def __init__(self, bulletin: Bulletin, facts: Facts) -> None:
        self.bulletin, self.facts = bulletin, facts
        self.mentions = mentions(bulletin)
        self.related = related_records(bulletin)
        self.sentences = self._sentences()
        self.templates = Templates({"site": bulletin.site, "token": token, "safe": safe})

    def pages(self) -> Iterator[Page]:
        yield self._home()
        yield self._archive()
        for issue in self.bulletin.issues:
            yield self._issue(issue)
            for record in self.bulletin.of_issue(issue):
                yield self._record(record, issue)
        yield self._tables()
        for kind in KINDS:
            yield self._register(kind)
            for entry in register_of(self.bulletin.registers, kind):
                if (kind, entry) in self.mentions:
                    yield self._entry(kind, entry)
        yield self._corrections()
        yield self._review()

    def _home(self) -> Page:
        values = front_page(self.bulletin, self.facts)
        return self._page("home", addresses.HOME, self.bulletin.site.name, self.bulletin.site.tagline, values)

    def _archive(self) -> Page:
        years: dict[int, list[Issue]] = {}
        for issue in reversed(self.bulletin.issues):
            years.setdefault(issue.date.value.year, []).append(issue)
        listed = {
            year: [(issue, [self._card(record) for record in self.bulletin.of_issue(issue)]) for issue in issues]
            for year, issues in years.items()
        }
        title, description = "往期", f"全部{len(self.bulletin.issues)}期，按年月排列，每期列出全部稿件和台账。"
        return self._page("archive", addresses.ISSUES, title, description, {"years": listed})

    def _issue(self, issue: Issue) -> Page:
        position = self.bulletin.issues.index(issue)
        records = self.bulletin.of_issue(issue)
        groups = (
            ("报道", [r for r in records[1:] if isinstance(r, Story) and not views.is_photo_story(r)]),
            ("图片", [r for r in records[1:] if views.is_photo_story(r)]),
            ("台账", [r for r in records[1:] if isinstance(r, ProgressTable)]),
            ("盘点", [r for r in records[1:] if isinstance(r, Highlights)]),
        )
        values = {
            "issue": issue,
            "publication": self.bulletin.registers.publications[issue.publication],
            "lead": self._card(records[0]) if records else None,
            "groups": [(label, [self._card(record) for record in group]) for label, group in groups if group],
            "previous": self.bulletin.issues[position - 1] if position else None,
            "next": self.bulletin.issues[position + 1] if position + 1 < len(self.bulletin.issues) else None,
            "numbers": views.spread(records, 6),
            "noise": views.noise(self.facts.collations[issue.id], issue),
        }
        title = f"{wording.issue_date(issue)}专版"
        summary = "；".join(wording.headline(record) for record in records[:4])
        return self._page("issue", addresses.of_issue(issue), title, summary, values, issue.id)

    def _record(self, record: Record, issue: Issue) -> Page:
        siblings = self.bulletin.of_issue(issue)
        position = siblings.index(record)
        values: dict[str, object] = {
            "record": record,
            "issue": issue,
            "publication": self.bulletin.registers.publications[issue.publication],
            "subjects": views.subjects(record, self.bulletin),
            "numbers": views.numbers(record),
            "findings": [views.noted(finding, self.bulletin) for finding in self.facts.findings_of(record)],
            "related": self._related(record),
            "previous": self._card(siblings[position - 1]) if position else None,
            "next": self._card(siblings[position + 1]) if position + 1 < len(siblings) else None,
            "telephones": self._telephones(record),
            "facts": _facts(record),
        }
        match record:
            case Story():
                kind, own, shown = "story", *self._of_story(record)
            case Highlights():
                kind, own, shown = "highlights", *self._of_highlights(record)
            case ProgressTable():
                kind, own, shown = "table", *self._of_table(record)
        return self._page(
            kind,
            addresses.of_record(record),
            wording.full_title(record),
            views.summary(record),
            values | own,
            reference(record),
            tuple(figure.chart for figure in shown),
        )

    def _of_story(self, record: Story) -> _Own:
        mark = self._marker(record, record)
        shown = self._ratio_figures(record)
        return {"body": safe(page_markdown(record.body or "", mark)), "mark": escaped(mark), "figures": shown}, shown

    def _of_highlights(self, record: Highlights) -> _Own:
        shown = self._ratio_figures(record)
        placed = list(zip(shown, self.facts.ratios[reference(record)], strict=True))
        items = []
        for item in record.items:
            mark = self._marker(record, item)
            items.append(
                views.ListItem(
                    item,
                    safe(page_markdown(item.body, mark)),
                    views.subjects(item, self.bulletin),
                    views.numbers(record, item),
                    escaped(mark),
                    tuple(figure for figure, result in placed if result.item is item),
                )
            )
        own = [figure for figure, result in placed if result.item is None]
        return {"items": items, "mark": escaped(self._marker(record, record)), "figures": own}, shown

    def _of_table(self, record: ProgressTable) -> _Own:
        result = self.facts.tables[reference(record)]
        figure = figures.table_figure(result, f"{record.issue}--{record.id}")
        ratios = self._ratio_figures(record)
        return {"figure": figure, "measures": measure_views(result), "ratio_figures": ratios}, [figure, *ratios]

    def _ratio_figures(self, record: Record) -> list[figures.Figure]:
        results = self.facts.ratios[reference(record)]
        return [figures.ratio_figure(result, _chart_id(record, result)) for result in results]

    def _marker(self, record: Record, part: Record | Highlight) -> Callable[[str], str]:
        item = part if isinstance(part, Highlight) else None
        claims = [claim.model_copy(update={"id": addresses.of_claim(claim.id, item)}) for claim in part.claims]
        return marker(claims, record.emendations, record.uncertain)

    def _related(self, record: Record) -> list[tuple[views.Card, str]]:
        found = []
        for entry in self.related[reference(record)]:
            name = register_of(self.bulletin.registers, entry.kind)[entry.shared].name
            found.append((self._card(entry.record), f"同为“{name}”" if entry.kind == "topics" else f"同涉“{name}”"))
        return found

    def _telephones(self, record: Record) -> tuple[object, ...]:
        is_service = isinstance(record, Story) and record.genre == "service"
        asked = set(record.topics) & set(self.bulletin.site.service_topics)
        return self.bulletin.site.telephones if is_service or asked else ()

    def _tables(self) -> Page:
        cards = [self._card(table) for table in reversed(self.bulletin.tables)]
        lists = [self._card(record) for record in reversed(self.bulletin.highlights)]
        description = "全部进度台账和年终盘点；每个完成率、名次和合计都由原始数重新计算，与见报值并列。"
        return self._page("tables", addresses.TABLES, "台账与盘点", description, {"tables": cards, "lists": lists})

    def _register(self, kind: str) -> Page:
        label = wording.REGISTERS[kind]
        register = register_of(self.bulletin.registers, kind)
        entries = [
            (entry, addresses.of_entry(kind, entry.id), len(self.mentions[kind, entry.id]))
            for entry in register.values()
            if (kind, entry.id) in self.mentions
        ]
        if kind != "topics":
            entries.sort(key=lambda entry: -entry[2])
        values = {"label": label, "kind": kind, "entries": entries}
        return self._page(
            "register", f"{kind}/", label, f"本站记录涉及的{len(entries)}个{label}，每个列出全部相关记录。", values
        )

    def _entry(self, kind: str, entry_id: str) -> Page:
        entry = register_of(self.bulletin.registers, kind)[entry_id]
        found = self.mentions[kind, entry_id]
        values = {
            "entry": entry,
            "kind": kind,
            "label": wording.REGISTERS[kind],
            "years": views.by_year(found, self.bulletin),
            "results": self._results_of(kind, entry_id),
        }
        description = f"{entry.name}：本站{len(found)}条相关记录，按年份排列。"
        return self._page("entry", addresses.of_entry(kind, entry_id), entry.name, description, values)

    def _results_of(self, kind: str, entry: str) -> list[tuple[views.Card, str, list[str]]]:
        """What the tables say of a district or organisation: a sentence for each measure of its own rows.

        A district's page shows its organisations' rows too, and says that they are organisations'.
        """
        bodies = self.bulletin.registers.organisations.values()
        own = [(kind, entry)]
        own += [("organisations", body.id) for body in bodies if kind == "districts" and body.district == entry]
        by_table: dict[str, list[str]] = {}
        for key in own:
            for name, sentence in self.sentences.get(key, ()):
                by_table.setdefault(name, []).append(sentence)
        found = []
        for table in reversed(self.bulletin.tables):
            if sentences := by_table.get(reference(table)):
                note = "按承办单位统计" if kind == "districts" and table.by == "organisation" else ""
                found.append((self._card(table), note, sentences))
        return found

    def _sentences(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """Every row of every table as (table, sentence), by the entry that it belongs to."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for table in self.bulletin.tables:
            for view in measure_views(self.facts.tables[reference(table)]):
                for row in view.rows:
                    found.setdefault((f"{table.by}s", row.entry), []).append((reference(table), row.sentence))
        return found

    def _corrections(self) -> Page:
        entries = [
            (correction, self._card(record), record)
            for record in self.bulletin.ordered
            for correction in record.corrections
        ]
        entries.sort(key=lambda entry: entry[0].date, reverse=True)
        description = "本站发布后更正过的内容：更正日期、原误、更正为、原因。"
        return self._page("corrections", addresses.CORRECTIONS, "更正", description, {"entries": entries})

    def _review(self) -> Page:
        findings = [views.noted(finding, self.bulletin) for finding in self.facts.findings]
        texts = [
            (self._card(record), record)
            for record in self.bulletin.ordered
            if record.emendations or record.uncertain or record.lacking
        ]
        issues = [
            (issue, views.noise(self.facts.collations[issue.id], issue)) for issue in reversed(self.bulletin.issues)
        ]
        description = "全部核校提示、校勘和存疑：见报数与复算不符之处、提取文本的订正、未能确定的字句。"
        values = {"findings": findings, "texts": texts, "issues": issues}
        return self._page("review", addresses.REVIEW, "核校公示", description, values)

    def _card(self, record: Record) -> views.Card:
        return views.card(record, self.bulletin)

    def _page(
        self,
        kind: str,
        address: str,
        title: str,
        description: str,
        values: Mapping[str, object],
        source: str | None = None,
        charts: tuple[Chart, ...] = (),
    ) -> Page:
        markdown = self.templates.render(kind, address, values)
        records = (source,) if source else ()
        file = self.bulletin.files.get(source) if source else None
        return Page(address, kind, title, description, markdown, records, file, charts)


def _facts(record: Record) -> list[str]:
    """The lines below a headline: the byline as printed, and when the events happened."""
    if not isinstance(record, Story):
        return []
    happened = "、".join(wording.date(event) for event in record.events)
    return [line for line in (record.byline, f"事情发生：{happened}" if happened else None) if line]


def _chart_id(record: Record, result: RatioResult) -> str:
    """An id that no other chart of the site has: ratios are named within their record or item."""
    item = f"--{result.item.id}" if result.item else ""
    return f"{record.issue}--{record.id}{item}--{result.ratio.id}"
