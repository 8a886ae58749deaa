"""Which clock starts with the notice, when it is met, and that it never moves without a reason on record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from answerable.clocks.models import Clock
from answerable.recommendations.actions import correct_notice, issue
from answerable.recommendations.answering import duty_of
from answerable.recommendations.models import Recommendation
from answerable.recommendations.responding import Answer, move_day, respond
from answerable.recommendations.tests.conftest import NOTICE
from answerable.trail.acts import Refused
from answerable.trail.models import Entry

ACCEPTED = Answer(
    kind="accepted", received_on=date(2024, 11, 1), said_by="Cabinet", action="A plan is published.", action_by=date(2025, 3, 31)
)


def test_the_executive_has_two_months_that_begin_with_the_day_of_the_notice(issued):
    clock = issued().clock
    assert (clock.rule, clock.due, clock.working.rule.citation) == (
        "EXEC-RESPONSE-2M",
        date(2024, 11, 15),
        "LGA 2000 s.9FE(3)-(4) and (6)",
    )


def test_the_report_counts_where_it_was_received_later(agreed, by, at):
    one = issue(agreed(), NOTICE, report_on=date(2024, 9, 20), by=by, at=at)
    assert one.clock.due == date(2024, 11, 19)


def test_a_health_body_has_28_days_from_the_request_where_the_committee_holds_health_scrutiny(holds_health, issued, icb):
    clock = issued(post=None, body=icb).clock
    assert (clock.rule, clock.due) == ("HEALTH-RESPONSE-28D", date(2024, 10, 14))


@pytest.mark.parametrize(("remit", "why"), [(None, "is not known"), (False, "does not hold health scrutiny")])
def test_without_that_remit_no_clock_runs_and_the_reason_is_kept(committee, issued, icb, remit, why):
    type(committee).objects.filter(pk=committee.pk).update(health_scrutiny=remit, remit_from="the constitution")
    committee.refresh_from_db()
    one = issued(post=None, body=icb)
    assert one.clock is None
    assert why in Entry.objects.filter(verb="issued").last().details["no_clock_because"]


@pytest.mark.parametrize(
    ("nation", "kind", "rule"),
    [
        ("England", "combined", "CA-OSC-RESPONSE"),
        ("Wales", "county", "WALES-RESPONSE"),
        ("Scotland", "unitary", None),
        ("Northern Ireland", "district", None),
    ],
)
def test_each_nation_and_a_combined_authority_have_their_own_law_or_none(agreed, peakshire, nation, kind, rule):
    type(peakshire).objects.filter(pk=peakshire.pk).update(nation=nation, kind=kind)
    one = Recommendation.objects.get(pk=agreed().pk)
    duty = duty_of(one)
    assert (duty.clock.id if duty.clock else None) == rule
    assert bool(duty.why) == (rule is None)


def test_an_answer_meets_the_clock_and_one_in_principle_does_not(issued, by, at):
    one = issued()
    respond(one, Answer(kind="in_principle", received_on=date(2024, 10, 1), said_by="Cabinet"), by=by, at=at)
    one.clock.refresh_from_db()
    assert (one.state, one.answer, one.clock.state) == ("issued", "in_principle", "running")
    with pytest.raises(Refused, match="counts as no acceptance"):
        respond(one, replace(ACCEPTED, action=""), by=by, at=at)
    with pytest.raises(Refused, match="counts as no acceptance"):
        respond(one, replace(ACCEPTED, action_by=None), by=by, at=at)
    respond(one, ACCEPTED, by=by, at=at)
    one.clock.refresh_from_db()
    assert (one.state, one.clock.state, one.clock.ended_on) == ("answered", "met", date(2024, 11, 1))


def test_what_the_committee_asked_in_private_starts_no_public_clock(agreed, by, at):
    one = agreed()
    type(one.motion).objects.filter(pk=one.motion.pk).update(private=True)
    assert issue(one, NOTICE, by=by, at=at).clock.pk
    assert not Clock.objects.public().exists()


def test_a_notice_is_not_of_a_day_to_come_nor_from_before_it_was_agreed(agreed, by, at):
    one = agreed()
    with pytest.raises(Refused, match="still to come"):
        issue(one, date(2024, 11, 16), by=by, at=at)
    with pytest.raises(Refused, match="agreed it only on"):
        issue(one, date(2024, 9, 10), by=by, at=at)


def test_the_response_clock_never_moves_without_a_reason_on_record(issued, by, at):
    """Whatever is done to the recommendation, each change of the clock's day has an entry that says why."""
    one = issued()
    acts = [
        lambda day: move_day(one, day, "The Cabinet met later.", "Cabinet", by=by, at=at),
        lambda day: correct_notice(one, NOTICE + timedelta(days=day.day // 5 + 1), "It came by post.", by=by, at=at),
        lambda day: correct_notice(one, NOTICE, "", by=by, at=at),
        lambda day: respond(one, Answer(kind="in_principle", received_on=date(2024, 10, 2), said_by="C"), by=by, at=at),
        lambda day: issue(one, NOTICE, by=by, at=at),
    ]
    moves = 0
    for turn in range(15):
        before = Clock.objects.get(pk=one.clock.pk).due
        entries = Entry.objects.count()
        try:
            acts[turn % len(acts)](date(2025, 4, 1) + timedelta(days=turn))
        except Refused:
            assert Entry.objects.count() == entries
        after = Clock.objects.get(pk=one.clock.pk).due
        said = [entry.details.get("why") for entry in Entry.objects.order_by("pk")[entries:]]
        assert after == before or any(said)
        moves += after != before
    assert moves >= 2
