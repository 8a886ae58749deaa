"""Starting clocks, saying how they ended, and working them out again when a day is proclaimed closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from answerable.clocks import policy
from answerable.clocks.models import WORKING, Clock, Closure
from answerable.people.models import Authority
from answerable.rulebook import calendar
from answerable.rulebook.calendar import Calendar, in_words, moved
from answerable.rulebook.clocks import run
from answerable.rulebook.duties import Duty, duty_of
from answerable.rulebook.verdicts import Due, Nation
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.models import INSTALLATION


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A running clock that a closure moved, with the day it was due, the day it is due now, and why in one sentence.

    `now` is the same as `was` where only the latest day it could be has moved. `warnings` is what the monitoring officer
    must look at: above all a new day that was already over when the closure was proclaimed.
    """

    clock: Clock
    was: date | None
    now: date | None
    why: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What shows how a clock ended: in words, and which office says so; where it can be read, if anywhere.

    `file` is the SHA-256 of a document the council keeps.
    """

    words: str
    said_by: str
    address: str = ""
    file: str = ""


def calendar_for_nation(nation: Nation, on: date | None = None) -> Calendar:
    """The nation's bank holidays with the closures entered for the whole of it; given `on`, as they were known that day."""
    return _calendar(nation, Closure.objects.filter(nation=nation, authority=None), on)


def calendar_for(authority: Authority, on: date | None = None) -> Calendar:
    """The authority's own calendar: its nation's, and the days closed at this authority alone."""
    nation = Nation(authority.nation)
    known = Closure.objects.filter(Q(nation=nation, authority=None) | Q(authority=authority))
    return _calendar(nation, known, on)


@transaction.atomic
def start(
    authority: Authority,
    starter: Model,
    clock_id: str,
    due: Due,
    latest: Due | None = None,
    *,
    by: Actor,
    at: datetime,
    hangs_on: str = "",
) -> Clock:
    """Set a clock of the rulebook running, with the working it was started on kept whole. `starter` is the record that did.

    `hangs_on` is a decision nobody has recorded and without which nothing is owed, where the rule itself does not name one.
    Raises Refused when that record has already started this clock.
    """
    if objections := policy.objections_to_starting(starter, clock_id):
        raise Refused(objections)
    clock = Clock.objects.create(
        authority=authority,
        rule=clock_id,
        what=due.what,
        starter=starter._meta.label_lower,
        starter_key=str(starter.pk),
        start=due.start,
        start_event=due.start_event[:200],
        assumed=due.assumed,
        **worked_out(due, latest, hangs_on),
    )
    record("started", clock, by=by, at=at, rule=clock_id, starter=clock.starter, due=_said(due.due), assumed=due.assumed)
    return clock


@transaction.atomic
def start_again(clock: Clock, due: Due, latest: Due | None = None, *, by: Actor, at: datetime) -> Clock:
    """Work a running clock out from another start, learned after it was set running. Raises Refused when it no longer runs."""
    if objections := policy.objections_to_starting_again(clock):
        raise Refused(objections)
    was, before = clock.due, clock.working
    if due.hangs_on and due.decided is None and before.decided is not None:
        # What was determined stays so, whatever is learned of the start.
        known = calendar_for(clock.authority)
        due = _again(clock.rule, replace(due, decided=before.decided), known)
        latest = _again(clock.rule, replace(latest, decided=before.decided), known) if latest else None
    clock.start, clock.start_event, clock.assumed = due.start, due.start_event[:200], due.assumed
    keep_working(clock, due, latest, "start", "start_event", "assumed")
    record("started again", clock, by=by, at=at, was=_said(was), due=_said(due.due), assumed=due.assumed)
    return clock


@transaction.atomic
def meet(clock: Clock, on: date, evidence: Evidence, *, follows: bool = False, by: Actor, at: datetime) -> Clock:
    """Say that what was due was done on that day, and what shows it. Raises Refused, or Overtaken when somebody was first.

    It `follows` where the answer itself is that act, given by those who owed it and let do that.
    """
    return _end(clock, Clock.State.MET, on, evidence, follows=follows, by=by, at=at)


