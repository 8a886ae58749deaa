"""Clocks worked out with every day named, beside a plain loop over the same days."""

from __future__ import annotations

from datetime import date, timedelta

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.verdicts import Nation
from tests.bench.measuring import heading, rate, timed

STARTS = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
ONE_DAY = timedelta(days=1)


def main() -> None:
    """Work out 35 working days from every day of a year, and five clear days back from it."""
    heading("Clocks")
    calendar = Calendar(Nation.ENGLAND)
    closed = {day for year in (2024, 2025) for day in calendar.holidays(year)}
    plain = timed(lambda: [_plainly(start, 35, closed) for start in STARTS])
    rate("reference: a plain loop to the 35th working day", len(STARTS), plain, plain)
    full = timed(lambda: [clocks.run("SEND-PAP-DRAFT", start, calendar) for start in STARTS])
    rate("the clock of 35 working days, each day with its reason", len(STARTS), full, plain)
    agenda = timed(lambda: [clocks.run("AGENDA-5CD-ENG", start, calendar) for start in STARTS])
    rate("the agenda's five clear days, counted back", len(STARTS), agenda, plain)
    same = sum(clocks.run("SEND-PAP-DRAFT", start, calendar).due == _plainly(start, 35, closed) for start in STARTS)
    print(f"  {same} of {len(STARTS)} due days are those of the plain loop.")


def _plainly(start: date, number: int, closed: set[date]) -> date:
    day = start
    while number:
        day += ONE_DAY
        number -= day.weekday() < 5 and day not in closed
    return day
