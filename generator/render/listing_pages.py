"""Pages that list records: home, past issues, one issue, tables, corrections."""

from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.render import addresses, districts, number_views, photos, views, wording
from generator.render.desk import Desk
from generator.render.front import front_page
from generator.render.output import Page


def home(desk: Desk) -> Page:
    values, shown = front_page(desk.bulletin, desk.facts)
    site = desk.bulletin.site
    latest = districts.latest(desk)
    own = {"districts": districts.districts(desk), "news": districts.news(desk), "latest": latest}
    shown = shown.union(*(table.values for table in latest))
    return desk.page("home", addresses.HOME, site.name, site.tagline, values | own, shows=shown)


def archive(desk: Desk) -> Page:
    years: dict[int, list[Issue]] = {}
    for issue in reversed(desk.bulletin.issues):
        years.setdefault(issue.date.value.year, []).append(issue)
    listed = {
        year: [(issue, [desk.card(record) for record in desk.bulletin.of_issue(issue)]) for issue in issues]
        for year, issues in years.items()
    }
    title, description = "往期", f"全部{len(desk.bulletin.issues)}期，按年月排列，每期列出全部稿件和台账。"
    return desk.page("archive", addresses.ISSUES, title, description, {"years": listed})


def issue_page(desk: Desk, issue: Issue) -> Page:
    position = desk.bulletin.places[issue.id]
    records = desk.bulletin.of_issue(issue)
    chosen = number_views.spread(records, 6)
    groups = (
        ("报道", [r for r in records[1:] if isinstance(r, Story) and not photos.is_photo_story(r)]),
        ("图片", [r for r in records[1:] if photos.is_photo_story(r)]),
        ("台账", [r for r in records[1:] if isinstance(r, ProgressTable)]),
        ("盘点", [r for r in records[1:] if isinstance(r, Highlights)]),
    )
    values = {
        "issue": issue,
        "publication": desk.bulletin.registers.publications[issue.publication],
        "lead": desk.card(records[0]) if records else None,
        "groups": [(label, [desk.card(record) for record in group]) for label, group in groups if group],
        "previous": desk.bulletin.issues[position - 1] if position else None,
        "next": desk.bulletin.issues[position + 1] if position + 1 < len(desk.bulletin.issues) else None,
        "numbers": chosen,
        "noise": views.noise(desk.facts.collations[issue.id], issue),
    }
    title = wording.issue_title(issue)
    summary = "；".join(wording.headline(record) for record in records[:4])
    shown = [number.reference for number in chosen]
    return desk.page("issue", addresses.of_issue(issue), title, summary, values, issue.id, shows=shown)


def tables(desk: Desk) -> Page:
    cards = [desk.card(table) for table in reversed(desk.bulletin.tables)]
    lists = [desk.card(record) for record in reversed(desk.bulletin.highlights)]
    description = "全部进度台账和年终盘点；每个完成率、名次和合计都由原始数重新计算，与见报值并列。"
    return desk.page("tables", addresses.TABLES, "台账与盘点", description, {"tables": cards, "lists": lists})


def corrections(desk: Desk) -> Page:
    entries = [
        (correction, desk.card(record), record) for record in desk.bulletin.ordered for correction in record.corrections
    ]
    entries.sort(key=lambda entry: entry[0].date, reverse=True)
    description = "本站发布后更正过的内容：更正日期、原误、更正为、原因。"
    return desk.page("corrections", addresses.CORRECTIONS, "更正", description, {"entries": entries})
