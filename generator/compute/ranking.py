"""Ranks from values, the largest first, under the three rules for ties."""

from collections.abc import Sequence
from fractions import Fraction

from generator.model.table import TieRule


def ranks(values: Sequence[Fraction], rule: TieRule) -> tuple[int, ...]:
    """The rank of each value: competition 1-2-2-4, dense 1-2-2-3, modified competition 1-3-3-4."""
    order = sorted(values, reverse=True)
    if rule == "dense":
        order = list(dict.fromkeys(order))
    # Of equal values the first in descending order gives the competition rank, the last the modified one.
    places = {value: place for place, value in enumerate(order, 1)}
    if rule == "competition":
        places = {value: place for place, value in reversed(list(enumerate(order, 1)))}
    return tuple(places[value] for value in values)
