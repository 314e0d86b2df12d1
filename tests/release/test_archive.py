"""The ZIP: the same bytes each time, the files that were built, in the order in which to upload them."""

import hashlib
import os
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.release.archive import order, pack
from generator.release.manifest import Manifest, Provenance, files_of
from tests.building import Site
from tests.release.made_up import maker


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """With a page, an asset and a feed, and names that sort otherwise than they load."""
    folder = tmp_path / "site"
    maker("one")(folder)
    for name in ("feed.xml", "topics/gas/feed.xml", "sitemap.xml.gz", "zoom.js", "search/index.json", "search/0/a.bin"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def manifest_of(folder: Path) -> Manifest:
    return Manifest(files_of(folder), Provenance())


def steps(text: str) -> list[list[str]]:
    """The files of each step of an order, by what is to be done with them."""
    parts = text.split("\n# 第")[1:]
    return [part.split("\n")[1:-1] for part in parts]


def test_it_holds_what_was_built_and_nothing_else(site: Path, tmp_path: Path) -> None:
    pack(site, manifest_of(site), tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "unpacked")
        assert {(entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
        }
    assert files_of(tmp_path / "unpacked") == files_of(site)


def test_the_same_files_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "again"
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_file():
            copy = again / path.relative_to(site)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            copy.chmod(0o600)
            os.utime(copy, (1, 1))
    before = os.environ.get("TZ")
    pack(site, manifest_of(site), tmp_path / "one.zip")
    try:
        os.environ["TZ"] = "Asia/Kathmandu"
        time.tzset()
        pack(again, manifest_of(again), tmp_path / "two.zip")
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
    one, two = (hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one.zip", "two.zip"))
    assert one == two


def test_what_pages_need_comes_before_them_and_what_tells_of_them_after(site: Path, tmp_path: Path) -> None:
    pack(site, manifest_of(site), tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as archive:
        names = archive.namelist()
    assets = ["assets/site.one.css", "search/0/a.bin", "zoom.js"]
    pages = ["about/index.html", "index.html", "search/index.json", "台账/index.html"]
    feeds = ["feed.xml", "sitemap.xml.gz", "topics/gas/feed.xml"]
    assert names == assets + pages + feeds
    listed = steps(order(manifest_of(site), None))
    assert listed == [[f"上传 {name}" for name in part] for part in (assets, pages, feeds)] + [[]]


def test_after_an_earlier_one_only_what_differs(site: Path, tmp_path: Path) -> None:
    earlier = manifest_of(site)
    (site / "assets/site.one.css").rename(site / "assets/site.two.css")
    (site / "index.html").write_text("two")
    (site / "topics/gas/feed.xml").unlink()
    assert steps(order(manifest_of(site), earlier)) == [
        ["上传 assets/site.two.css"],
        ["上传 index.html"],
        [],
        ["删除 assets/site.one.css", "删除 topics/gas/feed.xml"],
    ]


def test_a_zip_that_is_cut_off_leaves_the_old_one(site: Path, tmp_path: Path) -> None:
    manifest, path = manifest_of(site), tmp_path / "site.zip"
    pack(site, manifest, path)
    before = path.read_bytes()
    (site / "zoom.js").unlink()
    with pytest.raises(FileNotFoundError):
        pack(site, manifest, path)
    assert path.read_bytes() == before
    assert [name.name for name in tmp_path.iterdir() if name.is_file()] == ["site.zip"]


def test_every_file_of_a_true_site_has_its_step(city_site: Site) -> None:
    """Nothing that pages load in the second step, no page in the first."""
    text = order(manifest_of(city_site.folder), None)
    assets, pages, feeds, gone = (" ".join(part) for part in steps(text))
    assert ".html" not in assets + feeds and not gone
    assert all(kind in assets for kind in (".css", ".js", ".bin", ".svg", ".webp", ".csv"))
    assert not [kind for kind in (".css", ".js ", ".bin", ".svg", ".webp") if kind in pages]
    assert "sitemap.xml" in feeds
    assert text.count("上传 ") == len(files_of(city_site.folder))
