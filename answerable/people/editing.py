"""Changing by hand who there is: bodies and their names, seats, posts. Everything is dated; nothing is deleted.

Whoever changes something says what they were shown of it (`seen`): of two at once the second is told, and nothing is lost.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models, transaction

from answerable.people import policy
from answerable.people.actions import LONGEST_NAME, body_named, enter_body
from answerable.people.appointing import appoint
from answerable.people.models import Authority, Body, BodySuccession, Grant, Holding, Person, Post, Seat
from answerable.people.offices import folded_office, office_in
from answerable.people.succeeding import succeed
from answerable.people.successions import Manner
from answerable.reading.names import read_name
from answerable.reading.rosters import TITLE
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.seen import unchanged


def _refuse(objections: list[Objection]) -> None:
    if objections:
        raise Refused(objections)


def person_called(authority: Authority, name: str) -> Person | None:
    """The one person on record by that name, titles set aside; None for nobody. Raises Refused where two have it."""
    wanted = _plain(name)
    found = [person for person in authority.people.all() if _plain(person.name) == wanted]
    if len(found) > 1:
        reason = f"The record has {len(found)} people called {name}, and nobody can tell which this is."
        raise Refused([Objection(reason=reason)])
    return found[0] if found else None


def _plain(name: str) -> str:
    return " ".join(TITLE.sub("", name).casefold().split())


def _entered(authority: Authority, name: str) -> tuple[Person, list[Person]]:
    """The person of that name, and the same as a new row where nobody was on record."""
    if there := person_called(authority, name):
        return there, []
    read, words = read_name(name), name.split()
    initials = read.initials if read else "".join(word[0] for word in words[:-1]).upper()
    surname = (read.surname if read else words[-1])[:100]
    new = Person.objects.create(authority=authority, name=name[:LONGEST_NAME], initials=initials[:20], surname=surname)
    return new, [new]


@transaction.atomic
def change_body(body: Body, kind: str, since: date | None, until: date | None, *, seen: str, by: Actor, at: datetime) -> Body:
    """Say what a body is, and from and until when it is there. Raises Refused, and Overtaken."""
    in_turn(body)
    unchanged(body, seen)
    _refuse(policy.objections_to_dating(since, until))
    body.kind, body.since, body.until = kind, since, until
    body.save(update_fields=["kind", "since", "until"])
    record("changed", body, by=by, at=at, body_kind=kind)
    return body


@transaction.atomic
def rename_body(body: Body, name: str, on: date, *, seen: str, by: Actor, at: datetime) -> Body:
    """From a day on a body has another name: it goes on under it with its seats and roles, and what it did stays under the old.

    Raises Refused where the name is taken or the days do not fit, and Overtaken.
    """
    in_turn(body)
    unchanged(body, seen)
    if body_named(body.authority, name):
        raise Refused([Objection(reason=f"“{name}” is in the record already. Give another name.")])
    new = enter_body(body.authority, name, body.kind, by=by, at=at)
    new.health_scrutiny, new.remit_from = body.health_scrutiny, body.remit_from
    new.save(update_fields=["health_scrutiny", "remit_from"])
    last = on - timedelta(days=1)
    rows: list[models.Model] = []
    for seat in body.seats.filter(models.Q(until=None) | models.Q(until__gte=on)).select_related("person"):
        if seat.since and seat.since >= on:
            seat.body = new
        else:
            goes_on = Seat.objects.create(body=new, person=seat.person, role=seat.role, since=on, until=seat.until)
            rows.append(goes_on)
            seat.until = last
        seat.save()
        rows.append(seat)
    for grant in body.grants.held().select_related("account"):
        rows += [Grant.objects.create(account=grant.account, role=grant.role, body=new, given_at=at), grant]
        grant.ended_at = at
        grant.save(update_fields=["ended_at"])
    record("renamed", new, by=by, at=at, rows=rows, on=on.isoformat())
    succeed(body, new, on, Manner.RENAMED, by=by, at=at)
    return new


@transaction.atomic
def seat_person(body: Body, name: str, role: str, since: date | None, until: date | None, *, by: Actor, at: datetime) -> Seat:
    """Give somebody a seat on a body, from and until which day as far as that is known. Raises Refused."""
    in_turn(body)
    person, new = _entered(body.authority, name)
    _refuse(policy.objections_to_seating(body, person, role, since, until))
    seat = Seat.objects.create(body=body, person=person, role=role, since=since, until=until)
    record("seated", body, by=by, at=at, rows=[*new, seat], seats=1)
    return seat


@transaction.atomic
def change_seat(seat: Seat, role: str, since: date | None, until: date | None, *, seen: str, by: Actor, at: datetime) -> Seat:
    """Say of a seat what it is, and from and until when it was held. Raises Refused, and Overtaken."""
    in_turn(seat)
    unchanged(seat, seen)
    _refuse(policy.objections_to_seating(seat.body, seat.person, role, since, until, but=seat))
    seat.role, seat.since, seat.until = role, since, until
    seat.save(update_fields=["role", "since", "until"])
    record("seat changed", seat.body, by=by, at=at, rows=[seat])
    return seat


@transaction.atomic
def change_post(post: Post, title: str, since: date | None, until: date | None, *, seen: str, by: Actor, at: datetime) -> Post:
    """Say what a post is called, and from and until when there is one. Raises Refused, and Overtaken."""
    in_turn(post)
    unchanged(post, seen)
    named = office_in(title)[:200]
    folded = (folded_office(named) or named)[:250]
    others = Post.objects.filter(authority=post.authority, body=post.body, folded=folded, until=None).exclude(pk=post.pk)
    objections = policy.objections_to_dating(since, until)
    if until is None and others.exists():
        objections.append(Objection(reason=f"There is a post “{named}” already."))
    late = post.holdings.filter(models.Q(until=None) | models.Q(until__gt=until)) if until else Holding.objects.none()
    objections += [Objection(reason=f"{one.person} holds it longer. End that first.") for one in late.select_related("person")]
    _refuse(objections)
    post.title, post.folded, post.since, post.until = named, folded, since, until
    post.save(update_fields=["title", "folded", "since", "until"])
    record("changed", post, by=by, at=at)
    return post


@transaction.atomic
def change_holding(
    holding: Holding, manner: str, since: date | None, until: date | None, *, seen: str, by: Actor, at: datetime
) -> Holding:
    """Say how a post is held, and from and until when. Raises Refused, and Overtaken."""
    in_turn(holding)
    unchanged(holding, seen)
    _refuse(policy.objections_to_appointing(holding.post, holding.person, since, until, but=holding))
    holding.manner, holding.since, holding.until = manner, since, until
    holding.save(update_fields=["manner", "since", "until"])
    record("holding changed", holding, by=by, at=at, manner=manner)
    return holding


@transaction.atomic
def hold_post(post: Post, name: str, manner: str, since: date | None, until: date | None, *, by: Actor, at: datetime) -> Holding:
    """Enter that the person of that name holds a post; one whom nobody on record is called is entered too. Raises Refused."""
    in_turn(post)
    person, new = _entered(post.authority, name)
    if new:
        record("entered", person, by=by, at=at)
    return appoint(post, person, manner, since=since, until=until, by=by, at=at)


def follows(body: Body) -> list[BodySuccession]:
    """What a body was called before, and what it is called now."""
    return [*BodySuccession.objects.after(body.pk), *BodySuccession.objects.before(body.pk)]
