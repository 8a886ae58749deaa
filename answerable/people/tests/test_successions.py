"""One body or council can follow another, from a day on; many follow one and one follows many, but never in a circle."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from answerable.people.actions import enter_authority, enter_body
from answerable.people.models import AuthoritySuccession, Body, BodySuccession
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry

MAY = date(2025, 5, 1)


@pytest.fixture
def at():
    """A day after which all of these councils have come and gone."""
    return datetime(2026, 6, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def bodies(peakshire, by, at):
    return [enter_body(peakshire, f"Committee {n}", Body.Kind.SCRUTINY, by=by, at=at) for n in range(5)]


@pytest.fixture
def follow(by, at):
    """Enters that the second body follows the first."""

    def act(first, second, on=MAY, manner=Manner.RENAMED, **how):
        return succeed(first, second, on, manner, **{"by": by, "at": at, **how})

    return act


def test_a_body_renamed_ends_the_day_before_its_new_name_begins(bodies, follow):
    succession = follow(*bodies[:2])
    assert (bodies[0].until, bodies[1].since) == (date(2025, 4, 30), MAY)
    *_, succeeded, followed = Entry.objects.order_by("pk")
    assert (succeeded.verb, succeeded.key) == ("succeeded", str(succession.pk))
    assert (followed.verb, followed.key) == ("followed", str(bodies[0].pk))
    told = {"on": "2025-05-01", "manner": "renamed", "lives_on": False}
    assert succeeded.details == {**told, "follows": "Committee 0"}
    assert followed.details == {**told, "followed_by": "Committee 1"}


def test_what_is_merged_into_keeps_its_own_beginning(bodies, follow):
    follow(bodies[0], bodies[1], manner=Manner.MERGED)
    assert (bodies[0].until, bodies[1].since) == (date(2025, 4, 30), None)


def test_a_body_that_only_gives_up_part_of_its_work_lives_on(bodies, follow):
    follow(bodies[0], bodies[1], manner=Manner.REORGANISED, lives_on=True)
    assert bodies[0].until is None


def test_the_line_is_followed_however_long_it_is_and_wherever_it_parts_and_meets(bodies, follow):
    a, b, c, d, other = bodies
    follow(a, b, date(2021, 5, 1), Manner.MERGED)
    follow(b, c, date(2022, 5, 1), Manner.REORGANISED)
    follow(b, d, date(2022, 5, 1), Manner.REORGANISED)
    follow(c, d, date(2023, 5, 1), Manner.MERGED)
    assert {row.predecessor for row in BodySuccession.objects.before(d.pk)} == {a, b, c}
    assert {row.successor for row in BodySuccession.objects.after(a.pk)} == {b, c, d}
    assert [row.on.year for row in BodySuccession.objects.after(b.pk)] == [2023, 2022, 2022]
    assert [row.successor for row in BodySuccession.objects.after(c.pk)] == [d]
    assert (list(BodySuccession.objects.before(other.pk)), list(BodySuccession.objects.after(other.pk))) == ([], [])
    assert list(BodySuccession.objects.before()) == []


@pytest.mark.parametrize("steps", [1, 3])
def test_a_long_line_costs_no_more_queries_than_a_short_one(bodies, follow, steps, django_assert_num_queries):
    for year, (first, second) in enumerate(pairwise(bodies[: steps + 1]), start=2021):
        follow(first, second, date(year, 5, 1), Manner.MERGED)
    with django_assert_num_queries(1):
        told = [row.predecessor.authority.name for row in BodySuccession.objects.before(bodies[steps].pk)]
    assert len(told) == steps


def test_bodies_do_not_follow_each_other_in_a_circle(bodies, follow):
    a, b, c = bodies[:3]
    follow(a, b, date(2021, 5, 1), Manner.MERGED)
    follow(b, c, date(2022, 5, 1), Manner.MERGED)
    with pytest.raises(Refused, match="Committee 2 itself follows Committee 0: they would follow each other in a circle"):
        follow(c, a, date(2023, 5, 1), Manner.MERGED)
    with pytest.raises(Refused, match="Committee 0 cannot follow itself"):
        follow(a, a)
    with pytest.raises(Refused, match="It is on record already that Committee 1 follows Committee 0"):
        follow(a, b, date(2023, 5, 1), Manner.MERGED)
    assert BodySuccession.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"since": MAY}, {}, "Committee 0 began only on 1 May 2025"),
        ({"until": MAY}, {}, "Committee 0 goes on until 1 May 2025"),
        ({}, {"until": date(2025, 4, 30)}, "Committee 1 had ended by then, on 30 April 2025"),
        ({}, {"since": date(2025, 5, 2)}, "Committee 1 begins only on 2 May 2025"),
        ({}, {"since": date(2025, 4, 30)}, "has its name since 30 April 2025, so it is no new name of Committee 0"),
    ],
)
def test_days_that_do_not_fit_are_refused(bodies, follow, first, second, reason):
    for body, days in zip(bodies, (first, second), strict=False):
        Body.objects.filter(pk=body.pk).update(**days)
        body.refresh_from_db()
    with pytest.raises(Refused, match=reason):
        follow(*bodies[:2])
    assert BodySuccession.objects.count() == 0


def test_a_member_enters_no_succession(bodies, follow):
    with pytest.raises(Refused, match="Only a clerk or the monitoring officer"):
        follow(*bodies[:2], by=Actor(name="Scrutiny Member", role="member"))
    follow(*bodies[:2], by=Actor(name="Monitoring Officer", role="monitoring_officer"))


def test_a_council_follows_another_and_its_bodies_can_then_follow_the_others(peakshire, stranger, bodies, follow, by, at):
    theirs = enter_body(stranger.authority, "Their Committee", Body.Kind.SCRUTINY, by=by, at=at)
    with pytest.raises(
        Refused, match="Committee 0 is a body of Peakshire County Council, which Dalesmoor Borough Council does not"
    ):
        follow(bodies[0], theirs, manner=Manner.MERGED)
    succeed_authority(peakshire, stranger.authority, MAY, Manner.MERGED, by=by, at=at)
    assert peakshire.until == date(2025, 4, 30)
    follow(bodies[0], theirs, manner=Manner.MERGED)
    assert [row.predecessor for row in BodySuccession.objects.before(theirs.pk)] == [bodies[0]]
    with pytest.raises(Refused, match="in a circle"):
        succeed_authority(stranger.authority, peakshire, date(2026, 5, 1), Manner.MERGED, by=by, at=at)


def test_several_councils_become_one_and_one_several(peakshire, stranger, by, at):
    new = [enter_authority(f"New Council {n}", by=by, at=at) for n in range(2)]
    for old in (peakshire, stranger.authority):
        for one in new:
            succeed_authority(old, one, MAY, Manner.REORGANISED, by=by, at=at)
    assert AuthoritySuccession.objects.count() == 4
    assert {row.predecessor for row in AuthoritySuccession.objects.before(new[1].pk)} == {peakshire, stranger.authority}


def test_a_council_is_followed_from_the_day_after_its_last_and_not_before_that_day_has_come(peakshire, stranger, by, at):
    new = enter_authority("New Council", by=by, at=at)
    with pytest.raises(
        Refused, match=r"2 June 2026 is still to come: enter it on that day\. Until then Peakshire County Council"
    ):
        succeed_authority(peakshire, new, date(2026, 6, 2), Manner.MERGED, by=by, at=at)
    succeed_authority(peakshire, new, MAY, Manner.MERGED, by=by, at=at)
    later = date(2025, 5, 2)
    with pytest.raises(Refused, match=r"ended on 30 April 2025: it is followed from 1 May 2025. New Council followed it then\."):
        succeed_authority(peakshire, stranger.authority, later, Manner.MERGED, by=by, at=at)
    with pytest.raises(Refused, match="It is on record already that New Council follows Peakshire County Council"):
        succeed_authority(peakshire, new, MAY, Manner.MERGED, by=by, at=at)
    assert AuthoritySuccession.objects.count() == 1
    succeed_authority(peakshire, stranger.authority, MAY, Manner.MERGED, by=by, at=at)


def test_each_ledger_says_it_by_the_name_of_the_other(peakshire, stranger, by, at):
    succeed_authority(peakshire, stranger.authority, MAY, Manner.MERGED, by=by, at=at)
    said = {entry.ledger.key: (entry.verb, entry.details) for entry in Entry.objects.select_related("ledger").order_by("pk")}
    told = {"on": "2025-05-01", "manner": "merged", "lives_on": False}
    assert said[peakshire.slug] == ("followed", {**told, "followed_by": "Dalesmoor Borough Council"})
    assert said[stranger.authority.slug] == ("succeeded", {**told, "follows": "Peakshire County Council"})


def test_whoever_runs_the_installation_may_enter_it(peakshire, stranger, at):
    succeed_authority(peakshire, stranger.authority, MAY, Manner.MERGED, by=Actor(name="command line", role="host"), at=at)


def test_the_database_holds_a_succession_once_and_of_two(bodies, peakshire):
    BodySuccession.objects.create(predecessor=bodies[0], successor=bodies[1], on=MAY, manner="renamed")
    with pytest.raises(IntegrityError), transaction.atomic():
        BodySuccession.objects.create(predecessor=bodies[0], successor=bodies[1], on=date(2026, 5, 1), manner="merged")
    with pytest.raises(IntegrityError, match="body_does_not_follow_itself"), transaction.atomic():
        BodySuccession.objects.create(predecessor=bodies[0], successor=bodies[0], on=MAY, manner="renamed")
    with pytest.raises(IntegrityError, match="authority_does_not_follow_itself"), transaction.atomic():
        AuthoritySuccession.objects.create(predecessor=peakshire, successor=peakshire, on=MAY, manner="renamed")


def test_even_a_circle_that_somebody_wrote_into_the_database_is_walked_to_its_end(bodies):
    for first, second in ((0, 1), (1, 2), (2, 0)):
        BodySuccession.objects.create(predecessor=bodies[first], successor=bodies[second], on=MAY, manner="merged")
    assert BodySuccession.objects.before(bodies[0].pk).count() == 3
