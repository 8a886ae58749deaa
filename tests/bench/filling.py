"""Fills a database with an invented council's record of any size, so that its pages can be measured as the record grows.

Rows are written in bulk and not by acts: they stand for years of a record. Everything that can grow without end is heaped on one
council: one committee has all the meetings, one body answers for all the findings, one matter rests on a tenth of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
from django.core.files.base import ContentFile
from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from answerable.answers.models import Concern, Question
from answerable.clocks.models import Clock
from answerable.demo.papers import inspection_report_pdf
from answerable.findings.models import Finding, Reading, Report, ResponsibleBody, SourceFile
from answerable.matters.models import Matter
from answerable.meetings.models import AgendaItem, Meeting
from answerable.opening.models import Opening, Paper
from answerable.people.models import Account, Authority, Body, Person, Seat
from answerable.requisitions.models import CallIn, Passage, Requisition, Signature
from answerable.rulebook import calling, clocks
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.duties import Duty
from answerable.rulebook.verdicts import Nation
from answerable.trail.acts import Actor
from answerable.trail.chain import record
from tests.bench.called_in import fill_decisions
from tests.bench.sizes import Size

AT = datetime(2024, 11, 14, 9, 0, tzinfo=UTC)
BATCH = 500
SITTING = 24  # members of the committee now; the other seats have ended
PRIORITY = 7  # areas for priority action stand first in a report, the others are areas for improvement
RULE, ABOUT = "SEND-PAP-DRAFT", "SEND-MONITORING-18M"
LEAD = "Peakshire County Council"
SAID = (
    "Leaders across the partnership must bring down the time that children and young people wait for their needs to be "
    "assessed, and must say by when:\n• for a first assessment; and\n• for a plan that is right when it is first written."
)
PASSAGE = "The committee is asked to hear from those who lead the service why so many have waited for so long, and what is done."


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The rows whose pages are measured: of each kind the one that most hangs on."""

    authority: Authority
    clerk: Account
    committee: Body
    answering: Body
    matter: Matter
    report: Report
    finding: Finding
    requisition: Requisition
    clock: Clock


@transaction.atomic
def fill(size: Size, today: date) -> Filled:
    """Write a record of that size around `today`, half of its meetings and clocks before that day and half after."""
    place = _council(0)
    committee, answering = _bodies(place, size)
    _seats(place, committee, size)
    reports = _reports(place, size)
    findings = _findings(reports, answering, size)
    matters = _matters(place, committee, reports, size)
    requisitions = _requisitions(place, committee, matters, reports, size)
    meetings = _meetings(committee, matters, requisitions, size, today)
    fill_decisions(place, committee, size.requisitions, AT.date(), PASSAGE, LEAD)
    running = _clocks(place, reports, requisitions, size, today)
    _questions(matters[0], meetings, findings[0])
    clerk = Account.objects.create(username="bench.clerk", role="clerk", authority=place)
    record("entered", place, by=Actor(name="bench", role="clerk"), at=timezone.now(), rows=[place])
    _openings(place, clerk, size)
    for number in range(1, size.councils):
        _small_council(number)
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")  # as its own service does in time: until then it takes every table for a small one
    return Filled(
        authority=place,
        clerk=clerk,
        committee=committee,
        answering=answering,
        matter=matters[0],
        report=reports[0],
        finding=findings[0],
        requisition=requisitions[0],
        clock=running[0],
    )


