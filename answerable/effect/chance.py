"""How many of so many series would be said to have changed though nothing did.

Measured, not derived: the share of 20,000 series of pure noise whose latest state is judged a real change. `make bench` prints it
again, beside other kinds of noise; a test holds these numbers against a simulation of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.effect.answers import Answer, answer
from answerable.effect.charts import Chart

# Limits frozen from so many readings, a year of monthly readings after them.
FROZEN = ((5, 0.062), (8, 0.037), (12, 0.023), (18, 0.017), (24, 0.014))
# Limits drawn from all readings, the judged ones too, widen with what they judge.
MOVING = 0.002


def false_alarms(readings: int, *, frozen: bool) -> float:
    """The share of series of pure noise judged to have changed, for limits from so many readings."""
    if not frozen:
        return MOVING
    return [share for from_, share in FROZEN if from_ <= max(readings, FROZEN[0][0])][-1]


def by_chance(charts: Sequence[Chart]) -> float:
    """How many of these charts would be judged a real change by chance alone. Those that cannot tell raise no alarm."""
    told = [chart.now for chart in charts if answer(chart).answer is not Answer.CANNOT_TELL]
    return sum(false_alarms(stretch.rests_on, frozen=stretch.baseline is not None) for stretch in told)


def in_a_sentence(charts: Sequence[Chart]) -> str:
    """What whoever reads a page of many series must know before picking the best one out."""
    expected = by_chance(charts)
    said = f"about {expected:.0f}" if expected >= 1 else f"fewer than one ({expected:.2g})" if expected else "none"
    return f"Of {len(charts)} series, {said} would be said to have changed by chance alone."
