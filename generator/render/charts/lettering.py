"""How wide text will be, estimated without a font, so that a drawing never depends on which fonts are installed.

Chinese is set on a square: one em a character, in every font. Latin figures differ from font to font; the estimates lie
a little above the common ones, so text comes out narrower than the room kept for it, not wider.
"""

import re
from collections.abc import Iterable
from math import ceil
from unicodedata import east_asian_width

CAP_MIDDLE = 0.36
"""From the middle of a line of Chinese or figures down to its baseline, in em."""

LEADING = 1.18
"""From one baseline to the next within a wrapped label, in em."""

# Digits 0.6 em, the widest of Noto Sans, PingFang, YaHei and their bold faces.
_NARROW = 0.6
_EXCEPTIONS = {"%": 0.95, ".": 0.32, ",": 0.32, ":": 0.32, "/": 0.42, "(": 0.4, ")": 0.4, " ": 0.3, "-": 0.4}


def ems(text: str) -> float:
    """Estimated width in em."""
    # Ambiguous characters (“ ” · …) are wide in Chinese fonts.
    return sum(1 if east_asian_width(c) in "WFA" else _EXCEPTIONS.get(c, _NARROW) for c in text)


def width(text: str, size: float) -> float:
    """Estimated width in units at a font size in units."""
    return ems(text) * size


def widest(texts: Iterable[str], size: float) -> float:
    """Width in units of the widest text, 0 without any."""
    return max((width(text, size) for text in texts), default=0.0)


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """The text in as few lines as fit `room` units, about equally long.

    Numbers and Latin words are kept whole, but for those that would need more than a line.
    """
    # Even lines look set; a last line of one character looks spilt. A short bracket stays whole, or it is torn open.
    bracket = (
        r"（[^（）]*）" if all(width(part, size) <= room for part in re.findall(r"（[^（）]*）", text)) else r"(?!)"
    )
    whole = re.findall(rf"{bracket}|[!-~]+|.", text)
    parts = [piece for part in whole for piece in (part if width(part, size) > room else (part,))]
    for count in range(max(1, ceil(width(text, size) / room)), len(parts)):
        lines = _even(parts, size, width(text, size) / count)
        if len(lines) <= count and widest(lines, size) <= room:
            return lines
    return tuple(parts)


def _even(parts: list[str], size: float, ideal: float) -> tuple[str, ...]:
    """Lines that end at the part whose middle passes a multiple of the ideal length."""
    lines, done = [""], 0.0
    for part in parts:
        run = width(part, size)
        if lines[-1] and done + run / 2 > ideal * len(lines):
            lines.append("")
        lines[-1] += part
        done += run
    return tuple(line.strip() for line in lines)
