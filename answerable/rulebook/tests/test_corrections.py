"""What the second reading of the statutes corrected, each with its citation and the dates worked out for it."""

from datetime import date

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.call_in import CallInFacts, verdict_on_call_in
from answerable.rulebook.calling import Signature, statutory_clause
from answerable.rulebook.constitutions import constitution
from answerable.rulebook.needs import Given, judge
from answerable.rulebook.rendering import headline
from answerable.rulebook.rules import clock, entry, rule
from answerable.rulebook.urgency import Agreed, verdict_on_special_urgency
from answerable.rulebook.verdicts import Answer, Nation, Reading, Status

ENGLAND, WALES = Calendar(Nation.ENGLAND), Calendar(Nation.WALES)
BOTH, ENGLISH = (Nation.ENGLAND, Nation.WALES), (Nation.ENGLAND,)


@pytest.mark.parametrize(
    ("rule_id", "nations", "since", "cites"),
    [
        ("EXT-COUNCIL-REQ-ENG", BOTH, date(1974, 4, 1), "s.243(1)-(2)"),
        ("CLEAR-DAY-COUNT-PRINCIPAL", BOTH, date(1974, 4, 1), "Elitestone"),
        ("CLEAR-DAY-COUNT-PARISH", ENGLISH, date(1974, 4, 1), "s.243(4)"),
        ("SEND-PAP-STATUTORY-70WD", ENGLISH, date(2015, 11, 9), "regs 3(3)(b), 3(4), 4(2) and 4(7)"),
        ("CRIME-DISORDER", BOTH, date(2009, 4, 30), "SI 2009/942 regs 4 and 7"),
        ("CCFA", ENGLISH, date(2012, 5, 4), "9FC(1)(c), 9FD(3)-(4)"),
        ("KEYDEC-SPECIAL-URGENCY", ENGLISH, date(2012, 9, 10), "SI 2012/2089 reg.11"),
        ("KEYDEC-GENERAL-EXCEPTION", ENGLISH, date(2012, 9, 10), "SI 2012/2089 reg.10"),
        ("KEYDEC-28CD", ENGLISH, date(2012, 9, 10), "SI 2012/2089 reg.9"),
        ("HEALTH-RESPONSE-28D", ENGLISH, date(2013, 4, 1), "SI 2013/218 reg.22(7)"),
        ("ATTEND-DUTY", ENGLISH, date(2012, 5, 4), "s.236"),
        ("MO-MALADMIN-21D", BOTH, date(1990, 1, 16), "ss.5(5)-(6) and 5A(5)-(9)"),
        ("S114-21D", BOTH, None, "ss.114, 114A, 115 and 115B"),
        ("CALL-IN", ENGLISH, date(2012, 5, 4), "s.9F(4)"),
        ("EXEC-RESPONSE-2M", ENGLISH, date(2012, 5, 4), "s.9FE(3)-(4) and (6)"),
        ("SEND-MONITORING-18M", ENGLISH, date(2023, 1, 1), "area SEND"),
        ("SEND-NEXT-FULL", ENGLISH, date(2023, 1, 1), "area SEND reports"),
        ("EXT-COMMITTEE-LOCAL", BOTH, date(1974, 4, 1), "paras 39-44"),
        ("RETAIN-MINUTES-6Y", BOTH, date(1986, 4, 1), "s.100C(1) and (1A)"),
        ("RETAIN-BACKGROUND-4Y", BOTH, date(1986, 4, 1), "s.100D"),
        ("NOTICE-WAL", (Nation.WALES,), date(2021, 5, 1), "s.100A(6)(aa)"),
    ],
)
def test_each_corrected_rule_is_seen_dated_and_cited_anew(rule_id, nations, since, cites):
    corrected = rule(rule_id)
    assert (corrected.status, corrected.nations, corrected.in_force_from) == (Status.SEEN, nations, since)
    assert cites in corrected.citation


