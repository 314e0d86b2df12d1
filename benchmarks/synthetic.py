"""A made-up archive of any size as records, or as what the search finds in them.

    .venv/bin/python -m benchmarks.synthetic 1000 FOLDER

writes a data folder that `bulletin check --data FOLDER` accepts and prints how the words are spread. `documents(n)`
are the search's documents of the same archive, made without files: 10,000 stories in some ten seconds.
"""

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from benchmarks.archive import DATA, PER_ISSUE, Issue, Table, city, registered, story, story_id, table
from benchmarks.prose import Story
from generator.model.bulletin import register_of
from generator.search.documents import Document, Field, Kind, Section

HEADER = "县区 任务数 完成数 完成率 名次"
CONVENTIONS = "完成率＝完成数÷任务数，保留1位小数，四舍五入。名次：并列跳号（1、2、2、4），按印出的完成率定并列。"
"""What the site says of how these tables count."""


def documents(count: int) -> Iterator[Document]:
    """What the search finds in an archive of so many stories, the oldest issue first."""
    for number in range(count):
        issue = Issue(number // PER_ISSUE)
        if number % PER_ISSUE == 0:
            yield _issue_document(issue)
        yield from _story_documents(issue, number, story(number))
        if number % PER_ISSUE == PER_ISSUE - 1:
            yield from _table_documents(issue, table(issue))


def _issue_document(issue: Issue) -> Document:
    address, title = _of_issue(issue)
    texts: list[tuple[str, Field, str]] = [("", "headline", title), ("", "kicker", issue.running_line)]
    return _document(issue, address, "", "issue", title, texts)


def _story_documents(issue: Issue, number: int, made: Story) -> Iterator[Document]:
    address, title = f"issues/{issue.id}/{story_id(number, made)}/", made.headline
    subjects = {"topics": [made.field.topic], **_subjects(made)}
    texts: list[tuple[str, Field, str]] = [("", "headline", title), ("", "byline", byline(made))]
    for part, passage in enumerate(made.passages):
        anchor = f"part-{part}" if part else ""
        texts += [(anchor, "crosshead", passage.crosshead)] if part else []
        texts += [(anchor, "body", text) for text in passage.paragraphs]
    texts += [("", "name", _names(kind, ids)) for kind, ids in subjects.items() if kind != "places" and ids]
    texts += [("", "name", "、".join(made.places))] if made.places else []
    texts.append(("", "context", issue.printed_day))
    about = tuple(subjects["topics"]), tuple(subjects["districts"])
    yield _document(issue, address, "", "story", title, texts, *about)
    for place, claim in enumerate(made.claims, 1):
        printed, says = f"{claim.value}{claim.qualifier}{claim.unit}", f"{claim.measures}（{made.area}）"
        texts = [(f"n-n{place}", "claim", f"{printed}，{says}"), (f"n-n{place}", "body", claim.sentence)]
        told = printed, says
        yield replace(_document(issue, address, f"n-n{place}", "claim", title, texts, *about), number=told)


def _table_documents(issue: Issue, made: Table) -> Iterator[Document]:
    address, heads = f"issues/{issue.id}/progress/", ("任务数", "完成数", "完成率", "名次")
    districts = list(registered("districts").values())
    texts: list[tuple[str, Field, str]] = [
        ("", "headline", made.headline),
        ("", "context", HEADER),
        ("t-work", "crosshead", made.label),
        ("t-work", "context", CONVENTIONS),
        ("", "name", _names("topics", [made.topic])),
        ("", "name", _names("districts", districts)),
        ("", "context", issue.printed_day),
    ]
    about = (made.topic,)
    yield _document(issue, address, "", "table", made.headline, texts, about, tuple(districts))
    for row in made.rows:
        id = registered("districts")[row.district]
        cells = (f"{row.target}{made.unit}", f"{row.done}{made.unit}", row.rate, f"{row.rank}")
        anchor = f"r-work-{id}"
        others = _names("districts", [id]).split("、")[1:]
        texts = [
            (anchor, "row", "，".join((row.district, *cells))),
            *((anchor, "name", name) for name in others),
            (anchor, "context", made.headline),
            (anchor, "context", f"{made.label}：{'、'.join(heads)}"),
            (anchor, "context", f"截至{issue.printed_day}"),
        ]
        told = tuple(zip(heads, cells, strict=True))
        yield replace(
            _document(issue, address, anchor, "row", f"{row.district}，{made.label}", texts, about, (id,)), row=told
        )


def _document(
    issue: Issue,
    address: str,
    anchor: str,
    kind: Kind,
    title: str,
    texts: Iterable[tuple[str, Field, str]],
    topics: tuple[str, ...] = (),
    districts: tuple[str, ...] = (),
) -> Document:
    sections = tuple(Section(address, at, field, text) for at, field, text in texts)
    of = issue.printed_day, str(issue.day.year), _of_issue(issue)
    return Document(address, anchor, kind, title, sections, *of, topics, districts)


def _of_issue(issue: Issue) -> tuple[str, str]:
    return f"issues/{issue.id}/", f"{issue.printed_day}专版"


def _subjects(made: Story) -> dict[str, list[str]]:
    return {
        "districts": [registered("districts")[name] for name in made.districts],
        "organisations": [registered("organisations")[name] for name in made.organisations],
        "places": list(made.places),
    }


def _names(kind: str, ids: list[str]) -> str:
    register = register_of(city().registers, kind)
    return "、".join(name for id in ids for name in (register[id].name, *register[id].aliases))


def byline(made: Story) -> str:
    return f"本报讯（记者{made.reporter}）"


def write(count: int, folder: Path) -> None:
    """The records of so many stories, in a data folder of their own, each issue with its source."""
    shutil.copytree(DATA / "registers", folder / "registers")
    shutil.copy(DATA / "site.yml", folder)
    (folder / "sources").mkdir()
    for issue, numbers in groupby(range(count), key=lambda number: Issue(number // PER_ISSUE)):
        records, texts = {}, [issue.running_line]
        for number in numbers:
            made = story(number)
            records[story_id(number, made)] = _story_record(made)
            texts += [made.headline, byline(made)]
            texts += [text for passage in made.passages for text in (passage.crosshead, *passage.paragraphs) if text]
        if len(records) == PER_ISSUE:
            of_issue = table(issue)
            records["progress"] = _table_record(issue, of_issue)
            texts += [of_issue.headline, HEADER, *(_cells(row, "\t") for row in of_issue.rows)]
        target = folder / "issues" / issue.id
        target.mkdir(parents=True)
        for id, record in records.items():
            head = f"schema: 1\nid: {id}\nissue: {issue.id}\nstatus: approved\nsource: {issue.id}.txt\n"
            (target / f"{id}.yml").write_text(head + record, encoding="utf-8")
        (target / "issue.yml").write_text(_issue_record(issue, list(records)), encoding="utf-8")
        (folder / "sources" / f"{issue.id}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")


def _issue_record(issue: Issue, ids: list[str]) -> str:
    return f"""\
schema: 1
type: issue
id: {issue.id}
publication: yunpu-page
date:
  value: {issue.day}
  basis: printed
  evidence: 报眉印有“{issue.printed_day}”。
source: {issue.id}.txt
running_line: {issue.running_line}
items: [{", ".join(ids)}]
"""


def _story_record(made: Story) -> str:
    subjects = [f"{kind}: [{', '.join(ids)}]" for kind, ids in _subjects(made).items() if ids]
    blocks = []
    for part, passage in enumerate(made.passages):
        blocks += [f"## {passage.crosshead} {{#part-{part}}}"] if part else []
        blocks += passage.paragraphs
    claims = [
        f"  - {{id: n{place}, quote: {claim.quote}, value: {claim.value}, unit: {claim.unit}"
        + (f", qualifier: {claim.qualifier}" if claim.qualifier else "")
        + f", measures: {claim.measures}, area: {made.area}}}"
        for place, claim in enumerate(made.claims, 1)
    ]
    head = ["type: story", "genre: news", f"headline: {made.headline}", f"byline: {byline(made)}"]
    body = ["body: |", "\n\n".join(f"  {block}" for block in blocks)]
    return "\n".join(
        [*head, f"topics: [{made.field.topic}]", *subjects, *body, *(["claims:"] if claims else []), *claims, ""]
    )


def _table_record(issue: Issue, made: Table) -> str:
    rows = "\n".join(f"  - [{_cells(row, ', ')}]" for row in made.rows)
    return f"""\
type: progress-table
headline: {made.headline}
topics: [{made.topic}]
districts: [{", ".join(registered("districts").values())}]
as_of: {issue.day}
counts: monthly
by: district
header:
  - {HEADER}
measures:
  - id: work
    label: {made.label}
    unit: {made.unit}
    target: 任务数
    done: 完成数
    rate: {{label: 完成率, digits: 1, rounding: half-up}}
    rank: {{label: 名次, rule: competition, ties: printed}}
columns: [name, work.target, work.done, work.rate, work.rank]
rows:
{rows}
"""


def _cells(row: object, between: str) -> str:
    return between.join(map(str, vars(row).values()))


def statistics(count: int) -> Iterator[str]:
    """How long stories are, and how the pairs of Chinese characters are spread over them."""
    spread, characters, pairs = Counter[str](), 0, 0
    for made in map(story, range(count)):
        text = "\n".join(
            [made.headline, *(t for passage in made.passages for t in (passage.crosshead, *passage.paragraphs))]
        )
        characters += len(text)
        found = ["".join(p) for run in re.findall("[\u4e00-\u9fff]+", text) for p in pairwise(run)]
        pairs += len(found)
        spread.update(set(found))
    yield f"{count} stories, {characters / count:.0f} characters each"
    yield f"{len(spread)} pairs of characters, {sum(spread.values()) / count:.0f} in a story, {pairs} in all"
    yield "in % of the stories: " + " ".join(f"{pair} {100 * n / count:.0f}" for pair, n in spread.most_common(20))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
    print(*statistics(int(sys.argv[1])), sep="\n")
