"""Reads a meeting's page as the incumbent committee system serves it: the meeting, its agenda with the papers, its minutes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from answerable.reading.meeting_pages.elements import page_of
from answerable.reading.meeting_pages.heading import (
    attendance_link,
    authority_of,
    body_of,
    day_of,
    heading_of,
    labelled,
    said_of_the_meeting,
    shows_of,
    time_of,
)
from answerable.reading.meeting_pages.items import attendance_in, items_in, papers_in
from answerable.reading.meeting_pages.values import AgendaItem, MeetingPage, NotAMeetingPage
from answerable.reading.pages import file_of
from answerable.reading.papers import decoded, kind_of, refuse_too_much
from answerable.reading.webpages import refuse_error_page

LARGEST = 2_000_000  # bytes; a page with long minutes has a hundred thousand


def read_meeting_page(data: bytes, name: str) -> MeetingPage:
    """What the meeting's page shows, each value with the line of the file it stands on.

    Raises `NotAMeetingPage` for another page or file, and `Unreadable` for an error page, for what cannot be read, and for a
    meeting day that does not exist. A requisition that stands on such a page is read by `read_notice`.
    """
    if len(data) > LARGEST:
        raise _other(name, f"the page is larger than {LARGEST // 1_000_000} MB.")
    if (kind := kind_of(data, name)) != "html":
        raise _other(name, f"this is no web page but {kind}.")
    text, doubts = decoded(data, name)
    refuse_too_much(text, name, kind)
    refuse_error_page(text, name)
    page = page_of(text)
    heading, items, attendance = heading_of(page), items_in(page), attendance_in(page)
    if heading is None or not (items or attendance or next(page.of_class("mgContent"), None)):
        raise _other(name, "this is not a meeting's page of the committee system that is known: it lacks its heading and agenda.")
    body, mark = body_of(heading)
    day, day_doubts = day_of(heading, page, name)
    authority = authority_of(body, page)
    missing = () if authority else ("the page does not name the authority",)
    return MeetingPage(
        file=file_of(data, name, "text/html"),
        body=body,
        shows=shows_of(page, minuted=any(item.minutes for item in items)),
        authority=authority,
        day=day,
        time=time_of(heading),
        venue=labelled(page, "venue"),
        contact=labelled(page, "contact"),
        mark=mark or said_of_the_meeting(page),
        items=items,
        papers=tuple(paper for links in page.of_class("mgLinks") for paper in papers_in(links)),
        attendance=attendance,
        attendance_at=attendance_link(page),
        doubts=(*doubts, *day_doubts, *missing, *_odd_numbers(items)),
    )


def _other(name: str, problem: str) -> NotAMeetingPage:
    return NotAMeetingPage(
        file=name, problem=problem, what_to_do="Open the meeting in a browser and save that page, or put the meeting in by hand."
    )


def _odd_numbers(items: Sequence[AgendaItem]) -> tuple[str, ...]:
    """A doubt where the numbers do not follow one another: an item may be withheld, or misread."""
    numbers = [int(found[0]) for item in items if item.number and (found := re.match(r"\d{1,4}", item.number.value))]
    gaps = [(one, other) for one, other in itertools.pairwise(numbers) if other not in (one, one + 1)]
    return tuple(f"item {other} follows item {one}" for one, other in gaps)
