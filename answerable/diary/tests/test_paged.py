"""A long list a page at a time: each row once, whatever is added meanwhile, and a place that is not there is the beginning."""

from datetime import date, timedelta

import pytest

from answerable.diary.paged import paged
from answerable.meetings.models import Meeting
from answerable.people.actions import enter_body
from answerable.people.models import Body

DAY = date(2024, 11, 14)
UP, DOWN = ("day", "pk"), ("-day", "-pk")


@pytest.fixture
def meetings(peakshire, by, at):
    """Seven meetings, three of them on one day and in two bodies' calendars."""
    bodies = [enter_body(peakshire, name, "scrutiny_committee", by=by, at=at) for name in ("People", "Places")]
    days = [DAY, DAY + timedelta(1), DAY + timedelta(1), DAY + timedelta(2), DAY + timedelta(5), DAY + timedelta(6)]
    rows = [Meeting(body=bodies[n % 2], day=day, known_from="the calendar") for n, day in enumerate(days)]
    rows.append(Meeting(body=bodies[0], day=days[1], kind="extraordinary", known_from="a notice"))
    Meeting.objects.bulk_create(rows)
    return Meeting.objects.all()


def through(rows, order, place="", way="after", size=2):
    """The rows page by page, from that place on in one direction."""
    pages = []
    while place is not None:
        page = paged(rows, order, {"page": place}, size=size)
        pages.append(page)
        place = getattr(page, way) or None
    return pages


@pytest.mark.parametrize("order", [UP, DOWN])
@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_every_row_is_on_one_page_there_and_back(meetings, order, size):
    expected = list(meetings.order_by(*order))
    there = through(meetings, order, size=size)
    assert [row for page in there for row in page.rows] == expected
    back = through(meetings, order, there[-1].before, "before", size=size) if there[-1].before else []
    assert [row for page in reversed(back) for row in page.rows] + there[-1].rows == expected
    assert (there[0].before, there[-1].after) == ("", "")


def test_a_row_added_earlier_moves_nothing_to_the_next_page(meetings, peakshire):
    first = paged(meetings, UP, size=3)
    Meeting.objects.create(body=Body.objects.first(), day=DAY - timedelta(1), known_from="entered late")
    later = paged(meetings, UP, {"page": first.after}, size=3)
    assert later.rows == list(meetings.order_by(*UP)[4:7])


@pytest.mark.parametrize(
    "place",
    [
        "",
        "after",
        "after~",
        "after~2024-11-15",
        "after~2024-02-30~1",
        "after~2024-11-15~x",
        "sideways~2024-11-15~1",
        "before~2024-11-14~0",
        "after~2999-01-01~1",
        "after~2024-11-15~1\0",
        "after~" + "9" * 300,
    ],
)
def test_a_place_that_is_not_there_is_the_beginning(meetings, place):
    assert paged(meetings, UP, {"page": place}, size=2) == paged(meetings, UP, size=2)


def test_a_number_larger_than_any_key_finds_nothing_and_breaks_nothing(meetings):
    assert paged(meetings, ("pk",), {"page": f"after~{'9' * 40}"}, size=2) == paged(meetings, ("pk",), size=2)


def test_two_lists_on_one_page_are_turned_each_by_itself(meetings):
    asked = {"meetings": paged(meetings, UP, called="meetings", size=2).after}
    assert paged(meetings, UP, asked, called="meetings", size=2).rows == list(meetings.order_by(*UP)[2:4])
    assert paged(meetings, UP, asked, called="openings", size=2).rows == list(meetings.order_by(*UP)[:2])


def test_a_list_of_nothing_has_no_other_pages(db):
    page = paged(Meeting.objects.all(), UP)
    assert (page.rows, page.before, page.after) == ([], "", "")
