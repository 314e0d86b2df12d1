"""Charts of the fictional city 云浦市: ordinary ones for the golden files, and the hard cases for the geometry."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from generator.render.charts import Bar, Chart, Dot, DotRow, bullet, dot_matrix, ranked_bars


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
}
"""Every case by name; each is drawn when asked for."""
