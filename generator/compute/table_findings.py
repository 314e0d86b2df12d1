"""What recomputation holds against a table: values that differ, labels that clash, figures to read with care."""

import re
from collections.abc import Iterator

from generator.compute.percent import value_of
from generator.compute.tables import Row, TableResult
from generator.model.bulletin import reference
from generator.model.finding import Code, Finding
from generator.model.table import Measure

Loc = tuple[str | int, ...]

TINY = 20
"""Targets so small that one piece more or less moves the rate by five percentage points or more."""

UNKNOWN = "—"
"""Stands for what cannot be recomputed because a number is missing."""

_WITHIN_MONTH = re.compile("当月|本月|月度")
_OF_YEAR = re.compile("全年|年度")
_SINCE_START = re.compile("累计|总计完成|全年完成")


def findings(result: TableResult) -> tuple[Finding, ...]:
    """Every finding of one table, row by row, then its totals, labels and conventions."""
    return (*_rows(result), *_totals(result), *_labels(result), *_found(result))


def _rows(result: TableResult) -> Iterator[Finding]:
    for row in result.rows:
        for measure in result.table.measures:
            yield from _compared(result, row, measure)
            yield from _extent(result, row, measure)


def _compared(result: TableResult, row: Row, measure: Measure) -> Iterator[Finding]:
    """Printed rates and ranks that are not what they should be."""
    value = row.values[measure.id]
    for column, printed in value.printed.items():
        recomputed = value.recomputed.get(column, UNKNOWN)
        if column.endswith((".target", ".done")) or printed == recomputed:
            continue
        is_rate = column.endswith(".rate")
        rule: str = result.roundings[column].rounding if is_rate else result.rankings[column].rule
        rule = "zero" if recomputed == UNKNOWN and value.target == 0 else rule
        yield _at(result, row, column, "N101" if is_rate else "N102", printed, recomputed, rule)


def _extent(result: TableResult, row: Row, measure: Measure) -> Iterator[Finding]:
    """What is done beside what there was to do: more than the whole, more than the goal, hardly anything to do."""
    value = row.values[measure.id]
    if value.target is None or value.done is None:
        return
    done, target, rate = f"{measure.id}.done", f"{measure.id}.target", f"{measure.id}.rate"
    if value.excess:
        code: Code = "N105" if measure.target_is == "stock" else "N108"
        yield _at(result, row, done, code, str(value.done), str(value.target), measure.target_is)
        printed = value.printed.get(rate)
        if printed and value.rate is not None and value_of(printed) <= 1 < value.rate:
            yield _at(result, row, rate, "N112", printed, f"{value.done}/{value.target}", "hidden")
    if value.target <= TINY and measure.rate:
        yield _at(result, row, target, "N109", str(value.target), value.printed.get(rate, ""), "tiny")


def _at(result: TableResult, row: Row, column: str, code: Code, printed: str, recomputed: str, rule: str) -> Finding:
    loc = ("rows", row.number, result.table.columns.index(column))
    return Finding(code, reference(result.table), loc, f"{row.name} / {column}", printed, recomputed, rule)


def _totals(result: TableResult) -> Iterator[Finding]:
    for (number, column), (printed, recomputed) in result.totals.items():
        if recomputed and printed != recomputed:
            code: Code = "N104" if column.endswith(".rate") else "N103"
            where = f"{result.table.totals[number].label} / {column}"
            loc: Loc = ("totals", number, "cells", column)
            yield Finding(code, reference(result.table), loc, where, printed, recomputed, "sum")


def _labels(result: TableResult) -> Iterator[Finding]:
    """Labels of one and the same number that say it was counted within the month, and since the start."""
    table = result.table
    for number, measure in enumerate(table.measures):
        column = f"{measure.id}.done"
        labels: list[tuple[Loc, str]] = [(("measures", number, "done"), measure.done)]
        labels += [
            (("totals", n, "label"), total.label) for n, total in enumerate(table.totals) if column in total.cells
        ]
        within = next(((loc, label) for loc, label in labels if _WITHIN_MONTH.search(label)), None)
        since = next(((loc, label) for loc, label in labels if _SINCE_START.search(label)), None)
        if within and since and within != since:
            first, second = sorted((within, since), key=labels.index)
            yield Finding("N107", reference(table), second[0], column, first[1], second[1], "labels")
        elif (said := since if table.counts == "monthly" else within) is not None and within != since:
            yield Finding("N107", reference(table), said[0], column, said[1], table.counts, "counts")
        if measure.rate and _WITHIN_MONTH.search(measure.rate.label) and _OF_YEAR.search(measure.target):
            # A month's work as a share of a year's target is not the month's rate that its name promises.
            loc: Loc = ("measures", number, "rate", "label")
            where = f"{measure.id}.rate"
            yield Finding("N107", reference(table), loc, where, measure.rate.label, measure.target, "target")


def _found(result: TableResult) -> Iterator[Finding]:
    """Conventions that no one declared, with the rows that each candidate breaks."""
    table = result.table
    numbers = {measure.id: number for number, measure in enumerate(table.measures)}
    for column, rounding in result.roundings.items():
        if rounding.is_found:
            loc: Loc = ("measures", numbers[column.partition(".")[0]], "rate")
            said = "、".join(f"{rule} {count}" for rule, count in rounding.breaks.items())
            yield Finding("N110", reference(table), loc, column, "", said, rounding.rounding)
    for column, ranking in result.rankings.items():
        if ranking.is_found:
            name, _, quantity = column.partition(".")
            loc = ("measures", numbers[name], quantity.replace("-", "_"))
            said = "、".join(f"{rule}-{ties} {ranking.breaks[rule, ties]}" for rule, ties in ranking.candidates)
            yield Finding("N110", reference(table), loc, column, "", said, f"{ranking.rule}-{ranking.ties}")
