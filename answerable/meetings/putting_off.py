"""Putting a meeting off to another day, postponed before it began or adjourned in its course; saying when and where it is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from answerable.clocks.actions import calendar_for, run_on, start_again
from answerable.clocks.models import Clock
from answerable.meetings import policy
from answerable.meetings.models import Meeting, Postponement
from answerable.meetings.noticed import day_of
from answerable.meetings.tasks import order_packs
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record

Kind = Postponement.Kind


@transaction.atomic
def postpone(meeting: Meeting, to_day: date, to_time: time | None, why: str, *, by: Actor, at: datetime) -> Postponement:
    """Put a meeting off before it began. The new day needs a notice of its own, and its clock runs to that. Raises Refused."""
    in_turn(meeting)
    if objections := policy.objections_to_putting_off(meeting, Kind.POSTPONED, to_day, to_time, why, by=by, today=day_of(at)):
        raise Refused(objections)
    one = _put_off(meeting, Kind.POSTPONED, to_day, to_time, why)
    record("postponed", meeting, by=by, at=at, rows=[one], was=one.was_day.isoformat(), now=to_day.isoformat(), why=one.why)
    calendar = calendar_for(meeting.body.authority)
    for clock in Clock.objects.started_by(meeting).select_related("authority"):
        if clock.state != Clock.State.RUNNING:
            run_on(clock, f"The meeting is postponed: {one.why}", by=by, at=at)
        start_again(clock, run(clock.rule, to_day, calendar, start_event="the meeting"), by=by, at=at)
    order_packs(meeting, by=by, at=at)  # those for the day that was are shown to nobody any more
    return one


@transaction.atomic
def adjourn(meeting: Meeting, to_day: date, to_time: time | None, why: str, *, by: Actor, at: datetime) -> Postponement:
    """Break a meeting off in its course, to go on at another time. Raises Refused, or Overtaken."""
    in_turn(meeting)
    if objections := policy.objections_to_putting_off(meeting, Kind.ADJOURNED, to_day, to_time, why, by=by, today=day_of(at)):
        raise Refused(objections)
    one = _put_off(meeting, Kind.ADJOURNED, to_day, to_time, why)
    told: dict[str, Any] = {"day_was": one.was_day.isoformat(), "day_now": to_day.isoformat(), "why": one.why}
    if meeting.state == Meeting.State.ADJOURNED:
        record("adjourned", meeting, by=by, at=at, rows=[one], **told)
    else:
        move(meeting, Meeting.State.ADJOURNED, by=by, at=at, **told)
        record("put off", one, by=by, at=at)
    return one


def _put_off(meeting: Meeting, kind: str, to_day: date, to_time: time | None, why: str) -> Postponement:
    one = Postponement.objects.create(
        meeting=meeting,
        kind=kind,
        was_day=meeting.day,
        was_time=meeting.time,
        to_day=to_day,
        to_time=to_time,
        why=why.strip()[:500],
    )
    meeting.day, meeting.time = to_day, to_time
    meeting.save(update_fields=["day", "time"])
    return one


@transaction.atomic
def say_where(meeting: Meeting, at_time: time, place: str, *, by: Actor, at: datetime) -> Meeting:
    """Say when a meeting begins and where it is held. Raises Refused."""
    in_turn(meeting)
    if objections := policy.objections_to_saying_where(meeting, at_time, place, by=by):
        raise Refused(objections)
    meeting.time, meeting.place = at_time, place.strip()[:200]
    meeting.save(update_fields=["time", "place"])
    record("placed", meeting, by=by, at=at, time=at_time.isoformat(), place=meeting.place)
    return meeting
