"""A story withdrawn, words redacted, an id renamed in a whole city: what its addresses answer, and what is kept."""

import gzip
import re
from pathlib import Path

import pytest

from generator.problems import ReleaseFailed
from generator.release.build import make
from generator.release.publish import publish, rollback
from generator.rename.rename import rename
from tests.building import copy_of_city

WITHDRAWN, REDACTED = "加粗记号", "虚雨路"
TAKEDOWNS = """
  - {address: issues/2030-06/bold-tag/, kind: withdrawn, date: 2030-07-03, reason: 核实后撤下。}
  - {address: issues/2030-05/puddle/, kind: redacted, date: 2030-07-04, reason: 隐去一处住址。}
"""


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for was, now in pairs:
        assert was in text
        text = text.replace(was, now)
    path.write_text(text, "utf-8")


def held_in(folder: Path, words: str) -> list[str]:
    """The files that hold the words, packed ones and those of the search too."""
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix in (".bin", ".gz") else content
        if words.encode() in content or words.encode("utf-16-le") in content:
            found.append(path.relative_to(folder).as_posix())
    return found


@pytest.mark.soak
def test_what_was_taken_down_is_in_no_kept_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    city, target = copy_of_city(tmp_path), tmp_path / "public"

    def published() -> str:
        return publish(target, lambda folder: make(city / "mkdocs.yml", folder).provenance).release.name

    def headline(address: str) -> str:
        (found,) = re.findall(
            r"<h1[^>]*>(.*?)</h1>", (target / "current" / address / "index.html").read_text("utf-8"), re.S
        )
        return re.sub(r"<.*?>|\s", "", found)

    first = published()
    assert len(held_in(target, WITHDRAWN)) > 1 and len(held_in(target, REDACTED)) > 1
    before = headline("issues/2030-05/wells")
    issues = city / "data" / "issues"
    story = (issues / "2030-06" / "bold-tag.yml").read_text("utf-8")
    (approved,) = re.findall(r"^approved: .*\n", story, re.MULTILINE)
    change(issues / "2030-06" / "bold-tag.yml", ("status: approved", "status: draft"), (approved, ""))
    for path in (issues / "2030-05" / "puddle.yml", city / "data" / "sources" / "2030-05.txt"):
        change(path, (REDACTED, "〇〇路"))
    with (city / "data" / "moved.yml").open("a", encoding="utf-8") as moved:
        moved.write(TAKEDOWNS.lstrip("\n"))
    rename(city / "data", "2030-05/wells", "covers", "2030-07-05")

    second = published()
    assert headline("issues/2030-06/bold-tag") == "已撤下"
    assert headline("issues/2030-05/wells") == "这一页换了网址"
    assert headline("issues/2030-05/covers") == before
    assert [path.name for path in (target / "releases").iterdir()] == [second]
    assert (held_in(target, WITHDRAWN), held_in(target, REDACTED)) == ([], [])
    for wanted in (None, "1", first[:8]):
        with pytest.raises(ReleaseFailed, match="现在公开的是第2次发布"):
            rollback(target, wanted)
