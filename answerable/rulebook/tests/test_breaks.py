"""A last day set by the Act of 1972 passes over Sundays, bank holidays and the breaks around them: s.243(1)-(2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.rulebook import clocks
from answerable.rulebook.breaks import break_of, move_last_day
from answerable.rulebook.calendar import Calendar, Closure
from answerable.rulebook.verdicts import Answer, Nation, Reading

ENGLAND = Calendar(Nation.ENGLAND)
CHAIR = "EXT-COUNCIL-REQ-ENG:chair"
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("presented", "seventh", "last"),
    [
        (date(2023, 8, 21), date(2023, 8, 28), date(2023, 8, 30)),
        (date(2024, 12, 17), date(2024, 12, 24), date(2024, 12, 28)),
        (date(2024, 3, 21), date(2024, 3, 28), date(2024, 4, 3)),
        (date(2024, 12, 2), date(2024, 12, 9), date(2024, 12, 9)),
        (date(2024, 6, 9), date(2024, 6, 16), date(2024, 6, 17)),
        (date(2024, 6, 8), date(2024, 6, 15), date(2024, 6, 15)),
    ],
)
@pytest.mark.parametrize("clock_id", [CHAIR, "EXT-JOINT-AUTHORITY:chair", "EXT-PARISH:chair", "EXT-COMMUNITY-WAL:chair"])
def test_the_chairs_seventh_day_passes_over_a_sunday_and_a_break_and_not_over_a_saturday_alone(
    clock_id, presented, seventh, last
):
    due = clocks.run(clock_id, presented, ENGLAND)
    assert (presented + 7 * ONE_DAY, due.due) == (seventh, last)


def test_each_day_passed_over_says_in_which_break_it_lies():
    due = clocks.run(CHAIR, date(2023, 8, 21), ENGLAND)
    assert [step.text for step in due.working[-3:]] == [
        "Monday 28 August 2023: day 7, and passed over as the last: the break of a bank holiday (Summer bank holiday) "
        "(LGA 1972 s.243(1))",
        "Tuesday 29 August 2023 is passed over: the break of a bank holiday (Summer bank holiday) (LGA 1972 s.243(1))",
        "Wednesday 30 August 2023: the first day after that is none of these, and so the last day",
    ]
    assert [step.day for step in due.working] == [date(2023, 8, 21) + ONE_DAY * n for n in range(10)]


def test_the_reader_is_not_told_to_act_before_the_day_as_if_it_did_not_move():
    assert not any("is not moved" in warning for warning in clocks.run(CHAIR, date(2023, 8, 21), ENGLAND).warnings)
    assert (
        "Saturday 28 December 2024 is not a working day, and a Saturday on its own does not move a last day (LGA 1972 s.243(1))."
    ) in clocks.run(CHAIR, date(2024, 12, 17), ENGLAND).warnings


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 12, 23), None),
        (date(2024, 12, 24), "the Christmas break"),
        (date(2024, 12, 27), "the Christmas break"),
        (date(2024, 12, 28), None),
        (date(2024, 12, 31), "the break of a bank holiday (New Year’s Day)"),
        (date(2025, 1, 2), "the break of a bank holiday (New Year’s Day)"),
        (date(2025, 1, 3), None),
        (date(2024, 3, 27), None),
        (date(2024, 3, 28), "the Easter break"),
        (date(2024, 3, 30), "the Easter break"),
        (date(2024, 4, 2), "the Easter break"),
        (date(2024, 4, 3), None),
    ],
)
@pytest.mark.parametrize("saturday", [False, True])
def test_a_break_begins_and_ends_where_the_section_says(day, name, saturday):
    assert break_of(day, ENGLAND, saturday=saturday) == name


def test_the_friday_before_a_bank_holiday_monday_can_be_read_in_two_ways():
    moved = move_last_day(date(2023, 8, 25), ENGLAND)
    assert moved.day == date(2023, 8, 30)
    assert moved.readings == (
        Reading(name="Saturday is not a week day in s.243(2)", due=date(2023, 8, 30)),
        Reading(name="Saturday is a week day in s.243(2)", due=date(2023, 8, 25)),
    )


@pytest.mark.parametrize(
    ("called", "answer"),
    [
        (date(2023, 8, 25), Answer.HOLDS),
        (date(2023, 8, 29), Answer.CANNOT_TELL),
        (date(2023, 8, 30), Answer.CANNOT_TELL),
        (date(2023, 8, 31), Answer.DOES_NOT_HOLD),
    ],
)
def test_a_chair_who_called_between_the_two_days_is_not_called_late(called, answer):
    assert clocks.judge(CHAIR, date(2023, 8, 18), called, ENGLAND).answer is answer


def test_nobody_is_late_before_the_later_day_is_over():
    answers = [clocks.judge(CHAIR, date(2023, 8, 18), None, ENGLAND, on=date(2023, 8, day)).answer for day in (29, 30, 31)]
    assert answers == [Answer.CANNOT_TELL, Answer.CANNOT_TELL, Answer.DOES_NOT_HOLD]


def test_a_late_proclaimed_bank_holiday_makes_a_break_and_a_councils_own_closing_does_not():
    source = "the proclamation"
    given_day = {"day": date(2025, 6, 18), "name": "A day kept", "proclaimed_on": date(2025, 6, 1), "source": source}
    proclaimed = Calendar(Nation.ENGLAND, (Closure(**given_day, bank_holiday=True),))
    its_own = Calendar(Nation.ENGLAND, (Closure(**given_day),))
    assert clocks.run(CHAIR, date(2025, 6, 11), proclaimed).due == date(2025, 6, 20)
    assert clocks.run(CHAIR, date(2025, 6, 11), its_own).due == date(2025, 6, 18)


def test_other_periods_are_not_moved():
    assert clocks.run("EXT-NIR:chair", date(2024, 12, 17), Calendar(Nation.NORTHERN_IRELAND)).due == date(2024, 12, 24)
    assert clocks.run("S114-21D", date(2024, 12, 5), ENGLAND).due == date(2024, 12, 25)


@given(st.dates(date(1974, 4, 1), date(2060, 12, 1)), st.sampled_from([Nation.ENGLAND, Nation.WALES]))
def test_a_moved_last_day_is_no_sunday_in_no_break_and_never_earlier(day, nation):
    calendar = Calendar(nation)
    moved = move_last_day(day, calendar)
    assert day <= moved.day <= day + 12 * ONE_DAY
    assert moved.day.weekday() != 6
    assert calendar.bank_holiday(moved.day) is None
    assert move_last_day(moved.day, calendar).day == moved.day
    assert [step.day for step in moved.working] == [
        day + ONE_DAY * n for n in range((moved.day - day).days + 1) if moved.day != day
    ]
