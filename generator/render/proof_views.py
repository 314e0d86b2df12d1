"""A record as its proof shows it: state, texts, table, numbers with their sources, checks, remarks; finished values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.compute.collation import Span
from generator.compute.facts import Facts
from generator.compute.revision import runs
from generator.markup import pieces
from generator.model.bulletin import Bulletin, reference
from generator.model.claim import Claim
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.render import check_views, proof_tables, wording
from generator.render.check_views import Check
from generator.render.galley import Numbering, Stretch
from generator.render.proof_notes import HEAD, Key, Note, Remarks, numbers_key
from generator.render.proof_tables import Row
from generator.render.proof_text import Passage, Slot, marks_of, passages, told

_FOLDED = str.maketrans("，；：？！（）“”‘’", ",;:?!()\"\"''")


@dataclass(frozen=True)
class Base:
    """The earlier version that a record is laid against, None where there is none; `said` tells which, or why none.

    `is_signed` says that it is the text that the record's present signature came with.
    """

    record: Record | None
    said: str
    is_signed: bool = False


@dataclass(frozen=True)
class Number:
    """A claim in the list of numbers: its figure in the text, what it says, its line, its words, and their source."""

    figure: str
    said: tuple[Stretch, ...]
    line: int
    quote: str
    source: str


@dataclass(frozen=True)
class Part:
    """A record's own texts, or those of one item of a list; tables have rows under their headings."""

    title: str
    passages: tuple[Passage, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    row_notes: tuple[tuple[int, Note], ...]
    numbers: tuple[Number, ...]
    checks: tuple[Check, ...]
    notes: tuple[Note, ...]

    @property
    def changes(self) -> int:
        """How many passages, rows and numbers changed."""
        own = sum(passage.is_changed for passage in self.passages)
        rows = sum(bool(row.edit) or any(s.styles for part in row.cells for s in part) for row in self.rows)
        return own + rows + sum(any(s.styles for s in number.said) for number in self.numbers)

    @property
    def remarks(self) -> tuple[Note, ...]:
        """Every remark on it."""
        own = (note for passage in self.passages for note in passage.notes)
        return (*own, *(note for _, note in self.row_notes), *self.notes)


@dataclass(frozen=True)
class Sheet:
    """A record in its proof. `kind` is what it is, `state` tells whether it is signed, `is_waiting` that it is not."""

    number: int
    name: str
    file: str
    title: str
    kind: str
    state: str
    is_waiting: bool
    base: Base
    head: tuple[Note, ...]
    parts: tuple[Part, ...]
    editing: tuple[tuple[str, str], ...]
    lines: int

    @property
    def changes(self) -> int:
        return sum(part.changes for part in self.parts)

    @property
    def remarks(self) -> tuple[Note, ...]:
        return (*self.head, *(note for part in self.parts for note in part.remarks))


class Proofreader:
    """Makes the sheets of records; `remarks` are those of `check` and of the computation."""

    def __init__(self, bulletin: Bulletin, facts: Facts, remarks: Remarks) -> None:
        self.bulletin, self.facts, self.remarks = bulletin, facts, remarks

    def sheet(self, number: int, record: Record, base: Base) -> Sheet:
        """The sheet of a record, its lines numbered from 1."""
        name, numbering = reference(record), Numbering()
        notes = self.remarks.of_record(record)
        parts = [self._part(record, base.record, None, notes, numbering)]
        for item in record.items if isinstance(record, Highlights) else ():
            parts.append(self._part(record, base.record, item, notes, numbering))
        parts += [self._gone(base.record, item, numbering) for item in _items_gone(record, base.record)]
        changed = base.is_signed and any(part.changes for part in parts)
        return Sheet(
            number,
            name,
            self.bulletin.files[name],
            wording.headline(record),
            wording.genre(record),
            state(record) + ("，之后改过" if changed else ""),
            record.status == "draft" or changed,
            base,
            tuple(notes.get(HEAD, ())),
            tuple(parts),
            _editing(record),
            numbering.last,
        )

    def _part(
        self,
        record: Record,
        before: Record | None,
        item: Highlight | None,
        notes: Mapping[Key, Sequence[Note]],
        numbering: Numbering,
    ) -> Part:
        claims = (item or record).claims
        place = record.items.index(item) if item and isinstance(record, Highlights) else 0
        within: Slot = ("items", item.id) if item else ()
        texts = passages(record, before, within, marks_of(record, claims), notes, numbering)
        table = record if isinstance(record, ProgressTable) else None
        rows, row_notes = proof_tables.rows(table, before, notes, numbering) if table else ((), ())
        key = numbers_key(("items", place) if item else ())
        return Part(
            " ".join(item.headline) if item else "",
            texts,
            proof_tables.headings(table) if table else (),
            rows,
            row_notes,
            self._numbers(record, before, item, texts),
            check_views.checks(self.facts.relations.get(reference(record), ()), self.bulletin, item),
            tuple(notes.get(key, ())),
        )

    @staticmethod
    def _gone(before: Record | None, item: Highlight, numbering: Numbering) -> Part:
        """An item that the list no longer has."""
        assert isinstance(before, Highlights)
        bare = before.model_copy(update={"items": ()})
        texts = passages(bare, before, ("items", item.id), (), {}, numbering)
        return Part("（已删去）" + " ".join(item.headline), texts, (), (), (), (), (), ())

    def _numbers(
        self, record: Record, before: Record | None, item: Highlight | None, texts: Sequence[Passage]
    ) -> tuple[Number, ...]:
        then = _claims(before, item.id if item else "") if before else None
        found = []
        for number, claim in enumerate((item or record).claims, 1):
            figure, said = f"[{number}]", _said(claim)
            old = said if then is None else _said(then.pop(claim.id)) if claim.id in then else ""
            line = next((line.number for text in texts for line in text.lines if _has(line.stretches, figure)), 0)
            found.append(Number(figure, told(runs(old, said)), line, claim.quote, self._source(record, item, claim)))
        gone = (Number("", told(runs(_said(claim), "")), 0, claim.quote, "") for claim in (then or {}).values())
        return (*found, *gone)

    def _source(self, record: Record, item: Highlight | None, claim: Claim) -> str:
        """The lines of the extracted page that the words of a claim stand on."""
        collation = self.facts.collations[record.issue]
        piece = next((piece for piece in pieces(record, item) if claim.quote in piece.text), None)
        own = (text for text in collation.placed if text.owner == reference(record) and text.piece == piece)
        spans = next(own, None)
        text = self.bulletin.sources[collation.issue.source]
        return _lines_of(claim.quote, spans.spans, text) if spans and spans.spans else ""


def state(record: Record) -> str:
    """Whether a record is signed, by which office and when."""
    if record.status == "draft":
        return "草稿，待签发"
    if record.approved is None:
        return "已签发"
    return f"{record.approved.by}{wording.date(record.approved.date)}签发"


def _said(claim: Claim) -> str:
    scope = "，".join(filter(None, (claim.period, claim.area)))
    return f"{claim.stated}　{claim.measures}" + (f"（{scope}）" if scope else "")


def _has(stretches: Sequence[Stretch], figure: str) -> bool:
    return any(figure in stretch.note for stretch in stretches)


def _claims(record: Record, item: str) -> dict[str, Claim]:
    items = {part.id: part for part in record.items} if isinstance(record, Highlights) else {}
    own = (items[item].claims if item in items else ()) if item else record.claims
    return {claim.id: claim for claim in own}


def _items_gone(record: Record, before: Record | None) -> list[Highlight]:
    kept = {item.id for item in record.items} if isinstance(record, Highlights) else set()
    return [item for item in before.items if item.id not in kept] if isinstance(before, Highlights) else []


def _lines_of(quote: str, spans: Sequence[Span], source: str) -> str:
    wanted = "".join(quote.split()).translate(_FOLDED)
    for span in spans:
        offsets = [place for place in range(span.start, span.end) if not source[place].isspace()]
        at = "".join(source[place] for place in offsets).translate(_FOLDED).find(wanted)
        if at >= 0:
            return _between(source, offsets[at], offsets[at + len(wanted) - 1])
    return _between(source, min(span.start for span in spans), max(span.end for span in spans) - 1)


def _between(source: str, first: int, last: int) -> str:
    start, end = source.count("\n", 0, first) + 1, source.count("\n", 0, last) + 1
    return f"来源第{start}行" if start == end else f"来源第{start}—{end}行"


def _editing(record: Record) -> tuple[tuple[str, str], ...]:
    """What readers are told of the text, and what the proof must show for that reason."""
    found = [("更正", f"{wording.date(c.date)}：“{c.wrong}”更正为“{c.right}”。{c.reason}") for c in record.corrections]
    found += [(wording.DOUBTS[doubt.about], f"“{doubt.quote}”：{doubt.note}") for doubt in record.uncertain]
    found += [("校勘", f"“{e.printed}”改为“{e.corrected}”：{e.reason}") for e in record.emendations]
    return (*found, *(("来源所缺", text) for text in record.lacking))
