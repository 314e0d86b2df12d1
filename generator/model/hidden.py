"""Characters that nobody sees and that therefore say something else than is read: no record holds them."""

import re

HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and line ends
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # joiners and letters without a shape
    "\u200b-\u200f\u2028\u2029\u2060-\u2065\ufeff"  # of no width; separators of lines that are not line ends
    "\u061c\u202a-\u202e\u2066-\u206f"  # what turns the direction of the text round
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"  # annotations, and what is no character at all
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
"""A class of characters for a pattern. Selectors of a variant (葛󠄀, ☎️) are seen and are none of them."""

_SOMEWHERE = re.compile(f"[{HIDDEN}]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")


def hidden_in(text: str) -> str:
    """What is hidden in a text, in words for editors; empty if nothing is."""
    found = _SOMEWHERE.search(text)
    if found is None:
        return "有制表符" if "\t" in text else ""
    kind = "会颠倒文字方向的字符" if _TURNING.match(found[0]) else "看不见的字符"
    return f"有{kind}U+{ord(found[0]):04X}"
