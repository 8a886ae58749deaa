"""Why a matter may not be opened, in words fit for the person who tried."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.findings.actions import report_as_read
from answerable.findings.correcting import made_of
from answerable.findings.corrections import corrected
from answerable.findings.models import Reading
from answerable.meetings.models import Meeting
from answerable.opening.proposed import Proposal
from answerable.trail.acts import Objection


def objections_to_opening(proposal: Proposal, readings: Sequence[Reading]) -> list[Objection]:
    """Why these papers cannot open a matter: nothing to rest on, a notice used before, a meeting already asked for."""
    objections = []
    if not proposal.reports and proposal.notice is None:
        objections.append(Objection(reason="A matter rests on a report or a requisition. Put one in."))
    for reading in readings:
        if reading.state != Reading.State.PROPOSED:
            objections.append(Objection(reason=f"The reading of {reading.file} is already {reading.get_state_display()}."))
    objections += _corrected_meanwhile(proposal, readings)
    if proposal.notice:
        before = Reading.objects.filter(
            file_id=proposal.notice.file.sha256, state=Reading.State.CONFIRMED, requisition__isnull=False
        ).first()
        if before:
            matter = before.requisition.matter
            opened = f"already opened the matter “{matter}” on {matter.opened_on:%-d %B %Y}."
            objections.append(Objection(reason=f"This very notice ({before.file}) {opened}"))
        if proposal.notice.committee is None:
            objections.append(Objection(reason="The notice does not say which committee is to meet: the clerk must say so."))
    for meeting in (m for m in proposal.meetings if m.extraordinary):
        taken = Meeting.objects.filter(
            body__authority__name=proposal.authority,
            body__name=proposal.committee or "",
            day=meeting.day,
            kind=Meeting.Kind.EXTRAORDINARY,
        ).exists()
        if taken:
            objections.append(
                Objection(
                    reason=f"An extraordinary meeting of that committee on {meeting.day:%-d %B %Y} is already in the record."
                )
            )
    return objections


def _corrected_meanwhile(proposal: Proposal, readings: Sequence[Reading]) -> list[Objection]:
    """Somebody may have corrected a finding after this proposal was shown: what is confirmed must be what was seen."""
    rows = {reading.file_id: reading for reading in readings}
    made = made_of(*rows)
    shown = [report.reading for report in proposal.reports if report.reading and report.reading.file.sha256 in rows]
    return [
        Objection(reason=f"The findings of {read.file.name} were corrected while you looked at them. Look again, then confirm.")
        for read in shown
        if corrected(report_as_read(rows[read.file.sha256]), made[read.file.sha256]) != read
    ]
