"""What stands in the way of what is done in the room: writing, coming and going, voting, shutting the public out, the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.meetings.models import AgendaItem, Exclusion, Meeting, MinuteLine, Minutes, Motion, Presence
from answerable.meetings.noticed import day_of, item_verdict
from answerable.meetings.quorum import InTheRoom, Scope, right_to_vote
from answerable.people.models import Seat
from answerable.rulebook.calendar import in_words
from answerable.rulebook.excluding import verdict_on_exclusion
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Verdict
from answerable.trail.acts import Actor, Objection

OPEN = {Meeting.State.SCHEDULED, Meeting.State.ADJOURNED, Meeting.State.HELD}


def objections_to_writing(meeting: Meeting, item: AgendaItem | None, *, by: Actor, today: date) -> list[Objection]:
    """Why nothing may be written of a meeting: it is to come, it did not take place, its minutes are approved."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if meeting.state not in OPEN:
        reasons.append(f"The meeting is {meeting.get_state_display()}: nothing is minuted of it.")
    first = min([meeting.day, *(one.was_day for one in meeting.postponements.filter(kind="adjourned"))])
    if first > today:
        reasons.append(f"{in_words(first)} is still to come.")
    if Minutes.objects.filter(meeting=meeting, state=Minutes.State.APPROVED).exists():
        reasons.append("The minutes are approved: only a resolution of the body changes them.")
    if item and item.meeting_id != meeting.pk:
        reasons.append("The item is not on the agenda of this meeting.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_a_line(
    meeting: Meeting, item: AgendaItem | None, text: str, *, by: Actor, today: date, whose: str | None = None
) -> list[Objection]:
    """The same for a line or a promise, that needs words; and a promise the post (`whose`) that made it."""
    told = objections_to_writing(meeting, item, by=by, today=today)
    if not text.strip():
        told.append(Objection(reason="Write what is to be minuted."))
    if whose is not None and not whose.strip():
        told.append(Objection(reason="Say which post promised it."))
    return told


def objections_to_correcting(line: MinuteLine, text: str, *, by: Actor, today: date) -> list[Objection]:
    """Why a line may not be put right: nothing would change."""
    told = objections_to_a_line(line.meeting, line.item, text, by=by, today=today)
    if text.strip() == line.text:
        told.append(Objection(reason="The line says that already."))
    return told


def objections_to_coming(
    meeting: Meeting, seat: Seat, what: str, stands_for: Seat | None, *, by: Actor, today: date
) -> list[Objection]:
    """Why a coming or going may not be written down: no such seat that day, or a substitute who replaces nobody who may be."""
    told = objections_to_writing(meeting, None, by=by, today=today)
    room, reasons = InTheRoom(meeting), []
    if seat.pk not in room.seats:
        reasons.append(f"{seat.person} has no seat here on {in_words(meeting.day)}.")
    if stands_for is not None and (seat.role != Seat.Role.SUBSTITUTE or stands_for.pk not in room.seats):
        reasons.append("Only a substitute stands in, and only for somebody who has a seat here.")
    if seat.role == Seat.Role.SUBSTITUTE and what == Presence.What.CAME and stands_for is None:
        reasons.append(f"{seat.person} is a substitute: say for whom they stand in.")
    return [*told, *(Objection(reason=reason) for reason in reasons)]


def objections_to_voting(motion: Motion, *, voting: int | None, at: datetime, by: Actor) -> list[Objection]:
    """Why no vote may be taken: voted on already, not enough are there, or more voted (`voting`) than may be in the room."""
    told = [] if by.role in MAY_SAY else [Objection(reason=NOT_YOURS)]
    if motion.state != Motion.State.MOVED:
        told.append(Objection(reason=f"The motion is {motion.get_state_display()} already."))
    room = InTheRoom(motion.meeting)
    if not room.is_recorded or day_of(at) != motion.meeting.day:
        return told  # nobody wrote down who is there, or it is told afterwards: then nothing can be counted against it
    verdict = room.verdict(at)
    if verdict.answer is Answer.DOES_NOT_HOLD:
        told.append(
            _said(f"There is no quorum: {room.number(at)} who count are in the room. {verdict.counterfactual[0]}", verdict)
        )
    if voting is not None and voting > len(room.there(at)):
        told.append(Objection(reason=f"{voting} voted, and {len(room.there(at))} are in the room."))
    return told


