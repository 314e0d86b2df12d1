"""What holds for every page of a built site, the city's and the real one."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import material  # type: ignore[import-untyped]  # has no types

from tests.building import ROOT, Site
from tests.press.reading import Reading, read

NOT_FOUND = "404.html"
DATES = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d"}
HAN = re.compile("[\u4e00-\u9fff]")


def readings(site: Site) -> dict[str, Reading]:
    return {address: read(html) for address, html in site.pages.items()}


def published(site: Site) -> Iterator[tuple[str, str]]:
    """`issue/record` and file of every record that is not a draft, read from the files without the generator."""
    for path in sorted((site.source / "data" / "issues").glob("*/*.yml")):
        text = path.read_text(encoding="utf-8")
        if not re.search(r"^status: *draft", text, re.MULTILINE):
            yield (path.parent.name if path.stem == "issue" else f"{path.parent.name}/{path.stem}"), text


def test_every_published_record_is_in_the_catalogue(site: Site) -> None:
    assert sorted(record["id"] for record in site.records) == sorted(name for name, _ in published(site))


def test_catalogue_says_where_when_and_what_each_record_is(site: Site) -> None:
    texts = dict(published(site))
    for record in site.records:
        stated = re.findall(r"^(type|genre|source): *(\S+)", texts[record["id"]], re.MULTILINE)
        assert {key: record[key] for key, _ in stated} == dict(stated), record["id"]
        assert record["url"] in site.pages
        # None where the page prints no headline: nothing is made up.
        has_headline = re.search(r"^(headline|banner):", texts[record["id"]], re.MULTILINE)
        assert bool((record["headline"] or "").strip()) == bool(has_headline), record["id"]
        assert record["issue"] == record["id"].split("/")[0]
        assert re.fullmatch(
            {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d"}[record["date_precision"]], record["date"]
        )
        assert (site.source / "data" / "sources" / record["source"]).is_file()
        for register in ("topics", "organisations", "districts"):
            assert isinstance(record[register], list)
            assert all(f"{register}/{entry}/" in site.pages for entry in record[register]), record["id"]
    assert any(record["topics"] and record["organisations"] and record["districts"] for record in site.records)


def test_every_link_leads_somewhere(site: Site) -> None:
    pages = readings(site)
    broken = []
    for address, page in pages.items():
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            # The page for missing addresses cannot link relatively: it is shown at any depth.
            assert not parts.path.startswith("/") or address == NOT_FOUND, f"{address}: {link}"
            target = unquote(urlsplit(urljoin(f"http://site/{address}", link)).path).removeprefix("/")
            if target in pages:
                if parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                    broken.append(f"{address}: {link} (no such anchor)")
            elif not (site.folder / target).is_file():
                broken.append(f"{address}: {link}")
    assert len(pages) > 20
    assert not broken


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for address, page in readings(site).items():
        assert len(page.ids) == len(set(page.ids)), [address, sorted(i for i in page.ids if page.ids.count(i) > 1)]


def test_nothing_is_loaded_from_another_host(site: Site) -> None:
    for address, page in readings(site).items():
        foreign = [load for load in page.loads if urlsplit(load).scheme not in ("", "data") or urlsplit(load).netloc]
        assert not foreign, address
    for sheet in site.folder.rglob("*.css"):
        assert not re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", sheet.read_text(encoding="utf-8")), sheet


def test_every_page_has_one_h1(site: Site) -> None:
    for address, page in readings(site).items():
        assert [tag for tag, _ in page.headings].count("h1") == 1, address


def test_titles_and_descriptions_are_escaped_once(site: Site) -> None:
    """The theme prints both unescaped; a parser gets back the very words, and nothing spills into the markup."""
    pages = readings(site)
    for record in site.records:
        page = pages[record["url"]]
        if record["type"] != "issue" and record["headline"]:
            # A kicker may stand before it.
            assert page.title.split(" - ")[0].endswith(record["headline"]), record["id"]
    for address, page in pages.items():
        assert page.title.strip()
        assert "&lt;" not in page.title and "&amp;" not in page.title, address
        for meta in page.metas:
            if meta.get("http-equiv") != "Content-Security-Policy":
                assert meta.keys() <= {"charset", "http-equiv", "name", "property", "content"}, (address, meta)
            assert not re.search("&(lt|amp|quot);", meta.get("content", "")), address


def test_every_page_has_a_description(site: Site) -> None:
    """Rendered or written by hand; the page for missing addresses describes nothing."""
    pages = {address: page for address, page in readings(site).items() if address != NOT_FOUND}
    assert len(pages) > 20
    for address, page in pages.items():
        assert page.description.strip(), address
        assert HAN.search(page.description), address


def test_the_page_for_missing_addresses(site: Site) -> None:
    """Shown at any depth, so that all it links and loads begins at the root; that it exists, the test of links says."""
    page = read(site.pages[NOT_FOUND])
    assert page.title.startswith("没有这一页 - ") and page.title == f"没有这一页 - {_site_name(site)}"
    assert [text for tag, text in page.headings if tag == "h1"] == ["没有这一页"]
    addresses = [address for address in (*page.links, *page.loads) if not urlsplit(address).scheme]
    assert {"/.", "/issues/", "/topics/"} <= set(addresses)
    assert not [address for address in addresses if not address.startswith(("/", "#"))]


def test_every_page_says_its_language(site: Site) -> None:
    for address, html in site.pages.items():
        assert html.count("<html ") == html.count('<html lang="zh-CN"') == 1, address


def test_the_themes_strings_are_set_as_newspapers_set_them(site: Site) -> None:
    """The very keys of the theme's Chinese, and no space between Chinese and digits, letters or `#`, a count."""
    theme = Path(material.__file__).parent / "templates/partials/languages/zh.html"
    ours = ROOT / "overrides/partials/languages/zh-CN.html"
    theirs, strings = (dict(re.findall(r'"(.+)": "(.*)"', file.read_text("utf-8"))) for file in (theme, ours))
    assert list(strings) == list(theirs) and len(strings) > 40
    assert not [text for text in strings.values() if re.search(f"{HAN.pattern} |[#\\w] {HAN.pattern}", text)]
    for address, html in site.pages.items():
        assert f'aria-label="{strings["nav"]}"' in html, address


