"""Rules of the file of moves and takedowns that need nothing else: each address once, no chains, no circles."""

from collections.abc import Iterator

from generator.model.moved import Move, Moved, parted
from generator.problems import Problem
from generator.validate.fields import Loc
from generator.validate.lowering import Lowered


def problems_of(value: Moved, lowered: Lowered) -> Iterator[Problem]:
    """Addresses moved twice, moved to where they were, moved on, or both moved and withdrawn."""
    moves = {move.from_: move for move in value.moves}
    seen: set[str] = set()
    for number, move in enumerate(value.moves):
        loc: Loc = ("moves", number)
        if move.from_ in seen:
            yield lowered.at((*loc, "from"), "R303", f"“{move.from_}”写了两次", "留一条：原网址只能有一个新网址")
        seen.add(move.from_)
        page, anchor = parted(move.from_)
        if page.endswith("/") != parted(move.to)[0].endswith("/"):
            hint = "网页换到网页，文件换到文件：网页以/结尾"
            yield lowered.at((*loc, "to"), "A611", f"“{move.from_}”不能换到“{move.to}”", hint)
        elif onward := _onward(move, moves):
            last = _last(move, moves)
            if last is None:
                message = f"“{move.from_}”换来换去又回到原处"
                yield lowered.at((*loc, "to"), "A612", message, "删掉其中一条，新网址要是现在有的网页")
            else:
                message = f"“{move.to}”后来又换成了“{onward}”"
                yield lowered.at((*loc, "to"), "A612", message, f"直接写最后的网址“{last}”")
    gone: set[str] = set()
    told: set[tuple[str, str]] = set()
    for number, takedown in enumerate(value.takedowns):
        loc = ("takedowns", number)
        if takedown.kind == "withdrawn" and takedown.address in gone:
            yield lowered.at((*loc, "address"), "R303", f"“{takedown.address}”写了两次", "删掉一处")
        elif (takedown.id, takedown.reason) in told:
            hint = "删掉一处；同一天又隐去一处，原因要写得不同"
            yield lowered.at((*loc, "address"), "R303", f"“{takedown.address}”写了两次", hint)
        elif takedown.kind == "withdrawn" and takedown.address in moves:
            message = f"“{takedown.address}”在moves里已经换了网址"
            yield lowered.at((*loc, "address"), "A613", message, f"写现在的网址“{moves[takedown.address].to}”")
        told.add((takedown.id, takedown.reason))
        if takedown.kind == "withdrawn":
            gone.add(takedown.address)


def _onward(move: Move, moves: dict[str, Move]) -> str:
    """Where the target of a move was itself moved to, if it was."""
    page, anchor = parted(move.to)
    if further := moves.get(move.to):
        return further.to
    if anchor and (further := moves.get(page)):
        return further.to if "#" in further.to else f"{further.to}#{anchor}"
    return ""


def _last(move: Move, moves: dict[str, Move]) -> str | None:
    """The end of a chain of moves; None for a circle."""
    seen = {move.from_}
    while onward := _onward(move, moves):
        if move.to in seen:
            return None
        seen.add(move.to)
        move = move.model_copy(update={"to": onward})
    return move.to
