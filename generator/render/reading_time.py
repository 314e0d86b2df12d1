"""How long a text takes to read, counted as Chinese is: by its characters, not by words between spaces."""

import re

from generator.markup import pieces
from generator.model.record import Record

PER_MINUTE = 400
"""Characters read silently in a minute. The national curriculum standard for Chinese (义务教育语文课程标准, 2011) asks
for no fewer than 300 at the end of primary school and 500 at the end of grade 9; readers of every age lie between."""
_LEAST = PER_MINUTE // 2
"""Of a text that half a minute is enough for, nobody needs to be told."""
_READ = ("paragraph", "crosshead", "caption")
_CHARACTER = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9A-Za-z]+(?:[.,/:-][0-9A-Za-z]+)*")
"""A Chinese character; a number or a word in letters counts as one."""


def characters(record: Record) -> int:
    """Characters of the running text and the captions; neither headlines nor bylines, nor any punctuation."""
    return sum(len(_CHARACTER.findall(piece.text)) for piece in pieces(record) if piece.kind in _READ)


def in_words(record: Record) -> str:
    """`约850字，读2分钟`; empty for what is read at a glance."""
    count = characters(record)
    if count < _LEAST:
        return ""
    step = 10 if count < 1000 else 100
    minutes = (2 * count + PER_MINUTE) // (2 * PER_MINUTE)
    return f"约{(2 * count + step) // (2 * step) * step}字，读{minutes}分钟"
