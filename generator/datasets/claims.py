"""The claims of all texts, one a row, with their bounds and with the relations that they take part in."""

from collections.abc import Mapping
from fractions import Fraction
from typing import get_args

from generator.compute.facts import Facts
from generator.compute.intervals import interval_of, scale_of
from generator.datasets import fields
from generator.datasets.dataset import Dataset, Row
from generator.datasets.relations import name_of
from generator.model.bulletin import Bulletin, reference
from generator.model.claim import QUALIFIERS, Bound
from generator.model.exact import decimal
from generator.model.values import ClaimValue
from generator.render import addresses

_FIELDS = (
    fields.reference("claim", "数字", "这个数字的编号：期/稿#数字，盘点是期/稿#条目/数字。", unique=True),
    fields.RECORD,
    fields.ISSUE,
    fields.ITEM,
    fields.text("quote", "原文", "报上说出这个数的原话；文字的权利属于原刊发报纸及作者。", required=True),
    fields.number("value", "数值", "照报上的位数；百分率是百分号前的数；是范围的，为下限。", required=True),
    fields.number("to", "至", "范围的上限；不是范围的为空。"),
    fields.text("unit", "计量单位", "数的是什么，例如个、万元、%。", required=True),
    fields.text("qualifier", "修饰语", "报上印的“余”“超”“近”“约”等。"),
    fields.code(
        "bound",
        "界限",
        "修饰语的意思：exact确数，at-least不少于，more-than多于，at-most不多于，below少于，about大约。",
        *get_args(Bound),
    ),
    fields.number("low", "最小", "这句话容许的最小值，单位同unit；没有下限的为空。"),
    fields.number("high", "最大", "这句话容许的最大值，单位同unit；没有上限的为空。"),
    fields.boolean("low_open", "不含最小", "最小值本身是否不在内。"),
    fields.boolean("high_open", "不含最大", "最大值本身是否不在内。"),
    fields.text("measures", "指什么", "这个数指什么，编辑写的。", required=True),
    fields.text("period", "时期", "原文给出的时期。"),
    fields.text("area", "范围", "原文给出的范围。"),
    fields.several("topics", "领域", "领域的编号，用空格隔开。"),
    fields.several("districts", "县区", "县区的编号，用空格隔开。"),
    fields.several("relations", "参与核对", "用到这个数的关系的编号，用空格隔开，见relations。"),
    fields.several("verdicts", "核对结果", "上一列各个关系的结果，次序相同。"),
    fields.ADDRESS,
)


def claims(bulletin: Bulletin, facts: Facts) -> Dataset:
    """Every claim of every record and item, oldest issue first, in the order of the text's own list."""
    values = [value for value in facts.values.values() if isinstance(value, ClaimValue)]
    checks = _checks(facts)
    return Dataset(
        "claims",
        "文中数字",
        "报道和盘点里的全部数字，一个一行：原话、数值、修饰语的界限、指什么，以及核对结果。",
        _FIELDS,
        tuple(_row(value, checks.get(value.reference, [])) for value in values),
        tuple(reference(record) for record in bulletin.ordered),
        key=("claim",),
        refers={"record": ("records", "record")},
        values=frozenset(value.reference for value in values),
    )


def _checks(facts: Facts) -> Mapping[str, list[tuple[str, str]]]:
    """(Name of the relation, verdict) of each relation that a value takes part in, by the value's reference."""
    found: dict[str, list[tuple[str, str]]] = {}
    for results in facts.relations.values():
        for result in results:
            parts = (*result.operands, *((result.result,) if result.result else ()))
            for value in dict.fromkeys(part.reference for part in parts):
                found.setdefault(value, []).append((name_of(result), result.verdict))
    return found


def _row(value: ClaimValue, checks: list[tuple[str, str]]) -> Row:
    record, item, claim = value.record, value.item, value.claim
    interval, scale, subjects = interval_of(claim), scale_of(claim.unit), item or record
    return {
        "claim": value.reference,
        "record": reference(record),
        "issue": record.issue,
        "item": item.id if item else None,
        "quote": claim.quote,
        "value": f"{claim.value:f}",
        "to": None if claim.to is None else f"{claim.to:f}",
        "unit": claim.unit,
        "qualifier": claim.qualifier,
        "bound": QUALIFIERS.get(claim.qualifier or "", "exact"),
        "low": _in_unit(interval.low, scale),
        "high": _in_unit(interval.high, scale),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
        "measures": claim.measures,
        "period": claim.period,
        "area": claim.area,
        "topics": " ".join(subjects.topics) or None,
        "districts": " ".join(subjects.districts) or None,
        "relations": " ".join(name for name, _ in checks) or None,
        "verdicts": " ".join(verdict for _, verdict in checks) or None,
        "address": f"{addresses.of_record(record)}#{addresses.of_claim(claim.id, item)}",
    }


def _in_unit(bound: Fraction | None, scale: Fraction) -> str | None:
    return None if bound is None else decimal(bound / scale)
