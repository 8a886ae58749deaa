"""The desk asks the database as often for three things as for one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from answerable.meetings.models import Meeting
from answerable.opening import actions as openings
from answerable.opening.actions import begin

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def put_in(clerk, documents, number, how_many=1):
    report = documents["inspection-report.pdf"]
    several = [(f"report {number}-{n}.pdf", report + b"\n%" * (10 * number + n), "report") for n in range(how_many)]
    return begin(several, by=clerk, at=timezone.now())


@pytest.mark.parametrize("how_many", [1, 3])
def test_today(desk, clerk, documents, read_everything, django_assert_num_queries, how_many):
    for number in range(how_many):
        openings.confirm(read(put_in(clerk, documents, number), read_everything), by=clerk, at=timezone.now())
        put_in(clerk, documents, number + how_many)
    with django_assert_num_queries(23):
        assert desk.get(reverse("today")).status_code == 200


@pytest.mark.parametrize("how_many", [1, 3])
def test_an_opening_that_waits_to_be_confirmed(desk, clerk, documents, read_everything, django_assert_num_queries, how_many):
    opening = read(put_in(clerk, documents, 0, how_many), read_everything)
    with django_assert_num_queries(15):
        assert desk.get(opening.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_drafts_for_a_meeting(desk, clerk, ready, django_assert_num_queries, how_many):
    openings.confirm(ready, by=clerk, at=timezone.now())
    meeting = Meeting.objects.get(state="proposed")
    meeting.items.filter(number__gt=how_many).delete()
    meeting.invitations.exclude(pk__in=meeting.invitations.values("pk")[:how_many]).delete()
    meeting.questions.filter(number__gt=how_many).delete()
    with django_assert_num_queries(18):
        assert desk.get(reverse("desk_meeting", args=[meeting.pk])).status_code == 200


def read(opening, read_everything):
    read_everything()
    opening.refresh_from_db()
    assert opening.state == "ready"
    return opening
