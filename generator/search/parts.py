"""Parts of records that are results of their own: the rows of a table and the numbers of a text."""

from collections.abc import Iterator

from generator.model.bulletin import Bulletin, register_of
from generator.model.highlights import Highlight
from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.render import addresses, number_views, wording
from generator.render.table_views import Cell, Column, MeasureView, TableRow
from generator.search.documents import Document, Field, Section


def rows(table: ProgressTable, measures: tuple[MeasureView, ...], bulletin: Bulletin) -> Iterator[Document]:
    """Every row of a table in each of its measures."""
    return (_row(table, view, row, bulletin) for view in measures for row in view.rows)


def claims(record: Record, item: Highlight | None = None) -> Iterator[Document]:
    """The numbers of a record, or of one item of a list, that its page lists."""
    part, address = item or record, addresses.of_record(record)
    title = " ".join(item.headline) if item else wording.headline(record)
    by_anchor = {addresses.of_claim(claim.id, item): claim for claim in part.claims}
    for number in number_views.once(record, item):
        anchor = number.address.partition("#")[2]
        says = number.measures + (f"（{number.scope}）" if number.scope else "")
        sections = (
            Section(address, anchor, "claim", f"{number.text}，{says}"),
            Section(address, anchor, "body", "".join(number_views.sentence(by_anchor[anchor], record, item))),
        )
        about = part.topics, part.districts
        yield Document(address, anchor, "claim", title, sections, "", "", None, *about, number=(number.text, says))


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
