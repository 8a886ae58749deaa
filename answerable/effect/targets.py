"""Will a target be met? A separate question from whether anything changed: a steady failure has no signal at all."""

from __future__ import annotations

from enum import StrEnum

from answerable.effect.charts import Chart
from answerable.effect.limits import Line
from answerable.effect.readings import Polarity
from answerable.effect.wording import number


class Assurance(StrEnum):
    """What the limits say of a target, in the words of the reference. They hold as long as nothing changes."""

    PASS = "consistent_pass"  # noqa: S105  (no password)
    FAIL = "consistent_fail"
    HIT_AND_MISS = "inconsistent"


def assurance(chart: Chart, target: float) -> Assurance | None:
    """Whether the target lies beyond the limits at the latest reading, and on which side. None if nobody said what is better.

    Without limits nothing is assured: that counts as hit and miss, as the reference has it.
    """
    if chart.series.polarity is Polarity.UNKNOWN:
        return None
    line, up = _line(chart), chart.series.polarity is Polarity.UP
    if line.upper is not None and target > line.upper:
        return Assurance.FAIL if up else Assurance.PASS
    if line.lower is not None and target < line.lower:
        return Assurance.PASS if up else Assurance.FAIL
    return Assurance.HIT_AND_MISS


def in_a_sentence(chart: Chart, target: float) -> str:
    """The same for a reader."""
    said, line = f"The target of {number(target, chart.series)}", _line(chart)
    found = assurance(chart, target)
    if found is None:
        return f"{said}: cannot tell, for nobody said which way is better."
    if line.lower is None:
        return f"{said}: cannot tell, for there are no limits yet to hold it against."
    return {
        Assurance.PASS: f"{said} will be met as long as nothing changes: even the worse limit is better than it.",
        Assurance.FAIL: f"{said} will be missed as long as nothing changes: even the better limit does not reach it.",
        Assurance.HIT_AND_MISS: f"{said} lies within the limits: it will be hit and missed by chance as long as nothing changes.",
    }[found]


def _line(chart: Chart) -> Line:
    stretch = chart.now
    return stretch.lines[-1 if stretch.latest is None else stretch.latest]
