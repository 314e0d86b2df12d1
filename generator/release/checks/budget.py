"""Whether pages stay as light as `budget.yml` says: what a first view of each kind of page may weigh.

Bytes are those of gzip, as nearly every server sends them. Who means to make a kind heavier raises its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gzip import compress
from pathlib import Path

from generator.load.document import Document, load
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import Scalar
from generator.problems import Level, Problem, has_errors
from generator.release.checks.built import Built
from generator.release.checks.built import Document as Page
from generator.release.checks.references import reached

PARTS = ("html", "css", "js")
NEAR = 0.95
"""From which share of a limit on it is told."""


@dataclass(frozen=True)
class Kind:
    """Pages whose addresses match, as a line of the budget; `limits` are bytes by part, with their places."""

    name: str
    addresses: re.Pattern[str]
    limits: Mapping[str, tuple[int, Scalar]]


def problems(site: Built, budget: Path) -> Iterator[Problem]:
    """What is heavier than the budget, as errors at its lines; what is nearly so, as warnings."""
    document = load(budget, budget.name)
    flaws = list(document.problems)
    kinds = tuple(_kinds(document, flaws))
    yield from flaws
    if has_errors(flaws):
        return
    heaviest: dict[tuple[str, str], tuple[int, str]] = {}
    files: dict[str, int] = {}
    for page in site.pages.values():
        kind = next((kind for kind in kinds if kind.addresses.fullmatch(page.address)), None)
        if kind is None:
            yield document.problem(
                1, 1, "W802", f"没有一行管“{page.address}”这一页", "末尾写一行pages: '**'，管其余的页"
            )
            return
        for part, weight in _weighed(page, site, files).items():
            heaviest[kind.name, part] = max(heaviest.get((kind.name, part), (0, "")), (weight, page.address))
    for kind in kinds:
        for part, (limit, place) in kind.limits.items():
            weight, address = heaviest.get((kind.name, part), (0, ""))
            if weight > limit * NEAR:
                over = weight > limit
                found = (
                    f"“{kind.name}”的{part}有{weight}字节（{address or '首页'}），{'超过了' if over else '接近'}{limit}"
                )
                hint = "先看能不能变轻；确实要重，就在这里把上限改大"
                level: Level = "error" if over else "warning"
                yield document.problem(place.line, place.column, "W801", found, hint, len(place.value), level)


def weights(site: Built) -> Iterator[tuple[str, dict[str, int]]]:
    """The bytes of every page by part, by its address."""
    files: dict[str, int] = {}
    for page in site.pages.values():
        yield page.address, _weighed(page, site, files)


def _weighed(page: Page, site: Built, files: dict[str, int]) -> dict[str, int]:
    """What a reader's browser is sent for a page; `files` holds what was weighed before."""
    sheets = [link.attributes.get("href", "") for link in page.linked("stylesheet")]
    scripts = [script.attributes["src"] for script in page.all("script") if "src" in script.attributes]
    found = {"html": len(compress(page.text.encode(), 6))}
    for part, addresses in (("css", sheets), ("js", scripts)):
        found[part] = 0
        for target in filter(None, (reached(page.file, address, site) for address in addresses)):
            if target.file in site.files and target.file not in files:
                files[target.file] = len(compress((site.folder / target.file).read_bytes(), 6))
            found[part] += files.get(target.file, 0)
    return found


def _kinds(document: Document, flaws: list[Problem]) -> Iterator[Kind]:
    """The lines of the budget: `name: {pages: 'issues/*/', html: 9000, css: 30000, js: 50000}`."""
    entries = document.root.entries if isinstance(document.root, MappingNode) else ()
    for name, line in entries:
        fields = {
            key.value: value
            for key, value in (line.entries if isinstance(line, MappingNode) else ())
            if isinstance(key, Scalar) and isinstance(value, Scalar)
        }
        limits = {part: (int(fields[part].value), fields[part]) for part in PARTS if _is_number(fields.get(part))}
        if not isinstance(name, Scalar) or fields.keys() != {"pages", *PARTS} or len(limits) != len(PARTS):
            hint = f"写成：首页: {{pages: '', {', '.join(f'{part}: 30000' for part in PARTS)}}}"
            flaws.append(document.problem(name.line, name.column, "W802", "这一行要有pages和三个上限", hint))
            continue
        parts = (re.escape(part).replace(r"\*", "[^/]*") for part in fields["pages"].value.split("**"))
        yield Kind(name.value, re.compile(".*".join(parts)), limits)


def _is_number(node: Scalar | None) -> bool:
    return node is not None and re.fullmatch("[0-9]{1,9}", node.value) is not None
