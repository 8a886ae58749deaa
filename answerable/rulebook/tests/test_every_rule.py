"""Every rule holds in one case, does not hold in another, and cannot be told when a fact is missing."""

from datetime import date, timedelta

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.attendance import Office, OfficeKind, kind_from_title, power_to_call, verdict_on_attendance
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.calling import RequisitionFacts, Signature, statutory_clause, verdict_on_requisition
from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rules import all_entries, all_rules, entry
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.verdicts import Answer, Nation, Status

THE_47 = [
    "EXT-COUNCIL-REQ-ENG",
    "EXT-COMMITTEE-LOCAL",
    "EXT-COMMITTEE-SCHEMA",
    "EXT-DERBYSHIRE-R4",
    "NOTICE-5CD-ENG",
    "AGENDA-5CD-ENG",
    "ITEM-BAR",
    "CLEAR-DAY-COUNT-PRINCIPAL",
    "CLEAR-DAY-COUNT-PARISH",
    "SUMMONS-COUNCIL",
    "EXEMPT-CATEGORIES",
    "EXCLUDE-RESOLUTION",
    "RETAIN-MINUTES-6Y",
    "RETAIN-BACKGROUND-4Y",
    "KEYDEC-28CD",
    "KEYDEC-GENERAL-EXCEPTION",
    "KEYDEC-SPECIAL-URGENCY",
    "SCRUTINY-DOCS-10CD",
    "SCRUTINY-FUNCTIONS",
    "ATTEND-DUTY",
    "NO-EXEC-MEMBERS",
    "EDU-COOPTEES-VOTE",
    "MEMBER-AGENDA-RIGHT",
    "CCFA",
    "EXEC-RESPONSE-2M",
    "HEALTH-RESPONSE-28D",
    "HEALTH-NO-REFERRAL-2024",
    "CRIME-DISORDER",
    "CALL-IN",
    "GUIDANCE-REGARD",
    "SEND-OUTCOMES",
    "SEND-PAP-DRAFT",
    "SEND-PAP-STATUTORY-70WD",
    "SEND-MONITORING-18M",
    "SEND-NEXT-FULL",
    "SEND-STRATEGIC-PLAN",
    "LGSCO-ANNUAL-LETTER",
    "LGSCO-REPORT-3M",
    "LGSCO-PUBLICITY",
    "MO-MALADMIN-21D",
    "AUDIT-1M",
    "S114-21D",
    "ILACS-70WD",
    "ACCESSIBILITY",
    "EXT-SCO",
    "EXT-NIR",
    "NOTICE-WAL",
]

