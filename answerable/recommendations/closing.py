"""Closing a recommendation by the committee's resolution, with or without shown effect, and opening it again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import run_on
from answerable.clocks.models import Clock
from answerable.effect.charts import Chart
from answerable.meetings.models import Motion
from answerable.recommendations import policy
from answerable.recommendations.models import Closing, Recommendation
from answerable.recommendations.responding import before_it_was_done, stop_clock
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record

State = Recommendation.State
CLOSED = "The committee closed the recommendation."


@transaction.atomic
def close(
    recommendation: Recommendation,
    why: str,
    motion: Motion | None = None,
    *,
    minute: str = "",
    on: date | None = None,
    chart: Chart | None = None,
    for_effect: bool = False,
    by: Actor,
    at: datetime,
) -> Closing:
    """Enter that the committee closed it, with its reasons. Without shown effect, unless the figures of `chart` carry more.

    Raises Refused, or Overtaken.
    """
    in_turn(recommendation)
    recommendation.refresh_from_db()
    manner = Closing.Manner.EFFECT if for_effect else Closing.Manner.NO_EFFECT
    if objections := policy.objections_to_closing(recommendation, motion, minute, why, manner, chart, by=by):
        raise Refused(objections)
    today = timezone.localdate(at)
    closing = Closing.objects.create(
        recommendation=recommendation,
        manner=manner,
        on=motion.meeting.day if motion else on or today,
        motion=motion,
        minute=minute.strip()[:300],
        reasons=why.strip(),
    )
    stop_clock(recommendation, min(closing.on, today), CLOSED, by=by, at=at)
    record("closing entered", recommendation, by=by, at=at, rows=[closing], manner=str(manner))
    move(recommendation, State.CLOSED, by=by, at=at, manner=str(manner), why=closing.reasons)
    return closing


@transaction.atomic
def reopen(recommendation: Recommendation, why: str, *, by: Actor, at: datetime) -> Closing:
    """Open a closed recommendation again, with the reason; the closing stays on record. Raises Refused, or Overtaken."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    if objections := policy.objections_to_reopening(recommendation, why, by=by):
        raise Refused(objections)
    closing = recommendation.closings.get(reopened_on=None)
    closing.reopened_on, closing.reopened_because = timezone.localdate(at), why.strip()
    closing.save(update_fields=["reopened_on", "reopened_because"])
    record("reopening entered", recommendation, by=by, at=at, rows=[closing])
    to = before_it_was_done(recommendation)
    move(recommendation, to, by=by, at=at, why=closing.reopened_because)
    clock = recommendation.clock
    if to == State.ISSUED and clock and clock.state == Clock.State.STOPPED:
        run_on(clock, f"The recommendation was opened again: {closing.reopened_because}", by=by, at=at)
    return closing
