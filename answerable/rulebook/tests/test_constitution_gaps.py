"""Sixteen things that councils' own rules say and the rule files could not: each now said, with its case."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from answerable.rulebook import call_in, calling
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.call_in import CallInFacts, takes_effect, verdict_on_call_in, window_of
from answerable.rulebook.calling import RequisitionFacts, Signature, verdict_on_requisition
from answerable.rulebook.check import problems
from answerable.rulebook.clauses import By
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.fallback import verdict_on_fallback
from answerable.rulebook.quorum import quorum_of
from answerable.rulebook.thresholds import Absolute, Membership
from answerable.rulebook.verdicts import Answer, Nation

FILES = Path(__file__).parent / "constitutions"
BRACKENSHIRE, TARNWATER, MOSSDALE = (constitution(FILES / f"{n}.toml") for n in ("brackenshire", "tarnwater", "mossdale"))
ENGLAND = Calendar(Nation.ENGLAND)
DAY = date(2025, 10, 6)
A, B, C, D = (Signature(name=name, group=group, used_this_year=0) for name, group in zip("ABCD", "RRBB", strict=True))
REQUISITION = RequisitionFacts(
    signatures=(A, B, C), body="People Scrutiny Committee", states_business=True, presented_on=DAY, signatory_attended=True
)
GROUND = "those affected were not consulted"
CALL_IN = CallInFacts(
    decision="to close a day centre",
    signatures=(A, B, C, D),
    published_on=date(2025, 10, 3),
    received_on=date(2025, 10, 7),
    received_at=time(16, 0),
    gives_reasons=True,
    carried_out=False,
    grounds=(GROUND,),
    decision_kind="key decision of the executive",
    used_before=False,
)


def requisition(**changes):
    return verdict_on_requisition(replace(REQUISITION, **changes), BRACKENSHIRE)


def called_in(**changes):
    return verdict_on_call_in(replace(CALL_IN, **changes), BRACKENSHIRE, ENGLAND)


def test_the_invented_constitutions_are_sound():
    assert problems(FILES) == []


def test_the_requisition_and_the_call_in_the_cases_change_are_good():
    assert (requisition().answer, called_in().answer) == (Answer.HOLDS, Answer.HOLDS)


# 1. Grounds, from a list.
def test_a_call_in_must_rest_on_a_ground_of_the_list():
    other = called_in(grounds=("it is unpopular",))
    assert (other.answer, other.counterfactual) == (
        Answer.DOES_NOT_HOLD,
        (
            "It would hold on one of these grounds: the decision is outside the budget; the decision is outside the policy "
            "framework; those affected were not consulted.",
        ),
    )
    assert called_in(grounds=None).missing == ("on which of the clause's grounds it rests",)


# 2. Who judges validity, and a time for that.
def test_who_judges_a_requisition_and_by_when_is_said():
    clause = BRACKENSHIRE.calling("committee")
    assert "Whether it is good is for the monitoring officer to decide" in [step.text for step in requisition().working]
    assert calling.validity_due(clause, DAY, ENGLAND).due == date(2025, 10, 8)
    assert call_in.validity_due(BRACKENSHIRE.call_in(decision="key decision of the executive"), DAY, ENGLAND).due == date(
        2025, 10, 7
    )


# 3. The committee itself, by resolution or majority.
def test_a_committee_may_call_its_own_meeting_by_a_majority():
    assert requisition(signatures=(), resolved=True).answer is Answer.HOLDS
    assert requisition(signatures=(), resolved=False).answer is Answer.DOES_NOT_HOLD
    assert called_in(signatures=(), resolved=True).answer is Answer.HOLDS


# 4. Several routes at once with different thresholds.
def test_several_routes_stand_side_by_side_and_the_other_is_named_when_one_fails():
    clause = BRACKENSHIRE.calling("committee")
    assert [(route.by, route.who, route.threshold) for route in clause.routes] == [
        (By.SIGNATURES, "members of the committee", Absolute(number=3)),
        (By.MAJORITY, "the committee", None),
    ]
    assert requisition(signatures=(A, C)).counterfactual == (
        "It would hold with one more signature.",
        "Another way: a majority of the committee.",
        "If the chair does not call the meeting: the members who signed may call it, and no others.",
    )


# 5. Signatories from more than one group.
@pytest.mark.parametrize(
    ("signatures", "answer"),
    [
        ((A, B, C), Answer.HOLDS),
        ((A, B, replace(C, group="R")), Answer.DOES_NOT_HOLD),
        ((A, B, replace(C, group=None)), Answer.CANNOT_TELL),
    ],
)
def test_signatories_must_come_from_two_groups(signatures, answer):
    assert requisition(signatures=signatures).answer is answer


def test_what_is_missing_is_another_group():
    one_group = requisition(signatures=(A, B, replace(C, group="R")))
    assert one_group.counterfactual[0] == "It would hold with signatories from 1 more political group."
    assert requisition(signatures=(A, B, replace(C, group=None))).missing == ("from which political groups the signatories come",)


# 6. A cap for each member in a year, and no repeat within six months.
def test_a_member_who_has_used_the_right_twice_this_year_does_not_count_again():
    used_up = requisition(signatures=(A, B, replace(C, used_this_year=2)))
    assert (used_up.answer, [s.text for s in used_up.working if s.skipped]) == (
        Answer.DOES_NOT_HOLD,
        ["C does not count: has used this right twice this year, and twice is the most"],
    )
    assert requisition(signatures=(A, B, replace(C, used_this_year=None))).missing == (
        "how often C has used this right this year",
    )


def test_the_same_is_not_called_in_again_within_six_months():
    assert called_in(used_before=True).counterfactual == ("It would hold had the same not been called in within 6 months.",)
    assert called_in(used_before=None).missing == ("whether the same was called in within the last 6 months",)


# 7. Which decisions can be called in, and who may waive for urgency.
def test_only_some_decisions_can_be_called_in():
    licensing = called_in(decision_kind="decision of a licensing committee")
    assert licensing.counterfactual == ("It would hold for key decision of the executive.",)
    assert called_in(decision_kind=None).missing == ("what kind of decision it is",)


def test_an_urgent_decision_escapes_only_if_the_one_who_may_waived_it():
    assert called_in(urgent=True, waived_by="chair of the council").answer is Answer.DOES_NOT_HOLD
    assert called_in(urgent=True, waived_by="leader").answer is Answer.HOLDS
    assert called_in(urgent=True).missing == ("whether the chair of the council waived call-in for urgency",)


# 8. A window that starts at the decision, or ends on a named weekday.
def test_a_window_that_ends_on_the_tuesday_after_publication():
    clause = BRACKENSHIRE.call_in(decision="key decision of the executive")
    window = window_of(clause, ENGLAND, published_on=date(2025, 10, 3))
    assert (window.due, window.ends_at) == (date(2025, 10, 7), "17:00")
    assert window_of(clause, ENGLAND, published_on=date(2025, 10, 7)).due == date(2025, 10, 14)
    assert called_in(received_at=time(17, 1)).answer is Answer.DOES_NOT_HOLD


def test_a_window_that_starts_at_the_decision():
    clause = BRACKENSHIRE.call_in(decision="delegated decision of an officer")
    given = {"published_on": date(2025, 10, 8), "decided_on": date(2025, 10, 6)}
    assert window_of(clause, ENGLAND, **given).due == date(2025, 10, 9)
    assert takes_effect(clause, ENGLAND, **given).due == date(2025, 10, 10)
    assert window_of(clause, ENGLAND, published_on=date(2025, 10, 8)).missing == ("the day of this event: decision made",)


# 9. Held within a time that starts at acceptance or at the notice of the decision.
def test_the_time_for_holding_the_meeting_starts_where_the_clause_says():
    committee = BRACKENSHIRE.calling("committee")
    assert calling.held_within(committee, DAY, ENGLAND, accepted_on=date(2025, 10, 8)).due == date(2025, 10, 29)
    assert calling.held_within(committee, DAY, ENGLAND).missing == ("the day of this event: requisition accepted",)
    key = BRACKENSHIRE.call_in(decision="key decision of the executive")
    assert call_in.held_within(key, date(2025, 10, 7), ENGLAND, notice_on=date(2025, 10, 3)).due == date(2025, 10, 17)


# 10. What follows if the committee does not meet.
def test_what_follows_if_the_committee_does_not_meet_is_said():
    steps = [step.text for step in called_in().working]
    assert "If the committee does not meet in its time: the decision takes effect at once" in steps


# 11. Time for whoever decided to think again.
def test_whoever_decided_has_a_time_to_think_again():
    key = BRACKENSHIRE.call_in(decision="key decision of the executive")
    assert call_in.reconsidered_by(key, date(2025, 10, 17), ENGLAND).due == date(2025, 10, 31)


# 12. A right to request, as distinct from a right to call.
@pytest.mark.parametrize(("number", "as_a_request"), [(5, "it is good"), (4, "it is not good")])
def test_a_right_to_request_obliges_nobody_to_call(number, as_a_request):
    five = tuple(Signature(name=name) for name in "ABCDE"[:number])
    facts = RequisitionFacts(signatures=five, body="council", body_kind="council", presented_on=DAY)
    verdict = verdict_on_requisition(facts, BRACKENSHIRE)
    assert verdict.answer is Answer.DOES_NOT_HOLD
    assert verdict.counterfactual[0] == (f"As a request, which has to be considered and need not be granted: {as_a_request}.")


# 13. Fallback by the same named members only.
@pytest.mark.parametrize(
    ("callers", "day", "answer"),
    [
        (("A", "B", "C"), date(2025, 10, 14), Answer.HOLDS),
        (("A", "B", "E"), date(2025, 10, 14), Answer.DOES_NOT_HOLD),
        (("A", "B", "C"), date(2025, 10, 13), Answer.DOES_NOT_HOLD),
    ],
)
def test_only_the_members_who_signed_may_call_it_when_the_chairs_time_is_over(callers, day, answer):
    clause = BRACKENSHIRE.calling("committee")
    verdict = verdict_on_fallback(
        clause,
        signed=("A", "B", "C"),
        callers=callers,
        membership=Membership(),
        refused=None,
        deadline=calling.chair_deadline(clause, DAY, ENGLAND),
        on=day,
    )
    assert verdict.answer is answer


# 14. Co-optees as signatories.
def test_a_co_optee_counts_where_the_clause_says_so_and_nowhere_else():
    co_opted = replace(C, co_optee=True)
    assert [s.text for s in requisition(signatures=(A, B, co_opted)).working if s.skipped] == [
        "C does not count: a co-opted member, whose signature the clause does not count"
    ]
    assert called_in(signatures=(A, B, co_opted, D)).answer is Answer.HOLDS
    clause = BRACKENSHIRE.calling("committee")
    silent = replace(clause, routes=(replace(clause.routes[0], co_optees_count=None),))
    verdict = verdict_on_requisition(replace(REQUISITION, signatures=(A, B, co_opted)), silent)
    assert verdict.missing == ("whether a co-opted member's signature counts",)


# 15. A signatory must attend; a signature may be taken back.
def test_one_who_signed_must_come_to_the_meeting():
    assert requisition(signatory_attended=False).counterfactual[0] == "It would hold with one of those who signed at the meeting."
    assert "One of those who signed must come to the meeting." in requisition(signatory_attended=None).warnings


def test_a_signature_taken_back_does_not_count_where_it_can_be():
    assert requisition(signatures=(A, B, replace(C, withdrawn=True))).answer is Answer.DOES_NOT_HOLD
    clause = BRACKENSHIRE.calling("committee")
    answers = [
        verdict_on_requisition(
            replace(REQUISITION, signatures=(A, B, replace(C, withdrawn=True))),
            replace(clause, routes=(replace(clause.routes[0], withdrawal=may),)),
        ).answer
        for may in (False, None)
    ]
    assert answers == [Answer.HOLDS, Answer.CANNOT_TELL]


# 16. A joint authority, and a council with the committee system.
def test_a_joint_authority_has_its_own_clause():
    facts = RequisitionFacts(signatures=(A, B, C), body="Tarnwater Joint Authority", body_kind="joint authority")
    assert verdict_on_requisition(facts, TARNWATER).answer is Answer.HOLDS
    assert verdict_on_requisition(replace(facts, signatures=(A, B)), TARNWATER).answer is Answer.DOES_NOT_HOLD


def test_a_council_with_the_committee_system_has_only_its_local_right():
    six = tuple(Signature(name=name) for name in "ABCDEF")
    facts = CallInFacts(
        decision="to raise a charge",
        signatures=six,
        decided_on=date(2025, 10, 6),
        received_on=date(2025, 10, 13),
        carried_out=False,
        decision_kind="decision of a policy committee",
    )
    assert MOSSDALE.arrangements == "committee system"
    assert verdict_on_call_in(facts, MOSSDALE, ENGLAND).answer is Answer.HOLDS
    assert verdict_on_call_in(replace(facts, received_on=date(2025, 10, 14)), MOSSDALE, ENGLAND).answer is Answer.DOES_NOT_HOLD


def test_a_committee_system_without_a_clause_is_told_that_the_acts_call_in_is_not_for_it():
    silent = replace(MOSSDALE, entries=())
    verdict = verdict_on_call_in(CALL_IN, silent, ENGLAND)
    assert (verdict.answer, verdict.working[-1].text) == (
        Answer.CANNOT_TELL,
        "The council has the committee system: the Act's call-in is of an executive's decisions, so any right is local",
    )


def test_the_councils_own_quorum_comes_before_the_statutes_silence():
    assert quorum_of("committee", BRACKENSHIRE).threshold == Absolute(number=4)
    assert quorum_of("committee", MOSSDALE).threshold is None
