"""What became of a meeting: never still to come once it is over, and its clocks run or stop with it."""

from datetime import UTC, date, datetime

import pytest

from answerable.clocks.actions import calendar_for, start
from answerable.clocks.models import Clock
from answerable.meetings.actions import enter_scheduled, propose_meeting
from answerable.meetings.became import Became
from answerable.meetings.models import Meeting
from answerable.meetings.outcomes import IF_CALLED, say
from answerable.requisitions.tests.test_actions import committee, notice, put_in, reading, verdict
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

__all__ = ["committee", "notice", "put_in", "reading", "verdict"]
DAY, AFTER = date(2024, 12, 20), datetime(2025, 1, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def act(by):
    return {"by": by, "at": AFTER}


@pytest.fixture
def earlier(by, at):
    return {"by": by, "at": at}


@pytest.fixture
def asked_for(put_in, reading, earlier):
    return propose_meeting(put_in(reading), DAY, None, (), **earlier)


@pytest.fixture
def agenda(asked_for, earlier):
    place = asked_for.body.authority
    due = run("AGENDA-5CD-ENG", DAY, calendar_for(place), start_event="the meeting")
    return start(place, asked_for, "AGENDA-5CD-ENG", due, hangs_on=IF_CALLED, **earlier)


def how(clock):
    clock.refresh_from_db()
    return clock.state, clock.duty, clock.ended_because


def test_a_meeting_that_is_over_is_held_not_held_or_nobody_has_said(asked_for, act, earlier):
    scheduled = enter_scheduled(asked_for.body, DAY, None, "the calendar", **earlier)
    assert [one.stands(DAY) for one in (scheduled, asked_for)] == ["scheduled", "asked for, not yet called"]
    assert [one.stands(date(2024, 12, 21)) for one in (scheduled, asked_for)] == [
        "nobody has said whether it was held",
        "asked for; nobody has said whether it was held",
    ]
    assert list(Meeting.objects.unsaid(date(2024, 12, 21)).order_by("pk")) == [asked_for, scheduled]
    say(scheduled, Became.HELD, "the minutes", **act)
    say(asked_for, Became.NOT_HELD, "no quorum", **act)
    assert [one.stands(date(2025, 2, 1)) for one in (scheduled, asked_for)] == ["held", "not held"]
    assert not Meeting.objects.unsaid(date(2025, 2, 1)).exists()


def test_a_meeting_held_still_counts_as_one_of_the_calendar(asked_for, act, earlier):
    scheduled = enter_scheduled(asked_for.body, DAY, None, "the calendar", **earlier)
    say(scheduled, Became.HELD, "the minutes", **act)
    assert list(Meeting.objects.scheduled()) == [scheduled]


@pytest.mark.parametrize(
    ("became", "requisition_is", "meeting_is"),
    [
        (Became.REFUSED, "refused", "cancelled"),
        (Became.LAPSED, "lapsed", "cancelled"),
        (Became.CANCELLED, "received", "cancelled"),
        (Became.NOT_HELD, "received", "not_held"),
    ],
)
def test_the_agenda_of_a_meeting_never_called_is_owed_no_longer(asked_for, agenda, act, became, requisition_is, meeting_is):
    say(asked_for, became, "the chair’s letter", **act)
    asked_for.refresh_from_db()
    asked_for.requisition.refresh_from_db()
    assert (asked_for.requisition.state, asked_for.state) == (requisition_is, meeting_is)
    assert how(agenda) == ("stopped", "may", "No such meeting takes place: the chair’s letter")
    assert Entry.objects.last().verb == "stopped"
    assert verify().problems == ()


def test_once_the_meeting_is_called_its_agenda_is_owed(asked_for, agenda, earlier):
    say(asked_for, Became.CALLED, "the notice", **earlier)
    asked_for.requisition.refresh_from_db()
    assert (asked_for.state, asked_for.requisition.state) == ("scheduled", "called")
    assert how(agenda) == ("running", "sure", "")
    assert verify().problems == ()


def test_not_held_said_by_mistake_is_put_right_and_the_clock_runs_again(asked_for, agenda, act):
    say(asked_for, Became.NOT_HELD, "no quorum", **act)
    say(asked_for, Became.HELD, "the minutes", **act)
    assert (asked_for.state, asked_for.outcome) == ("held", "the minutes")
    assert how(agenda) == ("running", "sure", "")
    assert Clock.objects.count() == 1
    assert verify().problems == ()


@pytest.mark.parametrize(
    ("became", "on", "why"),
    [
        (Became.HELD, "earlier", "Friday 20 December 2024 is still to come."),
        (Became.CALLED, "act", "Friday 20 December 2024 is over: say whether the meeting was held."),
    ],
)
def test_what_is_to_come_was_not_held_and_what_is_over_is_not_called(asked_for, request, became, on, why):
    with pytest.raises(Refused) as refused:
        say(asked_for, became, "the minutes", **request.getfixturevalue(on))
    assert [one.reason for one in refused.value.objections] == [why]


def test_only_those_of_the_desk_say_so_and_with_a_reason(asked_for, earlier):
    scheduled = enter_scheduled(asked_for.body, DAY, None, "the calendar", **earlier)
    with pytest.raises(Refused) as refused:
        say(scheduled, Became.REFUSED, " ", by=Actor(name="A Member", role="member"), at=AFTER)
    assert [one.reason for one in refused.value.objections] == [
        "Only a clerk or the monitoring officer may say so.",
        "No requisition asks for this meeting.",
        "Say why, or where it can be read.",
    ]
    say(scheduled, Became.CANCELLED, "snow", **earlier)
    with pytest.raises(Refused, match="it cannot be cancelled from there"):
        say(scheduled, Became.CANCELLED, "snow", **earlier)
