"""A chart and its verdict told three ways, alike: as text, as JSON, and as a graph to be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.effect.answers import Answer, named
from answerable.effect.charts import Chart, Stretch
from answerable.effect.limits import Kind, Line
from answerable.effect.readings import Polarity, Reading
from answerable.effect.signals import Cause
from answerable.effect.targets import assurance, in_a_sentence
from answerable.effect.verdicts import Verdict, lines
from answerable.effect.wording import CAUSES, CHARTS, number
from answerable.typesetting.graphs import Graph, Mark, Point

PER_CENT = 100


@dataclass(frozen=True, kw_only=True)
class Told:
    """One series, drawn and judged, with the target that was asked about."""

    chart: Chart
    verdict: Verdict
    target: float | None


def as_text(told: Told) -> list[str]:
    """Everything for a terminal: the verdict with its working, then each reading with its cause."""
    chart = told.chart
    text = lines(told.verdict)
    if told.target is not None:
        text.insert(1, in_a_sentence(chart, told.target))
    text.append("Readings:")
    for stretch in chart.stretches:
        text.append(f"  {CHARTS[chart.kind]} from {stretch.readings[0].period}: {_lines_in_words(chart, stretch)}")
        for reading, line, cause in _rows(stretch):
            own = f" ({_limits(chart, line)})" if chart.kind is Kind.PP else ""
            text.append(f"    {reading.period.label:<12}{number(reading.value, chart.series):>12}{own}  {_says(reading, cause)}")
    return text


def as_plain(told: Told) -> dict[str, Any]:
    """The same as plain values. None wherever there is no number; a limit that differs by reading stands with the readings."""
    chart, verdict, now = told.chart, told.verdict, told.chart.now
    found = now.runs
    return {
        "series": chart.series.name,
        "kind": str(chart.kind),
        "mean": _one([line.centre for line in now.lines]),
        "lower": _one([line.lower for line in now.lines]),
        "upper": _one([line.upper for line in now.lines]),
        "points": [
            {
                "period": reading.period.label,
                "value": reading.value,
                "cause": None if cause is None or chart.kind is Kind.RUN else str(cause),
                "mean": line.centre,
                "lower": line.lower,
                "upper": line.upper,
                "mark": reading.mark or None,
            }
            for stretch in chart.stretches
            for reading, line, cause in _rows(stretch)
        ],
        "runs": {
            "longest_run": found.longest,
            "longest_run_max": found.longest_by_chance,
            "n_crossings": found.crossings,
            "n_crossings_min": found.fewest_by_chance,
            "runs_signal": found.signal,
        },
        "assurance": None if told.target is None else assurance(chart, told.target),
        "target": told.target,
        "verdict": f"{verdict.answer} since {verdict.since.label}" if verdict.since else str(verdict.answer),
        "trial": verdict.trial,
        "says": lines(verdict),
    }


def as_graph(told: Told, name: str) -> Graph:
    """The same to be drawn. Proportions are drawn as percentages."""
    chart, series = told.chart, told.chart.series
    times = PER_CENT if series.is_of_proportions else 1
    text = lines(told.verdict)
    if told.target is not None:
        text.insert(1, in_a_sentence(chart, told.target))
    return Graph(
        name=name,
        title=_clipped(series.name),
        description=_description(told),
        points=tuple(_points(chart, times)),
        unit="%" if series.is_of_proportions else series.unit,
        centre="median" if chart.kind in (Kind.RUN, Kind.G) else "mean",
        target=None if told.target is None else told.target * times,
        text=tuple(text),
    )


def short_name(series: str, order: int) -> str:
    """A name for a file: small letters, digits and hyphens, and its place in the table so that no two are alike."""
    return f"{order:03}-{re.sub(r'[^a-z0-9]+', '-', series.casefold()).strip('-')[:60]}".rstrip("-")


def _points(chart: Chart, times: float) -> Iterator[Point]:
    for stretch in chart.stretches:
        for i, (reading, line, cause) in enumerate(_rows(stretch)):
            lower, upper, centre = (None if one is None else one * times for one in (line.lower, line.upper, line.centre))
            yield Point(
                label=reading.period.label,
                value=None if reading.value is None else reading.value * times,
                shown="no reading" if reading.is_gap else number(reading.value, chart.series),
                limits=_limits(chart, line),
                says=in_plain_words(reading, None if chart.kind is Kind.RUN else cause),
                mark=_mark(chart, cause),
                centre=centre,
                lower=lower,
                upper=upper,
                anew=i == 0,
            )


def _mark(chart: Chart, cause: Cause | None) -> Mark:
    if cause is None or cause is Cause.COMMON or chart.kind is Kind.RUN:
        return Mark.USUAL
    if chart.series.polarity is Polarity.UNKNOWN:
        return Mark.SIGNAL
    return Mark.BETTER if named(cause.way, chart.series.polarity) is Answer.BETTER else Mark.WORSE


def _description(told: Told) -> str:
    """The chart for whoever cannot see it: what is drawn, from when to when, its lines, its signals, its verdict."""
    chart, now = told.chart, told.chart.now
    first, last = chart.stretches[0].readings[0].period, now.readings[-1].period
    signals = [f"{one.period}: {CAUSES[one.cause]}" for one in told.verdict.signals] if chart.kind is not Kind.RUN else []
    named_ = f"Signals: {'; '.join(signals)}." if signals else "No reading is a signal."
    if len(signals) > PER_CENT / 5:
        named_ = f"{len(signals)} readings are signals: the table names them."
    return (
        f"{CHARTS[chart.kind]} of {sum(len(one.readings) for one in chart.stretches)} periods from {first} to {last}, "
        f"{_lines_in_words(chart, now)} {'' if chart.kind is Kind.RUN else named_ + ' '}{told.verdict.headline.capitalize()}."
    )


def _lines_in_words(chart: Chart, stretch: Stretch) -> str:
    centre = "median" if chart.kind in (Kind.RUN, Kind.G) else "mean"
    line = stretch.lines[-1 if stretch.latest is None else stretch.latest]
    said = f"{centre} {number(line.centre, chart.series)}"
    if chart.kind is Kind.RUN:
        return f"{said}."
    return f"{said}, limits {_limits(chart, line)}{' at the latest reading' if chart.kind is Kind.PP else ''}."


def _limits(chart: Chart, line: Line) -> str:
    if line.lower is None or line.upper is None:
        return "none"
    return f"{number(line.lower, chart.series)} to {number(line.upper, chart.series)}"


def _says(reading: Reading, cause: Cause | None) -> str:
    if reading.is_gap:
        return f"no reading: marked “{reading.mark}”" if reading.mark else "no reading"
    return str(cause) if cause else "reading"


def in_plain_words(reading: Reading, cause: Cause | None) -> str:
    """What a reading is, for whoever has never seen a chart of this kind."""
    return CAUSES[cause] if cause and not reading.is_gap else _says(reading, cause)


def _rows(stretch: Stretch) -> Iterator[tuple[Reading, Line, Cause | None]]:
    return zip(stretch.readings, stretch.lines, stretch.causes, strict=True)


def _one(numbers: Sequence[float | None]) -> float | None:
    """The number when it is one and the same throughout."""
    return numbers[0] if len(set(numbers)) == 1 else None


def _clipped(name: str) -> str:
    return name if len(name) <= 200 else f"{name[:199]}…"
