"""What stands in the way of starting a clock, and of closing a day to every clock of a nation."""

from __future__ import annotations

from datetime import date

from django.db.models import Model

from answerable.clocks.models import Clock, Closure, Determination
from answerable.people.models import Account
from answerable.rulebook.calendar import SUNDAY, in_words
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Objection

NOT_YOURS = "Only a clerk or the monitoring officer may say so."
# Whoever may sit at the desk; the command line acts as a clerk.
MAY_SAY = {Account.Role.CLERK, Account.Role.MONITORING_OFFICER}
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


def objections_to_ending(
    clock: Clock, on: date, words: str, said_by: str, *, follows: bool = False, by: Actor, today: date
) -> list[Objection]:
    """Why a clock may not be said to have ended that day: nothing shows it, nobody says it, or the day is still to come."""
    reasons = [] if follows or by.role in MAY_SAY else [NOT_YOURS]
    if clock.state != Clock.State.RUNNING:
        reasons.append(f"“{clock}” is {clock.get_state_display()} already. Take that back first, if it is wrong.")
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if not words.strip():
        reasons.append("Say in words what shows it, or why.")
    if not said_by.strip():
        reasons.append("Say which office says so.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_running_on(clock: Clock, why: str, *, by: Actor) -> list[Objection]:
    """Why a clock may not run on: it runs, or nobody says why what was said of it was wrong."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if clock.state == Clock.State.RUNNING:
        reasons.append(f"“{clock}” is running.")
    if not why.strip():
        reasons.append("Say why what was said of it was wrong.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_determining(clock: Clock, day: date, source: str, said_by: str, *, by: Actor, today: date) -> list[Objection]:
    """Why no determination may be recorded of a clock: it hangs on none, one is recorded, or nobody can look it up."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if clock.working.hangs_on is None:
        reasons.append(f"“{clock}” hangs on no determination.")
    if Determination.objects.filter(clock=clock).exists():
        reasons.append("A determination is recorded already. Take it back first, if it is wrong.")
    elif clock.state != Clock.State.RUNNING:
        reasons.append(f"“{clock}” is {clock.get_state_display()}.")
    if day > today:
        reasons.append(f"{in_words(day)} is still to come.")
    if not source.strip():
        reasons.append("Say where the determination can be read.")
    if not said_by.strip():
        reasons.append("Say which office says so.")
    return [Objection(reason=reason) for reason in reasons]
