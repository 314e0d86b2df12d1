"""What recomputation holds against the records, one finding a row; suggestions to editors are not published."""

from collections.abc import Iterator

from generator.compute.facts import Facts
from generator.datasets import fields
from generator.datasets.dataset import Dataset, Row
from generator.model.bulletin import Bulletin
from generator.model.finding import CODES, PUBLISHED
from generator.render import finding_words, views

_FIELDS = (
    fields.code(
        "level",
        "级别",
        f"{'，'.join(f'{level}{finding_words.LEVELS[level]}' for level in PUBLISHED)}。",
        *PUBLISHED,
    ),
    fields.code("code", "代码", "核校提示的代码。", *CODES),
    fields.text("title", "名目", "代码的意思。", required=True),
    fields.RECORD,
    fields.text("where", "位置", "行和列，或数字、关系的编号。", required=True),
    fields.text("place", "在哪里", "位置的名称。"),
    fields.text("printed", "见报", "见报的值。"),
    fields.text("recomputed", "复算", "复算或用来比较的值。"),
    fields.text("rule", "算法", "用的哪条规则。"),
    fields.text("sentence", "说法", "同一件事写成一句话。", required=True),
    fields.text("reason", "编辑说明", "编辑的说明；没有说明的为空。"),
    fields.ADDRESS,
)


def findings(bulletin: Bulletin, facts: Facts) -> Dataset:
    """Every finding that readers may see, in the order of the records."""
    shown = [finding for finding in facts.findings if finding.level in PUBLISHED]
    return Dataset(
        "findings",
        "核校提示",
        "复算发现的不符之处和提请留意之处，一处一行，附编辑的说明。",
        _FIELDS,
        tuple(_rows(bulletin, facts)),
        tuple(dict.fromkeys(finding.record for finding in shown)),
        refers={"record": ("records", "record")},
    )


def _rows(bulletin: Bulletin, facts: Facts) -> Iterator[Row]:
    for finding in facts.findings:
        if finding.level not in PUBLISHED:
            continue
        noted = views.noted(finding, bulletin)
        yield {
            "level": finding.level,
            "code": finding.code,
            "title": finding_words.CODES[finding.code],
            "record": finding.record,
            "where": finding.where,
            "place": noted.place or None,
            "printed": finding.printed or None,
            "recomputed": finding.recomputed or None,
            "rule": finding.rule or None,
            "sentence": noted.sentence,
            "reason": finding.reason,
            "address": noted.address,
        }
