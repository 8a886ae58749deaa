"""A calendar taken over: what is new, what is off, nothing twice, nothing deleted, in whatever order calendars come."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.meetings.actions import enter_scheduled
from answerable.meetings.became import Became
from answerable.meetings.calendar import plan_calendar, take_calendar
from answerable.meetings.models import Meeting
from answerable.meetings.outcomes import say
from answerable.people.actions import enter_authority, enter_body
from answerable.reading.meeting_lists import MeetingListed
from answerable.trail.acts import Overtaken
from answerable.trail.proof import verify

pytestmark = pytest.mark.django_db
AT = datetime(2025, 1, 6, 9, tzinfo=ZoneInfo("Europe/London"))
TODAY = AT.date()


@pytest.fixture
def council(by):
    authority = enter_authority("Peakshire County Council", by=by, at=AT)
    enter_body(authority, "Scrutiny Committee – People", "scrutiny_committee", by=by, at=AT)
    return authority


def listed(day, hour=None, body="Scrutiny Committee - People", *, off=False):
    return MeetingListed(line=1, body=body, day=day, time=hour, cancelled=off)


def take(council, *rows, by, source="kept.csv"):
    plan = plan_calendar(council, rows, TODAY)
    take_calendar(council, rows, source, seen=plan.seen, by=by, at=AT)
    return [(change.what, change.day) for one in plan.bodies for change in one.changes]


def stand():
    return [(m.day, m.time, m.state) for m in Meeting.objects.order_by("day", "pk")]


FEBRUARY, APRIL, JUNE = date(2025, 2, 26), date(2025, 4, 30), date(2025, 6, 25)


def test_what_is_new_is_entered_once_and_what_left_is_cancelled_with_the_reason(council, by):
    assert take(council, listed(FEBRUARY), listed(APRIL), listed(JUNE), by=by) == [
        ("new", day) for day in (FEBRUARY, APRIL, JUNE)
    ]
    assert take(council, listed(FEBRUARY, time(14)), listed(JUNE), by=by) == [("timed", FEBRUARY), ("cancelled", APRIL)]
    assert take(council, listed(FEBRUARY, time(14)), listed(JUNE), by=by) == []
    assert stand() == [(FEBRUARY, time(14), "scheduled"), (APRIL, None, "cancelled"), (JUNE, None, "scheduled")]
    assert Meeting.objects.get(day=APRIL).outcome == "It is not in the calendar any more (kept.csv)."
    assert verify().problems == ()


def test_one_that_comes_back_is_another_meeting_and_one_the_clerk_cancelled_stays_so(council, by):
    take(council, listed(FEBRUARY), listed(APRIL), listed(JUNE), by=by)
    say(Meeting.objects.get(day=APRIL), Became.CANCELLED, "no business", by=by, at=AT)
    take(council, listed(FEBRUARY), listed(APRIL), listed(JUNE, off=True), by=by)
    assert [state for _, _, state in stand()] == ["scheduled", "cancelled", "cancelled"]
    assert take(council, listed(FEBRUARY), listed(APRIL), listed(JUNE), by=by) == [("new", JUNE)]
    assert [state for _, _, state in stand()] == ["scheduled", "cancelled", "cancelled", "scheduled"]


def test_days_that_are_over_other_bodies_and_days_outside_the_calendar_stay(council, by):
    other = enter_body(council, "Cabinet", "cabinet", by=by, at=AT)
    enter_scheduled(other, APRIL, None, "by hand", by=by, at=AT)
    for day in (date(2024, 12, 3), date(2025, 9, 3)):
        enter_scheduled(council.bodies.get(kind="scrutiny_committee"), day, None, "by hand", by=by, at=AT)
    take(council, listed(date(2024, 11, 1)), listed(JUNE), by=by)
    assert Meeting.objects.filter(state="cancelled").count() == 0


def test_a_body_that_is_not_on_record_is_named_and_left_out(council):
    plan = plan_calendar(council, [listed(JUNE, body="Bins put out")], TODAY)
    assert (plan.unknown, plan.bodies) == (("Bins put out",), ())


def test_a_plan_that_is_not_the_one_shown_is_not_carried_out(council, by):
    seen = plan_calendar(council, [listed(JUNE)], TODAY).seen
    take(council, listed(JUNE), by=by)
    with pytest.raises(Overtaken):
        take_calendar(council, [listed(JUNE)], "kept.csv", seen=seen, by=by, at=AT)


DAYS = st.sampled_from([date(2025, 3, day) for day in range(1, 6)])
CALENDARS = st.lists(
    st.builds(listed, DAYS, st.sampled_from([None, time(10), time(14)])), max_size=4, unique_by=lambda one: one.day
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=CALENDARS, second=CALENDARS)
def test_twice_changes_nothing_and_the_last_calendar_is_what_stands(council, by, first, second):
    Meeting.objects.all().delete()
    edges = [listed(date(2025, 2, 1)), listed(date(2025, 4, 1))]
    for rows in (first, second, first):
        take(council, *edges, *rows, by=by)
        assert take(council, *edges, *rows, by=by) == []
        there = list(Meeting.objects.filter(state="scheduled").values_list("day", flat=True))
        assert sorted(there) == sorted({one.day for one in [*edges, *rows]})


@st.composite
def two_files(draw):
    """Two calendars of one committee: each day at most once in each, a row or more changed between (its day or its hour)."""
    days = st.integers(2, 27).map(lambda day: date(2025, 3, day))
    first = draw(st.dictionaries(days, st.sampled_from([time(10), time(14)]), min_size=1, max_size=5))
    second = dict(first)
    changed = draw(st.sampled_from(sorted(first)))
    del second[changed]
    second[draw(st.one_of(st.just(changed), days))] = draw(st.sampled_from([time(10), time(14), time(18)]))
    return first, second


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=two_files())
def test_two_calendars_in_either_order_make_no_meeting_twice_and_lose_none(council, by, files):
    for number, order in enumerate([files, files[::-1]]):
        body = enter_body(council, f"Committee {council.bodies.count()} {number}", "committee", by=by, at=AT)
        known = set()
        for file in (*order, order[1], *order):
            edges = [(date(2025, 3, 1), time(9)), (date(2025, 3, 31), time(9))]
            rows = [listed(day, hour, body.name) for day, hour in [*edges, *file.items()]]
            take(council, *rows, by=by)
            assert take(council, *rows, by=by) == []
            now = list(body.meetings.all())
            stand = [(one.day, one.time) for one in now if one.state == "scheduled"]
            assert sorted(stand) == sorted([*edges, *file.items()])
            off = [one for one in now if one.state == "cancelled"]
            assert len(stand) + len(off) == len(now)
            assert [one.outcome for one in off if "not in the calendar any more" not in one.outcome] == []
            assert known <= {one.pk for one in now}
            known = {one.pk for one in now}
    assert verify().problems == ()
