"""Entries of registers that nothing uses: no record or draft, no other entry, no part of the configuration."""

from dataclasses import replace

from generator.compute.mentions import KINDS, mentions
from generator.model.bulletin import Bulletin, reference, register_of
from generator.model.highlights import Highlights
from generator.model.registers import Entry
from generator.model.table import ProgressTable

Key = tuple[str, str]


def unused(bulletin: Bulletin) -> tuple[tuple[str, Entry], ...]:
    """The kind of register and the entry, in the order of the registers."""
    used = _in_records(bulletin) | _in_registers(bulletin)
    kinds = (*KINDS, "indicators", "publications")
    entries = ((kind, entry) for kind in kinds for entry in register_of(bulletin.registers, kind).values())
    return tuple((kind, entry) for kind, entry in entries if (kind, entry.id) not in used)


def _in_records(bulletin: Bulletin) -> set[Key]:
    drafts = {reference(draft): draft for draft in bulletin.drafts}
    whole = replace(bulletin, records={**bulletin.records, **drafts}, drafts=())
    used = set(mentions(whole)) | {("publications", issue.publication) for issue in bulletin.issues}
    for record in whole.ordered:
        if isinstance(record, ProgressTable):
            used |= {("indicators", measure.indicator) for measure in record.measures if measure.indicator}
        # Mentions name a list by its items alone.
        if isinstance(record, Highlights):
            used |= {(kind, entry) for kind in KINDS[:4] for entry in getattr(record, kind)}
            used |= {("office-holders", mention.holder) for mention in record.office_holders}
    return used


def _in_registers(bulletin: Bulletin) -> set[Key]:
    registers, site = bulletin.registers, bulletin.site
    used = {("organisations", site.bureau), *(("topics", topic) for topic in site.service_topics)}
    for body in registers.organisations.values():
        used |= {("organisations", body.parent or ""), ("districts", body.district or "")}
    used |= {("organisations", holder.organisation or "") for holder in registers.office_holders.values()}
    return used | {("topics", topic) for entry in registers.indicators.values() for topic in entry.topics}
