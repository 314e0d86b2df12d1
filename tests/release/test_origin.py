"""What the manifest tells of the records' repository."""

import subprocess
from pathlib import Path

import pytest

from generator.release.origin import generator_version, origin_of

PERSON = ("-c", "user.name=编辑", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str) -> str:
    run = subprocess.run(["git", "-C", folder, *PERSON, *words], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "site" / "data").mkdir(parents=True)
    (tmp_path / "site" / "data" / "a.yml").write_text("a: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "one", "--date", "2030-05-01T12:00:00+0800")
    return tmp_path


def test_the_commit_and_whether_all_is_committed(repository: Path) -> None:
    found = origin_of(repository / "site")
    assert (found.commit, found.is_clean) == (git(repository, "rev-parse", "HEAD"), True)
    assert len(found.committed) == len("2030-05-01")


@pytest.mark.parametrize("change", ["edited", "new", "staged", "deleted"])
def test_what_is_not_committed_is_seen(change: str, repository: Path) -> None:
    record = repository / "site" / "data" / "a.yml"
    match change:
        case "new":
            record.with_name("b.yml").write_text("b: 1\n")
        case "deleted":
            record.unlink()
        case _:
            record.write_text("a: 2\n")
    if change == "staged":
        git(repository, "add", ".")
    assert not origin_of(repository / "site").is_clean


def test_without_a_repository_or_a_commit_nothing_is_known(tmp_path: Path) -> None:
    assert origin_of(tmp_path) == ("", "", False)
    git(tmp_path, "init", "--quiet")
    assert origin_of(tmp_path) == ("", "", False)


def test_without_git_nothing_is_known(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert origin_of(repository) == ("", "", False)


def test_the_generator_has_a_version() -> None:
    assert generator_version()[0].isdigit()