def objections_to_votes(motion: Motion, casts: Mapping[Seat, str], scope: Scope, *, at: datetime) -> list[Objection]:
    """Why votes by name may not be recorded: nobody voted, somebody is not in the room, or it cannot be told whether they may."""
    told = [] if casts else [Objection(reason="Say how each voted.")]
    room = InTheRoom(motion.meeting)
    there = {seat.pk for seat in room.there(at)}
    known = room.is_recorded and day_of(at) == motion.meeting.day
    interests = list(motion.meeting.interests.all())
    for seat in casts:
        if seat.pk not in room.seats:
            told.append(Objection(reason=f"{seat.person} has no seat here on {in_words(motion.meeting.day)}."))
        elif known and seat.pk not in there:
            told.append(Objection(reason=f"{seat.person} is not in the room."))
        verdict = right_to_vote(seat, motion.item_id, scope, interests)
        if verdict.answer is Answer.CANNOT_TELL:
            told.append(_said(f"Whether {seat.person} may vote cannot be told. Say {'; '.join(verdict.missing)}.", verdict))
    return told


def objections_to_excluding(meeting: Meeting, item: AgendaItem, paragraph: int, because: str) -> list[Objection]:
    """Why it may not be put that the public leave: it is out already, or the resolution would not say what it must."""
    told = []
    if meeting.exclusions.filter(ended_at=None).exists():
        told.append(Objection(reason="The public is excluded already."))
    verdict = verdict_on_exclusion(resolved=True, proceedings=item.title, paragraph=paragraph, reason=because)
    if verdict.answer is Answer.DOES_NOT_HOLD:
        told.append(_said(" ".join(f"{one}." for one in verdict.counterfactual), verdict))
    return told


def objections_to_publishing_minutes(meeting: Meeting, *, by: Actor) -> list[Objection]:
    """Why the minutes may not be published: the meeting goes on, nobody is named as present, what was private has no summary."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if meeting.state not in {Meeting.State.HELD, Meeting.State.ADJOURNED}:
        reasons.append("Say first that the meeting was held.")
    told = [Objection(reason=reason) for reason in reasons]
    if not InTheRoom(meeting).is_recorded:
        names = rule("NAMES-RECORDED")
        told.append(Objection(reason=f"Say who was there. {names.says} ({names.citation})", rule=names.id))
    for one in meeting.exclusions.select_related("item"):
        if one.ended_at is None:
            told.append(Objection(reason="The public is still excluded: let them in again first."))
        elif not one.summary.strip():
            fair = rule("MINUTES-SUMMARY")
            why = f"Write a summary of item {one.item.number} for the public. {fair.says} ({fair.citation})"
            told.append(Objection(reason=why, rule=fair.id))
    return told


def objections_to_approving(minutes: Minutes, motion: Motion, *, by: Actor) -> list[Objection]:
    """Why a resolution does not approve minutes: not carried, of another body or no later meeting, or an extraordinary one."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if motion.state != Motion.State.CARRIED:
        reasons.append(f"The motion is {motion.get_state_display()}: only a resolution approves minutes.")
    if motion.meeting.body_id != minutes.meeting.body_id or motion.meeting.day < minutes.meeting.day:
        reasons.append("Minutes are approved at a later meeting of the same body.")
    told = [Objection(reason=reason) for reason in reasons]
    verdict = item_verdict(motion.meeting, AgendaItem.Kind.MINUTES, demanded=False)
    if verdict.answer is Answer.DOES_NOT_HOLD:
        told.append(_said(f"{verdict.rule.says} ({verdict.rule.citation})", verdict))
    return told


def objections_to_letting_in(exclusion: Exclusion, *, by: Actor) -> list[Objection]:
    """Why the public may not be let in again: it was."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if exclusion.ended_at is not None:
        reasons.append("The public was let in again already.")
    return [Objection(reason=reason) for reason in reasons]


def _said(reason: str, verdict: Verdict) -> Objection:
    return Objection(reason=reason, rule=verdict.rule.id)
