"""Counts days, weeks, months and years, forward and back, and shows each step."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from answerable.rulebook.calendar import MONTHS, WEEKDAYS, Calendar, in_words
from answerable.rulebook.verdicts import Step

ONE_DAY = timedelta(days=1)
WhyClosed = Callable[[date], str | None]


class Unit(StrEnum):
    """What a clock counts in. A clear day is one that lies wholly between two others: neither end is counted."""

    CALENDAR_DAY = "calendar day"
    WORKING_DAY = "working day"
    CLEAR_DAY = "clear day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NAMED_WEEKDAY = "named weekday"


def count_days(
    start: date,
    number: int,
    calendar: Calendar,
    *,
    back: bool = False,
    first_day_counts: bool = False,
    closed_days_count: bool = False,
    saturday_counts: bool = False,
    also_closed: WhyClosed | None = None,
    noun: str = "working day",
) -> tuple[date, tuple[Step, ...]]:
    """The day on which the `number`th day is counted, and every day counted or skipped on the way.

    Closed days are skipped and named, unless `closed_days_count`. `back` counts towards earlier days. `also_closed` gives the
    reason why a day that the calendar has open is not counted either.
    """
    step = -ONE_DAY if back else ONE_DAY
    day = start if first_day_counts else start + step
    counted = 0
    working: list[Step] = []
    while True:
        why = None if closed_days_count else calendar.why_closed(day, saturday_counts=saturday_counts)
        if why is None and also_closed:
            why = also_closed(day)
        if why:
            working.append(Step(text=f"{in_words(day)} is not counted: {why}", day=day, skipped=why))
        else:
            counted += 1
            working.append(Step(text=f"{in_words(day)}: {noun} {counted}", day=day, count=counted))
        if counted == number:
            return day, tuple(working)
        day += step


def count_months(start: date, months: int, *, first_day_counts: bool, noun: str = "month") -> tuple[date, tuple[Step, ...]]:
    """The day that ends a period of months: the same day of the month, or the month's last day where it has no such day.

    A period "beginning with" a day ends the day before the corresponding day (Dodds v Walker [1981] 1 WLR 1027 gives the
    corresponding-date rule for periods that begin after the day).
    """
    end = same_day_of(start, months)
    clipped = end.day != start.day
    working: list[Step] = []
    if clipped:
        working.append(
            Step(
                text=f"{MONTHS[end.month - 1]} {end.year} has no day {start.day}: its last day, {in_words(end)}, stands for it",
                day=end,
            )
        )
    if first_day_counts and not clipped:
        working.append(Step(text=f"The period begins with the first day, so it ends the day before {in_words(end)}", day=end))
        end -= ONE_DAY
    years = months // 12
    length = f"{years} year{'s' * (years != 1)}" if noun == "year" else f"{months} month{'s' * (months != 1)}"
    working.append(
        Step(text=f"{length} from {in_words(start)}: {in_words(end)}", day=end, count=years if noun == "year" else months)
    )
    return end, tuple(working)


def same_day_of(start: date, months: int) -> date:
    """The same day `months` later (or earlier), or the last day of that month."""
    whole = start.year * 12 + start.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def nth_weekday_after(start: date, weekday: str, number: int) -> tuple[date, tuple[Step, ...]]:
    """The first (second, …) day of that name after `start`, which is not counted itself: "the Tuesday after publication"."""
    ahead = (WEEKDAYS.index(weekday) - start.weekday()) % 7 or 7
    day = start + timedelta(days=ahead + 7 * (number - 1))
    which = f"the {weekday}" if number == 1 else f"{weekday} number {number}"
    return day, (Step(text=f"{in_words(day)}: {which} after the start", day=day, count=number),)
