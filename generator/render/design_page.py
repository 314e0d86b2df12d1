"""The page that shows the design system: colours by role, type, spacing and every component, in each look."""

from dataclasses import dataclass
from fractions import Fraction

from generator.render import addresses
from generator.render.charts import Bar, Verdict, ranked_bars
from generator.render.desk import Desk
from generator.render.figures import Figure
from generator.render.output import Page


@dataclass(frozen=True)
class Role:
    """A colour by what it is for: its custom property, its use, and its value on a light and on a dark page."""

    name: str
    use: str
    light: str
    dark: str


ROLES = (
    Role("ink", "正文、标题", "#1f2328", "#e6e9ef"),
    Role("muted", "日期、署名、说明", "#57606a", "#a9b1bd"),
    Role("accent", "链接、引题、序号", "#066063", "#62d0c8"),
    Role("hit", "达到目标、相符", "#066063", "#62d0c8"),
    Role("miss", "未达目标", "#5b6b7a", "#94a3b8"),
    Role("alert", "不符、存疑", "#b8400d", "#ee7b43"),
    Role("focus", "键盘焦点", "#066063", "#f2c14e"),
    Role("rule-strong", "栏目线", "#1f2328", "#8d97a8"),
    Role("rule", "细线", "#d0d7de", "#3a4150"),
    Role("surface", "纸面", "#ffffff", "#1e2129"),
    Role("surface-quiet", "页脚、说明的底", "#f5f6f7", "#262a34"),
    Role("mark", "链接指到的字句", "#fff3d6", "#4a3f22"),
)
"""The colours of `tokens.css`; a test holds both equal."""

LEAST_CONTRAST = {"ink": 7.0, "muted": 4.5, "accent": 4.5, "hit": 4.5, "miss": 4.5, "alert": 4.5, "focus": 3.0}
"""What each role of text, or of a mark that says something, needs on both surfaces (WCAG 2.2, 1.4.3 and 1.4.11)."""

_LOOKS = (("light", "浅色", "default"), ("dark", "深色", "slate"), ("elder", "长者模式", "default"))

_ROWS: tuple[tuple[str, int, Verdict], ...] = (
    ("示例一", 130, "hit"),
    ("示例二", 100, "hit"),
    ("示例三", 64, "miss"),
    ("示例四", 18, "alert"),
)


@dataclass(frozen=True)
class Look:
    """One look of the page: its sections' id and name, the theme's name of its colours, and its own drawing."""

    id: str
    name: str
    scheme: str
    roles: tuple[tuple[Role, str], ...]
    figure: Figure


def design(desk: Desk) -> Page:
    looks = [Look(id, name, scheme, _shown(id), _figure(id)) for id, name, scheme in _LOOKS]
    description = "本站的颜色、字号、间距和全部组件，在浅色、深色和长者模式里各是什么样。"
    charts = tuple(look.figure.chart for look in looks)
    return desk.page("design", addresses.DESIGN, "版式", description, {"looks": looks}, charts=charts)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, `#rrggbb` (WCAG 2.2)."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shown(look: str) -> tuple[tuple[Role, str], ...]:
    """The roles with their contrast on paper; elder mode has values of its own, and browsers check them."""
    paper = next(role for role in ROLES if role.name == "surface")
    if look == "elder":
        return tuple((role, "") for role in ROLES)
    return tuple(
        (role, f"{contrast(getattr(role, look), getattr(paper, look)):.1f}" if role.name in LEAST_CONTRAST else "")
        for role in ROLES
    )


def _figure(look: str) -> Figure:
    bars = tuple(
        Bar(name, Fraction(done, 100), f"{done}%", f"{done}/100", role, f"{name}：完成{done}，目标100。")
        for name, done, role in _ROWS
    )
    title = "示例：4个单位中，2个达到目标"
    said = "示例数据，不是真的。"
    chart = ranked_bars(f"design-{look}", title, said, bars, target_label="目标100%", detail_label="完成/目标")
    return Figure(chart, title, "示例数据，不是真的；竖线为100%，◆为最低", "来源：示例", frozenset())
