"""How the record beside this file was made, with the program of 0.1.0 itself (commit 820325a): it runs with no other.

In a checkout of that version, with an empty folder named by ANSWERABLE_VAR: `python scene.py`, then `python keeping.py` (beside
this folder) with that folder and this one. Everything is invented.

Two councils hold the same report; one of them has opened two matters from it.
"""

# ruff: noqa: E402, I001  (Django must stand before its models are imported, some of which have other places by now)

from __future__ import annotations

import io
import os
from datetime import date, time

import django
import pikepdf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.site.settings")
django.setup()

from django.core.management import call_command
from django.utils import timezone

from answerable.answers.models import Invitation, Question
from answerable.clocks.actions import proclaim
from answerable.demo import papers
from answerable.demo.example import load
from answerable.desk import openings
from answerable.desk.models import Opening
from answerable.desk.tasks import read_papers_of
from answerable.findings.actions import keep_file, report_as_read
from answerable.findings.correcting import correct, mark, take_back
from answerable.findings.models import Correction, Finding
from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled
from answerable.meetings.models import Meeting
from answerable.people.actions import Sitting, enter_authority, enter_body, seat_members
from answerable.people.models import Account, Authority, Body, Seat
from answerable.reading.reports import Kind
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor
from answerable.trail.chain import move, verify


