"""Putting motions to a meeting and recording how it resolved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from answerable.meetings import policy
from answerable.meetings.models import AgendaItem, Meeting, Motion
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@transaction.atomic
def put(meeting: Meeting, text: str, *, item: AgendaItem | None = None, by: Actor, at: datetime) -> Motion:
    """Put words to the meeting, under an item of its agenda or none, with the next number of the meeting. Raises Refused."""
    in_turn(meeting)
    if objections := policy.objections_to_putting(meeting, text, item, by=by):
        raise Refused(objections)
    last = meeting.motions.order_by("-number").values_list("number", flat=True).first() or 0
    motion = Motion.objects.create(meeting=meeting, item=item, number=last + 1, text=text.strip())
    record("moved", motion, by=by, at=at, meeting=meeting.pk, item=item.number if item else None)
    return motion


@transaction.atomic
def resolve(motion: Motion, votes_for: int, votes_against: int, abstained: int, *, by: Actor, at: datetime) -> Motion:
    """Record a vote by show of hands: carried by more for than against, else lost. Raises Refused, or Overtaken."""
    in_turn(motion)
    if objections := policy.objections_to_resolving(motion, by=by):
        raise Refused(objections)
    motion.votes_for, motion.votes_against, motion.abstained = votes_for, votes_against, abstained
    motion.save(update_fields=["votes_for", "votes_against", "abstained"])
    to = Motion.State.CARRIED if votes_for > votes_against else Motion.State.LOST
    move(motion, to, by=by, at=at, votes_for=votes_for, votes_against=votes_against, abstained=abstained)
    return motion
