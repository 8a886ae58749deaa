"""The real, dated cases that the arithmetic is held against: what two councils published and what Derbyshire's notice needed."""

from datetime import date

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.rendering import headline
from answerable.rulebook.verdicts import Answer, Nation

ENGLAND = Calendar(Nation.ENGLAND)
PUBLISHED = date(2024, 11, 14)


def started_and_decided(received_on):
    return clocks.started_by_area_send(
        "systemic_failings", published_on=PUBLISHED, calendar=ENGLAND, received_on=received_on, statement_determined=True
    )


def test_derbyshire_had_to_publish_its_agenda_by_12_december():
    assert clocks.latest_publication(date(2024, 12, 20), ENGLAND).due == date(2024, 12, 12)


@pytest.mark.parametrize(
    ("clock_id", "start", "due"),
    [
        ("SEND-PAP-DRAFT", date(2024, 11, 7), date(2024, 12, 30)),
        ("SEND-PAP-DRAFT", date(2024, 11, 14), date(2025, 1, 7)),
        ("SEND-PAP-STATUTORY-70WD", date(2024, 11, 7), date(2025, 2, 18)),
        ("SEND-PAP-STATUTORY-70WD", date(2024, 11, 14), date(2025, 2, 25)),
        ("SEND-PAP-DRAFT", date(2023, 9, 8), date(2023, 10, 27)),
        ("ILACS-70WD", date(2023, 5, 9), date(2023, 8, 16)),
    ],
)
def test_the_plans_fell_due_when_they_did(clock_id, start, due):
    assert clocks.run(clock_id, start, ENGLAND, decided=True).due == due


def test_a_systemic_failings_report_starts_four_clocks_with_receipt_assumed_and_said_to_be():
    started = clocks.started_by_area_send("systemic_failings", published_on=PUBLISHED, calendar=ENGLAND)
    assert [(d.what, d.due, d.assumed, d.approximate) for d in started] == [
        ("send Ofsted and the CQC the draft priority action plan", date(2024, 12, 30), True, False),
        ("make the written statement of proposed action", None, True, False),
        ("monitoring inspection", date(2026, 5, 14), False, True),
        ("full reinspection", date(2027, 11, 14), False, True),
    ]
    assert "The start is assumed, not read." in started[0].warnings


def test_the_statement_has_no_day_until_the_chief_inspectors_determination_is_recorded():
    due = clocks.run("SEND-PAP-STATUTORY-70WD", date(2024, 11, 7), ENGLAND)
    condition = (
        "the Chief Inspector has determined that a written statement is needed, and the report names the principal authority"
    )
    assert (due.due, due.would_be, due.missing) == (None, date(2025, 2, 18), (f"whether {condition}",))
    assert headline(due) == f"Make the written statement of proposed action: cannot tell; Tuesday 18 February 2025 if {condition}"
    late = clocks.judge("SEND-PAP-STATUTORY-70WD", date(2024, 11, 7), None, ENGLAND, on=date(2025, 6, 1))
    assert (late.answer, late.missing) == (Answer.CANNOT_TELL, (f"whether {condition}",))


def test_the_statement_does_not_run_where_the_chief_inspector_decided_against_it():
    due = clocks.run("SEND-PAP-STATUTORY-70WD", date(2024, 11, 7), ENGLAND, decided=False)
    assert (due.due, due.would_be, due.missing, due.working) == (None, None, (), ())
    assert headline(due) == "Make the written statement of proposed action: does not run"


def test_once_it_is_recorded_the_statement_can_be_late():
    answers = [
        clocks.judge("SEND-PAP-STATUTORY-70WD", date(2024, 11, 7), done, ENGLAND, decided=True).answer
        for done in (date(2025, 2, 18), date(2025, 2, 19))
    ]
    assert answers == [Answer.HOLDS, Answer.DOES_NOT_HOLD]


def test_a_receipt_that_is_given_is_not_assumed():
    started = started_and_decided(received_on=PUBLISHED)
    assert [(d.due, d.assumed) for d in started[:2]] == [(date(2025, 1, 7), False), (date(2025, 2, 25), False)]


@pytest.mark.parametrize(("outcome", "due"), [("positive", date(2029, 11, 14)), ("inconsistent", date(2027, 11, 14))])
def test_the_better_outcomes_start_only_the_next_inspection(outcome, due):
    started = clocks.started_by_area_send(outcome, published_on=PUBLISHED, calendar=ENGLAND)
    assert [(d.what, d.due) for d in started] == [("next full inspection", due)]


def test_an_outcome_that_was_not_read_starts_nothing_and_a_strange_one_is_refused():
    assert clocks.started_by_area_send(None, published_on=PUBLISHED, calendar=ENGLAND) == ()
    with pytest.raises(ValueError, match="not an outcome"):
        clocks.started_by_area_send("excellent", published_on=PUBLISHED, calendar=ENGLAND)


def test_the_assumed_receipt_owns_up():
    day, sentence = clocks.assumed_receipt(PUBLISHED, ENGLAND)
    assert day == date(2024, 11, 7)
    assert sentence == (
        "The report's receipt is assumed: Thursday 7 November 2024, 5 working days before it was published on "
        "Thursday 14 November 2024. Give the real day to put it right."
    )


def test_no_meeting_was_scheduled_before_any_of_derbyshires_dates():
    started = started_and_decided(received_on=PUBLISHED)
    assert all(d.due < date(2025, 2, 26) for d in started[:2])
    assert in_words(date(2025, 2, 26)) == "Wednesday 26 February 2025"
