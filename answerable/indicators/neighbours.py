"""An authority beside its ten statistical neighbours: those most like it in what is known to make a difference to services.

Which they are is the department's own model (its interactive tool, read in November 2026), kept in `data/neighbours.csv`. What
cannot be compared is said: a neighbour that has no figure of the period, and places that have no neighbours.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from statistics import median

from answerable.effect.readings import Polarity
from answerable.indicators.officialseries import value_of
from answerable.reading.statistics.releases import Level, Release


@dataclass(frozen=True, kw_only=True)
class Alike:
    """One of those compared: its name and its value of the period."""

    name: str
    value: float
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """A period's figures of an authority and its neighbours, the worst first (the greatest first where no way is better).

    `place` is the authority's own from the top, equals counted with the worse; `middle` is the middle of its neighbours;
    `without` are the names of neighbours with no figure of this period.
    """

    period: int
    alike: tuple[Alike, ...]
    place: int
    middle: float
    without: tuple[str, ...]
    from_the_worst: bool

    @property
    def of(self) -> int:
        """How many are compared, the authority among them."""
        return len(self.alike)


@cache
def neighbours() -> dict[str, tuple[str, ...]]:
    """The ten most like an authority, the nearest first, by the present code of each."""
    text = resources.files("answerable.indicators").joinpath("data/neighbours.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return {row[0]: tuple(row[1:]) for row in rows}


def neighbourhood(release: Release, codes: Collection[str]) -> Neighbourhood | None:
    """An area, given by its codes, among its neighbours in its latest period with a number; None where nothing is to compare."""
    ten = next((neighbours()[code] for code in codes if code in neighbours()), ())
    values = {
        (one.area.code, one.period): value
        for one in release.figures
        if one.area.level is Level.AUTHORITY and (value := value_of(one)) is not None
    }
    names = {one.area.code: one.area.name for one in release.figures}
    own = max(((period, code) for code, period in values if code in codes), default=None)
    if own is None:
        return None
    period, code = own
    there = [one for one in ten if (one, period) in values]
    if not there:
        return None
    polarity = Polarity(release.measure.better)
    downwards = polarity is not Polarity.UP
    told = [Alike(name=names[one], value=values[one, period], is_own=one == code) for one in (code, *there)]
    told.sort(key=lambda one: (-one.value if downwards else one.value, one.is_own, one.name))
    mine = values[code, period]
    return Neighbourhood(
        period=period,
        alike=tuple(told),
        place=sum(one.value >= mine if downwards else one.value <= mine for one in told),
        middle=median(values[one, period] for one in there),
        without=tuple(names.get(one, one) for one in ten if one not in there),
        from_the_worst=polarity is not Polarity.UNKNOWN,
    )
