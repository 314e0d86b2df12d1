"""The text that was signed last: which of a record's versions a proof is laid against."""

from collections.abc import Iterable
from typing import TypeVar

from generator.model.record import Record

V = TypeVar("V")


def last_signed(states: Iterable[tuple[V, Record | None]]) -> tuple[V, Record] | None:
    """The last approved state of a record, given its versions from the newest on; None if it never was approved.

    A signature holds for the text that it came with: what was changed under the same signature later is unsigned. An
    approved state without a signature stands for itself. Versions that cannot be read today are passed over.
    """
    found: tuple[V, Record] | None = None
    for version, record in states:
        if record is None:
            continue
        if found is None and record.status == "approved":
            found = version, record
        elif found is not None and (record.status != "approved" or record.approved != found[1].approved):
            break
        elif found is not None:
            found = version, record
        if found is not None and found[1].approved is None:
            break
    return found
