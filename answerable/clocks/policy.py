"""What stands in the way of starting a clock, and of closing a day to every clock of a nation."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from answerable.clocks.models import Clock, Closure
from answerable.people.models import Account
from answerable.rulebook.calendar import SUNDAY, in_words
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Objection

# Whoever may sit at the desk; the command line acts as a clerk.
MAY_PROCLAIM = {Account.Role.CLERK, Account.Role.MONITORING_OFFICER}


def objections_to_proclaiming(
    nation: Nation, day: date, name: str, source: str, *, by: Actor, on: date, proclaimed_on: date
) -> list[Objection]:
    """Why the day may not be entered as closed. `on` is the day of entering it.

    A closure entered late is taken, for the law changed on the day of the proclamation, not of the entry. One proclaimed
    after the day itself is not: what was done on a day people worked stays done in time.
    """
    reasons = []
    if by.role not in MAY_PROCLAIM:
        reasons.append("Only a clerk or the monitoring officer may enter a proclaimed day: it moves every running clock.")
    if proclaimed_on > on:
        reasons.append(f"{in_words(proclaimed_on)} is still to come: enter the day once it has been proclaimed.")
    if proclaimed_on > day:
        reasons.append(f"{in_words(day)} was over when it was proclaimed: a day that was worked cannot be closed afterwards.")
    if day.weekday() == SUNDAY:
        reasons.append(f"{in_words(day)} is a Sunday and not counted anyway: enter the day kept in its place.")
    if not name.strip():
        reasons.append("Say what the day is called.")
    if not source.strip():
        reasons.append("Say where the proclamation can be read.")
    if Closure.objects.filter(nation=nation, authority=None, day=day).exists():
        reasons.append(f"{in_words(day)} has already been entered as closed in {nation}.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_starting(starter: Model, clock_id: str) -> list[Objection]:
    """Why a clock may not be started: the same record has started it already."""
    if not Clock.objects.started_by(starter).filter(rule=clock_id).exists():
        return []
    return [Objection(reason=f"“{starter}” has already started the clock {clock_id}.", rule=clock_id)]


def objections_to_starting_again(clock: Clock) -> list[Objection]:
    """Why a clock may not be worked out from another start: what was due is done, or no longer matters."""
    if clock.state == Clock.State.RUNNING:
        return []
    return [Objection(reason=f"“{clock}” is {clock.get_state_display()}: its day stays as it was kept.", rule=clock.rule)]
