"""Findings 核校提示: what recomputation says against a record; data only, its words belong to other rooms."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "notice", "suggestion"]
"""error: a difference that the editors must explain; notice: what readers should know beside the numbers;
suggestion: a check that a text allows and nobody declared, for editors only."""

PUBLISHED: tuple[Level, ...] = ("error", "notice")
"""The levels that readers see."""

Code = Literal[
    "N101", "N102", "N103", "N104", "N105", "N106", "N107", "N108", "N109", "N110", "N111", "N112",
    "N121", "N122", "N123", "N131", "N132", "N141",
]  # fmt: skip

CODES: dict[Code, tuple[Level, str]] = {
    "N101": ("error", "rate printed differs from done ÷ target"),
    "N102": ("error", "rank printed differs from the rule"),
    "N103": ("error", "total printed differs from the sum of the rows"),
    "N104": ("error", "rate of a total printed differs from its sums"),
    "N105": ("error", "more done than there is in the whole stock"),
    "N106": ("error", "relation between values does not hold exactly"),
    "N107": ("error", "labels contradict one another or the figures: within the month against since the start"),
    "N108": ("notice", "more done than the goal"),
    "N109": ("notice", "rate of a zero or tiny target"),
    "N110": ("notice", "no convention declared; the one that fits best"),
    "N111": ("notice", "a row of the table before is missing"),
    "N112": ("notice", "rate printed hides that it is above 100 %"),
    "N121": ("error", "a number that cannot be what its unit says"),
    "N122": ("notice", "a share of a small base"),
    "N123": ("error", "another record gives the same quantity another value"),
    "N131": ("notice", "a period of an indicator is missing"),
    "N132": ("notice", "an indicator has not been followed for long"),
    "N141": ("suggestion", "a relation that the text allows to check"),
}


@dataclass(frozen=True)
class Finding:
    """One mismatch.

    `record` is its reference `issue/record`, `loc` the path of the printed value in the record's file, `where` names
    the place for people and for acknowledgements: row and column, or the id of a claim or relation. `printed` and
    `recomputed` are decimal notations; `rule` names the convention that was applied. `reason` is the editors'
    acknowledgement, None while there is none.
    """

    code: Code
    record: str
    loc: tuple[str | int, ...]
    where: str
    printed: str
    recomputed: str
    rule: str
    reason: str | None = None

    @property
    def level(self) -> Level:
        return CODES[self.code][0]
