"""Where one word ends and the next begins, told from the newspaper's own texts: no dictionary is asked."""

import re
from collections import Counter
from collections.abc import Iterable

from generator.markup import pieces
from generator.model.bulletin import Bulletin

_RECORDS = 1000
"""Words are learned from so many records, the oldest: later ones then leave the breaks of old pages alone."""

_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")


class Seams:
    """Parts text between words: at pairs of characters that occur at most half as often as the pair on either side."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs = Counter(pair for text in texts for pair in _PAIR.findall(text))

    def parts(self, text: str) -> tuple[str, ...]:
        """The text cut at every seam that is sure; no part is shorter than two characters."""
        often = [self._pairs[text[at : at + 2]] for at in range(len(text) - 1)]
        cuts = [at + 1 for at in range(1, len(often) - 1) if 2 * often[at] <= min(often[at - 1], often[at + 1]) > 0]
        return tuple(text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))


def seams(bulletin: Bulletin) -> Seams:
    """As the printed texts of the records tell them."""
    return Seams(piece.text for record in bulletin.ordered[:_RECORDS] for piece in pieces(record))
