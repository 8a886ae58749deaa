"""The clerk changes an agenda where it stands and publishes it, and everyone sees what was published and nothing else."""

from datetime import time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.clocks.actions import calendar_for
from answerable.clocks.models import Clock
from answerable.demo.example import TOLD_ON, load
from answerable.meetings.actions import enter_scheduled, put_on_agenda
from answerable.meetings.models import AgendaItem, Meeting
from answerable.people.models import Account
from answerable.requisitions.models import Requisition


@pytest.fixture
def desk(client, db, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    load(TOLD_ON)
    client.force_login(Account.objects.get(username="clerk"))
    return client


def a_working_day(authority, days):
    day = timezone.localdate() + timedelta(days=days)
    while not calendar_for(authority).is_working_day(day):
        day += timedelta(days=1)
    return day


@pytest.fixture
def meeting(desk, by):
    committee = Requisition.objects.get().body
    one = enter_scheduled(committee, a_working_day(committee.authority, 30), time(10), "the calendar", by=by, at=timezone.now())
    put_on_agenda(one, "Apologies", by=by, at=timezone.now())
    return one


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def send(desk, meeting, act, **told):
    return desk.post(reverse("desk_agenda_act", args=[meeting.pk, act]), told)


def an_item(title, seen, **told):
    return {"title": title, "text": "", "kind": "standing", "about": "", "seen": seen, **told}


def test_an_item_is_added_reworded_moved_and_taken_off_and_none_of_it_is_public(desk, meeting):
    public = meeting.get_absolute_url()
    assert send(desk, meeting, "add", **an_item("Bus routes", 1)).status_code == 302
    item = meeting.items.get(number=2)
    assert desk.post(reverse("desk_item", args=[item.pk]), an_item("Bus stops", 2)).status_code == 302
    assert send(desk, meeting, "move", item=item.pk, to=1, seen=3).status_code == 302
    assert [one.title for one in meeting.items.all()] == ["Bus stops", "Apologies"]
    page = text(desk, reverse("desk_agenda", args=[meeting.pk]))
    assert all(words in page for words in ("Who changed what", "reworded “Bus routes”", "not published"))
    assert "Bus stops" not in text(desk, public)
    assert "The agenda has not been published here." in text(desk, public)
    assert send(desk, meeting, "remove", item=item.pk, seen=4).status_code == 302
    assert meeting.items.get().number == 1


def test_a_clerk_who_was_overtaken_is_told_and_keeps_what_they_wrote(desk, meeting):
    assert send(desk, meeting, "add", **an_item("Bus routes", 1)).status_code == 302
    answer = send(desk, meeting, "add", **an_item("Ferries", 1))
    page = unescape(answer.content.decode())
    assert (answer.status_code, 'value="Ferries"' in page, "Somebody else changed this agenda" in page) == (409, True, True)
    assert 'name="seen" value="2"' in page
    item = meeting.items.get(number=2)
    answer = desk.post(reverse("desk_item", args=[item.pk]), an_item("Buses", 1))
    assert (answer.status_code, 'value="Buses"' in answer.content.decode()) == (409, True)


def test_publishing_is_refused_with_what_stands_in_the_way_then_done_and_everyone_sees_it(desk, meeting):
    answer = send(desk, meeting, "publish", seen=1, short_notice="")
    assert (answer.status_code, "Say when the meeting begins" in answer.content.decode()) == (400, True)
    assert send(desk, meeting, "where", begins="10:00", place="County Hall").status_code == 302
    assert send(desk, meeting, "publish", seen=1, short_notice="").status_code == 302
    desk.logout()
    page = text(desk, meeting.get_absolute_url())
    kept = meeting.publications.get()
    assert all(words in page for words in ("Notice given", "1. Apologies", "County Hall", kept.file.sha256, "Holds"))
    paper = desk.get(reverse("source_file", args=[meeting.body.authority.slug, kept.file.sha256]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")


def test_a_notice_too_late_is_refused_on_the_desk_with_the_lawful_day(desk, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() + timedelta(days=2), place="County Hall")
    answer = send(desk, meeting, "publish", seen=1, short_notice="")
    page = unescape(answer.content.decode())
    assert (answer.status_code, "must be published by" in page, "is good for a meeting from" in page) == (400, True, True)
    assert not meeting.publications.exists()


def test_a_postponement_is_shown_with_its_reason(desk, meeting):
    to = a_working_day(meeting.body.authority, 60)
    answer = send(desk, meeting, "postpone", to_day=to.isoformat(), to_time="10:00", why="Snow closed the roads.")
    assert answer.status_code == 302
    page = text(desk, meeting.get_absolute_url())
    assert ("Postponed" in page, "Snow closed the roads." in page, "Notice given" in page) == (True, True, False)


def test_a_requisition_is_presented_ruled_on_and_what_follows_a_refusal_is_offered(desk):
    one = Requisition.objects.get()
    address = reverse("desk_requisition", args=[one.pk])
    act = {name: reverse("desk_requisition_act", args=[one.pk, name]) for name in ("present", "rule")}
    assert desk.post(act["present"], {"on": "2024-11-25"}).status_code == 302
    assert "all the meeting that members requisitioned" in text(desk, address)
    later = timezone.localdate() + timedelta(days=3)
    assert desk.post(act["present"], {"on": later.isoformat()}).status_code == 400
    told = {"good": "no", "reasons": "Two of the signatures were taken back.", "ruled_on": "2024-11-27"}
    assert desk.post(act["rule"], {**told, "reasons": " "}).status_code == 400
    assert desk.post(act["rule"], told).status_code == 302
    page = text(desk, address)
    assert all(words in page for words in ("May the meeting be called without the chair?", "the monitoring officer calls it"))
    page = text(desk, one.get_absolute_url())
    assert all(
        words in page for words in ("Monday 25 November 2024", "the meeting need not be called", "were taken back", "Holds")
    )


def test_a_refusal_ends_the_chairs_time_and_a_call_meets_it(desk):
    one = Requisition.objects.get()
    meeting = one.meeting
    desk.post(reverse("desk_requisition_act", args=[one.pk, "present"]), {"on": "2024-11-25"})
    said = {"became": "refused", "why": "The chair’s letter gives the reasons."}
    assert desk.post(reverse("desk_outcome", args=[meeting.pk]), said).status_code == 302
    states = {clock.rule: clock.state for clock in Clock.objects.started_by(one)}
    assert states == {"PEAKSHIRE-SR7:chair": "stopped", "PEAKSHIRE-SR7:held-within": "stopped"}
    page = text(desk, reverse("desk_requisition", args=[one.pk]))
    assert "If the chair does not call it" in page


def test_another_councils_clerk_finds_no_agenda_and_changes_none(desk, meeting, stranger):
    desk.force_login(stranger)
    assert desk.get(reverse("desk_agenda", args=[meeting.pk])).status_code == 404
    assert send(desk, meeting, "add", **an_item("x", 1)).status_code == 404
    assert desk.get(reverse("desk_item", args=[meeting.items.get().pk])).status_code == 404
    assert AgendaItem.objects.filter(meeting=meeting).count() == 1


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_agenda_costs_no_more_queries_however_long(desk, meeting, by, how_many, django_assert_num_queries):
    for number in range(how_many - 1):
        put_on_agenda(meeting, f"Item {number}", by=by, at=timezone.now())
    with django_assert_num_queries(22):
        desk.get(reverse("desk_agenda", args=[meeting.pk]))
