"""The state of the records for editors: what waits for a signature, what has grown stale, when the last issue was."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.compute.facts import Facts
from generator.compute.ledger import Line, judge
from generator.compute.unused import unused
from generator.model.bulletin import Bulletin, reference
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Photo, Record
from generator.problems import Problem
from generator.render import wording
from generator.validate.fields import Loc
from generator.validate.lowering import Lowered

TITLES = {
    "waiting": "等签发的草稿",
    "overdue": "期已过去、还没有签发的草稿",
    "changed": "签发以后又改过，要重新签发",
    "stale": "对不上的核校说明",
    "unrecorded": "还没有记进发布账的更正",
    "photos": "有照片没有归档的期",
    "unused": "没有用到的登记",
}
"""Every kind of thing that the report lists, in its order."""
_REGISTERS = {**wording.REGISTERS, "indicators": "指标", "publications": "报刊"}


@dataclass(frozen=True)
class Entry:
    """One thing of a kind: its name, what to know of it, and its place as `file:line:column`, empty if it has none."""

    kind: str
    name: str
    said: str
    place: str = ""


@dataclass(frozen=True)
class Status:
    """The issues from the oldest to the newest, what there is to do, and how many errors and warnings `check` finds."""

    issues: tuple[Issue, ...]
    entries: tuple[Entry, ...]
    errors: int
    warnings: int
    has_rule: bool


def status(
    bulletin: Bulletin,
    facts: Facts,
    places: Mapping[str, Lowered],
    problems: Sequence[Problem],
    ledger: Iterable[Line],
    changed: Iterable[Record],
) -> Status:
    """The state of records that hold together; `changed` are those that are otherwise than they were signed."""
    entries = (
        *_drafts(bulletin, places),
        *(_entry("changed", record, wording.headline(record), ("approved",), places) for record in changed),
        *_stale(bulletin, facts, places),
        *_unrecorded(bulletin, places, {line.correction for line in judge(bulletin, facts, ledger).due}),
        *_photos(bulletin),
        *(
            Entry("unused", f"{kind}/{entry.id}", f"{_REGISTERS[kind]}“{entry.name}”")
            for kind, entry in unused(bulletin)
        ),
    )
    errors = sum(problem.level == "error" for problem in problems)
    rule = bulletin.site.approval is not None
    return Status(bulletin.issues, entries, errors, len(problems) - errors, rule)


def as_text(found: Status) -> str:
    """A short report: the newest issue first, then what waits, then what is stale."""
    *older, newest = found.issues
    lines = [f"最新一期：{wording.issue_title(newest)}（{newest.id}）"]
    if older:
        lines[0] += f"，前一期：{wording.issue_title(older[-1])}（{older[-1].id}）"
    lines[0] += f"；共{len(found.issues)}期。"
    if not found.has_rule:
        lines.append("站点配置没有规定签发（site.yml的approval）：稿件只凭status发布，不记谁在哪天签发。")
    if found.errors or found.warnings:
        lines.append(f"bulletin check有{found.errors}个错误、{found.warnings}个提醒。")
    for kind, title in TITLES.items():
        own = [entry for entry in found.entries if entry.kind == kind]
        if own:
            lines += ["", f"{title}（{len(own)}）", *(f"　{_line(entry)}" for entry in own)]
    if not found.entries:
        lines += ["", "没有等签发的，也没有放旧的。"]
    return "\n".join(lines)


def as_json(found: Status) -> str:
    """An object: the newest issue and the one before, what `check` finds, and a list for every kind of thing."""
    issues = [{"id": issue.id, "date": str(issue.date.value), "basis": issue.date.basis} for issue in found.issues]
    kinds = {
        kind: [{"name": e.name, "message": e.said, "place": e.place} for e in found.entries if e.kind == kind]
        for kind in TITLES
    }
    newest = {"newest": issues[-1], "before": issues[-2] if len(issues) > 1 else None, "issues": len(issues)}
    checked = {"errors": found.errors, "warnings": found.warnings, "approval": found.has_rule}
    return json.dumps({**newest, **checked, **kinds}, ensure_ascii=False, indent=1)


def _line(entry: Entry) -> str:
    return "　".join(filter(None, (entry.name, entry.said, entry.place)))


def _entry(kind: str, record: Record, said: str, loc: Loc, places: Mapping[str, Lowered]) -> Entry:
    at = places[reference(record)].at(loc, "", "")
    return Entry(kind, reference(record), said, f"{at.file}:{at.line}:{at.column}")


def _drafts(bulletin: Bulletin, places: Mapping[str, Lowered]) -> Iterator[Entry]:
    """Drafts in the order of their issues; those of the newest issue wait, older ones are overdue."""
    drafts = {reference(draft): draft for draft in bulletin.drafts}
    for issue in reversed(bulletin.issues):
        kind = "waiting" if issue is bulletin.issues[-1] else "overdue"
        for name in (f"{issue.id}/{item}" for item in issue.items):
            if name in drafts:
                yield _entry(kind, drafts[name], wording.headline(drafts[name]), ("status",), places)


def _stale(bulletin: Bulletin, facts: Facts, places: Mapping[str, Lowered]) -> Iterator[Entry]:
    for stale in facts.stale:
        record = bulletin.records[stale.record]
        pinned = record.acknowledged[stale.number]
        said = f"{pinned.finding} {pinned.where}：见报{pinned.printed}，复算{pinned.recomputed}"
        yield _entry("stale", record, said, ("acknowledged", stale.number), places)


def _unrecorded(bulletin: Bulletin, places: Mapping[str, Lowered], due: set[str]) -> Iterator[Entry]:
    """Corrections that the ledger waits for: its last word is still the old value."""
    for record in bulletin.ordered:
        for number, correction in enumerate(record.corrections):
            if f"{reference(record)}#{correction.id}" in due:
                said = f"更正{correction.id}：“{correction.wrong}”更正为“{correction.right}”，运行bulletin ledger"
                yield _entry("unrecorded", record, said, ("corrections", number), places)


def _photos(bulletin: Bulletin) -> Iterator[Entry]:
    """Issues with photos of which nothing but caption and credit is kept."""
    drafts = {reference(draft): draft for draft in bulletin.drafts}
    known = {**bulletin.records, **drafts}
    for issue in reversed(bulletin.issues):
        own = [known[name] for item in issue.items if (name := f"{issue.id}/{item}") in known]
        absent = [reference(record) for record in own for photo in _all(record) if photo.file is None]
        if absent:
            listed = "、".join(f"{name.partition('/')[2]}（{absent.count(name)}张）" for name in dict.fromkeys(absent))
            yield Entry("photos", issue.id, f"{len(absent)}张：{listed}")


def _all(record: Record) -> Iterator[Photo]:
    yield from record.photos
    for item in record.items if isinstance(record, Highlights) else ():
        yield from item.photos
