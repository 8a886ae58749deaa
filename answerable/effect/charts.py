"""The lines and signals of a series, stretch by stretch. A new definition begins a new stretch, and so does a new baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.effect import limits
from answerable.effect.limits import Kind, Line, Lines, Ranges, Values
from answerable.effect.periods import Period
from answerable.effect.readings import Reading, Series, with_gaps
from answerable.effect.runs import Runs, runs
from answerable.effect.signals import Cause, causes

TRIAL = 5
FULL = 12


class NotDrawn(ValueError):
    """A chart of this kind cannot be drawn of these readings; the message says why and which can."""


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """The act of freezing: limits are drawn from so many readings and stay, whatever comes after.

    `begins` draws a new baseline from that period on; None means each stretch's own beginning. `reason` is whoever froze it
    saying why: a chart never draws a new baseline by itself.
    """

    readings: int
    reason: str
    begins: Period | None = None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Readings under one definition and one baseline, gaps among them, with their lines.

    `base` is how many rows, gaps included, the lines rest on; `rests_on` how many readings.
    """

    readings: tuple[Reading, ...]
    values: tuple[float | None, ...]
    lines: tuple[Line, ...]
    ranges: Ranges | None
    baseline: Baseline | None
    base: int
    rests_on: int

    @cached_property
    def causes(self) -> tuple[Cause | None, ...]:
        """The cause of each reading, with hindsight; None for a gap."""
        return causes(self.values, self.lines)

    @cached_property
    def runs(self) -> Runs:
        """The runs of the whole stretch."""
        return runs(self.values, self.lines)

    @property
    def latest(self) -> int | None:
        """The index of the newest reading that is no gap; None when all are."""
        return max((i for i, value in enumerate(self.values) if value is not None), default=None)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A series drawn as one kind of chart, stretch after stretch."""

    series: Series
    kind: Kind
    screening: bool
    baselines: tuple[Baseline, ...]
    stretches: tuple[Stretch, ...]

    @property
    def now(self) -> Stretch:
        """The stretch that the newest reading is in: the only one that is judged."""
        return self.stretches[-1]


def draw(series: Series, kind: Kind | None = None, *, baselines: Sequence[Baseline] = (), screening: bool = True) -> Chart:
    """Draw the chart of a series; without a kind, the one that fits its readings.

    Raises NotDrawn when there is no reading, or the kind cannot hold what the readings are.
    """
    if not series.readings:
        raise NotDrawn("there is no reading")
    kind = kind or fitting(series)
    _refuse_what_does_not_fit(series, kind)
    parts = _parted(with_gaps(series.readings), baselines)
    return Chart(
        series=series,
        kind=kind,
        screening=screening,
        baselines=tuple(baselines),
        stretches=tuple(_stretch(part, kind, baseline, screening=screening) for part, baseline in parts),
    )


def fitting(series: Series) -> Kind:
    """Laney's p′ for proportions whose denominators vary by more than a quarter, else XmR. A person names rare events."""
    return Kind.PP if series.is_of_proportions and series.denominators_vary else Kind.XMR


def _refuse_what_does_not_fit(series: Series, kind: Kind) -> None:
    if kind is Kind.PP and not series.is_of_proportions and any(not one.is_gap for one in series.readings):
        raise NotDrawn("a p′ chart is drawn of numerators and denominators, and a reading has none")
    below = next((one for one in series.readings if one.value is not None and one.value < 0), None)
    if kind in (Kind.G, Kind.T) and below is not None:
        raise NotDrawn(f"a {kind} chart counts from nought up, and the reading of {below.period} is {below.value:g}")


def _parted(readings: Sequence[Reading], baselines: Sequence[Baseline]) -> list[tuple[list[Reading], Baseline | None]]:
    """The readings in stretches, each with the baseline that holds in it."""
    anew = {one.begins.number: one for one in baselines if one.begins is not None}
    always = next((one for one in baselines if one.begins is None), None)
    parts: list[tuple[list[Reading], Baseline | None]] = []
    for reading in readings:
        act = anew.get(reading.period.number)
        if not parts or act or reading.definition != parts[-1][0][-1].definition:
            parts.append(([], act or always))
        parts[-1][0].append(reading)
    return parts


def _stretch(readings: Sequence[Reading], kind: Kind, baseline: Baseline | None, *, screening: bool) -> Stretch:
    values = tuple(reading.value for reading in readings)
    base = _rows_of(values, baseline.readings) if baseline else len(values)
    lines = _lines(readings, values, kind, base, screening=screening)
    return Stretch(
        readings=tuple(readings),
        values=values,
        lines=lines.at,
        ranges=lines.ranges,
        baseline=baseline,
        base=base,
        rests_on=sum(value is not None for value in values[:base]),
    )


def _rows_of(values: Values, readings: int) -> int:
    """How many rows hold the first so many readings; all of them when there are fewer."""
    counted = 0
    for row, value in enumerate(values, start=1):
        counted += value is not None
        if counted == readings:
            return row
    return len(values)


def _lines(readings: Sequence[Reading], values: Values, kind: Kind, base: int, *, screening: bool) -> Lines:
    match kind:
        case Kind.XMR:
            return limits.xmr(values, base, screening=screening)
        case Kind.I:
            return limits.individuals(values, base, screening=screening)
        case Kind.RUN:
            return limits.run(values, base)
        case Kind.G:
            return limits.g(values, base)
        case Kind.T:
            return limits.t(values, base, screening=screening)
        case Kind.PP:
            whole = [None if reading.is_gap else reading for reading in readings]
            return limits.laney(
                [one.numerator if one else None for one in whole],
                [one.denominator if one else None for one in whole],
                base,
                screening=screening,
            )
