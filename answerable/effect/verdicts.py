"""A verdict: what the figures show, with the rule, the limits, the signals, each step of the working and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.effect import cautions
from answerable.effect.answers import Answer, Why, answer, signal_at
from answerable.effect.charts import FULL, TRIAL, Chart, Stretch
from answerable.effect.forward import what_would_change
from answerable.effect.limits import SCREEN, Kind, Line
from answerable.effect.periods import Period
from answerable.effect.readings import Series
from answerable.effect.signals import SEVEN, Cause, far_out, trend
from answerable.effect.wording import CAUSES, CHARTS, RULES, WAYS, counted, in_words, listed, number

SHOWN = 6
CAVEAT = "This is what the rules make of the readings shown. Whether it is enough is for the committee to judge."


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A reading that is more than noise, and why."""

    period: Period
    value: float
    cause: Cause


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether anything has changed, for whoever must read it out and whoever must check it.

    `latest` is the reading that was judged; `line` the limits at it. `trial` marks limits from 5 to 11 readings.
    """

    series: str
    answer: Answer
    since: Period | None
    latest: Period | None
    trial: bool
    why: Why | None
    rule: str
    line: Line | None
    signals: tuple[Signal, ...]
    working: tuple[str, ...]
    counterfactual: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The verdict in a line: "real change for the better since March 2024", "cannot tell: too few readings"."""
        if self.since:
            return f"{self.answer} since {self.since}"
        return f"{self.answer}: {self.why}" if self.why else str(self.answer)


def judge(chart: Chart) -> Verdict:
    """The verdict on a chart, whole."""
    stretch, answered = chart.now, answer(chart)
    i = stretch.latest
    return Verdict(
        series=chart.series.name,
        answer=answered.answer,
        since=answered.since,
        latest=None if i is None else stretch.readings[i].period,
        trial=answered.trial,
        why=answered.why,
        rule=RULES[chart.kind],
        line=None if i is None else stretch.lines[i],
        signals=tuple(_signals(stretch)),
        working=tuple(_working(chart)),
        counterfactual=what_would_change(chart, answered),
        notes=tuple(_notes(chart, answered.trial)),
    )


def lines(verdict: Verdict) -> list[str]:
    """The one text of a verdict, alike in the terminal, on the page and in JSON."""
    trial = " (on trial)" if verdict.trial else ""
    return [
        f"{verdict.series}: {verdict.headline}{trial}.",
        f"Rule: {verdict.rule}",
        "Working:",
        *(f"  {step}" for step in verdict.working),
        *(f"What if: {sentence}" for sentence in verdict.counterfactual),
        *(f"Note: {sentence}" for sentence in verdict.notes),
        CAVEAT,
    ]


def _signals(stretch: Stretch) -> Iterator[Signal]:
    for reading, value, cause in zip(stretch.readings, stretch.values, stretch.causes, strict=True):
        if value is not None and cause is not None and cause is not Cause.COMMON:
            yield Signal(period=reading.period, value=value, cause=cause)


def _working(chart: Chart) -> Iterator[str]:
    series, stretch, i = chart.series, chart.now, chart.now.latest
    yield f"{CHARTS[chart.kind]}, {_span(stretch, series)}; {WAYS[series.polarity]}."
    if i is None:
        return
    yield from _lines_drawn(chart)
    for j in [j for j in range(max(0, i - SEVEN + 1), i + 1) if stretch.values[j] is not None]:
        said = "" if chart.kind is Kind.RUN else f": {_said(stretch, j)}"
        signal = "; a signal on the day it came" if signal_at(chart, j) else ""
        yield f"{stretch.readings[j].period}: {number(stretch.values[j], series)}{said}{signal}."
    found = stretch.runs
    yield (
        f"Longest run on one side of the centre: {found.longest} (chance allows {_or_none(found.longest_by_chance)}); "
        f"crossings of it: {found.crossings} (chance gives at least {_or_none(found.fewest_by_chance)})."
    )
    two = [signal_at(chart, j) for j in (i - 1, i)]
    both = "both, the same way" if two[0] and two[0] == two[1] else "not both the same way"
    yield f"A signal of level at the latest two readings: {both}."


