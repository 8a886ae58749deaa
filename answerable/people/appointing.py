"""Entering posts, and who holds them from when to when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.people import policy
from answerable.people.models import Authority, Body, Holding, Person, Post
from answerable.people.offices import folded_office, office_in
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import record


@transaction.atomic
def enter_post(authority: Authority, printed: str, body: Body | None = None, *, by: Actor, at: datetime) -> Post:
    """The post that printed words name, entered when it is not in the record yet; None for `body` is the authority's own.

    How it is held ("interim", "acting") is no part of its name. A post that has ended is not it: it is entered anew.
    """
    title = office_in(printed)[:200]
    folded = (folded_office(title) or title)[:250]  # some letters are two when they are folded
    named = Post.objects.filter(authority=authority, body=body, folded=folded)
    if there := named.exclude(until__lt=timezone.localdate(at)).first():
        return there
    post = Post.objects.create(authority=authority, body=body, title=title, folded=folded)
    record("entered", post, by=by, at=at, body=body.pk if body else None)
    return post


@transaction.atomic
def appoint(
    post: Post,
    person: Person,
    manner: str = Holding.Manner.PERMANENT,
    *,
    since: date | None,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> Holding:
    """Enter that a person holds a post, from and until which day, as far as that is known. Raises Refused."""
    if objections := policy.objections_to_appointing(post, person, since, until):
        raise Refused(objections)
    holding = Holding.objects.create(post=post, person=person, manner=manner, since=since, until=until)
    record("appointed", holding, by=by, at=at, manner=str(manner), since=_said(since), until=_said(until))
    return holding


@transaction.atomic
def leave(holding: Holding, last_day: date, *, by: Actor, at: datetime) -> Holding:
    """Enter the last day on which a person holds a post. Raises Refused."""
    if objections := policy.objections_to_leaving(holding, last_day):
        raise Refused(objections)
    was, holding.until = holding.until, last_day
    holding.save(update_fields=["until"])
    record("left", holding, by=by, at=at, was=_said(was), until=_said(last_day))
    return holding


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None
