"""The worked example's days run from the day it is loaded, on the same weekdays; nobody is made to meet on a holiday."""

import csv
from datetime import date, timedelta

import pytest
from django.utils import timezone

from answerable.clocks.models import Clock
from answerable.demo import papers
from answerable.demo.example import DEMANDED, TOLD_ON, load, weeks_until
from answerable.findings.models import Report
from answerable.meetings.models import Meeting
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.verdicts import Nation


@pytest.mark.parametrize(
    ("said", "weeks", "moved"),
    [
        ("Friday, 20 December 2024 2.30 pm", 1, "Friday, 27 December 2024 2.30 pm"),
        ("30 September to 4 October 2024", 4, "28 October to 1 November 2024"),
        ("6 to 10 March 2017", 52, "5 to 9 March 2018"),
        ("30 September to 4 October 2024", 13, "30 December 2024 to 3 January 2025"),
        ("ordinary,2024-09-18,10:00", -1, "ordinary,2024-09-11,10:00"),
        ("In April 2024 and in 2022 nothing moves.", 9, "In April 2024 and in 2022 nothing moves."),
        ("20 December 2024", 0, "20 December 2024"),
    ],
)
def test_each_day_moves_by_whole_weeks(said, weeks, moved):
    assert papers.moved(said, weeks) == moved


@pytest.mark.django_db
def test_on_whatever_day_it_is_loaded_no_meeting_falls_on_a_holiday_and_the_one_demanded_is_to_come():
    calendar = Calendar(Nation.ENGLAND)
    for days in range(0, 1200, 7):
        today = TOLD_ON + timedelta(days=days)
        weeks = weeks_until(today)
        meets = [date.fromisoformat(row["day"]) for row in csv.DictReader(papers.meetings_csv(weeks).splitlines())]
        demanded = DEMANDED + timedelta(weeks=weeks)
        assert all(calendar.is_working_day(day) for day in (*meets, demanded)), today
        assert demanded > today
        assert date(2024, 11, 14) + timedelta(weeks=weeks) < today


@pytest.mark.django_db
def test_loaded_today_nothing_in_it_is_past_its_day():
    authority = load()
    today = timezone.localdate()
    assert timedelta(0) < today - Report.objects.exclude(published_on=None).get().published_on < timedelta(weeks=6)
    assert Meeting.objects.at(authority).filter(state="proposed", day__gt=today).count() == 1
    assert list(Clock.objects.late(today)) == []
    assert Clock.objects.filter(due__gt=today, approximate=False).count() == 2