# For each rule that is a list of needs: facts under which it holds, and the one change under which it does not.
NEEDS = {
    "EXT-COMMITTEE-LOCAL": ({"constitution_gives_right": True}, {"constitution_gives_right": False}),
    "EXT-COMMITTEE-SCHEMA": (
        {
            "caller": "a number of the committee's members",
            "threshold_kind": "absolute",
            "rounding": "up",
            "counted_of": "voting members",
            "deadline_unit": "working day",
        },
        {"rounding": "down"},
    ),
    "EXT-DERBYSHIRE-R4": (
        {"signed_by_members": True, "addressed_to_committee_chair": True},
        {"addressed_to_committee_chair": False},
    ),
    "ITEM-BAR": (
        {"not_on_agenda_in_time": True, "chair_opinion": True, "special_circumstances": True, "reason_in_minutes": True},
        {"chair_opinion": False},
    ),
    "CLEAR-DAY-COUNT-PRINCIPAL": (
        {
            "is_day_of_issue": False,
            "is_day_of_meeting": False,
            "is_saturday": False,
            "is_sunday": False,
            "is_bank_holiday": False,
        },
        {"is_bank_holiday": True},
    ),
    "SUMMONS-COUNCIL": (
        {"lists_business": True, "sent_electronically": True, "member_consents": True},
        {"member_consents": False},
    ),
    "EXEMPT-CATEGORIES": ({"paragraph": 3, "public_interest_favours_exemption": True}, {"paragraph": 8}),
    "EXCLUDE-RESOLUTION": (
        {
            "exempt_not_confidential": True,
            "resolution_passed": True,
            "names_proceedings": True,
            "names_paragraph": True,
            "gives_public_interest_reason": True,
        },
        {"names_paragraph": False},
    ),
    "RETAIN-BACKGROUND-4Y": ({"listed_in_report": True}, {"listed_in_report": False}),
    "KEYDEC-28CD": (
        {
            "states_matter": True,
            "states_decision_maker": True,
            "states_date": True,
            "lists_documents": True,
            "says_how_to_get_them": True,
        },
        {"states_date": False},
    ),
    "KEYDEC-GENERAL-EXCEPTION": (
        {"impracticable": True, "chair_told_in_writing": True, "notice_published": True},
        {"chair_told_in_writing": False},
    ),
    "KEYDEC-SPECIAL-URGENCY": ({"agreed_by": "scrutiny chair", "cannot_reasonably_wait": True}, {"agreed_by": "cabinet member"}),
    "SCRUTINY-DOCS-10CD": (
        {"given_or_refused": True, "refused": True, "reasons_in_writing": True},
        {"reasons_in_writing": False},
    ),
    "SCRUTINY-FUNCTIONS": ({"subject": "matter affecting the area or its inhabitants"}, {"subject": "a foreign war"}),
    "ATTEND-DUTY": ({"office": "officer"}, {"office": "contractor"}),
    "NO-EXEC-MEMBERS": ({"executive_members": 0, "politically_balanced": True}, {"executive_members": 1}),
    "EDU-COOPTEES-VOTE": (
        {
            "deals_with_education": True,
            "church_of_england": 1,
            "roman_catholic": 1,
            "parent_governors": 2,
            "vote_outside_education": False,
        },
        {"parent_governors": 6},
    ),
    "MEMBER-AGENDA-RIGHT": ({"member_of_committee": True, "relevant_to_functions": True}, {"member_of_committee": False}),
    "CCFA": (
        {
            "made_by_councillor": True,
            "touches_own_ward": True,
            "excluded_matter": False,
            "no_action_taken": True,
            "reasons_given": True,
        },
        {"excluded_matter": True},
    ),
    "EXEC-RESPONSE-2M": (
        {"written_notice_given": True, "says_what_action": True, "report_published": True, "response_published": True},
        {"response_published": False},
    ),
    "HEALTH-NO-REFERRAL-2024": ({"referred_on": date(2024, 1, 30)}, {"referred_on": date(2024, 1, 31)}),
    "CRIME-DISORDER": ({"meetings_in_12_months": 1}, {"meetings_in_12_months": 0}),
    "CALL-IN": ({"executive_decision": True, "made": True, "carried_out": False}, {"carried_out": True}),
    "GUIDANCE-REGARD": ({"had_regard": True}, {"had_regard": False}),
    "SEND-OUTCOMES": ({"outcome": "systemic_failings"}, {"outcome": "inconsistent"}),
    "SEND-MONITORING-18M": ({"outcome": "systemic_failings"}, {"outcome": "positive"}),
    "SEND-NEXT-FULL": ({"whole_years_since": 5}, {"whole_years_since": 6}),
    "SEND-STRATEGIC-PLAN": ({"plan_updated": True, "plan_published": True}, {"plan_published": False}),
    "LGSCO-ANNUAL-LETTER": (
        dict.fromkeys(
            (
                "received_by_topic",
                "decided",
                "detailed_investigations",
                "upheld",
                "upheld_rate",
                "remedied_before",
                "compliance_rate",
            ),
            True,
        ),
        {"compliance_rate": False},
    ),
    "LGSCO-REPORT-3M": ({"laid_before_authority": True}, {"laid_before_authority": False}),
    "AUDIT-1M": (
        {"considered_at_meeting": True, "action_decided": True, "approved_notice_published": True},
        {"action_decided": False},
    ),
    "ACCESSIBILITY": ({"not_an_old_document": True, "meets_wcag_aa": True, "has_statement": True}, {"meets_wcag_aa": False}),
}
EXACT_CLOCKS = [c for e in all_entries() for c in e.clocks if not c.approximate]
CALLING = [
    (r.calling[0], r.rule.id) for r in all_entries() if r.calling and not r.file.startswith(("derbyshire", "peakshire", "west"))
]
ONE_DAY = timedelta(days=1)


