"""Who there is, put right in the browser: bodies, names, seats, posts and holders; dated, never deleted, nobody's words lost."""

from datetime import date
from html import unescape

import pytest
from django.db.models import F
from django.urls import reverse

from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.admitting import invite
from answerable.people.appointing import appoint, enter_post
from answerable.people.models import Body, BodySuccession, Holding, Person, Post, Seat
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(clerk, by, at):
    body = enter_body(clerk.authority, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    ash = Sitting(name="Cllr A Ash", initials="A", surname="Ash", role="chair", since=date(2021, 5, 20))
    seat_members(body, [ash, Sitting(name="Cllr B Birch", initials="B", surname="Birch")], by=by, at=at)
    return body


@pytest.fixture
def desk(client, clerk, committee):
    client.force_login(clerk)
    return client


def text_of(response, status=200):
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def sent(desk, page, *of, **given):
    """The form as it is shown, with these fields filled in, sent."""
    where = reverse(page, args=of)
    shown = desk.get(where).context["form"].initial
    told = {key: value.isoformat() if isinstance(value, date) else value or "" for key, value in shown.items()}
    return desk.post(where, {**told, **given})


def seats(body):
    return [
        (s.person.surname, s.role, s.since, s.until)
        for s in body.seats.order_by("person__surname", F("since").asc(nulls_first=True))
    ]


def test_a_seat_is_given_changed_and_ended_and_stays_on_record(desk, committee):
    answer = sent(desk, "people_seat_new", committee.pk, name="cllr b  birch", role="substitute", since="2025-01-06")
    assert answer.url == reverse("people_body", args=[committee.pk])
    sent(desk, "people_seat_new", committee.pk, name="Cllr C Cedar", role="member", since="2025-01-06")
    ash = Seat.objects.get(person__surname="Ash")
    sent(desk, "people_seat", ash.pk, until="2025-05-14")
    assert seats(committee) == [
        ("Ash", "chair", date(2021, 5, 20), date(2025, 5, 14)),
        ("Birch", "member", None, None),
        ("Birch", "substitute", date(2025, 1, 6), None),
        ("Cedar", "member", date(2025, 1, 6), None),
    ]
    assert Person.objects.count() == 3
    page = text_of(desk.get(reverse("people_body", args=[committee.pk])))
    assert "Cllr A Ash" in page.split("Who sat on it")[1]
    assert verify().problems == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "Cllr C Cedar", "role": "chair"}, "is its chair on some of these days. A committee has one."),
        ({"name": "Cllr A Ash", "role": "member"}, "sits on “People Scrutiny Committee” on some of these days already."),
        (
            {"name": "Cllr C Cedar", "role": "member", "since": "2025-02-02", "until": "2025-02-01"},
            "last day is before the first",
        ),
        ({"name": "", "role": "member"}, "Fill in: Name."),
        ({"name": "Cllr T Twin", "role": "member"}, "The record has 2 people called Cllr T Twin"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_half_made(desk, committee, given, says):
    for initials in ("T", "TT"):
        Person.objects.create(authority=committee.authority, name="Cllr T Twin", initials=initials, surname="Twin")
    before = (Person.objects.count(), Seat.objects.count())
    assert says in text_of(sent(desk, "people_seat_new", committee.pk, **given), 400)
    assert (Person.objects.count(), Seat.objects.count()) == before


def test_a_committee_renamed_keeps_its_history_and_goes_on_with_its_seats_and_roles(desk, committee, clerk, by, at):
    invite(clerk.authority, "chair", "chair", body=committee, by=by, at=at)
    answer = sent(desk, "people_body_rename", committee.pk, name="Families Scrutiny Committee", on="2026-05-01")
    new = Body.objects.get(name="Families Scrutiny Committee")
    assert answer.url == reverse("people_body", args=[new.pk])
    committee.refresh_from_db()
    assert (committee.until, new.since) == (date(2026, 4, 30), date(2026, 5, 1))
    assert seats(new) == [("Ash", "chair", date(2026, 5, 1), None), ("Birch", "member", date(2026, 5, 1), None)]
    assert [until for *_, until in seats(committee)] == [date(2026, 4, 30)] * 2
    assert BodySuccession.objects.get().successor == new
    assert list(clerk.authority.accounts.get(username="chair").grants.held().values_list("body", flat=True)) == [new.pk]
    assert "People Scrutiny Committee became Families Scrutiny Committee on Friday 1 May 2026." in text_of(desk.get(answer.url))
    taken = sent(desk, "people_body_rename", new.pk, name="people scrutiny committee", on="2027-05-01")
    assert "is in the record already. Give another name." in text_of(taken, 400)
    assert verify().problems == ()


def test_a_post_is_entered_held_left_and_ended(desk, clerk):
    assert sent(desk, "people_post_new", title="interim Director of Children’s Services").status_code == 302
    post = Post.objects.get()
    assert post.title == "Director of Children’s Services"
    sent(desk, "people_holding_new", post.pk, name="Dr D Elm", manner="interim", since="2024-09-02")
    holding = Holding.objects.get()
    assert "holds it longer" in text_of(sent(desk, "people_post_change", post.pk, until="2025-03-31"), 400)
    sent(desk, "people_holding", holding.pk, until="2025-03-31")
    sent(desk, "people_post_change", post.pk, until="2025-03-31")
    holding.refresh_from_db()
    post.refresh_from_db()
    assert (holding.manner, holding.until, post.until) == ("interim", date(2025, 3, 31), date(2025, 3, 31))
    refused = sent(
        desk, "people_holding_new", post.pk, name="Mr N Nobody", manner="permanent", since="2025-01-01", until="2026-01-01"
    )
    assert "does not exist over all of these days" in text_of(refused, 400)
    assert Person.objects.filter(surname="Nobody").count() == 0
    assert verify().problems == ()


@pytest.mark.parametrize("what", ["body", "seat", "post", "holding"])
def test_of_two_clerks_the_second_is_told_what_stands_and_loses_nothing(desk, committee, by, at, what):
    post, someone = enter_post(committee.authority, "Chief", by=by, at=at), Person.objects.first()
    holding = appoint(post, someone, since=None, until=date(2030, 1, 1), by=by, at=at)
    row, name = {
        "body": (committee, "people_body_change"),
        "seat": (Seat.objects.get(person__surname="Birch"), "people_seat"),
        "post": (holding.post, "people_post_change"),
        "holding": (holding, "people_holding"),
    }[what]
    where = reverse(name, args=[row.pk])
    shown = desk.get(where).context["form"].initial
    mine = {key: value or "" for key, value in shown.items()} | {"until": "2031-01-02"}
    type(row).objects.filter(pk=row.pk).update(since=date(2020, 1, 6))
    told = desk.post(where, mine)
    page = text_of(told, 409)
    assert ("Somebody else changed this" in page, "Monday 6 January 2020" in page, 'value="2031-01-02"' in page) == (True,) * 3
    row.refresh_from_db()
    assert row.until != date(2031, 1, 2)
    again = desk.post(where, {**mine, "seen": told.context["form"].data["seen"]})
    row.refresh_from_db()
    assert (again.status_code, row.until) == (302, date(2031, 1, 2))


@pytest.mark.parametrize("how_many", [1, 1000])
def test_the_pages_ask_the_same_of_the_database_however_many_there_are(desk, committee, django_assert_num_queries, how_many):
    authority = committee.authority
    Body.objects.bulk_create(
        Body(authority=authority, name=f"Body {n}", slug=f"body-{n}", kind="committee") for n in range(how_many)
    )
    Post.objects.bulk_create(Post(authority=authority, title=f"Post {n}", folded=f"post {n}") for n in range(how_many))
    people = Person.objects.bulk_create(Person(authority=authority, name=f"Cllr P{n}", surname=f"P{n}") for n in range(how_many))
    Seat.objects.bulk_create(Seat(body=committee, person=one) for one in people)
    Seat.objects.bulk_create(Seat(body=committee, person=one, until=date(2020, 1, 1)) for one in people)
    post = Post.objects.first()
    Holding.objects.bulk_create(Holding(post=post, person=one) for one in people)
    for name, of, queries in (
        ("people", (), 6),
        ("people_body", (committee.pk,), 8),
        ("people_post", (post.pk,), 5),
        ("people_seat_new", (committee.pk,), 5),
    ):
        with django_assert_num_queries(queries):
            assert desk.get(reverse(name, args=of)).status_code == 200
