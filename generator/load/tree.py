"""A data folder as it stands on disk: every YAML file as a document, every page as text, every photo looked at."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from generator.load.document import Document, load
from generator.load.photo import SUFFIXES, Inspection, inspect


@dataclass(frozen=True)
class Tree:
    """The documents by name, in the order of their names, and the sources by file name; `folder` begins all names.

    `photos` are the picture files by name, wherever they lie.
    """

    documents: tuple[Document, ...]
    sources: Mapping[str, str]
    folder: str = "data"
    photos: Mapping[str, Inspection] = field(default_factory=dict)


def read_tree(data: Path) -> Tree:
    """Read `data/`: `*.yml`, `*.yaml` and pictures anywhere in it, and `sources/*.txt`; names start with its own."""
    documents = tuple(load(path, name_of(path, data)) for path in yaml_files(data))
    sources = {
        path.name: path.read_bytes().decode("utf-8", "replace")
        for path in sorted((data / "sources").glob("*.txt"))
        if path.is_file()
    }
    return Tree(documents, sources, name_of(data, data), photo_files(data))


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Every YAML file (or folder called like one) below a folder, hidden ones left out."""
    return _files(folder, {".yml", ".yaml"})


def markdown_files(folder: Path) -> tuple[str, ...]:
    """The paths below a folder of every page that is written by hand."""
    return tuple(path.relative_to(folder).as_posix() for path in _files(folder, {".md"}))


def photo_files(data: Path) -> dict[str, Inspection]:
    """Every picture below `data`, by its name, with what is wrong with it."""
    return {name_of(path, data): inspect(path, data) for path in _files(data, SUFFIXES) if not path.is_dir()}


def _files(folder: Path, suffixes: Set[str]) -> tuple[Path, ...]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in suffixes)
    return tuple(sorted(path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts)))


def name_of(path: Path, data: Path) -> str:
    """How messages and edit links call a file: from the data folder on, however that was written."""
    return (Path(data.resolve().name) / path.relative_to(data)).as_posix()
