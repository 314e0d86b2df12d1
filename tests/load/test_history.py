"""The versions of a file: newest first, under earlier names too; calmly nothing where there is no history."""

from pathlib import Path

import pytest

from generator.load.history import Commit, changed_after, commit_of, is_committed, version_at, versions
from tests.committing import Repository


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A file that was written, changed, moved into a folder with a Chinese name, and changed again."""
    made = Repository(tmp_path_factory.mktemp("grown") / "repository")
    old = made.write("data/old.yml", "一\n" * 20)
    made.commit("2030-05-01")
    old.write_text("一\n" * 20 + "二\n", "utf-8")
    made.commit("2030-05-02")
    made.write("data/other.yml", "别的\n")
    made.commit("2030-05-03")
    (made.folder / "data/期").mkdir()
    old.rename(made.folder / "data/期/新.yml")
    made.commit("2030-05-04")
    return made


def test_versions_come_newest_first_and_under_earlier_names(grown: Repository) -> None:
    found = [
        (version.commit.day, version.content.decode().count("\n"))
        for version in versions(grown.folder / "data/期/新.yml")
    ]
    assert found == [("2030-05-04", 21), ("2030-05-02", 21), ("2030-05-01", 20)]


def test_a_deleted_file_has_the_versions_from_before(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    path = made.write("a.yml", "甲\n")
    made.commit("2030-05-01")
    path.unlink()
    made.commit("2030-05-02")
    assert [version.commit.day for version in versions(path)] == ["2030-05-01"]


def test_a_file_as_one_commit_has_it(grown: Repository) -> None:
    first = Commit(grown.git("rev-parse", "HEAD~3"), "2030-05-01")
    assert commit_of(grown.folder / "data", "HEAD~3") == first
    assert (version_at(grown.folder / "data/old.yml", first) or pytest.fail("absent")).content == ("一\n" * 20).encode()
    assert version_at(grown.folder / "data/other.yml", first) is None


@pytest.mark.parametrize("name", ["no-such-branch", "--output=stolen", "--help", "", "HEAD:data", "HEAD..HEAD~1", "\n"])
def test_a_name_that_is_no_commit_is_none_and_never_an_option(grown: Repository, name: str) -> None:
    before = sorted(path.name for path in grown.folder.iterdir())
    assert commit_of(grown.folder, name) is None
    assert sorted(path.name for path in grown.folder.iterdir()) == before


def test_what_is_not_committed_is_seen_in_its_own_folder_only(grown: Repository) -> None:
    assert is_committed(grown.folder / "data")
    outside = grown.write("outside.txt", "外\n")
    assert is_committed(grown.folder / "data")
    outside.unlink()
    inside = grown.write("data/new.yml", "新\n")
    assert not is_committed(grown.folder / "data")
    inside.unlink()


def test_files_changed_after_a_line_of_theirs(tmp_path: Path) -> None:
    made = Repository(tmp_path / "仓库")
    names = ("data/signed.yml", "data/期/later.yml", "data/never.yml", "data/open.yml")
    for name in names:
        made.write(name, "text: 甲\n")
    made.write("outside.yml", "text: 甲\n")
    made.commit("2030-05-01")
    for name in (*names[:2], names[3]):
        made.write(name, "approved: 乙\ntext: 乙\n")
    made.commit("2030-05-02")
    made.write(names[1], "approved: 乙\ntext: 丙\n")
    made.write("outside.yml", "text: 乙\n")
    made.commit("2030-05-03")
    made.write(names[3], "approved: 乙\ntext: 丁\n")
    assert changed_after(made.folder / "data", "approved") == {made.folder / name for name in names[1:]}


def test_what_a_merge_brings_under_a_signature_is_a_change_after_it(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    text = "approved: 甲\n" + "行\n" * 9 + "text: 甲\n"
    path = made.write("data/merged.yml", text)
    made.write("data/signed.yml", text)
    made.commit("2030-05-01")
    made.git("checkout", "--quiet", "-b", "side")
    made.write("data/merged.yml", text.replace("text: 甲", "text: 乙"))
    made.commit("2030-05-02")
    made.git("checkout", "--quiet", "main")
    for name in ("data/merged.yml", "data/signed.yml"):
        made.write(name, text.replace("approved: 甲", "approved: 乙"))
    made.commit("2030-05-03")
    made.git("merge", "--quiet", "--no-edit", "side", day="2030-05-04")
    assert changed_after(made.folder / "data", "approved") == {path}


def test_without_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.yml").write_text("甲\n", "utf-8")
    assert commit_of(tmp_path) is None
    assert list(versions(tmp_path / "a.yml")) == []
    assert changed_after(tmp_path, "approved") == frozenset()
    assert not is_committed(tmp_path)


def test_without_git_there_is_no_history(grown: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert commit_of(grown.folder) is None
    assert list(versions(grown.folder / "data/other.yml")) == []


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    made = Repository(tmp_path)
    path = made.write("a.yml", "甲\n")
    assert commit_of(tmp_path) is None
    assert list(versions(path)) == []
