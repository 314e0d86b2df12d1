"""What searching an archive of many stories costs: `.venv/bin/python -m benchmarks.search [--stories 50000]`.

Makes an archive of a fictional city (10,000 stories unless told), builds its index, lays it below that city's built
site and prints seconds, megabytes and files; then, in a Chromium on this machine, the bytes that a reader downloads
before search is opened and for a first query, the time that further queries take, and the memory that is held then.
Queries are words, names, phrases, numbers, titles and questions drawn from the texts; each of them is asked once.

Bytes are those on the wire: what the index packs itself as it is, scripts as gzip packs them. Times are from posting a
query to its answer, with the files fetched from this machine; nothing else should run on it meanwhile.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter as Counts
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import dev
from benchmarks.archive import registered, story
from benchmarks.prose import words
from tests.browser.conftest import ARGUMENTS
from tests.building import CITY, ROOT, built

FIRST, WARM = 42, 140
"""So many queries are asked each in a browser of its own, and so many one after the other."""
KINDS = ("word", "two words", "name", "phrase", "number", "title", "question")
PINYIN = ("ludeng", "ranqi", "paishui", "tingche", "gongre", "huanwei", "ysbz", "zdjy")

OPEN = """() => {
  const told = document.querySelector(".md-search[data-worker]").dataset;
  const at = (address) => new URL(address, document.baseURI).href;
  const worker = new Worker(at(told.worker));
  worker.postMessage({ root: new URL(".", at(told.root + "/")).href });
  window.ask = (id, query, facets) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      if (data.id === id) resolve([performance.now() - started, data.failed || "", data.total || 0]);
    };
    const filters = { type: [], topic: [], district: [], year: [] };
    const started = performance.now();
    worker.postMessage({ id, query, count: 10, from: 0, sort: "relevance", filters, facets });
  });
}"""

FRAME = """async () => {
  const { dialog, style } = document.querySelector(".md-search").dataset;
  await Promise.all([dialog, style].map((address) => fetch(new URL(address, document.baseURI))));
}"""
MEMORY = """async () => (await performance.measureUserAgentSpecificMemory()).breakdown
  .filter(({ attribution }) => attribution.some(({ scope }) => scope === "DedicatedWorkerGlobalScope"))
  .reduce((sum, { bytes }) => sum + bytes, 0)"""


class Counter(SimpleHTTPRequestHandler):
    """Serves a folder; `sent` are the address and the bytes of each answer."""

    sent: list[tuple[str, int]] = []

    def log_message(self, format: str, *args: object) -> None: ...

    def end_headers(self) -> None:
        # Only a page that is apart from all others may measure its memory.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            body = file.read_bytes()
            packed = body if body[:2] == b"\x1f\x8b" else gzip.compress(body, 6)
            self.sent.append((self.path, len(packed)))
        super().do_GET()


@contextmanager
def counting(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counter, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def queries(stories: int, count: int, seed: str) -> list[tuple[str, str]]:
    """Kind and query, as many of each kind as fit."""
    rng = Random(seed)
    return [(kind := KINDS[number % len(KINDS)], query(rng, kind, stories)) for number in range(count)]


def query(rng: Random, kind: str, stories: int) -> str:
    """What a reader of one story may ask who wants to find it again, or others like it."""
    made = story(rng.randrange(stories))
    body = [part for passage in made.passages for text in passage.paragraphs for part in clauses(text)]
    match kind:
        case "word":
            return rng.choice(words()[rng.choice("物患处法岗")])
        case "two words":
            return f"{rng.choice(list(registered('districts')))} {rng.choice(words()[rng.choice('物患名')])}"
        case "name":
            return rng.choice(made.places)
        case "phrase":
            clause = rng.choice([part for part in body if len(part) > 6])
            start = rng.randrange(len(clause) - 5)
            return clause[start : start + rng.randint(4, 9)]
        case "number":
            claim = rng.choice(made.claims)
            return rng.choice([claim.quote, f"{claim.value}{claim.qualifier}{claim.unit}"])
        case "title":
            return made.headline
    return rng.choice(
        [
            f"{rng.choice(made.places)}{rng.choice(words()['患'])}找谁",
            f"哪里可以{rng.choice(words()['动'])}{rng.choice(words()['物'])}",
            f"{rng.choice(words()['物'])}坏了怎么办",
            f"今年{made.claims[0].measures}有多少" if made.claims else "停车费怎么收",
        ]
    )


def clauses(text: str) -> list[str]:
    return [part for part in "".join(c if c.isalnum() else " " for c in text).split() if part]


def opened(browser: Browser, url: str) -> tuple[BrowserContext, Page]:
    """A page in a browser with an empty cache, its worker started."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    Counter.sent.clear()
    page.evaluate(OPEN)
    return context, page


def asked(page: Page, id: int, text: str, facets: bool = False) -> tuple[float, int]:
    """Milliseconds to the answer, and the total; stops if the worker says that it failed."""
    time, failed, total = page.evaluate("(asked) => window.ask(...asked)", [id, text, facets])
    if failed:
        sys.exit(f"{text}: {failed}")
    return time, total


