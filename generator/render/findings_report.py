"""The findings as a list for editors and for other programs: text, JSON, annotations."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.compute.facts import Facts
from generator.model.bulletin import Bulletin
from generator.model.finding import Finding
from generator.problems import Problem, as_github
from generator.render import finding_words, views
from generator.validate.lowering import Lowered


@dataclass(frozen=True)
class Placed:
    """A finding with its place in a file and its words; `column` counts from 1."""

    finding: Finding
    file: str
    line: int
    column: int
    place: str
    sentence: str

    @property
    def is_open(self) -> bool:
        """Whether editors must still explain it."""
        return self.finding.level == "error" and self.finding.reason is None


def placed(bulletin: Bulletin, facts: Facts, places: Mapping[str, Lowered]) -> tuple[Placed, ...]:
    """All findings with their places, in the order of files and lines."""
    found = []
    for finding in facts.findings:
        at = places[finding.record].at(finding.loc, finding.code, "")
        place = finding_words.place(finding, views.labels(bulletin.records[finding.record], bulletin.registers))
        found.append(Placed(finding, at.file, at.line, at.column, place, finding_words.sentence(finding)))
    return tuple(sorted(found, key=lambda entry: (entry.file, entry.line, entry.column, entry.finding.code)))


def as_text(found: tuple[Placed, ...]) -> str:
    """A paragraph a finding, and the count of each level."""
    if not found:
        return "没有核校提示。"
    blocks = []
    for entry in found:
        finding = entry.finding
        level = finding_words.LEVELS[finding.level]
        lines = [f"{entry.file}:{entry.line}:{entry.column}: {finding.code} （{level}）{entry.place}：{entry.sentence}"]
        if finding.reason:
            lines.append(f"        说明：{finding.reason}")
        elif entry.is_open:
            lines.append("        还没有说明：对照原页，写进acknowledged")
        blocks.append("\n".join(lines))
    counts = Counter(entry.finding.level for entry in found)
    summary = "，".join(f"{words}{counts[level]}处" for level, words in finding_words.LEVELS.items())
    left = sum(entry.is_open for entry in found)
    return "\n".join([*blocks, "", f"{summary}；还没有说明的{left}处。"])


def as_json(found: tuple[Placed, ...]) -> str:
    """A list of objects; `computed` and `printed` as strings, `where` as in acknowledgements."""
    objects = [
        {
            "code": entry.finding.code,
            "level": entry.finding.level,
            "record": entry.finding.record,
            "file": entry.file,
            "line": entry.line,
            "column": entry.column,
            "where": entry.finding.where,
            "printed": entry.finding.printed,
            "computed": entry.finding.recomputed,
            "rule": entry.finding.rule,
            "acknowledged": entry.finding.reason is not None,
            "reason": entry.finding.reason,
            "message": f"{entry.place}：{entry.sentence}",
        }
        for entry in found
    ]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def as_annotations(found: tuple[Placed, ...]) -> str:
    """GitHub workflow commands: an error for what is not explained, a warning for the rest."""
    return as_github(
        Problem(
            entry.file,
            entry.line,
            entry.column,
            entry.finding.code,
            f"{entry.place}：{entry.sentence}",
            f"说明：{entry.finding.reason}" if entry.finding.reason else "",
            "error" if entry.is_open else "warning",
        )
        for entry in found
    )
