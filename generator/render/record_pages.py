"""The page of a record: story, list or table, each with what its kind adds."""

from collections.abc import Callable, Iterator

from generator.compute.relations import RelationResult
from generator.markup import page_markdown
from generator.model.bulletin import reference
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import (
    addresses,
    around,
    check_views,
    districts,
    figures,
    number_views,
    photos,
    views,
    wording,
)
from generator.render.data_page import table_download
from generator.render.desk import Desk
from generator.render.environment import safe
from generator.render.marks import escaped, marker
from generator.render.output import Asset, Output, Page
from generator.render.table_views import measure_views

_Own = tuple[dict[str, object], list[figures.Figure]]
"""What a kind of record adds to the values of its page, and the figures on it."""


def record_outputs(desk: Desk, record: Record, issue: Issue) -> Iterator[Output]:
    """The page of a record, its photos and, where the site's address is known, the QR code that leads to it."""
    foot = around.foot(desk, record, issue)
    yield _page(desk, record, issue, foot)
    yield from photos.assets(record, desk.bulletin)
    if foot.qr:
        yield Asset(addresses.of_qr(record), foot.qr.svg, (reference(record),))


def _page(desk: Desk, record: Record, issue: Issue, foot: around.Foot) -> Page:
    values: dict[str, object] = {
        "record": record,
        "issue": issue,
        "publication": desk.bulletin.registers.publications[issue.publication],
        "subjects": views.subjects(record, desk.bulletin),
        "numbers": number_views.once(record),
        "checks": check_views.checks(desk.facts.relations[reference(record)], desk.bulletin),
        "findings": [views.noted(finding, desk.bulletin) for finding in desk.facts.findings_of(record)],
        "head": around.head(desk, record, issue),
        "foot": foot,
        "gallery": photos.gallery(record, desk.bulletin),
        "mark": escaped(_marker(record, record)),
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
        desk.values_of(record).union(*(figure.values for figure in shown), foot.values, _operands(desk, record)),
        {figure.chart.id: figure.values for figure in shown},
    )


def _operands(desk: Desk, record: Record) -> frozenset[str]:
    """The values of other records that this one is checked against, and shown beside."""
    results = desk.facts.relations[reference(record)]
    return frozenset(value.reference for result in results for value in result.operands)


def _of_story(desk: Desk, record: Story) -> _Own:
    mark = _marker(record, record)
    shown = _ratio_figures(desk, record)
    own: dict[str, object] = {
        "body": safe(page_markdown(record.body or "", mark)),
        "figures": shown,
        "numbers": number_views.beside(record),
    }
    return own, shown


def _of_highlights(desk: Desk, record: Highlights) -> _Own:
    shown = _ratio_figures(desk, record)
    placed = list(zip(shown, figures.bullets(desk.facts.relations[reference(record)]), strict=True))
    items = []
    for item in record.items:
        mark = _marker(record, item)
        items.append(
            views.ListItem(
                item,
                safe(page_markdown(item.body, mark)),
                views.subjects(item, desk.bulletin),
                number_views.once(record, item),
                check_views.checks(desk.facts.relations[reference(record)], desk.bulletin, item),
                check_views.witnesses(item, desk.bulletin, desk.facts.values),
                escaped(mark),
                tuple(figure for figure, result in placed if result.item is item),
                photos.gallery(record, desk.bulletin, item),
            )
        )
    own = [figure for figure, result in placed if result.item is None]
    return {"items": items, "figures": own}, shown


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
        "districts": districts.districts(desk),
    }
    return own, [figure, *ratios]


def _ratio_figures(desk: Desk, record: Record) -> list[figures.Figure]:
    results = figures.bullets(desk.facts.relations[reference(record)])
    return [figures.ratio_figure(result, _chart_id(record, result)) for result in results]


def _marker(record: Record, part: Record | Highlight) -> Callable[..., str]:
    item = part if isinstance(part, Highlight) else None
    claims = [claim.model_copy(update={"id": addresses.of_claim(claim.id, item)}) for claim in part.claims]
    return marker(claims, record.emendations, record.uncertain)


def _chart_id(record: Record, result: RelationResult) -> str:
    """An id that no other chart of the site has: relations are named within their record or item."""
    item = f"--{result.item.id}" if result.item else ""
    return f"{record.issue}--{record.id}{item}--{result.relation.id}"
