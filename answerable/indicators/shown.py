"""What one series shows of one area: chart and verdict, its place among all areas' changes, the nation beside it, its sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.effect.charts import draw
from answerable.effect.growth import Growth, growth, times
from answerable.effect.limits import Kind
from answerable.effect.places import Change, Followed, Place, followed, place
from answerable.effect.readings import Polarity, Series
from answerable.effect.verdicts import judge
from answerable.effect.wording import number
from answerable.indicators.charttelling import Told
from answerable.indicators.models import Indicator
from answerable.indicators.neighbours import Neighbourhood, neighbourhood
from answerable.indicators.officialseries import changes_of, period_of, series_of, value_of
from answerable.indicators.standing_figures import standing
from answerable.reading.statistics.releases import Figure, Level, Release


@dataclass(frozen=True, kw_only=True)
class Grown:
    """How many times as many as in the first period, where that stands among all areas, and how it was in the nation."""

    first: str
    last: str
    here: Growth
    nation: float | None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One series of one area. `place` and `after` are told where a year lies between readings and one way is better."""

    indicator: Indicator
    area: str
    told: Told
    place: Place | None
    after: Followed | None
    near: Neighbourhood | None
    nation: str
    grown: Grown | None
    sources: tuple[str, ...]

    @property
    def series(self) -> Series:
        """The readings."""
        return self.told.chart.series


def shown_of(codes: Collection[str], indicators: Sequence[Indicator], on: date | None = None) -> list[Shown]:
    """What each of these series shows of an area, given by its codes, in their order; one without a figure of it is left out.

    `on`: as it stood on a day.
    """
    releases = standing(indicators, on)
    return [
        one
        for indicator in indicators
        if indicator.pk in releases and (one := shown(indicator, releases[indicator.pk], codes)) is not None
    ]


def shown(indicator: Indicator, release: Release, codes: Collection[str]) -> Shown | None:
    """What a series shows of an area; None where it has no figure of it."""
    here = {one.period: one for one in release.figures if one.area.code in codes}
    if not here:
        return None
    area = here[max(here)].area
    series = series_of(f"{indicator.title}, {area.name}", here, release)
    chart = draw(series, Kind.XMR if series.is_yearly else None)
    yearly = changes_of(release.of_authorities()) if series.is_yearly and area.level is Level.AUTHORITY else []
    found = place_of(area.code, yearly, Polarity(indicator.better))
    return Shown(
        indicator=indicator,
        area=area.name,
        told=Told(chart=chart, verdict=judge(chart), target=None),
        place=found,
        after=followed(found.change.by, yearly) if found and found.change.by else None,
        near=neighbourhood(release, codes) if area.level is Level.AUTHORITY else None,
        nation=_nation(release, series, max(here)),
        grown=None if indicator.in_points or not yearly else _grown(release, area.code),
        sources=tuple(dict.fromkeys(one.file for one in here.values())),
    )


def place_of(code: str, yearly: Sequence[Change], polarity: Polarity, year: int | None = None) -> Place | None:
    """The place of an area's latest change, or of that to a year, among all of the same year; None without one."""
    own = [one for one in yearly if one.authority == code and year in (None, one.year)]
    if not own or polarity is Polarity.UNKNOWN:
        return None
    latest = max(own, key=lambda one: one.year)
    return place(latest, [one for one in yearly if one.year == latest.year], polarity)


def _nation(release: Release, series: Series, period: int) -> str:
    """The nation's figure of the same period, as the area's are written; blank where there is none."""
    for one in release.figures:
        if one.area.level is Level.NATION and one.period == period and (value := value_of(one)) is not None:
            return number(value / (100 if series.is_of_proportions else 1), series)
    return ""


def _grown(release: Release, code: str) -> Grown | None:
    """How a count grew from the first to the last period that this area has a number for."""
    own = {period: value for period, value in _values(release.of_authorities().get(code, {})).items() if value}
    if len(own) < 2:
        return None
    first, last = min(own), max(own)
    ends = {one: (v[first], v[last]) for one, f in release.of_authorities().items() if {first, last} <= (v := _values(f)).keys()}
    here = growth(code, ends)
    nation = {one.period: value_of(one) for one in release.figures if one.area.level is Level.NATION}
    was, now = nation.get(first), nation.get(last)
    if here is None:
        return None
    return Grown(
        first=str(period_of(release.measure, first)),
        last=str(period_of(release.measure, last)),
        here=here,
        nation=times(was, now) if was is not None and now is not None else None,
    )


def _values(figures: Mapping[int, Figure]) -> dict[int, float]:
    return {period: value for period, one in figures.items() if (value := value_of(one)) is not None}
