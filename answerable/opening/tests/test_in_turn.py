"""Acts that look before they write take turns: what one looked at is still so when it writes. (It shows on PostgreSQL.)"""

import pytest
from django.db import transaction
from django.utils import timezone

from answerable.matters.models import Matter
from answerable.opening import actions as openings
from answerable.opening.models import Opening
from answerable.trail.acts import Overtaken, Refused
from answerable.trail.chain import in_turn, record
from answerable.trail.models import Entry
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_three_openings_of_a_notice_without_a_day_one_opens_the_matter(clerk, documents, read_everything, at_once):
    notice = documents["requisition.txt"].replace(b"Friday, 20 December 2024 2.30 pm", b"")
    begun = [openings.begin([("n.txt", notice, "notice")], by=clerk, at=timezone.now()) for _ in range(3)]
    read_everything()

    def confirm(number):
        return openings.confirm(Opening.objects.get(pk=begun[number].pk), by=clerk, at=timezone.now())

    outcomes = at_once(confirm, 3)
    assert Matter.objects.count() == 1
    told = [outcome for outcome in outcomes if not isinstance(outcome, Matter)]
    assert [isinstance(outcome, Overtaken | Refused) for outcome in told] == [True, True], told


def test_what_is_only_done_once_is_done_once_by_ten(peakshire, by, at_once):
    def act(number):
        with transaction.atomic():
            in_turn(peakshire)
            if not Entry.objects.filter(verb="once").exists():
                record("once", peakshire, by=by, at=timezone.now())

    assert at_once(act, 10) == [None] * 10
    assert Entry.objects.filter(verb="once").count() == 1
    assert verify().problems == ()
