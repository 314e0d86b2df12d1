"""The head and the foot of built pages: addresses, labels, Open Graph, the sitemap, what the law wants to be shown."""

import gzip
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.building import Site, built, copy_of_city
from tests.known import CITY
from tests.press.reading import read

ADDRESS = "https://gongbao.yunpu.example/"
MOVED = "https://b.example/cgb/"
NAME = "公报“甲”\"乙\"<b>'丙'&丁"
NOT_FOUND = "404.html"
SEARCH = "search/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="session")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The city in a subfolder of its platform, under a name full of signs that HTML knows."""
    folder = tmp_path_factory.mktemp("moved")
    city = copy_of_city(folder)
    file = city / "data" / "site.yml"
    text = file.read_text("utf-8").replace(f"address: {ADDRESS}", f"address: {MOVED}")
    file.write_text(re.sub("^name: .*$", f"name: {NAME}", text, flags=re.MULTILINE), "utf-8")
    return built(city, folder / "site")


def metas(html: str, key: str = "name") -> dict[str, str]:
    """Contents by name as browsers compare names: without regard to case, and each but once."""
    found = [(meta[key].lower(), meta["content"]) for meta in read(html).metas if key in meta]
    assert len(found) == len(dict(found)), found
    return dict(found)


def canonical(html: str) -> list[str]:
    return re.findall('<link rel="?canonical"? href="([^"]*)"', html)


def located(site: Site) -> dict[str, str | None]:
    """What the sitemap lists: addresses with the date of their last change."""
    urls = ElementTree.parse(site.folder / "sitemap.xml").getroot().findall(f"{SITEMAP}url")
    return {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in urls}


GIVEN_UP = {page.address for page in CITY.pages if page.kind in ("moved", "withdrawn")}
"""Pages of the city that only say what became of their addresses."""


def test_every_page_has_its_one_public_address(city_site: Site, moved_site: Site) -> None:
    """One that was moved has the new one."""
    moves = {move.from_: move.to for move in CITY.bulletin.moves}
    for site, root in ((city_site, ADDRESS), (moved_site, MOVED)):
        for address, html in site.pages.items():
            public = [] if address == NOT_FOUND else [root + moves.get(address, address)]
            assert canonical(html) == public, address
            assert [content for name, content in metas(html, "property").items() if name == "og:url"] == public, address


def test_a_site_without_an_address_makes_none_up(real_site: Site) -> None:
    for address, html in real_site.pages.items():
        assert not canonical(html), address
        assert not {"url", "sitedomain", "siteidcode"} & metas(html).keys(), address
        assert not {"og:url", "og:image"} & metas(html, "property").keys(), address
    assert not located(real_site)


def test_the_page_for_missing_addresses_stands_in_the_subfolder(moved_site: Site) -> None:
    page = read(moved_site.pages[NOT_FOUND])
    own = [link for link in (*page.links, *page.loads) if link.startswith("/")]
    assert len(own) > 10 and not [link for link in own if not link.startswith("/cgb/")]
    assert "/cgb/issues/" in own


def test_every_page_is_labelled_as_the_sites(city_site: Site) -> None:
    for address, html in city_site.pages.items():
        found = metas(html)
        labels = (found["sitename"], found["sitedomain"], found["siteidcode"])
        assert labels == ("云浦城管公报", "gongbao.yunpu.example", "0000000000"), address


def test_pages_carry_the_labels_that_they_were_given(city_site: Site) -> None:
    for page in CITY.pages:
        found = metas(city_site.pages[page.address])
        assert {name: found[name.lower()] for name in page.labels} == page.labels, page.address


def test_quotation_marks_and_markup_are_words_in_labels(city_site: Site, moved_site: Site) -> None:
    headline = next(record["headline"] for record in city_site.records if record["id"] == "2030-06/bold-tag")
    html = city_site.pages["issues/2030-06/bold-tag/"]
    assert all(sign in headline for sign in ("<b>", "&", '"'))
    assert metas(html)["articletitle"] == metas(html, "property")["og:title"] == headline
    for address, html in moved_site.pages.items():
        assert metas(html)["sitename"] == NAME, address
        assert address == NOT_FOUND or metas(html, "property")["og:site_name"] == NAME, address


