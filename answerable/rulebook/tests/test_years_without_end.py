"""Days so early or so late that no calendar counts from them: every clock says so, and none fails."""

from datetime import date

import pytest

from answerable.rulebook.calendar import Calendar
from answerable.rulebook.clocks import first_lawful_meeting, run, started_by_area_send
from answerable.rulebook.notice import verdict_on_notice
from answerable.rulebook.rules import all_entries
from answerable.rulebook.verdicts import Answer, Nation

CLOCKS = [one for entry in all_entries() for one in entry.clocks]
FAR = [date(1, 1, 1), date(1, 1, 5), date(1799, 12, 31), date(9901, 1, 1), date(9999, 12, 1), date(9999, 12, 31)]


@pytest.mark.parametrize("day", FAR, ids=str)
def test_a_clock_that_starts_there_has_no_day_and_says_what_is_missing(day):
    for one in CLOCKS:
        due = run(one, day, Calendar(Nation.ENGLAND), decided=True)
        assert (due.due, due.start, due.working) == (None, day, ())
        assert any("is not between 1800 and 9900" in missing for missing in due.missing)


@pytest.mark.parametrize("day", [date(1800, 1, 1), date(9900, 12, 31)], ids=str)
def test_the_first_and_the_last_year_are_counted_from(day):
    for one in CLOCKS:
        due = run(one, day, Calendar(Nation.ENGLAND), decided=True)
        assert (due.due is None) == (one.number is None)


@pytest.mark.parametrize("day", FAR, ids=str)
@pytest.mark.parametrize("nation", Nation)
def test_whether_a_notice_is_good_for_such_a_day_cannot_be_told(day, nation):
    for meeting, published in ((day, None), (day, date(2024, 12, 1)), (date(2024, 12, 20), day)):
        verdict = verdict_on_notice(meeting, published, Calendar(nation))
        assert verdict.answer is Answer.CANNOT_TELL
        assert verdict.missing == ("days that can be counted: those given are not all between 1800 and 9900",)
    assert first_lawful_meeting(day, Calendar(Nation.ENGLAND)).due is None


def test_a_report_of_such_a_day_starts_clocks_without_days():
    for day in FAR:
        started = started_by_area_send("systemic_failings", published_on=day, calendar=Calendar(Nation.ENGLAND))
        assert [due.due for due in started] == [None] * len(started)
