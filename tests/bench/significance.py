"""Why no significance badge: what a z-test and a p-chart would call a change. `python -m tests.bench.significance FILE`.

Neither is in the product. They are worked out here so that the reason for that can be checked by one command.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from answerable.indicators.officialseries import FIRST_YEAR, since, with_every_year
from answerable.site.statisticscommand import read_any

SURE = 1.96
Pair = tuple[float, float]


def called_significant(series: Iterable[list[Pair]]) -> tuple[int, int]:
    """How many year-to-year changes a two-proportion z-test calls significant at 5 %, of how many."""
    called = [abs(_z(before, after)) > SURE for pairs in series for before, after in pairwise(pairs)]
    return sum(called), len(called)


def with_a_signal(series: Iterable[list[Pair]]) -> tuple[int, int]:
    """How many series have a point outside the limits of a binomial p-chart, of how many."""
    found = [_outside(pairs) for pairs in series]
    return sum(found), len(found)


def pairs_of(path: Path) -> list[list[Pair]]:
    """How many of how many, year by year, of every authority that has every year."""
    whole = with_every_year(since(read_any(path), FIRST_YEAR))
    return [[(years[year].numerator or 0, years[year].denominator or 0) for year in sorted(years)] for years in whole.values()]


def _z(before: Pair, after: Pair) -> float:
    together = (before[0] + after[0]) / (before[1] + after[1])
    error = math.sqrt(together * (1 - together) * (1 / before[1] + 1 / after[1]))
    return (after[0] / after[1] - before[0] / before[1]) / error if error else 0.0


def _outside(pairs: list[Pair]) -> bool:
    share = sum(n for n, _ in pairs) / sum(d for _, d in pairs)
    return any(abs(n / d - share) > 3 * math.sqrt(share * (1 - share) / d) for n, d in pairs)


def main(path: Path) -> None:
    """Print both."""
    series = pairs_of(path)
    called, changes = called_significant(series)
    signals, many = with_a_signal(series)
    print(
        f"A two-proportion z-test calls {called} of {changes} year-to-year changes significant ({100 * called / changes:.0f} %)."
    )
    print(f"A binomial p-chart finds a signal in {signals} of {many} authorities.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
