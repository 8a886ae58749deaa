"""Every rule holds in one case, does not hold in another, and cannot be told when a fact is missing."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.calling import RequisitionFacts, Signature, statutory_clause, verdict_on_requisition
from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rules import all_entries, all_rules, entry
from answerable.rulebook.thresholds import Membership, needed
from answerable.rulebook.verdicts import Answer, Nation, Status

HERE = Path(__file__).parent
IDS = tomllib.loads((HERE / "rule_ids.toml").read_text(encoding="utf-8"))
THE_47, THE_69 = IDS["first_reading"], IDS["second_reading"]

# For each rule that is a list of needs: facts under which it holds, and the one change under which it does not.
NEEDS = {
    rule_id: (case["good"], case["bad"])
    for rule_id, case in tomllib.loads((HERE / "needs.toml").read_text(encoding="utf-8")).items()
}
EXACT_CLOCKS = [c for e in all_entries() for c in e.clocks if not c.approximate and c.number]
STATUTE = [e for e in all_entries() if not e.file.startswith(("derbyshire", "peakshire", "west"))]
CALLING = [(e.calling[0], e.rule.id) for e in STATUTE if e.calling]
QUORUM = [(e.quorum[0], e.rule.id) for e in all_entries() if e.quorum]
ONE_DAY = timedelta(days=1)


def given(facts):
    return [Given(fact=name, value=value) for name, value in facts.items()]


def test_all_47_rules_are_there_with_the_69_added_the_power_over_health_bodies_and_those_of_constitutions():
    ids = [r.id for r in all_rules()]
    assert (len(THE_47), len(THE_69)) == (47, 69)
    own = {"PEAKSHIRE-SR3", "PEAKSHIRE-SR7", "PEAKSHIRE-SR12", "WOE-A9", "WOE-A31-CALL-IN"}
    assert set(ids) == {*THE_47, *THE_69, "HEALTH-ATTEND", *own}


def test_every_rule_has_a_case_where_it_holds_and_one_where_it_does_not():
    answered = set(NEEDS) | {c.rule.id for c in EXACT_CLOCKS} | {rule_id for _, rule_id in (*CALLING, *QUORUM)}
    assert answered | {"VOTING-MAJORITY"} == {r.id for r in all_rules()}  # voting has its own tests


def test_every_rule_seen_says_where_and_every_rule_has_its_citation():
    assert [r.id for r in all_rules() if not r.citation] == []
    assert [r.id for r in all_rules() if r.status is Status.SEEN and not r.source] == []


def test_every_list_of_needs_has_its_cases():
    assert set(NEEDS) == {e.rule.id for e in all_entries() if e.needs}


@pytest.mark.parametrize("rule_id", NEEDS)
def test_the_rule_holds_when_every_need_is_met(rule_id):
    assert judge(rule_id, given(NEEDS[rule_id][0])).answer is Answer.HOLDS


@pytest.mark.parametrize("rule_id", NEEDS)
def test_the_rule_does_not_hold_when_one_need_is_not_met_and_says_which(rule_id):
    good, bad = NEEDS[rule_id]
    verdict = judge(rule_id, given({**good, **bad}))
    assert (verdict.answer, len(verdict.counterfactual)) == (Answer.DOES_NOT_HOLD, 1)


@pytest.mark.parametrize("rule_id", NEEDS)
def test_the_rule_cannot_be_told_without_a_fact_and_says_what_is_missing(rule_id):
    good, bad = NEEDS[rule_id]
    verdict = judge(rule_id, given({**good, **dict.fromkeys(bad)}))
    assert (verdict.answer, len(verdict.missing)) == (Answer.CANNOT_TELL, 1)


@pytest.mark.parametrize("clock", EXACT_CLOCKS, ids=lambda c: c.id)
def test_a_clock_is_kept_on_its_day_and_broken_on_the_wrong_side_of_it(clock):
    start, calendar = date(2024, 11, 14), Calendar(clock.rule.nations[0])
    decided = True if clock.hangs_on else None
    due = clocks.run(clock, start, calendar, decided=decided).due
    wrong = due - ONE_DAY if clock.not_before else due + ONE_DAY
    answers = [
        clocks.judge(clock, start, due, calendar, decided=decided).answer,
        clocks.judge(clock, start, wrong, calendar, decided=decided).answer,
        clocks.judge(clock, None, due, calendar, decided=decided).answer,
        clocks.judge(clock, start, None, calendar, decided=decided).answer,
    ]
    assert answers == [Answer.HOLDS, Answer.DOES_NOT_HOLD, Answer.CANNOT_TELL, Answer.CANNOT_TELL]


def test_something_never_done_is_late_once_its_day_is_past():
    england = Calendar(Nation.ENGLAND)
    start = date(2024, 11, 7)
    assert clocks.judge("SEND-PAP-DRAFT", start, None, england, on=date(2024, 12, 30)).answer is Answer.CANNOT_TELL
    late = clocks.judge("SEND-PAP-DRAFT", start, None, england, on=date(2024, 12, 31))
    assert late.answer is Answer.DOES_NOT_HOLD
    assert late.counterfactual == ("It would have been in time on Monday 30 December 2024 or earlier.",)


def test_an_approximate_clock_is_never_said_to_be_broken():
    england = Calendar(Nation.ENGLAND)
    assert clocks.judge("SEND-MONITORING-18M", date(2024, 11, 14), date(2026, 9, 1), england).answer is Answer.CANNOT_TELL


@pytest.mark.parametrize("clause", [c for c, _ in CALLING], ids=lambda c: c.id)
def test_a_statute_calls_a_body_with_enough_members_and_not_with_one_fewer(clause):
    body = Membership(all_seats=20)
    number = needed(clause.threshold, body)
    enough, few = (tuple(Signature(name=n) for n in "ABCDE"[:many]) for many in (number, number - 1))
    facts = RequisitionFacts(signatures=enough, body="the body", body_kind=clause.body, membership=body)
    assert verdict_on_requisition(facts, clause).answer is Answer.HOLDS
    assert verdict_on_requisition(replace(facts, signatures=few), clause).answer is Answer.DOES_NOT_HOLD


@pytest.mark.parametrize(
    ("rule_id", "number"),
    [
        ("EXT-COUNCIL-REQ-ENG", 5),
        ("EXT-JOINT-AUTHORITY", 3),
        ("EXT-PARISH", 2),
        ("EXT-COMMUNITY-WAL", 2),
        ("EXT-SCO", 5),
        ("EXT-NIR", 5),
    ],
)
def test_each_statute_asks_for_its_own_number(rule_id, number):
    assert needed(statutory_clause(rule_id).threshold, Membership(all_seats=20)) == number


def test_a_quarter_of_an_unknown_council_cannot_be_told():
    facts = RequisitionFacts(signatures=(Signature(name="A"),), body="the council", body_kind="council")
    assert verdict_on_requisition(facts, statutory_clause("EXT-SCO")).answer is Answer.CANNOT_TELL


def test_an_item_on_the_agenda_in_time_needs_no_urgency():
    assert judge("ITEM-BAR", [Given(fact="not_on_agenda_in_time", value=False)]).answer is Answer.HOLDS


def test_confidential_information_needs_no_resolution():
    assert judge("EXCLUDE-RESOLUTION", [Given(fact="exempt_not_confidential", value=False)]).answer is Answer.HOLDS


def test_a_need_that_may_not_arise_is_not_held_against_anyone():
    verdict = judge("SUMMONS-COUNCIL", given({"lists_business": True, "member_consents": False}))
    assert verdict.answer is Answer.CANNOT_TELL


def test_a_rule_is_not_applied_before_it_was_in_force():
    verdict = judge("NO-EXEC-MEMBERS", given({"executive_members": 1, "politically_balanced": True}), on=date(2010, 1, 1))
    assert (verdict.answer, verdict.missing[0]) == (Answer.CANNOT_TELL, "the rule that was in force on that day")


def test_a_fact_the_rule_does_not_ask_about_or_of_the_wrong_sort_is_refused():
    with pytest.raises(ValueError, match="does not ask about shoe_size"):
        judge("GUIDANCE-REGARD", given({"shoe_size": 9}))
    with pytest.raises(ValueError, match="cannot be"):
        judge("GUIDANCE-REGARD", given({"had_regard": 3}))
    with pytest.raises(ValueError, match="not a list of needs"):
        judge("SEND-PAP-DRAFT", [])


@pytest.mark.parametrize(
    "rule", [r for r in all_rules() if r.status is Status.RECALLED and entry(r.id).needs], ids=lambda r: r.id
)
def test_a_recalled_rule_says_so_in_every_verdict(rule):
    verdict = judge(rule.id, [])
    assert f"{rule.citation} is recalled, not seen: check it." in verdict.warnings


def test_the_executives_response_clock_is_the_nations_own():
    assert clocks.executive_response(Nation.ENGLAND).id == "EXEC-RESPONSE-2M"
    assert clocks.executive_response(Nation.WALES).id == "WALES-RESPONSE"
    with pytest.raises(LookupError):
        clocks.executive_response(Nation.SCOTLAND)
