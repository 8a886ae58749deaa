"""What stands in the way of somebody holding a post or leaving it, and of one body or authority following another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet

from answerable.people.admission import HOST
from answerable.people.models import Account, Authority, AuthoritySuccession, Body, BodySuccession, Holding, Person, Post, Seat
from answerable.people.successions import Manner
from answerable.trail.acts import Actor, Objection

# Whoever may sit at the desk, and whoever runs the installation: two councils are nobody’s at one desk.
MAY_ENTER_SUCCESSION = {Account.Role.CLERK, Account.Role.MONITORING_OFFICER, HOST}


def objections_to_appointing(
    post: Post, person: Person, since: date | None, until: date | None, *, but: Holding | None = None
) -> list[Objection]:
    """Why a person may not be entered as holding a post over these days: it does not exist then, or they hold it then already."""
    reasons = []
    if since and until and until < since:
        reasons.append("The last day is before the first.")
    if person.authority_id != post.authority_id:
        reasons.append(f"{person} is in the record of {person.authority}, and the post in that of {post.authority}.")
    if (post.since and since and since < post.since) or (post.until and until and until > post.until):
        reasons.append(f"The post “{post}” does not exist over all of these days.")
    others = post.holdings.filter(person=person).exclude(pk=but.pk if but else 0)
    if _overlapping(others, since, until).exists():
        reasons.append(f"{person} holds the post “{post}” on some of these days already.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_dating(since: date | None, until: date | None) -> list[Objection]:
    """Why something cannot have been there over these days: it ends before it begins."""
    return [Objection(reason="The last day is before the first.")] if since and until and until < since else []


def objections_to_seating(
    body: Body, person: Person, role: str, since: date | None, until: date | None, *, but: Seat | None = None
) -> list[Objection]:
    """Why a person may not be entered as sitting over these days: they sit there, another chairs, the body is not there."""
    reasons = [one.reason for one in objections_to_dating(since, until)]
    if person.authority_id != body.authority_id:
        reasons.append(f"{person} is in the record of {person.authority}, and the body in that of {body.authority}.")
    if (body.since and since and since < body.since) or (body.until and until and until > body.until):
        reasons.append(f"“{body}” does not exist over all of these days.")
    others = _overlapping(body.seats.exclude(pk=but.pk if but else 0), since, until).select_related("person")
    if role != Seat.Role.SUBSTITUTE and others.filter(person=person).exclude(role=Seat.Role.SUBSTITUTE).exists():
        reasons.append(f"{person} sits on “{body}” on some of these days already. End that seat first.")
    if role == Seat.Role.CHAIR and (chair := others.filter(role=Seat.Role.CHAIR).exclude(person=person).first()):
        reasons.append(f"{chair.person} is its chair on some of these days. A committee has one.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_leaving(holding: Holding, last_day: date) -> list[Objection]:
    """Why a holding may not end on a day: it begins later."""
    if holding.since and last_day < holding.since:
        return [Objection(reason=f"{holding.person} holds the post only from {holding.since:%-d %B %Y}.")]
    return []


Dated = TypeVar("Dated", Holding, Seat)


def _overlapping(rows: QuerySet[Dated], since: date | None, until: date | None) -> QuerySet[Dated]:
    begun = Q(since=None) | Q(since__lte=until) if until else Q()
    not_over = Q(until=None) | Q(until__gte=since) if since else Q()
    return rows.filter(begun, not_over)


def objections_to_succeeding(
    predecessor: Body | Authority,
    successor: Body | Authority,
    on: date,
    manner: Manner,
    *,
    lives_on: bool,
    by: Actor,
    today: date,
) -> list[Objection]:
    """Why one may not be entered as following the other: itself, twice, in a circle, or on days that do not fit.

    An authority is followed from the day after its last, by however many; and not before that day has come, since until then it
    answers for its own record.
    """
    reasons = []
    if by.role not in MAY_ENTER_SUCCESSION:
        reasons.append("Only a clerk or the monitoring officer may enter that one follows another: the record goes with it.")
    if predecessor == successor:
        return [Objection(reason=reason) for reason in [*reasons, f"{predecessor} cannot follow itself."]]
    reasons += _about_the_line(predecessor, successor)
    reasons += _about_the_days(predecessor, successor, on, manner, lives_on)
    if isinstance(predecessor, Authority):
        reasons += _about_its_end(predecessor, on, today)
    return [Objection(reason=reason) for reason in reasons]


def _about_its_end(predecessor: Authority, on: date, today: date) -> list[str]:
    reasons = []
    if on > today:
        reasons.append(f"{on:%-d %B %Y} is still to come: enter it on that day. Until then {predecessor} answers for itself.")
    if predecessor.until and predecessor.until < on - timedelta(days=1):
        next_day = predecessor.until + timedelta(days=1)
        followers = ", ".join(str(row.successor) for row in predecessor.followed_by.select_related("successor"))
        already = f" {followers} followed it then." if followers else ""
        reasons.append(
            f"{predecessor} ended on {predecessor.until:%-d %B %Y}: it is followed from {next_day:%-d %B %Y}.{already}"
        )
    return reasons


def _about_the_line(predecessor: Body | Authority, successor: Body | Authority) -> list[str]:
    reasons = []
    before = _before(predecessor)
    if successor.pk in before:
        reasons.append(f"{predecessor} itself follows {successor}: they would follow each other in a circle.")
    if predecessor.followed_by.filter(successor=successor.pk).exists():
        reasons.append(f"It is on record already that {successor} follows {predecessor}.")
    if isinstance(predecessor, Body) and isinstance(successor, Body) and not _one_record(predecessor, successor):
        reasons.append(f"{predecessor} is a body of {predecessor.authority}, which {successor.authority} does not follow.")
    return reasons


def _one_record(predecessor: Body, successor: Body) -> bool:
    """Whether both are bodies of one authority, or of one and another that follows it."""
    return predecessor.authority_id in {successor.authority_id, *_before(successor.authority)}


def _before(one: Body | Authority) -> set[int]:
    rows = BodySuccession.objects if isinstance(one, Body) else AuthoritySuccession.objects
    return {row.predecessor_id for row in rows.before(one.pk)}


def _about_the_days(
    predecessor: Body | Authority, successor: Body | Authority, on: date, manner: Manner, lives_on: bool
) -> list[str]:
    reasons = []
    if predecessor.since and predecessor.since >= on:
        reasons.append(f"{predecessor} began only on {predecessor.since:%-d %B %Y}.")
    if predecessor.until and predecessor.until >= on and not lives_on:
        reasons.append(f"{predecessor} goes on until {predecessor.until:%-d %B %Y}.")
    if successor.until and successor.until < on:
        reasons.append(f"{successor} had ended by then, on {successor.until:%-d %B %Y}.")
    if successor.since and successor.since > on:
        reasons.append(f"{successor} begins only on {successor.since:%-d %B %Y}.")
    if manner == Manner.RENAMED and successor.since and successor.since < on:
        reasons.append(f"{successor} has its name since {successor.since:%-d %B %Y}, so it is no new name of {predecessor}.")
    return reasons


def objections_to_recording_remit(body: Body, health_scrutiny: bool | None, source: str) -> list[Objection]:
    """Why a remit may not be recorded: the body scrutinises nothing, or nobody says where it can be read."""
    reasons = []
    if body.kind not in {Body.Kind.SCRUTINY, Body.Kind.COMMITTEE, Body.Kind.COUNCIL}:
        reasons.append(f"{body} scrutinises nobody.")
    if health_scrutiny is not None and not source.strip():
        reasons.append("Say where the remit can be read, such as a part of the constitution.")
    return [Objection(reason=reason) for reason in reasons]
