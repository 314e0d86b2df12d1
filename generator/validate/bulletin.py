"""All documents to one `Bulletin`, or every problem of all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.load.document import Document
from generator.load.tree import Tree
from generator.model import registers as register_models
from generator.model.bulletin import Bulletin, Registers, reference
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.registers import Register
from generator.model.scalars import Model
from generator.model.site import Site
from generator.model.story import Story
from generator.model.table import ProgressTable
from generator.problems import Problem
from generator.validate import references, tables, texts
from generator.validate.lowering import Lowered, lower
from generator.validate.references import Unread
from generator.validate.schema import suggestion, validate

RECORD_MODELS: dict[str, type[Model]] = {"story": Story, "highlights": Highlights, "progress-table": ProgressTable}
REGISTER_MODELS: dict[str, type[Model]] = {
    "topics": Register[register_models.Topic],
    "districts": Register[register_models.District],
    "organisations": Register[register_models.Organisation],
    "programmes": Register[register_models.Programme],
    "office-holders": Register[register_models.OfficeHolder],
    "publications": Register[register_models.Publication],
}
MODELS: dict[str, type[Model]] = {"issue": Issue, "site": Site, **RECORD_MODELS, **REGISTER_MODELS}
"""The model of every `type` that a file may have."""


@dataclass
class Validated:
    """The outcome: a bulletin (None if any document has errors), the places of its values, and all problems."""

    bulletin: Bulletin | None
    places: Mapping[str, Lowered]
    problems: tuple[Problem, ...]


@dataclass
class _Gathered:
    """Instances by type, each with its places, while problems are collected; `broken` are raw values that failed."""

    instances: dict[str, list[tuple[Any, Lowered]]] = field(default_factory=dict)
    broken: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: str) -> list[tuple[Any, Lowered]]:
        return self.instances.get(kind, [])

    def one(self, kind: str) -> Any:
        return next((value for value, _ in self.of(kind)), None)


def validate_tree(tree: Tree) -> Validated:
    """Validate every document by itself, then all of them against one another."""
    gathered = _gather(tree.documents)
    registers = _registers(gathered)
    issues, records, places = _named(gathered)
    gathered.problems += _between(gathered, registers, issues, records, tree.sources)
    site = gathered.one("site")
    if site is None and not any(p.level == "error" for p in gathered.problems):
        hint = "照手册“站点配置”一页建data/site.yml"
        gathered.problems.append(Problem("data/site.yml", 1, 1, "F020", "没有站点配置", hint))
    if any(problem.level == "error" for problem in gathered.problems):
        return Validated(None, places, tuple(sorted(gathered.problems)))
    published = {name: record for name, record in records.items() if record.status == "approved"}
    bulletin = Bulletin(
        site=site,
        issues=tuple(sorted(issues.values(), key=lambda issue: (issue.date.value.earliest, issue.id))),
        records=published,
        registers=registers,
        sources=tree.sources,
        files={name: lowered.document.file for name, lowered in places.items()},
    )
    return Validated(bulletin, places, tuple(sorted(gathered.problems)))


def validate_loose(document: Document, known: Validated, tree: Tree) -> tuple[Problem, ...]:
    """The problems of a file outside the data folder, judged by the registers that the folder has."""
    gathered = _gather((document,))
    registers = known.bulletin.registers if known.bulletin else _registers(_gather(tree.documents))
    gathered.problems += _within(gathered, registers, tree.sources)
    return tuple(sorted(gathered.problems))


def _gather(documents: Iterable[Document]) -> _Gathered:
    gathered = _Gathered()
    for document in documents:
        gathered.problems += document.problems
        if document.root is None:
            continue
        lowered = lower(document)
        kind = lowered.raw.get("type") if isinstance(lowered.raw, dict) else None
        if not isinstance(kind, str) or kind not in MODELS:
            gathered.problems += lowered.problems
            gathered.problems.append(_unknown_type(kind, lowered))
            continue
        instance, problems = validate(lowered, MODELS[kind])
        gathered.problems += problems
        if instance is not None:
            gathered.instances.setdefault(kind, []).append((instance, lowered))
        elif isinstance(lowered.raw, dict):
            gathered.broken.setdefault(kind, []).append(lowered.raw)
    return gathered


def _unknown_type(kind: object, lowered: Lowered) -> Problem:
    options = "可选：" + "、".join(MODELS)
    if not isinstance(lowered.raw, dict):
        return lowered.at((), "S200", "文件里没有“字段: 内容”", "照手册里的完整例子写")
    if kind is None:
        return lowered.at((), "S204", "缺少必填字段“type”（类型）", options)
    return lowered.at(("type",), "S206", f"没有“{str(kind)[:30]}”这种类型", suggestion(str(kind), MODELS) + options)


def _registers(gathered: _Gathered) -> Registers:
    entries: dict[str, dict[str, Any]] = {}
    for kind in REGISTER_MODELS:
        known = {entry.id: entry for register, _ in gathered.of(kind) for entry in register.entries}
        entries[kind.replace("-", "_")] = Unread(known) if kind in gathered.broken else known
    return Registers(**entries)


def _named(gathered: _Gathered) -> tuple[dict[str, Issue], dict[str, Record], dict[str, Lowered]]:
    """Issues by id, records by reference, and the places of both; a name used twice is a problem."""
    issues: dict[str, Issue] = {}
    records: dict[str, Record] = {}
    places: dict[str, Lowered] = {}
    named = [(issue.id, issue, lowered) for issue, lowered in gathered.of("issue")]
    named += [(reference(record), record, lowered) for kind in RECORD_MODELS for record, lowered in gathered.of(kind)]
    for name, value, lowered in named:
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
    gathered: _Gathered,
    registers: Registers,
    issues: Mapping[str, Issue],
    records: Mapping[str, Record],
    sources: Mapping[str, str],
) -> list[Problem]:
    problems = _within(gathered, registers, sources)
    # What failed by itself is there all the same: it must not be reported as missing too.
    broken_records = {
        (raw.get("issue"), raw.get("id")) for kind in RECORD_MODELS for raw in gathered.broken.get(kind, [])
    }
    broken_issues = {raw.get("id") for raw in gathered.broken.get("issue", [])}
    for issue, lowered in gathered.of("issue"):
        own = {record.id for record in records.values() if record.issue == issue.id}
        own |= {str(name) for of_issue, name in broken_records if of_issue == issue.id}
        problems += references.issue(issue, lowered, registers, own, sources)
    for kind in RECORD_MODELS:
        for record, lowered in gathered.of(kind):
            if record.issue not in broken_issues:
                problems += references.membership(record, lowered, issues)
    for kind in ("site", *REGISTER_MODELS):
        for _, lowered in gathered.of(kind)[1:]:
            first = gathered.of(kind)[0][1].document.file
            problems.append(lowered.at(("type",), "R309", f"“{kind}”已经在{first}里了", "一种登记表只能有一个文件"))
    return problems


def _within(gathered: _Gathered, registers: Registers, sources: Mapping[str, str]) -> list[Problem]:
    """Problems that need no other record: of each record, register and configuration beside the registers."""

    def found() -> Iterator[Problem]:
        for kind in RECORD_MODELS:
            for record, lowered in gathered.of(kind):
                yield from texts.problems_of(record, lowered)
                yield from references.subjects(record, lowered, registers)
                yield from references.source_file(record.source, lowered, sources)
                if isinstance(record, ProgressTable):
                    yield from tables.problems_of(record, lowered, registers)
        for kind in REGISTER_MODELS:
            for register, lowered in gathered.of(kind):
                yield from references.register(register.entries, lowered, registers)
        for site, lowered in gathered.of("site"):
            yield from references.site(site, lowered, registers)

    return list(found())
