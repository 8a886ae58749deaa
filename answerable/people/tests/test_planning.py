"""Lists of members in whatever order they are taken over: nobody twice, and the same history."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.people.planning import Sits, planned

FIRST, SECOND = date(2024, 5, 9), date(2025, 5, 8)
DOCUMENTED = [date(2021, 5, 6), date(2023, 5, 4)]


@st.composite
def two_lists(draw):
    """Two lists of one body: of each person the same dates where both give them, and a row or more changed between."""
    names = draw(st.lists(st.sampled_from("ABCDEF"), unique=True, min_size=1))
    both = {}
    for name in names:
        since = draw(st.sampled_from([None, *DOCUMENTED]))
        both[name] = Sits(who=name, role=draw(st.sampled_from(["member", "chair"])), since=since)
    first = [one for name, one in both.items() if draw(st.booleans())]
    gone = {one.who for one in both.values()} - {one.who for one in first}
    second = [one for one in both.values() if draw(st.booleans()) and not (one.who in gone and one.since)]
    return first, second


def taken(*lists):
    seats, known = [], []
    for day, listed in lists:
        seats = planned(listed, seats, known, day)
        known = sorted({*known, day})
    return sorted((one.who, one.role, str(one.since), str(one.until)) for one in seats)


@given(two_lists())
def test_in_both_orders_and_twice_over_the_history_is_the_same(lists):
    first, second = (FIRST, lists[0]), (SECOND, lists[1])
    history = taken(first, second)
    assert taken(second, first) == history
    assert taken(first, first, second, second, first) == history
    assert taken(second, first, second, first) == history


@given(two_lists())
def test_nobody_has_one_seat_twice_and_who_is_listed_sits(lists):
    seats, known = [], []
    for day, listed in zip((FIRST, SECOND), lists, strict=True):
        seats = planned(listed, seats, known, day)
        known.append(day)
    assert [(a, b) for n, a in enumerate(seats) for b in seats[n + 1 :] if a.meets(b)] == []
    for day, listed in zip((FIRST, SECOND), lists, strict=True):
        assert {(one.who, one.role) for one in seats if one.covers(day)} == {(one.who, one.role) for one in listed}


def test_an_election_changes_forty_seats_and_ends_those_who_left():
    before = [Sits(who=f"old {n}", role="member") for n in range(40)]
    after = [Sits(who=f"new {n}", role="member") for n in range(40)]
    seats = planned(after, planned(before, [], [], FIRST), [FIRST], SECOND)
    assert {one.until for one in seats if one.who.startswith("old")} == {SECOND - timedelta(days=1)}
    assert [one for one in seats if one.covers(SECOND)] == [Sits(who=one.who, role="member", since=SECOND) for one in after]


def test_who_becomes_chair_leaves_the_members_seat_the_day_before():
    seats = planned([Sits(who="A", role="member", since=DOCUMENTED[0])], [], [], FIRST)
    chair = Sits(who="A", role="chair", since=date(2025, 3, 1))
    assert [(one.role, one.until) for one in planned([chair], seats, [FIRST], SECOND)] == [
        ("member", date(2025, 2, 28)),
        ("chair", None),
    ]
