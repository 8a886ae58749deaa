"""The record follows: what a body or council did is shown with what the one does that follows it, and said to be its own."""

from datetime import date, time
from html import unescape

import pytest

from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled
from answerable.people.actions import enter_authority, enter_body
from answerable.people.models import Body
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner

SINCE = date(2024, 11, 25)


@pytest.fixture
def successor(record, made, by, at):
    """The committee under its new name, after a matter was opened by the old one; the council's own body renamed too."""
    new = enter_body(record.authority, "Families Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    succeed(record.committee, new, SINCE, Manner.RENAMED, by=by, at=at)
    return new


def text_of(client, thing):
    return " ".join(unescape(client.get(thing.get_absolute_url()).content.decode()).split())


def test_a_body_shows_what_its_predecessors_scrutinise_and_when_they_met_and_says_whose_it_was(client, made, successor):
    page = text_of(client, successor)
    wanted = [
        'was followed by <a href="/peakshire-county-council/bodies/families-scrutiny-committee/">Families Scrutiny Committee</a>',
        "Monday 25 November 2024",
        "What the bodies did that it follows is shown on this page too.",
        made.matter.title,
        "begun by People Scrutiny Committee",
        "Wednesday 26 February 2025",
        'Ordinary meeting of <a href="/peakshire-county-council/bodies/people-scrutiny-committee/">People Scrutiny Committee</a>',
    ]
    assert [words for words in wanted if words not in page] == []


def test_a_predecessor_says_who_follows_it_and_shows_nothing_of_the_others(client, record, successor, by, at):
    enter_scheduled(successor, date(2025, 1, 14), time(10), "the calendar", by=by, at=at)
    page = text_of(client, record.committee)
    assert "Families Scrutiny Committee</a>" in page
    assert "Tuesday 14 January 2025" not in page
    assert "begun by" not in page


def test_a_body_shows_what_its_predecessors_must_answer_for(client, record, made, by, at):
    new = enter_body(record.authority, "Peakshire Council", Body.Kind.COUNCIL, by=by, at=at)
    succeed(record.answers, new, SINCE, Manner.RENAMED, by=by, at=at)
    assert "Leaders must bring down the time" in text_of(client, new)


def test_a_matter_is_followed_by_the_body_that_follows_its_committee_and_meets_in_the_gap(
    client, record, made, successor, by, at
):
    assert list(Matter.objects.followed_by(successor.pk)) == [made.matter]
    page = text_of(client, made.matter)
    assert "The body that follows the committee goes on with the matter." in page
    assert 'class="gap met"' not in page
    enter_scheduled(successor, date(2024, 12, 3), time(10), "the calendar", by=by, at=at)
    page = text_of(client, made.matter)
    assert "Tuesday 3 December 2024" in page
    assert 'class="gap met"' in page
    enter_scheduled(successor, date(2090, 1, 10), time(10), "the calendar", by=by, at=at)
    assert "Tuesday 10 January 2090" in text_of(client, made.finding)


def test_a_matter_is_not_followed_by_a_body_that_follows_another(made, record, by, at):
    places = enter_body(record.authority, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    assert list(Matter.objects.followed_by(places.pk)) == []
    assert list(Matter.objects.followed_by(places.pk, record.committee.pk)) == [made.matter]


def test_a_council_goes_on_with_what_the_one_it_follows_was_scrutinising(client, made, by, at):
    new = enter_authority("Peakshire and Dalesmoor Council", by=by, at=at)
    assert made.matter.title not in text_of(client, new)
    succeed_authority(made.matter.authority, new, SINCE, Manner.MERGED, by=by, at=at)
    page = text_of(client, new)
    wanted = [
        made.matter.title,
        "· Peakshire County Council",
        'was followed by <a href="/peakshire-and-dalesmoor-council/">',
        made.clock.what[1:],
    ]
    assert [words for words in wanted if words not in page] == []
    assert "Peakshire and Dalesmoor Council" in text_of(client, made.matter.authority)


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("body", 12), ("matter", 28), ("finding", 22), ("authority", 15)])
def test_a_long_line_costs_no_more_queries_than_a_short_one(
    client, record, made, by, at, how_many, page, queries, django_assert_num_queries
):
    last = record.committee
    for number in range(how_many):
        new = enter_body(record.authority, f"Committee {number}", Body.Kind.SCRUTINY, by=by, at=at)
        succeed(last, new, date(2024, 11, 25 + number), Manner.MERGED, by=by, at=at)
        enter_scheduled(new, date(2030, 1, 14 + number), time(10), "the calendar", by=by, at=at)
        last = new
    thing = {"body": last, "matter": made.matter, "finding": made.finding, "authority": record.authority}[page]
    with django_assert_num_queries(queries):
        assert client.get(thing.get_absolute_url()).status_code == 200
