"""What printed dates, terms and quarters cover, and what is left unknown because it cannot be told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading.action_plans.ratings import colour_in, status_in
from answerable.reading.action_plans.terms import UNKNOWN, when
from answerable.reading.action_plans.values import Cell, Colour


@pytest.mark.parametrize(
    ("printed", "since", "until"),
    [
        ("31 March 2025", "2025-03-31", "2025-03-31"),
        ("Monday 31st March 2025", "2025-03-31", "2025-03-31"),
        ("31/03/25", "2025-03-31", "2025-03-31"),
        ("March 2025", "2025-03-01", "2025-03-31"),
        ("Feb-24", "2024-02-01", "2024-02-29"),
        ("03/2025", "2025-03-01", "2025-03-31"),
        ("end of March 2025", "2025-03-31", "2025-03-31"),
        ("by end of March 2025", None, "2025-03-31"),
        ("By 31 March 2025", None, "2025-03-31"),
        ("From April 2025", "2025-04-01", None),
        ("April 2025 onwards", "2025-04-01", None),
        ("Week commencing 6 January 2025", "2025-01-06", "2025-01-12"),
        ("January - March 2025", "2025-01-01", "2025-03-31"),
        ("Nov to Feb 2025", "2024-11-01", "2025-02-28"),
        ("Sept 2024 to July 2025", "2024-09-01", "2025-07-31"),
        ("1/9/24 – 31/3/25", "2024-09-01", "2025-03-31"),
        ("Spring term 2025", "2025-01-01", "2025-04-30"),
        ("Spring term 2024/25", "2025-01-01", "2025-04-30"),
        ("Autumn term 2024/25", "2024-09-01", "2024-12-31"),
        ("Summer 2025 term", "2025-04-01", "2025-07-31"),
        ("end of Summer term 2025", "2025-04-01", "2025-07-31"),
        ("Quarter 1 of 2022/23", "2022-04-01", "2022-06-30"),
        ("Q4 2024-25", "2025-01-01", "2025-03-31"),
        ("Q3 24/25", "2024-10-01", "2024-12-31"),
        ("end of Q2 2024/25", "2024-09-30", "2024-09-30"),
        ("financial year 2024/25", "2024-04-01", "2025-03-31"),
        ("academic year 2024/25", "2024-09-01", "2025-08-31"),
        ("31 January 2025, revised to 30 April 2025", "2025-04-30", "2025-04-30"),
    ],
)
def test_what_is_printed_covers_these_days(printed, since, until):
    value, _ = when(printed)
    assert (value.since and value.since.isoformat(), value.until and value.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("TBC", "no date is given"),
        ("31 June 2025", "does not exist"),
        ("31st March", "no date that can be read"),
        ("Q1 2025", "whether of the financial or the calendar year is not told"),
        ("Q2", "which year's quarter"),
        ("Q1 2023/25", "do not follow one another"),
        ("Spring 2025", "whether a term or a season"),
        ("Spring term", "of which year, is not told"),
        ("2024/25", "a school year or a financial year"),
        ("monthly", "how often, not when"),
        ("within 6 months", "from when it runs is not told"),
        ("Completed", "that it is done, not when"),
        ("Jan 2025\nMar 2025", "names more than one date"),
        ("31/3/25 to 1/9/24", "ends before it begins"),
        ("Immediate", "no date that can be read"),
    ],
)
def test_what_cannot_be_told_stays_unknown_with_the_reason(printed, doubt):
    value, doubts = when(printed)
    assert value == UNKNOWN
    assert any(doubt in said for said in doubts)


@pytest.mark.parametrize(
    "printed", ["Spring term 2025", "Q1 2024/25", "mid-March 2025", "end of Summer term 2025", "Feb-24", "before 3 May 2025"]
)
def test_what_is_taken_for_something_is_told(printed):
    assert when(printed)[1] != ()


def test_ongoing_is_no_date_and_no_doubt():
    value, doubts = when("Ongoing")
    assert (value.ongoing, value.since, value.until, doubts) == (True, None, None, ())
    assert when("Ongoing from January 2025")[0].since == date(2025, 1, 1)


@given(st.dates(date(2001, 1, 1), date(2090, 12, 31)), st.integers(0, 400))
def test_any_day_and_any_span_of_days_is_read_as_printed(day, length):
    last = day + timedelta(days=length)
    assert when(f"{day:%d/%m/%Y}")[0].until == day
    value, _ = when(f"{day.day} {day:%B %Y} to {last.day} {last:%B %Y}")
    assert (value.since, value.until) == (day, last)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_none_ends_before_it_begins(text):
    value, _ = when(text)
    assert not (value.since and value.until and value.since > value.until)


@pytest.mark.parametrize(
    ("printed", "colour"),
    [
        ("Red", Colour.RED),
        ("R", Colour.RED),
        ("RAG: Amber", Colour.AMBER),
        ("Yellow", Colour.AMBER),
        ("On track (green)", Colour.GREEN),
        ("Blue - complete", Colour.BLUE),
        ("Amber/Green", None),
        ("Complete", None),
        ("Reduced", None),
        ("", None),
    ],
)
def test_a_rating_names_one_colour_or_none(printed, colour):
    assert colour_in(printed) == colour


def test_a_word_that_its_cells_colour_contradicts_is_told():
    status = status_in(Cell(text="Green", where="Plan!F2", row=1, column=5, fill="FF0000"))
    assert status.value.colour == Colour.GREEN
    assert status.doubts == ("Plan!F2 says green and is coloured red",)
