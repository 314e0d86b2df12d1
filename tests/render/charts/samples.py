"""Charts of the fictional city 云浦市: ordinary ones for the golden files, and the hard cases for the geometry."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from generator.render.charts import (
    Bar,
    Break,
    Chart,
    Dot,
    DotRow,
    Panel,
    Point,
    Segments,
    bullet,
    dot_matrix,
    ranked_bars,
    small_multiples,
    trend_line,
)


def bar(label: str, done: int, target: int, role: Any = None) -> Bar:
    rate = Fraction(done, target)
    value = f"{float(rate):.2%}"
    role = role or ("hit" if rate >= 1 else "miss")
    return Bar(label, rate, value, f"{done}/{target}", role, f"{label}：{target}个中完成{done}个，完成率{value}")


def bars(*rows: Bar) -> Chart:
    return ranked_bars(
        "wells",
        "各单位井盖整治完成率",
        "云浦市各单位。",
        rows,
        target_label="全年目标100%",
        detail_label="完成/目标(个)",
    )


def row(label: str, *percents: float | None, is_total: bool = False, line: float = 60) -> DotRow:
    def dot(percent: float | None) -> Dot:
        if percent is None:
            return Dot(None, "—", "miss", f"{label}：无数据")
        role: Any = "hit" if percent >= line else "miss" if percent >= line / 2 else "alert"
        return Dot(Fraction(str(percent)) / 100, f"{percent}%", role, f"{label}：{percent}%")

    return DotRow(label, tuple(map(dot, percents)), is_total)


def matrix(columns: tuple[str, ...], *rows: DotRow) -> Chart:
    return dot_matrix("valves", "各县区安装率", "云浦市各县区。", columns, rows)


def number(done: int, target: int, **words: Any) -> Chart:
    rate = Fraction(done, target)
    role = "hit" if rate >= 1 else "alert" if rate < Fraction(1, 2) else "miss"
    labels = {
        "value_label": str(done),
        "unit_label": "户",
        "target_label": f"目标{target}户",
        "rate_label": f"完成率{float(rate):.0%}",
    }
    return bullet(
        "homes",
        "改造户数",
        "云浦市改造户数。",
        value=Fraction(done),
        target=Fraction(target),
        **{**labels, "role": role, **words},
    )


JANUARY = 12 * 2022
"""The first month of a series, if nothing else is said."""


def series(*values: float | None, percent: bool = False, start: int = JANUARY) -> Segments:
    """A segment for every run of months with a value."""
    segments: list[list[Point]] = [[]]
    for month, value in enumerate(values, start):
        if value is None:
            segments.append([])
            continue
        label = f"{value:.1f}%" if percent else str(value)
        exact = Fraction(str(value)) / (100 if percent else 1)
        segments[-1].append(Point(month, exact, label, f"{month // 12}年{month % 12 + 1}月：{label}"))
    return tuple(tuple(segment) for segment in segments if segment)


def rates(*values: float | None, breaks: tuple[Break, ...] = (), **words: Any) -> Chart:
    segments = series(*values, percent=True)
    return trend_line("rate", "整治完成率", "云浦市。", segments, breaks, **{"unit_label": "%", **words}, percent=True)


def counts(*values: float | None, breaks: tuple[Break, ...] = (), reference: Segments = (), **words: Any) -> Chart:
    words = {"unit_label": "户", **words}
    return trend_line("count", "改造户数", "云浦市。", series(*values), breaks, reference=reference, **words)


def target(*levels: tuple[int, int]) -> Segments:
    """A target for months on end: (how many, how much)."""
    values = [value for months, value in levels for _ in range(months)]
    points = (point for segment in series(*values) for point in segment)
    return (tuple(replace(point, label=f"目标{point.label}") for point in points),)


def panel(name: str, *values: float | None, percent: bool = True) -> Panel:
    segments = series(*values, percent=percent)
    last = segments[-1][-1] if segments else None
    role: Any = "miss" if last is None else "hit" if last.value >= 1 else "alert" if last.value < 0.65 else "miss"
    return Panel(name, segments, last.label if last else "—", role)


def panels(*panels: Panel, breaks: tuple[Break, ...] = (), percent: bool = True, **words: Any) -> Chart:
    return small_multiples("panels", "各单位完成率", "云浦市。", panels, breaks, percent=percent, **words)


def wave(phase: int, months: int = 36, low: int = 62, high: int = 131) -> tuple[float, ...]:
    """Ups and downs without chance, each phase its own."""
    return tuple(low + (n * (7 + phase) + n * n * (phase % 5) + 11 * phase) % (high - low + 1) for n in range(months))


BREAKS = (Break(JANUARY + 12, "目标由1200改为1500"), Break(JANUARY + 24, "统计范围由市区改为全市"))
RATES = (
    *(71.3, 68.0, 62.4, 70.2, 78.9, 83.1, 88.0, 90.4, 95.2, 99.8, 104.1, 108.0),
    *(74.0, 79.5, None, 84.2, 86.0, 91.7, 97.3, 101.2, 104.9, 112.3, 118.0, 131.0),
    *(88.1, 91.0, 89.7, 94.6, 93.0, 97.2, 96.1, 99.0, 101.4, 98.8, 97.0, 98.4),
)
COUNTS = (212, 230, 288, 341, 390, 377, 420, 466, 512, 560, 610, 655, 690, 742, 801, 860, 905, 966, 1010, 1080, 1206)
NAMES = (
    *("东汀", "西汀区", "南岭县", "北望县", "云台高新区", "云台经开开发区", "浦口", "松溪县", "白石镇", "望海新区"),
    *("平川市", "市卫健委", "市教育局", "市体育局", "示范区城管局", "解放路街道办", "市园林中心", "市住建局"),
    *("市水务公司", "市移动公司", "市供电公司", "市联通公司", "市热力公司"),
)

DISTRICTS = ("东汀区", "西汀区", "南岭县", "北望县", "云台高新区")
MEASURES = ("自闭阀", "金属软管", "液化气软管")

CHARTS: dict[str, Callable[[], Chart]] = {
    "bars": lambda: bars(
        bar("市妇联", 59, 15),
        bar("城东街道办", 330, 200),
        bar("西汀区城管局", 200, 200),
        bar("南岭县住建局", 1310, 2000),
        bar("北望县城管局", 97, 500),
        bar("市邮政公司", 5, 70, "alert"),
    ),
    "bars-none-met": lambda: bars(
        bar("城东街道办", 99, 100), bar("城西街道办", 40, 100), bar("城南街道办", 0, 70, "alert")
    ),
    "bars-all-zero": lambda: bars(bar("城东街道办", 0, 100), bar("城西街道办", 0, 20)),
    "bars-single": lambda: bars(bar("城东街道办", 131, 100)),
    "bars-forty": lambda: bars(*(bar(f"第{n}街道办", 400 - 10 * n, 100) for n in range(40))),
    "bars-long-names": lambda: bars(
        bar("市建筑垃圾处置利用中心", 118, 30),
        bar("市环境卫生监管中心站", 131, 100),
        bar("云浦市城市管理局数字化城市管理监督指挥中心", 50, 100),
        bar("市市容秩序综合管理服务中心", 3, 100, "alert"),
    ),
    "bars-long-numbers": lambda: bars(
        bar("市建筑垃圾处置利用中心", 12345678, 1234567, "alert"), bar("城东街道办", 123456, 1234567)
    ),
    "bars-no-details": lambda: ranked_bars(
        "plain",
        "t",
        "d",
        (
            Bar("城东街道办", Fraction(3, 2), "150%", "", "hit", "s"),
            Bar("城西街道办", Fraction(1, 2), "50%", "", "miss", "s"),
        ),
        target_label="目标",
        detail_label="",
    ),
    "bars-long-target": lambda: ranked_bars(
        "plain",
        "t",
        "d",
        (Bar("城东街道办", Fraction(1, 2), "", "", "miss", "s"),),
        target_label="2023年度市级民生实事目标100%",
        detail_label="",
    ),
    "matrix": lambda: matrix(
        MEASURES,
        row("东汀区", 75.3, 99.5, 90.8),
        row("西汀区", 58.0, 62.5, 100.0),
        row("南岭县", 35.5, 33.3, None),
        row("北望县", 10.3, 59.3, 29.7),
        row("全市", 33.1, 66.4, 66.3, is_total=True),
    ),
    "matrix-many-columns": lambda: matrix(
        (*MEASURES, "农村生活垃圾收集转运处理率", "厨余", "绿化", "照明"),
        *(row(name, 0.0, 20.0, 40.0, 60.0, 80.0, 100.0, None) for name in DISTRICTS),
    ),
    "matrix-over-target": lambda: matrix(
        ("围挡", "停车"),
        row("东汀区", 100.1, 393.3),
        row("西汀区", 0.0, 150.0),
        row("合计", 50.0, 160.0, is_total=True),
    ),
    "matrix-long-names": lambda: matrix(
        MEASURES, row("云浦市经济技术开发区管理委员会", 10.0, 20.0, 30.0), row("东汀区", 100.0, 0.0, 50.0)
    ),
    "matrix-single": lambda: matrix(("自闭阀",), row("东汀区", 64.0)),
    "matrix-total-only": lambda: matrix(MEASURES, row("全市", 64.0, 1.0, 99.0, is_total=True)),
    "bullet": lambda: number(5209, 4714),
    "bullet-far-below": lambda: number(40, 4714),
    "bullet-zero": lambda: number(0, 4714),
    "bullet-exact": lambda: number(4714, 4714),
    "bullet-far-above": lambda: number(54000, 1000, target_label="全年改造提升目标任务100000立方米"),
    "bullet-long-words": lambda: number(123456789, 200000000, unit_label="立方米", rate_label="累计完成率61.73%"),
    "trend": lambda: rates(*RATES, breaks=BREAKS, unit_label="完成率"),
    "trend-counts": lambda: counts(*COUNTS, breaks=BREAKS[:1], reference=target((12, 600), (9, 1200))),
    "trend-steps-without-break": lambda: counts(*COUNTS, reference=target((5, 300), (7, 600), (12, 1200))),
    "trend-year": lambda: counts(3200, 4100, 5300, 5200, 7800, 9900, 11200, 13050, 12000, 15000, 16900, 18333),
    "trend-single": lambda: rates(97.5),
    "trend-two": lambda: counts(7, 3),
    "trend-all-zero": lambda: counts(0, 0, 0, 0),
    "trend-all-full": lambda: rates(*[100] * 30),
    "trend-high": lambda: rates(97.1, 98.2, 96.4, 99.9, 99.1, 97.7),
    "trend-above-target": lambda: rates(*wave(3, 36, 105, 131)),
    "trend-zigzag": lambda: rates(*[131, 62] * 18),
    "trend-zigzag-from-the-middle": lambda: rates(90, *[131, 62] * 18, 95),
    "trend-noise": lambda: rates(*wave(4), breaks=BREAKS),
    "trend-outlier": lambda: rates(5000, *RATES, breaks=BREAKS),
    "trend-decimals": lambda: counts(0.12, 0.35, 0.31, 0.4, unit_label="万吨"),
    "trend-long-words": lambda: counts(
        *(123456789, 223456789, 323456789, 323456788) * 5,
        unit_label="全市餐饮服务单位累计安装燃气泄漏报警装置并通过验收的户数（按月末数）",
    ),
    "trend-long-words-high": lambda: rates(
        *RATES[6:12], unit_label="全市餐饮服务单位安装燃气泄漏报警装置并通过验收的比例"
    ),
    "trend-ten-years": lambda: rates(*wave(2, 120), breaks=BREAKS),
    "trend-thirty-years": lambda: rates(*wave(2, 360)),
    "trend-across-new-year": lambda: rates(*RATES[3:7], breaks=()),
    "trend-breaks-every-other-month": lambda: rates(
        *RATES, breaks=tuple(Break(month, "口径调整") for month in range(JANUARY + 1, JANUARY + 36, 2))
    ),
    "trend-breaks-every-month": lambda: rates(
        *RATES, breaks=tuple(Break(month, "口径调整") for month in range(JANUARY, JANUARY + 36))
    ),
    "trend-breaks-together": lambda: rates(
        *RATES, breaks=(*BREAKS, *(Break(JANUARY + n, "口径调整") for n in (12, 13, 14, 35, 36)))
    ),
    "trend-breaks-outside": lambda: rates(
        *RATES[:6], breaks=(Break(JANUARY - 3, "试点"), Break(JANUARY + 9, "新目标"))
    ),
    "panels-four": lambda: panels(*(panel(name, *wave(n)) for n, name in enumerate(DISTRICTS[:4])), breaks=BREAKS),
    "panels-eleven": lambda: panels(
        *(panel(name, *wave(n, low=40)[:20], None, *wave(n)[21:]) for n, name in enumerate(NAMES[:11])), breaks=BREAKS
    ),
    "panels-twenty-three": lambda: panels(*(panel(name, *wave(n)) for n, name in enumerate(NAMES)), breaks=BREAKS),
    "panels-one": lambda: panels(panel("东汀区", 98.4)),
    "panels-counts": lambda: panels(
        *(panel(name, *wave(n, 14), percent=False) for n, name in enumerate(DISTRICTS)),
        percent=False,
        reference=target((14, 120)),
    ),
    "panels-stepwise-target": lambda: panels(
        *(panel(name, *wave(n, 14), percent=False) for n, name in enumerate(DISTRICTS)),
        percent=False,
        reference=target((7, 50), (7, 120)),
    ),
    "panels-without-data": lambda: panels(panel("东汀区"), panel("西汀区", 50, 60), panel("南岭县", None, 70)),
    "panels-long-names": lambda: panels(
        panel("云浦市城市管理局数字化城市管理监督指挥中心", *wave(1)), *(panel(name, *wave(2)) for name in DISTRICTS)
    ),
    "panels-outlier": lambda: panels(panel("东汀区", 5000, *wave(1)), panel("西汀区", *wave(2))),
    "panels-many-breaks": lambda: panels(
        *(panel(name, *wave(3)) for name in DISTRICTS),
        breaks=tuple(Break(JANUARY + n, "口径调整") for n in (0, 1, 2, 3, 17, 18, 36)),
    ),
    "panels-too-many-breaks": lambda: panels(
        *(panel(name, *wave(3)) for name in DISTRICTS),
        breaks=tuple(Break(JANUARY + n, "口径调整") for n in range(0, 36, 2)),
    ),
}
"""Every case by name."""


@cache
def drawn(name: str) -> Chart:
    """A case, drawn once for all tests that look at it."""
    return CHARTS[name]()
