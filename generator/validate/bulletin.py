"""All documents to one `Bulletin`, or every problem of all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from generator.load.document import Document
from generator.load.tree import Tree
from generator.model.bulletin import Bulletin, Registers, reference
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.site import Site
from generator.model.table import ProgressTable
from generator.problems import Problem
from generator.validate import approvals, moved, photos, questions, references, tables, texts, values
from generator.validate.gathering import MODELS, RECORD_MODELS, REGISTER_MODELS, Gathered, gather
from generator.validate.lowering import Lowered
from generator.validate.references import Unread

__all__ = ["MODELS", "RECORD_MODELS", "REGISTER_MODELS", "Validated", "validate_loose", "validate_tree"]


MOVED = "moved.yml"
"""The name among the places of the file of moves and takedowns, which no record can have."""


@dataclass
class Validated:
    """The outcome: a bulletin (None if any document has errors), the places of its values, and all problems."""

    bulletin: Bulletin | None
    places: Mapping[str, Lowered]
    problems: tuple[Problem, ...]


def validate_tree(tree: Tree, as_signed: str = "") -> Validated:
    """Validate every document by itself, then all of them against one another.

    The drafts of the issue `as_signed` are judged, and computed with, as if they were published.
    """
    gathered = gather(tree.documents)
    registers = _registers(gathered)
    issues, records, places = _named(gathered)
    gathered.problems += _within(gathered, registers, tree.sources)
    gathered.problems += _between(gathered, registers, issues, records, tree.sources)
    published = {name: record for name, record in records.items() if _is_signed(record, as_signed)}
    gathered.problems += _values(gathered, registers, issues, records, published)
    gathered.problems += _photos(gathered, tree)
    gathered.problems += _approvals(gathered, issues, next((value for value, _ in gathered.of("site")), None))
    gathered.problems += _absent(gathered, tree)
    problems = gathered.reported()
    site = next((value for value, _ in gathered.of("site")), None)
    if site is None or any(problem.level == "error" for problem in problems):
        return Validated(None, places, problems)
    files = {name: lowered.document.file for name, lowered in places.items()}
    if changes := gathered.of("moved"):
        places[MOVED] = changes[0][1]
    bulletin = Bulletin(
        site=site,
        issues=tuple(sorted(issues.values(), key=lambda issue: (issue.date.value.earliest, issue.id))),
        records=published,
        drafts=tuple(record for name, record in records.items() if name not in published),
        registers=registers,
        sources=tree.sources,
        files=files,
        photos=photos.named(published, files, tree.photos),
        synonyms=tuple(group for value, _ in gathered.of("synonyms") for group in value.groups),
        answers=tuple(
            answer
            for value, _ in gathered.of("questions")
            for answer in value.answers
            if answer.of.partition("#")[0] in published
        ),
        moves=tuple(move for value, _ in gathered.of("moved") for move in value.moves),
        takedowns=tuple(takedown for value, _ in gathered.of("moved") for takedown in value.takedowns),
    )
    return Validated(bulletin, places, problems)


def validate_loose(document: Document, known: Validated, tree: Tree) -> tuple[Problem, ...]:
    """The problems of a file outside the data folder, judged by the registers that the folder has."""
    gathered = gather((document,))
    registers = known.bulletin.registers if known.bulletin else _registers(gather(tree.documents))
    gathered.problems += _within(gathered, registers, tree.sources if tree.documents else None)
    if known.bulletin:
        _, own, _ = _named(gathered)
        records = {**known.bulletin.records, **own}
        published = {name: record for name, record in records.items() if _is_signed(record)}
        gathered.problems += _values(gathered, registers, known.bulletin.issue_by_id, records, published)
        gathered.problems += _approvals(gathered, known.bulletin.issue_by_id, known.bulletin.site)
    if not tree.documents and document.root:
        message = f"文件夹“{tree.folder}”里没有记录：领域、单位等编号没有核对"
        hint = "在工程的根目录运行，或用--data写明记录所在的文件夹"
        gathered.problems.append(document.problem(1, 1, "F021", message, hint, level="warning"))
    return gathered.reported()


def _absent(gathered: Gathered, tree: Tree) -> Iterator[Problem]:
    """The configuration, registers and issues that are not there; a file that could not be read may be any of them."""
    if not tree.documents:
        hint = "在工程的根目录运行，或用--data写明记录所在的文件夹"
        yield Problem(tree.folder, 1, 1, "F021", f"文件夹“{tree.folder}”不存在，或里面没有记录", hint)
        return
    if not gathered.of("site") and not gathered.is_unread("site"):
        hint = "照手册“站点配置”一页建这个文件"
        yield Problem(f"{tree.folder}/site.yml", 1, 1, "F020", "没有站点配置", hint)
    if not gathered.of("issue") and not gathered.is_unread("issue"):
        hint = "建一期的文件夹，里面写issue.yml和各条记录的文件"
        yield Problem(f"{tree.folder}/issues", 1, 1, "F020", "没有任何一期", hint)
    for kind in REGISTER_MODELS:
        if not gathered.of(kind) and not gathered.is_unread(kind):
            hint = f"建这个文件，写上“schema: 1”“type: {kind}”和“entries: []”，再逐条登记"
            yield Problem(f"{tree.folder}/registers/{kind}.yml", 1, 1, "F020", "没有这份登记表", hint)


def _registers(gathered: Gathered) -> Registers:
    entries: dict[str, dict[str, Any]] = {}
    for kind in REGISTER_MODELS:
        read = gathered.of(kind)
        known = {entry.id: entry for register, _ in read for entry in register.entries}
        is_whole = bool(read) and all(lowered.is_known("entries") for _, lowered in read)
        entries[kind.replace("-", "_")] = known if is_whole else Unread(known)
    return Registers(**entries)


def _named(gathered: Gathered) -> tuple[dict[str, Issue], dict[str, Record], dict[str, Lowered]]:
    """Issues by id, records by reference, and the places of both; a name used twice is a problem."""
    issues: dict[str, Issue] = {}
    records: dict[str, Record] = {}
    places: dict[str, Lowered] = {}
    named = [(issue.id, issue, lowered) for issue, lowered in gathered.of("issue")]
    named += [(reference(record), record, lowered) for kind in RECORD_MODELS for record, lowered in gathered.of(kind)]
    for name, value, lowered in named:
        if not lowered.is_known("id", "issue"):
            continue
        if name in places:
            message = f"编号“{name}”已经用于{places[name].document.file}"
            gathered.problems.append(lowered.at(("id",), "R303", message, "换一个没有用过的编号"))
            continue
        places[name] = lowered
        if isinstance(value, Issue):
            issues[name] = value
        else:
            records[name] = value
    return issues, records, places


def _between(
    gathered: Gathered,
    registers: Registers,
    issues: Mapping[str, Issue],
    records: Mapping[str, Record],
    sources: Mapping[str, str],
) -> Iterator[Problem]:
    """Problems between records. What could not be read is there all the same: nothing is said of its absence."""
    own: dict[str, set[str]] = {}
    strays: set[str] = gathered.unread_stems()
    for kind in RECORD_MODELS:
        for record, lowered in gathered.of(kind):
            if lowered.is_known("id", "issue") and record.issue in issues:
                own.setdefault(record.issue, set()).add(record.id)
            else:
                strays |= {record.id, PurePath(lowered.document.file).stem}
    for issue, lowered in gathered.of("issue"):
        yield from references.issue(issue, lowered, registers, own.get(issue.id, set()) | strays, sources)
    for kind in RECORD_MODELS:
        for record, lowered in gathered.of(kind):
            if not lowered.is_known("id", "issue") or gathered.is_unread("issue", beside=lowered.document.file):
                continue
            if (listed := issues.get(record.issue)) is None or _is_listed_in_full(gathered, listed):
                yield from references.membership(record, lowered, issues, own.get(record.issue, set()), sources)
    for kind in ("site", "synonyms", "questions", "moved", *REGISTER_MODELS):
        for _, lowered in gathered.of(kind)[1:]:
            first = gathered.of(kind)[0][1].document.file
            yield lowered.at(("type",), "R309", f"“{kind}”已经在{first}里了", "一种登记表只能有一个文件")


def _values(
    gathered: Gathered,
    registers: Registers,
    issues: Mapping[str, Issue],
    records: Mapping[str, Record],
    published: Mapping[str, Record],
) -> Iterator[Problem]:
    """Problems of what refers to values of this or another record; nobody may refer to a draft's."""
    read = [(record, lowered) for kind in RECORD_MODELS for record, lowered in gathered.of(kind)]
    parts = ("claims", "items", "rows", "columns", "id", "issue")
    hidden = gathered.unread_stems() | {record.id for record, lowered in read if not lowered.is_known(*parts)}
    known = values.Known(published, registers, hidden)
    for record, lowered in read:
        if lowered.is_known(*parts):
            own = known if reference(record) in published else known.with_draft(record)
            yield from values.problems_of(record, lowered, own, issues)
    for value, lowered in gathered.of("questions"):
        yield from questions.problems_of(value, lowered, records, hidden)
    dated = [(table, lowered) for table, lowered in gathered.of("progress-table") if lowered.is_known("as_of")]
    yield from values.periods(dated)


