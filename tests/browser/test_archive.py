"""The ZIP unpacked into a folder of somebody else's site, on a server that knows nothing of it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from generator.release.archive import pack
from generator.release.manifest import Manifest, Provenance, files_of
from tests.browser.conftest import Served, Visitor, address, open_search, window
from tests.browser.test_search_page import settled
from tests.building import Site


@pytest.fixture(scope="module")
def unpacked(city_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Served two folders deep by `python -m http.server`."""
    root = tmp_path_factory.mktemp("platform")
    pack(city_site.folder, Manifest(files_of(city_site.folder), Provenance()), root / "site.zip")
    folder = root / "channel" / "bulletin-2030"
    with ZipFile(root / "site.zip") as archive:
        archive.extractall(folder)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        (port,) = re.findall(r"port (\d+)", server.stdout.readline())
        yield Served(Site(folder, city_site.source), f"http://127.0.0.1:{port}/channel/bulletin-2030/")
        server.terminate()


def test_pages_search_and_charts_work_from_a_subfolder(unpacked: Served, chromium: Browser) -> None:
    """Whatever a page asks for beyond that folder counts as foreign."""
    visitor = Visitor(window(chromium, 1280), unpacked)
    page = visitor.open("")
    page.get_by_role("link", name="往期").first.click()
    page.wait_for_url(f"{unpacked.url}issues/")

    visitor.open(address(unpacked.site, "table"))
    chart = page.locator("figure svg").locator("visible=true").first
    expect(chart).to_be_visible()
    assert chart.evaluate("drawing => drawing.getBoundingClientRect().width") > 100

    visitor.open(address(unpacked.site, "photo essay"))
    page.locator("img").first.scroll_into_view_if_needed()
    expect(page.locator("img").first).to_have_js_property("complete", True)

    open_search(page, "井盖")
    first = page.locator(".md-search-result__item a").first
    first.click()
    assert page.url.startswith(unpacked.url) and "井盖" in page.inner_text("main")

    settled(visitor.open("search/?q=井盖"))
    page.locator(".found__link").first.click()
    assert page.url.startswith(unpacked.url) and "井盖" in page.inner_text("main")
    assert visitor.errors == []
    visitor.context.close()


def test_every_page_opens_from_a_subfolder(unpacked: Served, chromium: Browser) -> None:
    visitor = Visitor(window(chromium, 1280), unpacked)
    kinds = (
        "home",
        "issue",
        "long story",
        "highlights",
        "numbers",
        "review",
        "corrections",
        "data",
        "indicator",
        "district",
    )
    for kind in kinds:
        page = visitor.open(address(unpacked.site, kind))
        expect(page.locator("h1").first).to_be_visible()
    assert visitor.errors == []
    visitor.context.close()
