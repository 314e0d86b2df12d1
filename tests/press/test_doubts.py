"""What MkDocs doubts, as problems at their places in Chinese; and a site built by a call."""

from pathlib import Path

import pytest

from generator.press.doubts import doubts
from generator.press.site import build
from generator.problems import InvalidRecords, Problem, UnsoundSite
from tests.building import copy_of_city

ABOUT = "# 关于\n\n见[那一页](nowhere.md)和[那里](other.md#there)。\n"
LINK = "Doc file 'about.md' contains a"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text(ABOUT, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content\nnav:\n  - gone.md\n", "utf-8")
    return tmp_path


def read(folder: Path, message: str) -> list[Problem]:
    return list(doubts([message], folder / "mkdocs.yml", folder / "content"))


@pytest.mark.parametrize(
    ("message", "line", "column", "code", "words"),
    [
        (f"{LINK} link 'nowhere.md', but the target is not found among documentation files.", 3, 8, "P001", "不通"),
        (f"{LINK}n unrecognized relative link 'nowhere', it was left as is.", 3, 8, "P001", "不通"),
        (f"{LINK}n absolute link '/nowhere/', it was left as is.", 1, 1, "P001", "以“/”开头"),
        (f"{LINK} link 'nowhere.md', but … files. Did you mean 'now.md'?", 3, 8, "P001", "是不是“now.md”"),
        (
            f"{LINK} link 'other.md#there', but the doc 'other.md' does not contain an anchor '#there'.",
            3,
            25,
            "P002",
            "",
        ),
        (f"{LINK} link '#there', but there is no such anchor on this page.", 3, 33, "P002", "指的位置没有"),
    ],
)
def test_links_of_pages(message: str, line: int, column: int, code: str, words: str, folder: Path) -> None:
    (found,) = read(folder, message)
    assert (found.file, found.line, found.column, found.code) == ("content/about.md", line, column, code)
    assert words in found.message + found.hint
    assert found.hint and found.level == "error"


def test_pages_that_are_not_listed(folder: Path) -> None:
    message = 'The following pages exist in the docs directory, but are not included in the "nav" configuration:'
    found = read(folder, f"{message}\n  - about.md\n  - 新页.md")
    assert [(problem.file, problem.code) for problem in found] == [
        ("content/about.md", "P003"),
        ("content/新页.md", "P003"),
    ]


@pytest.mark.parametrize(
    ("message", "line", "column", "code", "words"),
    [
        ("A reference to 'gone.md' is included in the 'nav' configuration, which …", 3, 5, "P004", "gone.md"),
        ("Config value 'docs_dir': The path is no folder.", 1, 1, "P005", "docs_dir不对"),
        (
            "MkDocs encountered an error parsing the configuration file: x\n in y, line 2, column 3",
            2,
            3,
            "P005",
            "读不懂",
        ),
        ("Something\nquite new", 1, 1, "P006", "MkDocs报告：Something quite new"),
    ],
)
def test_the_configuration(message: str, line: int, column: int, code: str, words: str, folder: Path) -> None:
    (found,) = read(folder, message)
    assert (found.file, found.line, found.column, found.code) == ("mkdocs.yml", line, column, code)
    assert words in found.message


def test_all_doubts_of_a_build_come_at_once(tmp_path: Path) -> None:
    city = copy_of_city(tmp_path)
    with (city / "content" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[没有的页](nowhere.md) [没有的位置](accessibility.md#nowhere)\n")
    (city / "content" / "new.md").write_text("# 新页\n", "utf-8")
    with pytest.raises(UnsoundSite) as failed:
        build(city / "mkdocs.yml", tmp_path / "site")
    assert {problem.code for problem in failed.value.problems} == {"P001", "P002", "P003"}
    assert "content/about.md:" in str(failed.value)


def test_broken_records_are_told_as_they_are(tmp_path: Path) -> None:
    city = copy_of_city(tmp_path)
    record = city / "data" / "issues" / "2030-05" / "puddle.yml"
    record.write_text(record.read_text("utf-8").replace("type: story", "type: stroy"), "utf-8")
    with pytest.raises(InvalidRecords) as failed:
        build(city / "mkdocs.yml", tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert failed.value.problems[0].file == "data/issues/2030-05/puddle.yml"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "没有这个文件"),
        ("site_name: [", "读不懂"),
        ("site_name: x\ndocs_dir: nowhere\n", "docs_dir不对"),
        ("site_name: x\ndocs_dir: .\n", "docs_dir"),
        ("site_name: x\ndocs_dir: content\n", "bulletin"),
    ],
)
def test_a_broken_configuration_is_told(text: str | None, words: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text)
    with pytest.raises(UnsoundSite, match=words):
        build(tmp_path / "mkdocs.yml", tmp_path / "site")
