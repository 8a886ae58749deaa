"""In the room: quorum, majority and casting vote, who may vote, and whether seats follow the groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.rulebook.balance import share, verdict_on_balance
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.quorum import quorum_of, verdict_on_quorum
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.verdicts import Answer
from answerable.rulebook.voting import Sits, Voter, verdict_on_motion, verdict_on_right_to_vote


@pytest.mark.parametrize(
    ("body", "seats", "present", "answer"),
    [
        ("council", 63, 16, Answer.HOLDS),
        ("council", 63, 15, Answer.DOES_NOT_HOLD),
        ("council", None, 15, Answer.CANNOT_TELL),
        ("council", 63, None, Answer.CANNOT_TELL),
        ("parish council", 7, 3, Answer.HOLDS),
        ("parish council", 7, 2, Answer.DOES_NOT_HOLD),
        ("parish council", 12, 3, Answer.DOES_NOT_HOLD),
        ("parish council", 12, 4, Answer.HOLDS),
        ("parish council", None, 2, Answer.DOES_NOT_HOLD),
        ("combined authority scrutiny", 13, 9, Answer.HOLDS),
        ("combined authority scrutiny", 13, 8, Answer.DOES_NOT_HOLD),
        ("committee", 12, 4, Answer.CANNOT_TELL),
        ("committee", 12, 0, Answer.DOES_NOT_HOLD),
    ],
)
def test_a_body_is_quorate_with_as_many_as_its_rule_asks(body, seats, present, answer):
    assert verdict_on_quorum(quorum_of(body), present, Membership(all_seats=seats)).answer is answer


def test_a_verdict_on_quorum_says_how_many_more_or_fewer_would_change_it():
    clause, council = quorum_of("council"), Membership(all_seats=63)
    assert verdict_on_quorum(clause, 15, council).counterfactual == ("It would hold with 1 more.",)
    assert verdict_on_quorum(clause, 20, council).counterfactual == ("It would not hold with 5 fewer.",)
    unknown = verdict_on_quorum(quorum_of("committee", constitution("derbyshire")), 4, Membership())
    assert unknown.missing == ("how many must be there",)


def test_a_body_without_a_rule_on_quorum_is_refused():
    with pytest.raises(LookupError, match="no rule on the quorum of a jury"):
        quorum_of("jury")


@pytest.mark.parametrize(
    ("votes_for", "against", "casting", "answer"),
    [
        (5, 4, None, Answer.HOLDS),
        (4, 5, None, Answer.DOES_NOT_HOLD),
        (4, 4, True, Answer.HOLDS),
        (4, 4, False, Answer.DOES_NOT_HOLD),
        (4, 4, None, Answer.CANNOT_TELL),
        (0, 0, None, Answer.CANNOT_TELL),
    ],
)
def test_a_motion_is_carried_by_more_for_than_against_and_on_a_tie_by_the_casting_vote(votes_for, against, casting, answer):
    assert verdict_on_motion(votes_for, against, casting_for=casting).answer is answer


def test_a_combined_authoritys_scrutiny_has_no_casting_vote_and_a_tie_is_lost():
    verdict = verdict_on_motion(4, 4, casting_for=True, rule_id="CA-OSC-QUORUM")
    assert (verdict.answer, verdict.counterfactual) == (Answer.DOES_NOT_HOLD, ("It would be carried with 1 more for it.",))


@pytest.mark.parametrize(
    ("voter", "answer", "rule_id"),
    [
        (Voter(name="Ash", sits=Sits.COUNCILLOR), Answer.HOLDS, "VOTING-MAJORITY"),
        (Voter(name="Ash", sits=Sits.EXECUTIVE_MEMBER), Answer.DOES_NOT_HOLD, "NO-EXEC-MEMBERS"),
        (Voter(name="Ash", sits=Sits.COUNCILLOR, interest=True, dispensed=False), Answer.DOES_NOT_HOLD, "DPI"),
        (Voter(name="Ash", sits=Sits.COUNCILLOR, interest=True, dispensed=True), Answer.HOLDS, "VOTING-MAJORITY"),
        (Voter(name="Ash", sits=Sits.COUNCILLOR, interest=True), Answer.CANNOT_TELL, "DPI"),
        (Voter(name="Ash", sits=Sits.COUNCILLOR, interest=None), Answer.CANNOT_TELL, "DPI"),
        (Voter(name="Ash", sits=Sits.CO_OPTEE, scheme_gives_vote=False), Answer.DOES_NOT_HOLD, "COOPTEE-NO-VOTE"),
        (Voter(name="Ash", sits=Sits.CO_OPTEE, scheme_gives_vote=True), Answer.HOLDS, "COOPTEE-NO-VOTE"),
        (Voter(name="Ash", sits=Sits.CO_OPTEE), Answer.CANNOT_TELL, "COOPTEE-NO-VOTE"),
        (Voter(name="Ash", sits=Sits.EDUCATION_REPRESENTATIVE, item_on_education=True), Answer.HOLDS, "EDU-COOPTEES-VOTE"),
        (
            Voter(name="Ash", sits=Sits.EDUCATION_REPRESENTATIVE, item_on_education=False),
            Answer.DOES_NOT_HOLD,
            "EDU-COOPTEES-VOTE",
        ),
        (Voter(name="Ash", sits=Sits.EDUCATION_REPRESENTATIVE), Answer.CANNOT_TELL, "EDU-COOPTEES-VOTE"),
    ],
)
def test_each_votes_within_their_scope_and_nobody_with_an_interest_undispensed(voter, answer, rule_id):
    verdict = verdict_on_right_to_vote(voter)
    assert (verdict.answer, verdict.rule.id, bool(verdict.missing)) == (answer, rule_id, answer is Answer.CANNOT_TELL)


COUNCIL = {"Red": 30, "Blue": 20, "Green": 10}


@pytest.mark.parametrize(
    ("members", "seats", "set_aside", "answer"),
    [
        (COUNCIL, {"Red": 6, "Blue": 4, "Green": 2}, None, Answer.HOLDS),
        (COUNCIL, {"Red": 7, "Blue": 4, "Green": 1}, False, Answer.DOES_NOT_HOLD),
        (COUNCIL, {"Red": 7, "Blue": 4, "Green": 1}, True, Answer.HOLDS),
        (COUNCIL, {"Red": 7, "Blue": 4, "Green": 1}, None, Answer.CANNOT_TELL),
        ({"Red": 31, "Blue": 29}, {"Red": 6, "Blue": 6}, False, Answer.DOES_NOT_HOLD),
        ({"Red": 31, "Blue": 29}, {"Red": 7, "Blue": 5}, False, Answer.HOLDS),
        ({"Red": 59, "Blue": 1}, {"Red": 6}, False, Answer.DOES_NOT_HOLD),
        ({}, {}, None, Answer.CANNOT_TELL),
    ],
)
def test_seats_follow_the_groups_and_a_majority_has_the_majority(members, seats, set_aside, answer):
    assert verdict_on_balance(members, seats, set_aside=set_aside).answer is answer


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 60), min_size=1), st.integers(1, 20))
def test_the_shares_of_all_groups_make_up_every_seat(members, seats):
    assert sum(share(members, seats).values()) == seats


@given(st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_a_motion_and_its_opposite_are_never_both_carried(votes_for, against, casting):
    answers = {
        verdict_on_motion(votes_for, against, casting_for=casting).answer,
        verdict_on_motion(against, votes_for, casting_for=not casting).answer,
    }
    assert answers == {Answer.HOLDS, Answer.DOES_NOT_HOLD}
