"""Whether a requisition makes a committee meet, and what would."""

from dataclasses import replace
from datetime import date

import pytest

from answerable.rulebook import calling
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.calling import RequisitionFacts, Signature, verdict_on_requisition
from answerable.rulebook.constitutions import constitution, for_authority
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.verdicts import Answer, Nation

PEAKSHIRE, DERBYSHIRE, WEST = constitution("peakshire"), constitution("derbyshire"), constitution("west_of_england")
DAY = date(2024, 12, 5)


def requisition(*names, **more):
    facts = {"body": "People Scrutiny Committee", "addressee": "Chair of the committee", "states_business": True}
    return RequisitionFacts(signatures=tuple(Signature(name=n) for n in names), **{**facts, **more})


def with_voting(number):
    return {"membership": Membership(voting_members=number)}


def test_three_of_twelve_may_make_the_committee_meet():
    verdict = verdict_on_requisition(requisition("Ash", "Birch", "Cole", **with_voting(12)), PEAKSHIRE, DAY)
    assert verdict.answer is Answer.HOLDS
    assert verdict.counterfactual == (
        "It would not hold with one signature fewer.",
        "If the chair does not call the meeting: the monitoring officer calls it.",
    )


def test_three_of_sixteen_need_one_more_signature():
    verdict = verdict_on_requisition(requisition("Ash", "Birch", "Cole", **with_voting(16)), PEAKSHIRE, DAY)
    assert verdict.answer is Answer.DOES_NOT_HOLD
    assert verdict.counterfactual[0] == "It would hold with one more signature."


def test_an_unknown_threshold_gives_cannot_tell_and_says_what_it_would_be_at_two_three_and_four():
    verdict = verdict_on_requisition(requisition("Ash", "Birch", "Cole"), DERBYSHIRE, DAY)
    assert verdict.answer is Answer.CANNOT_TELL
    assert verdict.missing == ("how many members must sign (Appendix 5, Rule 4)",)
    assert verdict.counterfactual == ("If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature.",)


def test_two_signatures_never_reach_three_whatever_the_membership():
    verdict = verdict_on_requisition(requisition("Ash", "Birch"), PEAKSHIRE, DAY)
    assert verdict.answer is Answer.DOES_NOT_HOLD


def test_a_name_that_is_not_a_members_does_not_count_and_is_named():
    facts = replace(
        requisition(**with_voting(12)),
        signatures=(
            Signature(name="Ash", entitled=True),
            Signature(name="Birch", entitled=True),
            Signature(name="Stranger", entitled=False),
        ),
    )
    verdict = verdict_on_requisition(facts, PEAKSHIRE, DAY)
    assert verdict.answer is Answer.DOES_NOT_HOLD
    assert [s.text for s in verdict.working if s.skipped] == [
        "Stranger does not count: not among the members of the committee on the day"
    ]


def test_a_list_that_does_not_know_a_needed_signatory_gives_cannot_tell():
    facts = replace(
        requisition(**with_voting(12)),
        signatures=(Signature(name="Ash", entitled=True), Signature(name="Birch", entitled=True), Signature(name="Cole")),
    )
    assert verdict_on_requisition(facts, PEAKSHIRE, DAY).missing == ("whether all who signed are members of the committee",)


def test_the_same_name_twice_counts_once():
    assert (
        verdict_on_requisition(requisition("Ash", "ash", "Birch", **with_voting(12)), PEAKSHIRE, DAY).answer
        is Answer.DOES_NOT_HOLD
    )


def test_a_count_stands_in_for_names_that_were_not_given():
    assert verdict_on_requisition(requisition(count=17, **with_voting(12)), PEAKSHIRE, DAY).answer is Answer.HOLDS


def test_no_signature_at_all_holds_nowhere():
    assert verdict_on_requisition(requisition(), DERBYSHIRE, DAY).answer is Answer.DOES_NOT_HOLD


