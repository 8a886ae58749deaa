"""Entering meetings, drafting the agenda of one asked for, putting matters on agendas, and meeting jointly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction

from answerable.matters.models import Matter
from answerable.meetings import policy
from answerable.meetings.agenda import ItemGiven, add_item
from answerable.meetings.drafts import DraftItem
from answerable.meetings.models import AgendaItem, JoiningBody, Meeting
from answerable.people.models import Body
from answerable.requisitions.models import Passage, Requisition
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import record


@transaction.atomic
def enter_scheduled(body: Body, day: date, at_time: time | None, known_from: str, *, by: Actor, at: datetime) -> Meeting:
    """Enter an ordinary meeting that is already in the body's calendar; one already entered is left as it is.

    The calendar may be read again and again, and may learn the time of a meeting only later: without a time it means whichever
    meeting of the day is there, and the first time given for the day is the time of the one entered without. Another time on
    the same day is another meeting.
    """
    that_day = Meeting.objects.of(body).filter(day=day, kind=Meeting.Kind.ORDINARY)
    there = that_day.filter(time=at_time).first() if at_time else that_day.first()
    if there:
        return there
    if at_time and (untimed := that_day.filter(time=None).first()):
        untimed.time = at_time
        untimed.save(update_fields=["time"])
        record("timed", untimed, by=by, at=at, time=at_time.isoformat(), known_from=known_from)
        return untimed
    meeting, made = Meeting.objects.get_or_create(
        body=body, day=day, time=at_time, kind=Meeting.Kind.ORDINARY, defaults={"known_from": known_from[:300]}
    )
    if made:
        record("entered", meeting, by=by, at=at, known_from=known_from)
    return meeting


@transaction.atomic
def propose_meeting(
    requisition: Requisition, day: date, at_time: time | None, agenda: Sequence[DraftItem], *, by: Actor, at: datetime
) -> Meeting:
    """Enter the meeting a requisition asks for, with a draft agenda of its business. It is not called by this."""
    meeting = Meeting.objects.create(
        body=requisition.body,
        day=day,
        time=at_time,
        kind=Meeting.Kind.EXTRAORDINARY,
        state=Meeting.State.PROPOSED,
        known_from="the requisition",
        requisition=requisition,
    )
    business = {p.number: p for p in requisition.passages.filter(part=Passage.Part.BUSINESS)}
    items = [
        AgendaItem.objects.create(
            meeting=meeting,
            number=item.number,
            title=item.title[:200],
            text=item.text,
            kind=AgendaItem.Kind.BUSINESS if item.business else AgendaItem.Kind.STANDING,
            matter=requisition.matter if item.business else None,
            asked_for_by=business.get(item.business) if item.business else None,
        )
        for item in agenda
    ]
    record("proposed", meeting, by=by, at=at, rows=items, items=len(agenda))
    return meeting


def put_on_agenda(
    meeting: Meeting, title: str, text: str = "", *, matter: Matter | None = None, by: Actor, at: datetime
) -> AgendaItem:
    """Put an item at the end of a meeting's agenda: about a matter, or a standing item. Raises Refused."""
    kind = AgendaItem.Kind.BUSINESS if matter else AgendaItem.Kind.STANDING
    return add_item(meeting, ItemGiven(title=title, text=text, kind=kind, matter=matter), seen=None, by=by, at=at)


@transaction.atomic
def join(meeting: Meeting, body: Body, *, by: Actor, at: datetime) -> JoiningBody:
    """Have a body meet jointly with the one that calls the meeting. Raises Refused."""
    if objections := policy.objections_to_joining(meeting, body):
        raise Refused(objections)
    joining = JoiningBody.objects.create(meeting=meeting, body=body)
    record("joined", meeting, by=by, at=at, rows=[joining], body=body.pk, name=body.name)
    return joining
