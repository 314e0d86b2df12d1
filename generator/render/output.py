"""What rendering yields: pages and assets, each with its address and the records that it was made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from generator.render.charts import Chart


@dataclass(frozen=True)
class Page:
    """A page of the site.

    `address` is the path below the site's root with a slash at its end, empty for the home page. `markdown` is the page
    without front matter; where a chart belongs it holds the chart's `token`. `title` and `description` are plain text.
    `records` are the references of the record, or the issue, that the page is about; pages that only list have none.
    `file` is the YAML file that an editor changes to change the page, if there is one. `values` are the references of
    the values that the page shows, `chart_values` those of each of its charts by the chart's id: a correction lists
    every place that showed a wrong value. `labels` are what it tells machines in its head, by their names; `changed` is
    the day, month or year of the newest change to what it was made from. `instead` is None of what is published; at an
    address that was given up it is the address that the page leads to, empty where it only says what was withdrawn.
    """

    address: str
    kind: str
    title: str
    description: str
    markdown: str
    records: tuple[str, ...] = ()
    file: str | None = None
    charts: tuple[Chart, ...] = ()
    values: frozenset[str] = frozenset()
    chart_values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    changed: str = ""
    instead: str | None = None

    @property
    def path(self) -> str:
        """Path of the page's Markdown file."""
        return f"{self.address}index.md"

    @property
    def document(self) -> str:
        """The Markdown file with its front matter; title and description are escaped, because themes print them raw."""
        head: dict[str, object] = {
            "title": escape(self.title),
            "description": escape(self.description),
            "hide": ["navigation", "toc", "path"],
            "kind": self.kind,
            "changed": self.changed,
            "labels": dict(self.labels),
        }
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        return "\n".join(["---", *lines, "---", "", self.markdown.strip(), ""])


@dataclass(frozen=True)
class Asset:
    """A file that is published as it is; `values` and `instead` as in a page."""

    address: str
    content: bytes
    records: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()
    instead: str | None = None


Output = Page | Asset


def token(chart_id: str) -> str:
    """The mark in a page's Markdown where a chart belongs; no text can hold it, for texts are escaped."""
    return f"<!--chart:{chart_id}-->"
