"""Text splices at known positions: a scalar of a YAML file gives way to another, and every other byte stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.load.nodes import Scalar


@dataclass(frozen=True)
class Splice:
    """A plain or quoted scalar of one line, as a file was read, and what shall stand there instead."""

    node: Scalar
    now: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text of a file with every splice made. Raises `ValueError` where a scalar is not found as it was read."""
    lines = text.split("\n")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    for splice in sorted(splices, key=lambda one: (one.node.line, one.node.column), reverse=True):
        line = lines[splice.node.line - 1]
        quote = len(splice.node.style) if not splice.node.is_block else 0
        start = splice.node.column - 1 + quote + (len(mark) if splice.node.line == 1 else 0)
        end = start + len(splice.node.value)
        if splice.node.is_block or line[start:end] != splice.node.value:
            raise ValueError(f"{splice.node.line}: {splice.node.value}")
        lines[splice.node.line - 1] = line[:start] + splice.now + line[end:]
    return "\n".join(lines)


def write_all(texts: Mapping[Path, str], renamed: Mapping[Path, Path]) -> None:
    """Write some files anew, then rename some files or folders: all of it, or nothing. Raises `OSError`.

    New contents lie beside the old ones before the first is put in place, so that a full disk changes nothing.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    beside = {path: path.with_name(f"{path.name}.new") for path in texts}
    done: list[tuple[Path, Path]] = []
    try:
        for path, text in texts.items():
            beside[path].write_text(text, encoding="utf-8", newline="")
        for path, new in beside.items():
            new.replace(path)
        for path, new in renamed.items():
            if new.exists():
                raise FileExistsError(new)
            path.rename(new)
            done.append((path, new))
    except BaseException:  # whoever stops it by hand wants no half of it either
        for path, new in reversed(done):
            new.rename(path)
        for path, content in before.items():
            beside[path].unlink(missing_ok=True)
            if content is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != content:
                path.write_bytes(content)
        raise
