"""Pages about the numbers themselves: all of them with their sentences, and what recomputation and collation say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.compute.coverage import tally
from generator.model.bulletin import reference
from generator.model.finding import PUBLISHED, Code
from generator.model.registers import Entry
from generator.model.values import ClaimValue
from generator.render import addresses, check_views, finding_words, number_views, views
from generator.render.desk import Desk
from generator.render.output import Page

CLASSES = {
    "claim": "收作数字，列在数字速查（一个范围有两个数）",
    "cell": "台账里的数",
    "date": "日期和时间",
    "word": "固定词语里的字",
    "one": "“一”，作“某一”“每一”讲",
    "name": "名称里的字",
    "ordinal": "序数",
    "list": "条目和图片的编号",
    "code": "文号、号码和热线",
    "age": "年龄",
    "indefinite": "没有定数的说法，如“几个”“数十”",
    "": "还没有归类",
}
"""What a numeral is taken for, by its class."""


@dataclass(frozen=True)
class Row:
    """A number, its sentence as (before, the number's own words, after), and the checks that it takes part in."""

    number: number_views.Number
    sentence: tuple[str, str, str]
    checks: tuple[check_views.Check, ...]


@dataclass(frozen=True)
class Passage:
    """The numbers of a record, or of one item of a list; topics and districts by id."""

    card: views.Card
    topics: tuple[str, ...]
    districts: tuple[str, ...]
    year: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Choice:
    """What readers can filter by, and how many numbers it leaves."""

    value: str
    label: str
    count: int


def numbers(desk: Desk) -> Page:
    """Every claim, the newest year first, issue by issue."""
    passages = tuple(_passages(desk))
    years = [(year, tuple(found)) for year, found in groupby(passages, lambda passage: passage.year)]
    rows = [row for passage in passages for row in passage.rows]
    registers = desk.bulletin.registers
    values = {
        "years": years,
        "count": len(rows),
        "checked": sum(bool(row.checks) for row in rows),
        "relations": sum(map(len, desk.facts.relations.values())),
        "choices": (
            ("topic", "领域", _registered(registers.topics, (t for p in passages for t in p.topics * len(p.rows)))),
            (
                "district",
                "文中提到的县区",
                _registered(registers.districts, (d for p in passages for d in p.districts * len(p.rows))),
            ),
            ("unit", "计量单位", [Choice(u, u, n) for u, n in Counter(row.number.unit for row in rows).most_common()]),
            ("year", "年份", [Choice(str(y), f"{y}年", sum(len(p.rows) for p in found)) for y, found in years]),
        ),
    }
    description = f"报上的{len(rows)}个数字，每个都带着原句、时期和范围，可以按领域、县区、计量单位和年份查。"
    shown = (value.reference for value in _claims(desk))
    return desk.page("numbers", addresses.NUMBERS, "数字速查", description, values, shows=shown)


def _claims(desk: Desk) -> list[ClaimValue]:
    """The claims of every record, the newest issue first, as they stand in each."""
    claims = [value for value in desk.facts.values.values() if isinstance(value, ClaimValue)]
    return sorted(claims, key=lambda value: -desk.bulletin.places[value.record.issue])


def _part(value: ClaimValue) -> tuple[str, str]:
    """The record and item that a claim belongs to."""
    return reference(value.record), value.item.id if value.item else ""


def _passages(desk: Desk) -> Iterator[Passage]:
    checks = _checks(desk)
    for _, group in groupby(_claims(desk), _part):
        claims = tuple(group)
        record, item = claims[0].record, claims[0].item
        rows = tuple(
            Row(
                number_views.number(value.claim, record, item),
                number_views.sentence(value.claim, record, item),
                tuple(checks.get(value.reference, ())),
            )
            for value in claims
        )
        subjects = item or record
        year = desk.bulletin.issue_by_id[record.issue].date.value.year
        card = views.card(record, desk.bulletin, item)
        yield Passage(card, subjects.topics, subjects.districts, year, rows)


def _checks(desk: Desk) -> Mapping[str, list[check_views.Check]]:
    """The checks that each value takes part in, by its reference."""
    found: dict[str, list[check_views.Check]] = {}
    for results in desk.facts.relations.values():
        for result in results:
            check = check_views.check(result, desk.bulletin)
            for name in {value.reference for value in (*result.operands, result.result) if value}:
                found.setdefault(name, []).append(check)
    return found


def _registered(register: Mapping[str, Entry], ids: Iterable[str]) -> list[Choice]:
    """The entries that occur, in the order of their register."""
    counts = Counter(ids)
    return [Choice(id, entry.name, counts[id]) for id, entry in register.items() if id in counts]


def review(desk: Desk) -> Page:
    """What recomputation and collation say, with a summary of what was counted and checked."""
    findings = [views.noted(finding, desk.bulletin) for finding in desk.facts.findings if finding.level in PUBLISHED]
    texts = [
        (desk.card(record), record)
        for record in desk.bulletin.ordered
        if record.emendations or record.uncertain or record.lacking
    ]
    issues = [(issue, views.noise(desk.facts.collations[issue.id], issue)) for issue in reversed(desk.bulletin.issues)]
    classes = tally(desk.facts.coverage)
    verdicts: Counter[str] = Counter(result.verdict for found in desk.facts.relations.values() for result in found)
    levels = {level: [finding for finding in findings if finding.level == level] for level in PUBLISHED}
    description = "全部核校提示、校勘和存疑：见报数与复算不符之处、提取文本的订正、未能确定的字句。"
    values = {
        "numerals": sum(classes.values()),
        "classes": [(words, classes[name]) for name, words in CLASSES.items() if classes[name]],
        "relations": sum(verdicts.values()),
        "verdicts": [(words, verdicts[name]) for name, words in finding_words.VERDICTS.items() if verdicts[name]],
        "findings": len(findings),
        "levels": [(finding_words.LEVELS[level], len(found)) for level, found in levels.items()],
        "findings_by_level": [
            (level, finding_words.LEVELS[level], len(found), _by_code(found))
            for level, found in levels.items()
            if found
        ],
        "texts": texts,
        "issues": issues,
    }
    told = _told(desk)
    shown = [ref for ref, value in desk.facts.values.items() if (reference(value.record), value.loc) in told]
    return desk.page("review", addresses.REVIEW, "核校公示", description, values, shows=shown)


def _told(desk: Desk) -> frozenset[tuple[str, tuple[str | int, ...]]]:
    """The record and path of every value that a published finding is about."""
    findings = (finding for finding in desk.facts.findings if finding.level in PUBLISHED)
    return frozenset((f.record, f.loc[:-1] if f.loc[-1] == "value" else f.loc) for f in findings)


def _by_code(findings: list[views.Noted]) -> list[tuple[Code, str, list[views.Noted]]]:
    """Findings under their code and its name."""
    ordered = sorted(findings, key=lambda finding: finding.code)
    return [(code, name, list(found)) for (code, name), found in groupby(ordered, lambda f: (f.code, f.name))]