def test_open_graph_says_what_the_page_says(site: Site) -> None:
    records = {record["url"] for record in site.records if record["type"] != "issue"}
    for address, html in site.pages.items():
        found = metas(html, "property")
        if address == NOT_FOUND:
            assert not found
            continue
        page = read(html)
        assert page.title.startswith(found["og:title"]), address
        assert found["og:description"] == page.description, address
        assert found["og:type"] == ("article" if address in records else "website"), address
        assert found["og:locale"] == "zh_CN"
        assert found.get("og:image") == metas(html).get("image"), address


def test_the_sitemap_lists_every_page_and_dates_it_by_its_records(city_site: Site) -> None:
    found = located(city_site)
    unlisted = {NOT_FOUND, SEARCH, *GIVEN_UP}
    assert len(GIVEN_UP) > 1
    assert found.keys() == {ADDRESS + address for address in city_site.pages if address not in unlisted}
    for page in CITY.pages:
        assert page.address in unlisted or found[ADDRESS + page.address] == page.changed, page.address
    # A page that is written by hand has no date: the day of the build is none.
    assert found[f"{ADDRESS}about/"] is None
    assert found[f"{ADDRESS}issues/2030-05/wells/"] == "2030-06-02"


def test_the_sitemap_knows_no_clock(city_site: Site) -> None:
    plain, packed = ((city_site.folder / name).read_bytes() for name in ("sitemap.xml", "sitemap.xml.gz"))
    built = (city_site.folder / "sitemap.xml").stat().st_mtime
    assert datetime.fromtimestamp(built, UTC).date().isoformat() not in plain.decode()
    assert gzip.decompress(packed) == plain
    # Four bytes of the header are the time of packing; nought is none.
    assert packed[4:8] == bytes(4)


def foot(html: str) -> str:
    (found,) = re.findall('<footer class="?md-footer"?>.*?</footer>', html, re.DOTALL)
    return str(found)


def test_the_foot_shows_what_is_configured(city_site: Site) -> None:
    site = CITY.bulletin.site
    assert site.icp and site.police_filing and site.site_code and site.contact and site.footer
    texts = (
        f"标识码：{site.site_code}<",
        f">{site.icp}<",
        f">{site.police_filing}<",
        *site.contact,
        *site.footer,
        "云浦市城管局",
    )
    rights = [publication.rights for publication in CITY.bulletin.registers.publications.values()]
    for address, html in city_site.pages.items():
        assert not [text for text in (*texts, *rights) if foot(html).count(text) != 1], address
    links = read(foot(city_site.pages["issues/2030-05/"])).links
    assert links == [
        *(f"../../{name}/" for name in ("search", "about", "accessibility", "corrections", "review", "data")),
        "../../feed.xml",
        "https://beian.miit.gov.cn/",
        "https://beian.mps.gov.cn/#/query/webSearch?code=00000000000000",
    ]


def test_the_foot_shows_nothing_that_is_not_configured(real_site: Site) -> None:
    for address, html in real_site.pages.items():
        assert not re.search("备案|公网安备|标识码|beian", foot(html)), address
        assert len(read(foot(html)).links) == 7, address
        assert "主管单位：" in foot(html), address


def test_every_page_leads_programs_to_the_feed_of_the_site_and_a_topics_to_its_own(moved_site: Site) -> None:
    for address, html in moved_site.pages.items():
        found = re.findall('<link rel="alternate " type="application/atom[+]xml" title="[^"]+" href="([^"]+)">', html)
        up = "/cgb/" if address == NOT_FOUND else "../" * address.count("/")
        is_topic = address.startswith("topics/") and address != "topics/"
        assert found == [f"{up}feed.xml", *(["feed.xml"] if is_topic else [])], address
        assert html.count(f'<a href="{up}feed.xml"') == 1 + (address == "issues/"), address
        assert not is_topic or (moved_site.folder / address / "feed.xml").is_file()
    feed = ElementTree.parse(moved_site.folder / "feed.xml").getroot()
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == NAME
