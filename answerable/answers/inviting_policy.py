"""What stands in the way of calling a post, of answering by a link, of a reply, and of asking for information."""

from __future__ import annotations

from datetime import date, datetime

from answerable.answers.models import AnswerLink, InformationRequest, Invitation, Reply
from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Post
from answerable.rulebook.calendar import in_words
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Objection

OFF = {Meeting.State.CANCELLED, Meeting.State.NOT_HELD}
DOCUMENTS = "SCRUTINY-DOCS-10CD"  # the right of a scrutiny member to a document of the executive
RIGHTS = (DOCUMENTS,)


def objections_to_editing_an_invitation(
    invitation: Invitation, about_from: date | None, about_until: date | None, *, by: Actor
) -> list[Objection]:
    """Why an invitation may not be changed: it was sent, or the time it speaks of ends before it begins."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if invitation.state != Invitation.State.DRAFT:
        reasons.append("The invitation was sent: what was sent stays as it was.")
    if about_from and about_until and about_until < about_from:
        reasons.append("The time that the findings speak of ends before it begins.")
    return _as_objections(reasons)


def objections_to_sending(invitation: Invitation, *, by: Actor, today: date) -> list[Objection]:
    """Why an invitation may not be sent: it was, it says nothing, or the day to reply does not fit the meeting."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    meeting, reply_by = invitation.meeting, invitation.reply_by
    if invitation.state != Invitation.State.DRAFT:
        reasons.append("The invitation was sent already.")
    if meeting.state in OFF:
        reasons.append(f"The meeting is {meeting.get_state_display()}: nobody can be called to it.")
    elif meeting.day < today:
        reasons.append(f"{in_words(meeting.day)} is over: nobody can be called to a meeting of that day.")
    if not invitation.text.strip():
        reasons.append("Say in the letter what is asked of them.")
    if reply_by is None:
        reasons.append("Say by which day they are to reply.")
    elif reply_by < today:
        reasons.append(f"They cannot reply by {in_words(reply_by)}: that day is over.")
    elif reply_by > meeting.day:
        reasons.append(f"They would reply by {in_words(reply_by)}, after the meeting of {in_words(meeting.day)}.")
    return _as_objections(reasons)


def objections_to_a_link(invitation: Invitation, *, by: Actor) -> list[Objection]:
    """Why nobody gets a link to answer, or loses it: the invitation was not sent."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if invitation.state != Invitation.State.SENT:
        reasons.append("The invitation has not been sent.")
    return _as_objections(reasons)


def objections_to_answering_by(link: AnswerLink | None, at: datetime) -> list[Objection]:
    """Why nobody can answer by a link: it is none of ours, it was withdrawn, or its time has run out."""
    if link is None:
        return _as_objections(["This link is not one of ours. Check that the whole of it was copied."])
    if link.withdrawn_at:
        return _as_objections(["This link was withdrawn. The clerk of the committee can give you a new one."])
    if not link.holds(at):
        return _as_objections(["The time of this link has run out. The clerk of the committee can give you a new one."])
    return []


def objections_to_replying(invitation: Invitation, says: str, words: str, came_by: str, source: str) -> list[Objection]:
    """Why a reply may not be kept: nothing was sent, it needs words, or nobody says where the clerk has it from."""
    reasons = []
    if invitation.state != Invitation.State.SENT:
        reasons.append("The invitation has not been sent, so nobody can have replied to it.")
    if says == Reply.Says.NOT_ATTEND and not words.strip():
        reasons.append("Say why the post will not attend.")
    if says == Reply.Says.SENDS and not words.strip():
        reasons.append("Say which office is sent instead.")
    if came_by == Reply.CameBy.CLERK and not source.strip():
        reasons.append("Say where the reply can be read, such as a letter with its day.")
    return _as_objections(reasons)


def objections_to_noting_attendance(
    invitation: Invitation, attendance: str, attended_by: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why it may not be said whether somebody came: nobody was called, the day is to come, or it is not said who was sent."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if invitation.state != Invitation.State.SENT:
        reasons.append("The invitation has not been sent.")
    if invitation.meeting.day > today:
        reasons.append(f"{in_words(invitation.meeting.day)} is still to come.")
    if attendance == Invitation.Attendance.SENT_SOMEBODY and not attended_by.strip():
        reasons.append("Say which office was sent instead.")
    return _as_objections(reasons)


def objections_to_asking_for_information(
    matter: Matter, post: Post, what: str, right: str, asked_on: date, *, by: Actor, today: date
) -> list[Objection]:
    """Why information may not be asked for: nothing is said, the day is to come, or the right is not one that applies."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}. Open it again first.")
    if not what.strip():
        reasons.append("Say what is asked for.")
    if asked_on > today:
        reasons.append(f"{in_words(asked_on)} is still to come.")
    if post.authority_id != matter.authority_id:
        reasons.append(f"“{post}” is not in the record of {matter.authority}.")
    objections = _as_objections(reasons)
    if right and (right not in RIGHTS or Nation(matter.authority.nation) not in rule(right).nations):
        objections.append(Objection(reason="That right is not known to apply to this council.", rule=right))
    elif right and post.body_id:
        said = f"{rule(right).citation} is about documents of the council’s own executive, and “{post}” is of {post.body}."
        objections.append(Objection(reason=said, rule=right))
    return objections


def objections_to_ending_a_request(
    request: InformationRequest, to: str, on: date, words: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why a request may not be said to be given or refused: it was, the day does not fit, or nothing shows it."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if to not in request.TRANSITIONS.get(request.state, ()):
        reasons.append(f"The information is {request.get_state_display()} already.")
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if on < request.asked_on:
        reasons.append(f"It was asked for only on {in_words(request.asked_on)}.")
    if not words.strip():
        reasons.append("Say where it can be read that it was given, or the reason why it was refused.")
    return _as_objections(reasons)


def _as_objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
