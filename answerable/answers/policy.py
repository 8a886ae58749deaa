"""What stands in the way of asking a question, of wording, agreeing or rejecting it, and of planning it for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.answers.models import Question
from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.grants import Role
from answerable.requisitions.models import Passage
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection

MAY_PROPOSE = frozenset({Role.CLERK, Role.CHAIR, Role.MEMBER})
MAY_AGREE = frozenset({Role.CLERK, Role.CHAIR})
NOT_THE_CHAIR = "Only the chair agrees questions, or the clerk for the chair."
NOT_A_MEMBER = "Only members of the committee and its clerk propose questions."


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


def objections_to_wording(
    question: Question, text: str, to: str, findings: Sequence[Finding], business: Sequence[Passage], *, by: Actor
) -> list[Objection]:
    """Why a question may not be worded otherwise: it was agreed, or what it then says cannot be asked."""
    reasons = [] if by.role in MAY_AGREE else [NOT_THE_CHAIR]
    if question.state != Question.State.DRAFT:
        reasons.append(f"The question is {question.get_state_display()}. Take it up again first.")
    strange = [one for one in business if one.requisition.matter_id != question.matter_id]
    reasons += [f"{one} is of a requisition about another matter." for one in strange]
    return [Objection(reason=reason) for reason in reasons] + objections_to_asking(question.matter, text, to, findings)


def objections_to_agreeing(question: Question, *, by: Actor) -> list[Objection]:
    """Why a question may not be agreed: it is not theirs to agree, or it is not proposed any more."""
    reasons = [] if by.role in MAY_AGREE else [NOT_THE_CHAIR]
    if question.state != Question.State.DRAFT:
        reasons.append(f"The question is {question.get_state_display()} already.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_rejecting(question: Question, why: str, *, by: Actor) -> list[Objection]:
    """Why a question may not be left out: it is not theirs to say, it is decided, or there is no reason."""
    reasons = [] if by.role in MAY_AGREE else [NOT_THE_CHAIR]
    if question.state != Question.State.DRAFT:
        reasons.append(f"The question is {question.get_state_display()} already.")
    if not why.strip():
        reasons.append("Say why the question is left out.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_taking_up_again(question: Question, *, by: Actor) -> list[Objection]:
    """Why a question may not go back among those proposed: it is there, or it was asked."""
    reasons = [] if by.role in MAY_AGREE else [NOT_THE_CHAIR]
    if Question.State.DRAFT not in question.TRANSITIONS.get(question.state, ()):
        reasons.append(f"The question is {question.get_state_display()}.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_saying_asked(question: Question, meeting: Meeting, *, by: Actor, today: date) -> list[Objection]:
    """Why a question may not be said to have been asked: it was not agreed, or not at such a meeting, or not yet."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if question.state != Question.State.AGREED:
        reasons.append(f"The question is {question.get_state_display()}: only a question that is agreed is asked.")
    if meeting.day > today:
        reasons.append(f"{in_words(meeting.day)} is still to come.")
    return [Objection(reason=reason) for reason in reasons] + objections_to_planning(question.matter, meeting)
