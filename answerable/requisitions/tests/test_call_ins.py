"""A decision is called in: signed, presented, ruled on beside the verdict, heard, and decided again; and what refuses each."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from answerable.clocks.models import Clock
from answerable.people.actions import Sitting, enter_authority, enter_body, erase_name, seat_members
from answerable.people.models import Authority, Body
from answerable.requisitions import call_in_policy as policy
from answerable.requisitions.call_in_facts import own_rules_of, verdict_on
from answerable.requisitions.calling_in import (
    Words,
    begin_call_in,
    correct_decision,
    enter_decision,
    give_up,
    sign,
    take_signature_back,
    word_call_in,
)
from answerable.requisitions.hearing import Came, Presented, present, rule_on_call_in, say_outcome
from answerable.requisitions.models import Caller, CallIn, Decision
from answerable.requisitions.tests.conftest import DECIDED, PUBLISHED, RECEIVED, SAID
from answerable.requisitions.waiting import CANNOT_TELL, FREE, OPEN, URGENT, stands
from answerable.rulebook.verdicts import Answer
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.models import Entry
from answerable.trail.proof import verify

MEMBER = Actor(name="a member", role="member")


def people_of(body):
    return [seat.person for seat in body.seats.select_related("person").order_by("pk")]


def reasons_of(refused):
    return [objection.reason for objection in refused.value.objections]


def test_the_window_and_the_day_after_it_come_from_the_constitution(decision):
    own = own_rules_of(decision.authority)
    window, effect = own.window(decision), own.takes_effect(decision)
    assert (window.due, window.ends_at, effect.due) == (date(2024, 11, 12), "17:00", date(2024, 11, 13))
    assert own.clause(decision).id == "PEAKSHIRE-SR12-CLAUSE"


def test_a_council_whose_rule_nobody_knows_gives_no_window_and_cannot_tell(db, by, at):
    elsewhere = enter_authority("Dalesmoor Borough Council", by=by, at=at, kind=Authority.Kind.DISTRICT)
    body = enter_body(elsewhere, "Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    decision = enter_decision(elsewhere, SAID, by=by, at=at)
    own = own_rules_of(elsewhere)
    one = begin_call_in(decision, body, Words(reasons="Too soon."), None, by=by, at=at)
    verdict = verdict_on(one, own, RECEIVED)
    assert (own.window(decision), verdict.answer, verdict.rule.id) == (None, Answer.CANNOT_TELL, "CALL-IN")
    assert verdict.missing == ("the call-in clause of Dalesmoor Borough Council’s constitution",)
    assert stands(decision, [], own, RECEIVED).word == CANNOT_TELL


def test_four_of_the_committee_in_time_with_reasons_hold_and_one_fewer_would_not(presented):
    verdict = presented.verdict
    assert (verdict.answer, verdict.rule.id) == (Answer.HOLDS, "PEAKSHIRE-SR12")
    assert verdict.counterfactual == ("It would not hold with one signature fewer.",)
    assert "received in time, by Tuesday 12 November 2024 at 17:00: yes" in [step.text for step in verdict.working]


def test_three_do_not_hold_and_the_verdict_says_how_many_more(call_in, by, at):
    take_signature_back(call_in.callers.last(), by=by, at=at)
    verdict = present(call_in, Presented(on=RECEIVED, carried_out=False), by=by, at=at).verdict
    assert (verdict.answer, verdict.counterfactual) == (Answer.DOES_NOT_HOLD, ("It would hold with one more signature.",))


def test_who_sits_in_the_executive_does_not_count_and_a_name_on_paper_is_taken_on_no_trust(call_in, scrutiny, by, at):
    cabinet = enter_body(scrutiny.authority, "Cabinet", Body.Kind.CABINET, by=by, at=at)
    seat_members(cabinet, [Sitting(name="Ash Alder", initials="A", surname="Alder")], by=by, at=at)
    own = own_rules_of(scrutiny.authority)
    verdict = verdict_on(call_in, own, RECEIVED)
    assert verdict.counterfactual[0] == "It would hold with one more signature."
    assert "signatory 1 does not count: not among the councillors who are not in the executive on the day" in [
        step.text for step in verdict.working
    ]
    sign(call_in, None, date(2024, 11, 8), seen=0, printed="Fay Fir", by=by, at=at)
    call_in.received_on, call_in.received_at, call_in.carried_out = RECEIVED, time(9), False
    assert verdict_on(call_in, own, RECEIVED).answer is Answer.CANNOT_TELL


@pytest.mark.parametrize(
    ("hour", "answer"),
    [(time(17), Answer.HOLDS), (time(17, 1), Answer.DOES_NOT_HOLD), (None, Answer.CANNOT_TELL)],
)
def test_on_the_last_day_the_hour_decides(call_in, by, at, hour, answer):
    last = Presented(on=date(2024, 11, 12), at_hour=hour, carried_out=False)
    assert present(call_in, last, by=by, at=at).verdict.answer is answer


def test_whether_it_was_carried_out_is_never_guessed(call_in, by, at):
    verdict = present(call_in, Presented(on=RECEIVED), by=by, at=at).verdict
    assert (verdict.answer, verdict.missing) == (Answer.CANNOT_TELL, ("whether the decision has been carried out",))


def test_an_urgent_decision_escapes_and_says_why_and_by_whose_consent(decision, by, at):
    with pytest.raises(Refused) as refused:
        correct_decision(decision, replace(SAID, urgent=True), seen=0, by=by, at=at)
    assert reasons_of(refused) == ["Say why the decision was urgent."]
    decision.refresh_from_db()
    assert decision.turn == 0
    urgent = replace(SAID, urgent=True, urgent_because="The roof is falling in.", waived_by="Chair of the Council")
    correct_decision(decision, urgent, seen=0, by=by, at=at)
    assert stands(decision, [], own_rules_of(decision.authority), RECEIVED).word == URGENT


def test_how_a_decision_stands_before_and_after_its_window(decision):
    own = own_rules_of(decision.authority)
    assert [stands(decision, [], own, date(2024, 11, day)).word for day in (12, 13)] == [OPEN, FREE]


def test_the_days_of_a_decision_must_be_possible(peakshire, by, at):
    wrong = replace(SAID, title=" ", made_by="", decided_on=date(2024, 11, 20), published_on=date(2024, 11, 1))
    with pytest.raises(Refused) as refused:
        enter_decision(peakshire, wrong, by=by, at=at)
    assert reasons_of(refused) == [
        "Say what was decided.",
        "Say who decided: the cabinet, an office, a body.",
        "Wednesday 20 November 2024 is still to come.",
        "It cannot have been published on Friday 1 November 2024: it was made on Wednesday 20 November 2024.",
    ]
    assert Decision.objects.count() == 0


def test_of_two_who_correct_a_decision_at_once_the_second_is_told(decision, by, at):
    correct_decision(decision, replace(SAID, kind="a key decision"), seen=0, by=by, at=at)
    with pytest.raises(Overtaken):
        correct_decision(Decision.objects.get(), replace(SAID, title="Something else"), seen=0, by=by, at=at)
    assert (Decision.objects.get().title, Decision.objects.get().kind) == (SAID.title, "a key decision")


def test_until_it_is_presented_nothing_of_it_is_public_and_a_signature_taken_back_never_is(call_in, by, at):
    gone = call_in.callers.last()
    take_signature_back(gone, by=by, at=at)
    assert (CallIn.objects.public().count(), Caller.objects.public().count()) == (0, 0)
    present(call_in, Presented(on=RECEIVED), by=by, at=at)
    assert (CallIn.objects.public().count(), Caller.objects.public().count()) == (1, 3)
    assert gone not in Caller.objects.public()
    with pytest.raises(Refused) as refused:
        take_signature_back(call_in.callers.first(), by=by, at=at)
    assert len(reasons_of(refused)) == 1
    assert [entry.about for entry in Entry.objects.filter(kind="requisitions.caller")] == [""] * 5


def test_who_takes_a_signature_back_may_sign_again_and_counts_once(call_in, by, at):
    caller = call_in.callers.first()
    take_signature_back(caller, by=by, at=at)
    sign(call_in, caller.person, date(2024, 11, 10), seen=0, by=by, at=at)
    sign(call_in, caller.person, date(2024, 11, 10), seen=0, by=by, at=at)
    assert (call_in.callers.count(), call_in.callers.standing().count()) == (4, 4)


def test_words_that_others_signed_are_not_changed_and_nobody_signs_words_they_did_not_see(call_in, scrutiny, by, at):
    first, *others = call_in.callers.all()
    with pytest.raises(Refused) as refused:
        word_call_in(call_in, Words(reasons="Other words."), first.person, seen=0, by=by, at=at)
    assert reasons_of(refused) == ["Others have signed these words. They would have to take their signatures back first."]
    for one in others:
        take_signature_back(one, by=by, at=at)
    with pytest.raises(Refused, match="Another member began this call-in"):
        word_call_in(call_in, Words(reasons="Theirs."), others[0].person, seen=0, by=MEMBER, at=at)
    word_call_in(call_in, Words(reasons="Other words."), first.person, seen=0, by=MEMBER, at=at)
    with pytest.raises(Overtaken):
        sign(call_in, people_of(scrutiny)[4], date(2024, 11, 8), seen=0, by=MEMBER, at=at)


def test_grounds_are_those_of_the_councils_own_rule(decision, scrutiny, by, at):
    with pytest.raises(Refused) as refused:
        begin_call_in(decision, scrutiny, Words(grounds=["It is unkind."], reasons="x"), None, by=by, at=at)
    assert reasons_of(refused) == ["The council’s own rule has no such ground: “It is unkind.”."]


def test_only_a_committee_that_scrutinises_at_this_council_hears_it(decision, stranger, by, at):
    cabinet = enter_body(decision.authority, "Cabinet", Body.Kind.CABINET, by=by, at=at)
    theirs = enter_body(stranger.authority, "Scrutiny", Body.Kind.SCRUTINY, by=by, at=at)
    for body, why in ((cabinet, "Cabinet is no overview and"), (theirs, "Scrutiny is a body of Dalesmoor")):
        with pytest.raises(Refused, match=why):
            begin_call_in(decision, body, Words(reasons="x"), None, by=by, at=at)


def test_a_member_without_a_place_in_the_record_cannot_sign_nor_one_of_another_council(call_in, stranger, by, at):
    theirs = enter_body(stranger.authority, "Scrutiny", Body.Kind.SCRUTINY, by=by, at=at)
    seat_members(theirs, [Sitting(name="Gil Gorse", initials="G", surname="Gorse")], by=by, at=at)
    for person in (None, people_of(theirs)[0]):
        with pytest.raises(Refused, match="does not say which member you are"):
            sign(call_in, person, date(2024, 11, 8), seen=0, printed="Gil Gorse", by=MEMBER, at=at)
    assert call_in.callers.count() == 4


def test_it_is_presented_once_by_a_clerk_and_with_somebody_who_signed(call_in, by, at):
    with pytest.raises(Refused, match="Only a clerk or the monitoring officer"):
        present(call_in, Presented(on=RECEIVED), by=MEMBER, at=at)
    with pytest.raises(Refused, match="still to come"):
        present(call_in, Presented(on=date(2024, 11, 30)), by=by, at=at)
    stale = CallIn.objects.get(pk=call_in.pk)
    present(call_in, Presented(on=RECEIVED), by=by, at=at)
    with pytest.raises(Refused, match="it stays as it was"):
        present(stale, Presented(on=RECEIVED - timedelta(days=1)), by=by, at=at)
    assert CallIn.objects.get().received_on == RECEIVED


def test_one_that_nobody_signs_any_more_is_given_up_and_never_seen(call_in, by, at):
    first = call_in.callers.first().person
    with pytest.raises(Refused, match="stands by it"):
        give_up(call_in, first, by=MEMBER, at=at)
    for caller in call_in.callers.all():
        take_signature_back(caller, by=by, at=at)
    with pytest.raises(Refused, match="Nobody has signed it"):
        present(call_in, Presented(on=RECEIVED), by=by, at=at)
    give_up(call_in, first, by=MEMBER, at=at)
    assert (CallIn.objects.get().state, CallIn.objects.public().exists()) == ("given_up", False)


def test_the_ruling_stands_beside_the_verdict_and_sets_the_time_running_for_the_meeting(presented, by, at):
    on = date(2024, 11, 14)
    with pytest.raises(Refused) as refused:
        rule_on_call_in(presented, False, " ", date(2024, 11, 10), by=by, at=at)
    assert len(reasons_of(refused)) == 2
    assert not Clock.objects.started_by(presented).exists()
    rule_on_call_in(presented, False, "One of them had moved away.", on, by=by, at=at)
    assert (presented.state, presented.verdict.answer, Clock.objects.started_by(presented).count()) == (
        "rejected",
        Answer.HOLDS,
        0,
    )
    rule_on_call_in(presented, True, "They had not.", on, by=by, at=at)
    clock = Clock.objects.started_by(presented).get()
    assert (clock.rule, clock.start, clock.due) == ("PEAKSHIRE-SR12:held-within", RECEIVED, date(2024, 11, 25))
    rule_on_call_in(presented, False, "But they had.", on, by=by, at=at)
    clock.refresh_from_db()
    assert clock.state == Clock.State.STOPPED
    rule_on_call_in(presented, True, "No, it was their brother.", on, by=by, at=at)
    clock.refresh_from_db()
    assert (clock.state, [one.valid for one in presented.rulings.public()]) == ("running", [False, True, False, True])
    with pytest.raises(Refused, match="already"):
        rule_on_call_in(presented, True, "Again.", on, by=by, at=at)


def test_heard_and_referred_back_it_waits_until_it_is_decided_again(presented, by, at):
    on = date(2024, 11, 14)
    rule_on_call_in(presented, True, "It is good.", on, by=by, at=at)
    with pytest.raises(Refused) as refused:
        say_outcome(presented, Came(what="decided_again", on=on, because="x"), by=by, at=at)
    assert len(reasons_of(refused)) == 2
    say_outcome(presented, Came(what="referred_back", on=on, because="Ask those who use it."), by=by, at=at)
    own = own_rules_of(presented.decision.authority)
    assert stands(presented.decision, [presented], own, on).word == "referred back: it waits to be decided again"
    assert Clock.objects.started_by(presented).get().state == Clock.State.MET
    with pytest.raises(Refused, match="what became of the decision"):
        say_outcome(presented, Came(what="decided_again", on=on, because="They were asked."), by=by, at=at)
    early = Came(what="decided_again", on=RECEIVED, because="They were asked.", stands="changed")
    with pytest.raises(Refused, match="was later, and stands in the record"):
        say_outcome(presented, early, by=by, at=at)
    say_outcome(presented, Came(what="decided_again", on=on, because="They were.", stands="changed"), by=by, at=at)
    told = [(one.what, one.because, one.stands) for one in presented.outcomes.public()]
    assert told == [("referred_back", "Ask those who use it.", ""), ("decided_again", "They were.", "changed")]
    assert presented.state == "decided_again"
    assert verify().problems == ()


def test_the_council_may_let_it_be_and_then_it_may_be_carried_out(presented, by, at):
    on = date(2024, 11, 14)
    rule_on_call_in(presented, True, "It is good.", on, by=by, at=at)
    say_outcome(presented, Came(what="to_council", on=on, because="It is outside the budget."), by=by, at=at)
    say_outcome(presented, Came(what="no_action", on=on, because="The council has no objection."), by=by, at=at)
    own = own_rules_of(presented.decision.authority)
    assert stands(presented.decision, [presented], own, on).word.endswith("it may be carried out")


def test_unheard_can_be_said_only_once_the_time_is_over(presented, by, at):
    rule_on_call_in(presented, True, "It is good.", date(2024, 11, 14), by=by, at=at)
    later = at + timedelta(days=20)
    with pytest.raises(Refused, match="Until Monday 25 November 2024 is over"):
        say_outcome(presented, Came(what="not_heard", on=date(2024, 11, 25), because="No room."), by=by, at=later)
    say_outcome(presented, Came(what="not_heard", on=date(2024, 11, 26), because="No room."), by=by, at=later)
    assert Clock.objects.started_by(presented).get().state == Clock.State.STOPPED


def test_of_two_who_say_what_came_of_it_at_once_one_is_refused(presented, by, at):
    on = date(2024, 11, 14)
    rule_on_call_in(presented, True, "It is good.", on, by=by, at=at)
    other = CallIn.objects.get(pk=presented.pk)
    say_outcome(presented, Came(what="no_action", on=on, because="Enough was said."), by=by, at=at)
    with pytest.raises(Refused, match="that cannot come of it now"):
        say_outcome(other, Came(what="referred_back", on=on, because="It was not."), by=by, at=at)
    assert [one.what for one in presented.outcomes.all()] == ["no_action"]


def test_a_name_erased_by_law_is_gone_from_the_call_in_and_its_verdict(presented, by, at):
    erase_name(presented.callers.first().person, why="An order of the court.", by=by, at=at)
    again = CallIn.objects.get()
    assert "Ash Alder" not in f"{again.verdict_given} {[one.called for one in again.callers.all()]}"
    assert verify().problems == ()


def test_the_database_refuses_what_can_never_be(decision, call_in):
    for rows, wrong in (
        (Decision.objects, {"published_on": DECIDED - timedelta(days=1)}),
        (Decision.objects, {"carried_out_on": DECIDED - timedelta(days=1)}),
        (Decision.objects, {"urgent": True}),
        (CallIn.objects, {"state": "presented"}),
        (CallIn.objects, {"received_at": time(9)}),
        (Caller.objects, {"printed": "A Name"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_an_officer_or_reader_signs_nothing(call_in, by, at):
    for role in ("respondent", "reader", "publisher"):
        told = policy.objections_to_signing(call_in, "x", PUBLISHED, known=True, by=Actor(name="x", role=role), today=RECEIVED)
        assert [one.reason for one in told] == [policy.NOT_A_MEMBER]
