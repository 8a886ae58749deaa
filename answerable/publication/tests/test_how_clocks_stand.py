"""How a clock is said to stand: never late on an assumption, never met without a record."""

from datetime import date

import pytest

from answerable.diary.standing import standing


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
