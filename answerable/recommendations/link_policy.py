"""What stands in the way of a link to answer a recommendation, and of answering and reporting by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.recommendations.links import ResponseLink
from answerable.recommendations.models import Recommendation, Update
from answerable.trail.acts import Actor, Objection

State = Recommendation.State
AWAITED = (State.ISSUED, State.ANSWERED, State.DONE)
MOST_A_DAY = 20  # reports by one link


def objections_to_a_link(recommendation: Recommendation, *, by: Actor) -> list[Objection]:
    """Why nobody gets a link to answer it: it was not issued, or it is closed."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if recommendation.state not in AWAITED:
        reasons.append(_("It was not issued, or it is closed: nobody is awaited to answer it."))
    return _objections(reasons)


def objections_to_coming_by(link: ResponseLink | None, at: datetime) -> list[Objection]:
    """Why a link lets nobody in: it is none of ours, it was withdrawn, or its time has run out."""
    if link is None:
        return _objections([_("This link is not one of ours. Check that the whole of it was copied.")])
    if link.withdrawn_at:
        return _objections([_("This link was withdrawn. The clerk of the committee can send you a new one.")])
    if not link.holds(at):
        return _objections([_("The time of this link has run out. The clerk of the committee can send you a new one.")])
    return []


def objections_to_answering_by(link: ResponseLink, at: datetime) -> list[Objection]:
    """Why nothing can be answered by a link: it holds no more, or it was used."""
    objections = objections_to_coming_by(link, at)
    if not objections and link.used_at:
        used = _("An answer was given by this link already. It stays as it was: report what has changed since, or ask the clerk.")
        objections = _objections([used])
    return objections


def objections_to_reporting_by(
    link: ResponseLink, says: str, text: str, evidence: str, at: datetime, on: date
) -> list[Objection]:
    """Why nothing can be reported by a link: it holds no more, the same was reported, or too much came by it in a day."""
    objections = objections_to_coming_by(link, at)
    if objections:
        return objections
    today = Update.objects.filter(recommendation=link.recommendation_id, came_by=Update.CameBy.LINK, filed_on=on)
    last = today.last()
    if last and (last.says, last.text, last.evidence) == (says, text.strip(), evidence.strip()[:500]):
        return _objections([_("That was reported already.")])
    if today.count() >= MOST_A_DAY:
        return _objections([_("As many reports as one link takes in a day have come by it. Go on tomorrow, or tell the clerk.")])
    return []


def objections_to_showing(*, by: Actor) -> list[Objection]:
    """Why what came by a link may not be shown: a clerk looks at it first."""
    return [] if by.role in MAY_SAY else _objections([NOT_YOURS])


def nothing_to_show() -> str:
    """What is said where nothing that waits was chosen."""
    return _("Choose what you have looked at.")


def _objections(reasons: Iterable[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
