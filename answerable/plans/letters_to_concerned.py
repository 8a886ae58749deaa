"""The letters to those concerned: what asks them, with the link by which they submit, and what confirms that it came."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import Box
from answerable.letters.models import Letter
from answerable.people.place import whole_address
from answerable.plans.heard import Submission, SubmissionLink
from answerable.trail.acts import Actor


def ask_by_letter(link: SubmissionLink, path: str, *, by: Actor, at: datetime) -> Letter:
    """Write what asks an organisation: about which matter, by which link, until when, and what becomes of its words."""
    with translation.override(link.organisation.language):
        told = {
            "council": link.matter.authority.name,
            "matter": link.matter.title,
            "until": _day(timezone.localdate(link.expires_at)),
        }
        parts = [
            _("%(council)s holds those answerable to account about this matter: %(matter)s.") % told,
            _("What has changed since, and what has not? You are asked what those for whom you speak see of it.") % told,
            _("Say so by this link. It needs no account, can be used once, and holds until %(until)s.") % told,
            whole_address(path),
            _(
                "Whoever has the link can write in your name: do not pass it on. Write of no single child and name no private "
                "person. The clerk reads what you write, and decides by the council’s published policy whether it is shown. "
                "A letter confirms to you that it came."
            ),
        ]
        subject = _("%(council)s asks: has it changed? %(matter)s") % told
    return _written(link, Letter.Kind.OTHER, f"asked {link.pk}", subject, parts, by=by, at=at)


def confirm_submission(one: Submission, link: SubmissionLink, *, by: Actor, at: datetime) -> Letter:
    """Write back that it came by the link, so that whoever did not send it finds out. Its words stay with the clerk."""
    with translation.override(link.organisation.language):
        told = {"council": link.matter.authority.name, "matter": link.matter.title, "day": _day(one.received_on)}
        parts = [
            _("On %(day)s a submission came by the link that was sent to you, about this matter: %(matter)s.") % told,
            _("It stays as it was given. The clerk reads it before anything of it is shown.") % told,
            _("If it was not given by you or for you, tell the clerk of the committee at once.") % told,
        ]
        subject = _("%(council)s: your submission has come") % told
    return _written(link, Letter.Kind.CONFIRMATION, f"came {one.pk}", subject, parts, by=by, at=at)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _written(link: SubmissionLink, kind: str, what: str, subject: str, parts: list[str], *, by: Actor, at: datetime) -> Letter:
    """Put it on record; it waits where no address is known."""
    to = link.organisation
    words = Words(
        kind=kind,
        once=f"{what} of organisation {to.pk}",
        to=to.name,
        subject=subject,
        text="\n\n".join(parts) + "\n",
        box=Box(email=to.email, language=to.language) if to.email else None,
    )
    return write(link.matter.authority, words, [About(thing=to, step=what)], by=by, at=at)
