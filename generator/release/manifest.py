"""What a release is made of and from: every file by its hash, the records' commit, what was taken down."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator.release.disk import written


class Entry(NamedTuple):
    """A file of a release; size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Provenance:
    """What a release was made from.

    `commit` and its date `committed` are the records', empty where they lie in no repository; `is_clean` says whether
    they stood there as committed. `generator` is its version, `takedowns` the ids of all that was taken down before.
    """

    commit: str = ""
    committed: str = ""
    is_clean: bool = False
    generator: str = ""
    takedowns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """`number` counts the publications of a target from 1; `files` are by path, in the order of their paths."""

    files: Mapping[str, Entry]
    provenance: Provenance
    number: int = 0

    @cached_property
    def content(self) -> str:
        """The hash of all files: equal bytes are an equal release, whatever they were made from."""
        lines = "".join(f"{entry.sha256} {path}\n" for path, entry in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()[:16]

    @property
    def size(self) -> int:
        return sum(entry.size for entry in self.files.values())


def files_of(folder: Path) -> dict[str, Entry]:
    """Every file below a folder, read now."""
    paths = {path.relative_to(folder).as_posix(): path for path in _paths(folder)}
    return {name: _entry(path) for name, path in sorted(paths.items())}


def differences(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """The files below a folder that are not as the manifest says: changed, missing, or not in it."""
    present = files_of(folder)
    paths = sorted(present.keys() | manifest.files.keys())
    return tuple(path for path in paths if present.get(path) != manifest.files.get(path))


def save(manifest: Manifest, path: Path) -> None:
    """Write a manifest as JSON, durably, whole or not at all."""
    facts = {"number": manifest.number, **asdict(manifest.provenance)}
    files = {name: entry._asdict() for name, entry in manifest.files.items()}
    written(path, (json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1) + "\n").encode())


def read(path: Path) -> Manifest | None:
    """A manifest as it was saved; None if there is none, or it can no longer be understood."""
    try:
        return _manifest(json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _manifest(facts: dict[str, Any]) -> Manifest:
    files = {str(path): Entry(str(entry["sha256"]), int(entry["size"])) for path, entry in facts["files"].items()}
    takedowns = tuple(map(str, facts["takedowns"]))
    commit, committed, generator = (str(facts[name]) for name in ("commit", "committed", "generator"))
    provenance = Provenance(commit, committed, bool(facts["is_clean"]), generator, takedowns)
    return Manifest(files, provenance, int(facts["number"]))


def _paths(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        # A link to a folder would be public and unlisted.
        linked = (name for name in folders if (Path(parent) / name).is_symlink())
        yield from (Path(parent) / name for name in (*names, *linked))


def _entry(path: Path) -> Entry:
    if path.is_symlink() or not path.is_file():
        return Entry("", 0)  # never that of a file
    with path.open("rb") as file:
        return Entry(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
