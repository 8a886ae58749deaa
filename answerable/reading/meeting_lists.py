"""A calendar of meetings as a file gives it, iCalendar or a table: which body meets when, and what is wrong at each entry."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from answerable.reading.days_and_hours import find_dates, find_times
from answerable.reading.errors import Unreadable
from answerable.reading.lines import tidy
from answerable.reading.papers import decoded

HERE = ZoneInfo("Europe/London")
CANCELLED = re.compile(r"\b(?:cancelled|canceled|abandoned|wedi.i ganslo)\b", re.IGNORECASE)
# What a title has beside the name of the body, before it or after it.
AROUND = re.compile(
    r"^(?:meeting\s+of\s+(?:the\s+)?|cancelled\b[\s:–—-]*)|[\s,:–—(\[-]*\b(?:cancelled|canceled|abandoned)\b[)\]]*", re.IGNORECASE
)
MOST = 5000
COLUMNS = {
    "body": ("body", "committee", "meeting", "title", "name", "summary"),
    "day": ("day", "date", "meeting date", "start date", "start"),
    "time": ("time", "start time", "meeting time"),
    "place": ("place", "venue", "location", "room"),
    "status": ("status", "state"),
}
STEP = re.compile(r"^(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(?P<value>.*)$", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class MeetingListed:
    """A meeting that a calendar names: of which body, when and where, at which line; `cancelled` where the calendar says so."""

    line: int
    body: str
    day: date
    time: time | None = None
    place: str = ""
    cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingList:
    """The meetings of a calendar. `problems` stand in its way."""

    rows: tuple[MeetingListed, ...]
    problems: tuple[str, ...]


def read_meeting_list(data: bytes, name: str) -> MeetingList:
    """The meetings that a file lists. Raises Unreadable for a file that is no calendar."""
    if not data.strip():
        raise Unreadable(file=name, problem="the file is empty.", what_to_do="Export the calendar again.")
    text, _ = decoded(data, name)
    faults: list[Unreadable] = []
    read = _events if text.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR") else _table
    rows = list(dict.fromkeys(read(text, name, faults)))
    if len(rows) > MOST:
        raise Unreadable(file=name, problem=f"lists {len(rows)} meetings; at most {MOST} are taken over at once.")
    if not rows and not faults:
        raise Unreadable(file=name, problem="lists no meeting.", what_to_do="Export the calendar again, with the year to come.")
    return MeetingList(rows=tuple(rows), problems=(*map(str, faults), *_said_twice(rows, name)))


def as_table(rows: tuple[MeetingListed, ...]) -> str:
    """The meetings as a table that reads the same."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("committee", "date", "time", "place", "status"))
    for one in rows:
        hour = one.time.isoformat("minutes") if one.time else ""
        writer.writerow((one.body, one.day.isoformat(), hour, one.place, "cancelled" if one.cancelled else ""))
    return out.getvalue()


def body_in(title: str) -> str:
    """The body that a calendar's title names: "CANCELLED - Meeting of the People Scrutiny Committee"."""
    return tidy(AROUND.sub("", AROUND.sub("", title))).strip(" ,:–—-")


def _said_twice(rows: list[MeetingListed], name: str) -> Iterator[str]:
    """One meeting that is in the calendar and cancelled in it: nobody can tell which holds."""
    there = {(one.body.casefold(), one.day, one.time): one.line for one in rows if not one.cancelled}
    for one in rows:
        if one.cancelled and (line := there.get((one.body.casefold(), one.day, one.time))):
            when = f"{one.body} on {one.day:%-d %B %Y}"
            yield f"{name}, line {one.line}: {when} is cancelled here, and in the calendar at line {line}."


