"""Who may close a day to every clock of a nation, and which days."""

from datetime import UTC, date, datetime

import pytest

from answerable.clocks.actions import proclaim
from answerable.clocks.models import Clock, Closure
from answerable.clocks.policy import objections_to_proclaiming, objections_to_starting_again
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor, Refused
from answerable.trail.models import Entry

MONDAY = date(2027, 6, 14)


def reasons(
    role="clerk", day=MONDAY, name="Victory bank holiday", source="Gazette", on=date(2027, 3, 2), proclaimed=date(2027, 3, 1)
):
    by = Actor(name="Somebody", role=role)
    found = objections_to_proclaiming(Nation.ENGLAND, day, name, source, by=by, on=on, proclaimed_on=proclaimed)
    return [objection.reason for objection in found]


@pytest.mark.parametrize("role", ["clerk", "monitoring_officer"])
def test_a_clerk_or_the_monitoring_officer_may(db, role):
    assert reasons(role) == []


@pytest.mark.parametrize("role", ["member", "respondent", ""])
def test_nobody_else_may(db, role):
    assert reasons(role) == ["Only a clerk or the monitoring officer may enter a proclaimed day: it moves every running clock."]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"on": date(2027, 2, 28)}, "Monday 1 March 2027 is still to come: enter the day once it has been proclaimed."),
        (
            {"proclaimed": date(2027, 6, 15), "on": date(2027, 6, 16)},
            "Monday 14 June 2027 was over when it was proclaimed: a day that was worked cannot be closed afterwards.",
        ),
        ({"day": date(2027, 6, 13)}, "Sunday 13 June 2027 is a Sunday and not counted anyway: enter the day kept in its place."),
        ({"name": " "}, "Say what the day is called."),
        ({"source": ""}, "Say where the proclamation can be read."),
    ],
)
def test_a_day_that_cannot_be_closed_is_refused_with_the_reason(db, wrong, reason):
    assert reasons(**wrong) == [reason]


def test_a_day_closed_on_the_day_itself_is_taken(db):
    assert reasons(proclaimed=MONDAY, on=MONDAY) == []


def test_a_day_entered_long_after_it_was_proclaimed_is_taken(db):
    assert reasons(on=date(2027, 9, 1)) == []


def test_every_reason_is_given_at_once(db):
    assert len(reasons(role="member", name="", source="")) == 3


def test_a_day_is_closed_once_in_a_nation_and_a_councils_own_closure_is_no_bar(peakshire):
    Closure.objects.create(
        nation="England", authority=peakshire, day=MONDAY, name="local", proclaimed_on=date(2027, 1, 1), source="minutes"
    )
    assert reasons() == []
    Closure.objects.create(nation="England", day=MONDAY, name="closed", proclaimed_on=date(2027, 3, 1), source="Gazette")
    assert reasons() == ["Monday 14 June 2027 has already been entered as closed in England."]


def test_a_refused_proclamation_leaves_nothing(member, peakshire):
    before = Entry.objects.count()
    with pytest.raises(Refused, match="Only a clerk or the monitoring officer"):
        proclaim(
            Nation.ENGLAND,
            MONDAY,
            "Victory bank holiday",
            "Gazette",
            by=member.as_actor(),
            at=datetime(2027, 3, 2, tzinfo=UTC),
            proclaimed_on=date(2027, 3, 1),
        )
    assert (Closure.objects.count(), Entry.objects.count()) == (0, before)


@pytest.mark.parametrize(("state", "refused"), [("running", False), ("met", True), ("stopped", True)])
def test_what_was_done_or_stopped_keeps_its_day(state, refused):
    assert bool(objections_to_starting_again(Clock(what="draft of the plan", state=state))) is refused
