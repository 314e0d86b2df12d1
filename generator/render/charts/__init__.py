"""Charts as finished inline SVG. Pure: exact rates and finished words in, text out; no records and no files.

>>> chart = ranked_bars("wells", title, description, bars, target_label="目标100%", detail_label="完成/目标")
>>> chart.narrow, chart.wide  # both go into one <figure class="chart-figure">; charts.css shows the one that fits
"""

from generator.render.charts.bullet import bullet
from generator.render.charts.chart import Chart
from generator.render.charts.dot_matrix import Dot, DotRow, dot_matrix
from generator.render.charts.ranked_bars import Bar, ranked_bars
from generator.render.charts.small_multiples import Panel, small_multiples
from generator.render.charts.svg import standalone
from generator.render.charts.theme import Verdict
from generator.render.charts.timeline import Break, Point, Segments
from generator.render.charts.trend_line import trend_line

__all__ = [
    "Bar",
    "Break",
    "Chart",
    "Dot",
    "DotRow",
    "Panel",
    "Point",
    "Segments",
    "Verdict",
    "bullet",
    "dot_matrix",
    "ranked_bars",
    "small_multiples",
    "standalone",
    "trend_line",
]
