"""Entering that one body, or one authority, follows another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from answerable.people import policy
from answerable.people.models import Authority, AuthoritySuccession, Body, BodySuccession
from answerable.people.successions import Manner
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.states import ledger_of


@transaction.atomic
def succeed(
    predecessor: Body, successor: Body, on: date, manner: Manner, *, lives_on: bool = False, by: Actor, at: datetime
) -> BodySuccession:
    """Enter that from a day on a body follows another, which ends the day before unless it `lives_on` beside it.

    Raises Refused.
    """
    _in_turn(predecessor, successor)
    today = timezone.localdate(at)
    if objections := policy.objections_to_succeeding(predecessor, successor, on, manner, lives_on=lives_on, by=by, today=today):
        raise Refused(objections)
    _end_and_begin(predecessor, successor, on, manner, lives_on)
    succession = BodySuccession.objects.create(predecessor=predecessor, successor=successor, on=on, manner=manner)
    _enter(succession, by=by, at=at, lives_on=lives_on)
    return succession


@transaction.atomic
def succeed_authority(
    predecessor: Authority, successor: Authority, on: date, manner: Manner, *, lives_on: bool = False, by: Actor, at: datetime
) -> AuthoritySuccession:
    """Enter that from a day on an authority follows another, which ends the day before unless it `lives_on` beside it.

    Raises Refused.
    """
    _in_turn(predecessor, successor)
    today = timezone.localdate(at)
    if objections := policy.objections_to_succeeding(predecessor, successor, on, manner, lives_on=lives_on, by=by, today=today):
        raise Refused(objections)
    _end_and_begin(predecessor, successor, on, manner, lives_on)
    succession = AuthoritySuccession.objects.create(predecessor=predecessor, successor=successor, on=on, manner=manner)
    _enter(succession, by=by, at=at, lives_on=lives_on)
    return succession


def _enter(succession: BodySuccession | AuthoritySuccession, *, by: Actor, at: datetime, lives_on: bool) -> None:
    """Both ledgers say it, each by the other's name: each record is read alone, and may leave alone."""
    one, other = succession.predecessor, succession.successor
    on, manner = succession.on.isoformat(), str(succession.manner)
    record("succeeded", succession, by=by, at=at, rows=[other], on=on, manner=manner, lives_on=lives_on, follows=str(one))
    record("followed", one, by=by, at=at, on=on, manner=manner, lives_on=lives_on, followed_by=str(other))


def _in_turn(predecessor: Body | Authority, successor: Body | Authority) -> None:
    """Of two entered at once the second must see the first, or they could follow each other."""
    for ledger in sorted({ledger_of(predecessor), ledger_of(successor)}):
        in_turn(ledger)


def _end_and_begin(predecessor: Body | Authority, successor: Body | Authority, on: date, manner: Manner, lives_on: bool) -> None:
    """The days that follow from it where nobody had said any. What is merged into may be older than anybody knows."""
    if not lives_on and predecessor.until is None:
        predecessor.until = on - timedelta(days=1)
        predecessor.save(update_fields=["until"])
    if manner == Manner.RENAMED and successor.since is None:
        successor.since = on
        successor.save(update_fields=["since"])
