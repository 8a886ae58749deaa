"""Asking for information before a meeting, and saying what came of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.answers import inviting_policy as policy
from answerable.answers.models import InformationRequest
from answerable.clocks.actions import Evidence, calendar_for, meet, start
from answerable.clocks.models import Clock
from answerable.matters.models import Matter
from answerable.people.models import Post
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@transaction.atomic
def ask_for_information(
    matter: Matter, post: Post, what: str, *, right: str, asked_on: date, by: Actor, at: datetime
) -> InformationRequest:
    """Ask a post for something, under a right of the rulebook or none; its clock then runs. Raises Refused."""
    in_turn(matter)
    today = timezone.localdate(at)
    if objections := policy.objections_to_asking_for_information(matter, post, what, right, asked_on, by=by, today=today):
        raise Refused(objections)
    request = InformationRequest.objects.create(matter=matter, post=post, what=what.strip(), rule=right, asked_on=asked_on)
    record("asked for", request, by=by, at=at, right=right, asked_on=asked_on.isoformat())
    if right:
        due = run(right, asked_on, calendar_for(matter.authority))
        start(matter.authority, request, right, due, by=by, at=at)
    return request


@transaction.atomic
def end_request(
    request: InformationRequest, to: str, on: date, words: str, *, said_by: str, by: Actor, at: datetime
) -> InformationRequest:
    """Record that information was given, or refused with its reason; its clock is met by either. Raises Refused."""
    in_turn(request)
    request.refresh_from_db(fields=["state"])
    today = timezone.localdate(at)
    if objections := policy.objections_to_ending_a_request(request, to, on, words, by=by, today=today):
        raise Refused(objections)
    request.ended_on, request.outcome = on, words.strip()
    request.save(update_fields=["ended_on", "outcome"])
    move(request, to, by=by, at=at)
    clock = Clock.objects.started_by(request).filter(state=Clock.State.RUNNING).first()
    if clock:
        meet(clock, on, Evidence(words=request.outcome[:500], said_by=said_by), by=by, at=at)
    return request
