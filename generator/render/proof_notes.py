"""What `check` and the computation say of a record, each at the passage of the proof that it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.compute.facts import Facts
from generator.markup import Piece, pieces
from generator.model.bulletin import Bulletin, reference
from generator.model.finding import CODES
from generator.model.record import Record
from generator.problems import Problem
from generator.render import finding_words
from generator.render.findings_report import Placed, placed
from generator.validate.fields import Loc
from generator.validate.lowering import Lowered

Key = tuple[Loc, int]
"""A passage: the path of its piece, and its line within the body."""

HEAD: Key = ((), 0)
NUMBERS = ("claims", "relations", "exempt", "acknowledged", "evidence")
_ONLY_WHEN_SIGNED = ("L603",)
"""That the values of a draft are not in the ledger yet is no fault of it."""


@dataclass(frozen=True)
class Note:
    """A remark: how grave it is, in code and words; what is wrong, and what to write instead or what is known of it."""

    level: str
    label: str
    code: str
    text: str
    more: str
    where: str


def numbers_key(item: Loc = ()) -> Key:
    """The place of the list of numbers of a record, or of an item."""
    return (*item, "claims"), 0


class Remarks:
    """All remarks on an issue's records, and on the issue itself."""

    def __init__(
        self, bulletin: Bulletin, facts: Facts, places: Mapping[str, Lowered], problems: Iterable[Problem]
    ) -> None:
        self._places = places
        self._by_file: dict[str, list[tuple[int, Note]]] = {}
        drafts = {file for name, file in bulletin.files.items() if _is_draft(name, bulletin)}
        for problem in problems:
            is_early = problem.code in _ONLY_WHEN_SIGNED and problem.file in drafts
            # What recomputation gives is told below, explained or not.
            if problem.code not in CODES and not is_early:
                self._by_file.setdefault(problem.file, []).append((problem.line, _of_problem(problem)))
        for entry in placed(bulletin, facts, places):
            self._by_file.setdefault(entry.file, []).append((entry.line, _of_finding(entry)))

    def of_file(self, file: str) -> tuple[Note, ...]:
        """The remarks on a file that is no record's: the issue's own, or its source."""
        return tuple(note for _, note in sorted(self._by_file.get(file, ()), key=lambda entry: entry[0]))

    def of_record(self, record: Record) -> dict[Key, list[Note]]:
        """The remarks on a record, by the passage that stands at their line or last before it."""
        lowered = self._places[reference(record)]
        anchors = sorted(_anchors(record, lowered), key=lambda anchor: anchor[0])
        found: dict[Key, list[Note]] = {}
        for line, note in sorted(self._by_file.get(lowered.document.file, ()), key=lambda entry: entry[0]):
            key = next((key for start, key in reversed(anchors) if start <= line), HEAD)
            found.setdefault(key, []).append(note)
        return found


def _is_draft(name: str, bulletin: Bulletin) -> bool:
    record = bulletin.records.get(name)
    return record is not None and record.status == "draft"


def _anchors(record: Record, lowered: Lowered) -> list[tuple[int, Key]]:
    """Where the passages begin in the file. What is shown nowhere belongs to the head, or to the head of its item."""
    shown = [(_line(piece, lowered), (piece.loc, piece.line)) for piece in pieces(record)]
    heads = {loc: min(line for line, key in shown if key[0][:2] == loc) for loc in {k[0][:2] for _, k in shown}}
    found: list[tuple[int, Key]] = []
    for loc, node in lowered.keys.items():
        if len(loc) == 1 or (len(loc) == 3 and loc[0] == "items"):
            own = loc[:-1]
            first = next((key for line, key in shown if own and key[0][:2] == own and line == heads[own]), HEAD)
            found.append((node.line, numbers_key(own) if loc[-1] in NUMBERS else first))
    # Of two that begin on one line the passage comes last, and so is found first.
    return found + shown


def _line(piece: Piece, lowered: Lowered) -> int:
    if piece.line:
        return lowered.in_block(piece.loc, piece.line, 1, "", "", "").line
    return lowered.at(piece.loc, "", "").line


def _of_problem(problem: Problem) -> Note:
    label = "错误" if problem.level == "error" else "提醒"
    return Note(problem.level, label, problem.code, problem.message, problem.hint, _where(problem))


def _of_finding(entry: Placed) -> Note:
    finding = entry.finding
    level = "error" if entry.is_open else "known" if finding.reason else finding.level
    label = f"{finding_words.LEVELS[finding.level]}，{'已说明' if finding.reason else '还没有说明'}"
    if finding.level != "error":
        label = finding_words.LEVELS[finding.level]
    more = f"说明：{finding.reason}" if finding.reason else ""
    return Note(level, label, finding.code, f"{entry.place}：{entry.sentence}", more, _where(entry))


def _where(entry: Problem | Placed) -> str:
    return f"{entry.file}:{entry.line}:{entry.column}"
