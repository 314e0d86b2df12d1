"""Rules between records: registered ids, issues and their items, register entries, source files."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from generator.load.nodes import Scalar
from generator.model.bulletin import Registers
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record, Subjects
from generator.model.registers import Entry, Indicator, OfficeHolder, Organisation
from generator.model.site import Site
from generator.model.synonyms import Synonyms
from generator.problems import Problem
from generator.validate.fields import Loc, nearest, suggestion
from generator.validate.lowering import Lowered

_KINDS = {"topics": "领域", "organisations": "单位", "districts": "县区", "programmes": "专项行动"}


class Unread(dict[str, Any]):
    """A register whose file is missing or could not be read in full: any id may be in it, so none is reported."""

    def __contains__(self, key: object) -> bool:
        return True


def subjects(record: Record, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    """Ids in a record, or in the items of a list, that no register has."""
    yield from _subjects(record, (), lowered, registers)
    if isinstance(record, Highlights):
        for number, item in enumerate(record.items):
            yield from _subjects(item, ("items", number), lowered, registers)


def _subjects(part: Subjects, loc: Loc, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    for kind, label in _KINDS.items():
        for number, wanted in enumerate(getattr(part, kind)):
            yield from _registered(wanted, getattr(registers, kind), label, (*loc, kind, number), lowered)
    for number, mention in enumerate(part.office_holders):
        where = (*loc, "office_holders", number, "holder")
        yield from _registered(mention.holder, registers.office_holders, "公职人员", where, lowered)


def site(value: Site, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    """Ids in the configuration that no register has."""
    yield from _registered(value.bureau, registers.organisations, "单位", ("bureau",), lowered)
    for number, topic in enumerate(value.service_topics):
        yield from _registered(topic, registers.topics, "领域", ("service_topics", number), lowered)


def synonyms(value: Synonyms, lowered: Lowered) -> Iterator[Problem]:
    """Groups of one word, and words that stand twice, whether in one group or in two."""
    groups: dict[str, int] = {}
    for number, group in enumerate(value.groups):
        is_read = not any(loc[:2] == ("groups", number) for loc in lowered.stand_ins)
        if len(group) < 2 and is_read:
            hint = "写上说同一样东西的另一个词，或者删掉这一组"
            yield lowered.at(("groups", number), "S207", "一组至少要有两个词", hint)
        for place, word in enumerate(group):
            first = groups.setdefault(word.casefold(), number)
            if word.casefold() in (other.casefold() for other in group[:place]):
                yield lowered.at(("groups", number, place), "R303", f"“{word}”在这一组里写了两次", "删掉一处")
            elif first != number:
                hint = "一个词只能在一组里；两组说的是一样东西，就并成一组"
                yield lowered.at(("groups", number, place), "R304", f"“{word}”已经在第{first + 1}组里", hint)


def register(entries: Iterable[Entry], lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    """Ids and names used twice within a register, and bodies or districts that are not registered."""
    ids: dict[str, int] = {}
    names: dict[str, str] = {}
    for number, entry in enumerate(entries):
        loc: Loc = ("entries", number)
        if entry.id in ids:
            message = f"编号“{entry.id}”已经用于第{ids[entry.id] + 1}条"
            yield lowered.at((*loc, "id"), "R303", message, "每个编号只能用一次，换一个")
        ids.setdefault(entry.id, number)
        named: list[tuple[Loc, str]] = [((*loc, "name"), entry.name)]
        named += [((*loc, "aliases", n), alias) for n, alias in enumerate(entry.aliases)]
        for where, name in named:
            if names.setdefault(name, entry.id) != entry.id:
                message = f"名称“{name}”已经属于“{names[name]}”"
                yield lowered.at(where, "R304", message, "同一个名称只能指一个单位或事项")
        if isinstance(entry, Organisation):
            if entry.parent:
                yield from _registered(entry.parent, registers.organisations, "单位", (*loc, "parent"), lowered)
            if entry.district:
                yield from _registered(entry.district, registers.districts, "县区", (*loc, "district"), lowered)
        if isinstance(entry, Indicator):
            yield from _indicator(entry, loc, lowered, registers)
        if isinstance(entry, OfficeHolder) and entry.organisation:
            yield from _registered(entry.organisation, registers.organisations, "单位", (*loc, "organisation"), lowered)


def _indicator(entry: Indicator, loc: Loc, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    for number, topic in enumerate(entry.topics):
        yield from _registered(topic, registers.topics, "领域", (*loc, "topics", number), lowered)
    seen: set[str] = set()
    for number, definition in enumerate(entry.definitions):
        if definition.id in seen:
            message = f"口径“{definition.id}”写了两次"
            yield lowered.at((*loc, "definitions", number, "id"), "R303", message, "每种口径一个编号，换一个")
        seen.add(definition.id)


def issue(
    value: Issue, lowered: Lowered, registers: Registers, own: Collection[str], sources: Collection[str]
) -> Iterator[Problem]:
    """An issue's publication, source and items; `own` are the ids of the records that may belong to it."""
    yield from _registered(value.publication, registers.publications, "报刊", ("publication",), lowered)
    yield from source_file(value.source, lowered, sources)
    seen: set[str] = set()
    for number, item in enumerate(value.items):
        if item in seen:
            yield lowered.at(("items", number), "R303", f"条目“{item}”列了两次", "删掉一处")
        elif item not in own:
            near = meant(item, value, own)
            hint = f"是不是“{near}”？" if near else "先建这条记录的文件，再把编号列在这里"
            yield lowered.at(("items", number), "R305", f"本期没有编号为“{item}”的记录", hint)
        seen.add(item)


