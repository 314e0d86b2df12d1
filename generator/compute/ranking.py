"""Ranks from values, the largest first, under the three rules for ties."""

from collections.abc import Sequence
from fractions import Fraction

from generator.model.table import TieRule


def ranks(values: Sequence[Fraction], rule: TieRule) -> tuple[int, ...]:
    """The rank of each value: competition 1-2-2-4, dense 1-2-2-3, modified competition 1-3-3-4."""
    match rule:
        case "competition":
            return tuple(1 + sum(other > value for other in values) for value in values)
        case "modified":
            return tuple(sum(other >= value for other in values) for value in values)
        case "dense":
            order = sorted(set(values), reverse=True)
            return tuple(order.index(value) + 1 for value in values)
