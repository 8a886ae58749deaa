"""How many times as many as before, where that stands among all, and whether it goes with something else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import correlation


@dataclass(frozen=True, kw_only=True)
class Growth:
    """One authority's growth among all: `times` as many as before, the `rank` from the greatest, `of` how many."""

    times: float
    rank: int
    of: int


def times(was: float, now: float) -> float | None:
    """How many times as many. From none to some is more than any number; from none to none says nothing."""
    if was:
        return now / was
    return math.inf if now else None


def growth(code: str, by_code: Mapping[str, tuple[float, float]]) -> Growth | None:
    """Where the growth of one stands among all that had some, then or now. None when it had none at either time."""
    found = {one: grown for one, (was, now) in by_code.items() if (grown := times(was, now)) is not None}
    if code not in found:
        return None
    return Growth(times=found[code], rank=1 + sum(one > found[code] for one in found.values()), of=len(found))


def rank_correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Spearman's: whether the one is greater where the other is, from -1 to 1. None for fewer than three, or all alike."""
    firsts, seconds = ranks([a for a, _ in pairs]), ranks([b for _, b in pairs])
    if len(pairs) < 3 or len(set(firsts)) == 1 or len(set(seconds)) == 1:
        return None
    return correlation(firsts, seconds)


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each, from 1 for the least; those alike share the middle of theirs."""
    ordered = sorted(values)
    first: dict[float, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
    many = {value: ordered.count(value) for value in first}
    return [first[value] + (many[value] - 1) / 2 for value in values]
