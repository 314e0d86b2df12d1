"""What an id is renamed to, in references between records and in the site's addresses. Pure functions of names."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.bulletin import Bulletin, register_of
from generator.model.highlights import Highlights
from generator.model.moved import parted
from generator.model.table import ProgressTable
from generator.problems import RenameRefused
from generator.render import addresses

Kind = Literal["issue", "record", "item", "claim", "photo", "entry"]
REGISTERS = ("topics", "districts", "organisations", "programmes", "office-holders", "publications", "indicators")
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Renaming:
    """What is renamed: `within` is the issue of a record, the record of a part, or the register of an entry.

    `item` is the item of a list that a claim or photo belongs to; `elsewhere` are places on other pages whose anchors
    are made of the id as well, old and new.
    """

    kind: Kind
    within: str
    old: str
    new: str
    item: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def part(self) -> str:
        """The part of the record as references have it: `item/claim`."""
        return f"{self.item}/{self.old}" if self.item else self.old

    def reference(self, full: str, tables: dict[str, str]) -> str:
        """A full reference, `issue/record` with or without a part; `tables` says what the rows of each table are."""
        record, mark, part = full.partition("#")
        head, slash, rest = part.partition("/")
        match self.kind:
            case "issue" if record.startswith(f"{self.old}/"):
                return self.new + full.removeprefix(self.old)
            case "record" if record == f"{self.within}/{self.old}":
                return f"{self.within}/{self.new}{mark}{part}"
            case "item" if record == self.within and head == self.old and record not in tables:
                return f"{record}#{self.new}{slash}{rest}"
            case "claim" if record == self.within and part == self.part:
                return f"{record}#{self.item}/{self.new}" if self.item else f"{record}#{self.new}"
            case "entry" if tables.get(record) == self.within and head == self.old and slash:
                return f"{record}#{self.new}/{rest}"
        return full

    def address(self, address: str) -> str:
        """An address, or a place on a page, under the new id; what has nothing to do with it stays."""
        if address in self.elsewhere:
            return self.elsewhere[address]
        page, anchor = parted(address)
        match self.kind:
            case "issue":
                page = re.sub(rf"^(issues/|data/){self.old}(?=/|--)", rf"\g<1>{self.new}", page)
            case "record":
                page = re.sub(rf"^issues/{self.within}/{self.old}/", f"issues/{self.within}/{self.new}/", page)
                page = re.sub(rf"^data/{self.within}--{self.old}(?=\.)", f"data/{self.within}--{self.new}", page)
            case "entry":
                page = re.sub(rf"^{self.within}/{self.old}/", f"{self.within}/{self.new}/", page)
            case "item" if page == f"issues/{self.within}/":
                anchor = re.sub(rf"^{self.old}$", self.new, anchor)
                anchor = re.sub(rf"^([npc]-){self.old}(?=--)", rf"\g<1>{self.new}", anchor)
            case "claim" | "photo" if page == f"issues/{self.within}/":
                start = ("n-" if self.kind == "claim" else "p-") + (f"{self.item}--" if self.item else "")
                anchor = start + self.new if anchor == start + self.old else anchor
        return f"{page}#{anchor}" if anchor else page


def renaming(old: str, new: str, bulletin: Bulletin) -> Renaming:
    """What `old` names: `2030-05`, `2030-05/wells`, `2030-05/wells#circles`, `districts/dongting`.

    Raises `RenameRefused`.
    """
    if not re.fullmatch(_SLUG, new) or len(new) > 60:
        raise RenameRefused(f"“{new}”不能作编号：只写新的编号，用小写英文字母、数字和连字符，例如night-shift。")
    name, mark, part = old.partition("#")
    head, slash, last = name.partition("/")
    if not slash and not mark and head in bulletin.issue_by_id:
        elsewhere = _corrections(bulletin, lambda issue, id: (new, id) if issue == head else (issue, id))
        return Renaming("issue", "", head, new, elsewhere=elsewhere)
    if slash and not mark and head in REGISTERS and last in register_of(bulletin.registers, head):
        return Renaming("entry", head, last, new, elsewhere=_rows(bulletin, head, last, new))
    drafts = {f"{draft.issue}/{draft.id}": draft for draft in bulletin.drafts}
    record = bulletin.records.get(name) or drafts.get(name)
    if record and not mark:
        elsewhere = _corrections(bulletin, lambda issue, id: (issue, new if (issue, id) == (head, last) else id))
        return Renaming("record", head, last, new, elsewhere=elsewhere)
    if record:
        item, _, own = part.rpartition("/")
        items = {entry.id: entry for entry in record.items} if isinstance(record, Highlights) else {}
        holder = items.get(item) if item else record
        if not item and part in items:
            return Renaming("item", name, part, new)
        if holder and own in (claim.id for claim in holder.claims):
            return Renaming("claim", name, own, new, item)
        if holder and own.startswith("p-") and own[2:] in (photo.id for photo in holder.photos):
            return Renaming("photo", name, own[2:], new, item)
    raise RenameRefused(
        f"没有“{old}”：写一期2030-05、一条记录2030-05/wells、其中一个数2030-05/wells#circles、"
        "一张图2030-05/puddle#p-road，或登记表的一条districts/dongting。"
    )


def _corrections(bulletin: Bulletin, renamed: Callable[[str, str], tuple[str, str]]) -> dict[str, str]:
    """The anchors on the page of corrections that a renaming of an issue or a record changes."""
    found = {}
    for record in bulletin.ordered:
        was, now = f"{record.issue}-{record.id}", "-".join(renamed(record.issue, record.id))
        for correction in record.corrections if was != now else ():
            place = f"{addresses.CORRECTIONS}#"
            found[f"{place}{was}-{correction.id}"] = f"{place}{now}-{correction.id}"
    return found


def _rows(bulletin: Bulletin, register: str, old: str, new: str) -> dict[str, str]:
    """The anchors of the rows that belong to an entry."""
    found = {}
    for table in bulletin.tables if register in ("districts", "organisations") else ():
        for measure in table.measures if f"{table.by}s" == register else ():
            place = f"{addresses.of_record(table)}#"
            found[place + addresses.of_row(measure.id, old)] = place + addresses.of_row(measure.id, new)
    return found


def rows_of(bulletin: Bulletin) -> dict[str, str]:
    """Which register the rows of each table stand in, by the table's reference."""
    records = {**bulletin.records, **{f"{draft.issue}/{draft.id}": draft for draft in bulletin.drafts}}
    return {name: f"{record.by}s" for name, record in records.items() if isinstance(record, ProgressTable)}
