"""Clocks of what is gone from the public record: they stop and are shown no more; and run again where it comes back."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from answerable.clocks.actions import Evidence, run_on, stop
from answerable.clocks.models import Clock
from answerable.meetings.outcomes import OFFICE
from answerable.trail.acts import Actor
from answerable.trail.chain import record


def stop_clocks_of(thing: Model, why: str, *, by: Actor, at: datetime) -> None:
    """Stop every clock the record set running, and show none of them any more."""
    for clock in Clock.objects.started_by(thing).select_related("authority").order_by("pk"):
        Clock.objects.filter(pk=clock.pk).update(is_public=False)
        if clock.state == Clock.State.RUNNING:
            stop(clock, timezone.localdate(at), Evidence(words=why, said_by=OFFICE), by=by, at=at)
        else:
            record("hidden", clock, by=by, at=at, why=why)


def resume(clock: Clock, *, by: Actor, at: datetime) -> None:
    """Let a clock run again, in public, that stopped because what had started it was gone."""
    Clock.objects.filter(pk=clock.pk).update(is_public=True)
    clock.is_public = True
    run_on(clock, "What had started it is on record again.", by=by, at=at)