def addresses(made: Filled) -> dict[str, str]:
    """Every kind of public page by its name, and the address of the one on which most hangs."""
    slug = made.authority.slug
    called_in = CallIn.objects.filter(decision__authority=made.authority).select_related("decision__authority").order_by("pk")[0]
    lists = ("matters", "reports", "requisitions", "decisions", "meetings", "dates", "all_dates", "bodies", "figures")
    return {
        "front": "/",
        "accessibility": reverse("accessibility"),
        "across": reverse("across"),
        "heads": reverse("heads"),
        "home": made.authority.get_absolute_url(),
        "matter": made.matter.get_absolute_url(),
        "report": made.report.get_absolute_url(),
        "finding": made.finding.get_absolute_url(),
        "place on the page": reverse("finding_place", args=[slug, made.finding.pk]),
        "requisition": made.requisition.get_absolute_url(),
        "decision": called_in.decision.get_absolute_url(),
        "call-in": called_in.get_absolute_url(),
        "clock": made.clock.get_absolute_url(),
        "committee": made.committee.get_absolute_url(),
        "answering body": made.answering.get_absolute_url(),
        "what it answers for": reverse("body_findings", args=[slug, made.answering.slug]),
        **{name: reverse(name, args=[slug]) for name in lists},
        "earlier meetings": reverse("meetings", args=[slug]) + "?when=earlier",
        "late dates": reverse("all_dates", args=[slug]) + "?stands=late",
        "perhaps late": reverse("all_dates", args=[slug]) + "?stands=perhaps",
        "dates of a matter": reverse("all_dates", args=[slug]) + f"?matter={made.matter.slug}",
        "those who answer": reverse("bodies", args=[slug]) + "?who=answer",
    }


def _council(number: int) -> Authority:
    name = LEAD if number == 0 else f"Dale {number:02} Borough Council"
    return Authority.objects.create(name=name, slug=f"council-{number:02}", nation=Nation.ENGLAND, kind=Authority.Kind.COUNTY)


def _small_council(number: int) -> None:
    """One of the other councils: a committee and a matter, enough to be listed."""
    place = _council(number)
    committee = Body.objects.create(authority=place, name="Scrutiny Committee", slug="scrutiny", kind=Body.Kind.SCRUTINY)
    Matter.objects.create(authority=place, committee=committee, title="Repairs", slug="repairs", opened_on=AT.date())


def _bodies(place: Authority, size: Size) -> tuple[Body, Body]:
    kinds = [Body.Kind.SCRUTINY, Body.Kind.COMMITTEE, Body.Kind.PARTNERSHIP, Body.Kind.NHS]
    rows = [
        Body(authority=place, name="People Scrutiny Committee", slug="people", kind=Body.Kind.SCRUTINY),
        Body(authority=place, name=LEAD, slug="the-council", kind=Body.Kind.COUNCIL),
        *(
            Body(authority=place, name=f"Body {number:03}", slug=f"body-{number}", kind=kinds[number % len(kinds)])
            for number in range(size.bodies - 2)
        ),
    ]
    made = write(rows)
    return made[0], made[1]


def _seats(place: Authority, committee: Body, size: Size) -> None:
    people = [
        Person(authority=place, name=f"Member {number:03}", initials="M", surname=f"Surname {number:03}")
        for number in range(size.seats)
    ]
    ended = date(2021, 5, 5)
    write(
        [
            Seat(body=committee, person=person, since=date(2017, 5, 4), until=None if number < SITTING else ended)
            for number, person in enumerate(write(people))
        ]
    )


def _files(place: Authority, what: str, how_many: int, as_read: dict[str, Any]) -> list[Reading]:
    """So many files with a reading each; the JSON of a real report's reading is as large as `as_read` makes it."""
    files = [
        SourceFile(
            authority=place,
            sha256=f"{number:060x}{what[:4].encode().hex()[:4]}",
            name=f"{what} {number}.pdf",
            media_type="application/pdf",
            size=100_000,
            content=f"{what}-{number}",
            arrived_at=AT,
        )
        for number in range(how_many)
    ]
    write(files)
    return write(
        [Reading(file=file, read_at=AT, family="area SEND", as_read=as_read, state=Reading.State.CONFIRMED) for file in files]
    )


