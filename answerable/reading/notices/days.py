"""The days a notice names: of the meeting, of the next scheduled meeting, of the decision called in; and those that cannot be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

from answerable.reading.days_and_hours import DateFound, TimeFound, find_dates, find_times
from answerable.reading.errors import Unreadable
from answerable.reading.lines import Line, Paper
from answerable.reading.notices.wording import labelled, sentence_end, sentence_start
from answerable.reading.provenance import Read

_NEXT = re.compile(
    r"\bnext\s+(?:\w+\s+){0,3}?meetings?\b|\bnot\s+(?:due|scheduled|expected)\s+to\s+meet\b|\b(?:does"
    r"|will) not meet (?:again )?(?:until|before)\b|\bnot meet again\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:to be|will be|be|is to be|being)\s+(?:held|convened|called|arranged|heard)\b|\btakes? place\b"
    r"|\bwill meet\b|\bmeeting\b[^.]{0,80}\bon\b",
    re.IGNORECASE,
)
_OTHER_EVENT = re.compile(
    r"\b(?:decision|report|letter|considered|agreed|previous|last|minutes)\b[^.]{0,600}$|\bat (?:its|the|their"
    r"|an?|our)\b[^.]{0,200}\bmeeting\b[^.]{0,600}$",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"\b(?:publish\w*|received|dated|signed|wrote|presented|submitted)\b[^.]{0,600}$", re.IGNORECASE)
_MAIL = re.compile(r"\s*(?:From|Sent|Cc|Bcc|Subject|Received|Printed)\s*:", re.IGNORECASE)
_WROTE = re.compile(r"\bwrote\s*:\s*$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:no later than|not later than|on or before|before|within|by|after|since|until|dated|published "
    r"on|made on|taken on|decision of|received on|minutes of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:date|day|when)(?: and time)?(?: of (?:the )?(?:\w+ )?meeting)?|meeting date|(?:proposed )?date of meeting|proposed date"
)


def day_read(line: Line, found: DateFound, paper: Paper) -> Read[date]:
    """The day read; raises `Unreadable` with the line for one that does not exist."""
    place = line.place(found.start, found.end)
    if found.value is None:
        raise Unreadable(
            file=paper.file.name,
            where=where(line, found.start, found.end),
            problem=f"{found.problem}.",
            what_to_do="Ask which day is meant.",
        )
    return Read(value=found.value, text=line.source[found.start : found.end], place=place, doubts=found.doubts)


def where(line: Line, start: int, end: int) -> str:
    """The place in words, for an error: "line 12" or "page 1"."""
    place = line.place(start, end)
    return f"line {place.line}" if place.line is not None else f"page {place.page}" if place.page is not None else ""


def _meeting(paper: Paper) -> tuple[Line, DateFound] | None:
    """The paragraph and the date in it that is the meeting's; a date that does not exist counts, so that it can be reported.

    The day an e-mail was sent is none.
    """
    paper = replace(paper, lines=tuple(line for index, line in enumerate(paper.lines) if not _of_mail(paper, index)))
    for line in paper.lines:
        for found in find_dates(line.flat):
            if (found.value is not None or found.impossible) and _is_of_meeting(line, found):
                return line, found
    for line, start in labelled(paper, _LABEL):
        dates = [
            found for found in find_dates(line.flat) if found.start >= start and (found.value is not None or found.impossible)
        ]
        if dates and (_hour_near(paper, line) or "meeting" in line.flat[:start].lower()):
            return line, dates[0]
    return None


def _of_mail(paper: Paper, index: int) -> bool:
    """Whether the paragraph is of the head of an e-mail: who sent it, and when."""
    flat = paper.lines[index].flat
    around = paper.lines[max(0, index - 4) : index + 5]
    dated = re.match(r"\s*Date\s*:", flat, re.IGNORECASE) and any(_MAIL.match(line.flat) for line in around)
    return bool(_MAIL.match(flat) or _WROTE.search(flat) or dated)


def day_of_minutes(paper: Paper, start: int) -> tuple[Read[date], Read[time] | None] | None:
    """The day and hour in the heading of minutes, which begins at the paragraph `start` and may run on over others."""
    for line in paper.lines[start : start + 4]:
        for found in find_dates(line.flat):
            if found.value is None:
                continue
            hour = next((hour for hour in find_times(line.flat[found.end :]) if hour.value), None)
            at = None
            if hour and hour.value:
                first, last = found.end + hour.start, found.end + hour.end
                at = Read(value=hour.value, text=line.source[first:last], place=line.place(first, last), doubts=hour.doubts)
            return day_read(line, found, paper), at
    return None


def _is_of_meeting(line: Line, found: DateFound) -> bool:
    flat = line.flat
    before, after = flat[sentence_start(flat, found.start) : found.start], flat[found.end :]
    if _LIMIT.search(before) or _NEXT.search(before):
        return False
    titled = len(flat) < 200 and re.search(r"(?:[A-Z][\w&']+|[)])\s*(?:[-,|:]|\bon)\s*(?:on\s+)?$", before)
    bodies = re.search(r"\b(?:committee|panel|board|commission|council|cabinet|forum|meeting)\b", before, re.IGNORECASE)
    if titled and (find_times(after[:30]) or (bodies and not after.strip() and re.search(r"[-,|:]\s*$", before))):
        return True
    alone = re.sub(
        r"[\s,.|-]+|\bat\b", "", flat[: found.start] + re.sub(r"\d{1,2}[.:]?\d{0,2}\s?(?:[ap]\.?m\.?|hours|hrs)?", "", after)
    )
    if not alone and find_times(after):
        return True
    held = list(_HELD.finditer(before))
    return bool(held) and not _OTHER_EVENT.search(before) and not _OTHER_ACT.search(before, held[-1].start())


def _hour_near(paper: Paper, line: Line) -> tuple[Line, TimeFound] | None:
    index = next(number for number, other in enumerate(paper.lines) if other is line)
    for candidate in paper.lines[index : index + 4]:
        hours = [hour for hour in find_times(candidate.flat) if hour.value is not None]
        if hours and (
            candidate is line
            or re.match(r"\s*(?:start(?:ing)? )?time\b", candidate.flat, re.IGNORECASE)
            or candidate.row is not None
        ):
            return candidate, hours[0]
    return None


def meeting_day(paper: Paper) -> Read[date] | None:
    """The day of the meeting demanded, when the notice names it."""
    found = _meeting(paper)
    return day_read(found[0], found[1], paper) if found else None


def meeting_time(paper: Paper) -> Read[time] | None:
    """The hour of the meeting demanded: printed beside its day, or on a line of its own that says so."""
    found = _meeting(paper)
    if found is None:
        return None
    line, day = found
    beside = [hour for hour in find_times(line.flat) if hour.value is not None and day.start - 60 <= hour.start <= day.end + 40]
    near = (line, beside[0]) if beside else _hour_near(paper, line) if len(line.flat) < 120 else None
    if near is None or near[1].value is None:
        return None
    place, hour = near
    return Read(
        value=near[1].value, text=place.source[hour.start : hour.end], place=place.place(hour.start, hour.end), doubts=hour.doubts
    )


def next_scheduled(paper: Paper) -> Read[date] | None:
    """The day of the next meeting already in the calendar, as the notice states it."""
    for line in paper.lines:
        for cue in _NEXT.finditer(line.flat):
            end = sentence_end(line.flat, cue.end())
            for found in find_dates(line.flat):
                if cue.end() <= found.start and found.start < end and (found.value or found.impossible):
                    return day_read(line, found, paper)
    return None


def decided_on(paper: Paper) -> Read[date] | None:
    """The day the decision called in was taken, as the notice states it."""
    cue = re.compile(
        r"\bdecision\b[^.]{0,400}?\b(?:of|on|taken|made|dated|at its meeting)\b|\bdate (?:of|the) decision\b"
        r"|\bdecision date\b|\b(?:decided|agreed|taken|made)\b[^.]{0,400}\bon\b",
        re.IGNORECASE,
    )
    for line, start in labelled(
        paper, r"(?:date of (?:the )?decision|decision date|date (?:decision )?(?:taken|made))(?: (?:taken|made))?"
    ):
        for found in find_dates(line.flat):
            if found.start >= start and (found.value or found.impossible):
                return day_read(line, found, paper)
    for line in paper.lines:
        for found in find_dates(line.flat):
            before = line.flat[sentence_start(line.flat, found.start) : found.start]
            if cue.search(before) and not _NEXT.search(before) and (found.value or found.impossible):
                return day_read(line, found, paper)
    return None


def impossible_days(paper: Paper) -> tuple[str, ...]:
    """A doubt for every day named anywhere that does not exist."""
    return tuple(
        f"{where(line, found.start, found.end)}: {found.problem}"
        for line in paper.lines
        for found in find_dates(line.flat)
        if found.impossible
    )
