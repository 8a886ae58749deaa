"""Feeds and calendars: what is told is what the ledger says was done, in either language, and readers take it."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from answerable.clocks.actions import Evidence, meet, stop
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.became import Became
from answerable.meetings.outcomes import say
from answerable.meetings.resolving import put, resolve
from answerable.people.actions import enter_body, erase_name
from answerable.people.models import Person
from answerable.publication import followed
from answerable.publication.told import plain
from answerable.recommendations.actions import Asked, agree, draft, issue
from answerable.recommendations.closing import close

HOST = "http://testserver"


@pytest.fixture
def followed_at(client, made):
    """The feed at an address, read by the reader that most others are made of."""

    def read(name, *at, lang="en"):
        answer = client.get(reverse(name, args=[made.matter.authority.slug, *at, lang]))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
        found = feedparser.parse(answer.content)
        assert (found.bozo, found.version) == (False, "atom10")
        return found

    return read


@pytest.fixture
def every_feed(made):
    """The name and the place of each feed there is."""
    body = made.matter.committee.slug
    return [
        ("follow_authority",),
        ("follow_body", body),
        ("follow_matter", made.matter.slug),
        ("follow_finding", made.finding.pk),
    ]


def test_readers_take_every_feed_in_either_language_without_complaint(followed_at, every_feed):
    for name, *at in every_feed:
        for lang, said in (("en", "en-gb"), ("cy", "cy")):
            feed = followed_at(name, *at, lang=lang)
            assert feed.feed.language == said
            assert feed.entries
            assert feed.feed.links[1].href == HOST + reverse(name, args=["peakshire-county-council", *at, lang])
            assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_what_is_told_is_what_was_done_by_which_office_on_which_day(followed_at, made, by, at):
    assert followed_at("follow_matter", made.matter.slug).entries
    sure = Evidence(words="The plan is on the council’s website.", said_by="the clerk")
    meet(made.clock, at.date(), sure, by=by, at=at)
    latest = followed_at("follow_matter", made.matter.slug).entries[0]
    assert latest.title == f"Clock, met: {made.clock.what}"
    assert latest.link == HOST + made.clock.get_absolute_url()
    assert latest.updated_parsed[:5] == (2024, 11, 15, 9, 30)
    for words in (
        "Clock, met by the clerk on Friday 15 November 2024.",
        "<dt>Before</dt>\n      <dd>running</dd>",
        "<dt>On</dt>\n      <dd>15 November 2024</dd>",
        "<dt>Because</dt>\n      <dd>The plan is on the council’s website.</dd>",
    ):
        assert words in latest.summary


def test_an_entry_is_the_same_entry_in_every_feed_and_at_every_host(followed_at, client, made):
    ids = {entry.id for entry in followed_at("follow_authority").entries}
    assert {entry.id for entry in followed_at("follow_matter", made.matter.slug).entries} <= ids
    assert all(one.startswith("urn:uuid:") for one in ids)


def test_each_feed_holds_what_belongs_to_it_and_nothing_else(followed_at, made, record):
    other = record.open()
    first = {entry.link for entry in followed_at("follow_matter", made.matter.slug).entries}
    second = {entry.link for entry in followed_at("follow_matter", other.matter.slug).entries}
    assert first & second == set()
    of_finding = {urlsplit(entry.link).path for entry in followed_at("follow_finding", made.finding.pk).entries}
    assert of_finding == {
        made.report.get_absolute_url(),
        made.clock.get_absolute_url(),
        made.requisition.get_absolute_url(),
    }


def test_a_feed_ends_after_its_last_entry_however_much_is_done(followed_at, made, by, at, monkeypatch):
    monkeypatch.setattr(followed, "ENTRIES", 3)
    assert len(followed_at("follow_authority").entries) == 3
    assert len(followed_at("follow_matter", made.matter.slug).entries) == 3


def test_a_draft_is_in_no_feed_until_it_is_agreed(followed_at, record, made):
    question = record.agree_a_question()
    agreed = followed_at("follow_finding", made.finding.pk).entries
    assert [entry.title for entry in agreed[:2]] == ["Question, agreed: question 1", "Question, asked: question 1"]
    assert agreed[0].link == HOST + question.matter.get_absolute_url()


def test_a_name_erased_by_law_is_in_no_feed(followed_at, made, peakshire, by, at):
    person = Person.objects.get(name="Ash Alder")
    erase_name(person, why="a court's order", by=by, at=at)
    told = str(followed_at("follow_authority"))
    assert "Alder" not in told.replace("A Alder", "")


def test_as_many_questions_are_asked_of_the_database_for_three_matters_as_for_one(client, made, record, every_feed, peakshire):
    calendars = [(name.replace("follow", "calendar"), *at) for name, *at in every_feed]

    def asked():
        found = {}
        for name, *at in [*every_feed, *calendars]:
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(name, args=[peakshire.slug, *at, "en"]))
            found[name] = len(queries)
        return found

    one = asked()
    record.open(), record.open()
    three = asked()
    assert three == one
    assert max(one.values()) <= 40


def test_a_feed_and_a_calendar_are_kept_until_the_ledger_moves(client, made, settings, peakshire, by, at):
    settings.PAGES_KEPT = 50
    for address in (f"/{peakshire.slug}/follow.en.atom", f"/{peakshire.slug}/dates/calendar.cy.ics"):
        tag = client.get(address).headers["ETag"]
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, headers={"if-none-match": tag}).status_code == 304
        assert len(queries) == 1
        enter_body(peakshire, f"Body of {address}", "committee", by=by, at=at)
        assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_signs_that_no_feed_may_hold_are_left_out():
    assert plain("a\x00b\x1bc\ud800 d\n\te") == "abc d e"


@pytest.fixture
def calendar(client, made):
    """The events of a calendar by their names, as a program that is not ours reads them."""

    def read(name, *at, lang="en"):
        answer = client.get(reverse(name, args=[made.matter.authority.slug, *at, lang]))
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}

    return read


@pytest.fixture
def soon(made, by, at):
    """A meeting of the committee next month."""
    day = timezone.localdate() + timedelta(days=30)
    return enter_scheduled(made.matter.committee, day, time(10, 30), "the calendar", by=by, at=at)


def test_a_meeting_is_in_the_calendar_at_its_time_and_its_cancellation_takes_its_place(calendar, soon, by, at):
    uid = f"meeting-{soon.pk}@testserver"
    called = calendar("calendar_authority")[uid]
    assert called.decoded("DTSTART") == timezone.make_aware(datetime.combine(soon.day, soon.time)).astimezone(UTC)
    assert (str(called["STATUS"]), int(called["SEQUENCE"])) == ("CONFIRMED", 0)
    say(soon, Became.CANCELLED, "The hall is flooded.", by=by, at=at)
    now = calendar("calendar_authority")[uid]
    assert (str(now["STATUS"]), int(now["SEQUENCE"])) == ("CANCELLED", 1)
    assert "The hall is flooded." in str(now["DESCRIPTION"])
    assert now.decoded("DTSTAMP") == at


def test_each_calendar_holds_its_own_and_is_read_in_either_language(calendar, client, made, soon, peakshire, record):
    record.open()
    body = made.matter.committee.slug
    uid = f"meeting-{soon.pk}@testserver"
    assert uid in calendar("calendar_body", body)
    assert uid not in calendar("calendar_matter", made.matter.slug)
    welsh = calendar("calendar_body", body, lang="cy")[uid]
    assert str(welsh["SUMMARY"]) == "People Scrutiny Committee: cyfarfod cyffredin"


def test_a_date_keeps_its_name_and_is_struck_out_when_it_stops(calendar, client, made, by, at, monkeypatch):
    monkeypatch.setattr("answerable.publication.views.follow.timezone.localdate", lambda *_: at.date())
    uid = f"clock-{made.clock.pk}@testserver"
    before = calendar("calendar_matter", made.matter.slug)[uid]
    assert (before.decoded("DTSTART"), str(before["STATUS"])) == (made.clock.due, "CONFIRMED")
    stop(made.clock, at.date(), Evidence(words="The report was withdrawn.", said_by="the clerk"), by=by, at=at)
    after = calendar("calendar_matter", made.matter.slug)[uid]
    assert (str(after["STATUS"]), int(after["SEQUENCE"])) == ("CANCELLED", int(before["SEQUENCE"]) + 1)


def test_the_calendar_of_a_finding_and_of_a_search_hold_what_the_one_rests_on_and_the_other_finds(
    calendar, client, made, soon, monkeypatch, at, by
):
    monkeypatch.setattr("answerable.publication.views.follow.timezone.localdate", lambda *_: at.date())
    put_on_agenda(soon, "Attendance at school", matter=made.matter, by=by, at=at)
    meeting, clock = f"meeting-{soon.pk}@testserver", f"clock-{made.clock.pk}@testserver"
    assert {meeting, clock} <= set(calendar("calendar_finding", made.finding.pk))
    assert set(calendar("calendar_finding", made.report.findings.last().pk, lang="cy")) >= {meeting, clock}
    address = reverse("calendar_search", args=[made.matter.authority.slug, "en"])

    def found(words):
        events = icalendar.Calendar.from_ical(client.get(address, {"q": words}).content).walk("VEVENT")
        return {str(one["UID"]) for one in events}

    assert found("never written") == set()
    resolve(put(made.meeting, "That attendance is told of.", by=by, at=at), 7, 2, 0, by=by, at=at)
    assert found("attendance") == {f"meeting-{made.meeting.pk}@testserver"}
    assert clock in found(made.report.title)


def test_the_calendar_of_a_recommendation_says_by_when_and_strikes_it_out_once_it_is_closed(calendar, made, monkeypatch, by, at):
    monkeypatch.setattr("answerable.publication.views.follow.timezone.localdate", lambda *_: at.date())
    act, due = {"by": by, "at": at}, at.date() + timedelta(days=60)
    asked = Asked(text="That the plan be published.", addressee="The Cabinet", answers_as="executive", due=due)
    drafted = draft(made.matter.committee, asked, **act)
    one = issue(agree(drafted, minute="minute 3", on=at.date(), **act), at.date(), **act)
    before = calendar("calendar_recommendation", one.number)
    done, owed = before[f"recommendation-{one.pk}@testserver"], before[f"clock-{one.clock_id}@testserver"]
    assert (done.decoded("DTSTART"), str(done["STATUS"])) == (due, "CONFIRMED")
    assert owed.decoded("DTSTART") == one.clock.due
    assert "The plan" not in str(calendar("calendar_recommendation", one.number, lang="cy"))
    close(one, "It was done elsewhere.", minute="minute 9", on=at.date(), **act)
    after = calendar("calendar_recommendation", one.number)[f"recommendation-{one.pk}@testserver"]
    assert (str(after["STATUS"]), int(after["SEQUENCE"]) > int(done["SEQUENCE"])) == ("CANCELLED", True)


def test_a_search_is_followed_in_the_words_of_the_ledger_and_holds_what_has_the_words_alone(client, record, made):
    record.open()
    address = reverse("follow_search", args=[made.matter.authority.slug, "en"])
    found = feedparser.parse(client.get(address, {"q": "never written"}).content)
    assert (found.bozo, found.entries) == (False, [])
    found = feedparser.parse(client.get(address, {"q": "children needs 1"}).content)
    assert (found.bozo, found.feed.title) == (False, "“children needs 1” – Peakshire County Council")
    assert {entry.link for entry in found.entries} == {HOST + made.matter.get_absolute_url()}
    narrowed = feedparser.parse(client.get(address, {"q": "children", "kind": "finding"}).content)
    assert {entry.link for entry in narrowed.entries} <= {HOST + one.report.get_absolute_url() for one in record.opened}


def test_the_page_of_a_search_leads_to_its_feed(client, made):
    page = client.get(reverse("search", args=[made.matter.authority.slug]), {"q": "children", "kind": "finding"}).content.decode()
    assert "/search/follow.en.atom?q=children&amp;kind=finding" in page
