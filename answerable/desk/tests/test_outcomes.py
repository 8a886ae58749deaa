"""The clerk says what became of a meeting and what a committee holds, and everyone can see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.answers.models import Invitation
from answerable.clocks.models import Clock
from answerable.demo.example import TOLD_ON, load
from answerable.meetings.models import Meeting
from answerable.people.models import Account, Body


@pytest.fixture
def desk(client, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    load(TOLD_ON)
    client.force_login(Account.objects.get(username="clerk"))
    return client


@pytest.fixture
def asked_for(desk):
    return Meeting.objects.get(state="proposed")


def over(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() - timedelta(days=30))
    meeting.refresh_from_db()
    return meeting


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_meeting_that_is_over_waits_on_the_desk_until_somebody_says_whether_it_was_held(desk, asked_for):
    over(asked_for)
    address = reverse("desk_outcome", args=[asked_for.pk])
    assert address in text(desk, reverse("today"))
    public = reverse("meetings", args=[asked_for.body.authority.slug]) + "?when=earlier"
    assert "asked for; nobody has said whether it was held" in text(desk, public)
    assert desk.post(address, {"became": "held", "why": "the minutes"}).status_code == 302
    assert address not in text(desk, reverse("today"))
    page = text(desk, public)
    assert ('<span class="tag done">held</span>' in page, "the minutes" in page) == (True, True)


def test_a_refused_requisition_stops_the_agendas_clock_and_everyone_reads_why(desk, asked_for):
    answer = desk.post(reverse("desk_outcome", args=[asked_for.pk]), {"became": "refused", "why": "the chair’s letter"})
    assert answer.status_code == 302
    clock = Clock.objects.get(starter="meetings.meeting")
    assert (clock.state, clock.ended_because) == ("stopped", "No such meeting takes place: the chair’s letter")
    page = text(desk, asked_for.requisition.get_absolute_url())
    assert ("Refused" in page, "the chair’s letter" in page, "May apply" in page) == (True, True, False)


def test_what_cannot_have_become_of_it_is_not_offered_and_is_refused(desk, asked_for):
    Meeting.objects.filter(pk=asked_for.pk).update(day=timezone.localdate() + timedelta(days=30))
    address = reverse("desk_outcome", args=[asked_for.pk])
    page = text(desk, address)
    assert [word in page for word in ("It was held", "It has been called by notice")] == [False, True]
    assert desk.post(address, {"became": "held", "why": "x"}).status_code == 400
    assert desk.post(address, {"became": "called", "why": " "}).status_code == 400


def test_the_remit_is_recorded_from_the_desk_and_the_draft_follows(desk, asked_for):
    committee = Body.objects.get(kind="scrutiny_committee")
    address = reverse("desk_remit", args=[committee.pk])
    assert address in text(desk, reverse("today"))
    assert desk.post(address, {"health": "yes", "source": ""}).status_code == 400
    assert desk.post(address, {"health": "yes", "source": "the constitution, part 3"}).status_code == 302
    assert Invitation.objects.get(body__kind="nhs").power == "required"
    page = text(desk, committee.get_absolute_url())
    assert ("can require health bodies to attend" in page, "the constitution, part 3" in page) == (True, True)
    assert address not in text(desk, reverse("today"))


def test_another_council_has_no_such_meeting_or_committee(client, desk, asked_for, stranger):
    client.force_login(stranger)
    committee = Body.objects.get(kind="scrutiny_committee")
    addresses = [reverse("desk_outcome", args=[asked_for.pk]), reverse("desk_remit", args=[committee.pk])]
    assert {client.get(address).status_code for address in addresses} <= {403, 404}
