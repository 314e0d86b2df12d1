"""Findings 核校提示: what recomputation says against a record; data only, its words belong to other rooms."""

from dataclasses import dataclass
from typing import Literal

Code = Literal["N101", "N102", "N103", "N104", "N105", "N106"]

CODES: dict[Code, str] = {
    "N101": "rate printed differs from done ÷ target",
    "N102": "rank printed differs from the declared rule",
    "N103": "total printed differs from the sum of the rows",
    "N104": "rate of a total printed differs from its sums",
    "N105": "more done than there is in the whole stock",
    "N106": "ratio of two claims printed differs from their division",
}


@dataclass(frozen=True)
class Finding:
    """One mismatch.

    `record` is its reference `issue/record`, `loc` the path of the printed value in the record's file, `where` names
    the place for people and for acknowledgements: row and column, or the id of a ratio. `printed` and `recomputed` are
    decimal notations; `rule` names the convention that was applied. `reason` is the editors' acknowledgement, None
    while there is none.
    """

    code: Code
    record: str
    loc: tuple[str | int, ...]
    where: str
    printed: str
    recomputed: str
    rule: str
    reason: str | None = None
