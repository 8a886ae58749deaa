"""Putting motions to a meeting and recording how it resolved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction

from answerable.meetings import policy, room_policy
from answerable.meetings.models import AgendaItem, Meeting, Motion
from answerable.rulebook.verdicts import Answer
from answerable.rulebook.voting import verdict_on_motion
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@transaction.atomic
def put(
    meeting: Meeting,
    text: str,
    *,
    item: AgendaItem | None = None,
    amends: Motion | None = None,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> Motion:
    """Put words to the meeting, under an item of its agenda or none, with the next number of the meeting. Raises Refused.

    `amends` is the motion whose words they would change. Moved while the public is excluded it is private. The same sent twice
    (`sent_as`) is kept once.
    """
    in_turn(meeting)
    if sent_as and (there := meeting.motions.filter(sent_as=sent_as).first()):
        return there
    if objections := policy.objections_to_putting(meeting, text, item, amends=amends, by=by):
        raise Refused(objections)
    last = meeting.motions.order_by("-number").values_list("number", flat=True).first() or 0
    motion = Motion.objects.create(
        meeting=meeting,
        item=item,
        number=last + 1,
        text=text.strip(),
        amends=amends,
        private=meeting.exclusions.filter(ended_at=None).exists(),
        sent_as=sent_as,
    )
    record("moved", motion, by=by, at=at, meeting=meeting.pk, item=item.number if item else None)
    return motion


@transaction.atomic
def resolve(
    motion: Motion,
    votes_for: int,
    votes_against: int,
    abstained: int,
    *,
    casting_for: bool | None = None,
    by: Actor,
    at: datetime,
) -> Motion:
    """Record a vote by show of hands: carried by more for than against, on a tie by the chair's casting vote, else lost.

    Raises Refused (no quorum, or more votes than members there), or Overtaken.
    """
    in_turn(motion)
    voting = votes_for + votes_against + abstained
    if objections := room_policy.objections_to_voting(motion, voting=voting, at=at, by=by):
        raise Refused(objections)
    return counted(motion, votes_for, votes_against, abstained, casting_for=casting_for, by=by, at=at)


def counted(
    motion: Motion,
    votes_for: int,
    votes_against: int,
    abstained: int,
    *,
    casting_for: bool | None,
    rows: Iterable[models.Model] = (),
    by: Actor,
    at: datetime,
) -> Motion:
    """Keep the count of a vote, and what it makes of the motion. `rows` are the votes by name, where they were."""
    carried = verdict_on_motion(votes_for, votes_against, casting_for=casting_for).answer is Answer.HOLDS
    motion.votes_for, motion.votes_against, motion.abstained = votes_for, votes_against, abstained
    motion.casting = votes_for == votes_against and casting_for is not None
    motion.save(update_fields=["votes_for", "votes_against", "abstained", "casting"])
    to = Motion.State.CARRIED if carried else Motion.State.LOST
    move(motion, to, by=by, at=at, votes_for=votes_for, votes_against=votes_against, abstained=abstained)
    if votes := list(rows):
        record("voted by name", motion, by=by, at=at, rows=votes, votes=len(votes))
    return motion
