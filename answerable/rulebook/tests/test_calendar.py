"""A day is closed for a reason, known from a day, in a nation."""

from datetime import date

import pytest

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar, Closure, moved
from answerable.rulebook.verdicts import Nation

FUNERAL = date(2022, 9, 19)


@pytest.mark.parametrize(
    ("nation", "day", "why"),
    [
        (Nation.ENGLAND, date(2024, 12, 25), "Christmas Day"),
        (Nation.ENGLAND, date(2024, 12, 21), "Saturday"),
        (Nation.ENGLAND, date(2024, 12, 22), "Sunday"),
        (Nation.ENGLAND, date(2024, 12, 24), None),
        (Nation.ENGLAND, date(1974, 1, 1), "New Year’s Day"),
        (Nation.SCOTLAND, date(2024, 1, 2), "2nd January"),
        (Nation.SCOTLAND, date(2026, 6, 15), "World Cup bank holiday"),
        (Nation.ENGLAND, date(2026, 6, 15), None),
        (Nation.SCOTLAND, date(2025, 4, 21), None),
        (Nation.SCOTLAND, date(2006, 11, 30), None),
        (Nation.SCOTLAND, date(2007, 11, 30), "St Andrew’s Day"),
        (Nation.NORTHERN_IRELAND, date(2025, 7, 11), None),
        (Nation.NORTHERN_IRELAND, date(2026, 7, 13), "Battle of the Boyne (Orangemen’s Day) (substitute day)"),
        (Nation.WALES, date(2023, 5, 8), "Bank holiday for the coronation of King Charles III"),
    ],
)
def test_a_closed_day_says_why(nation, day, why):
    assert Calendar(nation).why_closed(day) == why


def test_a_day_proclaimed_later_was_a_working_day_until_then():
    england = Calendar(Nation.ENGLAND)
    assert england.as_known_on(date(2022, 9, 9)).is_working_day(FUNERAL)
    assert not england.as_known_on(date(2022, 9, 10)).is_working_day(FUNERAL)


def test_a_moved_bank_holiday_stood_on_its_usual_day_until_it_was_moved():
    before = Calendar(Nation.ENGLAND).as_known_on(date(2019, 6, 6))
    assert before.why_closed(date(2020, 5, 4)) == "Early May bank holiday (VE day)"
    assert before.is_working_day(date(2020, 5, 8))
    assert Calendar(Nation.ENGLAND).is_working_day(date(2020, 5, 4))


def test_a_clock_that_moves_says_what_moved_it():
    england = Calendar(Nation.ENGLAND)
    before = clocks.run("SEND-PAP-DRAFT", date(2022, 9, 5), england.as_known_on(date(2022, 9, 9)))
    after = clocks.run("SEND-PAP-DRAFT", date(2022, 9, 5), england)
    assert moved(before, after) == (
        "send Ofsted and the CQC the draft priority action plan: the due day moves from Monday 24 October 2022 to "
        "Tuesday 25 October 2022, because Monday 19 September 2022 is not counted "
        "(Bank Holiday for the State Funeral of Queen Elizabeth II)."
    )
    assert moved(after, after) is None


def test_a_closure_the_caller_gives_is_named_and_dated():
    snow = Closure(day=date(2025, 1, 8), name="Offices shut by snow", proclaimed_on=date(2025, 1, 7), source="the council")
    closed = Calendar(Nation.ENGLAND, (snow,))
    assert closed.why_closed(snow.day) == "Offices shut by snow"
    assert closed.as_known_on(date(2025, 1, 6)).is_working_day(snow.day)
    assert "1 closure(s) given by the caller" in closed.name
    assert closed.holidays(2025)[snow.day] == "Offices shut by snow"


def test_a_calendar_says_which_table_it_used():
    name = Calendar(Nation.SCOTLAND).as_known_on(date(2022, 9, 9)).name
    assert name.startswith("bank holidays of Scotland: holidays 0.")
    assert name.endswith("(GB-SCT) with the rulebook's own rows, checked to 2028, as known on Friday 9 September 2022")


def test_a_count_past_the_last_checked_year_warns():
    last = Calendar(Nation.ENGLAND).last_year_loaded
    due = clocks.run("SEND-PAP-DRAFT", date(last, 12, 1), Calendar(Nation.ENGLAND))
    assert any(f"Bank holidays are checked to {last}; those of {last + 1} are computed" in w for w in due.warnings)
    assert not any("checked to" in w for w in clocks.run("SEND-PAP-DRAFT", date(2024, 12, 1), Calendar(Nation.ENGLAND)).warnings)