def without_fonts(data: bytes) -> bytes:
    """A PDF as it was, with the programs of its fonts left out: nine tenths of its size, and nothing that is read."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/FontFile2") is not None:
                del thing["/FontFile2"]
        slim = io.BytesIO()
        pdf.save(slim, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return slim.getvalue()


REPORT = without_fonts(papers.inspection_report_pdf())
LETTER = without_fonts(papers.monitoring_letter_pdf())
papers.inspection_report_pdf = lambda layout=None: REPORT  # what the worked example puts in
COMMAND_LINE = Actor(name="command line", role="clerk")
ELSEWHERE = "Dalesmoor Borough Council"


def put_in(clerk: Account, *documents: tuple[str, bytes, str], address: str = "") -> Opening:
    opening = openings.begin(documents, by=clerk, at=timezone.now(), address=address)
    read_papers_of.call(opening.pk)
    opening.refresh_from_db()
    return opening


def confirm(opening: Opening, clerk: Account) -> None:
    openings.confirm(opening, by=clerk, at=timezone.now())


def correct_one(opening: Opening, clerk: Account, kind: str, number: int, *texts: str, how_many: int = 1) -> None:
    paper = opening.papers.get(part="report")
    found = [one for one in report_as_read(paper.reading).findings if one.kind is Kind.IMPROVEMENT]
    run = found[number - 1 : number - 1 + how_many]
    responsible = run[0].responsible.value if run[0].responsible else ""
    correct(paper.file, run, kind, texts, responsible, by=clerk.as_actor(), at=timezone.now())


def a_clerk(username: str, first: str, last: str, authority: Authority) -> Account:
    return Account.objects.create_user(
        username=username, first_name=first, last_name=last, role="clerk", authority=authority, password="invented-and-known"
    )


def a_second_committee(peakshire: Authority) -> Body:
    """The calendar of another committee, with a meeting whose time nobody knew, and its chair."""
    by, at = COMMAND_LINE, timezone.now()
    places = enter_body(peakshire, "Places Scrutiny Committee", Body.Kind.SCRUTINY, by=by, at=at)
    enter_scheduled(places, date(2025, 3, 11), time(10), "the council’s calendar of meetings", by=by, at=at)
    enter_scheduled(places, date(2025, 3, 12), None, "the council’s calendar of meetings", by=by, at=at)
    seated = [Sitting(name="Quill Ashdown", initials="Q", surname="Ashdown", role=Seat.Role.CHAIR, since=date(2021, 5, 6))]
    seat_members(places, seated, by=by, at=at)
    return places


def made_public(clerk: Account) -> None:
    """A question agreed, an invitation sent."""
    move(Question.objects.get(number=1), Question.State.AGREED, by=clerk.as_actor(), at=timezone.now())
    move(Invitation.objects.first(), Invitation.State.SENT, by=clerk.as_actor(), at=timezone.now())


def the_same_report_again(clerk: Account) -> None:
    """At the same council: corrected, and opened as a second matter."""
    opening = put_in(clerk, ("report again.pdf", REPORT, "report"), address="https://files.example.org/reports/peakshire")
    correct_one(opening, clerk, Correction.Kind.AS_READ, 1)
    correct_one(opening, clerk, Correction.Kind.CORRECTED, 2, "Leaders should improve how they listen to families.")
    correct_one(opening, clerk, Correction.Kind.REJECTED, 5)
    paper, by, at = opening.papers.get(part="report"), clerk.as_actor(), timezone.now()
    sentence = report_as_read(paper.reading).sections[0].paragraphs[0].value
    marked = mark(paper.file, report_as_read(paper.reading), Kind.RECOMMENDATION, sentence, "", by=by, at=at)
    take_back(paper.file, Kind.RECOMMENDATION, marked.texts[0], by=by, at=at)
    confirm(opening, clerk)


def the_same_report_elsewhere() -> Account:
    """At another council, whose clerk corrects it too; with a requisition of its own."""
    elsewhere = enter_authority(ELSEWHERE, by=COMMAND_LINE, at=timezone.now(), nation=Nation.ENGLAND)
    stranger = a_clerk("stranger", "Rowan", "Elsewhere", elsewhere)
    notice = papers.requisition_text().replace("Peakshire County Council", ELSEWHERE)
    opening = put_in(stranger, ("notice.txt", notice.encode(), "notice"), ("shared.pdf", REPORT, "report"))
    correct_one(opening, stranger, Correction.Kind.JOINED, 3, how_many=2)
    confirm(opening, stranger)
    return stranger


def what_no_button_does(places: Body) -> None:
    """And no rule of the tables forbids: a second meeting about a matter, one office called by two names, a file unused."""
    matter = Matter.objects.order_by("pk").first()
    meeting = Meeting.objects.create(
        body=places, day=date(2025, 1, 15), kind="extraordinary", known_from="the clerk", matter=matter
    )
    for number, finding in enumerate(Finding.objects.filter(report__in=matter.reports.all())[:2], start=1):
        Question.objects.create(meeting=meeting, finding=finding, number=number, to="the Cabinet", text=f"Again {number}?")
    first = Invitation.objects.get(office="interim Director of Children’s Services", meeting__body__authority=places.authority)
    Invitation.objects.create(
        meeting=first.meeting,
        office="Director of Children’s Services",
        power=first.power,
        because=first.because,
        rule=first.rule,
        named_by="the clerk",
    )
    keep_file(b"Kept, and put to no use.", "unused.txt", "text/plain", by=COMMAND_LINE, at=timezone.now())


def left_half_done(clerk: Account, stranger: Account) -> None:
    """Waiting, given up, and not read."""
    put_in(clerk, ("letter.pdf", LETTER, "report"))
    put_in(stranger, ("letter of ours.pdf", LETTER + b"\n% ours\n", "report"))
    openings.abandon(put_in(clerk, ("given up.pdf", REPORT + b"\n% again\n", "report")), by=clerk, at=timezone.now())
    put_in(clerk, ("minutes.txt", b"Nothing here asks for a meeting.", "notice"))


def main() -> None:
    """The worked example as its command loads it, and what clerks of two councils did after that."""
    call_command("migrate", verbosity=0)
    peakshire = load()
    clerk = Account.objects.get(username="clerk")
    places = a_second_committee(peakshire)
    made_public(clerk)
    the_same_report_again(clerk)
    stranger = the_same_report_elsewhere()
    what_no_button_does(places)
    left_half_done(clerk, stranger)
    day, today = date(2025, 1, 2), timezone.localdate()
    by = COMMAND_LINE
    proclaim(Nation.ENGLAND, day, "Day of remembrance", "invented", by=by, at=timezone.now(), proclaimed_on=min(day, today))
    assert Meeting.objects.filter(state="proposed").count() == 2
    assert not verify().problem


main()
