"""Lighthouse's judgement on four pages of a built site, as a phone loads them; the command fails if one is poor.

    .venv/bin/python -m benchmarks.lighthouse [folder of a built site]

Needs what `python3 dev.py test` installs. The pages are served as any real server does it: compressed.
Performance is worked out for a slow phone from what this machine measures, so nothing else should run on it meanwhile.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import dev
from tests.browser.conftest import address
from tests.building import Site

KINDS = ("home", "issue", "long story", "table")
LIGHTHOUSE = dev.PACKAGES / "lighthouse" / "cli" / "index.js"
# Percent, by Lighthouse's names of what it judges.
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "bytes",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Compressed(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...

    def send_head(self) -> BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or file.suffix not in TEXTS:
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


def judged(url: str) -> dict[str, Any]:
    command = [shutil.which("node") or "node", LIGHTHOUSE, url, "--output=json", "--quiet", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": dev.find_chromium()}
    told = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True, env=environment)
    report: dict[str, Any] = json.loads(told.stdout)
    return report


def lacks(report: dict[str, Any], category: str) -> list[str]:
    """What costs a category points, each with what Lighthouse shows of it."""
    return [
        f"{audit['title']} {audit.get('displayValue', '')}".strip()
        for part in report["categories"][category]["auditRefs"]
        if part["weight"] and (audit := report["audits"][part["id"]])["score"] not in (1, None)
    ]


def main(folder: Path) -> int:
    site = Site(folder, folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    is_poor = False
    print("page", *LEAST, *MEASURES.values(), sep="\t")
    for kind in KINDS:
        report = judged(f"http://127.0.0.1:{server.server_port}/{address(site, kind)}")
        scores = {name: round(100 * report["categories"][name]["score"]) for name in LEAST}
        measured = [report["audits"][name]["displayValue"].removeprefix("Total size was ") for name in MEASURES]
        print(kind, *scores.values(), *measured, sep="\t")
        for name, least in LEAST.items():
            if scores[name] < least:
                is_poor = True
                print(*(f"    {name}: {lack}" for lack in lacks(report, name)), sep="\n")
    server.shutdown()
    print(f"Lighthouse {report['lighthouseVersion']}, {report['environment']['hostUserAgent']}")
    return int(is_poor)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else dev.SITE))
