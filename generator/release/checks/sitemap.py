"""Whether the sitemap of a built site lists every page for search engines once, with dates that the records have."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from generator.problems import Problem
from generator.release.checks.built import Built, place

_FILE, _PACKED = "sitemap.xml", "sitemap.xml.gz"
_NAMES = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_DATES = re.compile(r"\b(\d{4})[-年](?:(\d\d?)[-月]?(?:(\d\d?)日?)?)?")


def problems(site: Built) -> Iterator[Problem]:
    if _FILE not in site.files:
        yield Problem(_FILE, 1, 1, "W601", "没有网站地图", "重新建站")
        return
    text = (site.folder / _FILE).read_text("utf-8")

    def at(words: str, code: str, message: str, hint: str) -> Problem:
        return Problem(_FILE, *place(text, max(text.find(words), 0)), code, message, hint)

    entries = [
        (str(url.findtext(f"{_NAMES}loc")), url.findtext(f"{_NAMES}lastmod")) for url in ElementTree.fromstring(text)
    ]
    listed = Counter(address for address, _ in entries)
    pages = (page for page in site.pages.values() if page.is_indexable)
    expected = {site.address + page.address for page in pages} if site.address else set()
    for address in sorted(expected - listed.keys()):
        yield at("", "W602", f"网站地图里没有{address}", "每个给搜索引擎的页面列一次")
    for address, times in sorted(listed.items()):
        if address not in expected or times > 1:
            why = "不是给搜索引擎的页面" if address not in expected else f"列了{times}次"
            yield at(f">{address}<", "W602", f"网站地图里的{address}{why}", "每个给搜索引擎的页面列一次，别的不列")
    known = _known_dates(site)
    for address, date in entries:
        if date is not None and date not in known:
            yield at(f">{address}<", "W603", f"{address}的日期“{date}”不是记录的日期", "日期只从记录来，不用建站的日期")
    if _PACKED in site.files:
        packed = (site.folder / _PACKED).read_bytes()
        if gzip.decompress(packed) != text.encode() or any(packed[4:8]):
            yield Problem(_PACKED, 1, 1, "W604", "压缩的网站地图和原来的不一样，或写进了时间", "重新建站")


def _known_dates(site: Built) -> set[str]:
    """Every date that records tell machines, or pages tell readers."""
    known = {str(record["date"]) for record in site.records if record["date"]}
    for page in site.pages.values():
        known.update("-".join(part.zfill(2) for part in parts if part) for parts in _DATES.findall(page.text))
    return known