def given(facts):
    return [Given(fact=name, value=value) for name, value in facts.items()]


def test_all_47_rules_are_there_and_the_rest_come_from_constitutions():
    ids = [r.id for r in all_rules()]
    assert len(THE_47) == 47
    assert set(THE_47) <= set(ids)
    assert set(ids) - set(THE_47) == {"PEAKSHIRE-SR7", "PEAKSHIRE-SR12", "WOE-A9", "WOE-A31-CALL-IN"}


def test_every_rule_has_a_case_where_it_holds_and_one_where_it_does_not():
    answered = set(NEEDS) | {c.rule.id for c in EXACT_CLOCKS} | {rule_id for _, rule_id in CALLING}
    assert answered == {r.id for r in all_rules()}


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
    due = clocks.run(clock, start, calendar).due
    wrong = due - ONE_DAY if clock.not_before else due + ONE_DAY
    answers = [
        clocks.judge(clock, start, due, calendar).answer,
        clocks.judge(clock, start, wrong, calendar).answer,
        clocks.judge(clock, None, due, calendar).answer,
        clocks.judge(clock, start, None, calendar).answer,
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
def test_a_statute_calls_the_council_with_enough_members_and_not_with_fewer(clause):
    council = Membership(all_seats=20)
    five, four = (tuple(Signature(name=n) for n in names) for names in ("ABCDE", "ABCD"))
    enough = RequisitionFacts(signatures=five, body="the council", body_kind="council", membership=council)
    few = RequisitionFacts(signatures=four, body="the council", body_kind="council", membership=council)
    assert clause.body == "council"
    assert verdict_on_requisition(enough, clause).answer is Answer.HOLDS
    assert verdict_on_requisition(few, clause).answer is Answer.DOES_NOT_HOLD


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


@pytest.mark.parametrize(
    ("title", "kind", "power"),
    [
        ("Cabinet Member for Education", OfficeKind.EXECUTIVE_MEMBER, "required"),
        ("temporary Executive Director for Children’s Services", OfficeKind.OFFICER, "required"),
        ("Chief Executive of the NHS Integrated Care Board", OfficeKind.PARTNER, "invited"),
        ("Executive Director", OfficeKind.UNKNOWN, "cannot tell"),
        ("Head of a school", OfficeKind.UNKNOWN, "cannot tell"),
    ],
)
def test_a_title_gives_a_power_only_where_it_leaves_no_doubt(title, kind, power):
    assert kind_from_title(title) is kind
    assert power_to_call(Office(title=title, kind=kind)) == power


def test_attendance_is_a_verdict_too():
    answers = [
        verdict_on_attendance(Office(title="Director", kind=kind)).answer
        for kind in (OfficeKind.OFFICER, OfficeKind.PARTNER, OfficeKind.UNKNOWN)
    ]
    assert answers == [Answer.HOLDS, Answer.DOES_NOT_HOLD, Answer.CANNOT_TELL]
    wales = verdict_on_attendance(Office(title="Director", kind=OfficeKind.OFFICER), Nation.WALES)
    assert wales.missing == ("the rule of Wales on attendance",)


def test_the_executives_response_clock_is_english_law():
    assert clocks.executive_response(Nation.ENGLAND).id == "EXEC-RESPONSE-2M"
    with pytest.raises(LookupError):
        clocks.executive_response(Nation.SCOTLAND)
