"""The file of moves and takedowns after a renaming: moves that led to the old name lead on, and new ones follow."""

from collections.abc import Callable, Sequence

from generator.load.nodes import Mapping, Node, Scalar
from generator.load.nodes import Sequence as NodeSequence
from generator.load.splices import Splice, spliced
from generator.model.moved import Moved, parted
from generator.problems import RenameRefused
from generator.validate.lowering import Lowered

_HEAD = "schema: 1\ntype: moved\n"


def with_moves(
    text: str,
    present: tuple[Moved, Lowered] | None,
    moves: Sequence[tuple[str, str]],
    date: str,
    renamed: Callable[[str], str],
) -> str:
    """The text of the file with these moves, from and to, at the end of its list. Raises `RenameRefused`.

    A place on a page keeps that page's name of today, so that its move can be found from every earlier name; a move
    back to where it began is taken out.
    """
    if present is None:
        return f"{_HEAD}moves:\n{_lines(moves, date, '  ')}" if moves else text
    value, lowered = present
    splices, back = [], set()
    for number, move in enumerate(value.moves):
        was, now = (_today(move.from_, renamed), renamed(move.to))
        if was == now:
            back.add(number)
            continue
        for field, address, then in (("from", move.from_, was), ("to", move.to, now)):
            node = lowered.values["moves", number, field]
            if then != address and isinstance(node, Scalar):
                splices.append(Splice(node, then))
    rows = spliced(text, splices).split("\n")
    if not (moves or back):
        return "\n".join(rows)
    listed = lowered.values.get(("moves",))
    if not isinstance(listed, NodeSequence):
        return "\n".join(rows) + ("\n" if rows[-1] else "") + f"moves:\n{_lines(moves, date, '  ')}"
    if rows[listed.line - 1][listed.column - 1] != "-":
        raise RenameRefused(f"{lowered.document.file}的moves要写成一行一条，每行以“- ”开头；改好再换。")
    gone = {line for n in back for line in range(listed.items[n].line, _last(listed.items[n]) + 1)}
    if len(back) == len(listed.items) and not moves:
        gone.add(lowered.keys["moves",].line)
    new = _lines(moves, date, " " * (listed.column - 1)).split("\n")[:-1]
    end = max(_last(item) for item in listed.items)
    kept = [row for number, row in enumerate(rows[:end], 1) if number not in gone]
    return "\n".join((*kept, *new, *rows[end:]))


def _today(address: str, renamed: Callable[[str], str]) -> str:
    """Where something was: a page by its old name, a place by that which its page has today."""
    return renamed(address) if parted(address)[1] else address


def _lines(moves: Sequence[tuple[str, str]], date: str, indent: str) -> str:
    return "".join(f"{indent}- {{from: {was}, to: {now}, date: {date}}}\n" for was, now in moves)


def _last(node: Node) -> int:
    """The line that a node of short scalars ends on."""
    match node:
        case Scalar():
            return node.line
        case NodeSequence():
            return max((node.line, *map(_last, node.items)))
        case Mapping():
            return max((node.line, *(_last(part) for entry in node.entries for part in entry)))
