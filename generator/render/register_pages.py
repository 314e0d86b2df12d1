"""Pages of the registers and of their entries: everything that is said of a topic, district, organisation."""

from generator.model.bulletin import reference, register_of
from generator.model.table import ProgressTable
from generator.render import addresses, views, wording
from generator.render.desk import Desk
from generator.render.output import Page


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
    values = {"label": label, "kind": kind, "entries": entries}
    return desk.page(
        "register", f"{kind}/", label, f"本站记录涉及的{len(entries)}个{label}，每个列出全部相关记录。", values
    )


def entry_page(desk: Desk, kind: str, entry_id: str) -> Page:
    entry = register_of(desk.bulletin.registers, kind)[entry_id]
    found = desk.mentions[kind, entry_id]
    results = _results_of(desk, kind, entry_id)
    values = {
        "entry": entry,
        "kind": kind,
        "label": wording.REGISTERS[kind],
        "years": views.by_year(found, desk.bulletin),
        "results": [(desk.card(table), note, sentences) for table, note, sentences in results],
    }
    description = f"{entry.name}：本站{len(found)}条相关记录，按年份排列。"
    address = addresses.of_entry(kind, entry_id)
    rows = {row for _, row in _own_rows(desk, kind, entry_id)}
    cells = [ref for table, _, _ in results for ref in desk.values_of(table)]
    shown = [ref for ref in cells if ref.partition("#")[2].partition("/")[0] in rows]
    return desk.page("entry", address, entry.name, description, values, shows=shown)


def _own_rows(desk: Desk, kind: str, entry: str) -> list[tuple[str, str]]:
    """Whose rows stand on an entry's page, by register and id: a district's organisations too."""
    bodies = desk.bulletin.registers.organisations.values()
    return [
        (kind, entry),
        *(("organisations", body.id) for body in bodies if kind == "districts" and body.district == entry),
    ]


def _results_of(desk: Desk, kind: str, entry: str) -> list[tuple[ProgressTable, str, list[str]]]:
    """What the tables say of a district or organisation: a sentence for each measure of its own rows.

    A district's page shows its organisations' rows too, and says that they are organisations'.
    """
    by_table: dict[str, list[str]] = {}
    for key in _own_rows(desk, kind, entry):
        for name, sentence in desk.sentences.get(key, ()):
            by_table.setdefault(name, []).append(sentence)
    found = []
    for table in reversed(desk.bulletin.tables):
        if sentences := by_table.get(reference(table)):
            note = "按承办单位统计" if kind == "districts" and table.by == "organisation" else ""
            found.append((table, note, sentences))
    return found
