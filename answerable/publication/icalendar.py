"""Writes one day as an iCalendar file (RFC 5545) that any calendar program takes in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75


def all_day_event(*, uid: str, day: date, summary: str, description: str, url: str, stamp: datetime) -> str:
    """A whole-day event that leaves the day free for other things. `stamp` is when the file was made."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Answerable//Dates//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped(description)}",
        f"URL:{url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


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
