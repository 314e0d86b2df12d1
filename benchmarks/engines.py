"""What other engines make of the plain pages: `.venv/bin/python -m benchmarks.engines [FOLDER]`, on the weekly job too.

Writes the Markdown of `bulletin render` and the pages of `content/` into a throw-away folder, installs each engine into
an environment of its own beside it, builds with the stock theme and no plugin, and prints a Markdown table: what came
of pages, anchors, links, charts, tables, downloads, search. Exit 1 if an engine did not build, or lost any of these.
`content/operations.md` says which of these figures decide when the site's engine changes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parent.parent
ENGINES = {"properdocs": ("properdocs", "mkdocs-material"), "zensical": ("zensical",)}
"""Command of each engine, and what is installed for it: the newest that the index can serve."""
CONFIG = """\
site_name: 公报
docs_dir: docs
site_dir: site
use_directory_urls: true
theme: {name: material, language: zh, font: false}
markdown_extensions: [md_in_html, sane_lists]
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
_UNREAD = ("script", "style", "code")
_LEFT_OVER = re.compile(r'\bmarkdown="|(?<!\\)\*\*[^*\s]|\{#[a-z0-9-]+\}')


@dataclass
class Reading:
    """A page as far as it is compared: its ids, what it links and loads, its elements, its words."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    words: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found, self.hidden = Reading(), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found.ids |= {values["id"]} if "id" in values else set()
        self.found.links += [values[name] for name in ("href", "src") if name in values and tag in ("a", "img")]
        is_chart = tag == "img" and values.get("src", "").endswith(".svg") and "qr.svg" not in values["src"]
        self.found.elements["charts" if is_chart else tag] += 1
        self.hidden += tag in _UNREAD

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNREAD

    def handle_data(self, data: str) -> None:
        self.found.words += "" if self.hidden else data


def read(html: str) -> Reading:
    reader = _Reader()
    reader.feed(html)
    return reader.found


def gathered(docs: Path) -> None:
    """Every page as plain Markdown, as any engine may read it."""
    subprocess.run([sys.executable, "-m", "generator", "render", str(docs)], check=True, cwd=ROOT)
    shutil.copytree(ROOT / "content", docs, dirs_exist_ok=True)


def installed(engine: str, folder: Path) -> tuple[Path, str]:
    """The engine's command in an environment of its own, and its version."""
    environment = folder / f"venv-{engine}"
    python = environment / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    base = getattr(sys, "_base_executable", sys.executable)
    pip = [base, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", *ENGINES[engine]], check=True, stderr=subprocess.DEVNULL)
    said = f"import importlib.metadata as m; print(m.version({engine!r}))"
    version = subprocess.run([python, "-c", said], check=True, capture_output=True, text=True).stdout.strip()
    return environment / "bin" / engine, version


def report(engine: str, docs: Path, folder: Path) -> tuple[Mapping[str, str], bool]:
    """What one engine made of the pages, and whether it kept all of them and of what is on them."""
    command, version = installed(engine, folder)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    shutil.rmtree(site := folder / "site", ignore_errors=True)
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    built = subprocess.run(
        [command, "build", "-f", folder / "mkdocs.yml"], cwd=folder, env=environment, capture_output=True, text=True
    )
    seconds = time.monotonic() - started
    if built.returncode or not site.is_dir():
        return {"版本": version, "建成": f"没有：{(built.stderr or built.stdout).strip()[-300:]}"}, False
    found = compared(docs, site)
    rows = {"版本": version, "建成": f"{seconds:.1f}秒"}
    rows |= {name: f"{kept}／{wanted}" for name, (kept, wanted) in found.items()}
    warnings = len(re.findall(r"(?im)^\s*warning", built.stdout + built.stderr))
    rows |= {"警告": str(warnings)}
    shutil.move(site, folder / f"site-{engine}")
    return rows, all(kept == wanted for kept, wanted in found.values())


def compared(docs: Path, site: Path) -> dict[str, tuple[int, int]]:
    """By what is compared: how much of it is there, and how much there should be."""
    sources = {_address(path.relative_to(docs)): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}
    pages = {
        a: read((site / a / "index.html").read_text("utf-8")) for a in sources if (site / a / "index.html").is_file()
    }
    written = {address: read(text) for address, text in sources.items()}
    kept = [(written[address], page) for address, page in pages.items()]
    links = [answer for address in pages for answer in _answered(address, pages, site)]
    files = [path.relative_to(docs) for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"]
    titles = [match[1] for text in sources.values() if (match := re.search('^title: "(.+)"$', text, re.MULTILINE))]
    index = _search_index(site)
    return {
        "网页": (len(pages), len(sources)),
        "页内的位置": (sum(len(was.ids & now.ids) for was, now in kept), sum(len(was.ids) for was in written.values())),
        "表格": (_count(kept, "table"), sum(was.elements["table"] for was in written.values())),
        "图": (_count(kept, "charts"), sum(was.elements["charts"] for was in written.values())),
        "没有漏排的标记": (sum(not _LEFT_OVER.search(now.words) for _, now in kept), len(kept)),
        "通的站内链接": (sum(links), len(links)),
        "下载文件": (sum((site / name).read_bytes() == (docs / name).read_bytes() for name in files), len(files)),
        "搜索索引里的标题": (sum(title in index for title in titles), len(titles)),
    }


def _count(kept: list[tuple[Reading, Reading]], name: str) -> int:
    return sum(min(was.elements[name], now.elements[name]) for was, now in kept)


def _answered(address: str, pages: Mapping[str, Reading], site: Path) -> Iterator[bool]:
    """For each link of a page that stays on the site: whether there is something, and the place on it."""
    for link in pages[address].links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        path = os.path.normpath(f"/{address}{unquote(parts.path)}").lstrip("/") if parts.path else address
        target = f"{path}/" if path and not path.endswith("/") else path
        if target in pages:
            yield not parts.fragment or unquote(parts.fragment) in pages[target].ids
        else:
            yield (site / path).is_file() or (site / path / "index.html").is_file()


def _search_index(site: Path) -> str:
    found = [path for name in ("search/search_index.json", "search.json") if (path := site / name).is_file()]
    return "".join(json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False) for path in found)


def _address(path: Path) -> str:
    return re.sub(r"(?:^|(?<=/))index/$", "", f"{path.as_posix().removesuffix('.md')}/")


def main(folder: Path) -> int:
    gathered(folder / "docs")
    found = {engine: report(engine, folder / "docs", folder) for engine in ENGINES}
    names = dict.fromkeys(name for rows, _ in found.values() for name in rows)
    print(f"| | {' | '.join(found)} |\n| --- |{' --- |' * len(found)}")
    for name in names:
        print(f"| {name} | {' | '.join(rows.get(name, '') for rows, _ in found.values())} |")
    return 0 if all(is_whole for _, is_whole in found.values()) else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1]).absolute()))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
