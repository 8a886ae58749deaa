"""A clock is met or stopped with its evidence, or its determination recorded; a mistake is undone, and all of it kept."""

from datetime import UTC, date, datetime

import pytest

from answerable.clocks.actions import Evidence, calendar_for, meet, run_on, settle, start, start_again, stop
from answerable.clocks.determining import determine, take_determination_back
from answerable.clocks.models import Clock, Determination
from answerable.people.actions import enter_body
from answerable.rulebook.clocks import run
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

AT = datetime(2025, 1, 20, 9, 0, tzinfo=UTC)
RECEIVED, DONE = date(2024, 11, 7), date(2025, 1, 9)
LETTER = Evidence(words="letter to Ofsted", said_by="Director of Children’s Services", address="https://example.org/letter")
STATEMENT, IF_CALLED = "SEND-PAP-STATUTORY-70WD", "the meeting is called for that day"


@pytest.fixture
def act(by):
    return {"by": by, "at": AT}


@pytest.fixture
def committee(peakshire, act):
    return enter_body(peakshire, "People Scrutiny Committee", "scrutiny_committee", **act)


@pytest.fixture
def started(peakshire, committee, act):
    def begin(rule, day=RECEIVED, **more):
        return start(peakshire, committee, rule, run(rule, day, calendar_for(peakshire)), **more, **act)

    return begin


def told():
    return [(entry.verb, entry.details.get("why") or entry.details.get("because")) for entry in Entry.objects.order_by("pk")][-2:]


def test_a_clock_is_met_with_its_day_its_evidence_and_the_office_that_says_so(started, act):
    clock = meet(started("SEND-PAP-DRAFT"), DONE, LETTER, **act)
    clock.refresh_from_db()
    assert (clock.state, clock.ended_on, clock.ended_because, clock.ended_says, clock.ended_address) == (
        "met",
        DONE,
        "letter to Ofsted",
        "Director of Children’s Services",
        "https://example.org/letter",
    )
    entry = Entry.objects.last()
    assert (entry.verb, entry.details["on"], entry.details["because"]) == ("met", "2025-01-09", "letter to Ofsted")
    assert verify().problems == ()


def test_a_clock_is_stopped_with_its_reason_and_undone_by_a_recorded_act(started, act):
    clock = stop(started("SEND-PAP-DRAFT"), DONE, Evidence(words="withdrawn by Ofsted", said_by="Clerk"), **act)
    assert Clock.objects.get().state == "stopped"
    run_on(clock, "it was another plan", **act)
    clock.refresh_from_db()
    assert (clock.state, clock.ended_on, clock.ended_because, clock.ended_says) == ("running", None, "", "")
    assert told() == [("set running again", "it was another plan"), ("taken back", "it was another plan")]
    assert Entry.objects.last().details["because"] == "withdrawn by Ofsted"
    assert verify().problems == ()


def test_what_cannot_be_said_of_a_clock_is_refused_with_every_reason(started, act):
    clock = started("SEND-PAP-DRAFT")
    stranger = {**act, "by": Actor(name="A Member", role="member")}
    with pytest.raises(Refused) as refused:
        meet(clock, date(2025, 1, 21), Evidence(words=" ", said_by=""), **stranger)
    assert [one.reason for one in refused.value.objections] == [
        "Only a clerk or the monitoring officer may say so.",
        "Tuesday 21 January 2025 is still to come.",
        "Say in words what shows it, or why.",
        "Say which office says so.",
    ]
    with pytest.raises(Refused, match="is running"):
        run_on(clock, "no", **act)
    meet(clock, DONE, LETTER, **act)
    with pytest.raises(Refused, match="is met already"):
        stop(clock, DONE, LETTER, **act)
    with pytest.raises(Refused, match="Say why"):
        run_on(clock, " ", **act)


