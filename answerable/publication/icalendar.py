"""Writes days and meetings as an iCalendar file (RFC 5545) that any calendar program takes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

LINE_OCTETS = 75
MEDIA_TYPE = "text/calendar; charset=utf-8"


class Status(StrEnum):
    """How an event stands, in the standard's words. One that is cancelled stays in the file, so that calendars strike it out."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event. It lasts the whole day and leaves it free for other things, unless `begins` says when.

    `uid` is the same for as long as the thing is on record; `times_changed` grows with each change, and `stamp` is the moment of
    the last one: so a calendar that has an older one puts this in its place.
    """

    uid: str
    day: date
    summary: str
    description: str
    url: str
    stamp: datetime
    begins: datetime | None = None
    place: str = ""
    status: Status | None = None
    times_changed: int | None = None


def all_day_event(*, uid: str, day: date, summary: str, description: str, url: str, stamp: datetime) -> str:
    """A file of one whole-day event."""
    return calendar([Event(uid=uid, day=day, summary=summary, description=description, url=url, stamp=stamp)])


def calendar(events: Iterable[Event], name: str = "") -> str:
    """The file. `name` is what a calendar program calls it that asks for it again and again."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Answerable//Dates//EN", "CALSCALE:GREGORIAN"]
    if name:
        lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    for event in events:
        lines += _lines(event)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _lines(event: Event) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_moment(event.stamp)}"]
    if event.begins:
        lines += [f"DTSTART:{_moment(event.begins)}"]
    else:
        lines += [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"]
    lines += [f"SUMMARY:{escaped(event.summary)}", f"DESCRIPTION:{escaped(event.description)}"]
    lines += [f"LOCATION:{escaped(event.place)}"] if event.place else []
    lines += [f"STATUS:{event.status}"] if event.status else []
    lines += [f"SEQUENCE:{event.times_changed}"] if event.times_changed is not None else []
    return [*lines, f"URL:{event.url}", *([] if event.begins else ["TRANSP:TRANSPARENT"]), "END:VEVENT"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value: the backslash first, then the signs that would end it (RFC 5545 section 3.3.11)."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """A line broken so that none is longer than 75 octets; never within a character (RFC 5545 section 3.1)."""
    parts, part, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE_OCTETS:
            parts.append(part)
            part, size = "", 1  # the space that opens a continuation counts
        part, size = part + character, size + octets
    return "\r\n ".join([*parts, part])
