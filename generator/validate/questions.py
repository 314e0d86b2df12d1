"""Rules of the file of questions: every answer is a record's own words, and every question is asked once."""

from collections.abc import Collection, Iterator, Mapping

from generator.markup import pieces
from generator.model.highlights import Highlights
from generator.model.questions import Answer, Questions
from generator.model.record import Record
from generator.problems import Problem
from generator.validate.fields import suggestion
from generator.validate.lowering import Lowered
from generator.validate.quotes import nearest_words


def problems_of(
    value: Questions, lowered: Lowered, records: Mapping[str, Record], unread: Collection[str]
) -> Iterator[Problem]:
    """Answers of records that are not there or do not say so, and questions that are asked twice.

    `records` are all, drafts too, by reference; of those whose ids are in `unread` nothing is known.
    """
    asked: dict[str, int] = {}
    for number, answer in enumerate(value.answers):
        for place, question in enumerate(answer.asked):
            first = asked.setdefault(question, number)
            if first != number or question in answer.asked[:place]:
                message = f"“{question}”已经问过，在第{first + 1}条里"
                yield lowered.at(("answers", number, "asked", place), "R303", message, "一句问话只写一次，删掉一处")
        name, _, item = answer.of.partition("#")
        if records and name.rpartition("/")[2] not in unread:
            yield from _of_record(answer, item, number, lowered, records.get(name), records)


def _of_record(
    answer: Answer, wanted: str, number: int, lowered: Lowered, record: Record | None, records: Mapping[str, Record]
) -> Iterator[Problem]:
    where = ("answers", number, "of")
    name = answer.of.partition("#")[0]
    if record is None:
        hint = suggestion(name, records) or "写“期/记录”，例如2030-05/wells；先有记录，再写常问"
        yield lowered.at(where, "R301", f"没有记录“{name}”", hint)
        return
    items = {item.id: item for item in record.items} if isinstance(record, Highlights) else {}
    if wanted and wanted not in items:
        advice = f"可选{'、'.join(items)}" if items else "这条记录不是盘点，不写“#”和后面的字"
        hint = suggestion(wanted, items) or advice
        yield lowered.at(where, "R301", f"“{name}”里没有条目“{wanted}”", hint)
        return
    texts = pieces(record, items.get(wanted))
    if not any(answer.quote in piece.text for piece in texts):
        message = f"在“{answer.of}”里找不到“{answer.quote[:40]}”"
        yield lowered.at(("answers", number, "quote"), "T301", message, nearest_words(answer.quote, texts))
