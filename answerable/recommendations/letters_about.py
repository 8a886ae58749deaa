"""The letters about a recommendation: its notice with the link to answer, and what confirms an answer or a report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from answerable.letters.actions import About, Words, write
from answerable.letters.addressing import ENGLISH, box_of
from answerable.letters.models import Letter
from answerable.people.place import whole_address
from answerable.recommendations.links import ResponseLink
from answerable.recommendations.models import Recommendation, Response, Update
from answerable.trail.acts import Actor

Said = Callable[[], tuple[str, list[str]]]


def notify(link: ResponseLink, path: str, *, by: Actor, at: datetime) -> Letter:
    """Write the notice: what is recommended, by when, and the link by which it is answered."""
    one, until = link.recommendation, timezone.localdate(link.expires_at)

    def said() -> tuple[str, list[str]]:
        told = {"council": one.authority.name, "number": one.number, "committee": one.committee.name, "until": _day(until)}
        parts = [_("The committee %(committee)s of %(council)s has made this recommendation to you.") % told]
        parts.append(f"“{one.text}”")
        if one.clock and one.clock.last_day:
            parts.append(_("An answer is due by %(day)s.") % {"day": _day(one.clock.last_day)})
        if one.due:
            parts.append(_("It is to be done by %(day)s.") % {"day": _day(one.due)})
        parts.append(
            _("Answer by this link, and report by it what was done. It needs no account and holds until %(until)s.") % told
        )
        parts.append(whole_address(path))
        parts.append(
            _(
                "Whoever has the link can answer for you: do not pass it on. What you write is public once the clerk has looked "
                "that no private person is named in it, and a letter confirms it to you."
            )
        )
        return _("%(council)s: recommendation %(number)s, to be answered") % told, parts

    return _written(one, Letter.Kind.NOTICE, f"notice {link.pk}", said, by=by, at=at)


def confirm_answer(response: Response, *, by: Actor, at: datetime) -> Letter:
    """Write back what was answered by the link, so that whoever did not answer finds out."""
    one = response.recommendation

    def said() -> tuple[str, list[str]]:
        told = {"council": one.authority.name, "number": one.number, "kind": _(response.get_kind_display())}
        parts = [_("This answer to recommendation %(number)s came by the link that was sent to you: %(kind)s.") % told]
        parts += [f"“{words}”" for words in (response.reasons, response.action) if words]
        if response.action_by:
            parts.append(_("It is to be done by %(day)s.") % {"day": _day(response.action_by)})
        return _("%(council)s: your answer to recommendation %(number)s has come") % told, [*parts, _ending()]

    return _written(one, Letter.Kind.CONFIRMATION, f"response {response.pk}", said, by=by, at=at)


def confirm_report(update: Update, *, by: Actor, at: datetime) -> Letter:
    """Write back what was reported by the link."""
    one = update.recommendation

    def said() -> tuple[str, list[str]]:
        told = {"council": one.authority.name, "number": one.number, "says": _(update.get_says_display())}
        parts = [_("This report on recommendation %(number)s came by the link that was sent to you: %(says)s.") % told]
        parts += [f"“{words}”" for words in (update.text, update.evidence) if words]
        if update.evidence_on:
            parts.append(_("The evidence speaks of %(day)s.") % {"day": _day(update.evidence_on)})
        return _("%(council)s: your report on recommendation %(number)s has come") % told, [*parts, _ending()]

    return _written(one, Letter.Kind.CONFIRMATION, f"report {update.pk}", said, by=by, at=at)


def _ending() -> str:
    return _("It stays as it was given. If it was not given by you or for you, tell the clerk of the committee at once.")


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _written(one: Recommendation, kind: str, what: str, said: Said, *, by: Actor, at: datetime) -> Letter:
    """Put it on record in the language in which the post is written to; it waits where no address is known."""
    box = box_of(one.post)
    with translation.override(box.language if box else ENGLISH):
        subject, parts = said()
    words = Words(
        kind=kind,
        once=f"{what} of recommendation {one.pk}",
        to=one.to or "Whoever was asked",
        subject=subject,
        text="\n\n".join(parts) + "\n",
        post=one.post,
        box=box,
    )
    return write(one.authority, words, [About(thing=one, due=one.owed_by(), step=what)], by=by, at=at)
