"""Runs on one side of the centre, and crossings of it: what a run chart has instead of limits.

Source: Anhøj and Olesen 2014 (the longest run that chance allows is log2(n) + 3; crossings are too few below the 5 % quantile of
a fair coin). Readings on the centre itself, and gaps, are left out of the count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from answerable.effect.limits import Line, Values

ONE_IN = 20  # 5 %


@dataclass(frozen=True, kw_only=True)
class Runs:
    """The longest run and the crossings of the centre, beside what chance allows. `current` is the run that the last is in."""

    longest: int
    longest_by_chance: int | None
    crossings: int
    fewest_by_chance: int | None
    current: int
    current_side: int

    @property
    def signal(self) -> bool:
        """Whether the run is longer, or the crossings fewer, than chance allows."""
        if self.longest_by_chance is None or self.fewest_by_chance is None:
            return False
        return self.longest > self.longest_by_chance or self.crossings < self.fewest_by_chance


def runs(values: Values, lines: Sequence[Line]) -> Runs:
    """The runs of the readings that lie off the centre."""
    off = [
        value - line.centre
        for value, line in zip(values, lines, strict=True)
        if value is not None and line.centre is not None and value != line.centre
    ]
    lengths = [(side, len(list(run))) for side, run in groupby(off, key=lambda away: 1 if away > 0 else -1)]
    if not lengths:
        return Runs(longest=0, longest_by_chance=None, crossings=0, fewest_by_chance=None, current=0, current_side=0)
    return Runs(
        longest=max(length for _, length in lengths),
        longest_by_chance=longest_by_chance(len(off)),
        crossings=len(lengths) - 1,
        fewest_by_chance=fewest_crossings(len(off) - 1),
        current=lengths[-1][1],
        current_side=lengths[-1][0],
    )


def longest_by_chance(readings: int) -> int:
    """The longest run to be expected among so many readings that mean nothing."""
    return round(math.log2(readings) + 3)


@cache
def fewest_crossings(chances: int) -> int:
    """The fewest crossings to be expected in so many chances to cross: the 5 % quantile of a fair coin, in whole numbers."""
    ways = below = 1
    crossings = 0
    while below * ONE_IN < 2**chances:
        ways = ways * (chances - crossings) // (crossings + 1)
        crossings += 1
        below += ways
    return crossings
