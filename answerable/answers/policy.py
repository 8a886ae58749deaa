"""What stands in the way of asking a question, of letting it concern a finding, and of planning it for a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.answers.models import Question
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.trail.acts import Objection


def objections_to_asking(matter: Matter, text: str, to: str, findings: Sequence[Finding]) -> list[Objection]:
    """Why a question may not be drafted: no words, nobody to answer, no finding of the matter that it concerns."""
    reasons = []
    if not text.strip():
        reasons.append("Say what is to be asked.")
    if not to.strip():
        reasons.append("Say who is to be asked.")
    if not findings:
        reasons.append("Say which finding the question concerns.")
    if matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}. Open it again first.")
    reasons += _not_of(matter, findings)
    return [Objection(reason=reason) for reason in reasons]


def objections_to_concerning(question: Question, finding: Finding) -> list[Objection]:
    """Why a question may not concern a finding: it does already, or its matter does not rest on the finding's report."""
    reasons = _not_of(question.matter, [finding])
    if question.concerns.filter(finding=finding).exists():
        reasons.append("The question concerns this finding already.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_planning(matter: Matter, meeting: Meeting) -> list[Objection]:
    """Why a matter's question may not be planned for a meeting: it is off, or neither of the committee nor about the matter."""
    reasons = []
    if meeting.state == Meeting.State.CANCELLED:
        reasons.append("The meeting is cancelled.")
    if matter.committee not in meeting.bodies and matter not in meeting.matters:
        reasons.append(f"The meeting is not of the committee that scrutinises “{matter}”, and does not have it on its agenda.")
    return [Objection(reason=reason) for reason in reasons]


def _not_of(matter: Matter, findings: Sequence[Finding]) -> list[str]:
    reports = set(matter.reports.values_list("pk", flat=True)) if findings else set()
    strange = [finding for finding in findings if finding.report_id not in reports]
    return [f"“{matter}” does not rest on the report of {finding}: “{finding.called}”." for finding in strange]