def test_business_must_be_stated_where_the_clause_says_so():
    names = ("Ash", "Birch", "Cole")
    silent = verdict_on_requisition(requisition(*names, states_business=False, **with_voting(12)), PEAKSHIRE, DAY)
    unknown = verdict_on_requisition(requisition(*names, states_business=None, **with_voting(12)), PEAKSHIRE, DAY)
    assert (silent.answer, silent.counterfactual[0]) == (
        Answer.DOES_NOT_HOLD,
        "It would hold with a statement of the business to be done.",
    )
    assert (unknown.answer, unknown.missing) == (Answer.CANNOT_TELL, ("whether the requisition states its business",))


def test_a_rule_not_yet_in_force_is_not_applied():
    verdict = verdict_on_requisition(requisition("Ash", "Birch", "Cole", **with_voting(12)), PEAKSHIRE, date(2024, 9, 1))
    assert (verdict.answer, verdict.missing) == (Answer.CANNOT_TELL, ("the rule that was in force on that day",))
    too_few = verdict_on_requisition(requisition("Ash", presented_on=date(2024, 9, 1), **with_voting(12)), PEAKSHIRE)
    assert too_few.answer is Answer.CANNOT_TELL


def test_the_wrong_addressee_is_warned_of():
    verdict = verdict_on_requisition(requisition("A", "B", "C", addressee="the Leader", **with_voting(12)), PEAKSHIRE, DAY)
    assert "The clause wants it addressed to the chair of the committee; it is addressed to: the Leader." in verdict.warnings
    right = verdict_on_requisition(
        requisition("A", "B", "C", addressee="the Chairman of the Committee", **with_voting(12)), PEAKSHIRE, DAY
    )
    assert not any("addressed" in w for w in right.warnings)


@pytest.mark.parametrize(("names", "answer"), [(("A", "B", "C"), Answer.HOLDS), (("A", "B"), Answer.DOES_NOT_HOLD)])
def test_all_three_constituent_members_call_the_combined_authority(names, answer):
    facts = requisition(*names, body="the Combined Authority", body_kind="combined authority", addressee="Monitoring Officer")
    assert verdict_on_requisition(facts, WEST, DAY).answer is answer


def test_a_constitution_without_a_clause_for_the_committee_says_what_it_does_not_say():
    verdict = verdict_on_requisition(requisition("A", "B", "C"), WEST, DAY)
    assert verdict.answer is Answer.CANNOT_TELL
    assert verdict.rule.id == "EXT-COMMITTEE-LOCAL"
    assert "A31.1" in verdict.missing[1]


def test_a_council_whose_constitution_is_not_held_cannot_be_told_but_the_likely_numbers_are():
    verdict = calling.verdict_without_constitution(requisition("A", "B", "C"), "Nowhere Council")
    assert verdict.answer is Answer.CANNOT_TELL
    assert verdict.missing == ("the clause of Nowhere Council’s constitution on calling a committee",)
    assert verdict.counterfactual == ("If the threshold were known: at 2 or 3 it holds; at 4 it does not: one more signature.",)


def test_the_chair_of_the_combined_authority_has_five_clear_working_days():
    clause = WEST.calling("combined authority")
    due = calling.chair_deadline(clause, date(2025, 10, 3), Calendar(Nation.ENGLAND))
    assert (due.due, due.ends_at) == (date(2025, 10, 10), "17:00")


def test_the_chair_in_peakshire_has_five_working_days_and_the_meeting_twenty():
    clause = PEAKSHIRE.calling("committee")
    assert calling.chair_deadline(clause, DAY, Calendar(Nation.ENGLAND)).due == date(2024, 12, 12)
    assert calling.held_within(clause, DAY, Calendar(Nation.ENGLAND)).due == date(2025, 1, 7)
    assert calling.chair_deadline(DERBYSHIRE.calling("committee"), DAY, Calendar(Nation.ENGLAND)) is None


def test_a_statute_calls_a_council_and_not_a_committee():
    clause = calling.statutory_clause("EXT-COUNCIL-REQ-ENG")
    assert (clause.body, calling.chair_deadline(clause, date(2024, 12, 2), Calendar(Nation.ENGLAND)).due) == (
        "council",
        date(2024, 12, 9),
    )
    with pytest.raises(LookupError):
        calling.statutory_clause("EXT-COMMITTEE-LOCAL")


def test_a_constitution_is_found_by_its_authority():
    assert for_authority("Derbyshire County Council") == DERBYSHIRE
    assert for_authority("Nowhere") is None
