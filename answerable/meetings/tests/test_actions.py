"""Meetings in the calendar are entered once; one that a requisition asks for is proposed with its business, and not called."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from answerable.meetings.actions import enter_scheduled, propose_meeting
from answerable.meetings.drafts import draft_agenda
from answerable.meetings.models import Meeting
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict
from answerable.trail.acts import Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
DAY = date(2024, 12, 20)


def test_a_meeting_in_the_calendar_is_entered_once_with_where_it_was_learned(committee, by, at):
    first = enter_scheduled(committee, date(2025, 2, 26), time(10), "the calendar", by=by, at=at)
    before = Entry.objects.count()
    again = enter_scheduled(committee, date(2025, 2, 26), None, "the notice", by=by, at=at)
    assert (again, again.time, again.known_from, Entry.objects.count()) == (first, time(10), "the calendar", before)


def test_a_meeting_asked_for_is_proposed_with_each_item_joined_to_the_words_that_ask_for_it(put_in, reading, by, at):
    requisition = put_in(reading)
    business = [passage.text for passage in requisition.passages.filter(part="business")]
    meeting = propose_meeting(requisition, DAY, time(14, 30), draft_agenda(business), by=by, at=at)
    assert (meeting.state, meeting.kind, meeting.matter) == ("proposed", "extraordinary", requisition.matter)
    joined = [(item.number, item.asked_for_by.text if item.asked_for_by else None) for item in meeting.items.all()]
    assert joined == [(1, None), (2, None), *enumerate(business, start=3)]
    assert list(Meeting.objects.scheduled()) == []


def test_a_committee_meets_once_a_day_in_each_way(put_in, reading, committee, by, at):
    requisition = put_in(reading)
    propose_meeting(requisition, DAY, None, (), by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(body=committee, day=DAY, kind="extraordinary", known_from="another notice")
    assert enter_scheduled(committee, DAY, None, "the calendar", by=by, at=at).kind == "ordinary"


def test_a_cancelled_meeting_is_public_no_longer_and_stays_cancelled(committee, by, at):
    meeting = enter_scheduled(committee, DAY, None, "the calendar", by=by, at=at)
    assert list(Meeting.objects.public()) == [meeting]
    move(meeting, Meeting.State.CANCELLED, by=by, at=at)
    assert list(Meeting.objects.public()) == []
    with pytest.raises(Refused):
        move(meeting, Meeting.State.SCHEDULED, by=by, at=at)
