"""Recording what became of a meeting: called, refused, lapsed, cancelled, held or not; and which clocks then stop or run."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import Evidence, meet, run_on, settle, stop
from answerable.clocks.models import Clock
from answerable.meetings import policy
from answerable.meetings.became import REQUISITIONS, STATES, TAKES_PLACE, Became
from answerable.meetings.models import Meeting
from answerable.requisitions.models import Requisition
from answerable.requisitions.rules import clause_of
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move

# Until somebody says that it is called, no agenda of it is owed.
IF_CALLED = "the meeting is called for that day"
NEVER_CALLED = "No such meeting takes place: "
OFFICE = "Democratic Services"


@transaction.atomic
def say(meeting: Meeting, became: Became, why: str, *, by: Actor, at: datetime) -> Meeting:
    """Record what became of a meeting, with the requisition it answers and the clocks it set running.

    `why` is the reason, or where it can be read. A meeting that never takes place owes no agenda: its clocks stop. Raises
    Refused, or Overtaken when somebody said something else first.
    """
    in_turn(meeting)
    if objections := policy.objections_to_saying(meeting, became, why, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    meeting.outcome = why.strip()[:500]
    meeting.save(update_fields=["outcome"])
    move(meeting, STATES[became], by=by, at=at, verb=became.value, why=meeting.outcome)
    requisition = meeting.requisition
    if requisition and (to := REQUISITIONS.get(became)) and to in requisition.TRANSITIONS.get(requisition.state, ()):
        move(requisition, to, by=by, at=at, why=meeting.outcome)
    for clock in Clock.objects.started_by(meeting):
        _follow(clock, meeting, became, by=by, at=at)
    if requisition:
        _answer_the_demand(requisition, meeting, became, by=by, at=at)
    return meeting


def _answer_the_demand(requisition: Requisition, meeting: Meeting, became: Became, *, by: Actor, at: datetime) -> None:
    """The times that a requisition set: the chair's is met by calling, the meeting's by holding it; a refusal ends both.

    One that ran out by doing nothing runs on, and shows as late.
    """
    clause = clause_of(requisition)
    if clause is None:
        return
    told, today = Evidence(words=meeting.outcome, said_by=OFFICE), timezone.localdate(at)
    calls, holds = (one.id if one else "" for one in (clause.chair_deadline, clause.held_within))
    for clock in Clock.objects.started_by(requisition).filter(state=Clock.State.RUNNING):
        if became is Became.REFUSED:
            stop(clock, today, told, by=by, at=at)
        elif clock.rule == calls and became in TAKES_PLACE:
            meet(clock, today, told, by=by, at=at)
        elif clock.rule == holds and became is Became.HELD:
            meet(clock, min(meeting.day, today), told, by=by, at=at)


def _follow(clock: Clock, meeting: Meeting, became: Became, *, by: Actor, at: datetime) -> None:
    """A meeting's clock runs with the meeting: it stops when none takes place, and is owed once one is called."""
    if became not in TAKES_PLACE:
        if clock.state == Clock.State.RUNNING:
            stop(clock, timezone.localdate(at), Evidence(words=NEVER_CALLED + meeting.outcome, said_by=OFFICE), by=by, at=at)
        return
    if clock.state == Clock.State.STOPPED and clock.ended_because.startswith(NEVER_CALLED):
        run_on(clock, f"The meeting is {became}.", by=by, at=at)
    if clock.state == Clock.State.RUNNING and clock.hangs_on == IF_CALLED:
        settle(clock, why=f"The meeting is {became}.", by=by, at=at)
