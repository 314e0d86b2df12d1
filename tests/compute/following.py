"""Tables of one indicator, made in a line: districts and the lamps that are lit in them."""

from collections.abc import Mapping

from generator.compute.facts import Facts, compute
from generator.compute.indicators import IndicatorResult, Series
from generator.model.bulletin import Bulletin
from generator.model.finding import Finding
from tests.fictional import bulletin, story

EAST, WEST, SOUTH = "东汀区", "西汀区", "南岭县"

Rows = Mapping[str, tuple[object, object]]
"""Target and done by the printed name of each row; None for an empty cell."""

BOTH: Rows = {EAST: (100, 90), WEST: (50, 40)}


def table(
    date: str,
    rows: Rows,
    *,
    definition: str = "old",
    counts: str = "monthly",
    by: str = "district",
    id: str = "lamps",
    issue: str = "",
) -> str:
    """A table of lamps that are lit, as of a date, in the issue of its month."""
    cells = "\n".join(
        f"  - [{name}, {', '.join('~' if cell is None else str(cell) for cell in pair)}]" for name, pair in rows.items()
    )
    return f"""type: progress-table
id: {id}
issue: {issue or date[:7]}
topics: [streets]
as_of: {date}
counts: {counts}
by: {by}
header: [表头]
measures:
  - {{id: lit, label: 亮灯, unit: 盏, indicator: lit, definition: {definition}, target: 应亮, done: 亮灯}}
columns: [name, lit.target, lit.done]
rows:
{cells}
"""


def made(*tables: str, every: str = "month", targets: str = "fixed", newest: str = "") -> Bulletin:
    """A bulletin of tables, whose last issue is the newest; an empty `every` promises no period."""
    own = [line.removeprefix("issue: ") for text in tables for line in text.splitlines() if line.startswith("issue: ")]
    later = (story("later", "路灯亮了。", issue=newest),) if newest else ()
    period = f"every: {every}, " if every else ""
    register = (
        f"[{{id: lit, name: 亮灯率, unit: 盏, {period}targets: {targets}, topics: [streets],"
        " definitions: [{id: old, says: 查夜时亮着}, {id: new, says: 整夜亮着}]}]"
    )
    return bulletin(*tables, *later, issues=tuple(sorted({*own, newest} - {""})), indicators=register)


def facts(*tables: str, every: str = "month", targets: str = "fixed", newest: str = "") -> Facts:
    return compute(made(*tables, every=every, targets=targets, newest=newest))


def followed(*tables: str, every: str = "month", targets: str = "fixed") -> IndicatorResult:
    return facts(*tables, every=every, targets=targets).indicators["lit"]


def months(series: Series) -> list[list[str]]:
    """The segments of a series as the months of their points."""
    return [[str(point.reading.table.as_of)[:7] for point in segment] for segment in series.segments]


def findings(of: Facts, *codes: str) -> list[Finding]:
    return [finding for finding in of.findings if finding.code in codes]
