"""How often the dialog answers right: the half of the queries that nobody tunes by, and what each kind must reach."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.conftest import Visit, open_search
from tests.search.judging import CUTS, Judge, Score, queries, score

# What is asked is about these; what a later issue adds is passed over, so that it does not change the verdict.
ISSUES = ("2022-06", "2022-08", "2023-04", "2024-12", "2025-10")
KINDS_WRITTEN = ("word", "phrase", "number", "name", "title")
"""Kinds of query that say what stands on a page; `WRITTEN` are all of these together."""
WRITTEN, ALL = "written", "all"
LEAST = (
    (WRITTEN, 1, 0.97),
    (WRITTEN, 10, 0.99),
    ("question", 1, 0.9),
    ("pinyin", 3, 0.9),
    ("initials", 3, 0.7),
    ("wrong", 3, 0.85),
)
"""By kind and rank the share of queries that must be answered right so far up."""

ASK = (Path(__file__).parent / "ask_dialog.js").read_text(encoding="utf-8")
ALL_LINKS = """async (queries) => {
  const links = [];
  for (const query of queries) {
    const answer = await ask(query);
    if (answer.failed) throw new Error("the search failed");
    links.push(answer.links);
  }
  return links;
}"""


def of_later_issue(link: str) -> bool:
    return link.startswith("issues/") and not link.removeprefix("issues/").startswith(ISSUES)


def test_the_sealed_half_is_answered_as_it_must_be(visit: Visit) -> None:
    visitor = visit("real")
    page = visitor.open("about/")
    open_search(page, "井盖")
    page.evaluate(ASK)
    asked = queries("sealed")
    count = len(asked)
    assert count >= 125
    judge = Judge(visitor.served.site.folder)
    ranks: dict[str, list[tuple[int | None, bool]]] = defaultdict(list)
    for query, links in zip(asked, page.evaluate(ALL_LINKS, [query.query for query in asked]), strict=True):
        below = [link.removeprefix(visitor.served.url) for link in links]
        results = [[link] for link in below if not of_later_issue(link)]
        try:
            told = judge.rank(results, query), bool(results)
        except OSError:
            pytest.fail(f"a page that a query of the kind {query.kind} must find is gone", pytrace=False)
        for group in (query.kind, ALL, *([WRITTEN] if query.kind in KINDS_WRITTEN else [])):
            ranks[group].append(told)
    scores = {group: score(found) for group, found in ranks.items()}
    reached = [(group, cut, scores[group].found[CUTS.index(cut)], share) for group, cut, share in LEAST]
    short = [(group, f"@{cut}", found, f"instead of {share}") for group, cut, found, share in reached if found < share]
    assert (short, scores[ALL].empty <= 0.01) == ([], True), "\n" + table(scores)
    assert visitor.errors == []


def table(scores: Mapping[str, Score]) -> str:
    """A line a kind: how many queries, the shares found up to each cut and left empty. Nothing of what is asked."""
    heads = "".join(f"{head:>8}" for head in ("n", *(f"@{cut}" for cut in CUTS), "empty"))
    lines = [
        f"{group:10}{one.count:8}" + "".join(f"{share:8.3f}" for share in (*one.found, one.empty))
        for group, one in sorted(scores.items())
    ]
    return "\n".join([f"{'':10}{heads}", *lines])
