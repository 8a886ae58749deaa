"""Writing down who comes and goes, and what they declare."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from answerable.meetings import room_policy
from answerable.meetings.models import AgendaItem, Interest, Meeting, Presence
from answerable.meetings.noticed import day_of
from answerable.people.models import Seat
from answerable.trail.acts import Actor, Objection, Overtaken, Refused
from answerable.trail.chain import in_turn, record


@transaction.atomic
def attend(
    meeting: Meeting,
    seat: Seat,
    what: str,
    moment: time,
    *,
    stands_for: Seat | None = None,
    item: AgendaItem | None = None,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> Presence:
    """Write down that a member came, went or sent apologies, at a time of the meeting's day. Raises Refused.

    The same sent twice (`sent_as`) is kept once.
    """
    in_turn(meeting)
    there: Presence | None = meeting.presences.filter(sent_as=sent_as).first() if sent_as else None
    if there:
        return there
    if objections := room_policy.objections_to_coming(meeting, seat, what, stands_for, by=by, today=day_of(at)):
        raise Refused(objections)
    one = Presence.objects.create(
        meeting=meeting,
        seat=seat,
        what=what,
        day=meeting.day,
        moment=moment,
        stands_for=stands_for,
        item=item,
        sent_as=sent_as,
    )
    record(str(what), one, by=by, at=at, meeting=meeting.pk, seat=seat.pk, moment=moment.isoformat())
    return one


@transaction.atomic
def strike(presence: Presence, why: str, *, by: Actor, at: datetime) -> Presence:
    """Strike a coming or going that was written down by mistake; it stays, with why. Raises Refused, or Overtaken."""
    in_turn(presence)
    objections = room_policy.objections_to_writing(presence.meeting, None, by=by, today=day_of(at))
    if not why.strip():
        objections.append(Objection(reason="Say why it is struck."))
    if objections:
        raise Refused(objections)
    if not Presence.objects.filter(pk=presence.pk, struck="").update(struck=why.strip()[:200]):
        raise Overtaken("Somebody else struck this already.")
    presence.refresh_from_db()
    record("struck", presence, by=by, at=at, meeting=presence.meeting_id)
    return presence


@transaction.atomic
def declare(
    meeting: Meeting,
    seat: Seat,
    item: AgendaItem,
    kind: str,
    words: str,
    *,
    dispensed: bool = False,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> Interest:
    """Write down an interest that a member declared in an item. Raises Refused. The same sent twice is kept once."""
    in_turn(meeting)
    there: Interest | None = meeting.interests.filter(sent_as=sent_as).first() if sent_as else None
    if there:
        return there
    objections = [
        *room_policy.objections_to_coming(meeting, seat, Presence.What.LEFT, None, by=by, today=day_of(at)),
        *room_policy.objections_to_a_line(meeting, item, words, by=by, today=day_of(at)),
    ]
    if objections:
        raise Refused(list(dict.fromkeys(objections)))
    one = Interest.objects.create(
        meeting=meeting,
        item=item,
        seat=seat,
        kind=kind,
        words=words.strip()[:500],
        dispensed=dispensed,
        sent_as=sent_as,
    )
    record("declared", one, by=by, at=at, meeting=meeting.pk, item=item.number, kind=str(kind), dispensed=dispensed)
    return one