def meant(item: str, issue: Issue, own: Collection[str]) -> str | None:
    """The unlisted record of an issue that a mistyped item most likely means."""
    return nearest(item, sorted(set(own) - set(issue.items)))


def membership(
    record: Record, lowered: Lowered, issues: Mapping[str, Issue], own: Collection[str], sources: Collection[str]
) -> Iterator[Problem]:
    """A record's issue must exist, list it and be of its source; a mistyped item is reported at the issue only."""
    issue = issues.get(record.issue)
    if issue is not None and record.source != issue.source and record.source in sources:
        message = f"来源文件“{record.source}”不是{issue.id}期的来源文件"
        yield lowered.at(("source",), "R310", message, f"写成“{issue.source}”")
    if issue is None:
        hint = suggestion(record.issue, issues, 0.8) or "先建这一期的issue.yml"
        yield lowered.at(("issue",), "R306", f"没有编号为“{record.issue}”的期", hint)
    elif record.id not in issue.items and record.id not in {meant(i, issue, own) for i in issue.items if i not in own}:
        hint = f"在{record.issue}期issue.yml的items里加上“{record.id}”"
        yield lowered.at(("id",), "R307", f"这条记录没有列入{record.issue}期的条目", hint)


def source_file(name: str, lowered: Lowered, sources: Collection[str]) -> Iterator[Problem]:
    if name not in sources:
        hint = suggestion(name, list(sources)) or "把版面文本放进data/sources/，文件名照抄"
        yield lowered.at(("source",), "R308", f"来源文件“{name}”不在data/sources/里", hint)


def _registered(
    wanted: str, register: Mapping[str, Entry], label: str, loc: Loc, lowered: Lowered
) -> Iterator[Problem]:
    if wanted in register:
        return
    # Where an id is malformed, `wanted` is a stand-in; what the editor wrote may be the name.
    wanted = node.value if isinstance(node := lowered.values.get(loc), Scalar) else wanted
    by_name = {name: entry.id for entry in register.values() for name in (entry.name, *entry.aliases)}
    hint = suggestion(wanted, register)
    if not hint and (name := nearest(wanted, by_name)):
        hint = f"是不是“{by_name[name]}”（{name}）？"
    hint = hint or f"从登记表里选：{'、'.join(list(register)[:12])}；没有的先登记"
    yield lowered.at(loc, "R301", f"没有登记过的{label}“{wanted}”", hint)
