"""Whose signature counts under which words of a constitution: the committee's members, its chair, any councillor."""

from dataclasses import replace
from datetime import time

import pytest

from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Body, Seat
from answerable.requisitions.call_in_facts import OwnRules, own_rules_of, verdict_on
from answerable.requisitions.calling_in import sign
from answerable.requisitions.models import CallIn
from answerable.requisitions.tests.conftest import RECEIVED
from answerable.rulebook.clauses import By, Route
from answerable.rulebook.thresholds import Absolute
from answerable.rulebook.verdicts import Answer

HOLDS, NOT, CANNOT = Answer.HOLDS, Answer.DOES_NOT_HOLD, Answer.CANNOT_TELL


def of_one(who, **told):
    return Route(by=By.SIGNATURES, who=who, threshold=Absolute(number=1), **told)


@pytest.fixture
def answer(call_in):
    """What is answered where the clause gives these routes. Everything else of the call-in is in order."""
    call_in.received_on, call_in.received_at, call_in.carried_out = RECEIVED, time(9), False

    def ask(*routes):
        own = own_rules_of(call_in.decision.authority)
        [entry] = [one for one in own.rules.entries if one.call_in]
        clause = replace(entry.call_in[0], routes=routes)
        rules = replace(own.rules, entries=(replace(entry, call_in=(clause,)),))
        return verdict_on(call_in, OwnRules(rules=rules, calendar=own.calendar), RECEIVED).answer

    return ask


@pytest.fixture
def only(call_in, by, at):
    """Leaves one signature, of a new member who sits there in that role."""

    def signed_by(kind, role, name="Gil Gorse"):
        body = call_in.committee
        if kind != Body.Kind.SCRUTINY:
            body = enter_body(body.authority, f"A {kind}", kind, by=by, at=at)
        seats = seat_members(body, [Sitting(name=name, initials="G", surname="Gorse", role=role)], by=by, at=at)
        for caller in call_in.callers.all():
            caller.withdrawn_on = RECEIVED
            caller.save()
        sign(call_in, seats[0].person, RECEIVED, seen=0, by=by, at=at)

    return signed_by


@pytest.mark.parametrize(
    ("kind", "role", "who", "wanted"),
    [
        ("scrutiny_committee", "chair", "the chair of the committee", HOLDS),
        ("scrutiny_committee", "member", "the chair of the committee", NOT),
        ("scrutiny_committee", "vice_chair", "the chair or vice-chair of the committee", HOLDS),
        ("scrutiny_committee", "member", "members of the committee", HOLDS),
        ("committee", "member", "members of the committee", NOT),
        ("committee", "member", "members of the council", HOLDS),
        ("committee", "member", "councillors who are not in the executive", CANNOT),
        ("scrutiny_committee", "member", "councillors who are not in the executive", HOLDS),
        ("cabinet", "member", "councillors who are not in the executive", NOT),
        ("cabinet", "member", "members of any overview and scrutiny committee", NOT),
        ("scrutiny_committee", "member", "members of any overview and scrutiny committee", HOLDS),
        ("scrutiny_committee", "member", "members of the council who are not on the committee", CANNOT),
        ("scrutiny_committee", "member", "parents", CANNOT),
        ("scrutiny_committee", "cooptee", "members of the committee", CANNOT),
    ],
)
def test_one_signature_under_the_words_of_the_clause(answer, only, kind, role, who, wanted):
    only(kind, Seat.Role(role))
    assert answer(of_one(who)) is wanted


def test_a_signature_that_counts_under_one_route_counts_under_no_other(answer):
    four, chair = replace(of_one("members of the committee"), threshold=Absolute(number=9)), of_one("the chair of the committee")
    assert answer(four) is NOT
    assert answer(four, chair) is NOT
    assert answer(four, replace(chair, who="members of the committee")) is HOLDS


def test_a_resolution_is_asked_for_only_where_somebody_says_whether_there_was_one(answer, call_in):
    by_resolution = Route(by=By.RESOLUTION, who="the committee", threshold=None)
    assert answer(by_resolution) is CANNOT
    assert answer(of_one("the chair of the committee"), by_resolution) is NOT
    for said, wanted in ((True, HOLDS), (False, NOT)):
        call_in.resolved = said
        assert answer(by_resolution) is wanted


def test_a_verdict_that_no_reader_here_understands_says_so_and_tells_nothing(call_in):
    later = CallIn(decision=call_in.decision, committee=call_in.committee, verdict_given={"form": 99})
    assert later.verdict.answer is CANNOT
    assert "was kept by a later version" in later.verdict.missing[0]
