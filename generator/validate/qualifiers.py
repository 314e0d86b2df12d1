"""The words beside a number in a quote that make its value a bound."""

import re

from generator.markup.numerals import base_of, half_width, numerals, states
from generator.model.claim import AFTER_UNIT, AFTER_VALUE, QUALIFIERS, Claim

# Words of which a qualifier may be the end: 附近, 节约, 找不到.
_BEFORE = {"近": "(?<![附最靠临邻新将])", "约": "(?<![节预签条公合履违制相])", "不到": "(?<![找看见听得想等])"}
_TIME = re.compile(r"个?(?:年|月|周|星期|季度|天|日|届)")


def qualifiers(claim: Claim, text: str, start: int) -> list[str]:
    """The qualifiers that a text prints directly beside the number of a claim, or beside that number's unit.

    `start` is where the claim's quote begins in the text: what stands just outside the quote counts as well.
    """
    text = half_width(text)
    units = {re.escape(unit) for unit in (claim.unit, base_of(claim.unit), "%") if unit}
    after = re.compile(f"(?:({'|'.join(AFTER_VALUE)})|(?:{'|'.join(units)})?({'|'.join(AFTER_UNIT)}))")
    quoted = [n for n in numerals(text) if start <= n.start < start + len(claim.quote)]
    found: list[str] = []
    for numeral in [numeral for numeral in quoted if states(numeral, claim)] or quoted:
        # 30余万元 has its qualifier inside the number.
        found += [word for word in AFTER_VALUE if word in numeral.text]
        if match := after.match(text, numeral.end):
            found.append(match[1] or match[2])
        before = _before(text[: numeral.start])
        if before and (before != "近" or not _TIME.match(text, numeral.end)):  # 近3天 are the last three days
            found.append(before)
    return found


def _before(text: str) -> str | None:
    """The qualifier that a text ends with; 累计 bounds nothing, and is asked of nobody."""
    words = [w for w, bound in QUALIFIERS.items() if bound != "exact" and w not in AFTER_VALUE + AFTER_UNIT]
    longest = sorted(words, key=len, reverse=True)
    return next((word for word in longest if re.search(f"{_BEFORE.get(word, '')}{word}$", text)), None)
