"""Addresses that were given up: a page that leads to the new one, or one that says that something was withdrawn.

A place on a page that was moved keeps its anchor there. A file that was moved is published at both addresses, for no
host of files can be counted on to redirect; one that was withdrawn says so in its own format.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.model.moved import Move, Takedown, parted
from generator.render import wording
from generator.render.cited import anchors
from generator.render.desk import Desk
from generator.render.feeds import withdrawn_feed
from generator.render.former_anchors import with_former_anchors
from generator.render.output import Asset, Output, Page


def with_given_up(bulletin: Bulletin, facts: Facts, outputs: Sequence[Output]) -> tuple[Output, ...]:
    """All outputs, with the anchors that were moved on them, and what answers at addresses that were given up."""
    if not (bulletin.moves or bulletin.takedowns):
        return tuple(outputs)
    changed = (*(move.from_ for move in bulletin.moves), *(takedown.address for takedown in bulletin.takedowns))
    touched = {page for page, anchor in map(parted, changed) if anchor}
    kept = tuple(
        with_former_anchors(output, bulletin) if isinstance(output, Page) and output.address in touched else output
        for output in outputs
    )
    by_address = {output.address: output for output in kept}
    withdrawn = [
        takedown
        for takedown in bulletin.takedowns
        if takedown.kind == "withdrawn" and "#" not in takedown.address and takedown.address not in by_address
    ]
    moves = [move for move in bulletin.moves if "#" not in move.from_ and move.from_ not in by_address]
    desk = Desk(bulletin, facts)
    return (
        *kept,
        *(output for move in moves for output in _moved(desk, move, by_address, withdrawn)),
        *(_withdrawn(desk, takedown) for takedown in withdrawn),
    )


def _moved(desk: Desk, move: Move, by_address: Mapping[str, Output], withdrawn: Sequence[Takedown]) -> Iterator[Output]:
    address = parted(move.to)[0]
    target = by_address.get(address)
    if gone := next((takedown for takedown in withdrawn if takedown.address == address), None):
        # Nobody is led to where nothing is: what was withdrawn is withdrawn at its earlier addresses as well.
        yield _withdrawn(desk, gone.model_copy(update={"address": move.from_}))
    elif isinstance(target, Asset):
        yield replace(target, address=move.from_, instead=move.to)
    elif move.from_.endswith("/"):
        # What was withdrawn from the page, under whichever of its earlier names.
        before = {m.from_ for m in desk.bulletin.moves if m.to == move.to}
        gone_from = (parted(t.address) for t in desk.bulletin.takedowns)
        taken = {anchor: move.to for page, anchor in gone_from if page in before}
        same = {anchor: f"{target.address}#{anchor}" for anchor in anchors(target)} if target else {}
        led = {parted(m.from_)[1]: m.to for m in desk.bulletin.moves if parted(m.from_)[0] == move.from_}
        ways = {anchor: there for anchor, there in (taken | same | led).items() if anchor}
        name = f"《{target.title}》" if target else move.to
        values = {"to": move.to, "name": name, "anchors": tuple(ways.items()), "date": move.date}
        title, description = "这一页换了网址", f"从{wording.date(move.date)}起换成了新的网址，旧网址转到那里。"
        page = desk.page("moved", move.from_, title, description, values)
        yield replace(page, instead=move.to, changed=str(move.date))


def _withdrawn(desk: Desk, takedown: Takedown) -> Output:
    said = f"已于{wording.date(takedown.date)}撤下。原因：{takedown.reason}"
    if not takedown.address.endswith("/"):
        if takedown.address.endswith(".json"):
            content = json.dumps({"withdrawn": said}, ensure_ascii=False).encode()
        elif takedown.address.endswith(".xml"):
            content = withdrawn_feed(takedown.address, said, takedown.date, desk.bulletin)
        else:
            content = f"{said}\n".encode("utf-8-sig")
        return Asset(takedown.address, content, instead="")
    values = {"date": takedown.date, "reason": takedown.reason}
    description = f"这个网址上的内容已于{wording.date(takedown.date)}撤下。"
    page = desk.page("withdrawn", takedown.address, "已撤下", description, values)
    return replace(page, instead="", changed=str(takedown.date))
