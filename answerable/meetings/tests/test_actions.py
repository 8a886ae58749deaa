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
    assert (meeting.state, meeting.kind, meeting.matters) == ("proposed", "extraordinary", [requisition.matter])
    joined = [(item.number, item.asked_for_by.text if item.asked_for_by else None) for item in meeting.items.all()]
    assert joined == [(1, None), (2, None), *enumerate(business, start=3)]
    assert list(Meeting.objects.scheduled()) == []


@pytest.mark.parametrize("begins", [None, time(14, 30)])
def test_a_committee_meets_once_at_a_time_in_each_way(put_in, reading, committee, by, at, begins):
    requisition = put_in(reading)
    propose_meeting(requisition, DAY, begins, (), by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(body=committee, day=DAY, time=begins, kind="extraordinary", known_from="another notice")
    assert enter_scheduled(committee, DAY, begins, "the calendar", by=by, at=at).kind == "ordinary"


def test_a_committee_can_meet_twice_in_a_day_and_the_calendar_read_again_makes_neither_twice(committee, by, at):
    def read(*times):
        return [enter_scheduled(committee, DAY, begins, "the calendar", by=by, at=at) for begins in times]

    morning, evening = read(time(10), time(18))
    assert morning != evening
    assert read(time(10), time(18)) == [morning, evening]
    assert Meeting.objects.count() == 2


def test_a_calendar_without_times_read_twice_enters_a_day_once(committee, by, at):
    first = enter_scheduled(committee, DAY, None, "the calendar", by=by, at=at)
    assert enter_scheduled(committee, DAY, None, "the calendar", by=by, at=at) == first
    assert Meeting.objects.count() == 1


def test_a_time_learned_later_is_that_of_the_meeting_entered_without_one(committee, by, at):
    untimed = enter_scheduled(committee, DAY, None, "the notice", by=by, at=at)
    timed = enter_scheduled(committee, DAY, time(10), "the calendar", by=by, at=at)
    assert (timed, timed.time, timed.known_from) == (untimed, time(10), "the notice")
    assert Entry.objects.last().verb == "timed"
    assert enter_scheduled(committee, DAY, time(18), "the calendar", by=by, at=at) != timed


def test_a_cancelled_meeting_is_public_no_longer_and_stays_cancelled(committee, by, at):
    meeting = enter_scheduled(committee, DAY, None, "the calendar", by=by, at=at)
    assert list(Meeting.objects.public()) == [meeting]
    move(meeting, Meeting.State.CANCELLED, by=by, at=at)
    assert list(Meeting.objects.public()) == []
    with pytest.raises(Refused):
        move(meeting, Meeting.State.SCHEDULED, by=by, at=at)
