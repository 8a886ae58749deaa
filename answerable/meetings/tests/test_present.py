"""Who is in the room at a moment, held against a count made otherwise."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from answerable.meetings.present import Coming, counts, places_of, there_at

TEN = datetime(2025, 2, 26, 10, tzinfo=UTC)
SEATS = range(1, 7)  # 1 to 4 count; 5 and 6 are substitutes
COUNTING = {1, 2, 3, 4}
a_coming = st.builds(
    lambda minute, seat, came, other: Coming(
        moment=TEN + timedelta(minutes=minute), seat=seat, came=came, stands_for=other if seat > 4 and came else None
    ),
    st.integers(0, 12),
    st.sampled_from(list(SEATS)),
    st.booleans(),
    st.sampled_from(sorted(COUNTING)),
)


def counted_otherwise(comings, moment):
    """Seat by seat: is there anybody whose own last word up to the moment is that they came, for that seat?"""
    filled = 0
    for place in COUNTING:
        for holder in SEATS:
            own = [one for one in comings if one.seat == holder and one.moment <= moment]
            last = max(enumerate(own), key=lambda told: (told[1].moment, told[0]))[1] if own else None
            if last and last.came and (last.stands_for or (holder if holder in COUNTING else None)) == place:
                filled += 1
                break
    return filled


@given(st.lists(a_coming, max_size=25), st.integers(0, 13))
def test_the_count_at_every_moment_is_that_of_an_independent_count(comings, minute):
    moment = TEN + timedelta(minutes=minute)
    number = len(places_of(there_at(comings, moment), COUNTING))
    assert number == counted_otherwise(comings, moment)
    told = [one for one in counts(comings, COUNTING) if one.moment <= moment]
    assert number == (told[-1].number if told else 0)


def test_a_substitute_counts_for_one_seat_and_only_while_its_holder_is_not_there():
    def event(minute, seat, came=True, stands_for=None):
        return Coming(moment=TEN + timedelta(minutes=minute), seat=seat, came=came, stands_for=stands_for)

    comings = [event(0, 1), event(0, 5, stands_for=2), event(5, 6, stands_for=2), event(10, 2), event(20, 5, came=False)]
    assert [one.number for one in counts(comings, COUNTING)] == [2, 2, 2, 2]
    assert there_at(comings, TEN + timedelta(minutes=20)) == {1: None, 6: 2, 2: None}
