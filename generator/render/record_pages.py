"""The page of a record: story, list or table, each with what its kind adds."""

from collections.abc import Callable

from generator.compute.relations import RelationResult
from generator.markup import page_markdown
from generator.model.bulletin import reference, register_of
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, check_views, figures, number_views, views, wording
from generator.render.data_page import dataset_json_ld, table_download
from generator.render.desk import Desk
from generator.render.environment import safe
from generator.render.marks import escaped, marker
from generator.render.output import Page
from generator.render.table_views import measure_views

_Own = tuple[dict[str, object], list[figures.Figure]]
"""What a kind of record adds to the values of its page, and the figures on it."""


def record_page(desk: Desk, record: Record, issue: Issue) -> Page:
    siblings = desk.bulletin.of_issue(issue)
    position = siblings.index(record)
    values: dict[str, object] = {
        "record": record,
        "issue": issue,
        "publication": desk.bulletin.registers.publications[issue.publication],
        "subjects": views.subjects(record, desk.bulletin),
        "numbers": number_views.numbers(record),
        "checks": check_views.checks(desk.facts.relations[reference(record)], desk.bulletin),
        "findings": [views.noted(finding, desk.bulletin) for finding in desk.facts.findings_of(record)],
        "related": _related(desk, record),
        "previous": desk.card(siblings[position - 1]) if position else None,
        "next": desk.card(siblings[position + 1]) if position + 1 < len(siblings) else None,
        "telephones": _telephones(desk, record),
        "facts": _facts(record),
    }
    match record:
        case Story():
            kind, own, shown = "story", *_of_story(desk, record)
        case Highlights():
            kind, own, shown = "highlights", *_of_highlights(desk, record)
        case ProgressTable():
            kind, own, shown = "table", *_of_table(desk, record)
    return desk.page(
        kind,
        addresses.of_record(record),
        wording.full_title(record),
        views.summary(record),
        values | own,
        reference(record),
        tuple(figure.chart for figure in shown),
        desk.values_of(record).union(*(figure.values for figure in shown), _operands(desk, record)),
        {figure.chart.id: figure.values for figure in shown},
    )


def _operands(desk: Desk, record: Record) -> frozenset[str]:
    """The values of other records that this one is checked against, and shown beside."""
    results = desk.facts.relations[reference(record)]
    return frozenset(value.reference for result in results for value in result.operands)


def _of_story(desk: Desk, record: Story) -> _Own:
    mark = _marker(desk, record, record)
    shown = _ratio_figures(desk, record)
    return {"body": safe(page_markdown(record.body or "", mark)), "mark": escaped(mark), "figures": shown}, shown


def _of_highlights(desk: Desk, record: Highlights) -> _Own:
    shown = _ratio_figures(desk, record)
    placed = list(zip(shown, figures.bullets(desk.facts.relations[reference(record)]), strict=True))
    items = []
    for item in record.items:
        mark = _marker(desk, record, item)
        items.append(
            views.ListItem(
                item,
                safe(page_markdown(item.body, mark)),
                views.subjects(item, desk.bulletin),
                number_views.numbers(record, item),
                check_views.checks(desk.facts.relations[reference(record)], desk.bulletin, item),
                check_views.witnesses(item, desk.bulletin, desk.facts.values),
                escaped(mark),
                tuple(figure for figure, result in placed if result.item is item),
            )
        )
    own = [figure for figure, result in placed if result.item is None]
    return {"items": items, "mark": escaped(_marker(desk, record, record)), "figures": own}, shown


def _of_table(desk: Desk, record: ProgressTable) -> _Own:
    result = desk.facts.tables[reference(record)]
    figure = figures.table_figure(result, f"{record.issue}--{record.id}")
    ratios = _ratio_figures(desk, record)
    download = table_download(record)
    own: dict[str, object] = {
        "figure": figure,
        "measures": measure_views(result),
        "ratio_figures": ratios,
        "csv": download.address,
        "json_ld": safe(dataset_json_ld(desk.bulletin, addresses.of_record(record), [download], record)),
    }
    return own, [figure, *ratios]


def _ratio_figures(desk: Desk, record: Record) -> list[figures.Figure]:
    results = figures.bullets(desk.facts.relations[reference(record)])
    return [figures.ratio_figure(result, _chart_id(record, result)) for result in results]


def _marker(desk: Desk, record: Record, part: Record | Highlight) -> Callable[[str], str]:
    item = part if isinstance(part, Highlight) else None
    claims = [claim.model_copy(update={"id": addresses.of_claim(claim.id, item)}) for claim in part.claims]
    return marker(claims, record.emendations, record.uncertain)


def _related(desk: Desk, record: Record) -> list[tuple[views.Card, str]]:
    found = []
    for entry in desk.related[reference(record)]:
        name = register_of(desk.bulletin.registers, entry.kind)[entry.shared].name
        found.append((desk.card(entry.record), f"同为“{name}”" if entry.kind == "topics" else f"同涉“{name}”"))
    return found


def _telephones(desk: Desk, record: Record) -> tuple[object, ...]:
    is_service = isinstance(record, Story) and record.genre == "service"
    asked = set(record.topics) & set(desk.bulletin.site.service_topics)
    return desk.bulletin.site.telephones if is_service or asked else ()


def _facts(record: Record) -> list[str]:
    """The lines below a headline: the byline as printed, and when the events happened."""
    if not isinstance(record, Story):
        return []
    happened = "、".join(wording.date(event) for event in record.events)
    return [line for line in (record.byline, f"事情发生：{happened}" if happened else None) if line]


def _chart_id(record: Record, result: RelationResult) -> str:
    """An id that no other chart of the site has: relations are named within their record or item."""
    item = f"--{result.item.id}" if result.item else ""
    return f"{record.issue}--{record.id}{item}--{result.relation.id}"
