"""Rules within one record: bodies that must be safe, ids and quotes that must hold, ratios that can be divided."""

from collections.abc import Iterator

from generator.load.nodes import Scalar
from generator.markup import pieces, refusals
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.story import Story
from generator.problems import Problem
from generator.validate import ids, quotes
from generator.validate.fields import Loc, suggestion
from generator.validate.lowering import Lowered

_TEXTS = ("kicker", "headline", "deck", "column", "byline", "body", "photos", "caption", "items", "rows", "notes")


def problems_of(record: Record, lowered: Lowered) -> Iterator[Problem]:
    """Every problem that a record has by itself, beyond its fields' types."""
    refused = list(_bodies(record, lowered))
    yield from refused
    yield from ids.problems_of(record, lowered)
    if lowered.is_known("claims"):
        yield from _ratios(record, (), lowered)
    if isinstance(record, Highlights) and lowered.is_known("items"):
        for number, item in enumerate(record.items):
            yield from _ratios(item, ("items", number), lowered)
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


def _ratios(part: Record | Highlight, loc: Loc, lowered: Lowered) -> Iterator[Problem]:
    claims = {claim.id: claim for claim in part.claims}
    for number, ratio in enumerate(part.ratios):
        for field, label in (("numerator", "分子"), ("denominator", "分母"), ("printed", "见报值")):
            where: Loc = (*loc, "ratios", number, field)
            if (wanted := getattr(ratio, field)) not in claims:
                hint = suggestion(wanted, claims) or "先在claims里写上这个数字"
                yield lowered.at(where, "R302", f"本稿没有编号为“{wanted}”的数字", hint)
            elif field != "printed" and claims[wanted].value <= 0:
                message = f"{label}“{wanted}”是{claims[wanted].value}，比率的分子和分母都要大于0"
                yield lowered.at(where, "S233", message, "改成另一个数字的编号，或删掉这个比率")
