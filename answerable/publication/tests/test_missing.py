"""A page that is not there is said in the frame of the council whose address it would have been."""

import pytest
from django.urls import reverse

from answerable.clocks.models import Clock


@pytest.mark.parametrize("rest", ["matters/no-such/", "findings/999999/", "no/such/page", "reports/99999999999999999999/"])
def test_the_councils_own_frame_stays(client, record, rest):
    answer = client.get(f"{record.authority.get_absolute_url()}{rest}")
    said = answer.content.decode()
    assert answer.status_code == 404
    assert "There is no page at this address" in said
    assert f'class="council" href="{record.authority.get_absolute_url()}"' in said


@pytest.mark.parametrize("address", ["/no-such-council/", "/no-such-council/dates/", "/%00/x/", "/" + "long" * 300 + "/"])
def test_where_there_is_no_such_council_it_is_said_too(client, record, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.content.decode()


def test_a_date_that_is_not_public_is_not_there(client, made):
    assert client.get(made.clock.get_absolute_url()).status_code == 200
    Clock.objects.filter(pk=made.clock.pk).update(is_public=False)
    assert client.get(made.clock.get_absolute_url()).status_code == 404
    assert client.get(reverse("clock_calendar", args=[made.matter.authority.slug, made.clock.pk])).status_code == 404
