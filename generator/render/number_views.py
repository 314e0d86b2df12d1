"""Claims as readers see them: the number with its qualifier where papers print it, its sentence, its address."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from urllib.parse import quote

from generator.markup import blocks, pieces
from generator.markup.numerals import numerals, states
from generator.model.chinese import MULTIPLES
from generator.model.claim import Claim
from generator.model.highlights import Highlight, Highlights
from generator.model.record import Record
from generator.model.site import Site
from generator.model.story import Story
from generator.model.values import full_reference
from generator.render import addresses, wording
from generator.render.marks import find

_LEAST, _AROUND = 8, 44
"""So many characters of a long sentence are kept on each side of the number."""
_FEW, _SMALL = 3, 10
_PROPORTIONS = ("%", "‰", "倍", "个百分点")

_Placed = tuple[Claim, Record, Highlight | None]
"""A claim with the record that it stands in, and the item if that is a list."""


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

    def report(self, site: Site) -> str:
        """The address where a reader reports an error of this number; empty if the site has none."""
        return report_address(site, self.address, self.quote)


def report_address(site: Site, address: str, words: str) -> str:
    """The site's address for reporting errors, filled in with where the error is; empty if there is none."""
    where = addresses.public(address, site) or address
    return (site.report or "").replace("{address}", quote(where, safe="")).replace("{words}", quote(words, safe=""))


def numbers(record: Record, item: Highlight | None = None) -> tuple[Number, ...]:
    """The claims of a record, or of one item of a list."""
    return tuple(number(claim, record, item) for claim in (item or record).claims)


def once(record: Record, item: Highlight | None = None) -> tuple[Number, ...]:
    """The claims of a record, or of one item of a list, without those that only say again what an earlier one says.

    A relation must declare them one number, in the same words; and what is left out has its anchor in the text.
    """
    part = item or record
    claims = {claim.id: claim for claim in part.claims}
    same = [
        [claims[id] for id in relation.of if id in claims] for relation in part.relations if relation.kind == "same"
    ]
    again = {
        claim.id
        for first, *rest in filter(None, same)
        for claim in rest
        if _said(claim) == _said(first) and _is_marked(claim, part)
    }
    return tuple(number(claim, record, item) for claim in part.claims if claim.id not in again)


def _said(claim: Claim) -> tuple[str | None, ...]:
    return claim.stated, claim.measures, claim.period, claim.area


def spread(records: Iterable[Record], most: int) -> tuple[Number, ...]:
    """A few numbers for a front page: one of each record in turn, so that no single story fills the list.

    A whole count of ten at most (1名, 3支) is no headline figure; percentages, decimals and what is printed in 万 or 亿
    are, however small. Such counts only fill the list up to three, and 0 never does; no number stands there twice.
    """
    claims = [_all_claims(record) for record in records]
    telling = _in_turn([[placed for placed in own if not _is_small(placed[0])] for own in claims])
    small = _in_turn([[placed for placed in own if _is_small(placed[0]) and placed[0].value] for own in claims])
    chosen = telling + small[: max(0, _FEW - len(telling))]
    return tuple(number(*placed) for placed in chosen[:most])


def beside(record: Record) -> tuple[Number, ...]:
    """The numbers in the box beside a text: none where a small count is all there is, and the text has its anchor."""
    found = once(record)
    is_trifle = len(found) == 1 and _is_small(record.claims[0]) and not found[0].anchor
    return () if is_trifle else found


def _is_small(claim: Claim) -> bool:
    """Whether a claim is a bare count of ten at most, which says little by itself."""
    value = claim.value if claim.to is None else claim.to
    return value <= _SMALL and value == int(value) and not claim.unit.startswith((*MULTIPLES, *_PROPORTIONS))


def _all_claims(record: Record) -> list[_Placed]:
    """The claims of a record and, if it is a list, of all its items."""
    items = record.items if isinstance(record, Highlights) else ()
    return [(claim, record, part) for part in (None, *items) for claim in (part or record).claims]


def _in_turn(columns: list[list[_Placed]]) -> list[_Placed]:
    """The first of each column, then the second of each, and so on; of equal numbers the first."""
    found: dict[str, _Placed] = {}
    for placed in (placed for row in zip_longest(*columns) for placed in row if placed):
        found.setdefault(placed[0].stated, placed)
    return list(found.values())


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
    texts = (piece.text for piece in pieces(record, item))
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
    in_captions = any(find(claim.quote, photo.caption, is_markdown=False) for photo in part.photos)
    return in_captions or any(find(claim.quote, text) for text in running)
