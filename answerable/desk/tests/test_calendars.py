"""A calendar of meetings put in at the desk: shown first, taken over once, refused with its reason."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from answerable.meetings.models import Meeting
from answerable.people.actions import enter_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, clerk, by, at):
    enter_body(clerk.authority, "People Scrutiny Committee", "scrutiny_committee", by=by, at=at)
    client.force_login(clerk)
    return client


def calendar(*days):
    return "committee,date,time\n" + "".join(f"People Scrutiny Committee,{day:%d/%m/%Y},14:00\n" for day in days)


def put_in(desk, text, name="kept.csv"):
    return desk.post(reverse("take_calendar"), {"file": SimpleUploadedFile(name, text.encode())})


def confirmed(desk, shown):
    plan = shown.context
    sent = {"source": plan["source"], "rows": plan["rows"], "seen": plan["plan"].seen}
    return desk.post(reverse("take_calendar"), sent)


def test_nothing_is_entered_until_it_was_seen_and_the_step_of_setting_up_is_done_then(desk, clerk):
    days = [timezone.localdate() + timedelta(days=number) for number in (30, 60)]
    shown = put_in(desk, calendar(*days) + "Bins,01/01/2031,\n")
    page = " ".join(unescape(shown.content.decode()).split())
    assert ("New: 2. With their hour now: 0. Off: 0. As they were: 0." in page, "<li>Bins</li>" in page) == (True, True)
    assert Meeting.objects.count() == 0
    assert confirmed(desk, shown).url == reverse("dates", args=[clerk.authority.slug])
    assert list(Meeting.objects.values_list("day", "state")) == [(day, "scheduled") for day in days]
    late = confirmed(desk, shown)
    assert (late.status_code, "Somebody changed the meetings" in late.content.decode()) == (409, True)
    assert "Meetings: 2." in desk.get(reverse("set_up")).content.decode()


def test_a_bad_calendar_is_said_at_its_field_or_by_line_and_changes_nothing(desk):
    for text, says in (
        ("", "the file is empty"),
        ("a,b\n1,2\n", "is no calendar of meetings"),
        ("committee,date\nPeople Scrutiny Committee,30/02/2030\n", "kept.csv, line 2: “30/02/2030” is no day."),
    ):
        answer = put_in(desk, text)
        assert (answer.status_code, says in unescape(answer.content.decode())) == (400, True)
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("how_many", [1, 50])
def test_the_look_at_a_calendar_asks_as_much_of_the_database_whatever_its_length(desk, django_assert_num_queries, how_many):
    text = calendar(*[timezone.localdate() + timedelta(days=number) for number in range(1, how_many + 1)])
    with django_assert_num_queries(6):
        put_in(desk, text)
