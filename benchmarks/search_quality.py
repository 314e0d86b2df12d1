"""How often the search answers right, by kind of query, beside Material's with jieba and Pagefind.

    .venv/bin/python -m benchmarks.search_quality [--half sealed] [--engines ours,page,material,pagefind]
                                                  [--site FOLDER] [--scratch FOLDER] [--show]

All are asked in Chromium for the pages that `mkdocs build` made: ours in its dialog, which lists fewer than ten, and on
the first page of its own page; Material in the dialog of a stock site that is built here from what `bulletin render`
writes, Pagefind through its own script over the same HTML.
From the rivals, pages that only list others and the editors' handbook are kept away, as ours keeps them back, because
they would crowd out the records. They seldom lead to a place inside a page, so for them the right page is enough; ours
must lead to the place where one is expected.

`--show` lists what each engine did not find at rank 1, for the open half only. The rivals are installed by hand, once:

    python3 -m pip install --target FOLDER/jieba jieba==0.42.1
    npm install --prefix FOLDER pagefind@1.6.0
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlencode

from playwright.sync_api import Browser, Page, sync_playwright

import dev
from tests.browser.conftest import ARGUMENTS, serving
from tests.building import ROOT, Site
from tests.search.judging import CUTS, Judge, Query, Score, queries, score

Results = list[list[str]]
"""The addresses of each result below the site's root, best first."""
Ask = Callable[[str], Results]

MATERIAL = """\
site_name: 公报
theme: {name: material, language: zh, font: false}
plugins: [{search: {lang: zh}}]
markdown_extensions: [md_in_html, sane_lists]
"""
# Between the article's tags is what a reader reads; without the mark Pagefind takes in menus and footers too.
ARTICLE = '<article class="md-content__inner md-typeset"'
LISTING = re.compile(
    r'^kind: "(?:home|archive|tables|register|indicators|numbers|corrections|review|data|design|search)"$', re.MULTILINE
)
EXCLUDED = "---\nsearch: {exclude: true}\n"
EXCLUDED_PART = re.compile(r' data-search-exclude(?:="[^"]*")?')
ASK_PAGEFIND = """async ([root, query]) => {
  const engine = await import(root + "pagefind/pagefind.js");
  await engine.init();
  const found = (await engine.search(query)).results.slice(0, 10);
  const pages = await Promise.all(found.map((result) => result.data()));
  return pages.map((page) => [page.url, ...page.sub_results.map((part) => part.url)].map((url) => root + url.slice(1)));
}"""


@dataclass(frozen=True)
class Listed:
    """Where a page lists what its search found, as CSS selectors; `status` says so where that is nothing."""

    result: str
    status: str

    def read(self, page: Page, root: str) -> Results:
        """The addresses that the page lists, once it has an answer."""
        page.wait_for_function(f"(selectors) => ({ANSWERED})(selectors)", arg=[self.result, self.status])
        # What comes in several steps is whole then.
        page.wait_for_timeout(100)
        links: Results = page.locator(self.result).evaluate_all(
            "(all) => all.map((one) => [...one.querySelectorAll('a[href]')]"
            ".filter((link) => link.getClientRects().length).map((link) => link.href))"
        )
        return below(root, links)

    def forget(self, page: Page) -> None:
        """Wait until the page has no answer any more."""
        page.wait_for_function(f"(selectors) => !({ANSWERED})(selectors)", arg=[self.result, self.status])


ANSWERED = """([result, status]) => document.querySelector(result)
  || /没有找到/.test((document.querySelector(status) || document.head).textContent)"""
DIALOG = Listed(".md-search-result__list > .md-search-result__item", ".md-search-result__meta")
OWN_PAGE = Listed(".search-found .found", ".search-line")


@contextmanager
def dialog(browser: Browser, url: str) -> Iterator[Ask]:
    """The search in the header of a site: ours has the places and names of the theme's."""
    page = browser.new_page(viewport={"width": 1280, "height": 4000}, reduced_motion="reduce")
    page.goto(url)
    words = page.locator("input.md-search__input")

    def ask(query: str) -> Results:
        words.click()
        for text in ("", query):
            words.fill(text)
            # Material's dialog waits for a key.
            page.keyboard.press("End")
            if not text:
                DIALOG.forget(page)
        return DIALOG.read(page, url)

    yield ask
    page.close()


@contextmanager
def ours(browser: Browser, site: Site, scratch: Path, work: Path) -> Iterator[Ask]:
    with serving(site) as served, dialog(browser, served.url) as ask:
        yield ask


@contextmanager
def own_page(browser: Browser, site: Site, scratch: Path, work: Path) -> Iterator[Ask]:
    page = browser.new_page()
    with serving(site) as served:

        def ask(query: str) -> Results:
            page.goto(f"{served.url}search/?{urlencode({'q': query})}")
            return OWN_PAGE.read(page, served.url)

        yield ask
    page.close()


