"""Splices at known positions, and files written all or none."""

from pathlib import Path

import pytest

from generator.load.composer import compose
from generator.load.nodes import Mapping, Scalar
from generator.load.splices import Splice, spliced, write_all

TEXT = "schema: 1 # 注\r\nid:  wells\r\n井: {id: 'wells', of: [a, \"wells\"]}   \r\nbody: |\r\n  wells\r\n\r\n"


def scalars(text: str) -> list[Scalar]:
    """Every scalar of the text that says `wells`."""
    root = compose(text.replace("\r\n", "\n"))
    assert isinstance(root, Mapping)
    found: list[Scalar] = []

    def walk(node: object) -> None:
        if isinstance(node, Scalar):
            found.extend([node] if node.value.strip() == "wells" else [])
        elif isinstance(node, Mapping):
            for entry in node.entries:
                walk(entry[0])
                walk(entry[1])
        else:
            for item in getattr(node, "items", ()):
                walk(item)

    walk(root)
    return found


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_other_byte_stays(mark: str) -> None:
    nodes = [node for node in scalars(TEXT) if not node.is_block]
    assert len(nodes) == 3
    made = spliced(mark + TEXT, [Splice(node, "night-shift") for node in nodes])
    assert made == mark + TEXT.replace("wells", "night-shift", 3)


def test_a_mark_of_byte_order_moves_the_first_line() -> None:
    assert spliced("\ufeffid: a\n", [Splice(Scalar("a", 1, 5), "b")]) == "\ufeffid: b\n"


@pytest.mark.parametrize("node", [Scalar("wells", 1, 1), Scalar("wells", 4, 7, "|")])
def test_what_is_not_found_as_it_was_read_is_refused(node: Scalar) -> None:
    with pytest.raises(ValueError, match="wells"):
        spliced(TEXT, [Splice(node, "x")])


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "a.yml").write_text("甲\r\n", "utf-8", newline="")
    (tmp_path / "b.yml").write_text("乙\n", "utf-8")
    return tmp_path


def test_files_are_written_and_then_renamed(folder: Path) -> None:
    texts = {folder / "issue" / "a.yml": "子\r\n", folder / "new.yml": "丑\n"}
    write_all(texts, {folder / "issue": folder / "other"})
    assert contents(folder) == {"other/a.yml": "子\n", "b.yml": "乙\n", "new.yml": "丑\n"}
    assert (folder / "other" / "a.yml").read_bytes() == "子\r\n".encode()


def test_a_name_that_is_taken_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    texts = {folder / "b.yml": "改\n", folder / "new.yml": "丑\n"}
    renamed = {folder / "issue": folder / "other", folder / "other" / "a.yml": folder / "b.yml"}
    with pytest.raises(FileExistsError):
        write_all(texts, renamed)
    assert contents(folder) == before


@pytest.mark.parametrize("place", ["write_text", "replace", "rename"])
@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stops_halfway_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, stop: BaseException
) -> None:
    before = contents(folder)
    texts = {folder / "issue" / "a.yml": "子\n", folder / "b.yml": "改\n", folder / "new.yml": "丑\n"}
    calls = []
    real = getattr(Path, place)

    def failing(self: Path, *words: object, **more: object) -> object:
        calls.append(self)
        if len(calls) == 2:
            raise stop
        return real(self, *words, **more)

    monkeypatch.setattr(Path, place, failing)
    with pytest.raises(type(stop)):
        write_all(texts, {folder / "issue": folder / "other", folder / "b.yml": folder / "c.yml"})
    monkeypatch.undo()
    assert contents(folder) == before
