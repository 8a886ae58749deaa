"""What may be said of a clock, case by case: nobody is late on an assumption, on a rule in doubt, or for want of a decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.diary.grading import Facts, Grade, days_late, grade

DUE, LATEST = date(2024, 12, 30), date(2025, 1, 7)
SURE = Facts(due=DUE, last_day=DUE)
ASSUMED = Facts(due=DUE, last_day=LATEST, assumed=True)
LIKELY = Facts(due=DUE, last_day=DUE, duty="likely")
MAY = Facts(due=DUE, last_day=DUE, duty="may")
UNDECIDED = Facts(due=None, last_day=None, duty="may")
READINGS = Facts(due=DUE, last_day=LATEST)  # two readings of the law
AFTER, LONG_AFTER = DUE + timedelta(days=1), date(2030, 1, 1)
EARLY, LATER = date(2024, 12, 23), date(2025, 1, 9)


def met(facts, on):
    return replace(facts, state="met", ended_on=on)


@pytest.mark.parametrize(
    ("facts", "on", "says"),
    [
        # Surely: the duty applies, its start was read or given, and nothing says that it was done.
        (SURE, DUE, Grade.DUE),
        (SURE, AFTER, Grade.LATE),
        (READINGS, AFTER, Grade.MAY_BE_LATE),
        (READINGS, LATEST + timedelta(days=1), Grade.LATE),
        # On a condition: a start that was assumed, or a rule that says only about when.
        (ASSUMED, DUE, Grade.DUE),
        (ASSUMED, AFTER, Grade.MAY_BE_LATE),
        (ASSUMED, LONG_AFTER, Grade.MAY_BE_LATE),
        (LIKELY, DUE, Grade.DUE),
        (LIKELY, LONG_AFTER, Grade.MAY_BE_LATE),
        # Perhaps no duty at all: a decision that nobody recorded.
        (MAY, EARLY, Grade.MAY_APPLY),
        (MAY, LONG_AFTER, Grade.MAY_APPLY),
        (UNDECIDED, LONG_AFTER, Grade.MAY_APPLY),
        (replace(MAY, assumed=True), LONG_AFTER, Grade.MAY_APPLY),
        # Neither late nor in time.
        (replace(SURE, approximate=True), LONG_AFTER, Grade.EXPECTED),
        (replace(SURE, duty="wait"), LONG_AFTER, Grade.NOT_BEFORE),
        (Facts(due=None, last_day=None), LONG_AFTER, Grade.UNKNOWN),
        # Ended: what was late stays known as late, whatever the day of looking.
        (met(SURE, DUE), LONG_AFTER, Grade.DONE),
        (met(SURE, AFTER), LONG_AFTER, Grade.DONE_LATE),
        (met(ASSUMED, LONG_AFTER), LONG_AFTER, Grade.DONE),
        (met(LIKELY, LONG_AFTER), LONG_AFTER, Grade.DONE),
        (met(MAY, LONG_AFTER), LONG_AFTER, Grade.DONE),
        (met(READINGS, AFTER), LONG_AFTER, Grade.DONE),
        (replace(SURE, state="stopped", ended_on=LATER), LONG_AFTER, Grade.STOPPED),
    ],
)
def test_where_a_clock_stands(facts, on, says):
    assert grade(facts, on) is says


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        (SURE, (LONG_AFTER - DUE).days),
        (met(SURE, LATER), 10),
        (replace(SURE, state="stopped", ended_on=LATER), 10),
        (met(SURE, EARLY), 0),
        (met(READINGS, LATER), 2),
        (ASSUMED, 0),
        (LIKELY, 0),
        (MAY, 0),
        (UNDECIDED, 0),
    ],
)
def test_how_many_days_late_it_certainly_is(facts, days):
    assert days_late(facts, LONG_AFTER) == days


@given(
    duty=st.sampled_from(["sure", "likely", "may", "wait"]),
    assumed=st.booleans(),
    approximate=st.booleans(),
    due=st.none() | st.just(DUE),
    after=st.integers(0, 30),
    on=st.dates(),
)
def test_nothing_is_late_without_a_sure_duty_and_a_known_start(duty, assumed, approximate, due, after, on):
    last_day = due + timedelta(days=after) if due else None
    facts = Facts(duty=duty, assumed=assumed, approximate=approximate, due=due, last_day=last_day)
    late = duty == "sure" and not assumed and not approximate and last_day is not None and on > last_day
    assert (grade(facts, on) is Grade.LATE) == late
