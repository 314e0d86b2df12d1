"""Coverage: every numeral of every text, recorded as a claim, exempt by a named rule, listed, or not classified."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.markup import Piece, pieces
from generator.markup.exemptions import Exemptions, exemptions, rule_for
from generator.markup.numerals import Numeral, numerals, states
from generator.model.bulletin import Bulletin, Registers, reference
from generator.model.claim import Claim, Exempt, Exemption
from generator.model.highlights import Highlights
from generator.model.issue import Issue
from generator.model.record import Record

Class = Literal["claim", "cell"] | Exempt | None


@dataclass(frozen=True)
class Counted:
    """A numeral with its class: the claim that records it, a cell of a table, the rule that exempts it, or None.

    `owner` is the reference of the record, or the id of the issue; `is_listed` says that the record itself names the
    rule.
    """

    owner: str
    piece: Piece
    numeral: Numeral
    kind: Class
    is_listed: bool = False


def coverage(bulletin: Bulletin) -> tuple[Counted, ...]:
    """Every numeral of the published records and of the issues' own lines, in reading order."""
    names = tuple(_names(bulletin.registers))
    general = exemptions(names)
    found: list[Counted] = []
    for issue in bulletin.issues:
        found += _of(issue, issue.id, general)
        for record in bulletin.of_issue(issue):
            found += _of(record, reference(record), general.with_names(_places(record)))
    return tuple(found)


def tally(counted: Iterable[Counted]) -> Mapping[str, int]:
    """How many numerals each class has, the unclassified under an empty name."""
    return Counter(entry.kind or "" for entry in counted)


def _names(registers: Registers) -> Iterator[str]:
    """What has a name in this bulletin: registered entries by all their names."""
    for register in (
        registers.districts,
        registers.organisations,
        registers.programmes,
        registers.office_holders,
        registers.publications,
    ):
        for entry in register.values():
            yield from (entry.name, *entry.aliases)


def _places(record: Record) -> Iterator[str]:
    yield from record.places
    for item in record.items if isinstance(record, Highlights) else ():
        yield from item.places


def _of(text: Record | Issue, owner: str, rules: Exemptions) -> Iterator[Counted]:
    claims = list(_claims(text)) if isinstance(text, Record) else []
    for piece in pieces(text):
        taken = _taken(piece, claims)
        named = [*_listed(piece.text, text.exempt)]
        exempt = rules.of(piece.text)
        claimed = _claimed(piece, taken)
        for numeral in numerals(piece.text):
            if numeral in claimed:
                yield Counted(owner, piece, numeral, "claim")
            elif rule := rule_for(numeral, named):
                yield Counted(owner, piece, numeral, rule, is_listed=True)
            elif piece.kind in ("table row", "table total"):
                yield Counted(owner, piece, numeral, "cell")
            else:
                yield Counted(owner, piece, numeral, rule_for(numeral, exempt))


def _claims(record: Record) -> Iterator[tuple[tuple[str | int, ...], Claim]]:
    """Every claim of a record with the path that its quote must lie under."""
    yield from (((), claim) for claim in record.claims)
    for number, item in enumerate(record.items if isinstance(record, Highlights) else ()):
        yield from ((("items", number), claim) for claim in item.claims)


def _taken(piece: Piece, claims: Iterable[tuple[tuple[str | int, ...], Claim]]) -> list[tuple[tuple[int, int], Claim]]:
    return [
        ((start, start + len(claim.quote)), claim)
        for loc, claim in claims
        if piece.loc[: len(loc)] == loc and (start := piece.text.find(claim.quote)) >= 0
    ]


def _claimed(piece: Piece, taken: Iterable[tuple[tuple[int, int], Claim]]) -> list[Numeral]:
    """The numerals that claims record: each claim one, or the two ends of its range, and none that another has."""
    found: list[Numeral] = []
    for (start, end), claim in taken:
        quoted = [n for n in numerals(piece.text) if start <= n.start < end and n not in found]
        own = [n for n in quoted if states(n, claim)] or (quoted if len(quoted) == 1 else [])
        found += own[: 1 if claim.to is None else 2]
    return found


def _listed(text: str, listed: Iterable[Exemption]) -> Iterator[tuple[int, int, Exempt]]:
    for entry in listed:
        start = text.find(entry.quote)
        while start >= 0:
            yield start, start + len(entry.quote), entry.rule
            start = text.find(entry.quote, start + 1)
