"""Lays the days of a count out as the calendar they are, so that a reader can check it with a finger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answerable.rulebook.verdicts import Due

FEWEST = 3
WEEKEND = 5


@dataclass(frozen=True, kw_only=True)
class GridDay:
    """One day of the count. `look` is its class; `says` the rulebook's own words for it; `column` 2 to 7 places the first day."""

    day: date
    look: str
    says: str
    count: int | None
    skipped: str | None
    month: bool
    column: int | None


def days_of(due: Due) -> list[GridDay]:
    """Each day counted or skipped, first to last; none for a clock that counts months or years."""
    dated = {step.day: step for step in due.working if step.day}
    steps = [dated[d] for d in sorted(dated)]
    first = steps[0].day if steps else None
    if first is None or len(steps) < FEWEST or (steps[-1].day or first).toordinal() - first.toordinal() + 1 != len(steps):
        return []
    days = []
    for place, step in enumerate(steps):
        if step.day is None:
            continue
        begins = place == 0
        days.append(
            GridDay(
                day=step.day,
                look=_look(step.day, step.skipped, due),
                says=step.text,
                count=step.count,
                skipped=step.skipped,
                month=begins or step.day.day == 1,
                column=step.day.weekday() + 1 if begins else None,
            )
        )
    return days


def _look(day: date, skipped: str | None, due: Due) -> str:
    if day == due.start:
        return "starts"
    if day == due.due:
        return "dueday"
    if not skipped:
        return "counted"
    return "named" if day.weekday() < WEEKEND else "skipped"
