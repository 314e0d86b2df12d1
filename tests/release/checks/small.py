"""A small sound site, written by hand, into which tests plant one fault each."""

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from PIL import Image

from generator.press.policy import guarded

ADDRESS = "https://gongbao.yunpu.example/cgb/"
SCRIPT = (
    'for(const part of document.querySelectorAll("[data-own]"))part.hidden=!part.dataset.own.split(" ")'
    ".includes(document.documentElement.dataset.mine)"
)
TABLE = b"name,value\r\n"
BUDGET = "其他: {pages: '**', html: 9000, css: 900, js: 900}\n"
DATASET = {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "name": "井盖台账",
    "url": f"{ADDRESS}story/",
    "temporalCoverage": "2030-05-02",
    "distribution": [
        {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": "../table.csv",
            "contentSize": f"{len(TABLE)} B",
            "sha256": sha256(TABLE).hexdigest(),
        }
    ],
}


def page(address: str, head: str, body: str, root: str) -> str:
    return guarded(
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>井盖 - 云浦</title>\n{head}'
        f'<link rel="stylesheet" href="{root}assets/site.css">\n<script>{SCRIPT}</script>\n</head>\n'
        f'<body>\n{body}\n<script src="{root}assets/site.js"></script>\n</body>\n</html>\n'
    )


def named(address: str, canonical: str, more: str = "") -> str:
    """What a head says of a page, beside its title."""
    return f'<meta name="description" content="说井盖。">\n<link rel="canonical" href="{ADDRESS}{canonical}">\n{more}'


@dataclass(frozen=True)
class Small:
    """The site's folder, and the budget's file beside it."""

    folder: Path
    budget: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Put other words in place of the first such in a file."""
        text = (self.folder / file).read_text("utf-8")
        assert old in text, f"{file} has no {old}"
        self.write(file, text.replace(old, new, 1))

    def write(self, file: str, content: str | bytes) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def limit(self, line: str) -> None:
        """Give the site a budget of one line."""
        self.budget.write_text(line, "utf-8")


Fault = Callable[[Small], None]


def small(parent: Path) -> Small:
    """The sound site, in a folder of its own."""
    site = Small(parent / "site", parent / "budget.yml")
    data = (
        f'<script type="application/ld+json">{json.dumps(DATASET, ensure_ascii=False, separators=(",", ":"))}</script>'
    )
    story = (
        '<h1 id="headline">井盖</h1>\n<p id="c1">2030年5月2日</p>\n<img src="../photo.webp" alt="井盖">\n'
        '<a href="../#top-story">首页</a> <a href="../table.csv">表</a> <a href="mailto:a@b.example">信</a>'
        ' <a href="https://beian.example/">号</a>'
    )
    gone = '<h1>改了网址</h1><p>现在的网址：<a href="../story/">井盖</a></p>'
    home = '<h1>云浦</h1>\n<p id="top-story"><a href="story/#c1">井盖</a></p>\n<img src="qr.svg" alt="码">'
    site.write("index.html", page("", named("", ""), home, ""))
    site.write("story/index.html", page("story/", named("story/", "story/"), f"{story}\n{data}", "../"))
    noindex = '<meta name="robots" content="noindex">\n'
    site.write("old/index.html", page("old/", named("old/", "story/", noindex), gone, "../"))
    site.write("404.html", page("404.html", "", '<h1>没有这一页</h1><a href="/cgb/story/">井盖</a>', "/cgb/"))
    site.write(
        "assets/site.css", "body{color:#000}.qr{background:url(../qr.svg)}.icon{mask:url('data:image/svg+xml,<svg/>')}"
    )
    site.write("assets/site.js", "const space = 'http://www.w3.org/2000/svg';\n")
    site.write("qr.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>')
    site.write("photo.webp", photo())
    site.write("table.csv", TABLE)
    site.write("records.json", json.dumps([{"url": "story/", "date": "2030-05-02"}]))
    places = "".join(f"<url><loc>{ADDRESS}{place}</loc>{date}</url>\n" for place, date in (("", ""), ("story/", DATE)))
    sitemap = (
        f'<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )
    site.write("sitemap.xml", sitemap)
    site.write("sitemap.xml.gz", gzip.compress(sitemap.encode(), mtime=0))
    site.limit(BUDGET)
    return site


DATE = "<lastmod>2030-05-02</lastmod>"


def photo(form: str = "WEBP", **told: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, form, **told)
    return file.getvalue()