def _is_signed(record: Record, as_signed: str = "") -> bool:
    return record.status == "approved" or record.issue == as_signed


def _photos(gathered: Gathered, tree: Tree) -> Iterator[Problem]:
    read = ((record, lowered) for kind in RECORD_MODELS for record, lowered in gathered.of(kind))
    return photos.files_of(read, tree.photos, gathered.unread)


def _approvals(gathered: Gathered, issues: Mapping[str, Issue], site: Site | None) -> Iterator[Problem]:
    for kind in RECORD_MODELS:
        for record, lowered in gathered.of(kind):
            yield from approvals.problems_of(record, lowered, issues.get(record.issue), site)


def _is_listed_in_full(gathered: Gathered, issue: Issue) -> bool:
    """Whether all items of an issue were read."""
    return all(lowered.is_known("items") for value, lowered in gathered.of("issue") if value is issue)


def _within(gathered: Gathered, registers: Registers, sources: Mapping[str, str] | None) -> Iterator[Problem]:
    """Problems that need no other record: of each record, register and configuration beside the registers."""
    for kind in RECORD_MODELS:
        for record, lowered in gathered.of(kind):
            yield from texts.problems_of(record, lowered)
            yield from photos.problems_of(record, lowered)
            yield from references.subjects(record, lowered, registers)
            if sources is not None:
                yield from references.source_file(record.source, lowered, sources)
            if isinstance(record, ProgressTable):
                yield from tables.problems_of(record, lowered, registers)
                yield from values.indicators(record, lowered, registers)
    for kind in REGISTER_MODELS:
        for register, lowered in gathered.of(kind):
            yield from references.register(register.entries, lowered, registers)
    for site, lowered in gathered.of("site"):
        yield from references.site(site, lowered, registers)
    for synonyms, lowered in gathered.of("synonyms"):
        yield from references.synonyms(synonyms, lowered)
    for changes, lowered in gathered.of("moved"):
        yield from moved.problems_of(changes, lowered)
