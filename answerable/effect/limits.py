"""Where the lines of a chart lie: its centre, its limits, and where the outer thirds begin.

Sources: Shewhart's individuals chart as NHS England's *Making Data Count* draws it (2.66 mean moving ranges) and as Montgomery
prints it (3 standard deviations of mean range over 1.128); Nelson 1982 for screening the ranges; Laney 2002 for p′; Benneyan
2001 for g; Nelson 1994 for t.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median

XMR = 2.66
RANGE_PER_SIGMA = 1.128
SCREEN = 3.267
POWER_OF_T = 3.6

Values = Sequence[float | None]


class Kind(StrEnum):
    """The charts drawn here. A binomial p-chart is not among them: on real denominators it calls nearly every year a signal."""

    XMR = "xmr"
    I = "i"  # noqa: E741  (the chart's own name)
    RUN = "run"
    PP = "pp"
    G = "g"
    T = "t"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The lines at one reading. None where there is no number: no range to measure, or a chart without that line.

    `outer_lower` and `outer_upper` are where the outer third of the way to each limit begins.
    """

    centre: float | None
    lower: float | None = None
    upper: float | None = None
    outer_lower: float | None = None
    outer_upper: float | None = None


@dataclass(frozen=True, kw_only=True)
class Ranges:
    """The moving ranges that limits rest on: their mean, how many, and how many were set aside as too wide to be usual."""

    mean: float | None
    counted: int
    set_aside: int = 0
    widest_kept: float | None = None


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The lines at every reading of a stretch, and the ranges they were drawn from (None for a chart without ranges)."""

    at: tuple[Line, ...]
    ranges: Ranges | None


def moving_ranges(values: Values, *, screening: bool) -> Ranges:
    """How far neighbouring readings lie apart, on average. No range crosses a gap.

    Screening, once: ranges of 3.267 times their mean or more are set aside, for they are no usual variation.
    """
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not ranges:
        return Ranges(mean=None, counted=0)
    widest = SCREEN * math.fsum(ranges) / len(ranges)
    kept = [one for one in ranges if one < widest] if screening else ranges
    mean = math.fsum(kept) / len(kept) if kept else None
    return Ranges(mean=mean, counted=len(kept), set_aside=len(ranges) - len(kept), widest_kept=widest if screening else None)


def mean_of(values: Values) -> float | None:
    """The mean of the readings that are there; None when none is."""
    found = [one for one in values if one is not None]
    return math.fsum(found) / len(found) if found else None


def median_of(values: Values) -> float | None:
    """The median of the readings that are there; None when none is."""
    found = [one for one in values if one is not None]
    return median(found) if found else None


def xmr(values: Values, base: int, *, screening: bool = True) -> Lines:
    """Mean, and 2.66 mean moving ranges to either side."""
    return _of_ranges(values, base, XMR, screening=screening)


def individuals(values: Values, base: int, *, screening: bool = True) -> Lines:
    """The same chart as textbooks print it: three standard deviations, each a mean range over 1.128."""
    return _of_ranges(values, base, 3 / RANGE_PER_SIGMA, screening=screening)


def run(values: Values, base: int) -> Lines:
    """The median alone: a run chart has no limits."""
    return Lines(at=(Line(centre=median_of(values[:base])),) * len(values), ranges=None)


def g(values: Values, base: int) -> Lines:
    """Cases between rare events: the median; limits from the geometric distribution with their mean, none below nought."""
    mean = mean_of(values[:base])
    if mean is None:
        return Lines(at=(Line(centre=None),) * len(values), ranges=None)
    reach = 3 * math.sqrt(mean * (mean + 1))
    line = Line(centre=median_of(values[:base]), lower=max(0.0, mean - reach), upper=mean + reach)
    return Lines(at=(line,) * len(values), ranges=None)


def t(values: Values, base: int, *, screening: bool = True) -> Lines:
    """Time between rare events: an individuals chart of the 3.6th roots, which are nearly normal, taken back."""
    roots = [None if one is None else one ** (1 / POWER_OF_T) for one in values]
    drawn = individuals(roots, base, screening=screening)
    return Lines(at=tuple(_each(line, lambda root: max(0.0, root) ** POWER_OF_T) for line in drawn.at), ranges=drawn.ranges)


def laney(numerators: Values, denominators: Values, base: int, *, screening: bool = True) -> Lines:
    """Laney's p′: the binomial's limits, widened or narrowed by how much the proportions really vary between neighbours.

    A reading without a denominator has the centre alone.
    """
    pairs = [None if n is None or not d else (n, d) for n, d in zip(numerators, denominators, strict=True)]
    whole = [pair for pair in pairs[:base] if pair]
    if not whole:
        return Lines(at=(Line(centre=None),) * len(pairs), ranges=Ranges(mean=None, counted=0))
    centre = math.fsum(n for n, _ in whole) / math.fsum(d for _, d in whole)
    usual = [math.sqrt(centre * (1 - centre) / pair[1]) if pair else 0.0 for pair in pairs]
    scaled = [(pair[0] / pair[1] - centre) / sigma if pair and sigma else None for pair, sigma in zip(pairs, usual, strict=True)]
    ranges = moving_ranges(scaled[:base], screening=screening)
    if ranges.mean is None:
        return Lines(at=(Line(centre=centre),) * len(pairs), ranges=ranges)
    wider = 3 * ranges.mean / RANGE_PER_SIGMA
    at = (_within_0_and_1(_line(centre, sigma * wider)) if sigma else Line(centre=centre) for sigma in usual)
    return Lines(at=tuple(at), ranges=ranges)


def _of_ranges(values: Values, base: int, factor: float, *, screening: bool) -> Lines:
    ranges, mean = moving_ranges(values[:base], screening=screening), mean_of(values[:base])
    line = Line(centre=mean) if mean is None or ranges.mean is None else _line(mean, factor * ranges.mean)
    return Lines(at=(line,) * len(values), ranges=ranges)


def _line(centre: float, reach: float) -> Line:
    third = 2 * (reach / 3)
    return Line(
        centre=centre,
        lower=centre - reach,
        upper=centre + reach,
        outer_lower=centre - third,
        outer_upper=centre + third,
    )


def _within_0_and_1(line: Line) -> Line:
    """The line with its limits no further than a proportion can go."""
    assert line.lower is not None
    assert line.upper is not None
    return replace(line, lower=max(0.0, line.lower), upper=min(1.0, line.upper))


def _each(line: Line, change: Callable[[float], float]) -> Line:
    """The line with each of its numbers changed alike."""
    centre, lower, upper, outer_lower, outer_upper = (
        None if one is None else change(one) for one in (line.centre, line.lower, line.upper, line.outer_lower, line.outer_upper)
    )
    return Line(centre=centre, lower=lower, upper=upper, outer_lower=outer_lower, outer_upper=outer_upper)
