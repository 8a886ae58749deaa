"""Whether a call-in stops a decision."""

from dataclasses import replace
from datetime import date, time

import pytest

from answerable.rulebook import call_in
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.call_in import CallInFacts, verdict_on_call_in, verdict_without_constitution
from answerable.rulebook.calling import Signature
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.verdicts import Answer, Nation

WEST, ENGLAND = constitution("west_of_england"), Calendar(Nation.ENGLAND)
GOOD = CallInFacts(
    decision="to close a school",
    signatures=(Signature(name="Ash"),),
    published_on=date(2025, 10, 3),
    received_on=date(2025, 10, 10),
    received_at=time(16, 59),
    gives_reasons=True,
    on_the_form=True,
    carried_out=False,
)


def test_published_on_a_friday_the_window_closes_at_five_on_the_next_friday():
    verdict = verdict_on_call_in(GOOD, WEST, ENGLAND)
    assert verdict.answer is Answer.HOLDS
    assert any("received in time, by Friday 10 October 2025 at 17:00: yes" in s.text for s in verdict.working)


def test_a_minute_past_five_is_too_late():
    verdict = verdict_on_call_in(replace(GOOD, received_at=time(17, 1)), WEST, ENGLAND)
    assert verdict.answer is Answer.DOES_NOT_HOLD
    assert verdict.counterfactual == ("It would hold had it been received by Friday 10 October 2025 at 17:00.",)


def test_five_o_clock_itself_is_in_time():
    assert verdict_on_call_in(replace(GOOD, received_at=time(17, 0)), WEST, ENGLAND).answer is Answer.HOLDS


def test_on_the_last_day_the_time_must_be_known():
    assert verdict_on_call_in(replace(GOOD, received_at=None), WEST, ENGLAND).answer is Answer.CANNOT_TELL


def test_the_day_before_needs_no_time():
    facts = replace(GOOD, received_on=date(2025, 10, 9), received_at=None)
    assert verdict_on_call_in(facts, WEST, ENGLAND).answer is Answer.HOLDS


def test_a_call_in_without_reasons_or_off_the_form_does_not_hold():
    verdict = verdict_on_call_in(replace(GOOD, gives_reasons=False, on_the_form=False), WEST, ENGLAND)
    assert (verdict.answer, verdict.counterfactual) == (
        Answer.DOES_NOT_HOLD,
        ("It would hold with reasons.", "It would hold with the form."),
    )


def test_an_urgent_or_carried_out_decision_cannot_be_called_in():
    assert verdict_on_call_in(replace(GOOD, urgent=True), WEST, ENGLAND).answer is Answer.DOES_NOT_HOLD
    assert verdict_on_call_in(replace(GOOD, carried_out=True), WEST, ENGLAND).answer is Answer.DOES_NOT_HOLD


def test_peakshire_needs_four():
    peakshire = constitution("peakshire")
    four = tuple(Signature(name=n) for n in "ABCD")
    facts = replace(GOOD, signatures=four)
    assert verdict_on_call_in(facts, peakshire, ENGLAND).answer is Answer.HOLDS
    short = verdict_on_call_in(replace(facts, signatures=four[:2]), peakshire, ENGLAND)
    assert short.counterfactual == ("It would hold with two more signatures.",)


def test_a_constitution_without_a_clause_cannot_tell():
    assert verdict_on_call_in(GOOD, constitution("derbyshire"), ENGLAND).answer is Answer.CANNOT_TELL


def test_the_meeting_is_held_within_ten_working_days_of_receipt():
    assert call_in.held_within(WEST.call_in(), date(2025, 10, 10), ENGLAND).due == date(2025, 10, 24)


@pytest.mark.parametrize(
    ("nation", "rule", "missing"),
    [
        (Nation.ENGLAND, "CALL-IN", ("the call-in clause of Dale’s constitution",)),
        (Nation.WALES, "WALES-SCRUTINY", ("the call-in clause of Dale’s constitution",)),
        (Nation.SCOTLAND, "CALL-IN", ("which law gives call-in in Scotland", "the call-in clause of Dale’s constitution")),
    ],
)
def test_without_a_constitution_nobody_can_tell_and_each_nation_has_its_own_law(nation, rule, missing):
    verdict = verdict_without_constitution(GOOD, "Dale", nation)
    assert (verdict.answer, verdict.rule.id, verdict.missing) == (Answer.CANNOT_TELL, rule, missing)


def test_who_does_not_count_is_named_and_a_good_one_says_how_many_it_can_spare():
    peakshire = constitution("peakshire")
    five = tuple(Signature(name=n, entitled=True) for n in "ABCDE")
    verdict = verdict_on_call_in(replace(GOOD, signatures=five), peakshire, ENGLAND)
    assert (verdict.answer, verdict.counterfactual) == (Answer.HOLDS, ("It would not hold with two signatures fewer.",))
    one_less = (replace(five[0], entitled=False), *five[1:])
    verdict = verdict_on_call_in(replace(GOOD, signatures=one_less), peakshire, ENGLAND)
    refused = "A does not count: not among the councillors who are not in the executive on the day"
    assert (verdict.answer, refused in [step.text for step in verdict.working]) == (Answer.HOLDS, True)


def test_signatures_held_against_no_list_are_taken_as_printed_and_the_verdict_warns():
    names = tuple(Signature(name=n) for n in "ABCD")
    verdict = verdict_on_call_in(replace(GOOD, signatures=names), constitution("peakshire"), ENGLAND)
    assert "No list of members was given for every signature: they are taken as printed, not checked." in verdict.warnings