def _events(text: str, name: str, faults: list[Unreadable]) -> Iterator[MeetingListed]:
    event: dict[str, tuple[str, str]] | None = None
    begun, inside = 0, 0
    for line, content in _unfolded(text):
        word = content.strip().upper()
        if word == "BEGIN:VEVENT":
            event, begun, inside = {}, line, 0
        elif word == "END:VEVENT" and event is not None:
            try:
                yield _event(event, begun, name)
            except Unreadable as fault:
                faults.append(fault)
            event = None
        elif event is not None and word.startswith(("BEGIN:", "END:")):
            inside += 1 if word.startswith("BEGIN:") else -1  # an alarm of the event has days and words of its own
        elif event is not None and not inside and (found := STEP.match(content)):
            event.setdefault(found["name"].upper(), (found["parameters"].upper(), found["value"]))
    if event is not None:
        faults.append(_fault(name, begun, "the meeting that begins here has no end.", "Download the calendar again."))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines as they were before they were folded, each with the number of the line it begins on."""
    begun, whole = 1, ""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if line[:1] in {" ", "\t"}:
            whole += line[1:]
            continue
        if whole:
            yield begun, whole
        begun, whole = number, line
    if whole:
        yield begun, whole


def _event(event: dict[str, tuple[str, str]], line: int, name: str) -> MeetingListed:
    title = _unescaped(event.get("SUMMARY", ("", ""))[1])
    if not (body := body_in(title)):
        raise _fault(name, line, "this meeting does not say whose it is (SUMMARY).", "Give it a title in the calendar.")
    if "RRULE" in event:
        raise _fault(name, line, f"“{body}” repeats by a rule.", "Export each meeting as an entry of its own.")
    if "DTSTART" not in event:
        raise _fault(name, line, f"“{body}” has no day (DTSTART).", "Give it a day in the calendar.")
    day, hour = _start(*event["DTSTART"], name=name, line=line)
    status = event.get("STATUS", ("", ""))[1].strip().upper()
    place = tidy(_unescaped(event.get("LOCATION", ("", ""))[1]))
    off = status == "CANCELLED" or bool(CANCELLED.search(title))
    return MeetingListed(line=line, body=body, day=day, time=hour, place=place, cancelled=off)


def _start(parameters: str, value: str, *, name: str, line: int) -> tuple[date, time | None]:
    """Day and hour of an entry, as the clocks go here; an entry of a whole day has no hour."""
    printed = value.strip()
    try:
        if "T" not in printed:
            return datetime.strptime(printed, "%Y%m%d").date(), None  # noqa: DTZ007  (a day has no zone)
        begins = datetime.strptime(printed.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
        zone = re.search(r"TZID=\"?([^;\"]+)", parameters)
        if printed.endswith("Z") or (zone and zone[1] in {"UTC", "GMT", "ETC/UTC"}):
            begins = begins.replace(tzinfo=UTC).astimezone(HERE)
        return begins.date(), begins.time()
    except (ValueError, OverflowError):
        raise _fault(name, line, f"“{printed}” is no day or hour.", "Correct it in the calendar.") from None


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], value)


def _table(text: str, name: str, faults: list[Unreadable]) -> Iterator[MeetingListed]:
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    mark = max(",;\t", key=next(line for line in lines if line.strip()).count)
    rows = csv.reader(lines, delimiter=mark)
    columns: dict[str, int] = {}
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = _columns(row, name)
                continue
            try:
                yield _row(row, columns, rows.line_num, name)
            except Unreadable as fault:
                faults.append(fault)
    except csv.Error as error:
        raise _fault(name, rows.line_num, f"the table is damaged ({error}).", "Export the calendar again.") from None


def _columns(head: list[str], name: str) -> dict[str, int]:
    plain = [" ".join(cell.lstrip("\ufeff").casefold().split()) for cell in head]
    found = {key: plain.index(word) for key, words in COLUMNS.items() for word in reversed(words) if word in plain}
    if missing := [key for key in ("body", "day") if key not in found]:
        asked = " and no ".join("“committee”" if key == "body" else "“date”" for key in missing)
        raise Unreadable(
            file=name,
            problem=f"is no calendar of meetings: it is no iCalendar file, and as a table it has no column {asked}.",
            what_to_do="Give the columns committee, date, time, place and status, or export the calendar as iCalendar (.ics).",
        )
    return found


def _row(row: list[str], columns: dict[str, int], line: int, name: str) -> MeetingListed:
    told = {key: tidy(row[place]) if place < len(row) else "" for key, place in columns.items()}
    if not (body := body_in(told["body"])):
        raise _fault(name, line, "this row does not say which body meets.", "Fill the column in.")
    days = find_dates(told["day"])
    if len(days) != 1 or days[0].value is None:
        raise _fault(name, line, f"“{told['day']}” is no day.", "Write it as 20/12/2024 or 20 December 2024.")
    hour = None
    if printed := told.get("time", ""):
        hours = find_times(printed)
        if not hours or hours[0].value is None:
            raise _fault(name, line, f"“{printed}” is no time of day.", "Write it as 14:30 or 2.30 pm.")
        hour = hours[0].value
    off = bool(CANCELLED.search(told.get("status", "")) or CANCELLED.search(told["body"]))
    return MeetingListed(line=line, body=body, day=days[0].value, time=hour, place=told.get("place", ""), cancelled=off)


def _fault(name: str, line: int, problem: str, what_to_do: str) -> Unreadable:
    return Unreadable(file=name, where=f"line {line}", problem=problem, what_to_do=what_to_do)
