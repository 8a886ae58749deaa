"""The clerk says how a clock ended or what was determined, everyone can see it, and a mistake is taken back."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from answerable.clocks.actions import calendar_for, start
from answerable.clocks.models import Clock
from answerable.people.actions import enter_body
from answerable.rulebook.clocks import run

RECEIVED = date(2024, 11, 7)
DONE = {"day": "2025-01-09", "words": "Letter to Ofsted", "said_by": "Director of Children’s Services", "address": ""}


@pytest.fixture
def begin(peakshire, by, at):
    def begun(rule, day=RECEIVED):
        committee = enter_body(peakshire, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
        return start(peakshire, committee, rule, run(rule, day, calendar_for(peakshire)), by=by, at=at)

    return begun


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def act(clock, called):
    return reverse("desk_clock_act", args=[clock.pk, called])


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_clerk_says_that_it_was_done_and_everyone_sees_how_late(desk, begin):
    clock = begin("AGENDA-5CD-ENG", date(2025, 1, 15))
    assert "Late" in text(desk, reverse("desk_clock", args=[clock.pk]))
    answer = desk.post(act(clock, "met"), DONE | {"address": "https://example.org/agenda"}, follow=True)
    assert (answer.status_code, answer.redirect_chain[0][0]) == (200, reverse("desk_clock", args=[clock.pk]))
    desk.logout()
    page = text(desk, clock.get_absolute_url())
    wanted = ["Done late", "Done on 9 January 2025, 2 days late.", "Letter to Ofsted", "Director of Children’s Services"]
    assert [words for words in [*wanted, 'href="https://example.org/agenda"'] if words not in page] == []


def test_a_document_that_shows_it_can_be_downloaded_by_everyone_until_it_is_taken_back(desk, begin, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    clock = begin("SEND-PAP-DRAFT")
    desk.post(act(clock, "met"), DONE | {"file": SimpleUploadedFile("plan.pdf", b"the plan as sent")})
    clock.refresh_from_db()
    address = reverse("source_file", args=[clock.authority.slug, clock.ended_file])
    assert address in text(desk, clock.get_absolute_url())
    assert b"".join(desk.get(address).streaming_content) == b"the plan as sent"
    desk.post(act(clock, "mistake"), {"why": "another plan"})
    assert desk.get(address).status_code == 404


def test_a_clock_is_stopped_with_its_reason_and_runs_on_when_that_was_wrong(desk, begin):
    clock = begin("SEND-PAP-DRAFT")
    said = {"day": "2025-01-09", "words": "Ofsted withdrew the report", "said_by": "Clerk", "address": ""}
    desk.post(act(clock, "stopped"), said)
    assert "Ofsted withdrew the report" in text(desk, clock.get_absolute_url())
    desk.post(act(clock, "mistake"), {"why": "it was another report"})
    clock.refresh_from_db()
    assert (clock.state, clock.ended_because) == ("running", "")


def test_the_determination_gives_the_statement_its_day_for_everyone_to_see(desk, begin):
    clock = begin("SEND-PAP-STATUTORY-70WD")
    assert "May apply" in text(desk, clock.get_absolute_url())
    said = {"made": "yes", "day": "2024-11-14", "words": "the report, page 3", "said_by": "Clerk", "address": ""}
    desk.post(act(clock, "determined"), said)
    desk.logout()
    page = text(desk, clock.get_absolute_url())
    wanted = ["by Tuesday 18 February 2025", "What was determined", "the report, page 3", "Thursday 14 November 2024"]
    assert [words for words in wanted if words not in page] == []
    assert "May apply" not in page


def test_with_none_determined_the_clock_is_stopped_and_the_record_taken_back(desk, begin):
    clock = begin("SEND-PAP-STATUTORY-70WD")
    said = {"made": "no", "day": "2024-12-02", "words": "letter of the Chief Inspector", "said_by": "Clerk", "address": ""}
    desk.post(act(clock, "determined"), said)
    page = text(desk, clock.get_absolute_url())
    assert ("None is needed" in page, "Stopped" in page) == (True, True)
    desk.post(act(clock, "not-determined"), {"why": "it was another council"})
    assert Clock.objects.get().duty == "may"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"day": ""}, "This field is required."),
        ({"day": "9999-12-31"}, "Friday 31 December 9999 is still to come."),
        ({"words": " "}, "This field is required."),
        ({"address": "nowhere"}, "Enter a valid URL."),
    ],
)
def test_what_cannot_be_said_is_refused_on_the_form(desk, begin, more, why):
    clock = begin("SEND-PAP-DRAFT")
    answer = desk.post(act(clock, "met"), DONE | more)
    assert (answer.status_code, why in answer.content.decode()) == (400, True)
    assert Clock.objects.get().state == "running"


def test_an_empty_document_shows_nothing(desk, begin):
    clock = begin("SEND-PAP-DRAFT")
    answer = desk.post(act(clock, "met"), DONE | {"file": SimpleUploadedFile("plan.pdf", b"")})
    assert (answer.status_code, Clock.objects.get().state) == (400, "running")


def test_another_councils_clock_is_not_there(client, stranger, begin):
    clock = begin("SEND-PAP-DRAFT")
    client.force_login(stranger)
    for address in (reverse("desk_clock", args=[clock.pk]), act(clock, "met")):
        assert client.get(address).status_code in {403, 404}
    assert client.post(act(clock, "met"), DONE).status_code in {403, 404}


def test_there_are_no_other_acts(desk, begin):
    assert desk.get(act(begin("SEND-PAP-DRAFT"), "erased")).status_code == 404


def test_today_leads_to_each_date(desk, begin):
    clock = begin("AGENDA-5CD-ENG", timezone.localdate() + timedelta(days=40))
    assert reverse("desk_clock", args=[clock.pk]) in text(desk, reverse("today"))
