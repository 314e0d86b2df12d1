"""How each number of a progress table comes about, in words: the arithmetic, the rule, and what the page prints."""

from fractions import Fraction
from typing import Literal

from generator.compute.conventions import RankFit, RoundingFit, as_printed
from generator.compute.percent import ROUNDINGS, percent, value_of
from generator.compute.tables import Row, TableResult, Value
from generator.model.exact import cut
from generator.model.table import Measure, RateConvention
from generator.render import finding_words, wording

RankQuantity = Literal["rank", "done-rank"]

_MORE = {"rank": ("高于", "不低于"), "done-rank": ("多于", "不少于")}


def conventions(measure: Measure, result: TableResult) -> str:
    """The rules by which a measure is recomputed, and which of them the page does not state."""
    said, unstated = [], []
    if measure.rate:
        rounding = result.roundings[f"{measure.id}.rate"]
        rule = wording.ROUNDINGS[rounding.rounding]
        said.append(f"{measure.rate.label}＝{measure.done}÷{measure.target}，{_places(measure.rate)}，{rule}。")
        unstated += [measure.rate.label] if rounding.is_found else []
    for quantity, convention in (("rank", measure.rank), ("done-rank", measure.done_rank)):
        column = f"{measure.id}.{quantity}"
        if convention and (fit := result.rankings.get(column)):
            ties = f"，{finding_words.TIES[fit.ties]}" if quantity == "rank" else ""
            said.append(f"{convention.label}：{wording.TIE_RULES[fit.rule]}{ties}。")
            unstated += [convention.label] if fit.is_found else []
    if unstated:
        said.append(f"{'、'.join(unstated)}的算法表上没有写明，怎样取定见“提请留意”。")
    return "".join(said)


def rate(value: Value, measure: Measure, result: TableResult) -> str:
    """A row's printed rate: numerator, denominator, quotient, rounding, verdict."""
    column = f"{measure.id}.rate"
    printed = value.printed[column]
    if value.rate is None or measure.rate is None:
        lacking = f"{measure.target}是0，算不出" if value.target == 0 else "表上缺目标数或完成数，无从复算"
        return f"{lacking}；见报{printed}。"
    return _division(value.done or 0, value.target or 0, measure.rate, result.roundings[column], printed)


def rank(row: Row, measure: Measure, quantity: RankQuantity, result: TableResult) -> str:
    """A row's printed rank: how many stand before it, who shares its place, the rule for ties, verdict."""
    column = f"{measure.id}.{quantity}"
    value, fit = row.values[measure.id], result.rankings[column]
    printed, recomputed = value.printed[column], value.recomputed.get(column)
    if recomputed is None:
        return f"表上缺目标数或完成数，无从复算；见报第{printed}。"
    standings = _standings(measure, quantity, result)
    own, shown = standings[row.number]
    ties = [other.name for other in result.rows if other is not row and standings.get(other.number, (None,))[0] == own]
    by = measure.done if quantity == "done-rank" else measure.rate.label if measure.rate else "完成率"
    before = _before([standing for standing, _ in standings.values()], own, fit, by, shown, *_MORE[quantity])
    beside = f"，并列的还有{'、'.join(ties)}" if ties else ""
    verdict = _verdict(f"第{printed}", f"第{recomputed}")
    return f"{before}{beside}，{_by_rule(measure, quantity, fit)}排第{recomputed}{verdict}。"


def _by_rule(measure: Measure, quantity: RankQuantity, fit: RankFit) -> str:
    rule = wording.TIE_RULES[fit.rule].partition("（")[0]
    convention = measure.rank if quantity == "rank" else measure.done_rank
    if convention is None or convention.rule is None:
        return f"表上没有写明名次的排法，以{rule}为最合，"
    if quantity == "rank" and convention.ties is None:
        return f"表上没有写明并列的依据，以{finding_words.TIES[fit.ties]}为最合，按{rule}"
    return f"按{rule}"


