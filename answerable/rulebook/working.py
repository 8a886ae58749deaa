"""The working of a clock: from its start to its last day, each day counted or passed over, as the clock says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import assert_never

from answerable.rulebook.breaks import SECTION, break_of, in_christmas_or_easter, move_last_day
from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.clauses import Breaks, Clock
from answerable.rulebook.counting import Unit, WhyClosed, count_days, count_months, nth_weekday_after
from answerable.rulebook.verdicts import Nation, Reading, Step

ONE_DAY = timedelta(days=1)
Counted = tuple[date, tuple[Step, ...]]
Readings = tuple[Reading, ...]


def last_day(one: Clock, number: int, start: date, event: str, calendar: Calendar) -> tuple[date, tuple[Step, ...], Readings]:
    """The clock's day from `start`, the working, and the readings of s.243(1) where it moves a last day in two ways."""
    first = "is counted" if one.first_day_counts else "is not counted"
    begin = Step(text=f"{in_words(start)}: {event}; this day {first}", day=start)
    due, working = _counted(one, number, start, calendar)
    if one.moved_by_s243:
        moved = move_last_day(due, calendar)
        return moved.day, (begin, *_passed_on(working, moved.working)), moved.readings
    return due, (begin, *working), ()


def _passed_on(working: tuple[Step, ...], moved: tuple[Step, ...]) -> tuple[Step, ...]:
    """The working with a last day that passes on: each day once, the last day counted saying why it is not the last."""
    if not moved:
        return working
    last, why = working[-1], moved[0].skipped
    return (*working[:-1], replace(last, text=f"{last.text}, and passed over as the last: {why} ({SECTION})"), *moved[1:])


def _counted(one: Clock, number: int, start: date, calendar: Calendar) -> Counted:
    match one.unit:
        case Unit.MONTH:
            return count_months(start, number, first_day_counts=one.first_day_counts)
        case Unit.YEAR:
            return count_months(start, number * 12, first_day_counts=one.first_day_counts, noun="year")
        case Unit.NAMED_WEEKDAY:
            assert one.weekday is not None
            return nth_weekday_after(start, one.weekday, number)
        case Unit.CALENDAR_DAY | Unit.WORKING_DAY | Unit.CLEAR_DAY | Unit.WEEK:
            due, working = days_of(one, number, start, calendar, back=one.before)
            if one.before and one.unit is Unit.CLEAR_DAY:
                return _published_before(one, due, working, calendar)
            return _after(one, due, working, calendar) if one.not_before else (due, working)
        case _:
            assert_never(one.unit)


def days_of(one: Clock, number: int, start: date, calendar: Calendar, *, back: bool) -> Counted:
    """The last of so many of the clock's days from `start`, forward or back, each counted or passed over for a reason."""
    by_calendar = one.unit in {Unit.CALENDAR_DAY, Unit.WEEK}
    return count_days(
        start,
        number * 7 if one.unit is Unit.WEEK else number,
        calendar,
        back=back,
        first_day_counts=one.first_day_counts,
        closed_days_count=by_calendar or one.closed_days_count,
        saturday_counts=one.saturday_counts,
        also_closed=_also_closed(one, calendar),
        noun="day" if by_calendar else str(one.unit),
    )


def _also_closed(one: Clock, calendar: Calendar) -> WhyClosed | None:
    """Why a day on which offices are open is not counted by this clock: a break, or a bank holiday elsewhere in the country."""
    if one.breaks_drop_out is not Breaks.NONE:
        return partial(_why_in_a_break, one, calendar)
    return partial(_closed_elsewhere, calendar) if one.closed_anywhere else None


def _why_in_a_break(one: Clock, calendar: Calendar, day: date) -> str | None:
    why = break_of(day, calendar, saturday=one.saturday_counts)
    named = one.breaks_drop_out is Breaks.EVERY or in_christmas_or_easter(day, calendar, saturday=one.saturday_counts)
    return why if named else None


def _closed_elsewhere(calendar: Calendar, day: date) -> str | None:
    for nation in Nation:
        if name := Calendar(nation, known_on=calendar.known_on).bank_holiday(day):
            return f"{name}, in {nation}"
    return None


def _published_before(one: Clock, last: date, working: tuple[Step, ...], calendar: Calendar) -> Counted:
    """The day before the last counted day; for days that leave out closed ones, the working day before, when offices are open."""
    day = last - ONE_DAY
    if not one.closed_days_count:
        day = calendar.previous_working_day(day)
    closed = closed_between(day, last, calendar)[::-1]
    return day, (
        *working,
        *closed,
        Step(text=f"{in_words(day)}: publish by this day; the day of publication is not counted", day=day),
    )


def _after(one: Clock, last: date, working: tuple[Step, ...], calendar: Calendar) -> Counted:
    """The day after a wait of clear days is over."""
    day = last + ONE_DAY if one.closed_days_count else calendar.next_working_day(last + ONE_DAY)
    closed = closed_between(last, day, calendar)
    return day, (*working, *closed, Step(text=f"{in_words(day)}: the first day on which it may be done", day=day))


def closed_between(first: date, last: date, calendar: Calendar) -> tuple[Step, ...]:
    """The closed days that lie between two days, each passed over for its reason."""
    between = (first + ONE_DAY * n for n in range(1, (last - first).days))
    return tuple(
        Step(text=f"{in_words(day)} is passed over: {why}", day=day, skipped=why)
        for day in between
        if (why := calendar.why_closed(day))
    )
