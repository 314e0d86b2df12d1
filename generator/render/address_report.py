"""For editors: addresses that were published and no longer answer, and what is wrong with moves and takedowns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.compute.address_ledger import Addresses, AddressLine, judge, published
from generator.load.ledger import ADDRESS_HEADER, LedgerFile, fields
from generator.model.bulletin import Bulletin
from generator.model.moved import parted
from generator.problems import Problem
from generator.render.ledger_report import history
from generator.validate.bulletin import MOVED
from generator.validate.fields import Loc, nearest, suggestion
from generator.validate.lowering import Lowered

_RUN = "签发后运行“bulletin ledger”，把它们记进网址账"


@dataclass(frozen=True)
class Answers:
    """What a site answers: `living` is what is published, `all` also has the addresses that were given up."""

    living: Addresses
    all: Addresses


def lines_of(lines: Sequence[str]) -> tuple[AddressLine, ...]:
    """The well-formed lines of a ledger of addresses, whose first line is its header."""
    rows = ((number, fields(line)) for number, line in enumerate(lines, 1) if number > 1)
    return tuple(
        AddressLine(number, row[0], tuple(row[1].split()))
        for number, row in rows
        if len(row) == len(ADDRESS_HEADER) and row[0]
    )


def due(site: Answers, lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The rows that the ledger lacks."""
    found = judge(site.all, lines_of(lines)).due
    return tuple((address, " ".join(anchors)) for address, anchors in found)


def problems(bulletin: Bulletin, site: Answers, file: LedgerFile, places: Mapping[str, Lowered]) -> Iterator[Problem]:
    """Lines that were changed or taken away, addresses that were lost, those not entered, moves and takedowns."""
    yield from history(replace(file, is_cut_off=False), "A604", "网址账")
    known = published(lines_of(file.lines)) if file.lines is not None else None
    if MOVED in places:
        yield from _changes(bulletin, site, known, places[MOVED])
    if file.lines is None:
        if not file.parents:
            yield Problem(file.name, 1, 1, "A606", "还没有网址账", _RUN, "warning")
        return
    for number, line in enumerate(file.lines, 1):
        if len(row := fields(line)) != len(ADDRESS_HEADER) or not row[0] or (number == 1) != (row == ADDRESS_HEADER):
            hint = "网址账只由“bulletin ledger”写；恢复这一行"
            yield Problem(file.name, number, 1, "A605", f"网址账的这一行不完整：{line[:40]}", hint, "error", line)
    verdict = judge(site.all, lines_of(file.lines))
    for lost in verdict.lost:
        yield _lost(lost, file)
    if verdict.due:
        message = f"有{len(verdict.due)}个网址（或网址里的位置）还没有记进网址账"
        yield Problem(file.name, 1, 1, "A603", message, _RUN, "warning")


def _lost(lost: AddressLine, file: LedgerFile) -> Problem:
    line = (file.lines or ())[lost.number - 1]
    moved = f"{file.name.rpartition('/')[0]}/{MOVED}"
    if not lost.anchors:
        message = f"发布过的网址“{lost.address}”没有了"
        hint = (
            f"换了编号，就用“bulletin rename”换，或在{moved}的moves里写明新网址；"
            "撤下了，就在takedowns里写明日期和原因；都不是，就恢复"
        )
        return Problem(file.name, lost.number, 1, "A601", message, hint, "error", line, len(lost.address))
    first = f"{lost.address}#{lost.anchors[0]}"
    message = f"网页“{lost.address}”上发布过的位置{'、'.join(f'“{anchor}”' for anchor in lost.anchors)}没有了"
    hint = f"换了编号，就在{moved}的moves里写from: {first}和新的位置；撤下了，就写在takedowns里；都不是，就恢复"
    column = line.index(lost.anchors[0]) + 1
    return Problem(file.name, lost.number, column, "A602", message, hint, "error", line, len(lost.anchors[0]))


def _changes(
    bulletin: Bulletin, site: Answers, known: Mapping[str, frozenset[str]] | None, lowered: Lowered
) -> Iterator[Problem]:
    for number, move in enumerate(bulletin.moves):
        loc: Loc = ("moves", number)
        if _is_in(move.from_, site.living):
            hint = "先换编号，再写这一条；没有换，就删掉这一条"
            yield lowered.at((*loc, "from"), "A615", f"“{move.from_}”现在还在发布，不能换到别处", hint)
        elif problem := _unknown(move.from_, known, bulletin, lowered, (*loc, "from")):
            yield problem
        if not _is_in(move.to, site.all):
            hint = _meant(move.to, site.living, site.living.get(parted(move.to)[0]))
            hint = hint or "写现在有的网页，页内的位置照网页上的编号写"
            yield lowered.at((*loc, "to"), "A616", f"没有“{move.to}”这个网址", hint)
    for number, takedown in enumerate(bulletin.takedowns):
        loc = ("takedowns", number, "address")
        if takedown.kind == "withdrawn" and _is_in(takedown.address, site.living):
            hint = "把记录的status改为draft，或者删掉那一处；没有撤下，就删掉这一条"
            yield lowered.at(loc, "A617", f"“{takedown.address}”说是撤下了，现在还在发布", hint)
        elif problem := _unknown(takedown.address, known, bulletin, lowered, loc):
            yield problem
        elif takedown.kind == "redacted" and parted(takedown.address)[0] not in site.all:
            hint = _meant(takedown.address, site.living) or "隐名以后网页还在；整页都没有了，kind写withdrawn"
            yield lowered.at(loc, "A616", f"没有“{takedown.address}”这个网址", hint)


def _unknown(
    address: str,
    known: Mapping[str, frozenset[str]] | None,
    bulletin: Bulletin,
    lowered: Lowered,
    loc: Loc,
) -> Problem | None:
    """A problem of an address that was never published, where there is a ledger to know it by."""
    page, anchor = parted(address)
    if known is None:
        return None
    # What was on a page under an earlier address of it is looked for under the present one.
    before = {parted(move.from_)[0] for move in bulletin.moves if parted(move.to)[0] == page and "#" not in move.from_}
    anchors = frozenset().union(*(known.get(one, frozenset()) for one in (page, *before)))
    if anchor in anchors or (not anchor and page in known):
        return None
    hint = _meant(address, known, anchors) or "对照网址账里的写法；没有发布过，就不用写"
    return lowered.at(loc, "A614", f"“{address}”从来没有发布过", hint)


def _is_in(address: str, addresses: Addresses) -> bool:
    page, anchor = parted(address)
    if page not in addresses:
        return False
    anchors = addresses[page]
    return not anchor or anchors is None or anchor in anchors


def _meant(address: str, pages: Iterable[str], anchors: Iterable[str] | None = None) -> str:
    """“是不是…？” for the page that is nearest, or for the place on the page; nothing where none is near."""
    page, anchor = parted(address)
    if anchor and anchors:
        near = nearest(anchor, sorted(anchors), 0.7)
        return f"是不是“{page}#{near}”？" if near else ""
    return suggestion(page, pages, 0.8)
