"""The head of a meeting's page: body, day, time, what the page shows, where the meeting is, and whether it is called off."""

from __future__ import annotations

import re
from datetime import date, time

from answerable.reading.days_and_hours import DateFound, find_dates, find_times
from answerable.reading.errors import Unreadable
from answerable.reading.lines import Line, read_span, tidy
from answerable.reading.meeting_pages.elements import Element, line_of, lines_of
from answerable.reading.meeting_pages.values import Mark, Shows
from answerable.reading.provenance import Place, Read

_AUTHORITY = re.compile(
    r"(?P<name>(?:[A-Z][\w.'&-]*\s+|(?:of|and|the|upon|in|with|on|&)\s+){1,8}?"
    r"(?:Council|Combined Authority|Fire Authority|Corporation))\b"
)
# The vendor's name for a site that has not been given its own.
_NOBODY = "Modern Council"
_SHOWS = (
    (Shows.AGENDA, re.compile(r"\bagenda\b", re.IGNORECASE)),
    (Shows.DECISIONS, re.compile(r"\bdecisions\b", re.IGNORECASE)),
    (Shows.DRAFT_MINUTES, re.compile(r"\bdraft (?:printed )?minutes\b", re.IGNORECASE)),
    (Shows.MINUTES, re.compile(r"(?<!draft )(?<!draft printed )\bminutes\b", re.IGNORECASE)),
    (Shows.ATTENDANCE, re.compile(r"\battendance\b", re.IGNORECASE)),
)
_MARK = r"(?P<mark>cancell?ed|postponed|moved|rescheduled|adjourned)"
_MARKS = {"canceled": Mark.CANCELLED, "rescheduled": Mark.MOVED}
_MARK_BEFORE = re.compile(rf"\W*\b{_MARK}\b\W+", re.IGNORECASE)
_MARK_AFTER = re.compile(rf"\s*[-–—(*:,\[]+\s*\b{_MARK}\b\W*$", re.IGNORECASE)
_SAID = (
    re.compile(rf"\bmeeting\b[^.]{{0,60}}?\b{_MARK}\b", re.IGNORECASE),
    re.compile(rf"^\W*{_MARK}\W*$", re.IGNORECASE),
)


def heading_of(page: Element) -> Line | None:
    """The line that names the body and the day."""
    return next((line for one in page.of_class("mgSubTitleTxt") if (line := line_of(one))), None)


def day_of(heading: Line, page: Element, name: str) -> tuple[Read[date] | None, tuple[str, ...]]:
    """The day in the heading, doubted where the page's own data give another.

    Raises `Unreadable` for a day that cannot be.
    """
    found = _last_date(heading)
    if found is None:
        return None, ("the page's heading gives no day of meeting",)
    place = heading.place(found.start, found.end)
    if found.impossible:
        raise Unreadable(
            file=name, where=f"line {place.line}", problem=f"{found.problem}.", what_to_do="Ask the clerk for the right day."
        )
    if found.value is None:
        return None, (found.problem,)
    said = [meta.attribute("content") for meta in page.tagged("meta") if meta.attribute("name").lower() == "dc.date"]
    others = [other for other in said if re.fullmatch(r"\d{4}-\d\d-\d\d", other) and other != found.value.isoformat()]
    doubts = tuple(f"the heading says {found.text}, the page's own data {other}" for other in others)
    return Read(value=found.value, text=found.text, place=place, doubts=found.doubts + doubts), ()


def time_of(heading: Line) -> Read[time] | None:
    """The time in the heading."""
    for found in find_times(heading.flat):
        if found.value is not None:
            place = heading.place(found.start, found.end)
            return Read(value=found.value, text=found.text, place=place, doubts=found.doubts)
    return None


