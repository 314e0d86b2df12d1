"""The commands that build and publish: what they say, their exit codes, and what they leave."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.press import site
from generator.problems import InvalidRecords, Problem
from generator.release import build
from tests.known import CITY

FILES = {"index.html": "one", "404.html": "", "records.json": "[]", "search/index.json": "{}", "a.css": ""}


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [*map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where a site is what `FILES` says and `version.txt` tells."""
    monkeypatch.chdir(tmp_path)
    version = tmp_path / "version.txt"
    version.write_text("one")

    def made(config_file: Path, target: Path) -> object:
        if (said := version.read_text()) == "broken":
            raise InvalidRecords([Problem("data/a.yml", 3, 1, "S204", "缺少字段")])
        if said == "interrupted":
            raise KeyboardInterrupt
        if said == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        for name, text in FILES.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(text.replace("one", said))
        return CITY.bulletin

    monkeypatch.setattr(site, "build", made)
    monkeypatch.setattr(build, "check", lambda folder, budget: ())
    return tmp_path


def is_now(folder: Path, version: str) -> None:
    (folder / "version.txt").write_text(version)


def test_build_says_what_was_built(folder: Path) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert (
        f"建好了：{len(CITY.bulletin.issues)}期，{len(CITY.bulletin.records)}条记录，2个页面，在site。" in result.output
    )
    assert (folder / "site" / "index.html").read_text() == "one"


@pytest.mark.parametrize(
    ("version", "code", "words"),
    [
        ("broken", 1, "data/a.yml:3:1: S204 缺少字段"),
        ("full", 1, "磁盘满了。清出空间，再运行一次。"),
        ("interrupted", 130, "中断了。"),
    ],
)
@pytest.mark.parametrize("command", [["build", "site"], ["publish", "public"], ["archive", "site.zip"]])
def test_what_stops_a_command_is_told(command: list[str], version: str, code: int, words: str, folder: Path) -> None:
    assert run(*command).exit_code == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    is_now(folder, version)
    result = run(*command)
    assert (result.exit_code, words in result.output) == (code, True)
    if command[0] == "publish":
        assert "现在公开的是第1次发布" in result.output
    assert {path: path.read_bytes() for path in before if path.name != "version.txt"} == {
        path: content for path, content in before.items() if path.name != "version.txt"
    }


def test_publish_list_and_go_back(folder: Path) -> None:
    first = run("publish", "public")
    assert "已经公开：第1次发布（" in first.output and "要退回：bulletin rollback public" in first.output
    is_now(folder, "two")
    assert "第2次发布" in run("publish", "public").output
    listed = run("releases", "public").output.splitlines()
    assert [line[:6] for line in listed] == ["→第2次发布", "　第1次发布", "现在公开的是"]
    assert all(words in listed[0] for words in ("5个文件", "记录没有git提交", "生成器0.1.0"))
    assert "已经公开：第1次发布" in run("rollback", "public").output
    assert (folder / "public" / "current" / "index.html").read_text() == "one"
    assert run("rollback", "public").exit_code == 1
    assert run("rollback", "public", "2").exit_code == 0
    assert "内容和上一次一模一样" in run("publish", "public").output


def test_what_is_removed_is_told(folder: Path) -> None:
    for version in ("one", "two", "three"):
        is_now(folder, version)
        last = run("publish", "public", "--keep", "2")
    assert "删掉了第1次发布" in last.output
    assert run("publish", "public", "--keep", "0").exit_code == 2


def test_a_broken_release_is_listed_as_broken(folder: Path) -> None:
    run("publish", "public")
    next((folder / "public").glob("releases/*/site/a.css")).write_text("spoilt")
    assert "已经损坏：1个文件不一样，如a.css" in run("releases", "public").output
    next((folder / "public").glob("releases/*/manifest.json")).write_text("")
    assert "清单读不出来" in run("releases", "public").output


def test_an_archive_comes_with_its_order_and_its_manifest(folder: Path) -> None:
    result = run("archive", "site.zip")
    assert result.exit_code == 0 and "打好了：site.zip，5个文件" in result.output
    first = (folder / "site.zip").read_bytes()
    assert "上传 index.html" in (folder / "site.txt").read_text("utf-8")
    is_now(folder, "two")
    assert run("archive", "site.zip", "--since", "site.json").exit_code == 0
    text = (folder / "site.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#") and line] == ["上传 index.html"]
    is_now(folder, "one")
    run("archive", "site.zip")
    assert (folder / "site.zip").read_bytes() == first


def test_an_archive_can_follow_what_was_published(folder: Path) -> None:
    run("publish", "public")
    manifest = next((folder / "public").glob("releases/*/manifest.json"))
    assert run("archive", "site.zip", "--since", manifest).exit_code == 0
    assert "\n上传" not in (folder / "site.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [["site.tar"], ["site.zip", "--since", "no.json"], ["site.zip", "--since", "a.json"], ["site.zip", "--since", "."]],
)
def test_an_archive_that_cannot_be_is_told(words: list[str], folder: Path) -> None:
    (folder / "a.json").write_text("[]")
    result = run("archive", *words)
    assert result.exit_code == 1
    assert "以.zip结尾" in result.output or "不是bulletin写的清单" in result.output
    assert not (folder / "site.zip").exists()