def _said(stretch: Stretch, j: int) -> str:
    """What reading j is. One in the outer third beside one beyond the limit is common to the chart, and counts in the verdict."""
    cause = stretch.causes[j] or Cause.COMMON
    outer = cause is Cause.COMMON and far_out(stretch.values[j], stretch.lines[j])
    return "in the outer third" if outer else CAUSES[cause]


def _lines_drawn(chart: Chart) -> Iterator[str]:
    """How the centre and the limits came about, number by number."""
    series, stretch = chart.series, chart.now
    line, ranges = stretch.lines[stretch.latest or 0], stretch.ranges
    froze = f"the {stretch.rests_on} readings of the baseline" if stretch.baseline else f"all {stretch.rests_on} readings"
    centre = "median" if chart.kind in (Kind.RUN, Kind.G) else "mean"
    yield f"The {centre} of {froze}: {number(line.centre, series)}."
    if ranges and ranges.mean is not None:
        aside = f"; {in_words(ranges.set_aside)} of {SCREEN} times their mean or more set aside" if ranges.set_aside else ""
        scale = {Kind.PP: " in binomial standard deviations", Kind.T: " of the roots"}.get(chart.kind, "")
        mean = f"{ranges.mean:.4g}" if scale else number(ranges.mean, series)
        yield f"Mean of {ranges.counted} moving ranges{scale}{aside}: {mean}."
    if line.lower is not None:
        yield f"Limits at the latest reading: {number(line.lower, series)} to {number(line.upper, series)}."
    elif chart.kind is not Kind.RUN:
        yield "No limits: there is no range between neighbouring readings to measure them by."


def _span(stretch: Stretch, series: Series) -> str:
    readings = stretch.readings
    there = sum(value is not None for value in stretch.values)
    gaps = len(readings) - there
    missing = f", and {in_words(gaps)} gap{'s' if gaps > 1 else ''}" if gaps else ""
    return f"{counted(there, series)} from {readings[0].period} to {readings[-1].period}{missing}"


def _notes(chart: Chart, trial: bool) -> Iterator[str]:
    stretch, i = chart.now, chart.now.latest
    if trial:
        yield f"On trial: the limits rest on {stretch.rests_on} readings. From {FULL} on the verdict is a full one."
    if len(chart.stretches) > 1:
        yield f"A new definition or baseline begins with {stretch.readings[0].period}. What came before is not compared with it."
    if i is None:
        return
    if i < len(stretch.readings) - 1:
        yield f"Nothing was published after {stretch.readings[i].period}: that is the state that was judged."
    if chart.kind is not Kind.RUN and i + 1 >= SEVEN and None not in stretch.values[i - SEVEN + 1 : i + 1]:
        way = trend(stretch.values, range(i - SEVEN + 1, i + 1))
        if way:
            where = "above" if way > 0 else "below"
            yield f"The last seven readings each lie {where} the one before: a trend, which alone is not yet another level."
    yield from _doubts(chart)


def _doubts(chart: Chart) -> Iterator[str]:
    """What makes the rules say less than they seem to."""
    stretch, in_a_year = chart.now, chart.series.in_a_year
    if chart.series.jumps:
        days = listed([str(one) for one in chart.series.jumps[:SHOWN]])
        yield f"A reading seems to be missing before {days}: put in an empty row for it, or ranges are measured across."
    if stretch.rests_on < TRIAL or chart.series.is_yearly:
        return
    if stretch.baseline is None:
        yield "No baseline is frozen: the limits are drawn from all readings, the latest too, and move with each new one."
    seasons = cautions.seasons_show(stretch.values, in_a_year)
    if seasons and (stretch.baseline is None or stretch.base < 2 * (in_a_year or 0)):
        yield "A year’s seasons show in these readings: a baseline needs two whole years, or a season will look like a change."
    elif (leans := cautions.leans_on_the_one_before(stretch)) is not None:
        unless = "" if stretch.baseline else " unless there was a change among them,"
        yield (
            f"Each reading leans on the one before (by {leans:.2f}, where 1 is wholly):{unless} the limits are too narrow and "
            "false alarms more frequent than the rules suppose."
        )


def _or_none(number_: int | None) -> str:
    return "none" if number_ is None else str(number_)
