"""Claims as readers see them: the number with its qualifier where papers print it, its sentence, its address."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from generator.markup import blocks, pieces
from generator.markup.numerals import numerals, states
from generator.model.chinese import MULTIPLES
from generator.model.claim import Claim
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.story import Story
from generator.model.values import full_reference
from generator.render import addresses, wording
from generator.render.marks import find

_LEAST, _AROUND = 8, 44
"""So many characters of a long sentence are kept on each side of the number."""


@dataclass(frozen=True)
class Number:
    """A claim as a number with its sentence; `address` leads to the words that state it, `reference` names the value.

    The qualifier stands where papers print it: `before` the value (近), right `after` it (余), or `last` (以上).
    `anchor` is the id that the number itself must carry because those words stand where nothing is marked, as in a
    headline; empty when the text carries it.
    """

    reference: str
    address: str
    anchor: str
    before: str
    value: str
    after: str
    unit: str
    last: str
    measures: str
    scope: str
    quote: str

    @property
    def text(self) -> str:
        """The number in one word: 2400余人次."""
        return f"{self.before}{self.value}{self.after}{self.unit}{self.last}"

    def report(self, to: str | None) -> str:
        """The address where a reader reports an error of this number, made from the site's; empty if there is none."""
        filled = (to or "").replace("{address}", quote(self.address, safe=""))
        return filled.replace("{words}", quote(self.quote, safe=""))


def numbers(record: Record, item: Highlight | None = None) -> tuple[Number, ...]:
    """The claims of a record, or of one item of a list."""
    return tuple(number(claim, record, item) for claim in (item or record).claims)


def spread(records: Iterable[Record], most: int) -> tuple[Number, ...]:
    """A few numbers: one of each record in turn, so that no single story fills the list; a count of 0 is not news."""
    columns = [[n for n in _all_numbers(record) if n.value != "0"] for record in records]
    found: list[Number] = []
    while len(found) < most and any(columns):
        found += [column.pop(0) for column in columns if column]
    return tuple(found[:most])


def _all_numbers(record: Record) -> tuple[Number, ...]:
    """The claims of a record and, if it is a list, of all its items."""
    items = record.items if isinstance(record, Highlights) else ()
    return (*numbers(record), *(number for item in items for number in numbers(record, item)))


def number(claim: Claim, record: Record, item: Highlight | None = None) -> Number:
    """A claim of a record, or of one item of a list."""
    anchor = addresses.of_claim(claim.id, item)
    before, after, last = claim.around
    return Number(
        full_reference(f"{item.id}/{claim.id}" if item else claim.id, record),
        f"{addresses.of_record(record)}#{anchor}",
        "" if _is_marked(claim, item or record) else anchor,
        before,
        claim.amount,
        after,
        claim.unit,
        last,
        claim.measures,
        "，".join(part for part in (claim.period, claim.area) if part),
        claim.quote,
    )


def sentence(claim: Claim, record: Record, item: Highlight | None = None) -> tuple[str, str, str]:
    """The sentence that states a claim, as (before, the number's own words, after); a long one is cut at clauses."""
    prefix = ("items", record.items.index(item)) if item is not None and isinstance(record, Highlights) else ()
    texts = (piece.text for piece in pieces(record) if piece.loc[: len(prefix)] == prefix)
    text = next((text for text in texts if claim.quote in text), claim.quote)
    at = text.find(claim.quote)
    start, end = (at + place for place in _stated(claim))
    first = max(text.rfind(mark, 0, at) for mark in f"{wording.SENTENCE_ENDS}\n") + 1
    stops = (place + 1 for mark in wording.SENTENCE_ENDS if (place := text.find(mark, at + len(claim.quote) - 1)) >= 0)
    stop = min(stops, default=len(text))
    # The mark that closes a quotation belongs to the sentence before it.
    first += text.startswith("”", first)
    stop += text.startswith("”", stop)
    return _cut_before(text[first:start].lstrip()), text[start:end], _cut_after(text[end:stop].rstrip())


def _stated(claim: Claim) -> tuple[int, int]:
    """Where a claim's quote has its number, qualifier and unit included; the whole quote if no numeral is its."""
    own = [numeral for numeral in numerals(claim.quote) if states(numeral, claim)]
    if not own:
        return 0, len(claim.quote)
    start, end = own[0].start, own[-1].end if claim.to is not None else own[0].end
    word = claim.qualifier or ""
    for part in (word, claim.unit.lstrip("".join(MULTIPLES)), word):
        end += len(part) if part and claim.quote.startswith(part, end) else 0
    start -= len(word) if word and claim.quote.endswith(word, 0, start) else 0
    return start, end


def _cut_before(text: str) -> str:
    """The end of a text, from a clause on that leaves no quotation half."""
    if len(text) <= _AROUND:
        return text
    ends = [text[place + 1 :] for place in _clauses(text) if _LEAST <= len(text) - place <= _AROUND]
    whole = [end for end in ends if end.count("”") <= end.count("“")]
    return "……" + max(whole or ends, key=len, default=text[-_AROUND:])


def _cut_after(text: str) -> str:
    """The beginning of a text, up to a clause that leaves no quotation half."""
    if len(text) <= _AROUND:
        return text
    starts = [text[:place] for place in _clauses(text) if _LEAST <= place <= _AROUND]
    whole = [start for start in starts if start.count("“") <= start.count("”")]
    return max(whole or starts, key=len, default=text[:_AROUND]) + "……"


def _clauses(text: str) -> list[int]:
    return [place for place, char in enumerate(text) if char in "，；："]


def _is_marked(claim: Claim, part: Record | Highlight) -> bool:
    """Whether the claim's words stand in running text or in a caption, where marks are set."""
    body = part.body if isinstance(part, Story | Highlight) else None
    running = [block.text if block.kind == "text" else block.rest for block in blocks(body or "")]
    return any(find(claim.quote, text) for text in (*running, *(photo.caption for photo in part.photos)))
