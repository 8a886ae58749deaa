"""A matter at the invented council, set up through the rooms' own acts, once or as many times as a test asks for."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from answerable.answers.actions import ask
from answerable.clocks.actions import calendar_for_nation, start
from answerable.findings.actions import Dates, confirm_report, keep_file, name_report, propose_reading
from answerable.matters.actions import open_matter
from answerable.meetings.actions import enter_scheduled, propose_meeting
from answerable.people.actions import Sitting, enter_body, seat_members
from answerable.people.models import Body
from answerable.reading.notices import Notice, NoticeKind, Signatory
from answerable.reading.provenance import Box, File, Place, Read
from answerable.reading.reports import Kind, Outcome, ReadFinding, Report
from answerable.requisitions.actions import receive
from answerable.rulebook import calling, clocks
from answerable.rulebook.verdicts import Nation
from answerable.trail.chain import move

LEAD = "Peakshire County Council"
PUBLISHED, RECEIVED = date(2024, 11, 14), date(2024, 11, 7)
SAID = "Leaders must bring down the time children wait:\n• for a first assessment; and\n• for a plan."


def read(value, line=None, page=None):
    boxes = (Box(page=page, left=72, bottom=600, right=500, top=640),) if page else ()
    return Read(value=value, text=str(value), place=Place(boxes=boxes, line=line, line_end=line))


def report_as_read(file):
    priority = ReadFinding(
        kind=Kind.PRIORITY_ACTION, number=1, text=read(SAID, page=1), responsible=read(f"{LEAD} and NHS Peakshire ICB")
    )
    improvement = ReadFinding(kind=Kind.IMPROVEMENT, number=1, text=read("Leaders should ask families.", page=1))
    return Report(
        file=file,
        pages=1,
        family="area SEND 2023",
        publishers=("Ofsted", "Care Quality Commission"),
        outcome=read(Outcome.SYSTEMIC_FAILINGS, page=1),
        outcome_text=read("There are widespread and/or systemic failings.", page=1),
        findings=(priority, improvement),
        doubts=("The front page and the footer give different days.",),
    )


def notice_as_read(file):
    return Notice(
        file=file,
        kind=NoticeKind.REQUISITION,
        authority=read(LEAD, 1),
        committee=read("People Scrutiny Committee", 1),
        meeting_day=read(date(2024, 12, 20), 1),
        meeting_time=read(time(14, 30), 1),
        signatories=tuple(Signatory(printed=read(n, 2), initials=n[0], surname=n[2:]) for n in ("A Alder", "B Birch", "C Cedar")),
        signatory_count=None,
        addressee=read("the Chair of the People Scrutiny Committee", 2),
        rule_relied_on=read("Rule 12 of Part 4", 2),
        purpose=(read("To hold the authority to account <now>.", 4),),
        business=(read("Receive an explanation.", 6), read("Determine how to go on.", 7)),
        urgency=(read("The next meeting is three months away.", 9),),
        next_scheduled=read(date(2025, 2, 26), 9),
        invitees=(),
        documents=(),
        quotes=(read("for far too long", 4), read("not in any report", 5)),
    )


class Record:
    """Opens matters at the invented council; `opened` keeps what each came to."""

    def __init__(self, authority, by, at):
        self.authority, self.by, self.at, self.opened = authority, by, at, []
        act = {"by": by, "at": at}
        self.committee = enter_body(authority, "People Scrutiny Committee", Body.Kind.SCRUTINY, **act)
        self.answers = enter_body(authority, LEAD, Body.Kind.COUNCIL, **act)
        seat_members(self.committee, [Sitting(name="Ash Alder", initials="A", surname="Alder", since=date(2021, 5, 6))], **act)
        enter_scheduled(self.committee, date(2025, 2, 26), None, "the calendar", **act)

    def open(self):
        number, act = len(self.opened) + 1, {"by": self.by, "at": self.at}
        file = keep_file(self.authority, a_pdf(number), f"report {number}.pdf", "application/pdf", **act)
        reading = propose_reading(file, report_as_read(as_file(file)), **act)
        report = confirm_report(
            reading,
            title=f"Area SEND inspection {number}",
            publisher="Ofsted and Care Quality Commission",
            dates=dates(PUBLISHED, RECEIVED),
            bodies={f"{LEAD} and NHS Peakshire ICB": [self.answers]},
            **act,
        )
        missing = name_report(self.authority, f"Annual letter {number}", "The Ombudsman", dates(None, None), **act)
        matter = open_matter(self.authority, f"Children’s needs {number}", [report, missing], self.committee, **act)
        clock = self.start("SEND-PAP-DRAFT", report)
        requisition, meeting = self.requisition(number, matter, report)
        made = SimpleNamespace(
            matter=matter,
            report=report,
            missing=missing,
            clock=clock,
            requisition=requisition,
            meeting=meeting,
            file=file,
            finding=report.findings.first(),
        )
        self.opened.append(made)
        return made

    def start(self, rule, report):
        calendar = calendar_for_nation(Nation.ENGLAND)
        due = clocks.run(rule, RECEIVED, calendar, assumed=True, start_event="the council received the report")
        latest = clocks.run(rule, PUBLISHED, calendar, assumed=True, start_event="the council received it on publication day")
        return start(self.authority, report, rule, due, latest, by=self.by, at=self.at)

    def requisition(self, number, matter, report):
        act = {"by": self.by, "at": self.at}
        file = keep_file(self.authority, f"Requisition {number}".encode(), f"requisition {number}.txt", "text/plain", **act)
        reading = propose_reading(file, notice_as_read(as_file(file)), **act)
        facts = calling.RequisitionFacts(signatures=(calling.Signature(name="A Alder"),), body="committee")
        requisition = receive(
            reading,
            matter,
            self.committee,
            verdict=calling.verdict_without_constitution(facts, LEAD),
            reports=[report],
            people={"A Alder": self.committee.seats.get().person},
            quoted={"for far too long": (report, 1)},
            **act,
        )
        return requisition, propose_meeting(requisition, date(2024, 12, 20 - number), time(14, 30), (), **act)

    def agree_a_question(self):
        made = self.opened[0]
        act = {"by": self.by, "at": self.at}
        question = ask(made.matter, "Why so long?", "the Director", [made.finding], meeting=made.meeting, **act)
        move(question, "agreed", **act)
        return question


def a_pdf(number):
    """One empty page: what is read in it is given by the test, not by a reader."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF " + str(number).encode()
    )


def as_file(row):
    return File(name=row.name, sha256=row.sha256, size=row.size, media_type=row.media_type)


def dates(published, received):
    return Dates(
        published_on=published,
        published_from="the notice" if published else "",
        received_on=received,
        received_assumed=received is not None,
        received_from="five working days before publication, assumed" if received else "",
    )


@pytest.fixture
def record(peakshire, by, at):
    return Record(peakshire, by, at)


@pytest.fixture
def made(record):
    return record.open()
