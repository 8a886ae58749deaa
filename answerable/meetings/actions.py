"""Entering meetings and drafting the agenda of one asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from answerable.matters.models import Matter
from answerable.meetings.drafts import DraftItem
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import Body
from answerable.requisitions.models import Passage, Requisition
from answerable.trail.acts import Actor
from answerable.trail.chain import record


@transaction.atomic
def enter_scheduled(body: Body, day: date, at_time: time | None, known_from: str, *, by: Actor, at: datetime) -> Meeting:
    """Enter an ordinary meeting that is already in the body's calendar; one already entered is left as it is."""
    meeting, made = Meeting.objects.get_or_create(
        body=body, day=day, kind=Meeting.Kind.ORDINARY, defaults={"time": at_time, "known_from": known_from[:300]}
    )
    if made:
        record("entered", meeting, by=by, at=at, known_from=known_from)
    return meeting


@transaction.atomic
def propose_meeting(
    requisition: Requisition, day: date, at_time: time | None, agenda: Sequence[DraftItem], *, by: Actor, at: datetime
) -> Meeting:
    """Enter the meeting a requisition asks for, with a draft agenda of its business. It is not called by this."""
    matter: Matter = requisition.matter
    meeting = Meeting.objects.create(
        body=requisition.body,
        day=day,
        time=at_time,
        kind=Meeting.Kind.EXTRAORDINARY,
        state=Meeting.State.PROPOSED,
        known_from="the requisition",
        matter=matter,
        requisition=requisition,
    )
    business = {p.number: p for p in requisition.passages.filter(part=Passage.Part.BUSINESS)}
    items = [
        AgendaItem.objects.create(
            meeting=meeting,
            number=item.number,
            title=item.title[:200],
            text=item.text,
            asked_for_by=business.get(item.business) if item.business else None,
        )
        for item in agenda
    ]
    record("proposed", meeting, by=by, at=at, rows=items, items=len(agenda))
    return meeting