def spread(values: Sequence[float], unit: str) -> str:
    ordered = sorted(values)
    last = ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)]
    return f"median {median(ordered):.1f} {unit}, 95th percentile {last:.1f}, most {ordered[-1]:.1f} ({len(ordered)})"


def kilobytes(sent: Sequence[tuple[str, int]]) -> float:
    return sum(size for _, size in sent) / 1000


def part(path: str) -> str:
    """What a file of the search is: its name without hashes and numbers."""
    return Path(path).name.split(".")[0].rstrip("0123456789") or path


def of_search() -> list[tuple[str, int]]:
    """What was sent of the search; the page may still load its own."""
    return [(path, size) for path, size in Counter.sent if "/search" in path]


def measure(browser: Browser, url: str, stories: int) -> Iterator[str]:
    context = browser.new_context()
    Counter.sent.clear()
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    yield f"before search is opened: {kilobytes(of_search()):.1f} kB of it"
    Counter.sent.clear()
    page.evaluate(FRAME)
    yield f"what the dialog is made of, once in each release: {kilobytes(of_search()):.1f} kB"
    context.close()

    first: dict[str, list[float]] = {kind: [] for kind in (*KINDS, "pinyin")}
    requests, times, empty = [], [], 0
    parts, files = Counts[str](), Counts[str]()
    drawn = [*queries(stories, FIRST, "first"), *(("pinyin", text) for text in PINYIN)]
    for kind, text in drawn:
        context, page = opened(browser, url)
        time, total = asked(page, 1, text)
        times.append(time)
        first[kind].append(kilobytes(of_search()))
        requests.append(float(len(of_search())))
        for path, size in of_search():
            parts[part(path)] += size
            files[part(path)] += 1
        empty += not total
        context.close()
    yield f"first query, worker and all: {spread([size for sizes in first.values() for size in sizes], 'kB')}"
    for kind, sizes in first.items():
        yield f"    {kind}: {spread(sizes, 'kB')}"
    mean = (
        f"{name} {size / 1000 / len(drawn):.1f} in {files[name] / len(drawn):.1f}" for name, size in parts.most_common()
    )
    yield f"    by part, kB in so many files in the mean: {', '.join(mean)}"
    yield f"    requests: {spread(requests, '')}"
    yield f"    time: {spread(times, 'ms')}"
    yield f"    {empty} of {len(drawn)} found nothing"

    context, page = opened(browser, url)
    asked(page, 1, "城管")
    started = kilobytes(of_search())
    times, slow = [], []
    for id, (kind, text) in enumerate(queries(stories, WARM, "warm"), 2):
        time, _ = asked(page, id, text)
        times.append(time)
        slow.append((time, kind, text))
    yield f"further queries, each another one: {spread(times, 'ms')}"
    yield f"    {(kilobytes(of_search()) - started) / WARM:.1f} kB each"
    yield "    slowest: " + ", ".join(f"{text} ({kind}) {time:.0f} ms" for time, kind, text in sorted(slow)[:-6:-1])
    again = [asked(page, id, text)[0] for id, (_, text) in enumerate(queries(stories, WARM, "warm"), 2 + WARM)]
    yield f"the same again: {spread(again, 'ms')}"
    counted = [
        asked(page, id, t, facets=True)[0] for id, (_, t) in enumerate(queries(stories, 30, "facets"), 2 + 2 * WARM)
    ]
    yield f"with the counts of the filters: {spread(counted, 'ms')}"
    yield f"memory of the worker after that: {page.evaluate(MEMORY) / 1e6:.0f} MB"
    context.close()


def told(found: dict[str, Any]) -> Iterator[str]:
    yield f"documents: {found['documents']}"
    yield f"index built in {found['seconds']:.1f} s of CPU beyond making the documents"
    yield f"memory: {found['peak']:.0f} MB at most, {found['beyond']:.0f} MB beyond what held the documents"
    yield f"files: {found['files']}, {found['bytes'] / 1e6:.1f} MB, the largest {found['largest'] / 1000:.1f} kB"
    share = found["rewritten"] / found["files of the next"]
    yield f"the next story writes {found['rewritten']} of {found['files of the next']} files ({share:.2%})"
    yield (
        f"share of the archive indexed anew by each of the last {found['additions']} stories: "
        f"mean {found['mean']:.2%}, most {found['worst']:.0%}; more than 5 % for {found['above 5 %']:.2%} of them"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=10_000)
    stories: int = parser.parse_args().stories
    with tempfile.TemporaryDirectory() as folder:
        site = built(CITY, Path(folder) / "site").folder
        for file in (site / "search").glob("**/*"):
            # The city's own index makes way; the page of the search stays.
            if file.suffix in (".bin", ".json"):
                file.unlink()
        command = [sys.executable, "-m", "benchmarks.search_index", str(stories), str(site)]
        output = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout
        print(f"{stories} stories", *told(json.loads(output)), sep="\n", flush=True)
        with counting(site) as url, sync_playwright() as playwright:
            arguments = [*ARGUMENTS, "--enable-blink-features=ForceEagerMeasureMemory"]
            browser = playwright.chromium.launch(executable_path=dev.find_chromium(), args=arguments)
            for line in measure(browser, url, stories):
                print(line, flush=True)
            print(f"Chromium {browser.version}")
            browser.close()


if __name__ == "__main__":
    main()
