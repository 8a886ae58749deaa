"""Votes by name, the casting vote, what a minority wants beside it, and shutting the public out by resolution."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from answerable.meetings import room_policy
from answerable.meetings.models import AgendaItem, Exclusion, Meeting, Motion, Vote
from answerable.meetings.noticed import day_of
from answerable.meetings.quorum import Scope, right_to_vote
from answerable.meetings.resolving import counted, put, resolve
from answerable.people.models import Seat
from answerable.rulebook.verdicts import Answer
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

NOBODY_KNOWS = Scope()


@transaction.atomic
def vote_by_name(
    motion: Motion,
    casts: Mapping[Seat, str],
    *,
    scope: Scope = NOBODY_KNOWS,
    casting_for: bool | None = None,
    by: Actor,
    at: datetime,
) -> Motion:
    """Record how each voted. A vote of one who may not vote on the item is kept, marked with the rule, and not counted.

    Raises Refused (no quorum, somebody not in the room, or not known whether they may), or Overtaken.
    """
    in_turn(motion)
    objections = [
        *room_policy.objections_to_voting(motion, voting=None, at=at, by=by),
        *room_policy.objections_to_votes(motion, casts, scope, at=at),
    ]
    if objections:
        raise Refused(objections)
    interests = list(motion.meeting.interests.all())
    votes = []
    for seat, cast in casts.items():
        verdict = right_to_vote(seat, motion.item_id, scope, interests)
        may = verdict.answer is Answer.HOLDS
        why = "" if may else f"{verdict.working[0].text} ({verdict.rule.citation})"
        vote = Vote(motion=motion, seat=seat, cast=cast, disregarded=why[:300], rule="" if may else verdict.rule.id)
        vote.save()
        votes.append(vote)
    tally = [len([vote for vote in votes if vote.cast == cast and not vote.disregarded]) for cast in Vote.Cast.values]
    return counted(motion, tally[0], tally[1], tally[2], casting_for=casting_for, rows=votes, by=by, at=at)


@transaction.atomic
def withdraw_motion(motion: Motion, *, by: Actor, at: datetime) -> Motion:
    """Take a motion back before it is voted on. Raises Refused, or Overtaken."""
    move(motion, Motion.State.WITHDRAWN, by=by, at=at)
    return motion


@transaction.atomic
def note_minority(motion: Motion, words: str, *, by: Actor, at: datetime) -> Motion:
    """Put beside a vote what those outvoted want to be read with it. Raises Refused."""
    in_turn(motion)
    objections = room_policy.objections_to_a_line(motion.meeting, None, words, by=by, today=day_of(at))
    if motion.state not in {Motion.State.CARRIED, Motion.State.LOST}:
        objections.append(Objection(reason="A minority view stands beside a vote: take the vote first."))
    if objections:
        raise Refused(objections)
    motion.minority = words.strip()
    motion.save(update_fields=["minority"])
    record("minority view", motion, by=by, at=at)
    return motion


def words_of_exclusion(item: AgendaItem, paragraph: int, because: str) -> str:
    """The resolution by which the public is shut out, as s.100A(4) wants it said."""
    return (
        f"That under section 100A(4) of the Local Government Act 1972 the public be excluded from the meeting for item "
        f"{item.number}, because exempt information as described in paragraph {paragraph} of Part 1 of Schedule 12A would be "
        f"disclosed, and the public interest in keeping it exempt outweighs that in disclosing it: {because.strip()}"
    )


@transaction.atomic
def exclude_public(
    meeting: Meeting,
    item: AgendaItem,
    paragraph: int,
    because: str,
    votes: tuple[int, int, int],
    *,
    sent_as: str = "",
    by: Actor,
    at: datetime,
) -> Exclusion | None:
    """Put it to the vote that the public leave for an item, and shut them out if it is carried; None where it is lost.

    What is written from then on, until they are let in again, is private. Raises Refused.
    """
    in_turn(meeting)
    if sent_as and (there := meeting.motions.filter(sent_as=sent_as).first()):
        return Exclusion.objects.filter(motion=there).first()
    if objections := [
        *room_policy.objections_to_writing(meeting, item, by=by, today=day_of(at)),
        *room_policy.objections_to_excluding(meeting, item, paragraph, because),
    ]:
        raise Refused(objections)
    motion = put(meeting, words_of_exclusion(item, paragraph, because), item=item, sent_as=sent_as, by=by, at=at)
    resolve(motion, *votes, by=by, at=at)
    if motion.state != Motion.State.CARRIED:
        return None
    one = Exclusion.objects.create(
        meeting=meeting, item=item, motion=motion, paragraph=paragraph, because=because.strip()[:500], began_at=at
    )
    record("excluded the public", one, by=by, at=at, meeting=meeting.pk, item=item.number, paragraph=paragraph)
    return one


@transaction.atomic
def let_public_in(exclusion: Exclusion, summary: str, *, by: Actor, at: datetime) -> Exclusion:
    """Let the public in again, with what the minutes are to say of the private part. Raises Refused."""
    in_turn(exclusion)
    exclusion.refresh_from_db()
    if objections := room_policy.objections_to_letting_in(exclusion, by=by):
        raise Refused(objections)
    exclusion.ended_at, exclusion.summary = max(at, exclusion.began_at), summary.strip()
    exclusion.save(update_fields=["ended_at", "summary"])
    record("let the public in", exclusion, by=by, at=at, meeting=exclusion.meeting_id)
    return exclusion


@transaction.atomic
def summarise(exclusion: Exclusion, summary: str, *, by: Actor, at: datetime) -> Exclusion:
    """Say in public what was done in private, giving nothing of it away. Raises Refused."""
    in_turn(exclusion)
    if objections := room_policy.objections_to_a_line(exclusion.meeting, None, summary, by=by, today=day_of(at)):
        raise Refused(objections)
    exclusion.summary = summary.strip()
    exclusion.save(update_fields=["summary"])
    record("summarised", exclusion, by=by, at=at, meeting=exclusion.meeting_id)
    return exclusion
