"""The breaks of LGA 1972 s.243: days on which a last day set by the Act cannot fall, so that it passes to the next that can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from answerable.rulebook.calendar import SATURDAY, SUNDAY, Calendar, in_words
from answerable.rulebook.verdicts import Reading, Step

ONE_DAY = timedelta(days=1)
FARTHEST = 6  # the most days that can lie between a bank holiday and the end of its break, Christmas and Easter apart
SECTION = "LGA 1972 s.243(1)"


@dataclass(frozen=True, kw_only=True)
class LastDay:
    """A last day after s.243(1) has been applied to it.

    `day` is the later one where the section can be read in two ways, `readings` both of them: the section speaks of week
    days and does not say whether Saturday is one.
    """

    day: date
    working: tuple[Step, ...]
    readings: tuple[Reading, ...]


def move_last_day(day: date, calendar: Calendar) -> LastDay:
    """The first day, from `day` on, that is no Sunday, in no break and no bank holiday: LGA 1972 s.243(1)-(2)."""
    without, with_saturday = (_moved(day, calendar, saturday=saturday) for saturday in (False, True))
    later = max(without, with_saturday, key=lambda found: found[0])
    readings: tuple[Reading, ...] = ()
    if without[0] != with_saturday[0]:
        readings = (
            Reading(name="Saturday is not a week day in s.243(2)", due=without[0]),
            Reading(name="Saturday is a week day in s.243(2)", due=with_saturday[0]),
        )
    return LastDay(day=later[0], working=later[1], readings=readings)


def break_of(day: date, calendar: Calendar, *, saturday: bool) -> str | None:
    """The break that the day falls in ("the Easter break"), or None. `saturday`: whether Saturday is taken for a week day."""
    if _in_christmas(day, calendar, saturday=saturday):
        return "the Christmas break"
    if _in_easter(day, calendar):
        return "the Easter break"
    near = (day + ONE_DAY * n for n in range(-FARTHEST, FARTHEST + 1))
    for holiday in near:
        name = calendar.bank_holiday(holiday)
        if name is None or _in_christmas(holiday, calendar, saturday=saturday) or _in_easter(holiday, calendar):
            continue
        if _week_day_before(holiday, saturday=saturday) <= day <= _open_after(holiday, calendar, saturday=saturday):
            return f"the break of a bank holiday ({name})"
    return None


def in_christmas_or_easter(day: date, calendar: Calendar, *, saturday: bool) -> bool:
    """Whether the day falls in one of the two breaks that have a name of their own."""
    return _in_christmas(day, calendar, saturday=saturday) or _in_easter(day, calendar)


def _moved(day: date, calendar: Calendar, *, saturday: bool) -> tuple[date, tuple[Step, ...]]:
    working: list[Step] = []
    while why := "Sunday" if day.weekday() == SUNDAY else break_of(day, calendar, saturday=saturday):
        working.append(Step(text=f"{in_words(day)} is passed over: {why} ({SECTION})", day=day, skipped=why))
        day += ONE_DAY
    if working:
        working.append(Step(text=f"{in_words(day)}: the first day after that is none of these, and so the last day", day=day))
    return day, tuple(working)


def _in_christmas(day: date, calendar: Calendar, *, saturday: bool) -> bool:
    christmas = date(day.year, 12, 25)
    return _week_day_before(christmas, saturday=saturday) <= day <= _open_after(christmas, calendar, saturday=saturday)


def _in_easter(day: date, calendar: Calendar) -> bool:
    """From the Thursday before Easter to the Tuesday after: Good Friday lies a day after the one, four days before the other."""
    return any(calendar.bank_holiday(day + ONE_DAY * n) == "Good Friday" for n in range(-4, 2))


def _week_day_before(day: date, *, saturday: bool) -> date:
    day -= ONE_DAY
    while not _is_week_day(day, saturday=saturday):
        day -= ONE_DAY
    return day


def _open_after(day: date, calendar: Calendar, *, saturday: bool) -> date:
    day += ONE_DAY
    while not _is_week_day(day, saturday=saturday) or calendar.bank_holiday(day):
        day += ONE_DAY
    return day


def _is_week_day(day: date, *, saturday: bool) -> bool:
    return day.weekday() < SATURDAY or (saturday and day.weekday() == SATURDAY)
