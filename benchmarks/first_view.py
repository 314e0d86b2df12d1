"""What a first view of each kind of page costs: `.venv/bin/python benchmarks/first_view.py [site [mkdocs folder]]`.

Opens the page of each kind with the most HTML in a Chromium with an empty cache, and prints what it was sent: kilobytes
by part as gzip sends them (and as they are), requests and origins. What a search loads is not part of a first view.
"""

import gzip
import os
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser.conftest import ARGUMENTS, EVERY_KIND, address, serving  # noqa: E402
from tests.building import Site  # noqa: E402

PARTS = {"document": "HTML", "stylesheet": "CSS", "script": "JS", "image": "images"}
COLUMNS = (*PARTS.values(), "others")


class Sent(NamedTuple):
    part: str
    origin: str
    body: bytes


def first_view(browser: Browser, url: str) -> list[Sent]:
    """All that a browser with an empty cache is sent, also to workers."""
    context = browser.new_context()
    responses: list[Response] = []
    context.on("response", lambda response: responses.append(response))
    context.new_page().goto(url, wait_until="networkidle")
    sent = [
        Sent(PARTS.get(response.request.resource_type, "others"), urlsplit(response.url).netloc, response.body())
        for response in responses
    ]
    context.close()
    return sent


def line(kind: str, sent: list[Sent], own: str) -> str:
    light, plain = Counter[str](), Counter[str]()
    for part, _, body in sent:
        light[part] += len(gzip.compress(body, 6))
        plain[part] += len(body)
    cells = (f"{light[part] / 1000:.1f} ({plain[part] / 1000:.1f})" for part in COLUMNS)
    foreign = sorted({origin for _, origin, _ in sent} - {own})
    read = sum(light[part] for part in ("HTML", "CSS", "JS")) / 1000
    return "".join(
        [kind.ljust(14), *(cell.rjust(15) for cell in cells), f"{read:.1f}".rjust(13), f"{len(sent)}".rjust(10)]
        + ["  ", ", ".join(foreign) or "own only"]
    )


def main(folder: Path, source: Path) -> None:
    site = Site(folder, source)
    with serving(site) as served, sync_playwright() as playwright:
        path = os.environ.get("BULLETIN_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        heads = (*(name.rjust(15) for name in COLUMNS), "HTML+CSS+JS".rjust(13), "requests".rjust(10), "  origins")
        print("kB gz (plain) ", *heads, sep="")
        for kind in EVERY_KIND:
            sent = first_view(browser, served.url + address(site, kind))
            print(line(kind, sent, urlsplit(served.url).netloc), flush=True)
        browser.close()


if __name__ == "__main__":
    given = [Path(word) for word in sys.argv[1:]]
    main(*(given + [ROOT / "site", ROOT][len(given) :]))