def test_no_page_is_dated_by_the_clock(city_site: Site) -> None:
    """The fictional city lies in the future: the day on which it was built can only come from the clock."""
    built = (city_site.folder / "index.html").stat().st_mtime
    for day in {datetime.fromtimestamp(built, zone).date() for zone in (None, UTC)}:
        forms = (day.isoformat(), f"{day.year}年{day.month}月", f"{day:%Y/%m/%d}", f"{day:%d %b %Y}")
        assert not [address for address, html in city_site.pages.items() if any(form in html for form in forms)]


def test_every_chart_is_inlined_in_both_drawings(site: Site) -> None:
    charts = 0
    for address, page in readings(site).items():
        assert "<!--chart:" not in site.pages[address], address
        narrow = sum("chart--narrow" in drawing for drawing in page.drawings)
        wide = sum("chart--wide" in drawing for drawing in page.drawings)
        assert narrow == wide == len(re.findall(r'<figure class="chart-figure"', site.pages[address])), address
        assert not page.styled_in_drawings, address
        charts += narrow
    # Each table has one, and each ratio.
    assert charts >= sum(record["type"] == "progress-table" for record in site.records) > 0


def test_the_footer_says_what_the_site_file_says(site: Site) -> None:
    file = (site.source / "data" / "site.yml").read_text(encoding="utf-8")
    lines = re.findall(r"^  - (.+)$", file.partition("footer:")[2], re.MULTILINE)
    for address, html in site.pages.items():
        assert all(escape(line) in html for line in lines), address


def _site_name(site: Site) -> str:
    (name,) = re.findall("^name: (.+)$", (site.source / "data" / "site.yml").read_text("utf-8"), re.MULTILINE)
    return str(name)


def test_the_themes_search_finds_nothing_to_wake(site: Site) -> None:
    """By a form of this name its script fetches an index, by this component it starts a worker."""
    for address, html in site.pages.items():
        assert not re.search(r'<form [^>]*(name|id)="search"|data-md-component="search', html), address


def test_the_skip_link_leads_to_the_headline(site: Site) -> None:
    for record in site.records:
        assert 'href="#headline" class="md-skip"' in site.pages[record["url"]]
        assert site.pages[record["url"]].count('id="headline"') == 1