def body_of(heading: Line) -> tuple[Read[str], Read[Mark] | None]:
    """The body that meets, without the day and without a mark such as "CANCELLED", and the mark."""
    found = _last_date(heading)
    end = found.start if found else len(heading.source)
    before = _MARK_BEFORE.match(heading.flat[:end])
    after = _MARK_AFTER.search(heading.flat[found.end if found else 0 :]) or _MARK_AFTER.search(heading.flat[:end].rstrip(" -"))
    mark = _mark(before, heading, 0) if before else None
    if after and not mark:
        shift = found.end if found and _MARK_AFTER.search(heading.flat[found.end :]) else 0
        mark = _mark(after, heading, shift)
        if shift == 0:
            end = min(end, after.start())
    start = before.end() if before else 0
    printed = heading.source[start:end]
    return read_span(heading, start, start + len(printed.rstrip(" \t\r\n-–—,:"))), mark


def _mark(found: re.Match[str], line: Line, shift: int) -> Read[Mark]:
    start, end = found.span("mark")
    read = read_span(line, start + shift, end + shift)
    word = found["mark"].lower()
    return Read(value=_MARKS.get(word) or Mark(word), text=read.text, place=read.place)


def _last_date(heading: Line) -> DateFound | None:
    return next(reversed(find_dates(heading.flat)), None)


def said_of_the_meeting(page: Element) -> Read[Mark] | None:
    """A sentence outside the agenda that says that the meeting does not go ahead; doubted, because it may speak of another."""
    for content in page.all(lambda one: bool(one.classes & {"mgContent", "mgHeader", "mgSubTitle"})):
        for line in lines_of(content, without=lambda one: "mgItemTable" in one.classes):
            if found := next((match for form in _SAID if (match := form.search(line.flat))), None):
                doubt = f"a sentence says so (“{tidy(line.source)[:200]}”): check that it is about this meeting"
                mark = _mark(found, line, 0)
                return Read(value=mark.value, text=mark.text, place=mark.place, doubts=(doubt,))
    return None


def shows_of(page: Element, *, minuted: bool) -> tuple[Read[Shows], ...]:
    """What the page says it shows: its main heading, else its title; doubted where only the minutes on it tell."""
    for one in (*page.of_class("mgMainTitleTxt"), *page.tagged("title")):
        line = line_of(one)
        found = [(shows, match) for shows, form in _SHOWS if line and (match := form.search(line.flat))]
        if line and found:
            return tuple(
                Read(value=shows, text=line.source[match.start() : match.end()], place=line.place(*match.span()))
                for shows, match in found
            )
    if minuted:
        return (Read(value=Shows.MINUTES, text="", place=Place(), doubts=("the page does not say so, but items have minutes",)),)
    return ()


def authority_of(body: Read[str], page: Element) -> Read[str] | None:
    """The authority: in the body's own name, else as the owner of the site in the page's title."""
    if (found := _AUTHORITY.match(body.value)) and found.end() < len(body.value):
        return Read(value=found["name"], text=found["name"], place=body.place)
    for title in page.tagged("title"):
        line = line_of(title)
        last = re.search(r"[-|–]\s*(?P<name>[^-|–]+?)\s*$", line.flat) if line else None
        if line and last and _AUTHORITY.fullmatch(last["name"]) and last["name"] != _NOBODY:
            return read_span(line, *last.span("name"), doubts=("named only in the page's title",))
    return None


def labelled(page: Element, label: str) -> Read[str] | None:
    """What stands after a label such as "Venue:" in the same paragraph, outside the agenda."""
    form = re.compile(rf"\s*{label}\s*:\s*(?=\S)", re.IGNORECASE)
    for content in page.of_class("mgContent"):
        for line in lines_of(content, without=lambda one: "mgItemTable" in one.classes):
            if found := form.match(line.flat):
                return read_span(line, found.end(), len(line.source))
    return None


def attendance_link(page: Element) -> str | None:
    """The link to the attendance page."""
    links = (link.attribute("href") for link in page.tagged("a"))
    return next((link for link in links if "mgMeetingAttendance" in link), None)
