"""The bare answer to "has it changed?": by rule, from a chart, without its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.effect.charts import FULL, TRIAL, Chart, Stretch
from answerable.effect.limits import Kind
from answerable.effect.periods import Period
from answerable.effect.readings import Polarity
from answerable.effect.runs import longest_by_chance, runs
from answerable.effect.signals import level_signal, level_since


class Answer(StrEnum):
    """What the figures show. Where nobody has said which way is better, a change is only up or down."""

    BETTER = "real change for the better"
    WORSE = "real change for the worse"
    UP = "real change upwards"
    DOWN = "real change downwards"
    NO_CHANGE = "no change shown"
    CANNOT_TELL = "cannot tell"


class Why(StrEnum):
    """Why the figures cannot tell."""

    YEARLY = "a year lies between the readings"
    TOO_FEW = "too few readings"
    ALIKE = "the readings that limits rest on are all alike, so there are no limits"
    COVERED = "the limits cover everything that is possible"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The answer, since which period, and whether it is only a trial (limits from 5 to 11 readings). `why` says why not."""

    answer: Answer
    since: Period | None = None
    trial: bool = False
    why: Why | None = None


def answer(chart: Chart) -> Answered:
    """Judge the newest reading, and it alone, under the lines of its stretch.

    A real change is a signal of level at two successive readings, the same way; in pure noise one signal is far too common.
    """
    stretch, i = chart.now, chart.now.latest
    if chart.series.is_yearly:
        return Answered(answer=Answer.CANNOT_TELL, why=Why.YEARLY)
    if i is None or stretch.rests_on < TRIAL:
        return Answered(answer=Answer.CANNOT_TELL, why=Why.TOO_FEW)
    trial = stretch.rests_on < FULL
    way = signal_at(chart, i)
    if way and way == signal_at(chart, i - 1):
        since = stretch.readings[_since(chart, i, way)].period
        return Answered(answer=named(way, chart.series.polarity), since=since, trial=trial)
    if why := _why_not(chart, stretch, i):
        return Answered(answer=Answer.CANNOT_TELL, trial=trial, why=why)
    return Answered(answer=Answer.NO_CHANGE, trial=trial)


def signal_at(chart: Chart, i: int) -> int:
    """Which way reading i of the present stretch signalled on the day it came: 1, -1, or 0 for not at all."""
    stretch = chart.now
    if i < 0 or stretch.values[i] is None:
        return 0
    if chart.kind is Kind.RUN:
        until = stretch.values[: i + 1]
        found = runs(until, stretch.lines[: i + 1])
        there = sum(value is not None for value in until)
        return found.current_side if found.current > longest_by_chance(there) else 0
    cause = level_signal(stretch.values, stretch.lines, i)
    return cause.way if cause else 0


def named(way: int, polarity: Polarity) -> Answer:
    """A change upwards or downwards, as good or bad for the people concerned."""
    if polarity is Polarity.UNKNOWN:
        return Answer.UP if way > 0 else Answer.DOWN
    return Answer.BETTER if (way > 0) == (polarity is Polarity.UP) else Answer.WORSE


def _since(chart: Chart, i: int, way: int) -> int:
    stretch = chart.now
    if chart.kind is not Kind.RUN:
        return level_since(stretch.values, stretch.lines, i, way)
    first = i
    for j in range(i, -1, -1):
        value, centre = stretch.values[j], stretch.lines[j].centre
        if value is None or centre is None or value == centre:
            continue
        if (value > centre) != (way > 0):
            break
        first = j
    return first


def _why_not(chart: Chart, stretch: Stretch, i: int) -> Why | None:
    """Why no signal says nothing: there are no limits, or none that any reading could ever lie outside of."""
    line, (least, greatest) = stretch.lines[i], chart.series.possible
    if chart.kind is Kind.RUN:
        return None
    if line.lower is None or line.upper is None:
        return None if len({value for value in stretch.values if value is not None}) == 1 else Why.ALIKE
    if least is not None and greatest is not None and line.lower <= least and greatest <= line.upper:
        return Why.COVERED
    return None
