"""The worked example's papers agree with one another and name nobody twice."""

import csv
import re
from datetime import date, time

from answerable.demo.papers import (
    COMMITTEE,
    COUNCIL,
    RULE,
    inspection_report_pdf,
    meetings_csv,
    members_csv,
    report_content,
    requisition_page,
    requisition_text,
)
from answerable.demo.tests.test_wordlike import words_of

MEETING = date(2024, 12, 20)
SIGNED = ("M Thistlewood", "I Fallowfield", "P Ravensgill", "D Oakenshott")


def members():
    return list(csv.DictReader(members_csv().splitlines()))


def test_the_requisition_names_its_rule_its_committee_and_four_members():
    text = requisition_text()
    assert RULE in text
    assert COMMITTEE in text
    assert f"Councillors {SIGNED[0]}, {SIGNED[1]}, {SIGNED[2]} and {SIGNED[3]} have signed" in text


def test_the_page_says_what_the_text_says():
    page = re.sub(r"<(nav|footer|head)\b.*?</\1>|<[^>]+>", " ", requisition_page(), flags=re.DOTALL)
    assert " ".join(page.split()).endswith(" ".join(requisition_text().replace("·", "").split()))


def test_those_who_signed_held_a_seat_on_the_day():
    seated = {
        f"{member['initials']} {member['surname']}"
        for member in members()
        if member["from"] <= "2024-12-20" <= (member["until"] or "9999")
    }
    assert set(SIGNED) <= seated


def test_eleven_seats_are_held_on_the_day_with_a_chair_and_a_co_optee():
    held = [member["role"] for member in members() if member["from"] <= "2024-12-20" <= (member["until"] or "9999")]
    assert len(held) == 11
    assert held.count("chair") == held.count("vice-chair") == 1
    assert held.count("co-optee, voting on education only") == 1


def test_the_calendar_has_no_meeting_between_the_report_and_the_one_the_requisition_names():
    days = [date.fromisoformat(row["day"]) for row in csv.DictReader(meetings_csv().splitlines())]
    assert [day for day in days if date(2024, 11, 14) <= day <= date(2025, 2, 25)] == []
    assert date(2025, 2, 26) in days
    assert {time.fromisoformat(row["time"]) for row in csv.DictReader(meetings_csv().splitlines())} == {time(10)}


def test_what_the_requisition_quotes_stands_in_the_report():
    report = words_of(inspection_report_pdf()).casefold()
    for quoted in re.findall(r"“([^”]+)”", requisition_text()):
        assert quoted.casefold() in report


def test_the_report_holds_six_priority_actions_and_five_improvements_for_the_two_bodies():
    content = report_content()
    board = "NHS Peakshire Integrated Care Board"
    assert len(content.priority_actions) == 6
    assert len(content.improvements) == 5
    assert {action.responsible for action in content.priority_actions} == {COUNCIL, board, f"{COUNCIL} and {board}"}