def test_section_243_is_out_of_the_citation_for_clear_days_and_said_once():
    principal = rule("CLEAR-DAY-COUNT-PRINCIPAL")
    assert "243" not in principal.citation
    assert principal.doubts == (
        "No court was found to have ruled on the days of the Christmas and Easter breaks: one day more than the law asks costs "
        "nothing.",
    )
    assert rule("AGENDA-5CD-ENG").doubts == ()


def test_a_parish_counts_by_two_named_readings_and_the_association_s_is_followed():
    due = clocks.run("CLEAR-DAY-COUNT-PARISH", date(2025, 1, 2), ENGLAND)
    assert due.due == date(2024, 12, 20)
    assert due.readings == (
        Reading(name="the national association's note: the Christmas and Easter breaks drop out", due=date(2024, 12, 20)),
        Reading(name="the words of section 243(4): the breaks do not drop out", due=date(2024, 12, 24)),
        Reading(
            name="the national association's note, with the breaks of other bank holidays as section 243(2) defines them",
            due=date(2024, 12, 19),
        ),
    )
    assert any(warning.startswith("The law can be read in three ways: Friday 20 December 2024") for warning in due.warnings)


def test_away_from_the_breaks_a_parish_has_one_day():
    due = clocks.run("CLEAR-DAY-COUNT-PARISH", date(2025, 2, 13), ENGLAND)
    assert (due.due, due.readings) == (date(2025, 2, 7), ())


def test_the_crime_and_disorder_answer_runs_from_the_date_of_the_report_in_wales_too():
    assert clock("CRIME-DISORDER:response").starts == "date of the report or recommendations"
    assert clocks.run("CRIME-DISORDER:response", date(2025, 3, 3), WALES).due == date(2025, 3, 31)


CALL_FOR_ACTION = {
    "made_by_member": True,
    "relevant_to_functions": True,
    "excluded_matter": False,
    "alleges_failure_of_function": False,
    "vexatious": False,
    "crime_and_disorder": False,
    "no_action_taken": False,
}


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, Answer.HOLDS),
        ({"excluded_matter": True}, Answer.DOES_NOT_HOLD),
        ({"excluded_matter": True, "alleges_failure_of_function": True}, Answer.HOLDS),
        ({"vexatious": True, "alleges_failure_of_function": True}, Answer.DOES_NOT_HOLD),
        ({"crime_and_disorder": True}, Answer.DOES_NOT_HOLD),
        ({"excluded_matter": True, "alleges_failure_of_function": None}, Answer.CANNOT_TELL),
    ],
)
def test_a_call_for_action_has_no_ward_test_and_a_failing_function_is_never_shut_out(changes, answer):
    given = [Given(fact=fact, value=value) for fact, value in {**CALL_FOR_ACTION, **changes}.items()]
    assert judge("CCFA", given).answer is answer
    assert "touches_own_ward" not in {need.fact for need in entry("CCFA").needs}


@pytest.mark.parametrize(
    ("agreed_by", "scrutiny_chair_can_act", "chair_of_either", "answer"),
    [
        (Agreed.SCRUTINY_CHAIR, True, True, Answer.HOLDS),
        (Agreed.COUNCIL_CHAIR, False, True, Answer.HOLDS),
        (Agreed.COUNCIL_CHAIR, True, True, Answer.DOES_NOT_HOLD),
        (Agreed.COUNCIL_CHAIR, None, True, Answer.CANNOT_TELL),
        (Agreed.COUNCIL_VICE_CHAIR, False, False, Answer.HOLDS),
        (Agreed.COUNCIL_VICE_CHAIR, False, True, Answer.DOES_NOT_HOLD),
        (None, True, True, Answer.CANNOT_TELL),
    ],
)
def test_each_steps_in_for_special_urgency_only_where_the_regulation_lets_them(
    agreed_by, scrutiny_chair_can_act, chair_of_either, answer
):
    verdict = verdict_on_special_urgency(
        agreed_by,
        scrutiny_chair_can_act=scrutiny_chair_can_act,
        chair_of_either=chair_of_either,
        cannot_reasonably_wait=True,
        reasons_published=True,
    )
    assert verdict.answer is answer


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"there_is_a_chair": True, "chair_told_in_writing": True}, Answer.HOLDS),
        ({"there_is_a_chair": False, "every_member_told_in_writing": True}, Answer.HOLDS),
        ({"there_is_a_chair": False, "every_member_told_in_writing": False}, Answer.DOES_NOT_HOLD),
        ({"there_is_a_chair": True, "chair_told_in_writing": False}, Answer.DOES_NOT_HOLD),
    ],
)
def test_where_there_is_no_chair_every_member_is_told_of_the_general_exception(facts, answer):
    rest = {"impracticable": True, "notice_published": True, "reasons_published": True}
    given = [Given(fact=fact, value=value) for fact, value in {**rest, **facts}.items()]
    assert judge("KEYDEC-GENERAL-EXCEPTION", given).answer is answer


