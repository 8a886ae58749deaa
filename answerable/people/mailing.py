"""Sending a link to whoever it lets in, by mail: once, and only when all that belongs to it is in the record."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from answerable.people.admitting import Invited, link_of
from answerable.people.grants import Link
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

FAILED = (OSError, ValueError)  # what a mail server that is away, refuses, or is wrongly named raises


@transaction.atomic
def mail_link(invited: Invited, address: str, *, by: Actor, at: datetime) -> None:
    """Send the link to the account's own address, once the record has it. A link that was sent is not sent again.

    Raises Refused where there is no address, or the link was sent; raises what the mail server says when it does not take it.
    """
    account, link = invited.account, link_of(invited.token)
    in_turn(account)
    if not account.email or link is None:
        raise Refused([Objection(reason=_("This account has no e-mail address."))])
    if not Link.objects.filter(pk=link.pk, mailed_at=None).update(mailed_at=at):
        raise Refused([Objection(reason=_("This link was sent already."))])
    record("link sent by mail", account, by=by, at=at, rows=[link])
    subject, words = letter(invited, address)
    transaction.on_commit(lambda: _send(subject, words, account.email))


def letter(invited: Invited, address: str) -> tuple[str, str]:
    """The subject and the words of the mail."""
    account = invited.account
    told = {
        "called": account.called,
        "council": account.authority,
        "name": account.username,
        "address": address,
        "until": f"{timezone.localtime(invited.expires_at):%-d %B %Y, %H:%M}",
    }
    subject = _("Your link to the scrutiny desk of %(council)s") % told
    words = _(
        "%(called)s,\n\n"
        "by this link you come in to the scrutiny desk of %(council)s, and choose a password:\n\n"
        "%(address)s\n\n"
        "It is good once, until %(until)s. You sign in as %(name)s from then on.\n"
        "Give it to nobody else. If you did not expect it, tell the clerk of the committee.\n"
    )
    return " ".join(subject.split()), words % told


def _send(subject: str, words: str, to: str) -> None:
    send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, [to])
