"""A post is one office however papers spell it and whoever holds it; each holding is dated, and says in which manner."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.appointing import appoint, enter_post, leave
from answerable.people.models import Body, Holding, Person, Post
from answerable.people.offices import folded_office, office_in
from answerable.trail.acts import Refused
from answerable.trail.models import Entry

OFFICE = "Director of Children’s Services"


@pytest.fixture
def board(peakshire, by, at):
    return enter_body(peakshire, "NHS Peakshire Integrated Care Board", Body.Kind.NHS, by=by, at=at)


@pytest.fixture
def people(peakshire, by, at):
    """Three officers of the council."""
    body = enter_body(peakshire, "Officers", Body.Kind.OTHER, by=by, at=at)
    named = [Sitting(name=name, initials=name[0], surname=name.split()[1]) for name in ("Ash Alder", "Bo Birch", "Cy Cedar")]
    seat_members(body, named, by=by, at=at)
    return list(Person.objects.order_by("surname"))


@pytest.fixture
def post(peakshire, by, at):
    return enter_post(peakshire, OFFICE, by=by, at=at)


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("interim Director of Children’s Services", OFFICE),
        ("the Temporary Executive Director for Children", "Executive Director for Children"),
        ("the interim acting  Chief Executive", "Chief Executive"),
        ("Director of Housing (Interim)", "Director of Housing"),
        ("Director of Housing, acting.", "Director of Housing"),
        ("Deputy Director of Housing", "Deputy Director of Housing"),
        ("Interim", "Interim"),
        ("Actingham Town Clerk", "Actingham Town Clerk"),
    ],
)
def test_how_an_office_is_held_is_no_part_of_its_name(printed, office):
    assert office_in(printed) == office


@pytest.mark.parametrize(
    "spelt",
    [
        "director of children's services",
        "Director  of Children’s Services.",
        "DIRECTOR OF CHILDREN‘S SERVICES",
        "Director of Childrens Services",
    ],
)
def test_an_office_is_the_same_however_it_is_spelt(spelt):
    assert folded_office(spelt) == folded_office(OFFICE)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Executive Director – Children & Learning", "Executive Director - Children and Learning"), ("Head, Roads", "Head Roads")],
)
def test_dashes_commas_and_the_sign_for_and_tell_no_offices_apart(one, other):
    assert folded_office(one) == folded_office(other)


def test_a_hyphen_within_a_word_does():
    assert folded_office("Co-ordinator") != folded_office("Co ordinator")


def test_an_office_is_entered_once_at_an_authority_and_once_in_each_body(peakshire, board, post, by, at):
    assert enter_post(peakshire, "the interim Director of Children's services", by=by, at=at) == post
    theirs = enter_post(peakshire, OFFICE, board, by=by, at=at)
    assert theirs != post
    assert enter_post(peakshire, f"acting {OFFICE}", board, by=by, at=at) == theirs
    assert [(one.title, one.body) for one in Post.objects.order_by("pk")] == [(OFFICE, None), (OFFICE, board)]
    assert Entry.objects.filter(kind="people.post", verb="entered").count() == 2


def test_an_office_that_has_ended_is_entered_anew(peakshire, post, by, at):
    Post.objects.filter(pk=post.pk).update(until=date(2024, 11, 14))
    anew = enter_post(peakshire, OFFICE, by=by, at=at)
    assert anew != post
    assert [list(Post.objects.in_force(day)) for day in (date(2024, 11, 14), date(2024, 11, 15))] == [[post, anew], [anew]]


def test_an_office_that_ends_later_is_still_it(peakshire, post, by, at):
    Post.objects.filter(pk=post.pk).update(until=date(2024, 11, 15))
    assert enter_post(peakshire, OFFICE, by=by, at=at) == post
    assert enter_post(peakshire, OFFICE, by=by, at=datetime(2024, 11, 16, tzinfo=UTC)) != post


def test_the_database_holds_an_office_once(peakshire, board, post):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(authority=peakshire, title=OFFICE, folded=post.folded)
    Post.objects.create(authority=peakshire, body=board, title=OFFICE, folded=post.folded)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(authority=peakshire, body=board, title=OFFICE, folded=post.folded)
    with pytest.raises(IntegrityError, match="post_has_a_title"), transaction.atomic():
        Post.objects.create(authority=peakshire, title="", folded="x")


def test_who_holds_a_post_on_a_day_and_how(post, people, by, at):
    alder, birch, _ = people
    first = appoint(post, alder, since=date(2020, 1, 1), until=date(2024, 6, 30), by=by, at=at)
    second = appoint(post, birch, Holding.Manner.INTERIM, since=date(2024, 7, 1), by=by, at=at)
    assert [list(post.holdings.held_on(day)) for day in (date(2019, 12, 31), date(2024, 6, 30), date(2024, 7, 1))] == [
        [],
        [first],
        [second],
    ]
    assert str(second) == "Bo Birch, Director of Children’s Services (interim)"
    assert (Entry.objects.last().verb, Entry.objects.last().details) == (
        "appointed",
        {"manner": "interim", "since": "2024-07-01", "until": None},
    )


def test_a_post_can_be_shared(post, people, by, at):
    for person in people[:2]:
        appoint(post, person, since=date(2024, 1, 1), by=by, at=at)
    assert Holding.objects.held_on(date(2024, 2, 1)).count() == 2


def test_a_holding_ends_on_the_day_somebody_leaves(post, people, by, at):
    holding = appoint(post, people[0], since=date(2024, 1, 1), by=by, at=at)
    leave(holding, date(2024, 9, 30), by=by, at=at)
    assert list(Holding.objects.held_on(date(2024, 10, 1))) == []
    with pytest.raises(Refused, match="Ash Alder holds the post only from 1 January 2024"):
        leave(holding, date(2023, 12, 31), by=by, at=at)
    again = appoint(post, people[0], since=date(2024, 10, 1), by=by, at=at)
    assert list(Holding.objects.held_on(date(2024, 10, 1))) == [again]


@pytest.mark.parametrize(
    ("since", "until", "reason"),
    [
        (date(2024, 3, 2), date(2024, 3, 1), "The last day is before the first"),
        (date(2019, 1, 1), None, "does not exist over all of these days"),
        (date(2024, 12, 1), date(2025, 2, 1), "does not exist over all of these days"),
        (date(2024, 6, 30), None, "holds the post “Director of Children’s Services” on some of these days already"),
        (None, date(2024, 1, 1), "holds the post “Director of Children’s Services” on some of these days already"),
    ],
)
def test_nobody_is_entered_as_holding_a_post_when_that_cannot_be(post, people, by, at, since, until, reason):
    Post.objects.filter(pk=post.pk).update(since=date(2020, 1, 1), until=date(2024, 12, 31))
    post.refresh_from_db()
    appoint(post, people[0], since=date(2024, 1, 1), until=date(2024, 6, 30), by=by, at=at)
    with pytest.raises(Refused, match=reason):
        appoint(post, people[0], since=since, until=until, by=by, at=at)
    assert Holding.objects.count() == 1


def test_another_councils_people_hold_no_post_here(post, stranger, by, at):
    theirs = Person.objects.create(authority=stranger.authority, name="Di Dogwood", initials="D", surname="Dogwood")
    with pytest.raises(Refused, match="Di Dogwood is in the record of Dalesmoor Borough Council"):
        appoint(post, theirs, since=None, by=by, at=at)


def test_the_database_holds_a_holding_once(post, people):
    for since in (None, date(2024, 1, 1)):
        Holding.objects.create(post=post, person=people[0], since=since)
        with pytest.raises(IntegrityError), transaction.atomic():
            Holding.objects.create(post=post, person=people[0], since=since)
    with pytest.raises(IntegrityError, match="holding_ends_after_it_begins"), transaction.atomic():
        Holding.objects.create(post=post, person=people[1], since=date(2024, 1, 2), until=date(2024, 1, 1))


@pytest.mark.parametrize("how_many", [1, 3])
def test_holdings_cost_the_same_however_many(post, people, by, at, how_many, django_assert_num_queries):
    for person in people[:how_many]:
        appoint(post, person, since=date(2024, 1, 1), by=by, at=at)
    with django_assert_num_queries(1):
        told = [str(one) for one in Holding.objects.held_on(date(2024, 2, 1)).select_related("post", "person")]
    assert len(told) == how_many
