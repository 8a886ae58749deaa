"""How a clock is said to stand: never late on an assumption, never met without a record."""

from datetime import date

import pytest

from answerable.clocks.models import Clock
from answerable.diary.standing import late_and_next, most_pressing, standing


@pytest.mark.parametrize(
    ("on", "word", "note"),
    [
        (date(2024, 12, 29), "Due", "1 day left."),
        (date(2024, 12, 30), "Due", "Today."),
        (date(2024, 12, 31), "May be past its day", "It depends on the day the report was received."),
        (date(2025, 1, 7), "May be past its day", "It depends on the day the report was received."),
        (date(2025, 1, 8), "Past its day", "1 day ago; nothing on record shows that it was done."),
    ],
)
def test_a_clock_with_an_assumed_start_is_past_only_after_the_latest_day_it_could_be(made, on, word, note):
    found = standing(made.clock, on)
    assert (found.word, found.note) == (word, note)


def test_a_clock_that_was_met_is_met_whatever_the_day(made):
    made.clock.state = "met"
    assert standing(made.clock, date(2030, 1, 1)).word == "Met"


def test_an_approximate_clock_is_never_called_late(made, record):
    record_of_monitoring = record.start("SEND-MONITORING-18M", made.report)
    assert standing(record_of_monitoring, date(2030, 1, 1)).word == "Expected"


def test_of_more_clocks_than_can_be_shown_those_that_press_are(record):
    made = record.open()
    day = date(2025, 1, 8)

    def clock(name, last_day, **more):
        return Clock(authority=record.authority, what=name, due=last_day, last_day=last_day, pk=hash(name), **more)

    clocks = [
        clock("met", date(2024, 12, 1), state="met"),
        clock("expected", date(2024, 12, 2), approximate=True),
        *(clock(f"late {n}", date(2024, 12, 3 + n)) for n in range(4)),
        clock("due", day),
        clock("later", date(2025, 3, 1)),
        clock("expected later", date(2025, 4, 1), approximate=True),
        clock("unknown", None),
    ]
    assert [one.clock.what for one in most_pressing(clocks, day, 10)] == [one.what for one in clocks]
    assert [one.clock.what for one in most_pressing(clocks, day, 6)] == [
        "late 0",
        "late 1",
        "late 2",
        "due",
        "later",
        "expected later",
    ]
    assert [one.clock.what for one in most_pressing(clocks[6:], day, 3)] == ["due", "later", "expected later"]
    assert [one.clock for one in late_and_next([record.authority], day, 5)] == [made.clock]