def test_the_key_decision_notice_says_all_eight_things():
    assert len(entry("KEYDEC-28CD").needs) == 8


def test_no_call_in_window_is_offered_without_the_councils_own_rule():
    due = clocks.run("CALL-IN:window", date(2024, 9, 24), ENGLAND)
    assert (due.due, headline(due)) == (None, "Call in the decision: cannot tell")
    assert due.missing == (
        "how many working days it is: LGA 2000 s.9F(4); local constitutions does not say, or it was not found",
    )
    facts = CallInFacts(decision="to close a school", signatures=(Signature(name="Ash"),), published_on=date(2024, 9, 24))
    assert verdict_on_call_in(facts, constitution("derbyshire"), ENGLAND).answer is Answer.CANNOT_TELL
    assert not any(parameter.startswith("usual") for parameter, _ in rule("CALL-IN").parameters)


def test_the_executive_s_two_months_begin_with_the_day_of_receipt_and_never_without_a_notice():
    started = clocks.response_starts(date(2022, 11, 16), date(2022, 11, 16))
    assert clocks.run("EXEC-RESPONSE-2M", started, ENGLAND).due == date(2023, 1, 15)
    assert clocks.response_starts(date(2022, 11, 16), date(2022, 11, 30)) == date(2022, 11, 30)
    assert clocks.response_starts(date(2022, 11, 16), None) is None


def test_birmingham_s_council_met_on_the_last_day_of_the_twenty_one():
    assert clocks.run("S114-21D", date(2023, 9, 5), ENGLAND).due == date(2023, 9, 25)
    assert clocks.run("S115B-EXEC", date(2023, 9, 5), ENGLAND).due == date(2023, 9, 25)


def test_what_a_later_act_may_have_changed_cannot_be_told_from_that_day():
    west = constitution("west_of_england").calling("combined authority").rule
    assert (west.applies_on(date(2026, 6, 3)), west.applies_on(date(2026, 6, 4))) == (True, False)
    verdict = judge("REMOTE-MEETINGS-ENG", [Given(fact="in_the_room", value=True)], on=date(2026, 11, 24))
    assert (verdict.answer, verdict.missing) == (
        Answer.CANNOT_TELL,
        (
            "whether the rule still stands: the English Devolution and Community Empowerment Act 2026 may have changed it, and "
            "its text was not seen",
        ),
    )


def test_five_may_call_the_council_themselves_and_need_not_be_the_same_five():
    assert statutory_clause("EXT-COUNCIL-REQ-ENG").fallback_by == "any members"


def test_a_bank_holiday_anywhere_in_the_kingdom_is_no_working_day_for_an_information_request():
    due = clocks.run("FOI-20WD", date(2025, 7, 1), ENGLAND)
    assert due.due == date(2025, 7, 30)
    assert [step.text for step in due.working if step.skipped and step.day == date(2025, 7, 14)] == [
        "Monday 14 July 2025 is not counted: Battle of the Boyne (Orangemen’s Day) (substitute day), in Northern Ireland"
    ]