@transaction.atomic
def stop(clock: Clock, on: date, evidence: Evidence, *, by: Actor, at: datetime) -> Clock:
    """Say that it no longer matters from that day on, and why. Raises Refused, or Overtaken when somebody was first."""
    return _end(clock, Clock.State.STOPPED, on, evidence, by=by, at=at)


def _end(clock: Clock, to: str, on: date, evidence: Evidence, *, follows: bool = False, by: Actor, at: datetime) -> Clock:
    in_turn(clock)
    if objections := policy.objections_to_ending(
        clock, on, evidence.words, evidence.said_by, follows=follows, by=by, today=timezone.localdate(at)
    ):
        raise Refused(objections)
    _say_how(clock, on, evidence)
    move(clock, to, by=by, at=at, on=on.isoformat(), because=clock.ended_because, said_by=clock.ended_says)
    return clock


@transaction.atomic
def run_on(clock: Clock, why: str, *, by: Actor, at: datetime) -> Clock:
    """Let a clock run on that was said to have ended by mistake. What was said stays in the trail. Raises Refused."""
    in_turn(clock)
    if objections := policy.objections_to_running_on(clock, why, by=by):
        raise Refused(objections)
    was, on, because, said_by = clock.state, clock.ended_on, clock.ended_because, clock.ended_says
    move(clock, Clock.State.RUNNING, by=by, at=at, verb="set running again", why=why.strip())
    _say_how(clock, None, Evidence(words="", said_by=""))
    record("taken back", clock, by=by, at=at, was=was, on=_said(on), because=because, said_by=said_by, why=why.strip())
    return clock


def _say_how(clock: Clock, on: date | None, evidence: Evidence) -> None:
    clock.ended_on, clock.ended_because, clock.ended_says = on, evidence.words.strip()[:500], evidence.said_by.strip()[:200]
    clock.ended_address, clock.ended_file = evidence.address, evidence.file
    clock.save(update_fields=["ended_on", "ended_because", "ended_says", "ended_address", "ended_file"])


@transaction.atomic
def settle(clock: Clock, *, by: Actor, at: datetime, why: str) -> Clock:
    """Say that the decision was taken which a running clock waited for, where the rule itself names none: from now it is owed."""
    in_turn(clock)
    if objections := policy.objections_to_starting_again(clock):
        raise Refused(objections)
    waited_for, clock.hangs_on = clock.hangs_on, ""
    keep_working(clock, clock.working, clock.latest_working)
    record("settled", clock, by=by, at=at, decision=waited_for, why=why)
    return clock


@transaction.atomic
def proclaim(nation: Nation, day: date, name: str, source: str, *, by: Actor, at: datetime, proclaimed_on: date) -> list[Moved]:
    """Close a day to the whole nation, work every running clock out again, and say which moved and why.

    Clocks that do not move are not touched. Clocks already met or stopped stay as they were kept. Raises Refused.
    """
    on = timezone.localdate(at)
    # Of two days proclaimed at once the second must be worked out with the first: it waits here. The turns are taken in one
    # order, and before the clocks, as move() takes them, so that nobody waits for whom they hold up.
    concerned = Clock.objects.running().filter(authority__nation=nation).values_list("authority__slug", flat=True)
    for ledger in (INSTALLATION, *sorted(set(concerned))):
        in_turn(ledger)
    running = Clock.objects.running().filter(authority__nation=nation).select_related("authority").order_by("pk")
    clocks_running = list(running)
    if objections := policy.objections_to_proclaiming(nation, day, name, source, by=by, on=on, proclaimed_on=proclaimed_on):
        raise Refused(objections)
    closure = Closure.objects.create(nation=nation, day=day, name=name, proclaimed_on=proclaimed_on, source=source)
    record("proclaimed", closure, by=by, at=at, nation=nation, day=day.isoformat(), source=source)
    worked_out = [_work_out_again(clock, closure, on, by=by, at=at) for clock in clocks_running]
    return [one for one in worked_out if one]


