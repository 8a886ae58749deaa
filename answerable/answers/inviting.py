"""Calling posts to a meeting: the invitation, the link to answer by, the reply, and whether they came."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from answerable.answers import inviting_policy as policy
from answerable.answers.calling import letter_to
from answerable.answers.models import AnswerLink, Invitation, Reply, Rewording
from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.people.admitting import digest_of
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.seen import unchanged

GOOD_AFTER = timedelta(days=28)  # the meeting, or the day on which the link is made where that is later


@dataclass(frozen=True, kw_only=True)
class Sent:
    """An invitation with the secret of its link, which is told once, and until when the link holds."""

    invitation: Invitation
    token: str
    expires_at: datetime


def link_by(token: str) -> AnswerLink | None:
    """The link with that secret, with what it is for; None where there is none."""
    rows = AnswerLink.objects.select_related("invitation__meeting__body__authority", "invitation__post", "invitation__body")
    return rows.filter(digest=digest_of(token)).first()


@transaction.atomic
def edit_invitation(
    invitation: Invitation,
    text: str,
    *,
    about_from: date | None,
    about_until: date | None,
    reply_by: date | None,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> Invitation:
    """Change what an invitation says before it is sent. `seen` tells what the person was shown. Raises Refused, and Overtaken."""
    in_turn(invitation)
    unchanged(invitation, seen)
    if objections := policy.objections_to_editing_an_invitation(invitation, about_from, about_until, by=by):
        raise Refused(objections)
    before = _as_it_was(invitation, by=by, at=at)
    invitation.text, invitation.reply_by = text.strip(), reply_by
    invitation.about_from, invitation.about_until = about_from, about_until
    invitation.save(update_fields=["text", "reply_by", "about_from", "about_until"])
    record("edited", invitation, by=by, at=at, rows=[before])
    return invitation


def _as_it_was(invitation: Invitation, *, by: Actor, at: datetime) -> Rewording:
    """What the draft says before it is changed: its own words, or the letter drafted for it."""
    days = (("about", invitation.about_from), ("until", invitation.about_until), ("to reply by", invitation.reply_by))
    return Rewording.objects.create(
        authority=invitation.meeting.body.authority,
        invitation=invitation,
        text=invitation.text or letter_to(invitation),
        besides=", ".join(f"{what} {in_words(day)}" for what, day in days if day),
        made_at=at,
        made_by=by.name[:200],
    )


@transaction.atomic
def send_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> Sent:
    """Send an invitation: it is public from now on and stays as it is. Returns the link for the e-mail. Raises Refused."""
    in_turn(invitation)
    invitation.refresh_from_db(fields=["state"])
    if objections := policy.objections_to_sending(invitation, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    invitation.sent_at = at
    invitation.save(update_fields=["sent_at"])
    link, token, _older = _new_link(invitation, at)
    reply_by = invitation.reply_by.isoformat() if invitation.reply_by else None
    move(invitation, Invitation.State.SENT, by=by, at=at, power=invitation.power, reply_by=reply_by)
    record("link made", link, by=by, at=at)
    return Sent(invitation=invitation, token=token, expires_at=link.expires_at)


@transaction.atomic
def send_new_link(invitation: Invitation, *, by: Actor, at: datetime) -> Sent:
    """Another link to answer by; older ones hold no more. Raises Refused."""
    in_turn(invitation)
    if objections := policy.objections_to_a_link(invitation, by=by):
        raise Refused(objections)
    link, token, older = _new_link(invitation, at)
    record("link made", link, by=by, at=at, rows=older)
    return Sent(invitation=invitation, token=token, expires_at=link.expires_at)


@transaction.atomic
def withdraw_link(invitation: Invitation, *, by: Actor, at: datetime) -> int:
    """Let nobody answer by the link any more. Returns how many links were withdrawn. Raises Refused."""
    in_turn(invitation)
    if objections := policy.objections_to_a_link(invitation, by=by):
        raise Refused(objections)
    older = _withdrawn(invitation, at)
    if older:
        record("link withdrawn", older[0], by=by, at=at, rows=older[1:])
    return len(older)


def _new_link(invitation: Invitation, at: datetime) -> tuple[AnswerLink, str, list[AnswerLink]]:
    older, token = _withdrawn(invitation, at), secrets.token_urlsafe(32)
    until = max(invitation.meeting.day - timezone.localdate(at), timedelta()) + GOOD_AFTER
    link = AnswerLink.objects.create(invitation=invitation, digest=digest_of(token), made_at=at, expires_at=at + until)
    return link, token, older


def _withdrawn(invitation: Invitation, at: datetime) -> list[AnswerLink]:
    older = list(invitation.links.filter(withdrawn_at=None))
    invitation.links.filter(pk__in=[link.pk for link in older]).update(withdrawn_at=at)
    return older


@transaction.atomic
def reply(invitation: Invitation, says: str, words: str, *, came_by: str, source: str = "", by: Actor, at: datetime) -> Reply:
    """Keep what a post replies. What the clerk enters has been looked at, so its words are shown. Raises Refused."""
    in_turn(invitation)
    objections = policy.objections_to_replying(invitation, says, words, came_by, source)
    if came_by == Reply.CameBy.CLERK and by.role not in MAY_SAY:
        objections.append(Objection(reason=NOT_YOURS))
    if objections:
        raise Refused(objections)
    one = Reply.objects.create(
        invitation=invitation,
        says=says,
        words=words.strip(),
        shown=came_by == Reply.CameBy.CLERK,
        came_by=came_by,
        source=source.strip()[:300],
        given_at=at,
    )
    record("replied", one, by=by, at=at, says=says)
    return one


@transaction.atomic
def show_reply(one: Reply, *, by: Actor, at: datetime) -> Reply:
    """Show the words of a reply to everybody: a clerk has looked that no private person is named. Raises Refused."""
    in_turn(one)
    if by.role not in MAY_SAY:
        raise Refused([Objection(reason=NOT_YOURS)])
    one.shown = True
    one.save(update_fields=["shown"])
    record("shown", one, by=by, at=at)
    return one


@transaction.atomic
def note_attendance(invitation: Invitation, attendance: str, attended_by: str = "", *, by: Actor, at: datetime) -> Invitation:
    """Record whether whoever was called came, or which office was sent instead. Raises Refused."""
    in_turn(invitation)
    today = timezone.localdate(at)
    if objections := policy.objections_to_noting_attendance(invitation, attendance, attended_by, by=by, today=today):
        raise Refused(objections)
    invitation.attendance, invitation.attended_by = attendance, attended_by.strip()[:200]
    invitation.save(update_fields=["attendance", "attended_by"])
    record("attendance noted", invitation, by=by, at=at, attendance=attendance)
    return invitation
