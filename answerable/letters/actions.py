"""Writing letters, queueing them, taking them back, and settling what nobody knows. Sending them is in `sending`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.letters.addressing import Box, in_ascii
from answerable.letters.composing import compose, fresh_id
from answerable.letters.models import Letter, Mention
from answerable.people.admission import HOST
from answerable.people.models import Authority, Post
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

State = Letter.State
MAY_SEND = {*MAY_SAY, HOST}


@dataclass(frozen=True, kw_only=True)
class About:
    """A thing that a letter speaks of: for which due day, and at which step of what may be said of it."""

    thing: models.Model
    due: date | None = None
    step: str = ""

    def once(self, email: str) -> str:
        """The digest of what is said to an address once, and of what to nobody in particular where no address is known."""
        told = (self.thing._meta.label_lower, str(self.thing.pk), str(self.due), self.step, email.casefold())
        return sha256("\n".join(told).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a letter says, and to whom: `to` in words, and the post where it is one. `once` is what it is, and no other letter."""

    kind: str
    once: str
    to: str
    subject: str
    text: str
    post: Post | None = None
    box: Box | None = None


@transaction.atomic
def write(authority: Authority, words: Words, about: Iterable[About], *, by: Actor, at: datetime) -> Letter:
    """Put a letter on record. Where an address is known it waits to be sent from now on; else it waits for one, or for a stamp.

    Asked a second time for what is the same letter (`once`), it writes nothing and gives the first.
    """
    in_turn(authority)
    if there := Letter.objects.filter(once=words.once).first():
        return there
    box = words.box
    letter = Letter.objects.create(
        authority=authority,
        kind=words.kind,
        once=words.once,
        post=words.post,
        to=words.to[:300],
        email=in_ascii(box.email) if box else "",
        language=box.language if box else "en-gb",
        subject=" ".join(words.subject.split())[:200],
        text=words.text,
        written_on=timezone.localdate(at),
    )
    mentions = [
        Mention.objects.create(
            letter=letter,
            kind=one.thing._meta.label_lower,
            key=str(one.thing.pk),
            due=one.due,
            step=one.step,
            once=one.once(letter.email or f"letter {letter.pk}"),
        )
        for one in about
    ]
    record("written", letter, by=by, at=at, rows=mentions)
    if box:
        _queue(letter, by=by, at=at)
    return letter


def _queue(letter: Letter, *, by: Actor, at: datetime) -> None:
    letter.message_id = letter.message_id or fresh_id()
    by_itself = letter.kind == Letter.Kind.REMINDER
    data = compose(
        to=letter.email,
        subject=letter.subject,
        text=letter.text,
        language=letter.language,
        message_id=letter.message_id,
        at=at,
        by_itself=by_itself,
    )
    letter.sent_as, letter.sha256 = data.decode("ascii"), sha256(data).hexdigest()
    letter.save(update_fields=["email", "language", "message_id", "sent_as", "sha256"])
    move(letter, State.QUEUED, by=by, at=at, sha256=letter.sha256)


@transaction.atomic
def send_to(letter: Letter, box: Box, *, by: Actor, at: datetime) -> Letter:
    """Let a letter without an address go to this one. Raises Refused."""
    _in_turn(letter, by)
    if letter.state != State.DRAFTED:
        raise Refused([Objection(reason=_("This letter has gone out, or waits to. Write another."))])
    letter.email, letter.language = in_ascii(box.email), box.language
    _queue(letter, by=by, at=at)
    return letter


@transaction.atomic
def sent_by_hand(letter: Letter, how: str, on: date | None = None, *, by: Actor, at: datetime) -> Letter:
    """Say that a letter without an address went by another way: by post, or handed over; and on which day. Raises Refused."""
    _in_turn(letter, by)
    reasons = []
    if letter.state != State.DRAFTED:
        reasons.append(_("This letter goes by mail, or went by it: nobody sends it by hand."))
    if not how.strip():
        reasons.append(_("Say how it went, such as “by post on 3 March 2025”."))
    today = timezone.localdate(at)
    if on and not letter.written_on <= on <= today:
        reasons.append(_("It was written on %(day)s and went between then and today.") % {"day": in_words(letter.written_on)})
    if reasons:
        raise Refused([Objection(reason=reason) for reason in reasons])
    letter.sent_at = at if on in {None, today} else timezone.make_aware(datetime.combine(on or today, time()))
    letter.ended_because = how.strip()[:300]
    letter.save(update_fields=["sent_at", "ended_because"])
    move(letter, State.SENT, by=by, at=at, verb="sent by hand")
    return letter


@transaction.atomic
def withdraw(letter: Letter, why: str, *, by: Actor, at: datetime) -> Letter:
    """Take a letter back that has not gone out; one in doubt is settled first. Raises Refused."""
    _in_turn(letter, by)
    reasons = []
    if letter.state == State.DOUBTFUL:
        reasons.append(_("It may have gone out. Settle the doubt first."))
    elif letter.state == State.SENDING:
        reasons.append(_("It is being handed over at this moment. Look at it again in a minute."))
    elif not letter.waits:
        reasons.append(_("Only a letter that has not gone out can be taken back."))
    if not why.strip():
        reasons.append(_("Say why it is taken back."))
    if reasons:
        raise Refused([Objection(reason=reason) for reason in reasons])
    letter.ended_because = why.strip()[:300]
    letter.save(update_fields=["ended_because"])
    move(letter, State.WITHDRAWN, by=by, at=at)
    return letter


@transaction.atomic
def settle(letter: Letter, arrived: bool, how_known: str, *, by: Actor, at: datetime) -> Letter:
    """Say of a letter in doubt whether the mail server has it, and how that is known; if not, it waits to be sent again."""
    _in_turn(letter, by)
    reasons = []
    if letter.state != State.DOUBTFUL:
        reasons.append(_("There is no doubt about this letter."))
    if not how_known.strip():
        reasons.append(_("Say how you know, such as “the mail server’s log of 3 March 2025”."))
    if reasons:
        raise Refused([Objection(reason=reason) for reason in reasons])
    attempt = letter.attempts.last()
    letter.ended_because = how_known.strip()[:300]
    if arrived:
        letter.sent_at = attempt.begun_at if attempt else at
    letter.save(update_fields=["ended_because", "sent_at"])
    move(letter, State.SENT if arrived else State.QUEUED, by=by, at=at, verb="settled", arrived=arrived)
    return letter


def _in_turn(letter: Letter, by: Actor) -> None:
    """Wait for the ledger, look again, and let nobody act who may not. Raises Refused."""
    in_turn(letter)
    letter.refresh_from_db()
    if by.role not in MAY_SEND:
        raise Refused([Objection(reason=NOT_YOURS)])
