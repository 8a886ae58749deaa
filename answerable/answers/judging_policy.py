"""What stands in the way of agreeing criteria, of an assessment or a comment, and of a sign that somebody observed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from answerable.answers.models import Assessment, Criterion
from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection


def objections_to_drafting(matter: Matter, *, by: Actor) -> list[Objection]:
    """Why criteria of a matter may not be drafted or changed: it is not theirs, or the matter is over."""
    return _as_objections(_of_the_matter(matter, by))


def objections_to_agreeing_criteria(matter: Matter, drafts: Sequence[Criterion], motion: Motion, *, by: Actor) -> list[Objection]:
    """Why criteria may not be said to be agreed: there are none, or no resolution carries them."""
    reasons = _of_the_matter(matter, by)
    if not drafts:
        reasons.append("There are no drafts of criteria to agree.")
    return _as_objections([*reasons, *_not_carried(matter, motion)])


def objections_to_assessing(
    finding: Finding, matter: Matter, motion: Motion, reasons_given: str, criteria: Iterable[Criterion], *, by: Actor
) -> list[Objection]:
    """Why an assessment may not be recorded: no resolution, no reasons, no criteria, or a finding of another matter."""
    reasons = _of_the_matter(matter, by) + _not_carried(matter, motion) + _not_of(matter, [finding])
    if not reasons_given.strip():
        reasons.append("Say why the committee judges so.")
    judged_by = list(criteria)
    if not judged_by:
        reasons.append("Agree criteria first: an answer is judged criterion by criterion.")
    if [one for one in judged_by if one.matter_id != matter.pk or one.state != Criterion.State.AGREED]:
        reasons.append("An answer is judged only by criteria that the committee has agreed for this matter.")
    if Assessment.objects.filter(finding=finding, motion=motion).exists():
        reasons.append("That resolution has judged this finding already. A later judgement needs a resolution of its own.")
    return _as_objections(reasons)


def objections_to_commenting(
    matter: Matter, findings: Sequence[Finding], motion: Motion, text: str, *, by: Actor
) -> list[Objection]:
    """Why a comment may not be recorded: it says nothing, no resolution carries it, or a finding is of another matter."""
    reasons = _of_the_matter(matter, by) + _not_carried(matter, motion) + _not_of(matter, findings)
    if not text.strip():
        reasons.append("Say what the comment is.")
    return _as_objections(reasons)


def objections_to_a_sign(
    matter: Matter, finding: Finding | None, on: date, source: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why a sign may not be recorded: its day is to come, nobody can look it up, or its finding is of another matter."""
    reasons = _of_the_matter(matter, by) + _not_of(matter, [finding] if finding else [])
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if not source.strip():
        reasons.append("Say where it can be read.")
    return _as_objections(reasons)


def _of_the_matter(matter: Matter, by: Actor) -> list[str]:
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}. Open it again first.")
    return reasons


def _not_carried(matter: Matter, motion: Motion) -> list[str]:
    reasons = []
    if motion.state != Motion.State.CARRIED:
        reasons.append(f"The motion is {motion.get_state_display()}: only what was carried is a resolution.")
    if matter.committee not in motion.meeting.bodies and matter not in motion.meeting.matters:
        reasons.append(f"That meeting is not of the committee that scrutinises “{matter}”, and did not have it on its agenda.")
    return reasons


def _not_of(matter: Matter, findings: Sequence[Finding]) -> list[str]:
    reports = set(matter.reports.values_list("pk", flat=True)) if findings else set()
    strange = [one for one in findings if one.report_id not in reports]
    return [f"“{matter}” does not rest on the report of {one}: “{one.called}”." for one in strange]


def _as_objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
