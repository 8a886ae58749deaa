"""What must be so of any count, on any day from 1974 to 2060, in any nation."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.rulebook import clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.counting import Unit, count_days, count_months
from answerable.rulebook.notice import verdict_on_notice
from answerable.rulebook.rules import Clock, rule
from answerable.rulebook.verdicts import Answer, Nation

DAYS = st.dates(date(1974, 1, 1), date(2060, 12, 31))
NATIONS = st.sampled_from(list(Nation))
NUMBERS = st.integers(1, 80)
ONE_DAY = timedelta(days=1)
EVERY = settings(deadline=None, max_examples=150)


def a_clock(number, unit, **more):
    return Clock(id="ANY", what="do it", rule=rule("ACCESSIBILITY"), number=number, unit=unit, starts="start", **more)


CLOCKS = st.builds(
    a_clock,
    NUMBERS,
    st.sampled_from([Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]),
    first_day_counts=st.booleans(),
)


@EVERY
@given(DAYS, st.integers(0, 400), NATIONS, CLOCKS)
def test_a_later_issue_never_gives_an_earlier_due_date(start, later, nation, one):
    calendar = Calendar(nation)
    assert clocks.run(one, start, calendar).due <= clocks.run(one, start + timedelta(days=later), calendar).due


@EVERY
@given(DAYS, NATIONS, NUMBERS, st.booleans())
def test_a_working_day_due_date_is_never_a_weekend_or_holiday(start, nation, number, first):
    calendar = Calendar(nation)
    due = clocks.run(a_clock(number, Unit.WORKING_DAY, first_day_counts=first), start, calendar).due
    assert calendar.why_closed(due) is None


@EVERY
@given(DAYS, NATIONS, NUMBERS)
def test_counting_forward_then_back_returns(start, nation, number):
    calendar = Calendar(nation)
    start = calendar.next_working_day(start)
    due, _ = count_days(start, number, calendar)
    assert count_days(due, number, calendar, back=True)[0] == start


@EVERY
@given(DAYS, NATIONS, NUMBERS)
def test_counting_with_the_first_day_is_counting_without_it_from_the_day_before(start, nation, number):
    for unit in (Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.WEEK):
        inclusive = clocks.run(a_clock(number, unit, first_day_counts=True), start, Calendar(nation))
        exclusive = clocks.run(a_clock(number, unit), start - ONE_DAY, Calendar(nation))
        assert inclusive.due == exclusive.due


@EVERY
@given(DAYS, NATIONS, NUMBERS)
def test_every_day_up_to_the_due_day_is_counted_or_skipped_once(start, nation, number):
    due = clocks.run(a_clock(number, Unit.WORKING_DAY), start, Calendar(nation))
    days = [step.day for step in due.working[1:]]
    assert days == [start + ONE_DAY * n for n in range(1, (due.due - start).days + 1)]
    assert [s.count for s in due.working if s.count] == list(range(1, number + 1))
    assert all((step.count is None) != (step.skipped is None) for step in due.working[1:])


@EVERY
@given(DAYS, st.integers(1, 60), st.booleans())
def test_a_month_clock_ends_in_the_right_month(start, months, first):
    end, _ = count_months(start, months, first_day_counts=first)
    apart = (end.year - start.year) * 12 + end.month - start.month
    assert apart == months or (first and start.day == 1 and apart == months - 1)


@EVERY
@given(DAYS, st.sampled_from([Nation.ENGLAND, Nation.WALES]))
def test_the_latest_publication_is_lawful_and_the_next_working_day_is_not(meeting, nation):
    calendar = Calendar(nation)
    latest = clocks.latest_publication(meeting, calendar, clocks.agenda_publication(nation)).due
    following = calendar.next_working_day(latest + ONE_DAY)
    assert verdict_on_notice(meeting, latest, calendar).answer is Answer.HOLDS
    assert verdict_on_notice(meeting, following, calendar).answer is Answer.DOES_NOT_HOLD


@EVERY
@given(DAYS, NATIONS)
def test_the_first_lawful_meeting_is_lawful_and_the_working_day_before_it_is_not(published, nation):
    calendar = Calendar(nation)
    one = clocks.agenda_publication(nation)
    first = clocks.first_lawful_meeting(published, calendar, one).due
    before = calendar.previous_working_day(first - ONE_DAY)
    assert verdict_on_notice(first, published, calendar).answer is Answer.HOLDS
    assert clocks.first_lawful_meeting(published, calendar, one).due > before


@EVERY
@given(st.dates(date(2010, 1, 1), date(2026, 12, 31)), NATIONS, NUMBERS, st.dates(date(2010, 1, 1), date(2026, 12, 31)))
def test_what_is_proclaimed_later_never_brings_a_working_day_clock_forward_by_more_than_a_moved_holiday(
    start, nation, number, known
):
    now = clocks.run(a_clock(number, Unit.WORKING_DAY), start, Calendar(nation)).due
    then = clocks.run(a_clock(number, Unit.WORKING_DAY), start, Calendar(nation).as_known_on(known)).due
    assert abs((now - then).days) <= 11
