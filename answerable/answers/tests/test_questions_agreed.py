"""A question is proposed by a member, worded otherwise, agreed by the chair or for the chair, left out with a reason, asked."""

import pytest

from answerable.answers.actions import ask
from answerable.answers.models import LineOfInquiry, Question
from answerable.answers.questioning import Wording, agree, reject, say_asked, take_up_again, word
from answerable.answers.tests.conftest import AFTER
from answerable.trail.acts import Actor, Refused

CHAIR, MEMBER, READER = (Actor(name="Somebody", role=role) for role in ("chair", "member", "reader"))


@pytest.fixture
def proposed(matter, findings, at):
    return ask(matter, "Why so late?", "the Director", findings[:1], by=MEMBER, at=at)


def test_members_propose_and_whoever_only_reads_does_not(proposed, matter, findings, at):
    assert (proposed.proposed_by, proposed.state, list(Question.objects.public())) == ("member", "draft", [])
    with pytest.raises(Refused, match="Only members of the committee and its clerk propose questions"):
        ask(matter, "Why?", "the Director", findings, by=READER, at=at)


def test_it_is_worded_otherwise_only_while_it_is_proposed(proposed, findings, at):
    wording = Wording(text="Why was it so late?", to="the Director", findings=findings[1:], line="  Time  and plans ")
    word(proposed, wording, by=CHAIR, at=at)
    proposed.refresh_from_db()
    assert (proposed.text, str(proposed.line), list(proposed.findings.all())) == (
        "Why was it so late?",
        "Time and plans",
        findings[1:],
    )
    word(proposed, wording, by=CHAIR, at=at)
    assert LineOfInquiry.objects.count() == 1
    agree(proposed, shared=True, by=CHAIR, at=at)
    with pytest.raises(Refused, match=r"The question is agreed\. Take it up again first"):
        word(proposed, wording, by=CHAIR, at=at)


@pytest.mark.parametrize("role", ["chair", "clerk"])
def test_the_chair_agrees_or_the_clerk_for_the_chair_and_the_record_says_which(proposed, at, role):
    with pytest.raises(Refused, match="Only the chair agrees questions"):
        agree(proposed, shared=True, by=MEMBER, at=at)
    agree(proposed, shared=True, by=Actor(name="x", role=role), at=at)
    assert (proposed.agreed_by, list(Question.objects.public())) == (role, [proposed])


def test_what_is_not_shared_is_public_only_once_it_was_asked(proposed, meeting, by, at):
    agree(proposed, shared=False, by=CHAIR, at=at)
    assert list(Question.objects.public()) == []
    with pytest.raises(Refused, match="Friday 20 December 2024 is still to come"):
        say_asked(proposed, meeting, by=by, at=at)
    say_asked(proposed, meeting, by=by, at=AFTER)
    assert (proposed.asked_on, list(Question.objects.public())) == (meeting.day, [proposed])


def test_it_is_left_out_with_a_reason_and_can_be_taken_up_again(proposed, meeting, by, at):
    with pytest.raises(Refused, match="Say why the question is left out"):
        reject(proposed, " ", by=CHAIR, at=at)
    reject(proposed, "Another asks the same.", by=CHAIR, at=at)
    with pytest.raises(Refused, match="only a question that is agreed is asked"):
        say_asked(proposed, meeting, by=by, at=AFTER)
    take_up_again(proposed, by=CHAIR, at=at)
    assert (proposed.state, proposed.reason) == ("draft", "")
