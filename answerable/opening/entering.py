"""Opening a matter from papers a person has confirmed: one act, one transaction, everything or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from answerable.answers.actions import draft_for
from answerable.clocks.actions import start, start_again
from answerable.clocks.models import Clock
from answerable.findings.actions import Dates, confirm_again, confirm_report, name_report
from answerable.findings.models import Finding, Reading, Report
from answerable.matters.actions import let_belong, open_matter
from answerable.matters.models import Matter
from answerable.meetings.actions import enter_scheduled, propose_meeting
from answerable.meetings.outcomes import IF_CALLED
from answerable.opening.policy import objections_to_opening
from answerable.opening.proposed import Proposal, ProposedReport
from answerable.opening.stopping import resume
from answerable.people.actions import enter_body, seat_members
from answerable.people.models import Authority, Body, Person
from answerable.people.register import folded
from answerable.requisitions.actions import NearBy, receive
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """The readings a person confirmed, in the proposal's order: the notice's, then one for each report put in."""

    notice: Reading | None
    reports: tuple[Reading, ...]


@transaction.atomic
def open_from(proposal: Proposal, confirmed: Confirmed, *, by: Actor, at: datetime) -> Matter:
    """Create the matter with its findings, requisition, clocks, meetings and drafts.

    Raises Refused with every objection, or Overtaken when somebody confirmed the same reading first; then nothing is created.
    """
    readings = [*([confirmed.notice] if confirmed.notice else []), *confirmed.reports]
    authority = readings[0].authority if readings else None
    if authority is None:
        raise Refused([Objection(reason="A matter rests on a report or a requisition. Put one in.")])
    in_turn(authority)
    if objections := objections_to_opening(proposal, readings):
        raise Refused(objections)
    bodies = enter_partners(authority, proposal, by=by, at=at)
    reports = _enter_reports(authority, proposal, confirmed.reports, bodies, by=by, at=at)
    committee = _enter_committee(authority, proposal, by=by, at=at)
    matter = open_matter(authority, proposal.title, reports, committee, by=by, at=at)
    files = {reading.file.sha256: reading.file for reading in readings}
    for paper in proposal.strangers:
        let_belong(matter, files[paper.sha256], paper.about, paper.because, by=by, at=at)
    start_report_clocks(authority, proposal, reports, by=by, at=at)
    for meeting in (m for m in proposal.meetings if m.scheduled):
        if committee:
            enter_scheduled(committee, meeting.day, meeting.time, meeting.known_from, by=by, at=at)
    if confirmed.notice and committee:
        _enter_requisition(proposal, confirmed.notice, matter, committee, reports, bodies, by=by, at=at)
    return matter


def enter_partners(authority: Authority, proposal: Proposal, *, by: Actor, at: datetime) -> dict[str, Body]:
    """The bodies the reports say lead, by name; the council itself is one of them, as the body that answers."""
    names = dict.fromkeys(lead.value for r in proposal.reports if r.reading for lead in r.reading.lead_bodies)
    found = {}
    for name in names:
        kind = Body.Kind.COUNCIL if folded(name) == folded(authority.name) else _kind_of(name)
        found[name] = enter_body(authority, name, kind, by=by, at=at)
    return found


def _kind_of(name: str) -> str:
    plain = name.casefold()
    if "nhs" in plain or "integrated care" in plain:
        return Body.Kind.NHS
    return Body.Kind.COUNCIL if "council" in plain else Body.Kind.OTHER


def _enter_reports(
    authority: Authority,
    proposal: Proposal,
    readings: Sequence[Reading],
    bodies: dict[str, Body],
    *,
    by: Actor,
    at: datetime,
) -> list[Report]:
    waiting = list(readings)
    entered = []
    for report in proposal.reports:
        if report.reading is None:
            entered.append(name_report(authority, report.title, report.publisher, dates_of(report), by=by, at=at))
            continue
        reading = waiting.pop(0)
        if known := Report.objects.of_file(reading.file):
            entered.append(confirm_again(reading, known, dates=dates_of(report), address=report.address, by=by, at=at))
            continue
        entered.append(
            confirm_report(
                reading,
                title=report.title,
                publisher=report.publisher,
                dates=dates_of(report),
                bodies=responsible_in(report, bodies),
                address=report.address,
                by=by,
                at=at,
            )
        )
    return entered


def responsible_in(report: ProposedReport, bodies: dict[str, Body]) -> dict[str, list[Body]]:
    """Which known bodies each printed responsible text names: every body whose whole name stands in it."""
    texts = {f.responsible.value for f in report.reading.findings if f.responsible} if report.reading else set()
    return {text: [body for name, body in bodies.items() if folded(name) in folded(text)] for text in texts}


def dates_of(report: ProposedReport) -> Dates:
    return Dates(
        published_on=report.published,
        published_from=report.published_from,
        received_on=report.received,
        received_assumed=report.received_assumed,
        received_from=report.received_from,
    )


def _enter_committee(authority: Authority, proposal: Proposal, *, by: Actor, at: datetime) -> Body | None:
    if proposal.committee is None:
        return None
    committee = enter_body(authority, proposal.committee, Body.Kind.SCRUTINY, by=by, at=at)
    if proposal.members:
        seat_members(committee, proposal.members, by=by, at=at)
    return committee


def start_report_clocks(authority: Authority, proposal: Proposal, reports: Sequence[Report], *, by: Actor, at: datetime) -> None:
    """Set the reports' clocks running; those that run already only when a report's days have changed."""
    for clock in (clock for clock in proposal.clocks if clock.report is not None):
        report = reports[clock.report or 0]
        running = Clock.objects.started_by(report).filter(rule=clock.id).first()
        if running is None:
            start(authority, report, clock.id, clock.due, clock.latest, by=by, at=at)
        elif running.state == Clock.State.STOPPED and not running.is_public:
            resume(running, by=by, at=at)
            start_again(running, clock.due, clock.latest, by=by, at=at)
        elif running.state == Clock.State.RUNNING and (running.start, running.assumed) != (clock.due.start, clock.due.assumed):
            start_again(running, clock.due, clock.latest, by=by, at=at)


def _enter_requisition(
    proposal: Proposal,
    reading: Reading,
    matter: Matter,
    committee: Body,
    reports: Sequence[Report],
    bodies: dict[str, Body],
    *,
    by: Actor,
    at: datetime,
) -> None:
    assert proposal.requisition is not None
    requisition = receive(
        reading,
        matter,
        committee,
        verdict=proposal.requisition,
        reports=[row for row, told in zip(reports, proposal.reports, strict=True) if told.named_in_notice],
        people=_people_who_signed(proposal, committee),
        quoted={q.text: (reports[q.report], q.page) for q in proposal.quotes if q.report is not None},
        near=_near(proposal, reports),
        checked={one.printed for one in proposal.signed_by if one.was_checked},
        signed=[one.printed for one in proposal.signed_by],
        received_on=proposal.requisition_received,
        by=by,
        at=at,
    )
    asked_for = next((m for m in proposal.meetings if not m.scheduled), None)
    if asked_for is None:
        return
    meeting = propose_meeting(requisition, asked_for.day, asked_for.time, proposal.agenda, by=by, at=at)
    for clock in proposal.clocks:
        if clock.report is None:
            start(matter.authority, meeting, clock.id, clock.due, clock.latest, hangs_on=IF_CALLED, by=by, at=at)
    findings: dict[tuple[int, int], Finding] = {
        (place, number): finding
        for place, report in enumerate(reports)
        for number, finding in enumerate(report.findings.there().in_order(), start=1)
    }
    draft_for(meeting, proposal.invitations, proposal.questions, matter=matter, bodies=bodies, findings=findings, by=by, at=at)


def _near(proposal: Proposal, reports: Sequence[Report]) -> dict[str, NearBy]:
    """The report's own words that come nearest to each quotation which does not stand in it word for word."""
    return {
        quote.text: NearBy(report=reports[quote.near_report], page=quote.near_page, text=quote.near)
        for quote in proposal.quotes
        if quote.near_report is not None
    }


def _people_who_signed(proposal: Proposal, committee: Body) -> dict[str, Person]:
    """The person behind each printed name, where the list of members told who it is."""
    people = {person.name: person for person in committee.authority.people.all()}
    return {one.printed: people[one.member] for one in proposal.signed_by if one.member in people}
