"""Rules within one record: bodies that must be safe, ids and quotes that must hold."""

from collections.abc import Iterator

from generator.load.nodes import Scalar
from generator.markup import pieces, refusals
from generator.model.record import Record
from generator.model.story import Story
from generator.problems import Problem
from generator.validate import ids, quotes
from generator.validate.lowering import Lowered

_TEXTS = ("kicker", "headline", "deck", "column", "byline", "body", "photos", "caption", "items", "rows", "notes")


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Every problem that a record has by itself, beyond its fields' types."""
    refused = list(_bodies(record, lowered))
    yield from refused
    yield from ids.problems_of(record, lowered)
    if isinstance(record, Story) and not record.body and not record.photos and lowered.is_known("body", "photos"):
        hint = "写上body；只有图片的稿件写photos"
        yield lowered.at((), "S210", "稿件既没有正文也没有图片说明", hint)
    # A text that could not be read in full, or whose markup is refused, would make every quote of it an error.
    if lowered.is_known(*_TEXTS) and not any(problem.code == "M401" for problem in refused):
        yield from quotes.problems_of(record, pieces(record), lowered)


def _bodies(record: Record, lowered: Lowered) -> Iterator[Problem]:
    for loc, body in ids.bodies(record):
        node = lowered.values.get(loc)
        if isinstance(node, Scalar) and node.style != "|" and "\n" in body:
            # Without the bar YAML joins lines and swallows every other line break, so that paragraphs run together.
            hint = f"写成“{loc[-1]}: |”，正文从下一行写起，每行缩进2格"
            yield lowered.at(loc, "S211", "正文有几段，前面却没有半角的“|”", hint)
            continue
        for refusal in refusals(body):
            yield lowered.in_block(loc, refusal.line, refusal.column, "M401", refusal.message, refusal.hint)