def test_of_two_who_say_how_it_ended_the_later_is_told(started, act):
    clock = started("SEND-PAP-DRAFT")
    same = Clock.objects.get()
    meet(clock, DONE, LETTER, **act)
    with pytest.raises(Overtaken):
        stop(same, DONE, LETTER, **act)
    assert Clock.objects.get().ended_because == "letter to Ofsted"


def test_a_duty_that_waits_for_a_decision_only_may_apply_until_it_is_settled(started, act):
    clock = started("AGENDA-5CD-ENG", date(2025, 1, 30), hangs_on=IF_CALLED)
    assert (clock.duty, clock.hangs_on, clock.due) == ("may", IF_CALLED, date(2025, 1, 22))
    settle(clock, why="called by notice", **act)
    clock.refresh_from_db()
    assert (clock.duty, clock.hangs_on, clock.due) == ("sure", "", date(2025, 1, 22))
    assert verify().problems == ()


def test_a_rule_that_says_only_about_when_is_not_sure(started):
    assert started("SEND-PAP-DRAFT").duty == "likely"
    assert started("JAR-MEDIA-30D").duty == "sure"


def test_with_the_determination_recorded_the_statements_day_is_worked_out(started, act):
    clock = started(STATEMENT)
    assert (clock.due, clock.last_day, clock.duty, clock.would_be) == (None, None, "may", date(2025, 2, 18))
    one = determine(clock, True, date(2024, 11, 14), "the report, page 3", said_by="Clerk", **act)
    clock.refresh_from_db()
    assert (clock.due, clock.last_day, clock.duty, clock.would_be) == (date(2025, 2, 18), date(2025, 2, 18), "sure", None)
    assert (clock.working.decided, clock.hangs_on, one.source) == (True, "", "the report, page 3")
    assert (Entry.objects.last().verb, Entry.objects.last().details["due"]) == ("determined", "2025-02-18")
    assert verify().problems == ()


def test_what_is_learned_of_the_start_afterwards_leaves_the_determination(started, peakshire, act):
    clock = started(STATEMENT)
    determine(clock, True, date(2024, 11, 14), "the report, page 3", said_by="Clerk", **act)
    start_again(clock, run(STATEMENT, date(2024, 11, 14), calendar_for(peakshire)), **act)
    clock.refresh_from_db()
    assert (clock.due, clock.last_day, clock.duty) == (date(2025, 2, 25), date(2025, 2, 25), "sure")


def test_with_none_needed_nothing_is_owed_and_the_clock_says_why(started, act):
    clock = started(STATEMENT)
    determine(clock, False, date(2024, 12, 2), "letter from the Chief Inspector", said_by="Clerk", **act)
    clock.refresh_from_db()
    assert (clock.state, clock.due, clock.would_be) == ("stopped", None, None)
    assert clock.ended_because == "It was determined that none is needed: letter from the Chief Inspector"
    assert verify().problems == ()


@pytest.mark.parametrize("made", [True, False])
def test_a_determination_recorded_by_mistake_is_taken_back(started, act, made):
    clock = started(STATEMENT)
    determine(clock, made, date(2024, 11, 14), "the report, page 3", said_by="Clerk", **act)
    take_determination_back(clock, "it was another report", **act)
    clock.refresh_from_db()
    assert (clock.state, clock.due, clock.duty, clock.would_be) == ("running", None, "may", date(2025, 2, 18))
    assert Determination.objects.count() == 0
    assert verify().problems == ()
    with pytest.raises(Refused, match="No determination is recorded"):
        take_determination_back(clock, "again", **act)


def test_a_clock_that_hangs_on_none_takes_no_determination(started, act):
    with pytest.raises(Refused) as refused:
        determine(started("SEND-PAP-DRAFT"), True, date(2025, 2, 1), "", said_by="", **act)
    assert [one.reason for one in refused.value.objections] == [
        "“send Ofsted and the CQC the draft priority action plan” hangs on no determination.",
        "Saturday 1 February 2025 is still to come.",
        "Say where the determination can be read.",
        "Say which office says so.",
    ]
