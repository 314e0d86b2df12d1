"""Charts into finished HTML: each token gives way to both drawings, of which the stylesheet shows one."""

from collections.abc import Iterable

from generator.render.charts import Chart
from generator.render.output import token


def inlined(html: str, charts: Iterable[Chart]) -> str:
    for chart in charts:
        html = html.replace(token(chart.id), chart.narrow + chart.wide)
    return html
