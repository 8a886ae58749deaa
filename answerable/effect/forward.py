"""What would change the answer: worked out by adding readings and asking the same rules again, never by a formula of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from answerable.effect.answers import Answer, Answered, Why, answer
from answerable.effect.charts import FULL, TRIAL, Chart, draw
from answerable.effect.periods import Step
from answerable.effect.readings import Reading, Series
from answerable.effect.wording import counted, in_words, number

FURTHEST = 24
REAL = (Answer.BETTER, Answer.WORSE, Answer.UP, Answer.DOWN)
WHOLE_YEARLY = (
    "Annual figures cannot show it: ask for monthly numbers with their denominators. What they can show is the place of this "
    "change among all authorities’ changes of the year."
)


def what_would_change(chart: Chart, now: Answered) -> tuple[str, ...]:
    """The counterfactual in sentences."""
    if now.why is Why.YEARLY:
        return (WHOLE_YEARLY,)
    if now.why is Why.TOO_FEW:
        return (_how_many_missing(chart),)
    if now.answer in REAL:
        return (_what_would_end_it(chart),)
    said = []
    if now.why is Why.COVERED:
        line, (least, greatest) = chart.now.lines[chart.now.latest or 0], chart.series.possible
        ends = [number(one, chart.series) for one in (line.lower, line.upper, least, greatest)]
        said.append(
            f"The limits, {ends[0]} to {ends[1]}, cover everything that is possible ({ends[2]} to {ends[3]}): no reading can lie "
            "outside them, and only several on one side could show a change."
        )
    return (*said, _how_long_at_this_level(chart))


def readings_until(chart: Chart, more: Reading, reached: Callable[[Answered], bool]) -> tuple[int, Answered] | None:
    """How many readings like this one until the answer is as wanted, and the answer then; None if two dozen would not do."""
    for many in range(1, FURTHEST + 1):
        then = answer(_with(chart, more, many))
        if reached(then):
            return many, then
    return None


def _how_long_at_this_level(chart: Chart) -> str:
    latest = chart.now.readings[chart.now.latest or 0]
    found = readings_until(chart, latest, lambda then: then.answer in REAL)
    level = f"at this level ({number(latest.value, chart.series)})"
    if found is None:
        return f"Not even two dozen more readings {level} would show a change: it is where the readings were."
    many, then = found
    since = f" since {then.since}" if then.since else ""
    return f"{_more(chart, many)} {level} would show a {then.answer}{since}."


def _how_many_missing(chart: Chart) -> str:
    there = chart.now.rests_on
    rest = max(TRIAL - there, 1)
    if chart.now.baseline and chart.now.baseline.readings < TRIAL:
        short = f"A baseline of {chart.now.baseline.readings} is too short"
        return f"{short}: freeze at least {TRIAL} readings for a verdict on trial, {FULL} for a full one."
    return f"{_more(chart, rest)} would make a verdict on trial, {in_words(FULL - there)} a full one."


def _what_would_end_it(chart: Chart) -> str:
    """What the answer would be if the next reading lay on the centre again."""
    centre = chart.now.lines[chart.now.latest or 0].centre
    latest = chart.now.readings[chart.now.latest or 0]
    if latest.denominator is not None and centre is not None:
        back = replace(latest, value=None, numerator=centre * latest.denominator)
    else:
        back = replace(latest, value=centre)
    then = answer(_with(chart, back, 1))
    return f"If the next reading came back to the centre ({number(centre, chart.series)}), the answer would be: {then.answer}."


def _more(chart: Chart, many: int) -> str:
    said = counted(many, chart.series, "more")
    return said[0].upper() + said[1:]


def _with(chart: Chart, more: Reading, many: int) -> Chart:
    """The present stretch with so many further readings like this one, drawn and frozen as before."""
    stretch = chart.now
    last, apart = stretch.readings[-1].period, _steps_apart(chart.series)
    added = [replace(more, period=last.after(apart * (n + 1))) for n in range(many)]
    series = replace(chart.series, readings=(*stretch.readings, *added))
    baselines = (replace(stretch.baseline, begins=None),) if stretch.baseline else ()
    return draw(series, chart.kind, baselines=baselines, screening=chart.screening)


def _steps_apart(series: Series) -> int:
    """How far the next reading is likely to lie from the last: plain days have the rhythm that readings had so far."""
    return max(1, series.days_apart) if series.readings[0].period.step is Step.DAY else 1
