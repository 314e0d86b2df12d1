"""A data folder as it stands on disk: every YAML file as a document, every extracted page as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.load.document import Document, load


@dataclass(frozen=True)
class Tree:
    """The documents by name, in the order of their names, and the sources by file name; `folder` begins all names."""

    documents: tuple[Document, ...]
    sources: Mapping[str, str]
    folder: str = "data"


def read_tree(data: Path) -> Tree:
    """Read `data/`: `*.yml` and `*.yaml` anywhere in it, and `sources/*.txt`; names start with the folder's own."""
    documents = tuple(load(path, name_of(path, data)) for path in yaml_files(data))
    sources = {
        path.name: path.read_bytes().decode("utf-8", "replace")
        for path in sorted((data / "sources").glob("*.txt"))
        if path.is_file()
    }
    return Tree(documents, sources, name_of(data, data))


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Every YAML file (or folder called like one) below a folder, hidden ones left out."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in (".yml", ".yaml"))
    return tuple(sorted(path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts)))


def name_of(path: Path, data: Path) -> str:
    """How messages and edit links call a file: from the data folder on, however that was written."""
    return (Path(data.resolve().name) / path.relative_to(data)).as_posix()
