"""The record follows: what a body or council did is shown with what the one does that follows it, and said to be its own."""

from datetime import UTC, date, datetime, time
from html import unescape

import pytest
from django.urls import reverse

from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled
from answerable.people.actions import enter_authority, enter_body
from answerable.people.models import Body
from answerable.people.succeeding import succeed, succeed_authority
from answerable.people.successions import Manner
from answerable.trail.chain import record as write

SINCE = date(2024, 11, 25)
LATER = datetime(2024, 11, 26, 9, 30, tzinfo=UTC)


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
    succeed_authority(made.matter.authority, new, SINCE, Manner.MERGED, by=by, at=LATER)
    page = text_of(client, new)
    wanted = [
        made.matter.title,
        "· Peakshire County Council",
        'was followed by <a href="/peakshire-and-dalesmoor-council/">',
        made.clock.what[1:],
    ]
    assert [words for words in wanted if words not in page] == []
    assert "Peakshire and Dalesmoor Council" in text_of(client, made.matter.authority)


@pytest.fixture
def merged(record, stranger, by, at):
    """Two councils with a matter each, and the one that they became."""
    record.open()
    other = Matter.objects.create(authority=stranger.authority, title="Libraries", slug="libraries", opened_on=at.date())
    entered(other, by, at)
    new = enter_authority("Peakshire and Dalesmoor Council", by=by, at=at)
    for old in (record.authority, stranger.authority):
        succeed_authority(old, new, SINCE, Manner.MERGED, by=by, at=LATER)
    return new


def entered(matter, by, at):
    write("opened", matter, by=by, at=at)


def test_two_councils_that_become_one_are_both_told_of_by_it_under_their_names(client, record, merged, stranger, by, at):
    shown = unescape(client.get(reverse("matters", args=[merged.slug])).content.decode())
    for words in ("Children’s needs 1", "· Peakshire County Council", "Libraries", "· Dalesmoor Borough Council"):
        assert words in shown
    feed = unescape(client.get(reverse("follow_authority", args=[merged.slug, "en"])).content.decode())
    assert "Children’s needs 1" in feed
    assert "Libraries" in feed
    alone = client.get(reverse("follow_authority", args=[stranger.authority.slug, "en"])).content.decode()
    assert "Libraries" in alone
    assert "needs 1" not in alone
    enter_scheduled(record.committee, date(2090, 1, 10), time(10), "the calendar", by=by, at=at)
    calendar = client.get(reverse("calendar_authority", args=[merged.slug, "en"])).content.decode()
    assert "People Scrutiny Committee" in calendar
    assert "2 matters are being scrutinised" in client.get(merged.get_absolute_url()).content.decode()


def test_an_address_of_the_predecessor_lasts_and_says_until_when_it_was_there(client, record, merged):
    [made] = record.opened
    for thing in (made.matter, made.finding, made.report, record.committee, record.authority):
        page = text_of(client, thing)
        assert "Peakshire County Council was there until Sunday 24 November 2024. Its record stays at its addresses." in page
    assert "was there until" not in text_of(client, merged)
    short = client.get(f"/s/m{made.matter.pk}")
    assert short.headers["Location"] == made.matter.get_absolute_url()


def test_of_one_council_that_becomes_two_each_goes_on_with_all_of_it(client, record, by, at):
    [made] = [record.open()]
    new = [enter_authority(f"{side} Peakshire Council", by=by, at=at) for side in ("North", "South")]
    for one in new:
        succeed_authority(record.authority, one, SINCE, Manner.REORGANISED, by=by, at=LATER)
    for one in new:
        page = text_of(client, one)
        assert made.matter.title in page
        assert "· Peakshire County Council" in page
    home = text_of(client, record.authority)
    assert "North Peakshire Council" in home
    assert "South Peakshire Council" in home


@pytest.mark.parametrize("how_many", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("body", 12), ("matter", 28), ("finding", 23), ("authority", 15)])
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