def _standings(measure: Measure, quantity: RankQuantity, result: TableResult) -> dict[int, tuple[Fraction, str]]:
    """By number of the row: the value that it is ranked by, and that value in words."""
    values = [(row.number, row.values[measure.id]) for row in result.rows]
    if quantity == "done-rank":
        return {n: (Fraction(v.done), f"{v.done}{measure.unit}") for n, v in values if v.done is not None}
    if result.rankings[f"{measure.id}.rank"].ties == "exact" or measure.rate is None:
        return {n: (v.rate, f"它（{v.done}÷{v.target}）") for n, v in values if v.rate is not None}
    digits, rounding = measure.rate.digits, result.roundings[f"{measure.id}.rate"].rounding
    return {
        n: (as_printed(v.rate, digits, rounding), percent(v.rate, digits, rounding))
        for n, v in values
        if v.rate is not None
    }


def _before(values: list[Fraction], own: Fraction, fit: RankFit, by: str, shown: str, more: str, least: str) -> str:
    higher = [value for value in values if value > own]
    if fit.rule == "modified":
        return f"{by}{least}{shown}的，连它自己有{sum(value >= own for value in values)}个"
    if not higher:
        return f"{by}{more}{shown}的没有"
    if fit.rule == "dense":
        return f"{more}{shown}的{by}有{len(set(higher))}种"
    return f"{by}{more}{shown}的有{len(higher)}个"


def total(measure: Measure, quantity: str, printed: str, result: TableResult) -> str:
    """A total, printed or not: the rows added up, or the quotient of two such sums, and the verdict."""
    sums = result.sums[measure.id]
    if quantity == "rate":
        if sums.rate is None or measure.rate is None:
            return f"有的行缺一个数，无从复算；见报{printed}。"
        fit = result.roundings[f"{measure.id}.rate"]
        return f"各行之和相除，{_division(sums.done, sums.target, measure.rate, fit, printed)}"
    values = [row.values[measure.id] for row in result.rows]
    counts = [value.target if quantity == "target" else value.done for value in values]
    added = [str(count) for count in counts if count is not None]
    recomputed = str(sums.target if quantity == "target" else sums.done)
    return f"{len(added)}行相加，{'＋'.join(added)}＝{recomputed}{_verdict(printed, recomputed)}。"


def is_surplus(value: Value, measure: Measure) -> bool:
    """Whether more is done than there is in the whole stock."""
    return measure.target_is == "stock" and value.excess > 0


def surplus(value: Value, measure: Measure) -> str:
    """More done than the whole stock that there is."""
    return (
        f"{value.done}－{value.target}＝{value.excess}，比{measure.target}还多{value.excess}{measure.unit}；报上如此。"
    )


def _division(done: int, target: int, convention: RateConvention, fit: RoundingFit, printed: str) -> str:
    value, digits = Fraction(done, target), convention.digits
    recomputed = percent(value, digits, fit.rounding)
    # Two digits beyond those that are kept show which way the number was rounded.
    quotient = f"{done}÷{target}＝{cut(value, digits + 4)}＝{cut(value * 100, digits + 2)}%".replace("…", "……")
    rule = wording.ROUNDINGS[fit.rounding]
    if value_of(recomputed) == value:
        rounded = "写作"
    elif fit.is_found:
        rounded = f"，表上没有写明怎样舍入，以{rule}为最合，得"
    else:
        rounded = f"、{rule}得"
    other = [wording.ROUNDINGS[r] for r in ROUNDINGS if percent(value, digits, r) == printed != recomputed]
    why = f"，是{other[0]}的结果" if other else ""
    return f"{quotient}，{_places(convention)}{rounded}{recomputed}{_verdict(printed, recomputed)}{why}。"


def _places(convention: RateConvention) -> str:
    return f"保留{convention.digits}位小数" if convention.digits else "保留整数"


def _verdict(printed: str, recomputed: str) -> str:
    if not printed:
        return "；报上没有印这个数"
    return "，与见报值相符" if printed == recomputed else f"；见报{printed}，不符"
