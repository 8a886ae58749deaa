"""Values that a field of today is missing from, or that a later version kept: the page says so and is shown all the same."""

import pytest
from django.urls import reverse

from answerable.clocks.models import Clock
from answerable.findings.models import Reading
from answerable.opening.models import Opening
from answerable.requisitions.models import Requisition

pytestmark = pytest.mark.django_db
LATER = "was kept by a later version of Answerable and cannot be shown by this one."
ODD = "was kept in a form that this version of Answerable does not understand"


def without(told, *names):
    return {name: value for name, value in told.items() if name not in names}


@pytest.mark.parametrize(
    ("spoil", "says"), [(lambda told: without(told, "rule"), ODD), (lambda told: told | {"form": 99}, LATER)]
)
def test_a_date_whose_working_is_not_understood_is_shown_as_no_certain_one(spoil, says, record, client):
    clock = Clock.objects.exclude(due=None).first()
    Clock.objects.filter(pk=clock.pk).update(worked_out=spoil(clock.worked_out))
    text = client.get(clock.get_absolute_url()).content.decode()
    assert f"How this date was worked out {says}" in text
    addresses = [reverse(name, args=[record.slug]) for name in ("authority", "dates")]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    assert Clock.objects.get(pk=clock.pk).working.approximate


def test_a_verdict_that_is_not_understood_cannot_be_told(record, client):
    requisition = Requisition.objects.get()
    Requisition.objects.update(verdict_given=without(requisition.verdict_given, "rule"))
    text = client.get(requisition.get_absolute_url()).content.decode()
    assert "What was answered when this requisition was put in was kept in a form" in text
    assert "Cannot tell" in text
    assert client.get(requisition.matter.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("part", "missing"), [("report", "file"), ("notice", "signatories")])
def test_an_opening_whose_reading_is_not_understood_can_be_given_up(part, missing, record, at_the_desk):
    opening = Opening.objects.get(state="ready")
    paper = opening.papers.get(part=part)
    Reading.objects.filter(pk=paper.reading_id).update(as_read=without(paper.reading.as_read, missing))
    text = at_the_desk.get(opening.get_absolute_url()).content.decode()
    assert "Give this opening up, and put the papers in again." in text
    assert reverse("opening_abandon", args=[opening.pk]) in text
    assert at_the_desk.post(reverse("opening_confirm", args=[opening.pk])).status_code == 409
    address = reverse("check_finding", args=[opening.pk, paper.pk, "area-for-priority-action", 1])
    assert at_the_desk.get(address).status_code == 404
    assert at_the_desk.post(reverse("opening_abandon", args=[opening.pk])).status_code == 302
