"""The letters to those concerned: what asks them with a link, what confirms that it came, and what was decided."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import Box
from answerable.letters.models import Letter, Mention
from answerable.people.place import whole_address
from answerable.plans.heard import Organisation, Submission, SubmissionLink
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
    return _sent(link.organisation, f"asked {link.pk}", subject, parts, by=by, at=at)


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
    kind = Letter.Kind.CONFIRMATION
    return _sent(link.organisation, f"came {one.pk}", subject, parts, kind=kind, by=by, at=at)


def tell_decision(one: Submission, *, by: Actor, at: datetime) -> Letter:
    """Tell those who submitted what was decided, why, and where it is read."""
    with translation.override(one.organisation.language):
        told = {
            "council": one.matter.authority.name,
            "matter": one.matter.title,
            "day": _day(one.received_on),
            "state": _(one.get_state_display()),
            "why": one.why,
        }
        parts = [
            _("On what you submitted on %(day)s about this matter, it was decided: %(state)s. (%(matter)s)") % told,
            whole_address(one.get_absolute_url()),
        ]
        if one.why:
            parts.insert(1, _("The reason, by the published policy: %(why)s") % told)
        subject = _("%(council)s: what was decided of your submission") % told
    before = Mention.objects.filter(kind=one._meta.label_lower, key=str(one.pk)).count()
    what = f"decided {before + 1}"
    return _sent(one.organisation, what, subject, parts, about=one, by=by, at=at)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _sent(
    to: Organisation,
    what: str,
    subject: str,
    parts: list[str],
    *,
    about: Submission | None = None,
    kind: str = Letter.Kind.OTHER,
    by: Actor,
    at: datetime,
) -> Letter:
    """Put it on record; it waits where no address is known."""
    words = Words(
        kind=kind,
        once=f"{what} of {about._meta.verbose_name} {about.pk}" if about else f"{what} of organisation {to.pk}",
        to=to.name,
        subject=subject,
        text="\n\n".join(parts) + "\n",
        box=Box(email=to.email, language=to.language) if to.email else None,
    )
    return write(to.authority, words, [About(thing=about or to, step=what)], by=by, at=at)
