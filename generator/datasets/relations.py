"""The relations between values, one a row: what is put together, what is printed, what comes out."""

from collections.abc import Iterator
from typing import get_args

from generator.compute.facts import Facts
from generator.compute.relations import RelationResult, Verdict, arithmetic
from generator.datasets import fields
from generator.datasets.dataset import Dataset, Row
from generator.model.bulletin import Bulletin, reference
from generator.model.claim import RelationKind
from generator.model.exact import rounded
from generator.model.values import ClaimValue, full_reference
from generator.render import addresses
from generator.render.finding_words import RELATION_NOTES, RELATIONS, VERDICTS

_READINGS = {name: note.strip("，") for name, note in RELATION_NOTES.items() if name not in get_args(Verdict)}

_FIELDS = (
    fields.reference("relation", "关系", "这个关系的编号：期/稿#关系，盘点是期/稿#条目/关系。", unique=True),
    fields.RECORD,
    fields.ISSUE,
    fields.ITEM,
    fields.code(
        "kind",
        "关系种类",
        f"{'，'.join(f'{kind}{RELATIONS[kind]}' for kind in get_args(RelationKind))}。",
        *get_args(RelationKind),
    ),
    fields.text("label", "名称", "关系的名称，例如完成率。", required=True),
    fields.several("of", "由哪些数", "参与运算的数或格的编号，次序就是运算的次序，用空格隔开。"),
    fields.reference("gives", "得出哪个数", "见报的结果的编号；bound和same没有结果。", required=False),
    fields.text("printed", "见报", "见报的结果；bound和same是第一个数。", required=True),
    fields.text("computed", "复算", "复算的结果，比见报多留两位；bound和same是其余各数。"),
    fields.fraction("computed_exact", "复算（分数）", "复算的精确值；百分率以1为100%，万、亿已经乘入。"),
    fields.number("computed_decimal", "复算（小数）", "同上，写成小数；除不尽的四舍五入到12位，精确值见分数。"),
    fields.code(
        "verdict",
        "结果",
        f"{'，'.join(f'{verdict}{VERDICTS[verdict]}' for verdict in get_args(Verdict))}。",
        *get_args(Verdict),
    ),
    fields.code(
        "reading",
        "合哪种理解",
        f"{'；'.join(f'{name}：{note}' for name, note in _READINGS.items())}。",
        *_READINGS,
        required=False,
    ),
    fields.ADDRESS,
)


def relations(bulletin: Bulletin, facts: Facts) -> Dataset:
    """Every declared relation, oldest issue first."""
    return Dataset(
        "relations",
        "数字之间的关系",
        "编辑声明的关系，一个一行：由哪些数、得出哪个数，见报的结果和复算的结果。",
        _FIELDS,
        tuple(_rows(facts)),
        tuple(record for record, results in facts.relations.items() if results),
        key=("relation",),
        refers={"record": ("records", "record")},
        values=frozenset(
            value.reference
            for results in facts.relations.values()
            for result in results
            for value in (*result.operands, result.result)
            if value
        ),
    )


def name_of(result: RelationResult) -> str:
    """The name of a relation within the bulletin, made as those of values are."""
    own = f"{result.item.id}/{result.relation.id}" if result.item else result.relation.id
    return full_reference(own, result.record)


def _rows(facts: Facts) -> Iterator[Row]:
    for results in facts.relations.values():
        yield from map(_row, results)


def _row(result: RelationResult) -> Row:
    printed, computed = arithmetic(result)
    exact = result.computed
    return {
        "relation": name_of(result),
        "record": reference(result.record),
        "issue": result.record.issue,
        "item": result.item.id if result.item else None,
        "kind": result.relation.kind,
        "label": result.relation.label,
        "of": " ".join(value.reference for value in result.operands),
        "gives": result.result.reference if result.result else None,
        "printed": printed,
        "computed": computed or None,
        "computed_exact": None if exact is None else str(exact),
        "computed_decimal": None if exact is None else rounded(exact),
        "verdict": result.verdict,
        "reading": result.reading or None,
        "address": _address(result),
    }


def _address(result: RelationResult) -> str:
    """Where the relation's own record prints its result or, failing that, one of its values."""
    for value in (result.result, *result.operands):
        if isinstance(value, ClaimValue) and value.record is result.record:
            return f"{addresses.of_record(value.record)}#{addresses.of_claim(value.claim.id, value.item)}"
    return addresses.of_record(result.record, result.item)
