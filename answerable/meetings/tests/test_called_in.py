"""A call-in that was ruled valid is taken at a meeting, as an item, and what the meeting did is what came of it."""

from datetime import date, datetime, time, timedelta

import pytest

from answerable.meetings.actions import enter_scheduled
from answerable.meetings.agenda import ItemGiven, add_item, reword_item
from answerable.meetings.called_in import conclude
from answerable.meetings.models import AgendaItem
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.requisitions.hearing import rule_on_call_in
from answerable.requisitions.tests.conftest import call_in, decision, presented, scrutiny
from answerable.trail.acts import Refused
from answerable.trail.proof import verify

__all__ = ["call_in", "decision", "presented", "scrutiny"]
DAY = date(2024, 11, 21)


@pytest.fixture
def meeting(scrutiny, by, at):
    return enter_scheduled(scrutiny, DAY, time(10), "the calendar", by=by, at=at)


@pytest.fixture
def after(at) -> datetime:
    return at + timedelta(days=7)


def test_only_one_that_was_ruled_valid_is_put_on_the_agenda_of_who_hears_it(meeting, presented, by, at, after):
    given = ItemGiven(title="Call-in: the library", call_in=presented)
    with pytest.raises(Refused, match="no meeting is to take it"):
        add_item(meeting, given, seen=0, by=by, at=at)
    rule_on_call_in(presented, True, "It is good.", date(2024, 11, 14), by=by, at=at)
    parks = enter_body(meeting.body.authority, "Parks Committee", Body.Kind.COMMITTEE, by=by, at=at)
    with pytest.raises(Refused, match="for scrutiny to hear"):
        add_item(enter_scheduled(parks, DAY, None, "x", by=by, at=at), given, seen=0, by=by, at=at)
    item = add_item(meeting, given, seen=0, by=by, at=at)
    with pytest.raises(Refused, match="still to come"):
        conclude(item, "referred_back", "Ask those who use it.", by=by, at=at)
    with pytest.raises(Refused, match="Say what the meeting did"):
        conclude(item, "not_heard", "No room.", by=by, at=after)
    outcome = conclude(item, "to_council", "It is outside the budget.", by=by, at=after)
    assert (outcome.on, outcome.what) == (DAY, "to_council")
    with pytest.raises(Refused, match="referred to the full council"):
        add_item(meeting, given, seen=1, by=by, at=after)
    council = enter_body(meeting.body.authority, "Council", Body.Kind.COUNCIL, by=by, at=at)
    later = enter_scheduled(council, DAY + timedelta(days=1), None, "x", by=by, at=at)
    conclude(add_item(later, given, seen=0, by=by, at=after), "no_action", "No objection.", by=by, at=after + timedelta(days=2))
    assert [one.what for one in presented.outcomes.all()] == ["to_council", "no_action"]
    assert verify().problems == ()


def test_another_councils_call_in_is_taken_by_no_meeting_here(presented, stranger, by, at):
    rule_on_call_in(presented, True, "It is good.", date(2024, 11, 14), by=by, at=at)
    theirs = enter_body(stranger.authority, "Scrutiny", Body.Kind.SCRUTINY, by=by, at=at)
    there = enter_scheduled(theirs, DAY, None, "x", by=by, at=at)
    with pytest.raises(Refused, match="another council’s"):
        add_item(there, ItemGiven(title="Call-in", call_in=presented), seen=0, by=by, at=at)
    assert AgendaItem.objects.count() == 0


def test_an_item_that_takes_none_concludes_nothing(meeting, by, at, after):
    item = add_item(meeting, ItemGiven(title="Roads"), seen=0, by=by, at=at)
    with pytest.raises(Refused, match="takes no call-in"):
        conclude(item, "no_action", "x", by=by, at=after)
    reword_item(item, ItemGiven(title="Roads and paths"), seen=1, by=by, at=at)
