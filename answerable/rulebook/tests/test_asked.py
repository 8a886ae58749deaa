"""What is typed for a day."""

from argparse import ArgumentTypeError
from datetime import date

import pytest

from answerable.rulebook.asked import day_given


def test_a_day_is_taken_as_it_is_written():
    assert day_given("2024-12-20") == date(2024, 12, 20)


@pytest.mark.parametrize("text", ["2024-13-45", "20 December 2024", "", "20/12/2024", "2024-02-30"])
def test_what_is_no_day_is_refused_with_how_to_write_one(text):
    with pytest.raises(ArgumentTypeError, match=r"is no day\. Write it as year-month-day, such as 2024-12-20\."):
        day_given(text)
