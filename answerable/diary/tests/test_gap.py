"""The gap: which deadlines no scheduled meeting precedes, and the sentence that says so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.diary.gap import Deadline, MeetingDay, find_gap

REPORT = date(2024, 11, 14)
BETWEEN = "No scheduled meeting of the committee falls between the report of Thursday 14 November 2024 and the deadline to"
DRAFT = Deadline(what="send the draft plan", due=date(2024, 12, 30), due_latest=date(2025, 1, 7))
STATEMENT = Deadline(what="make the statement", due=date(2025, 2, 18), due_latest=date(2025, 2, 25))


def scheduled(*days):
    return [MeetingDay(day=day, scheduled=True) for day in days]


def asked_for(*days):
    return [MeetingDay(day=day, scheduled=False) for day in days]


def test_both_deadlines_uncovered_and_one_meeting_asked_for_that_precedes_both():
    gap = find_gap(REPORT, [STATEMENT, DRAFT], [*scheduled(date(2025, 2, 26)), *asked_for(date(2024, 12, 20))])
    assert gap.sentence == (
        f"{BETWEEN} send the draft plan (Monday 30 December 2024), "
        "nor before the deadline to make the statement (Tuesday 18 February 2025): the next is Wednesday "
        "26 February 2025; only the extraordinary meeting asked for on Friday 20 December 2024 falls before either."
    )
    assert (gap.next_scheduled, gap.calendar_known) == (date(2025, 2, 26), True)
    assert [(row.deadline, row.scheduled, row.asked_for) for row in gap.rows] == [
        (DRAFT, (), (date(2024, 12, 20),)),
        (STATEMENT, (), (date(2024, 12, 20),)),
    ]


def test_one_deadline_uncovered_is_said_of_that_one_alone():
    gap = find_gap(REPORT, [DRAFT, STATEMENT], [*scheduled(date(2025, 1, 15)), *asked_for(date(2024, 12, 20))])
    assert gap.sentence == (
        f"{BETWEEN} send the draft plan (Monday 30 December 2024): the next is Wednesday 15 January 2025; "
        "only the extraordinary meeting asked for on Friday 20 December 2024 falls before it."
    )


def test_a_meeting_asked_for_too_late_for_some_is_said_to_be():
    gap = find_gap(REPORT, [DRAFT, STATEMENT], [*scheduled(date(2025, 2, 26)), *asked_for(date(2025, 1, 20))])
    assert gap.sentence.endswith(
        "; the extraordinary meeting asked for on Monday 20 January 2025 falls before some of these and not the rest."
    )


def test_a_meeting_asked_for_too_late_for_all_is_not_mentioned():
    gap = find_gap(REPORT, [DRAFT], [*scheduled(date(2025, 2, 26)), *asked_for(date(2025, 2, 20))])
    assert gap.sentence.endswith("(Monday 30 December 2024): the next is Wednesday 26 February 2025.")


def test_three_deadlines_uncovered_are_any_of_them():
    third = Deadline(what="answer", due=date(2025, 2, 20))
    gap = find_gap(REPORT, [DRAFT, STATEMENT, third], [*scheduled(date(2025, 2, 26)), *asked_for(date(2024, 12, 20))])
    assert gap.sentence.endswith("falls before any of them.")


def test_there_is_no_gap_when_a_scheduled_meeting_precedes_every_deadline():
    assert find_gap(REPORT, [DRAFT, STATEMENT], scheduled(date(2024, 12, 10))) is None


@pytest.mark.parametrize(
    ("day", "is_a_gap"),
    [(date(2024, 11, 13), True), (date(2024, 11, 14), False), (date(2025, 1, 6), False), (date(2025, 1, 7), True)],
)
def test_a_meeting_counts_from_the_day_of_the_report_to_the_day_before_the_latest_due_day(day, is_a_gap):
    gap = find_gap(REPORT, [DRAFT], scheduled(day))
    assert (gap is not None) == is_a_gap


def test_with_no_scheduled_meeting_known_it_cannot_tell_rather_than_say_there_is_none():
    gap = find_gap(REPORT, [DRAFT, STATEMENT], asked_for(date(2024, 12, 20)))
    assert gap.calendar_known is False
    assert gap.sentence == (
        "No scheduled meeting of the committee is known, so whether one falls before the deadline to send the draft plan "
        "(Monday 30 December 2024) or the deadline to make the statement (Tuesday 18 February 2025) cannot be told."
    )


def test_a_deadline_before_the_report_is_no_deadline_of_it():
    past = Deadline(what="send an older plan", due=date(2024, 10, 1))
    assert find_gap(REPORT, [past], scheduled(date(2025, 2, 26))) is None


def test_with_no_deadline_there_is_no_gap():
    assert find_gap(REPORT, [], scheduled(date(2025, 2, 26))) is None


days = st.integers(min_value=-60, max_value=200).map(lambda n: REPORT + timedelta(days=n))
deadlines = st.lists(days.map(lambda day: Deadline(what="act", due=day)), max_size=5)


@given(deadlines=deadlines, meetings=st.lists(days, max_size=5), extra=days)
def test_one_more_scheduled_meeting_never_opens_a_gap_that_was_closed(deadlines, meetings, extra):
    before = find_gap(REPORT, deadlines, scheduled(*meetings))
    after = find_gap(REPORT, deadlines, scheduled(*meetings, extra))
    open_before = {row.deadline.due for row in before.rows if not row.scheduled} if before else set()
    open_after = {row.deadline.due for row in after.rows if not row.scheduled} if after else set()
    assert open_after <= open_before


@given(deadlines=deadlines, meetings=st.lists(days, max_size=5))
def test_the_order_in_which_they_are_known_does_not_matter(deadlines, meetings):
    assert find_gap(REPORT, deadlines[::-1], scheduled(*meetings[::-1])) == find_gap(REPORT, deadlines, scheduled(*meetings))


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(-20, 80), st.booleans()), max_size=12),
)
def test_the_first_scheduled_meeting_and_the_first_asked_for_before_it_decide_what_is_said(deadlines, meetings):
    """What `meetings_that_decide` asks the database for is enough: the rest of a calendar changes no word."""
    due = [
        Deadline(what=f"do {n}", due=REPORT + timedelta(a), due_latest=REPORT + timedelta(a + b))
        for n, (a, b) in enumerate(deadlines)
    ]
    every = [MeetingDay(day=REPORT + timedelta(after), scheduled=sure) for after, sure in meetings]
    since = sorted((m.day, m.scheduled) for m in every if m.day >= REPORT)
    first = [day for day, sure in since if sure][:1]
    too_late = min([max(d.last for d in due), *first])
    asked = [day for day, sure in since if not sure and day < too_late][:1]
    whole, enough = find_gap(REPORT, due, every), find_gap(REPORT, due, [*scheduled(*first), *asked_for(*asked)])
    assert (whole and whole.sentence) == (enough and enough.sentence)


def test_of_many_deadlines_the_first_five_are_named_and_the_others_counted():
    many = [Deadline(what=f"do {number}", due=date(2024, 12, number)) for number in range(1, 9)]
    gap = find_gap(REPORT, many, scheduled(date(2025, 1, 15)))
    assert gap.sentence == (
        f"{BETWEEN} do 1 (Sunday 1 December 2024), nor before the deadline to do 2 (Monday 2 December 2024), "
        "nor before the deadline to do 3 (Tuesday 3 December 2024), nor before the deadline to do 4 (Wednesday 4 December 2024), "
        "nor before the deadline to do 5 (Thursday 5 December 2024), nor before the 3 deadlines after that: "
        "the next is Wednesday 15 January 2025."
    )
