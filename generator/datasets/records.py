"""The published records, one a row: what the other data sets point to."""

from collections.abc import Iterator
from typing import get_args

from generator.datasets import fields
from generator.datasets.dataset import Dataset, Row
from generator.model.bulletin import Bulletin, reference
from generator.model.record import RecordType
from generator.model.story import Genre, Story
from generator.render import addresses, wording

_SUBJECTS = ("topics", "districts", "organisations")

_FIELDS = (
    fields.RECORD,
    fields.code("type", "类型", "story报道，highlights盘点，progress-table进度台账。", *get_args(RecordType)),
    fields.code(
        "genre",
        "体裁",
        f"{'，'.join(f'{genre}{wording.GENRES[genre]}' for genre in get_args(Genre))}；只有报道有体裁。",
        *get_args(Genre),
        required=False,
    ),
    fields.ISSUE,
    fields.date("date", "出版日期", "这一期的日期，只写到知道的那一位。"),
    fields.code("date_basis", "日期依据", "printed报上印着，inferred推定。", "printed", "inferred"),
    fields.text("headline", "标题", "主标题，断行处改为空格；报上没有标题的为空。文字的权利属于原刊发报纸及作者。"),
    *(
        fields.several(kind, wording.REGISTERS[kind], f"{wording.REGISTERS[kind]}的编号，用空格隔开；盘点含各条目的。")
        for kind in _SUBJECTS
    ),
    fields.text("source", "来源文件", "提取文本的文件名。", required=True),
    fields.ADDRESS,
)


def records(bulletin: Bulletin) -> Dataset:
    """Every published record, oldest issue first, in the issue's order."""
    return Dataset(
        "records",
        "记录目录",
        "全部报道、盘点和台账，一篇一行；别的数据表用record与它相连。",
        _FIELDS,
        tuple(_rows(bulletin)),
        tuple(reference(record) for record in bulletin.ordered),
        key=("record",),
    )


def _rows(bulletin: Bulletin) -> Iterator[Row]:
    # Ids of a record and of its items, each once and in order.
    about: dict[tuple[str, str], dict[str, None]] = {}
    for record, _, subjects in bulletin.passages():
        for kind in _SUBJECTS:
            about.setdefault((reference(record), kind), {}).update(dict.fromkeys(getattr(subjects, kind)))
    for record in bulletin.ordered:
        date = bulletin.issue_by_id[record.issue].date
        yield {
            "record": reference(record),
            "type": record.type,
            "genre": record.genre if isinstance(record, Story) else None,
            "issue": record.issue,
            "date": str(date.value),
            "date_basis": date.basis,
            "headline": " ".join(record.headline) or None,
            **{kind: " ".join(about[reference(record), kind]) or None for kind in _SUBJECTS},
            "source": record.source,
            "address": addresses.of_record(record),
        }