def _reports(place: Authority, size: Size) -> list[Report]:
    readings = _files(place, "report", size.reports, {"pages": ["x" * 1000] * (size.reading_bytes // 1000)})
    # One of them is there to be looked at: the page that a finding stands on is drawn from it.
    readings[0].file.content.save("report-0.pdf", ContentFile(inspection_report_pdf()), save=True)
    return write(
        [
            Report(
                authority=place,
                file=reading.file,
                reading=reading,
                title=f"Area SEND inspection {number} of the Peakshire local area partnership",
                publisher="Ofsted and the Care Quality Commission",
                family="area SEND 2023",
                published_on=AT.date() - timedelta(days=number),
                received_on=AT.date() - timedelta(days=number + 7),
                received_assumed=True,
                outcome="systemic_failings",
                outcome_text="There are widespread and/or systemic failings.",
                outcome_page=2,
                pages=12,
            )
            for number, reading in enumerate(readings)
        ]
    )


def _findings(reports: Sequence[Report], answering: Body, size: Size) -> list[Finding]:
    rest = size.findings - size.findings_in_one
    others = reports[1:]
    where = [(reports[0], n) for n in range(size.findings_in_one)]
    where += [(others[n % len(others)], n // len(others)) for n in range(rest)]
    rows = [
        Finding(
            report=report,
            number=number + 1,
            kind="area for priority action" if number < PRIORITY else "area for improvement",
            number_in_kind=number + 1 if number < PRIORITY else number - PRIORITY + 1,
            text=SAID,
            source_text=SAID,
            responsible=LEAD,
            page=3,
            boxes=[[3, 72, 600, 500, 640]],
        )
        for report, number in where
    ]
    made = write(rows)
    write([ResponsibleBody(finding=finding, body=answering) for finding in made])
    return made


def _matters(place: Authority, committee: Body, reports: Sequence[Report], size: Size) -> list[Matter]:
    """The first matter rests on a tenth of the reports, the others on one each; one in five is closed."""
    made = write(
        [
            Matter(
                authority=place,
                committee=committee,
                title=f"Children’s needs {number} and what is done about them",
                slug=f"needs-{number}",
                opened_on=AT.date() - timedelta(days=number),
                state=Matter.State.CLOSED if number % 5 == 4 else Matter.State.OPEN,
            )
            for number in range(size.matters)
        ]
    )
    rests = Matter.reports.through
    links = [rests(matter=made[0], report=report) for report in reports[: size.reports_in_one]]
    links += [rests(matter=matter, report=reports[number % len(reports)]) for number, matter in enumerate(made[1:], start=1)]
    write(links)
    return made


def _requisitions(
    place: Authority, body: Body, matters: Sequence[Matter], reports: Sequence[Report], size: Size
) -> list[Requisition]:
    """The first of them about the first matter; signed by three, each with its passages."""
    facts = calling.RequisitionFacts(signatures=(calling.Signature(name="A Alder"),), body="committee")
    verdict = msgspec.to_builtins(calling.verdict_without_constitution(facts, LEAD))
    readings = _files(place, "notice", size.requisitions, {"purpose": ["x" * 1000] * 10})
    made = write(
        [
            Requisition(
                matter=matters[0 if number < size.requisitions_in_one else number % len(matters)],
                body=body,
                reading=reading,
                addressee="the Chair of the People Scrutiny Committee",
                rule_relied_on="Rule 12 of Part 4",
                received_on=AT.date() - timedelta(days=number),
                signature_count=3,
                verdict_given=verdict,
            )
            for number, reading in enumerate(readings)
        ]
    )
    write([Signature(requisition=one, printed=name) for one in made for name in ("A Alder", "B Birch", "C Cedar")])
    write([Requisition.relied_on.through(requisition=one, report=reports[n % len(reports)]) for n, one in enumerate(made)])
    parts = [Passage.Part.PURPOSE, Passage.Part.BUSINESS, Passage.Part.BUSINESS, Passage.Part.REASON, Passage.Part.QUOTE]
    for some in batches(made, 200):
        write(
            [
                Passage(requisition=one, part=parts[n % len(parts)], number=n + 1, text=PASSAGE, place=f"line {n + 3}")
                for one in some
                for n in range(size.passages)
            ]
        )
    return made


def _meetings(
    committee: Body, matters: Sequence[Matter], requisitions: Sequence[Requisition], size: Size, today: date
) -> list[Meeting]:
    """One every second day, half of them over; one in four was asked for by a requisition. Each has a matter on its agenda."""
    rows = []
    for number in range(size.meetings):
        asked = requisitions[number] if number % 4 == 0 and number < len(requisitions) else None
        rows.append(
            Meeting(
                body=committee,
                day=today + timedelta(days=2 * (number - size.meetings // 2) + 1),
                time=time(14, 30),
                place="County Hall",
                kind=Meeting.Kind.EXTRAORDINARY if asked else Meeting.Kind.ORDINARY,
                state=Meeting.State.PROPOSED if asked and number % 8 == 0 else Meeting.State.SCHEDULED,
                known_from="the council’s calendar of meetings",
                requisition=asked,
            )
        )
    made = write(rows)
    for some in batches(list(enumerate(made)), 500):
        write([_item(meeting, matters[n % len(matters)], number) for n, meeting in some for number in range(size.items)])
    return made


def _item(meeting: Meeting, matter: Matter, number: int) -> AgendaItem:
    """An item of an agenda: the first is about a matter, the others are standing items."""
    return AgendaItem(
        meeting=meeting, number=number + 1, title=f"Item {number + 1}", text=PASSAGE, matter=matter if number == 0 else None
    )


def _clocks(
    place: Authority, reports: Sequence[Report], requisitions: Sequence[Requisition], size: Size, today: date
) -> list[Clock]:
    """Started by reports and requisitions in turn, one a day around today; every tenth only approximate, some met."""
    calendar = Calendar(Nation.ENGLAND)
    due = clocks.run(RULE, AT.date() - timedelta(days=7), calendar, assumed=True, start_event="the council received it")
    latest = clocks.run(RULE, AT.date(), calendar, assumed=True, start_event="received on publication day")
    about = clocks.run(ABOUT, AT.date(), calendar)
    kept, kept_latest, kept_about = (msgspec.to_builtins(one) for one in (due, latest, about))
    starters = [*reports, *requisitions]
    rows = []
    for number in range(size.clocks):
        starter, approximate = starters[number % len(starters)], number % 10 == 9
        day, met = today + timedelta(days=number - size.clocks // 2), number % 7 == 6
        sure = number % 3 == 0 and not approximate
        rows.append(
            Clock(
                authority=place,
                rule=f"{ABOUT if approximate else RULE}:{number // len(starters)}",
                what=about.what if approximate else due.what,
                starter=starter._meta.label_lower,
                starter_key=str(starter.pk),
                start=day - timedelta(days=50),
                start_event=due.start_event,
                assumed=not approximate and not sure,
                due=day,
                due_latest=None if approximate or sure else day + timedelta(days=8),
                approximate=approximate,
                last_day=day if approximate or sure else day + timedelta(days=8),
                duty=Duty.SURE if sure else Duty.LIKELY,
                worked_out=kept_about if approximate else kept,
                latest=None if approximate else kept_latest,
                state=Clock.State.MET if met else Clock.State.RUNNING,
                ended_on=day if met else None,
                ended_because="the letter to Ofsted" if met else "",
            )
        )
    return write(rows)


def _questions(matter: Matter, meetings: Sequence[Meeting], finding: Finding) -> None:
    """Agreed questions about the first finding, asked over many meetings."""
    made = write(
        [
            Question(matter=matter, meeting=m, number=n + 1, to="the Director", text="Why so long?", state="agreed")
            for n, m in enumerate(meetings)
        ]
    )
    write([Concern(question=question, finding=finding) for question in made])


def _openings(place: Authority, clerk: Account, size: Size) -> None:
    """Papers put in and not yet confirmed."""
    state = Opening.State.READY
    made = write([Opening(authority=place, begun_by=clerk, begun_at=AT, state=state) for _ in range(size.openings)])
    file = SourceFile.objects.order_by("pk").first()
    assert file
    write([Paper(opening=one, file=file, part=Paper.Part.NOTICE) for one in made])


def write(rows: Iterable[Any]) -> list[Any]:
    made = list(rows)
    if made:
        kind: type[models.Model] = type(made[0])
        kind._default_manager.bulk_create(made, batch_size=BATCH)
    return made


def batches(rows: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
