"""Calendars of meetings as programs export them: whose, when, where, what is off; and what is wrong with a bad one."""

from datetime import date, time

import pytest

from answerable.reading.errors import Unreadable
from answerable.reading.meeting_lists import as_table, body_in, read_meeting_list

ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:People Scrutiny Com
 mittee
DTSTART;TZID=Europe/London:20250226T140000
LOCATION:County Hall\\, Matchbrook
BEGIN:VALARM
TRIGGER:-PT1H
DTSTART:19990101T000000
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:CANCELLED - Meeting of the Places Scrutiny Committee
DTSTART:20250702T130000Z
END:VEVENT
BEGIN:VEVENT
SUMMARY:Cabinet
STATUS:CANCELLED
DTSTART;VALUE=DATE:20250703
END:VEVENT
END:VCALENDAR
"""


def told(listed):
    return [(one.body, one.day, one.time, one.place, one.cancelled) for one in listed.rows]


EXPECTED = [
    ("People Scrutiny Committee", date(2025, 2, 26), time(14), "County Hall, Matchbrook", False),
    ("Places Scrutiny Committee", date(2025, 7, 2), time(14), "", True),  # 13.00 by Greenwich is 14.00 on a summer's day
    ("Cabinet", date(2025, 7, 3), None, "", True),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_icalendar_file_is_read_with_its_folds_zones_alarms_and_what_is_cancelled(ends):
    listed = read_meeting_list(ICS.replace("\n", ends).encode(), "meetings.ics")
    assert (told(listed), listed.problems) == (EXPECTED, ())


def test_what_was_read_is_written_as_a_table_that_reads_the_same():
    listed = read_meeting_list(ICS.encode(), "meetings.ics")
    assert told(read_meeting_list(as_table(listed.rows).encode(), "meetings.csv")) == EXPECTED


def test_a_table_as_a_clerk_keeps_it_is_read():
    table = (
        "Committee;Date;Time;Venue\nPeople Scrutiny Committee;Wednesday 26 February 2025;2.30 pm;Room 1\n\nCabinet;03/07/2025;;\n"
    )
    assert told(read_meeting_list(table.encode(), "kept.csv")) == [
        ("People Scrutiny Committee", date(2025, 2, 26), time(14, 30), "Room 1", False),
        ("Cabinet", date(2025, 7, 3), None, "", False),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("committee,date\nCabinet,30/02/2025\n", "kept.csv, line 2: “30/02/2025” is no day."),
        ("committee,date,time\nCabinet,03/02/2025,teatime\n", "line 2: “teatime” is no time of day."),
        ("committee,date\n,03/02/2025\n", "line 2: this row does not say which body meets."),
        (
            "committee,date,status\nCabinet,03/02/2025,\nCabinet,03/02/2025,cancelled\n",
            "line 3: Cabinet on 3 February 2025 is cancelled here, and in the calendar at line 2.",
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250703\nEND:VEVENT\n", "line 2: this meeting does not say whose it is"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\nEND:VEVENT\n", "line 2: “Cabinet” has no day (DTSTART)."),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\nDTSTART:20250230\nEND:VEVENT\n", "“20250230” is no day or hour."),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\nDTSTART:20250203\nRRULE:FREQ=DAILY\nEND:VEVENT\n", "by a rule"),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Cabinet\nDTSTART:20250203\n",
            "line 2: the meeting that begins here has no end.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, says):
    [problem] = read_meeting_list(text.encode(), "kept.csv").problems
    assert says in problem


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the file is empty."),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "lists no meeting."),
        ("name,role\nCllr A Ash,chair\n", "has no column “date”"),
        ("Dear all,\n", "has no column “committee” and no “date”"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused(text, says):
    with pytest.raises(Unreadable, match=says.replace("(", "\\(")):
        read_meeting_list(text.encode(), "kept.csv")


@pytest.mark.parametrize(
    "title",
    ["Cabinet", "Meeting of the Cabinet", "CANCELLED: Cabinet", "Cabinet - CANCELLED", "Cabinet (Cancelled)", " Cabinet, "],
)
def test_the_body_is_told_from_what_stands_around_it(title):
    assert body_in(title) == "Cabinet"
