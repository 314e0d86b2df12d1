"""Rules of what refers to values: relations, the evidence of year-end lists, corrections."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation

from generator.markup.numerals import base_of
from generator.model.bulletin import Registers, reference
from generator.model.claim import Relation
from generator.model.highlights import Highlight, Highlights
from generator.model.issue import Issue
from generator.model.record import Record
from generator.model.table import ProgressTable
from generator.model.values import CellValue, ClaimValue, Value, full_reference, values_of
from generator.problems import Problem
from generator.validate.fields import Loc, suggestion
from generator.validate.lowering import Lowered
from generator.validate.references import Unread

_PAIRS = ("ratio", "change", "points")
_WITHOUT_RESULT = ("bound", "same")


class Known:
    """All values of the records that could be read; of those in `unread` nothing is known, and nothing reported."""

    def __init__(self, records: Mapping[str, Record], registers: Registers, unread: Collection[str]) -> None:
        self.records = records
        self.unread = unread
        self.registers = registers
        self._values: dict[str, Mapping[str, Value]] = {}

    def with_draft(self, draft: Record) -> "Known":
        """The same with a draft, which may refer to its own values."""
        return Known({**self.records, reference(draft): draft}, self.registers, self.unread)

    def of(self, name: str) -> Mapping[str, Value]:
        """The values of a record by their references within it."""
        if name not in self._values:
            self._values[name] = values_of(self.records[name], self.registers)
        return self._values[name]

    def find(self, ref: str) -> Value | None:
        """The value of a full reference."""
        name, _, part = ref.partition("#")
        return self.of(name).get(part) if name in self.records else None

    def is_hidden(self, ref: str) -> bool:
        """Whether the record that a full reference names could not be read."""
        return ref.partition("#")[0].rpartition("/")[2] in self.unread


def problems_of(record: Record, lowered: Lowered, known: Known, issues: Mapping[str, Issue]) -> Iterator[Problem]:
    """References of a record that lead nowhere, and relations that cannot be computed."""
    yield from _relations(record, None, (), lowered, known)
    if isinstance(record, Highlights):
        for number, item in enumerate(record.items):
            yield from _relations(record, item, ("items", number), lowered, known)
            yield from _evidence(record, item, ("items", number), lowered, known, issues)


def indicators(table: ProgressTable, lowered: Lowered, registers: Registers) -> Iterator[Problem]:
    """Measures that follow no registered indicator, or not as it is registered."""
    seen: set[str] = set()
    for number, measure in enumerate(table.measures):
        where: Loc = ("measures", number)
        if measure.indicator is None:
            if measure.definition:
                message = "写了口径，没有写指标"
                yield lowered.at((*where, "definition"), "S253", message, "加上indicator，或删掉definition")
            continue
        if measure.indicator not in registers.indicators:
            hint = suggestion(measure.indicator, registers.indicators) or "先在登记表indicators里登记"
            yield lowered.at((*where, "indicator"), "R301", f"没有登记过的指标“{measure.indicator}”", hint)
            continue
        if measure.indicator in seen:
            message = f"指标“{measure.indicator}”在本表里已经用过"
            yield lowered.at((*where, "indicator"), "R314", message, "一张表里一个指标只能有一列；另登记一个指标")
        seen.add(measure.indicator)
        if isinstance(registers.indicators, Unread):
            continue
        indicator = registers.indicators[measure.indicator]
        known = [definition.id for definition in indicator.definitions]
        if measure.unit != indicator.unit:
            message = f"单位是“{measure.unit}”，指标“{indicator.id}”的单位是“{indicator.unit}”"
            yield lowered.at((*where, "unit"), "S254", message, "单位不同就是另一个指标：改单位，或登记一个新的指标")
        if measure.definition is None and len(known) > 1:
            message = f"指标“{indicator.id}”有{len(known)}种口径，没有写用哪一种"
            yield lowered.at(where, "S255", message, f"加上definition，可选{'、'.join(known)}")
        elif measure.definition is not None and measure.definition not in known:
            hint = suggestion(measure.definition, known) or f"可选{'、'.join(known)}；新的口径先登记"
            message = f"指标“{indicator.id}”没有口径“{measure.definition}”"
            yield lowered.at((*where, "definition"), "R313", message, hint)


def periods(tables: Iterable[tuple[ProgressTable, Lowered]]) -> Iterator[Problem]:
    """Two tables of one indicator in one month: a series has one figure a month."""
    seen: dict[tuple[str, int], str] = {}
    for table, lowered in tables:
        for number, measure in enumerate(table.measures):
            if measure.indicator is None:
                continue
            key = measure.indicator, table.as_of.month_number
            name = f"{table.issue}/{table.id}"
            if seen.setdefault(key, name) != name:
                message = f"指标“{measure.indicator}”在这个月已经有{seen[key]}了"
                hint = "一个月只能有一张表：截至日期写错了就改；不是同一项就另登记一个指标"
                yield lowered.at(("measures", number, "indicator"), "R314", message, hint)


def _relations(record: Record, item: Highlight | None, loc: Loc, lowered: Lowered, known: Known) -> Iterator[Problem]:
    for number, relation in enumerate((item or record).relations):
        where = (*loc, "relations", number)
        slips = [] if (*where, "kind") in lowered.stand_ins else list(_shape(relation, where, lowered))
        yield from slips
        operands = [known.find(full_reference(ref, record, item)) for ref in relation.of]
        result = known.find(full_reference(relation.gives, record, item)) if relation.gives else None
        found = [value for value in operands if value]
        if not slips and len(found) == len(operands) and (result is not None or not relation.gives):
            yield from _units(relation, found, result, where, lowered)
        refs: list[tuple[Loc, str]] = [((*where, "of", n), ref) for n, ref in enumerate(relation.of)]
        refs += [((*where, "gives"), relation.gives)] if relation.gives else []
        for place, ref in refs:
            value = known.find(full := full_reference(ref, record, item))
            if value is None and not known.is_hidden(full):
                yield _missing(ref, full, place, lowered, known)
            elif value is not None and relation.kind in _PAIRS[:2] and place[-1] == 1 and _size(value) <= 0:
                message = f"“{ref}”是{_size(value):f}，不能作除数"
                yield lowered.at(place, "S233", message, "of里先写被除的数，后写除数；除数要大于0")


def _shape(relation: Relation, where: Loc, lowered: Lowered) -> Iterator[Problem]:
    if relation.kind in _PAIRS and len(relation.of) != 2:
        message = f"{relation.kind}要两个数，这里有{len(relation.of)}个"
        yield lowered.at((*where, "of"), "S250", message, "of: [被除的数, 除数]；增减写[新的数, 原来的数]")
    if relation.kind in _WITHOUT_RESULT and relation.gives:
        yield lowered.at((*where, "gives"), "S251", f"{relation.kind}没有结果", "把这个数也写进of，删掉gives")
    if relation.kind not in _WITHOUT_RESULT and not relation.gives:
        message = f"没有写{relation.kind}得出哪个数"
        yield lowered.at(where, "S252", message, "加上gives，写报上那个结果的编号")


_SUMMED = ("sum", "difference", "same")
_PER_CENT = {"change": "%", "points": "个百分点"}
_MEASURES = (
    *("%", "‰", "个百分点", "元", "米", "公里", "千米", "平方米", "立方米", "吨", "℃"),
    *("小时", "分钟", "天", "日", "个月", "月", "年", "岁"),
)
"""Units of what is measured. All others count things, and one thing may be counted in 个 here and in 盏 there."""
_ALIKE = {"日": "天", "个月": "月", "千米": "公里"}


def _units(
    relation: Relation, operands: list[Value], result: Value | None, where: Loc, lowered: Lowered
) -> Iterator[Problem]:
    """Values of one sum must be of one unit; a change gives per cent, a difference of rates percentage points."""
    wanted = _PER_CENT.get(relation.kind)
    if wanted and isinstance(result, ClaimValue) and _unit(result) not in (wanted, wanted.removeprefix("个")):
        message = f"{relation.kind}得出的数以“{wanted}”为单位，这里是“{_unit(result)}”"
        hint = "增减百分之几用change，两个百分率之差用points；两种说法不是一回事"
        yield lowered.at((*where, "kind"), "S256", message, hint)
    units = list(dict.fromkeys(_unit(value) for value in (*operands, *((result,) if result else ()))))
    dimensions = {_ALIKE.get(unit, unit) if unit in _MEASURES else "" for unit in units}
    if relation.kind in _SUMMED and len(dimensions) > 1:
        message = f"单位不同的数不能{'相等' if relation.kind == 'same' else '相加减'}：{'、'.join(units)}"
        yield lowered.at((*where, "of"), "S257", message, "只列同一种单位的数；同一种东西两处单位不同，写成一样的")


def _unit(value: Value) -> str:
    if isinstance(value, CellValue):
        return "%" if value.printed.endswith("%") else "名" if value.is_rank else base_of(value.measure.unit)
    return base_of(value.claim.unit)


def _evidence(
    record: Highlights, item: Highlight, loc: Loc, lowered: Lowered, known: Known, issues: Mapping[str, Issue]
) -> Iterator[Problem]:
    for number, entry in enumerate(item.evidence):
        where: Loc = (*loc, "evidence", number, "source")
        name, _, part = entry.source.partition("#")
        if known.is_hidden(name):
            continue
        if name not in known.records:
            hint = suggestion(name, known.records) or "只能写本站已有的记录；没有就不写，网页会说“本站无对应记录”"
            yield lowered.at(where, "R302", f"没有记录“{name}”", hint)
        elif part and part not in known.of(name):
            yield _missing(entry.source, entry.source, where, lowered, known)
        elif (year := _year_of(known.records[name], issues)) not in (None, record.year.year):
            message = f"“{name}”是{year}年的，盘点的是{record.year.year}年"
            yield lowered.at(where, "R312", message, "盘点只能由当年的记录印证")


def _year_of(record: Record, issues: Mapping[str, Issue]) -> int | None:
    """The year that a record tells of: a table's own date, else its issue's."""
    issue = issues.get(record.issue)
    return record.as_of.year if isinstance(record, ProgressTable) else issue.date.value.year if issue else None


def _missing(ref: str, full: str, place: Loc, lowered: Lowered, known: Known) -> Problem:
    name, _, part = full.partition("#")
    if name not in known.records:
        hint = suggestion(name, known.records) or "编号写成“期/记录#数字”"
        return lowered.at(place, "R302", f"没有记录“{name}”", hint)
    hint = suggestion(part, known.of(name)) or "先在claims里写上这个数字"
    return lowered.at(place, "R302", f"{'本稿' if '#' not in ref else name}没有编号为“{part}”的数字", hint)


def _size(value: Value) -> Decimal:
    """The number of a value; of a cell that holds none, which is another rule's problem, 1."""
    if isinstance(value, ClaimValue):
        return value.claim.value
    try:
        return Decimal(value.printed.removesuffix("%"))
    except InvalidOperation:
        return Decimal(1)
