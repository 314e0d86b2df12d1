"""The index of the theme's search in two: what it asks for with every page, and what only a search needs."""

import json
from pathlib import Path

WHOLE = "search/search_index.json"
"""Where the theme writes its index and asks for it."""
SECTIONS = "search/sections.json"
"""Where overrides/assets/javascripts/workers/ asks for the texts, at the first search."""


def part(site: Path) -> None:
    """Move the texts out of the index of the site that was built in this folder."""
    index = json.loads((site / WHOLE).read_text(encoding="utf-8"))
    _write(site / SECTIONS, index["docs"])
    _write(site / WHOLE, {**index, "docs": []})


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