@contextmanager
def material(browser: Browser, site: Site, scratch: Path, work: Path) -> Iterator[Ask]:
    folder = plain(site, work / "material")
    (folder / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
    run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml", also=scratch)
    built = Site(folder / "site", folder)
    if "\\u200b" not in (built.folder / "search" / "search_index.json").read_text(encoding="utf-8"):
        sys.exit(f"Material did not cut the words: is jieba in {scratch / 'jieba'}?")
    with serving(built) as served, dialog(browser, served.url) as ask:
        yield ask


@contextmanager
def pagefind(browser: Browser, site: Site, scratch: Path, work: Path) -> Iterator[Ask]:
    folder = work / "pagefind"
    shutil.copytree(site.folder, folder)
    for file in (plain(site, work / "listings") / "docs").rglob("*.md"):
        name = file.relative_to(work / "listings" / "docs")
        html = folder / name.with_suffix("" if name.stem != "index" else ".html")
        html = html / "index.html" if html.suffix != ".html" else html
        if not file.read_text(encoding="utf-8").startswith(EXCLUDED):
            text = html.read_text(encoding="utf-8").replace(ARTICLE, f"{ARTICLE} data-pagefind-body", 1)
            html.write_text(EXCLUDED_PART.sub(" data-pagefind-ignore", text), encoding="utf-8")
    run(scratch / "node_modules" / ".bin" / "pagefind", "--site", folder, "--quiet")
    with serving(Site(folder, folder)) as served:
        page = browser.new_page()
        page.goto(served.url)
        yield lambda query: below(served.url, page.evaluate(ASK_PAGEFIND, [served.url, query]))
        page.close()


ENGINES = {"ours": ours, "page": own_page, "material": material, "pagefind": pagefind}


def plain(site: Site, folder: Path) -> Path:
    """A folder whose `docs` are the site's pages in Markdown, the generated and the hand-written ones."""
    run(sys.executable, "-m", "generator", "render", folder / "docs", "--data", site.source / "data")
    shutil.copytree(site.source / "content", folder / "docs", dirs_exist_ok=True)
    for file in (folder / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        if file.parent.name == "handbook" or LISTING.search(text):
            file.write_text(text.replace("---\n", EXCLUDED, 1), encoding="utf-8")
    return folder


def run(*words: object, also: Path | None = None) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(also / "jieba") if also else ""}
    subprocess.run(list(map(str, words)), check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def below(root: str, links: Results) -> Results:
    return [[link.removeprefix(root) for link in of_one] for of_one in links]


def table(asked: tuple[Query, ...], ranks: dict[str, list[tuple[int | None, bool]]]) -> Iterator[str]:
    """A line a kind: how many queries, then for each engine the shares found up to each cut and left empty."""
    yield " ".join(["kind".ljust(10), "   n", *(f" | {name:^23}" for name in ranks)])
    yield " ".join([" " * 15, *(" | " + "".join(f"{f'@{cut}':>6}" for cut in CUTS) + "empty" for _ in ranks)])
    for kind in (*dict.fromkeys(query.kind for query in asked), "all"):
        chosen = [place for place, query in enumerate(asked) if kind in (query.kind, "all")]
        scores = [score([of_engine[place] for place in chosen]) for of_engine in ranks.values()]
        yield " ".join([kind.ljust(10), f"{len(chosen):4}", *(f" | {cells(one)}" for one in scores)])


def cells(one: Score) -> str:
    return "".join(f"{share:6.2f}" for share in (*one.found, one.empty))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("open", "sealed"), default="open")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--site", type=Path, default=dev.SITE)
    parser.add_argument("--scratch", type=Path, default=dev.ROOT / ".build" / "rivals")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    asked = queries(given.half)
    site = Site(given.site.resolve(), ROOT)
    ranks: dict[str, list[tuple[int | None, bool]]] = {}
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=dev.find_chromium(), args=ARGUMENTS)
        for name in given.engines.split(","):
            ask = stack.enter_context(ENGINES[name](browser, site, given.scratch.resolve(), work))
            judge = Judge(site.folder, by_page=name not in ("ours", "page"))
            ranks[name] = []
            for query in asked:
                results = ask(query.query)
                ranks[name].append((judge.rank(results, query), bool(results)))
                if given.show and given.half == "open" and ranks[name][-1][0] != 1:
                    print(f"{name} {query.kind} {query.query}: {ranks[name][-1][0]}, first {unquote(str(results[:3]))}")
    print(*table(asked, ranks), sep="\n")


if __name__ == "__main__":
    main()
