"""The period a reading is of: a day, a month, a quarter, a year, or only a number in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NAMED = {name.casefold()[:3]: number for number, name in enumerate(MONTHS, start=1)}
HOW_TO_WRITE = "Write all periods of the file in one way: 2024-03-31, 2024-03, March 2024, 2024 Q1, 2024/25, 2024 or 1, 2, 3."


class Step(StrEnum):
    """How far one period lies from the next."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SPLIT_QUARTER = "quarter of a year from one summer or spring to the next"
    YEAR = "year"
    SPLIT_YEAR = "year from one summer or spring to the next"
    NUMBER = "number"

    @property
    def in_a_year(self) -> int | None:
        """How many make a year; None where that cannot be said."""
        return IN_A_YEAR.get(self)


IN_A_YEAR = {Step.MONTH: 12, Step.QUARTER: 4, Step.SPLIT_QUARTER: 4, Step.YEAR: 1, Step.SPLIT_YEAR: 1}


@dataclass(frozen=True, kw_only=True)
class Period:
    """One period. `number` counts in its step (months since year 0, days of the calendar), so that neighbours differ by one."""

    step: Step
    number: int
    label: str

    def after(self, steps: int) -> Period:
        """The period so many steps later."""
        return numbered(self.step, self.number + steps)

    def __str__(self) -> str:
        """In words: "March 2024", "2024 Q1", "4 March 2015", "2023/24"."""
        if self.step is Step.MONTH:
            return f"{MONTHS[self.number % 12]} {self.number // 12}"
        if self.step is Step.DAY:
            day = date.fromordinal(self.number)
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return numbered(self.step, self.number).label


def numbered(step: Step, number: int) -> Period:
    """The period with this number, labelled in the plainest way."""
    label = str(number)
    if step is Step.MONTH:
        label = f"{number // 12}-{number % 12 + 1:02}"
    elif step is Step.QUARTER:
        label = f"{number // 4} Q{number % 4 + 1}"
    elif step is Step.SPLIT_QUARTER:
        label = f"{number // 4}/{(number // 4 + 1) % 100:02} Q{number % 4 + 1}"
    elif step is Step.SPLIT_YEAR:
        label = f"{number}/{(number + 1) % 100:02}"
    elif step is Step.DAY:
        label = date.fromordinal(number).isoformat()
    return Period(step=step, number=number, label=label)


def years_between(early: Period, late: Period) -> float | None:
    """How many years lie between two periods of one step; None where a number in order does not say."""
    if early.step is Step.DAY:
        return (late.number - early.number) / 365.25
    return (late.number - early.number) / early.step.in_a_year if early.step.in_a_year else None


def read_periods(labels: Sequence[str]) -> list[Period] | int:
    """What a column of labels means when all are written in one way; else the index of the first label that is not.

    They are read together because one alone can mean two things: "2010-11" is a year in a column of years, a month among months.
    """
    best: list[Period] = []
    for read in WAYS:
        periods = []
        for label in labels:
            found = read(label.strip())
            if found is None:
                break
            periods.append(Period(step=found[0], number=found[1], label=label.strip()))
        if len(periods) == len(labels):
            return periods
        best = max(best, periods, key=len)
    return len(best)


def _split_year(label: str) -> tuple[Step, int] | None:
    """2023/24, 2023-24, 2023-2024, or the department's 202324."""
    found = re.fullmatch(r"((?:19|20)\d\d)\s?[/–-]?\s?(?:19|20)?(\d\d)", label)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return Step.SPLIT_YEAR, int(found[1])


def _day(label: str) -> tuple[Step, int] | None:
    """2024-03-31, 31/03/2024 or 31 March 2024; a midnight after it is left out."""
    label = re.sub(r"[T ]00:00(?::00)?$", "", label)
    if found := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", label):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d\d?)[/.](\d\d?)[/.](\d{4})", label):
        day, month, year = (int(part) for part in found.groups())
    elif (found := re.fullmatch(r"(\d\d?) ([A-Za-z]{3,9}) (\d{4})", label)) and (named := _month_named(found[2])):
        day, month, year = int(found[1]), named, int(found[3])
    else:
        return None
    try:
        return Step.DAY, date(year, month, day).toordinal()
    except ValueError:
        return None


def _month(label: str) -> tuple[Step, int] | None:
    """2024-03, 03/2024, March 2024, Mar-24."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)", label):
        year, month = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d\d?)/(\d{4})", label):
        year, month = int(found[2]), int(found[1])
    elif found := re.fullmatch(r"([A-Za-z]{3,9})[ -](\d\d(?:\d\d)?)", label):
        year, month = int(found[2]) + (2000 if len(found[2]) == 2 else 0), _month_named(found[1])
    else:
        return None
    return (Step.MONTH, year * 12 + month - 1) if 1 <= month <= 12 else None


def _quarter(label: str) -> tuple[Step, int] | None:
    """2024 Q1, 2024-Q1, Q1 2024."""
    if found := re.fullmatch(r"(\d{4})[ -]?Q([1-4])", label, re.IGNORECASE):
        return Step.QUARTER, int(found[1]) * 4 + int(found[2]) - 1
    if found := re.fullmatch(r"Q([1-4])[ -]?(\d{4})", label, re.IGNORECASE):
        return Step.QUARTER, int(found[2]) * 4 + int(found[1]) - 1
    return None


def _split_quarter(label: str) -> tuple[Step, int] | None:
    """2023/24 Q1, Q1 2023-24: the first quarter of the year that begins in 2023, whichever month that is."""
    if found := re.fullmatch(r"(\S{6,9}) ?Q([1-4])", label, re.IGNORECASE):
        year, quarter = _split_year(found[1]), int(found[2])
    elif found := re.fullmatch(r"Q([1-4]) ?(\S{6,9})", label, re.IGNORECASE):
        year, quarter = _split_year(found[2]), int(found[1])
    else:
        return None
    return (Step.SPLIT_QUARTER, year[1] * 4 + quarter - 1) if year else None


def _week(label: str) -> tuple[Step, int] | None:
    """2024-W05 or 2024W05: the week as ISO 8601 counts it, by its Monday."""
    found = re.fullmatch(r"(\d{4})-?W(\d\d)", label, re.IGNORECASE)
    try:
        return (Step.DAY, date.fromisocalendar(int(found[1]), int(found[2]), 1).toordinal()) if found else None
    except ValueError:
        return None


def _year(label: str) -> tuple[Step, int] | None:
    return (Step.YEAR, int(label)) if re.fullmatch(r"(?:19|20)\d\d", label) else None


def _number(label: str) -> tuple[Step, int] | None:
    return (Step.NUMBER, int(label)) if re.fullmatch(r"\d{1,9}", label) else None


def _month_named(name: str) -> int:
    """The month's number; 0 for a word that is none."""
    number = NAMED.get(name.casefold()[:3], 0)
    return number if number and MONTHS[number - 1].casefold().startswith(name.casefold().removesuffix("t")) else 0


Way = Callable[[str], tuple[Step, int] | None]
WAYS: tuple[Way, ...] = (_split_year, _day, _week, _month, _quarter, _split_quarter, _year, _number)
