"""For editors: what the published ledger holds against the records, and against its own history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from generator.compute.address_changes import AddressChanges
from generator.compute.facts import Facts
from generator.compute.ledger import Line, Slip, Verdict, is_relation, judge
from generator.load.ledger import HEADER, LedgerFile, fields
from generator.model.bulletin import Bulletin, reference
from generator.model.values import full_reference
from generator.problems import Problem
from generator.validate.fields import suggestion
from generator.validate.lowering import Lowered

_RUN = "签发后运行“bulletin ledger”，把它们记进发布账"


def lines_of(lines: Iterable[str], bulletin: Bulletin) -> tuple[Line, ...]:
    """The well-formed lines of a ledger, whose first line is its header, under the ids of today."""
    rows = (fields(line) for line in islice(lines, 1, None))
    changes = AddressChanges(bulletin)
    return tuple(
        Line(changes.place(place), printed, recomputed, changes.record(correction))
        for place, printed, recomputed, correction in (row for row in rows if len(row) == len(HEADER) and row[0])
    )


def problems(bulletin: Bulletin, facts: Facts, file: LedgerFile, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """Lines that were changed or taken away, published values that changed without a correction, values not entered."""
    yield from history(file)
    yield from _misnamed(bulletin, facts, file, places)
    if file.lines is None:
        if not file.parents:
            yield Problem(file.name, 1, 1, "L606", "还没有发布账", _RUN, "warning")
        return
    for number, line in enumerate(file.lines, 1):
        if len(row := fields(line)) != len(HEADER) or not row[0] or (number == 1) != (row == HEADER):
            hint = "发布账只由“bulletin ledger”写；恢复这一行"
            yield Problem(file.name, number, 1, "L605", f"发布账的这一行不完整：{line[:40]}", hint, "error", line)
    yield from _forged(bulletin, file, places)
    verdict = judge(bulletin, facts, lines_of(file.lines, bulletin))
    yield from _slips(verdict, bulletin.records, facts, places, file.name)


def _forged(bulletin: Bulletin, file: LedgerFile, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """A later line of a place that names no correction, or one that no record has."""
    known = {
        f"{reference(record)}#{correction.id}"
        for record in (*bulletin.ordered, *bulletin.drafts)
        for correction in record.corrections
    }
    known |= {takedown.id for takedown in bulletin.takedowns}
    changes = AddressChanges(bulletin)
    seen: set[str] = set()
    for number, text in enumerate(file.lines or (), 1):
        row = fields(text)
        if number == 1 or len(row) != len(HEADER):
            continue
        place = changes.place(row[0])
        if changes.record(row[3]) not in known and (row[3] or place in seen):
            message = f"“{row[0]}”第二次记账，更正“{row[3]}”却不在记录里"
            hint = "发布账只由“bulletin ledger”写：数字变了先写更正；用过的更正不能删"
            yield Problem(file.name, number, 1, "L605", message, hint, "error", text)
        seen.add(place)


def _misnamed(bulletin: Bulletin, facts: Facts, file: LedgerFile, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """Values that a correction names and that neither stand in the record nor were ever published."""
    published = {line.place for line in lines_of(file.lines or (), bulletin)}
    for record in bulletin.ordered:
        name = reference(record)
        for number, correction in enumerate(record.corrections):
            for position, ref in enumerate(correction.values):
                full = full_reference(ref, record)
                if full not in facts.values and full not in published:
                    own = [known.removeprefix(f"{name}#") for known in facts.values if known.startswith(f"{name}#")]
                    hint = suggestion(ref, own) or "写本稿数字的编号，台账的格写成“行/列”，例如total/valve.done"
                    loc = ("corrections", number, "values", position)
                    yield places[name].at(loc, "R302", f"本稿没有编号为“{ref}”的数字", hint)


def history(file: LedgerFile, code: str = "L604", kind: str = "发布账") -> Iterator[Problem]:
    """A ledger only grows: all lines of the commit before come first, those of a merged branch in their order.

    A problem of the lines has the given code; `kind` is what messages call the ledger.
    """
    lines = file.lines or ()
    then = "；数字变了要写更正" if code == "L604" else ""
    hint = f"{kind}只增不改：用git恢复{file.name}，再运行“bulletin ledger”{then}"
    if file.is_cut_off:
        advice = "取来完整的历史再检查（例如actions/checkout的fetch-depth: 0）"
        yield Problem(file.name, 1, 1, "L607", f"这份代码没有上一次提交，{kind}没法和以前的比对", advice, "warning")
    if file.lines is None and file.parents:
        yield Problem(file.name, 1, 1, code, f"{kind}被删掉了", hint)
        return
    if len(file.parents) == 1:
        (before,) = file.parents
        changed = next((n for n, old in enumerate(before) if n >= len(lines) or lines[n] != old), None)
        if changed is not None:
            now = f"改成了“{lines[changed][:60]}”" if changed < len(lines) else "不见了"
            message = f"{kind}原有的一行“{before[changed][:60]}”{now}"
            shown = lines[changed] if changed < len(lines) else ""
            yield Problem(file.name, changed + 1, 1, code, message, hint, "error", shown)
            return
    for before in file.parents if len(file.parents) > 1 else ():
        if missing := _first_missing(before, lines):
            message = f"合并时丢了{kind}的一行“{missing[:60]}”"
            yield Problem(file.name, 1, 1, code, message, "合并时两边的行都要留下，各按原来的次序")
            return
    if gone := next((line for line in file.removed if line not in lines), None):
        message = f"以前有一次提交删改了{kind}的一行“{gone[:60]}”"
        yield Problem(file.name, 1, 1, code, message, hint)


def _first_missing(before: Sequence[str], now: Sequence[str]) -> str | None:
    lines = iter(now)
    return next((old for old in before if old not in lines), None)


def _slips(
    verdict: Verdict,
    published: Mapping[str, object],
    facts: Facts,
    places: Mapping[str, Lowered],
    name: str,
) -> Iterator[Problem]:
    unlisted: Counter[str] = Counter()
    withdrawn: Counter[str] = Counter()
    for slip, place, before in verdict.slips:
        record, _, part = place.partition("#")
        if slip == "unlisted":
            unlisted[record] += 1
        elif record in places and record not in published:
            withdrawn[record] += 1
        elif record in places:
            yield _changed(slip, place, part, before, facts, places[record])
        else:
            hint = f"恢复{record}；要撤下，就把它的status改为draft，在moved.yml的takedowns里写明日期和原因"
            yield Problem(name, 1, 1, "L602", f"已发布的“{place}”不见了：记录{record}没有了", hint)
    for record, count in withdrawn.items():
        hint = "要撤下，就在moved.yml的takedowns里写明日期和原因；不撤就改回approved"
        yield places[record].at(("status",), "L602", f"已发布的{count}个数随这篇稿件撤下了，没有写更正", hint)
    for record, count in unlisted.items():
        problem = places[record].at(("id",), "L603", f"有{count}个数还没有记进发布账", _RUN)
        # Whoever is still writing must be able to look at the preview.
        yield replace(problem, level="warning")


def _changed(slip: Slip, place: str, part: str, before: Line | None, facts: Facts, lowered: Lowered) -> Problem:
    was = "，复算".join(filter(None, (before.printed, before.recomputed))) if before else ""
    hint = f"数字确实登错了，就在corrections里写一条更正，values写上[{part}]；没有错就改回原来的数"
    if is_relation(part):
        part = part.replace("=", "")
        hint = "这是几个数得出的结果：哪个数登错了，就写它的更正；没有错就改回原来的数"
    if slip == "vanished":
        return lowered.at((), "L602", f"已发布的数“{part}”（{was}）不见了", f"编号改了、删掉了就恢复；{hint}")
    value = facts.values.get(place)
    loc = value.loc if value else ()
    return lowered.at(loc, "L601", f"已发布的数“{part}”改了：发布时是{was}", hint)
