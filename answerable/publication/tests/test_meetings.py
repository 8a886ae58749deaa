"""Pages show a joint meeting with every body that meets, and a meeting with every matter on its agenda."""

from datetime import date, time
from html import unescape

import pytest
from django.urls import reverse

from answerable.meetings.actions import enter_scheduled, join, put_on_agenda
from answerable.people.actions import enter_body
from answerable.people.models import Body


@pytest.fixture
def health(record, by, at):
    return enter_body(record.authority, "Health Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)


def text_of(client, address):
    return " ".join(unescape(client.get(address).content.decode()).split())


def test_a_joint_meeting_is_on_the_pages_of_both_bodies_and_says_who_meets(client, record, health, by, at):
    meeting = enter_scheduled(record.committee, date(2025, 3, 4), time(10), "the calendar", by=by, at=at)
    join(meeting, health, by=by, at=at)
    for address in (record.committee.get_absolute_url(), health.get_absolute_url()):
        page = text_of(client, address)
        assert "Tuesday 4 March 2025" in page
        assert "Held jointly by People Scrutiny Committee, Health Scrutiny Committee" in page


def test_a_body_shows_every_matter_of_each_meeting(client, record, by, at):
    first, second = record.open(), record.open()
    meeting = enter_scheduled(record.committee, date(2025, 3, 4), time(10), "the calendar", by=by, at=at)
    for made in (first, second):
        put_on_agenda(meeting, "Business", matter=made.matter, by=by, at=at)
    page = text_of(client, record.committee.get_absolute_url()).partition("Tuesday 4 March 2025")[2].partition("</li>")[0]
    assert [made.matter.title in page for made in (first, second)] == [True, True]


def test_a_matter_shows_a_meeting_of_another_body_that_has_it_on_the_agenda_and_the_gap_does_not_count_it(
    client, record, made, health, by, at
):
    meeting = enter_scheduled(health, date(2024, 12, 2), time(10), "the calendar", by=by, at=at)
    gap = text_of(client, made.matter.get_absolute_url()).partition("The gap")[2].partition("</section>")[0]
    put_on_agenda(meeting, "Business", matter=made.matter, by=by, at=at)
    page = text_of(client, made.matter.get_absolute_url())
    assert "Monday 2 December 2024" in page
    assert page.partition("The gap")[2].partition("</section>")[0] == gap


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("committee", 12), ("dates", 10), ("authority", 15)])
def test_joint_meetings_about_several_matters_cost_no_more_queries(
    client, record, health, by, at, how_many, page, queries, django_assert_num_queries
):
    for number in range(how_many):
        made = record.open()
        meeting = enter_scheduled(record.committee, date(2030, 3, 4), time(10 + number), "the calendar", by=by, at=at)
        join(meeting, health, by=by, at=at)
        for one in record.opened:
            put_on_agenda(meeting, "Business", matter=one.matter, by=by, at=at)
    address = {
        "committee": record.committee.get_absolute_url(),
        "dates": reverse("dates", args=[made.matter.authority.slug]),
        "authority": record.authority.get_absolute_url(),
    }[page]
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
