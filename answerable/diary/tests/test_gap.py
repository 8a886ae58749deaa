"""The gap: which deadlines no scheduled meeting precedes, said in one short sentence of its day and drawn on a line."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from answerable.diary.gap import Deadline, MeetingDay, find_gap
from answerable.diary.gap_line import drawn
from answerable.diary.gap_words import sentence

REPORT = date(2024, 11, 14)
BEFORE, BETWEEN, AFTER = date(2024, 11, 20), date(2025, 1, 20), date(2025, 3, 1)
DRAFT = Deadline(what="send the draft plan", due=date(2024, 12, 30), due_latest=date(2025, 1, 7))
STATEMENT = Deadline(what="make the statement", due=date(2025, 2, 18), due_latest=date(2025, 2, 25))


def scheduled(*days):
    return [MeetingDay(day=day, scheduled=True) for day in days]


def asked_for(*days):
    return [MeetingDay(day=day, scheduled=False) for day in days]


JANUARY = Deadline(what="answer", due=date(2025, 2, 20))
ONE, TWO = [DRAFT], [STATEMENT, DRAFT]


@pytest.mark.parametrize(
    ("deadlines", "asked", "on", "says"),
    [
        (
            ONE,
            [],
            BEFORE,
            "The committee is not scheduled to meet before the deadline of 30 December 2024; it next meets on 26 February 2025.",
        ),
        (
            TWO,
            [date(2024, 12, 20)],
            BEFORE,
            "The committee is not scheduled to meet before 2 deadlines, the first on 30 December 2024; only the meeting "
            "asked for, 20 December 2024, would.",
        ),
        (
            TWO,
            [date(2025, 1, 20)],
            BEFORE,
            "The committee is not scheduled to meet before 2 deadlines, the first on 30 December 2024; it next meets on "
            "26 February 2025.",
        ),
        (
            ONE,
            [],
            BETWEEN,
            "No meeting of the committee was scheduled before the deadline of 30 December 2024; the next is 26 February 2025.",
        ),
        (
            TWO,
            [],
            AFTER,
            "No meeting of the committee was scheduled before 2 deadlines, the first on 30 December 2024; the next was "
            "26 February 2025.",
        ),
        (
            TWO,
            [date(2024, 12, 20)],
            AFTER,
            "No meeting of the committee was scheduled before 2 deadlines, the first on 30 December 2024; one was asked for, "
            "20 December 2024.",
        ),
    ],
)
def test_the_gap_is_said_in_the_tense_of_the_day(deadlines, asked, on, says):
    gap = find_gap(REPORT, deadlines, [*scheduled(date(2025, 2, 26)), *asked_for(*asked)])
    assert sentence(gap, on) == says


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("on", [BEFORE, BETWEEN, AFTER])
@pytest.mark.parametrize("asked", [[], [date(2024, 12, 20)]])
@pytest.mark.parametrize("next_meeting", [[], [date(2025, 2, 26)]])
@pytest.mark.parametrize("deadlines", [ONE, TWO, [*TWO, JANUARY]])
def test_no_sentence_of_it_has_more_than_25_words(deadlines, next_meeting, asked, on, language):
    gap = find_gap(REPORT, deadlines, [*scheduled(*next_meeting), *asked_for(*asked)])
    with override(language):
        assert len(sentence(gap, on).split()) <= 25


def test_what_the_gap_holds():
    gap = find_gap(REPORT, TWO, [*scheduled(date(2025, 2, 26)), *asked_for(date(2024, 12, 20))])
    assert (gap.next_scheduled, gap.calendar_known, gap.asked_for) == (date(2025, 2, 26), True, date(2024, 12, 20))
    assert [(row.deadline, row.scheduled, row.asked_for) for row in gap.rows] == [
        (DRAFT, (), (date(2024, 12, 20),)),
        (STATEMENT, (), (date(2024, 12, 20),)),
    ]


def marks(gap, on):
    return [(mark.kind, mark.day, mark.at) for mark in drawn(gap, on).marks]


def test_the_gap_is_drawn_with_the_report_what_is_due_the_meetings_and_today():
    gap = find_gap(REPORT, [DRAFT], [*scheduled(date(2025, 2, 26)), *asked_for(date(2024, 12, 20))])
    assert marks(gap, date(2024, 12, 24)) == [
        ("published", REPORT, "4.0%"),
        ("asked", date(2024, 12, 20), "35.8%"),
        ("today", date(2024, 12, 24), "39.4%"),
        ("due", DRAFT.due, "44.7%"),
        ("meets", date(2025, 2, 26), "96.0%"),
    ]
    line = drawn(gap, date(2024, 12, 24))
    assert (line.starts, line.ends, [mark.number for mark in line.marks]) == ("4.0%", "44.7%", [1, 2, 3, 4, 5])


def test_a_day_long_after_is_at_the_end_of_the_line_and_does_not_stretch_it():
    gap = find_gap(REPORT, [DRAFT], scheduled(date(2025, 2, 26)))
    assert marks(gap, date(2026, 11, 27))[-2:] == [("meets", date(2025, 2, 26), "96.0%"), ("today", date(2026, 11, 27), "96.0%")]


def test_marks_that_would_stand_on_one_another_stand_above_one_another():
    many = [Deadline(what=f"do {n}", due=date(2024, 12, n)) for n in (1, 2, 3)]
    line = drawn(find_gap(REPORT, many, scheduled(date(2025, 2, 26))), date(2024, 12, 2))
    near = [(float(mark.at[:-1]), mark.level) for mark in line.marks]
    assert [(a, b) for n, a in enumerate(near) for b in near[n + 1 :] if b[0] - a[0] < 10 and a[1] == b[1]] == []


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
    assert sentence(gap, BEFORE) == (
        "No scheduled meeting is known: whether the committee meets before 30 December 2024, the first deadline, cannot be told."
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
    assert (whole and sentence(whole, REPORT)) == (enough and sentence(enough, REPORT))
