"""Two bodies can meet as one: the meeting is each one's own, and is entered once whichever calendar it is read from."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from answerable.meetings.actions import enter_scheduled, join
from answerable.meetings.models import JoiningBody, Meeting
from answerable.people.actions import enter_body
from answerable.people.models import Body
from answerable.trail.acts import Refused
from answerable.trail.chain import move
from answerable.trail.models import Entry

DAY = date(2025, 2, 26)


@pytest.fixture
def bodies(peakshire, stranger, by, at):
    """Two committees of the council, and one of another council."""
    named = [(peakshire, "People Scrutiny Committee"), (peakshire, "Health Scrutiny Committee"), (stranger.authority, "Health")]
    return [enter_body(authority, name, Body.Kind.SCRUTINY, by=by, at=at) for authority, name in named]


@pytest.fixture
def meeting(bodies, by, at):
    return enter_scheduled(bodies[0], DAY, time(10), "the calendar", by=by, at=at)


def test_a_joint_meeting_is_among_the_meetings_of_every_body_that_meets_and_of_no_other(meeting, bodies, by, at):
    join(meeting, bodies[1], by=by, at=at)
    assert [list(Meeting.objects.of(body)) for body in bodies] == [[meeting], [meeting], []]
    assert list(Meeting.objects.of(*bodies)) == [meeting]
    assert (meeting.bodies, meeting.is_joint) == (bodies[:2], True)
    assert (Entry.objects.last().verb, Entry.objects.last().details["name"]) == ("joined", "Health Scrutiny Committee")


def test_a_meeting_with_another_councils_body_is_a_meeting_at_both_councils(meeting, bodies, peakshire, stranger, by, at):
    assert [list(Meeting.objects.at(one)) for one in (peakshire, stranger.authority)] == [[meeting], []]
    join(meeting, bodies[2], by=by, at=at)
    assert [list(Meeting.objects.at(one)) for one in (peakshire, stranger.authority)] == [[meeting], [meeting]]


def test_the_other_bodys_calendar_does_not_enter_the_meeting_again(meeting, bodies, by, at):
    join(meeting, bodies[1], by=by, at=at)
    assert enter_scheduled(bodies[1], DAY, time(10), "the other calendar", by=by, at=at) == meeting
    assert enter_scheduled(bodies[1], DAY, None, "the other calendar", by=by, at=at) == meeting


def test_who_cannot_join_is_told_why(meeting, bodies, by, at):
    Body.objects.filter(pk=bodies[1].pk).update(until=date(2025, 2, 25))
    with pytest.raises(Refused, match="Health Scrutiny Committee does not exist on 26 February 2025"):
        join(meeting, bodies[1], by=by, at=at)
    with pytest.raises(Refused, match="People Scrutiny Committee meets here already"):
        join(meeting, bodies[0], by=by, at=at)
    own = enter_scheduled(bodies[2], DAY, None, "their calendar", by=by, at=at)
    with pytest.raises(Refused, match="Health has a meeting of its own on 26 February 2025 that may be this one"):
        join(meeting, bodies[2], by=by, at=at)
    move(own, Meeting.State.CANCELLED, by=by, at=at)
    join(meeting, bodies[2], by=by, at=at)
    move(meeting, Meeting.State.CANCELLED, by=by, at=at)
    Body.objects.filter(pk=bodies[1].pk).update(until=None)
    with pytest.raises(Refused, match="The meeting is cancelled"):
        join(meeting, bodies[1], by=by, at=at)


def test_a_body_joins_a_meeting_once(meeting, bodies, by, at):
    join(meeting, bodies[1], by=by, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoiningBody.objects.create(meeting=meeting, body=bodies[1])
