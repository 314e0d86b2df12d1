"""Parts of records that are results of their own: the rows of a table, the numbers of a text, answers to questions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model.bulletin import Bulletin, register_of
from generator.model.highlights import Highlight
from generator.model.questions import Answer
from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.render import addresses, wording
from generator.render.table_views import Cell, Column, MeasureView, TableRow
from generator.search.documents import Document, Field, Section

_AROUND = 44
"""So many characters of a long sentence are kept on each side of what states a number."""
_CLAUSE_END = re.compile("[，；：]")
_SENTENCE = re.compile(f"[^{wording.SENTENCE_ENDS}]*[{wording.SENTENCE_ENDS}]*[”’）]*")


def rows(table: ProgressTable, measures: tuple[MeasureView, ...], bulletin: Bulletin) -> Iterator[Document]:
    """Every row of a table in each of its measures."""
    return (_row(table, view, row, bulletin) for view in measures for row in view.rows)


def claims(record: Record, whole: Document, item: Highlight | None = None) -> Iterator[Document]:
    """The numbers of a record, or of one item of a list, whose document is `whole`; each once, however often said."""
    told = set()
    for claim in (item or record).claims:
        scope = "，".join(filter(None, (claim.period, claim.area)))
        number = claim.stated, claim.measures + (f"（{scope}）" if scope else "")
        if number not in told:
            told.add(number)
            anchor = addresses.of_claim(claim.id, item)
            texts: tuple[tuple[Field, str], ...] = ("claim", "，".join(number)), ("body", _sentence(claim.quote, whole))
            yield replace(
                whole,
                anchor=anchor,
                kind="claim",
                sections=tuple(Section(whole.address, anchor, field, text) for field, text in texts),
                number=number,
            )


def answers(own: Iterable[Answer], whole: Document) -> Iterator[Document]:
    """What of a record, or of one item of a list, whose document is `whole`, answers questions."""
    for answer in own:
        texts: list[tuple[Field, str]] = [("asked", question) for question in answer.asked]
        texts.append(("body", _sentence(answer.quote, whole)))
        yield replace(
            whole,
            kind="answer",
            sections=tuple(Section(whole.address, whole.anchor, field, text) for field, text in texts),
            quote=answer.quote,
        )


def _sentence(quote: str, whole: Document) -> str:
    """The sentence that holds a quote, of a long one the clauses around it; the words alone if they overrun it."""
    text = next((section.text for section in whole.sections if quote in section.text), "")
    said = next((said for said in _SENTENCE.findall(text) if quote in said), quote).strip()
    at = said.find(quote)
    after = at + len(quote)
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(said)), len(said)]
    start = min((end for end in ends if at - _AROUND <= end <= at), default=at - _AROUND)
    stop = max((end for end in ends if after <= end <= after + _AROUND), default=after + _AROUND)
    return f"{'……' if start else ''}{said[start:stop]}{'……' if stop < len(said) else ''}"


def _row(table: ProgressTable, view: MeasureView, row: TableRow, bulletin: Bulletin) -> Document:
    address, columns = addresses.of_record(table), view.columns[1:]
    cells = tuple(
        (column.heading, _told(column, cell)) for column, cell in zip(columns, row.cells, strict=True) if cell.printed
    )
    entry = register_of(bulletin.registers, f"{table.by}s")[row.entry]
    texts: tuple[tuple[Field, str], ...] = (
        ("row", "，".join((row.name, *(value for _, value in cells)))),
        ("name", "、".join(name for name in (entry.name, *entry.aliases) if name != row.name)),
        ("context", wording.headline(table)),
        ("context", f"{view.measure.label}：{'、'.join(column.heading for column in columns)}"),
        ("context", f"截至{wording.date(table.as_of)}"),
    )
    return Document(
        address,
        row.anchor,
        "row",
        f"{row.name}，{view.measure.label}",
        tuple(Section(address, row.anchor, field, text) for field, text in texts if text),
        topics=table.topics,
        districts=(row.district,) if row.district else (),
        row=cells,
    )


def _told(column: Column, cell: Cell) -> str:
    """A cell as printed, with its unit, and what is wrong with it."""
    recomputed = f"复算{cell.recomputed}，" if cell.recomputed else ""
    return cell.printed + column.unit + (f"（{recomputed}{cell.verdict}）" if cell.verdict else "")
