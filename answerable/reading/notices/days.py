"""The days a notice names: of the meeting, of the next scheduled meeting, of the decision called in; and those that cannot be."""

from __future__ import annotations

import re
from datetime import date, time

from answerable.reading.days_and_hours import DateFound, find_dates, find_times
from answerable.reading.errors import Unreadable
from answerable.reading.lines import Line, Paper
from answerable.reading.provenance import Read

_NEXT = re.compile(
    r"\bnext\s+(?:\w+\s+){0,3}?meetings?\b|\bnot\s+(?:due|scheduled|expected)\s+to\s+meet\b|\bdoes not meet (?:again )?(?:until|before)\b|\bnot meet again\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:to be|will be|be|is to be|was|being)\s+(?:held|convened|called|arranged|take place)\b|\btake place\b|\b(?:date|day)(?: and time)? of (?:the )?(?:\w+ )?meeting\b|\bmeeting date\b|\bproposed date\b|\bmeeting\b[^.]{0,80}\bon\b|\bwhen:",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:no later than|not later than|on or before|before|within|by|after|since|until|dated|published on|made on|taken on|decision of|received on|minutes of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _day(line: Line, found: DateFound, paper: Paper) -> Read[date]:
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
    for line in paper.lines:
        flat = line.flat
        for found in find_dates(flat):
            if found.value is None and not found.impossible:
                continue
            before, after = flat[: found.start], flat[found.end :]
            if _LIMIT.search(before) or _NEXT.search(before[max(0, before.rfind(". ")) :]):
                continue
            if (
                re.search(
                    r"(?:Committee|Panel|Board|Commission|Council|Cabinet|Forum|People|Meeting|[A-Z]\w+)\s*(?:\([^)]*\))?\s*[-,|:]\s*(?:on\s+)?$",
                    before,
                )
                and len(flat) < 200
                and find_times(after[:30])
            ):
                return line, found
            if re.search(r"\bmeeting\b[^.]*\bon\s+(?:the\s+)?$", before, re.IGNORECASE) and len(flat) < 200:
                return line, found
            if _HELD.search(before[max(0, before.rfind(". ")) :]) and not re.search(
                r"\b(?:decision|report|letter|publish\w*|considered|agreed|previous|last)\b[^.]*$",
                before[max(0, before.rfind(". ")) :],
                re.IGNORECASE,
            ):
                return line, found
    return None


def meeting_day(paper: Paper) -> Read[date] | None:
    """The day of the meeting demanded, when the notice names it."""
    found = _meeting(paper)
    return _day(found[0], found[1], paper) if found else None


def meeting_time(paper: Paper) -> Read[time] | None:
    """The hour of the meeting demanded: printed beside its day, or on a line of its own that says so."""
    found = _meeting(paper)
    if found is None:
        return None
    line, day = found
    index = paper.lines.index(line)
    for candidate in (line, *paper.lines[index + 1 : index + 3]):
        for hour in find_times(candidate.flat):
            beside = candidate is line and hour.start >= day.start - 40
            labelled = re.match(r"\s*(?:start(?:ing)? )?time\b", candidate.flat, re.IGNORECASE)
            if hour.value is not None and (beside or labelled):
                return Read(
                    value=hour.value,
                    text=candidate.source[hour.start : hour.end],
                    place=candidate.place(hour.start, hour.end),
                    doubts=hour.doubts,
                )
    return None


def next_scheduled(paper: Paper) -> Read[date] | None:
    """The day of the next meeting already in the calendar, as the notice states it."""
    for line in paper.lines:
        for cue in _NEXT.finditer(line.flat):
            sentence_end = line.flat.find(". ", cue.end())
            for found in find_dates(line.flat):
                if (
                    cue.end() <= found.start
                    and (sentence_end < 0 or found.start < sentence_end)
                    and (found.value or found.impossible)
                ):
                    return _day(line, found, paper)
    return None


def decided_on(paper: Paper) -> Read[date] | None:
    """The day the decision called in was taken, as the notice states it."""
    cue = re.compile(
        r"\bdecision\b[^.]*?\b(?:of|on|taken|made|dated|at its meeting)\b|\bdate (?:of|the) decision\b|\bdecision date\b|\b(?:decided|agreed|taken|made)\b[^.]*\bon\b",
        re.IGNORECASE,
    )
    for line in paper.lines:
        for found in find_dates(line.flat):
            before = line.flat[: found.start]
            if cue.search(before[max(0, before.rfind(". ")) :]) and (found.value or found.impossible):
                return _day(line, found, paper)
    return None


def impossible_days(paper: Paper) -> tuple[str, ...]:
    """A doubt for every day named anywhere that does not exist."""
    return tuple(
        f"{where(line, found.start, found.end)}: {found.problem}"
        for line in paper.lines
        for found in find_dates(line.flat)
        if found.impossible
    )
