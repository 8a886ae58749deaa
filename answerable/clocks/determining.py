"""Recording the determination a clock hangs on: only then is its day worked out, or is it known that nothing is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.clocks import policy
from answerable.clocks.actions import Evidence, calendar_for, keep_working, run_on, stop
from answerable.clocks.models import Clock, Determination
from answerable.rulebook.calendar import in_words
from answerable.rulebook.clocks import run
from answerable.rulebook.verdicts import Due
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

NOT_MADE = "It was determined that none is needed: "


@transaction.atomic
def determine(
    clock: Clock, made: bool, day: date, source: str, *, said_by: str, by: Actor, at: datetime, address: str = ""
) -> Determination:
    """Record whether the determination was made. If it was, the clock's day is worked out; if not, the clock is stopped.

    `source` says where it can be read. Raises Refused.
    """
    in_turn(clock)
    today = timezone.localdate(at)
    if objections := policy.objections_to_determining(clock, day, source, said_by, by=by, today=today):
        raise Refused(objections)
    one = Determination.objects.create(
        clock=clock, made=made, day=day, source=source.strip()[:500], address=address, said_by=said_by.strip()[:200]
    )
    _work_out(clock, made, today)
    details: dict[str, Any] = {
        "made": made,
        "day": day.isoformat(),
        "source": one.source,
        "due": clock.due.isoformat() if clock.due else None,
    }
    record("determined", one, by=by, at=at, rows=[clock], **details)
    if not made:
        stop(clock, day, Evidence(words=NOT_MADE + one.source, said_by=said_by, address=address), by=by, at=at)
    return one


@transaction.atomic
def take_determination_back(clock: Clock, why: str, *, by: Actor, at: datetime) -> Clock:
    """Take out a determination that was recorded by mistake; the clock waits for it again. Raises Refused."""
    in_turn(clock)
    one = Determination.objects.filter(clock=clock).first()
    if one is None:
        raise Refused([Objection(reason="No determination is recorded.")])
    if not why.strip():
        raise Refused([Objection(reason="Say why what was said of it was wrong.")])
    if clock.state != Clock.State.RUNNING:
        if one.made:
            raise Refused([Objection(reason=f"“{clock}” is {clock.get_state_display()}. Take that back first.")])
        run_on(clock, why, by=by, at=at)
    was = in_words(one.day)
    key = one.pk
    one.delete()
    one.pk = key  # the trail still names what is gone
    _work_out(clock, None, timezone.localdate(at))
    record("determination taken back", clock, by=by, at=at, gone=[one], day=was, why=why.strip())
    return clock


def _work_out(clock: Clock, made: bool | None, on: date) -> None:
    try:
        due = _decided(clock, clock.working, made, on)
        latest = _decided(clock, clock.latest_working, made, on) if clock.latest_working else None
    except KeyError:
        raise Refused([Objection(reason=f"The rule {clock.rule} is not in the rulebook.", rule=clock.rule)]) from None
    keep_working(clock, due, latest)


def _decided(clock: Clock, due: Due, made: bool | None, on: date) -> Due:
    known = calendar_for(clock.authority, on)
    again = run(clock.rule, due.start, known, start_event=due.start_event, assumed=due.assumed, decided=made)
    return replace(again, warnings=tuple(dict.fromkeys((*again.warnings, *due.warnings))) if made is None else again.warnings)
