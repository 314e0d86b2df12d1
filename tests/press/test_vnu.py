"""The HTML of every page, judged by vnu: nothing but what is listed, message by message, in `vnu.txt`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.building import ROOT, Site

JAR = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BASELINE = Path(__file__).parent / "vnu.txt"
PAGE = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>一页</title></head><body>{}</body></html>'


def vnu(*folders: Path) -> list[dict[str, Any]]:
    """What vnu says of the pages in some folders: dicts with message, url, lastLine, extract and more."""
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.fail("vnu needs Java 17 and tests/node_modules: run `python3 dev.py test`, which finds or installs both")
    # A deep page needs a deep stack: https://github.com/validator/validator says so.
    command = [java, "-Xss4m", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]
    run = subprocess.run([*map(str, command), *map(str, folders)], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return found


def listed() -> list[str]:
    lines = BASELINE.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def messages(city_site: Site, real_site: Site) -> list[dict[str, Any]]:
    return vnu(city_site.folder, real_site.folder)


def test_pages_are_valid_but_for_what_is_listed(messages: list[dict[str, Any]]) -> None:
    strange = [said for said in messages if not said["message"].startswith(tuple(listed()))]
    places = {said["message"]: f"{said['url']}:{said.get('lastLine')}: {said.get('extract')}" for said in strange}
    assert not places
    assert [line for line in listed() if not any(said["message"].startswith(line) for said in messages)] == []


def test_only_scripts_that_are_data_have_no_hash(messages: list[dict[str, Any]]) -> None:
    """The hashes in each page's policy are those that vnu computes of its inline scripts."""
    blocked = [said for said in messages if said["message"].startswith("Inline script violates")]
    assert len(blocked) > 300
    beginnings = ('id="__config" type="application/json">', 'type="application/ld+json">')
    assert not [said for said in blocked if not said["extract"].partition("<script ")[2].startswith(beginnings)]


FAULTS = {
    "an id twice": ('<p id="a"></p><p id="a"></p>', "Duplicate ID"),
    "a block in a paragraph": ("<p><div></div></p>", "No “p” element in scope"),
    "a picture without words": ('<img src="a.png">', "An “img” element must have an “alt” attribute"),
    "a list of no items": ("<ul><p>一</p></ul>", "Element “p” not allowed as child of element “ul”"),
    "an open element": ("<p>一<b>二</p>", "Unclosed element “b”"),
}


def test_faults_are_found(tmp_path: Path) -> None:
    for name, (html, _) in FAULTS.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format("<h1>一</h1>" + html), "utf-8")
    found = [(unquote(said["url"]), said["message"]) for said in vnu(tmp_path)]
    for name, (_, message) in FAULTS.items():
        assert [said for url, said in found if url.endswith(f"/{name}.html") and said.startswith(message)], found
    assert not [said for _, said in found if said.startswith(tuple(listed()))]
