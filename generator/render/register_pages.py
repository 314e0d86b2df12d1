"""Pages of the registers and of their entries: everything that is said of a topic, district, organisation."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.bulletin import reference, register_of
from generator.model.table import ProgressTable
from generator.render import addresses, districts, timelines, views, wording
from generator.render.desk import Desk, OwnRow
from generator.render.output import Page
from generator.render.table_views import MeasureView, TableRow


@dataclass(frozen=True)
class Line:
    """An entry's row in one measure: what is measured, and each number with what is wrong with it."""

    label: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Result:
    """What a table says of an entry, as small tables by their headings; `by` says whose rows they are, if not its."""

    table: ProgressTable
    card: views.Card
    by: str
    as_of: str
    parts: tuple[tuple[tuple[str, ...], list[Line]], ...]


def register_page(desk: Desk, kind: str) -> Page:
    label = wording.REGISTERS[kind]
    register = register_of(desk.bulletin.registers, kind)
    entries = [
        (entry, addresses.of_entry(kind, entry.id), len(desk.mentions[kind, entry.id]))
        for entry in register.values()
        if (kind, entry.id) in desk.mentions
    ]
    if kind != "topics":
        entries.sort(key=lambda entry: -entry[2])
    own = districts.districts(desk) if kind == "districts" else ()
    values = {"label": label, "kind": kind, "entries": entries, "districts": own}
    return desk.page(
        "register", f"{kind}/", label, f"本站记录涉及的{len(entries)}个{label}，每个列出全部相关记录。", values
    )


def entry_page(desk: Desk, kind: str, entry_id: str) -> Page:
    entry = register_of(desk.bulletin.registers, kind)[entry_id]
    found = desk.mentions[kind, entry_id]
    results = _results_of(desk, kind, entry_id)
    timeline = timelines.of_programme(entry, found, desk.bulletin) if kind == "programmes" else None
    values = {
        "entry": entry,
        "kind": kind,
        "label": wording.REGISTERS[kind],
        "years": () if timeline else views.by_year(found, desk.bulletin),
        "timeline": timeline,
        "results": results,
    }
    description = f"{entry.name}：本站{len(found)}条相关记录，按年份排列。"
    address = addresses.of_entry(kind, entry_id)
    rows = {row for _, row in _own_rows(desk, kind, entry_id)}
    cells = [ref for result in results for ref in desk.values_of(result.table)]
    shown = [ref for ref in cells if ref.partition("#")[2].partition("/")[0] in rows]
    shown += timeline.values if timeline else ()
    told = (*(mention.record for mention in found), *(result.table for result in results))
    return desk.page("entry", address, entry.name, description, values, shows=shown, made_from=told)


def _own_rows(desk: Desk, kind: str, entry: str) -> list[tuple[str, str]]:
    """Whose rows stand on an entry's page, by register and id: a district's organisations too."""
    bodies = desk.bulletin.registers.organisations.values()
    return [
        (kind, entry),
        *(("organisations", body.id) for body in bodies if kind == "districts" and body.district == entry),
    ]


def _results_of(desk: Desk, kind: str, entry: str) -> list[Result]:
    """What the newest tables say of a district or organisation; older ones of the same measures are in its list.

    A district's page shows its organisations' rows too, and says that they are organisations'.
    """
    by_table: dict[str, list[OwnRow]] = {}
    for key in _own_rows(desk, kind, entry):
        for own in desk.rows.get(key, ()):
            by_table.setdefault(reference(own[0]), []).append(own)
    newest: dict[tuple[str, ...], ProgressTable] = {}
    for table in reversed(desk.bulletin.tables):
        if reference(table) in by_table:
            newest.setdefault((table.by, *(measure.label for measure in table.measures)), table)
    return [
        _result(
            desk,
            table,
            by_table[reference(table)],
            "" if kind == f"{table.by}s" else f"按{wording.SUBJECTS[table.by]}统计",
        )
        for table in newest.values()
    ]


def _result(desk: Desk, table: ProgressTable, rows: list[OwnRow], by: str) -> Result:
    """Measures that are printed under the same headings share a table; `by` says whose rows they are, if not its."""
    parts: dict[tuple[str, ...], list[Line]] = {}
    for _, view, row in rows:
        headings = tuple(c.heading if c.unit in c.heading else f"{c.heading}（{c.unit}）" for c in view.columns[1:])
        label = f"{row.name}，{view.measure.label}" if by else view.measure.label
        parts.setdefault(headings, []).append(Line(label, tuple(_cells(view, row))))
    return Result(table, desk.card(table), by, wording.date(table.as_of), tuple(parts.items()))


def _cells(view: MeasureView, row: TableRow) -> Iterator[tuple[str, str]]:
    """Each number as printed, a rank with the number of the ranked (11/12), and what is wrong with it."""
    ranks = {view.measure.heading("rank"), view.measure.heading("done-rank")}
    for place, (column, cell) in enumerate(zip(view.columns[1:], row.cells, strict=True)):
        is_rank = column.heading in ranks and cell.printed.isdecimal()
        ranked = sum(other.cells[place].printed.isdecimal() for other in view.rows)
        yield f"{cell.printed}/{ranked}" if is_rank else cell.printed, cell.verdict
