"""The one home of every chart colour: a light and a dark value for each role a shape can play.

`overrides/assets/stylesheets/charts.css` repeats these values as custom properties; a test holds the two equal and
another one gates contrast and colour-blindness. The three verdicts differ in lightness as well as in hue, in the order
hit, alert, miss away from the surface, so that they stay apart in grey print and for every kind of colour vision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Verdict = Literal["hit", "miss", "alert"]
"""What a mark says about its number: target met, target not met, not met and singled out."""

Role = Literal["ink", "muted", "rule", "surface", "hit", "miss", "alert", "target", "series"]
"""What a shape is for; the page decides what that looks like."""

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Shade:
    """One role's colour on a light and on a dark page, as lower-case #rrggbb."""

    light: str
    dark: str

    def on(self, scheme: Scheme) -> str:
        """The value for one scheme."""
        return self.light if scheme == "light" else self.dark


SHADES: Mapping[Role, Shade] = MappingProxyType(
    {
        "ink": Shade("#1f2328", "#e6e9ef"),
        "muted": Shade("#59636e", "#a5adba"),
        "rule": Shade("#d8dee4", "#3a4150"),
        # Material's own page colours, so that a halo round a dot disappears into the page.
        "surface": Shade("#ffffff", "#1e2129"),
        "hit": Shade("#066063", "#62d0c8"),
        "miss": Shade("#8595a3", "#6a7b92"),
        "alert": Shade("#cf4a12", "#ee7b43"),
        "target": Shade("#1f2328", "#e6e9ef"),
        # A line over time carries no verdict, whatever its colour shares with one.
        "series": Shade("#066063", "#62d0c8"),
    }
)

# Colours that are drawn but never seen: matplotlib carries them through, svg.py reads the role back from them.
# They start at 1 because matplotlib leaves pure black unwritten.
SENTINELS: Mapping[Role, str] = MappingProxyType({role: f"#0000{n:02x}" for n, role in enumerate(SHADES, start=1)})
ROLES: Mapping[str, Role] = MappingProxyType({sentinel: role for role, sentinel in SENTINELS.items()})

FILE_FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
"""Families for an SVG that stands alone; inside a page the text takes the page's own."""
