"""Small bulletins of a fictional city, made in memory from a few lines of YAML."""

from textwrap import dedent
from typing import Any

from generator.load.document import parse
from generator.load.tree import Tree
from generator.model.bulletin import Bulletin
from generator.validate.bulletin import Validated, validate_tree

_REGISTERS = {
    "topics": "[{id: streets, name: 市容, about: 市容}, {id: water, name: 供水, about: 供水}]",
    "districts": "[{id: east, name: 东汀区}, {id: west, name: 西汀区, aliases: [西汀新区]}, {id: south, name: 南岭县}]",
    "organisations": "[{id: bureau, name: 云浦市城管局, aliases: [市城管局]}, {id: east-urban, name: 东汀区城管局}]",
    "programmes": "[{id: lanterns, name: 点灯行动}]",
    "office-holders": "[{id: xu, name: 虚某}]",
    "publications": "[{id: paper, name: 云浦虚报, rights: 虚构}]",
}
_SITE = "schema: 1\ntype: site\nname: 云浦城管公报\ntagline: 虚构\nbureau: bureau\n"


def bulletin(*records: str, **options: Any) -> Bulletin:
    """A bulletin as `validated` makes it, which takes the same options; raises if it is not valid."""
    made = validated(*records, **options)
    assert made.bulletin, made.problems
    return made.bulletin


def validated(
    *records: str,
    source: str = "",
    issue: str = "",
    issues: tuple[str, ...] = ("2030-05",),
    indicators: str = "[]",
    as_signed: str = "",
) -> Validated:
    """What validation says of some records, each YAML without `schema`, `status` and `source`.

    Records name their issue or are of the first one. `issue` adds lines to every issue's file, `source` is the text of
    every issue's page, `indicators` that register's entries; drafts of the issue `as_signed` count as published.
    """
    documents = {"data/site.yml": _SITE}
    for kind, entries in {**_REGISTERS, "indicators": indicators}.items():
        documents[f"data/registers/{kind}.yml"] = f"schema: 1\ntype: {kind}\nentries: {entries}\n"
    ids: dict[str, list[str]] = {name: [] for name in issues}
    for text in map(dedent, records):
        fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line and line[0].isalpha())
        own = fields.get("issue", issues[0])
        ids[own].append(fields["id"])
        of_issue = "" if "issue" in fields else f"issue: {own}\n"
        status = "" if "status" in fields else "status: approved\n"
        head = f"schema: 1\nsource: page.txt\n{status}{of_issue}"
        documents[f"data/issues/{own}/{fields['id']}.yml"] = head + text.lstrip("\n")
    for name in issues:
        documents[f"data/issues/{name}/issue.yml"] = (
            f"schema: 1\ntype: issue\nid: {name}\npublication: paper\nsource: page.txt\n"
            f"date: {{value: {name[:7]}, basis: printed, evidence: 报眉}}\n"
            f"items: [{', '.join(ids[name])}]\n{dedent(issue)}"
        )
    tree = Tree(tuple(parse(text.encode(), name) for name, text in documents.items()), {"page.txt": source})
    return validate_tree(tree, as_signed)


def story(id: str, body: str, more: str = "", issue: str = "") -> str:
    """A news story with one line of body."""
    own = f"issue: {issue}\n" if issue else ""
    return f"type: story\ngenre: news\nid: {id}\n{own}topics: [streets]\nbody: |\n  {body}\n{dedent(more)}"