def _work_out_again(clock: Clock, closure: Closure, on: date, *, by: Actor, at: datetime) -> Moved | None:
    """The clock under the calendar as it is known on the day; None, and nothing written, when it does not move."""
    known = calendar_for(clock.authority, on)
    before, before_latest = clock.working, clock.latest_working
    try:
        after = _again(clock.rule, before, known)
        after_latest = _again(clock.rule, before_latest, known) if before_latest else None
    except KeyError:
        return _cannot_be_worked_out(clock, closure, by=by, at=at)
    why = moved(before, after) or ""
    if before_latest and after_latest and (latest := moved(before_latest, after_latest)):
        why = f"{why} At the latest: {latest}".strip()
    if not why:
        return None
    warnings = _for_the_monitoring_officer(before, after, closure)
    kept = replace(after, warnings=(*after.warnings, *warnings))
    return _keep(clock, kept, after_latest, why=why, warnings=warnings, verb="moved", closure=closure, by=by, at=at)


def _cannot_be_worked_out(clock: Clock, closure: Closure, *, by: Actor, at: datetime) -> Moved | None:
    """A clock whose rule the rulebook does not hold: if it counted the day that is now closed, its due day is in doubt."""
    before = clock.working
    if closure.day not in {step.day for step in before.working if step.count is not None}:
        return None
    why = (
        f"{before.what}: {in_words(closure.day)} was counted and is now closed ({closure.name}), but the rule {clock.rule} "
        "is not in the rulebook: work the day out again by hand."
    )
    doubted = replace(before, warnings=(*before.warnings, why))
    latest = clock.latest_working
    return _keep(clock, doubted, latest, why=why, warnings=(why,), verb="doubted", closure=closure, by=by, at=at)


def _keep(
    clock: Clock,
    due: Due,
    latest: Due | None,
    *,
    why: str,
    warnings: tuple[str, ...],
    verb: str,
    closure: Closure,
    by: Actor,
    at: datetime,
) -> Moved:
    was = clock.due
    keep_working(clock, due, latest)
    record(verb, clock, by=by, at=at, was=_said(was), now=_said(due.due), why=why, warnings=warnings, closure=closure.pk)
    return Moved(clock=clock, was=was, now=due.due, why=why, warnings=warnings)


def _for_the_monitoring_officer(before: Due, after: Due, closure: Closure) -> tuple[str, ...]:
    """A day counted back from a meeting moves earlier, and may be over before anybody could have known."""
    if before.due is None or after.due is None or not after.due < closure.proclaimed_on <= before.due:
        return ()
    return (
        f"{in_words(after.due)} was already over when {closure.name} was proclaimed on {in_words(closure.proclaimed_on)}. "
        f"Whether what was done by {in_words(before.due)} was done in time is for the monitoring officer.",
    )


def _again(clock_id: str, before: Due, known: Calendar) -> Due:
    return run(clock_id, before.start, known, start_event=before.start_event, assumed=before.assumed, decided=before.decided)


def worked_out(due: Due, latest: Due | None, hangs_on: str = "") -> dict[str, Any]:
    """The fields of a clock that hold its day, how sure it is that it applies, and the working of both."""
    days = [one.due for one in (due, latest) if one and one.due]
    days += [reading.due for one in (due, latest) if one for reading in one.readings]
    if due.hangs_on:
        hangs_on = "" if due.decided else due.hangs_on
    return {
        "due": due.due,
        "due_latest": latest.due if latest else None,
        "approximate": due.approximate,
        "last_day": max(days, default=None) if due.due else None,
        "duty": Duty.MAY if hangs_on else duty_of(due),
        "hangs_on": hangs_on[:300],
        "would_be": due.would_be,
        "worked_out": WORKING.kept(due),
        "latest": WORKING.kept(latest) if latest else None,
    }


def keep_working(clock: Clock, due: Due, latest: Due | None, *more: str) -> None:
    """Write a new working into a clock, with the other fields named; a decision it waits for is still waited for."""
    fields = worked_out(due, latest, clock.hangs_on)
    for field, value in fields.items():
        setattr(clock, field, value)
    clock.save(update_fields=[*more, *fields])


def _calendar(nation: Nation, known: QuerySet[Closure], on: date | None) -> Calendar:
    closed = tuple(
        calendar.Closure(
            day=one.day,
            name=one.name,
            proclaimed_on=one.proclaimed_on,
            source=one.source,
            bank_holiday=one.authority_id is None,
        )
        for one in known
    )
    return Calendar(nation, closed, on)


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None
