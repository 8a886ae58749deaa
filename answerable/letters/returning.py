"""What comes back by mail, read and filed under the address it speaks of. It is only read: nothing is ever sent in answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256
from typing import cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.clocks.policy import NOT_YOURS
from answerable.letters.actions import MAY_SEND
from answerable.letters.addressing import in_ascii
from answerable.letters.models import Letter, Return
from answerable.people.admission import HOST
from answerable.people.models import Authority
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record

LARGEST = 10 * 1024 * 1024
AN_ID = re.compile(r"<[^<>\s]{1,190}>")
AWAY = re.compile(r"^\s*(?:out of (?:the )?office|auto(?:matic)?[- ]?reply|allan o.r swyddfa|ateb awtomatig)", re.I)
ACTIONS = {"failed": "bounced", "delayed": "delayed", "delivered": "delivered", "relayed": "delivered", "expanded": "delivered"}
State, Kind = Letter.State, Return.Kind


@dataclass(frozen=True, kw_only=True)
class Came:
    """A mail as it came back: of which kind, about which address, in answer to which Message-IDs, and what it says."""

    kind: str
    email: str
    ids: tuple[str, ...]
    said: str
    came_on: date | None


def read_return(data: bytes) -> Came:
    """What a mail that came back says. Raises Refused for what is no mail."""
    if len(data) > LARGEST:
        raise Refused([Objection(reason=_("This mail has more than 10 MB. Save it without its attachments."))])
    try:
        mail = message_from_bytes(data.replace(b"\x00", b""), policy=default)  # nothing that is kept may have one
        if not mail["From"]:
            raise Refused([Objection(reason=_("This is no mail as a file (.eml): it does not say from whom it came."))])
        return _report(mail) or _answer(mail)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError) as problem:
        raise Refused([Objection(reason=_("This mail cannot be read. Save it again as a file (.eml)."))]) from problem


def _report(mail: EmailMessage) -> Came | None:
    """What a mail server reports of a delivery (RFC 3464); None for any other mail."""
    if mail.get_content_type() != "multipart/report":
        return None
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            for fields in cast(list[EmailMessage], part.get_payload()):
                action = str(fields.get("Action", "")).strip().casefold()
                if action in ACTIONS:
                    to = str(fields.get("Final-Recipient") or fields.get("Original-Recipient") or "").rpartition(";")[2]
                    said = str(fields.get("Diagnostic-Code") or fields.get("Status") or "")
                    return _came(mail, ACTIONS[action], to, tuple(_ids_within(mail)), said)
    return None


def _ids_within(mail: EmailMessage) -> Iterator[str]:
    """The Message-ID of the mail that is enclosed, whole or as its headers alone."""
    for part in mail.walk():
        if part is not mail and part["Message-ID"]:
            yield str(part["Message-ID"]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            yield from AN_ID.findall(str(part.get_content()))


def _answer(mail: EmailMessage) -> Came:
    auto = str(mail.get("Auto-Submitted", "no")).strip().casefold()
    away = auto.startswith("auto-replied") or mail["X-Autoreply"] or AWAY.match(str(mail.get("Subject", "")))
    body = mail.get_body(("plain",))
    text = str(body.get_content()) if body else ""
    ids = tuple(AN_ID.findall(f"{mail.get('In-Reply-To', '')} {mail.get('References', '')}"))
    return _came(mail, Kind.AWAY if away else Kind.REPLY, parseaddr(str(mail["From"]))[1], ids, text)


def _came(mail: EmailMessage, kind: str, email: str, ids: tuple[str, ...], said: str) -> Came:
    try:
        on = parsedate_to_datetime(str(mail["Date"])).date()
    except (ValueError, TypeError):
        on = None
    said = " ".join(said.split())[:500]
    return Came(kind=kind, email=email.strip()[:254], ids=ids, said=said, came_on=on)


@transaction.atomic
def file_return(data: bytes, authority: Authority | None = None, *, by: Actor, at: datetime) -> Return:
    """File what came back: at its letter, or under the address it speaks of. The same mail is filed once. Raises Refused.

    Whoever files does so at one authority, and touches no letter of another. The host alone need not name it: where the letter
    tells it, or nobody else here has written to that address.
    """
    if by.role not in MAY_SEND or (authority is None and by.role != HOST):
        raise Refused([Objection(reason=NOT_YOURS)])
    came = read_return(data)
    letter = _answered(came, authority)
    place = letter.authority if letter else _written_to(came.email, authority)
    in_turn(place)
    digest = sha256(data).hexdigest()
    if there := Return.objects.filter(authority=place, sha256=digest).first():
        return there
    told = {"kind": came.kind, "said": came.said, "came_on": came.came_on or timezone.localdate(at)}
    told["email"] = came.email or (letter.email if letter else "")
    one = Return.objects.create(authority=place, letter=letter, sha256=digest, **told)
    record("filed", one, by=by, at=at)
    if letter:
        _says_of(letter, one, by=by, at=at)
    return one


def _answered(came: Came, authority: Authority | None) -> Letter | None:
    """The letter that it answers: the first that it names, of this authority only. Raises Refused where it may be several."""
    rows = Letter.objects.filter(message_id__in=came.ids).select_related("authority")
    named = {one.message_id: one for one in (rows.filter(authority=authority) if authority else rows)}
    if len({one.authority_id for one in named.values()}) > 1:
        raise Refused([Objection(reason=_("This mail speaks of letters of several councils. Say at which it is to be filed."))])
    return next((named[name] for name in came.ids if name in named), None)


def _written_to(email: str, authority: Authority | None) -> Authority:
    """The authority that wrote to this address. Raises Refused where none did, or nobody can tell which."""
    if not email:
        why = _("This mail says neither which letter it answers nor of which address it speaks. Nothing was filed.")
        raise Refused([Objection(reason=why)])
    written = Letter.objects.filter(email__iexact=in_ascii(email))
    written = written.filter(authority=authority) if authority else written
    councils = list(Authority.objects.filter(pk__in=written.values("authority"))[:2])
    if not councils:
        why = _("No letter here is the one that this mail answers, and nothing was sent to “%(email)s”.") % {"email": email}
        raise Refused([Objection(reason=why)])
    if len(councils) > 1:
        why = _("Several councils wrote to “%(email)s”. Say at which it is to be filed.") % {"email": email}
        raise Refused([Objection(reason=why)])
    return councils[0]


def _says_of(letter: Letter, one: Return, *, by: Actor, at: datetime) -> None:
    """What it says of its letter. That a letter came back, or arrived, also ends the doubt whether it ever went."""
    letter.refresh_from_db()
    if letter.state == State.DOUBTFUL:
        letter.sent_at = letter.sent_at or at
        letter.save(update_fields=["sent_at"])
        move(letter, State.SENT, by=by, at=at, verb="settled")
    if one.kind == Kind.BOUNCED and letter.state in {State.SENT, State.DELIVERED}:
        letter.ended_because = one.said[:300]
        letter.save(update_fields=["ended_because"])
        move(letter, State.BOUNCED, by=by, at=at)
    elif one.kind == Kind.DELIVERED and letter.state == State.SENT:
        move(letter, State.DELIVERED, by=by, at=at)
