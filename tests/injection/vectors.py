"""Hostile texts as they are published for trials of web sites, and some of our own; the file says how it is written."""

import re
from pathlib import Path

_FILE = Path(__file__).with_name("vectors.txt")
_CHARACTER = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")


def vectors() -> tuple[str, ...]:
    """Every vector once, in the order of the file."""
    lines = (line for line in _FILE.read_text("utf-8").split("\n") if line and not line.startswith("§"))
    return tuple(dict.fromkeys(_CHARACTER.sub(lambda match: chr(int(match[1], 16)), line) for line in lines))
