"""A date as a calendar file: any calendar takes it in, whatever words it holds."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from answerable.publication.icalendar import Event, calendar, escaped, folded


def event(summary="Draft plan", description=""):
    stamp = datetime(2024, 11, 15, 9, 30, tzinfo=UTC)
    day = date(2024, 12, 31)
    return calendar([Event(uid="1@x", day=day, summary=summary, description=description, url="http://x/", stamp=stamp)])


def names_in(text):
    return [line.partition(":")[0] for line in text.replace("\r\n ", "").split("\r\n")]


def test_the_event_lasts_the_one_day_even_at_the_end_of_a_year():
    assert "DTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n" in event()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two\\nlines"),
        ("two\r\nlines", "two\\nlines"),
    ],
)
def test_signs_that_would_end_a_value_are_escaped(said, written):
    assert escaped(said) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_the_words_back(words):
    lines = folded(words).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert folded(words).replace("\r\n ", "") == words


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_words_can_add_a_line_of_their_own(words):
    assert names_in(event(words, words)) == names_in(event())


def test_a_date_can_be_put_into_a_calendar(client, made):
    response = client.get(reverse("clock_calendar", args=[made.matter.authority.slug, made.clock.pk]))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    told = response.content.decode()
    assert all(line in told.split("\r\n") for line in ("DTSTART;VALUE=DATE:20241230", "STATUS:CONFIRMED", "SEQUENCE:0"))
