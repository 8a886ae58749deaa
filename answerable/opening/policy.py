"""Why a matter may not be opened, in words fit for the person who tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q

from answerable.findings.actions import report_as_read
from answerable.findings.correcting import made_of
from answerable.findings.corrections import corrected
from answerable.findings.models import Reading, Report
from answerable.findings.on_record import on_record
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.opening.proposed import Proposal
from answerable.people.actions import body_named
from answerable.people.models import Authority
from answerable.reading.notices import Notice
from answerable.trail.acts import Objection


def objections_to_opening(proposal: Proposal, readings: Sequence[Reading]) -> list[Objection]:
    """Why these papers cannot open a matter: nothing to rest on, a notice used before, a meeting already asked for."""
    if not readings:
        return [Objection(reason="A matter rests on a report or a requisition. Put one in.")]
    authority = readings[0].authority
    objections = [
        Objection(reason=f"The reading of {reading.file} is already {reading.get_state_display()}.")
        for reading in readings
        if reading.state != Reading.State.PROPOSED
    ]
    if any(reading.authority != authority for reading in readings):
        objections.append(Objection(reason="These papers were put in at different councils."))
    objections += _of_another_council(proposal)
    objections += _corrected_meanwhile(proposal, authority, readings)
    if proposal.notice:
        objections += _about_the_notice(authority, proposal.notice)
        objections += _about_who_is_to_meet(proposal, proposal.notice)
    objections += _already_asked_for(proposal, authority)
    objections += _entered_meanwhile(proposal, authority, readings)
    objections += _replaced(authority, readings)
    return objections


def _of_another_council(proposal: Proposal) -> list[Objection]:
    """A paper about another council is not taken for this one's, unless somebody has said why it belongs."""
    unexplained = [one for one in proposal.strangers if not one.because.strip()]
    return [Objection(reason=f"{one.doubt}. Say why it belongs here, or take it out.") for one in unexplained]


def _replaced(authority: Authority, readings: Sequence[Reading]) -> Iterator[Objection]:
    """An older version of a report opens nothing: the matter would rest on what its publisher took back."""
    files = [reading.file_id for reading in readings]
    for old in Report.objects.filter(authority=authority, file__in=files, repeats=None).exclude(replaced_by=None):
        yield Objection(reason=f"{old.file} is an older version of “{old.replaced_by}”, which is in the record. Put that one in.")


def _about_the_notice(authority: Authority, notice: Notice) -> Iterator[Objection]:
    confirmed = Reading.objects.filter(file__authority=authority, file__sha256=notice.file.sha256, state=Reading.State.CONFIRMED)
    standing = confirmed.filter(requisition__isnull=False).exclude(requisition__matter__state=Matter.State.WITHDRAWN)
    before = standing.first()
    if before:
        matter = before.requisition.matter
        opened = f"already opened the matter “{matter}” on {matter.opened_on:%-d %B %Y}."
        yield Objection(reason=f"This very notice ({before.file}) {opened}")


def _about_who_is_to_meet(proposal: Proposal, notice: Notice) -> Iterator[Objection]:
    if proposal.committee is None:
        yield Objection(reason="The notice does not say which committee is to meet: the clerk must say so.")
    if not proposal.signed_by and not notice.signatory_count:
        yield Objection(reason="Nobody is left who signed the notice. A requisition has at least one signature.")


def _already_asked_for(proposal: Proposal, authority: Authority) -> Iterator[Objection]:
    """A body can meet twice in a day, but not at one time; of two meetings without a time nobody can tell that they are two."""
    committee = body_named(authority, proposal.committee or "")
    if committee is None:
        return
    there = Meeting.objects.of(committee).exclude(state=Meeting.State.CANCELLED)
    theirs = there.filter(kind=Meeting.Kind.EXTRAORDINARY)
    for meeting in (m for m in proposal.meetings if m.extraordinary):
        same_time = Q(time=meeting.time) | Q(time=None) if meeting.time else Q()
        if theirs.filter(same_time, day=meeting.day).exists():
            day = f"{meeting.day:%-d %B %Y}"
            yield Objection(reason=f"An extraordinary meeting of that committee on {day} is already in the record.")


def _corrected_meanwhile(proposal: Proposal, authority: Authority, readings: Sequence[Reading]) -> list[Objection]:
    """Somebody may have corrected a finding after this proposal was shown: what is confirmed must be what was seen."""
    rows = {reading.file.sha256: reading for reading in readings}
    made = made_of(authority, *rows)
    shown = [report.reading for report in proposal.reports if report.reading and report.reading.file.sha256 in rows]
    return [
        Objection(reason=f"The findings of {read.file.name} were corrected while you looked at them. Look again, then confirm.")
        for read in shown
        if corrected(report_as_read(rows[read.file.sha256]), made[read.file.sha256]) != read
    ]


def _entered_meanwhile(proposal: Proposal, authority: Authority, readings: Sequence[Reading]) -> Iterator[Objection]:
    """Somebody may have entered one of the reports after this proposal was shown: then its findings and days are those."""
    known = on_record(authority, *(reading.file.sha256 for reading in readings))
    for read, shown in ((report.reading, report.on_record) for report in proposal.reports if report.reading):
        if read and known.get(read.file.sha256) != shown:
            yield Objection(reason=f"The record of {read.file.name} changed while you looked at it. Look again, then confirm.")
