"""A data folder: which files count, and what messages call them."""

from pathlib import Path

import pytest

from generator.load.tree import name_of, read_tree, yaml_files


def test_names_begin_with_the_folder_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    (data / "issues").mkdir(parents=True)
    (data / "issues" / "a.yml").write_text("a: b\n")
    monkeypatch.chdir(data)
    for folder in (data, Path(), Path("../data"), Path("issues/..")):
        assert [document.file for document in read_tree(folder).documents] == ["data/issues/a.yml"]
    assert name_of(data, data) == "data"


def test_hidden_files_do_not_count_but_hidden_parents_do_not_matter(tmp_path: Path) -> None:
    data = tmp_path / ".work" / "data"
    for name in ("a.yml", "b.YAML", "c.txt", ".d.yml", ".e/f.yml"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).touch()
    assert [path.name for path in yaml_files(data)] == ["a.yml", "b.YAML"]


def test_a_missing_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert read_tree(tmp_path / "none").documents == ()
