"""Dates and times in every form that councils print, and those that cannot be."""

from datetime import date, time

import pytest

from answerable.reading.days_and_hours import find_dates, find_times


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("On the 14 November 2024 it", "14 November 2024", date(2024, 11, 14)),
        ("is the 26th February 2025.", "26th February 2025", date(2025, 2, 26)),
        ("People - Friday, 20 December 2024 2.30 pm", "Friday, 20 December 2024", date(2024, 12, 20)),
        ("on 20/12/2024 at", "20/12/2024", date(2024, 12, 20)),
        ("20th Dec 2024", "20th Dec 2024", date(2024, 12, 20)),
        ("20.12.2024", "20.12.2024", date(2024, 12, 20)),
        ("2024-12-20", "2024-12-20", date(2024, 12, 20)),
        ("Monday, 23rd March, 2026 10.00 am", "Monday, 23rd March, 2026", date(2026, 3, 23)),
        ("Tuesday the 8th of April 2025", "Tuesday the 8th of April 2025", date(2025, 4, 8)),
        ("this 20th day of December, 2024", "20th day of December, 2024", date(2024, 12, 20)),
        ("December 20, 2024", "December 20, 2024", date(2024, 12, 20)),
        ("20 o Ragfyr 2024", "20 o Ragfyr 2024", date(2024, 12, 20)),
        ("3 Sept. 2025", "3 Sept. 2025", date(2025, 9, 3)),
    ],
)
def test_a_date_is_found_with_its_place(text, printed, day):
    (found,) = find_dates(text)
    assert (found.text, found.value, found.doubts, found.problem) == (printed, day, (), "")
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("31 November 2024", "November 2024 has 30 days"),
        ("29 February 2025", "February 2025 has 28 days"),
        ("0 May 2025", "May 2025 has 31 days"),
        ("12/20/2024", "there is no month 20"),
        ("2025-02-30", "February 2025 has 28 days"),
        ("3 May 0203", "the year is 203"),
    ],
)
def test_a_date_that_cannot_be_is_reported_and_not_bent(text, problem):
    (found,) = find_dates(text)
    assert (found.value, found.impossible) == (None, True)
    assert problem in found.problem


def test_a_date_without_a_year_is_not_guessed():
    (found,) = find_dates("on 26 February at noon")
    assert (found.value, found.impossible, found.problem) == (None, False, "“26 February” is printed without a year")


def test_a_weekday_that_does_not_fit_and_a_two_figure_year_are_doubts():
    (wrong,) = find_dates("Thursday, 20 December 2024")
    assert wrong.value == date(2024, 12, 20)
    assert wrong.doubts == (
        "the weekday and the date disagree: printed “Thursday, 20 December 2024”, but 20 December 2024 falls on a Friday",
    )
    (short,) = find_dates("1/2/25")
    assert (short.value, short.doubts) == (date(2025, 2, 1), ("“1/2/25” has a two-figure year, read as 2025",))


@pytest.mark.parametrize("text", ["Rule 4.12 of 2024", "3 may ask for it", "£12.50", "section 5(2)", "10 members", "1974 Act"])
def test_what_only_looks_like_a_date_or_a_time_is_neither(text):
    assert find_dates(text) == ()
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2.30 pm", time(14, 30)),
        ("2.30pm", time(14, 30)),
        ("7.30 p.m. in", time(19, 30)),
        ("14:30", time(14, 30)),
        ("10.00 am", time(10)),
        ("12 noon", time(12)),
        ("at midday", time(12)),
        ("12.15 am", time(0, 15)),
        ("6pm", time(18)),
        ("1430 hours", time(14, 30)),
        ("at 14.30", time(14, 30)),
    ],
)
def test_a_time_of_day_is_found(text, hour):
    (found,) = find_times(text)
    assert (found.value, found.doubts) == (hour, ())
    assert text[found.start : found.end] == found.text


def test_a_doubtful_time_says_why_and_an_impossible_one_has_no_value():
    (plain,) = find_times("at 10.00")
    assert (plain.value, plain.doubts) == (time(10), ("“10.00” is printed without am or pm; read on the 24-hour clock",))
    (mixed,) = find_times("14.30 pm")
    assert (mixed.value, mixed.doubts) == (time(14, 30), ("“14.30 pm” mixes the 24-hour clock with am or pm",))
    (never,) = find_times("25:10")
    assert (never.value, never.problem) == (None, "“25:10” is no time of day")
