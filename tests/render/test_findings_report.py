"""The list of findings in its three forms: what programs and people can rely on."""

import json
import re
from dataclasses import replace

import pytest

from generator.compute.facts import Facts, compute
from generator.model.bulletin import Bulletin
from generator.model.finding import CODES, Code, Finding
from generator.render import findings_report
from generator.render.findings_report import Placed
from tests.fictional import validated

RECORD = "data/issues/2030-05/a.yml"
TABLE = """
type: progress-table
id: a
headline: 窨井盖整治进度
topics: [streets]
as_of: 2030-05-31
counts: cumulative
by: district
header: [表头]
measures:
  - {id: m, label: 窨井盖, unit: 个, target: 目标, done: 完成, rate: {label: 完成率, digits: 1, rounding: half-up}}
columns: [name, m.target, m.done, m.rate]
rows:
  - [东汀区, 80, 5, 6.4%]
  - [西汀区, 60, 66, 109.9%]
acknowledged:
  - {finding: N101, where: 西汀区 / m.rate, printed: 109.9%, recomputed: 110.0%, reason: '报上“如此”: 照录'}
"""


def placed() -> tuple[Placed, ...]:
    made = validated(TABLE)
    assert made.bulletin, made.problems
    return findings_report.placed(made.bulletin, compute(made.bulletin), made.places)


# What a finding of each code may hold; the words are of another test.
SAMPLES: dict[Code, tuple[str, str, str]] = {
    "N101": ("6.2%", "6.3%", "half-up"),
    "N102": ("2", "1", "dense"),
    "N103": ("131", "130", "sum"),
    "N104": ("42.4%", "42.3%", "sum"),
    "N105": ("9", "8", "stock"),
    "N106": ("110%", "110.50…%", "truncated"),
    "N107": ("39", "40", "decreasing"),
    "N108": ("9", "8", "goal"),
    "N109": ("9", "", "tiny"),
    "N110": ("", "half-up 0、truncated 3", "half-up"),
    "N111": ("西汀区", "", "missing"),
    "N112": ("100.0%", "37753/37743", "hidden"),
    "N121": ("2.5人", "", "not-whole"),
    "N122": ("50%", "4盏", "small-base"),
    "N123": ("5盏", "6盏（2030-04/b#lamps）", "same"),
    "N131": ("2030-04", "", "missing"),
    "N132": ("2030-04-30", "3", "stale"),
    "N141": ("修好312盏", "修复率104%", "ratio"),
}


def sample(code: Code, reason: str | None = None) -> Placed:
    printed, recomputed, rule = SAMPLES[code]
    found = Finding(code, "2030-05/a", ("rows", 0, 3), "东汀区 / m.rate", printed, recomputed, rule, reason)
    made = validated(TABLE)
    assert made.bulletin is not None
    return findings_report.placed(made.bulletin, of(made.bulletin, found), made.places)[0]


def of(bulletin: Bulletin, *findings: Finding) -> Facts:
    return replace(compute(bulletin), findings=findings)


def test_every_finding_is_listed_in_the_order_of_its_lines() -> None:
    found = placed()
    assert [(entry.finding.code, entry.file, entry.line, entry.column) for entry in found] == [
        ("N101", RECORD, 17, 18),
        ("N108", RECORD, 18, 15),
        ("N101", RECORD, 18, 19),
    ]
    assert [entry.is_open for entry in found] == [True, False, False]


def test_the_json_is_a_list_of_objects_that_hold_what_was_found() -> None:
    found = placed()
    objects = json.loads(findings_report.as_json(found))
    assert [
        Placed(
            Finding(
                entry["code"],
                entry["record"],
                original.finding.loc,
                entry["where"],
                entry["printed"],
                entry["computed"],
                entry["rule"],
                entry["reason"],
            ),
            entry["file"],
            entry["line"],
            entry["column"],
            *entry["message"].split("：", 1),
        )
        for entry, original in zip(objects, found, strict=True)
    ] == list(found)
    assert [(entry["level"], entry["acknowledged"]) for entry in objects] == [
        ("error", False),
        ("notice", False),
        ("error", True),
    ]


def test_the_text_tells_each_finding_and_counts_them() -> None:
    text = findings_report.as_text(placed())
    assert text.splitlines() == [
        f"{RECORD}:17:18: N101 （与复算不符）东汀区，窨井盖，完成率：见报6.4%；按“完成数÷目标数”并四舍五入，应为6.3%",
        "        还没有说明：对照原页，写进acknowledged",
        f"{RECORD}:18:15: N108 （提请留意）西汀区，窨井盖，完成：完成66，目标60，超过目标",
        f"{RECORD}:18:19: N101 （与复算不符）西汀区，窨井盖，完成率："
        "见报109.9%；按“完成数÷目标数”并四舍五入，应为110.0%",
        "        说明：报上“如此”: 照录",
        "",
        "与复算不符2处，提请留意1处，建议核对0处；还没有说明的1处。",
    ]


def test_annotations_are_errors_only_where_editors_must_act() -> None:
    lines = findings_report.as_annotations(placed()).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::warning"]
    assert lines[0].startswith(f"::error file={RECORD},line=17,col=18,title=N101::东汀区")
    assert lines[2].endswith("110.0%25 说明：报上“如此”: 照录")


def test_where_nothing_was_found() -> None:
    assert findings_report.as_text(()) == "没有核校提示。"
    assert json.loads(findings_report.as_json(())) == []
    assert findings_report.as_annotations(()) == ""


def test_there_is_a_sample_of_every_code() -> None:
    assert set(SAMPLES) == set(CODES)


@pytest.mark.parametrize("reason", [None, "报上如此"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_told_in_every_form(code: Code, reason: str | None) -> None:
    entry = sample(code, reason)
    level = CODES[code][0]
    assert entry.is_open == (level == "error" and reason is None)
    (told,) = json.loads(findings_report.as_json((entry,)))
    assert (told["code"], told["level"], told["reason"]) == (code, level, reason)
    assert (told["printed"], told["computed"], told["rule"]) == SAMPLES[code]
    text = findings_report.as_text((entry,))
    assert text.startswith(f"{RECORD}:17:18: {code} （") and entry.sentence in text
    assert ("还没有说明：" in text) == entry.is_open
    kind = "error" if entry.is_open else "warning"
    assert findings_report.as_annotations((entry,)).startswith(f"::{kind} file={RECORD},line=17,col=18,title={code}::")
    # No word of code reaches a reader.
    assert not re.search("None|half-up|[a-z]+-[a-z]+|decreasing|missing|stale", entry.sentence.replace("2030-04/b", ""))
