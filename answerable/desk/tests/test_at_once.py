"""Two people at the desk at the same moment: one wins, the other is told, and the record and its trail are whole."""

import pytest
from django.test import Client
from django.utils import timezone

from answerable.desk.tests.pressing import press_confirm
from answerable.findings.models import Finding, Reading
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening import actions as openings
from answerable.opening.models import Opening
from answerable.people.actions import open_account
from answerable.requisitions.models import Requisition
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def colleague(peakshire, by, at):
    """A second clerk at the same council."""
    return open_account("colleague", "clerk", peakshire, by=by, at=at)


def assert_opened_once():
    assert (Matter.objects.count(), Requisition.objects.count(), Finding.objects.count()) == (1, 1, 11)
    assert Meeting.objects.filter(state="proposed").count() == 1
    assert verify().problems == ()


def test_of_two_who_confirm_the_same_reading_one_opens_the_matter_and_the_other_is_told(ready, clerk, colleague, at_once):
    people = (clerk, colleague)

    def confirm(number):
        return openings.confirm(Opening.objects.get(pk=ready.pk), by=people[number], at=timezone.now())

    outcomes = at_once(confirm, 2)
    assert sorted(type(outcome) for outcome in outcomes if isinstance(outcome, Matter)) == [Matter]
    assert [isinstance(outcome, Overtaken | Refused) for outcome in outcomes if not isinstance(outcome, Matter)] == [True]
    assert_opened_once()
    ready.refresh_from_db()
    assert (ready.state, ready.matter) == ("done", Matter.objects.get())


def test_in_the_browser_the_other_is_shown_the_matter_that_was_opened(ready, clerk, colleague, at_once):
    def press(number):
        browser = Client()
        browser.force_login((clerk, colleague)[number])
        return press_confirm(browser, ready)

    outcomes = at_once(press, 2)
    assert sorted(response.status_code for response in outcomes) == [302, 409]
    late = next(response for response in outcomes if response.status_code == 409)
    assert Matter.objects.get().get_absolute_url() in late.content.decode()
    assert_opened_once()


def test_ten_who_confirm_at_once_open_one_matter(ready, clerk, at_once):
    outcomes = at_once(lambda number: openings.confirm(Opening.objects.get(pk=ready.pk), by=clerk, at=timezone.now()), 10)
    assert sorted(type(outcome).__name__ for outcome in outcomes if isinstance(outcome, Matter)) == ["Matter"]
    assert {type(outcome) for outcome in outcomes if not isinstance(outcome, Matter)} <= {Overtaken, Refused}
    assert_opened_once()


def test_two_openings_of_the_same_notice_confirmed_at_once_open_one_matter(
    ready, clerk, colleague, documents, read_everything, at_once
):
    put_in = [("copy.txt", documents["requisition.txt"], "notice"), ("copy.pdf", documents["inspection-report.pdf"], "report")]
    other = openings.begin(put_in, by=colleague, at=timezone.now())
    read_everything()
    chosen = ((ready, clerk), (other, colleague))

    def confirm(number):
        opening, person = chosen[number]
        return openings.confirm(Opening.objects.get(pk=opening.pk), by=person, at=timezone.now())

    outcomes = at_once(confirm, 2)
    told = [outcome for outcome in outcomes if not isinstance(outcome, Matter)]
    assert [isinstance(outcome, Overtaken | Refused) for outcome in told] == [True], told
    assert_opened_once()
    assert sorted(Opening.objects.values_list("state", flat=True)) == ["done", "ready"]


def test_confirming_and_giving_up_at_once_does_one_of_the_two(ready, clerk, colleague, at_once):
    def act(number):
        opening = Opening.objects.get(pk=ready.pk)
        if number == 0:
            return openings.confirm(opening, by=clerk, at=timezone.now())
        return openings.abandon(opening, by=colleague, at=timezone.now())

    confirmed, given_up = at_once(act, 2)
    ready.refresh_from_db()
    if ready.state == "done":
        assert isinstance(given_up, Overtaken | Refused)
        assert_opened_once()
    else:
        assert ready.state == "abandoned"
        assert isinstance(confirmed, Overtaken | Refused)
        assert (Matter.objects.count(), set(Reading.objects.values_list("state", flat=True))) == (0, {"rejected"})
    assert verify().problems == ()
