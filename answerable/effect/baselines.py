"""What freezing a baseline takes: readings enough, before the first action begins, and a reason."""

from __future__ import annotations

from answerable.effect.cautions import seasons_show
from answerable.effect.charts import FULL, Baseline
from answerable.effect.periods import Period
from answerable.effect.readings import Series, with_gaps

TWO_YEARS = 2


def objections_to_freezing(series: Series, baseline: Baseline, *, first_action: Period | None) -> tuple[str, ...]:
    """Why this baseline should not be frozen, in sentences; empty when it may be.

    `first_action` is the period in which the first action about it began, in the series' own step; None when none has begun.
    """
    rows = with_gaps(series.readings)
    begins = baseline.begins.number if baseline.begins else (rows[0].period.number if rows else 0)
    there = [row for row in rows if row.period.number >= begins and not row.is_gap][: baseline.readings]
    objections = []
    if not baseline.reason.strip():
        objections.append("Nobody has said why this is the baseline: give a reason.")
    if len(there) < FULL:
        objections.append(f"A baseline takes at least {FULL} readings, and this one has {len(there)}.")
    if first_action and there and there[-1].period.number >= first_action.number:
        objections.append(
            f"The first action began in {first_action}, and the baseline runs to {there[-1].period}: end it before."
        )
    in_a_year = series.in_a_year
    if FULL <= len(there) < TWO_YEARS * (in_a_year or 0) and seasons_show([row.value for row in rows], in_a_year):
        objections.append(f"A year’s seasons show in these readings: the baseline takes two whole years, {2 * (in_a_year or 0)}.")
    if len({row.definition for row in there}) > 1:
        objections.append("The definition changes within this baseline: begin it after the change.")
    return tuple(objections)
