"""Official figures as series to be judged: an authority's years under its own limits, and its place among everybody's changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable.effect.charts import Chart, draw
from answerable.effect.limits import Kind
from answerable.effect.periods import Period, Step, numbered
from answerable.effect.places import Change, Place, changes, place
from answerable.effect.readings import Polarity, Reading, Series
from answerable.effect.verdicts import Verdict, judge
from answerable.effect.wording import plain
from answerable.reading.statistics.measures import CALENDAR_YEAR, MONTH, SCHOOL_YEAR, Measure
from answerable.reading.statistics.releases import Figure, Release

POINTS = 100
STEPS = {CALENDAR_YEAR: Step.YEAR, SCHOOL_YEAR: Step.SPLIT_YEAR, MONTH: Step.MONTH}
FIRST_YEAR = 2015  # the duty began in September 2014: the denominators of that year are near nothing


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One authority's figures: the chart of its years, the verdict, and the place of its latest change among all of that year."""

    code: str
    name: str
    chart: Chart
    verdict: Verdict
    latest: Place | None


def series_of(name: str, figures: Mapping[int, Figure], release: Release) -> Series:
    """The figures of one authority as a series. A mark stays a gap, and so does a period without any."""
    readings = tuple(
        Reading(
            period=period_of(release.measure, number),
            value=figure.value,
            numerator=figure.numerator,
            denominator=figure.denominator,
            mark=figure.mark,
            definition=release.measure.definition,
            source=f"{figure.file or release.file}, row {figure.row}",
            published=figure.published,
        )
        for number, figure in sorted(figures.items())
    )
    percent = "%" if release.measure.unit == "%" else ""
    possible = (0.0, 1.0) if release.measure.denominator else (None, None)
    return Series(name=name, readings=readings, polarity=Polarity(release.measure.better), unit=percent, possible=possible)


def period_of(measure: Measure, number: int) -> Period:
    """A figure's period as the effect room counts them."""
    return numbered(STEPS[measure.step], number)


def period_named(step: str, number: int) -> str:
    """A period in words, by the step of its series: "2024", "2023/24", "March 2024"."""
    return str(numbered(STEPS[step], number))


def since(release: Release, first: int) -> dict[str, dict[int, Figure]]:
    """Every authority's figures from this year on."""
    return {
        code: {year: figure for year, figure in years.items() if year >= first}
        for code, years in release.of_authorities().items()
    }


def with_every_year(figures: Mapping[str, Mapping[int, Figure]]) -> dict[str, Mapping[int, Figure]]:
    """Those authorities that have a number in every year that any has."""
    every = {year for years in figures.values() for year in years}
    return {
        code: years
        for code, years in figures.items()
        if all(year in years and value_of(years[year]) is not None for year in every)
    }


def value_of(figure: Figure) -> float | None:
    """The figure as one number: a share in percentage points, else the value; None for a mark and for none of none."""
    if figure.numerator is not None and figure.denominator:
        return POINTS * figure.numerator / figure.denominator
    return figure.value


def changes_of(figures: Mapping[str, Mapping[int, Figure]]) -> list[Change]:
    """Every change from year to year, in percentage points for shares."""
    values = {
        code: {year: value for year, figure in years.items() if (value := value_of(figure)) is not None}
        for code, years in figures.items()
    }
    return changes(values)


def standings(release: Release, first: int = FIRST_YEAR) -> Iterator[Standing]:
    """Each authority with every year, judged, by name."""
    whole = with_every_year(since(release, first))
    found = changes_of(whole)
    last = max(change.year for change in found)
    of_last = [change for change in found if change.year == last]
    by_code = {change.authority: change for change in of_last}
    polarity = Polarity(release.measure.better)
    for code, years in sorted(whole.items(), key=lambda one: one[1][last].area.name):
        name = years[last].area.name
        chart = draw(series_of(name, years, release), Kind.XMR)
        yield Standing(
            code=code,
            name=name,
            chart=chart,
            verdict=judge(chart),
            latest=None if polarity is Polarity.UNKNOWN else place(by_code[code], of_last, polarity),
        )


def table(release: Release, first: int = FIRST_YEAR) -> str:
    """The page docs/effect.md: every authority's years, own limits, verdict, and the place of its latest change."""
    found = list(standings(release, first))
    measure, last = release.measure, found[0].chart.series.readings[-1].period
    lines = [
        "# What yearly figures can and cannot show",
        "",
        f"Generated by `answerable statistics table` from `{release.file}`. {measure.title}: {measure.definition.lower()}. "
        f"{measure.publisher}, {measure.publication}; {measure.licence}.",
        "",
        f"The {len(found)} authorities with a number in every year from {first} to {last}. Mean and limits are those of an XmR "
        "chart of the authority’s own years. A yearly series gets no verdict of change, only its place: the rank of its latest "
        "change among all of that year, counted from the worst.",
        "",
        f"| authority | {last} | mean of its years | limits | within them | latest change | place | verdict |",
        "|---|---:|---:|---|---|---:|---:|---|",
        *(_row(one) for one in found),
        "",
    ]
    return "\n".join(lines)


def _row(one: Standing) -> str:
    line, value = one.chart.now.lines[-1], one.chart.now.values[-1]
    assert value is not None
    centre, lower, upper, now = (None if n is None else n * POINTS for n in (line.centre, line.lower, line.upper, value))
    limits = "none" if lower is None or upper is None else f"{plain(lower, 0)} to {plain(upper, 0)}"
    within = "–" if lower is None or upper is None or now is None else "yes" if lower <= now <= upper else "no"
    change = "" if one.latest is None else f"{one.latest.change.by:+.1f} | {one.latest.worst} of {one.latest.of}"
    return f"| {one.name} | {now:.1f} % | {centre:.1f} % | {limits} | {within} | {change} | {one.verdict.headline} |"
