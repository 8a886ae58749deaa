"""The notice of a recommendation as a letter with a link, and what comes by that link: an answer once, and reports since."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from answerable.people.addresses import address_of
from answerable.people.admitting import digest_of
from answerable.people.grants import Role
from answerable.recommendations import link_policy as policy
from answerable.recommendations.actions import issue
from answerable.recommendations.letters_about import confirm_answer, confirm_report, notify
from answerable.recommendations.links import ResponseLink
from answerable.recommendations.models import Recommendation, Response, Update
from answerable.recommendations.responding import Answer, Report, report, respond
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record

GOOD_AFTER = timedelta(days=28)  # the last day on which something is owed, or that on which the link is made
LONGEST = timedelta(days=400)
PLACE = "respond_by_link"  # the name of the address


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is answered by a link: of which kind, why, and what will be done by which day."""

    kind: str
    reasons: str = ""
    action: str = ""
    action_by: date | None = None


def link_by(token: str) -> ResponseLink | None:
    """The link with that secret, with what it is for; None where there is none."""
    about = "recommendation"
    rows = ResponseLink.objects.select_related(
        *(f"{about}__{name}" for name in ("authority", "committee", "post", "body", "clock"))
    )
    return rows.filter(digest=digest_of(token)).first()


@transaction.atomic
def issue_by_letter(
    recommendation: Recommendation, notice_on: date, *, report_on: date | None = None, by: Actor, at: datetime
) -> ResponseLink:
    """Issue it, and write its notice as a letter with a link by which it is answered. Raises Refused, or Overtaken."""
    issue(recommendation, notice_on, report_on=report_on, by=by, at=at)
    return send_notice(recommendation, by=by, at=at)


@transaction.atomic
def send_notice(recommendation: Recommendation, *, by: Actor, at: datetime) -> ResponseLink:
    """Write the notice as a letter with a new link by which it can be answered; older links hold no more. Raises Refused.

    Where no address is known for whom it asks, the letter waits for one.
    """
    in_turn(recommendation)
    recommendation.refresh_from_db()
    if objections := policy.objections_to_a_link(recommendation, by=by):
        raise Refused(objections)
    older, token, today = _withdrawn(recommendation, at), secrets.token_urlsafe(32), timezone.localdate(at)
    answer_by = recommendation.clock.last_day if recommendation.clock else None
    last = max(filter(None, (today, answer_by, recommendation.due)))
    until = at + min(last - today + GOOD_AFTER, LONGEST)
    link = ResponseLink.objects.create(recommendation=recommendation, digest=digest_of(token), made_at=at, expires_at=until)
    record("link made", link, by=by, at=at, rows=older)
    notify(link, address_of(PLACE, token), by=by, at=at)
    return link


@transaction.atomic
def withdraw_link(recommendation: Recommendation, *, by: Actor, at: datetime) -> int:
    """Let nobody answer by the link any more. Returns how many links were withdrawn. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    if objections := policy.objections_to_a_link(recommendation, by=by):
        raise Refused(objections)
    older = _withdrawn(recommendation, at)
    if older:
        record("link withdrawn", older[0], by=by, at=at, rows=older[1:])
    return len(older)


@transaction.atomic
def respond_by(link: ResponseLink, said: Said, *, at: datetime) -> Response:
    """Answer by the link, once. What was answered is confirmed by a letter. Raises Refused."""
    in_turn(link)
    link.refresh_from_db(fields=["used_at", "withdrawn_at", "expires_at"])
    if objections := policy.objections_to_answering_by(link, at):
        raise Refused(objections)
    one, by = link.recommendation, _whoever(link)
    answer = Answer(
        kind=said.kind,
        received_on=timezone.localdate(at),
        said_by=one.to or "Whoever was asked",
        reasons=said.reasons,
        action=said.action,
        action_by=said.action_by,
    )
    response = respond(one, answer, by_link=True, by=by, at=at)
    link.used_at = at
    link.save(update_fields=["used_at"])
    record("link used", link, by=by, at=at)
    confirm_answer(response, by=by, at=at)
    return response


@transaction.atomic
def report_by(link: ResponseLink, told: Report, *, at: datetime) -> Update:
    """Report by the link. What was reported is confirmed by a letter. Raises Refused."""
    in_turn(link)
    link.refresh_from_db(fields=["used_at", "withdrawn_at", "expires_at"])
    if objections := policy.objections_to_reporting_by(link, told.says, told.text, told.evidence, at, timezone.localdate(at)):
        raise Refused(objections)
    by = _whoever(link)
    update = report(link.recommendation, told, by_link=True, by=by, at=at)
    confirm_report(update, by=by, at=at)
    return update


@transaction.atomic
def show_words(
    recommendation: Recommendation, responses: Iterable[int], updates: Iterable[int], *, by: Actor, at: datetime
) -> int:
    """Show to everybody what came by the link: a clerk has looked that no private person is named. Raises Refused.

    Returns how many were shown.
    """
    in_turn(recommendation)
    if objections := policy.objections_to_showing(by=by):
        raise Refused(objections)
    rows: Sequence[Response | Update] = [
        *recommendation.responses.filter(pk__in=list(responses), shown=False),
        *recommendation.updates.filter(pk__in=list(updates), shown=False),
    ]
    if not rows:
        raise Refused([Objection(reason=policy.nothing_to_show())])
    for one in rows:
        one.shown = True
        one.save(update_fields=["shown"])
        record("shown", one, by=by, at=at)
    return len(rows)


def _withdrawn(recommendation: Recommendation, at: datetime) -> list[ResponseLink]:
    older = list(recommendation.links.filter(withdrawn_at=None))
    for link in older:
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])
    return older


def _whoever(link: ResponseLink) -> Actor:
    return Actor(name=f"whoever has the link of {link.recommendation.to or link.recommendation}"[:150], role=Role.RESPONDENT)
