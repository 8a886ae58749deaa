"""What stands in the way of writing an answer, of sending it, and of publishing what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.answers.models import Answer, Invitation, Measure, Reply
from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.people.grants import Role
from answerable.people.models import Post
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection

SENT_STAYS = "This answer was sent and stays as it was. Write another one: it follows."
MAY_ANSWER = frozenset({Role.CLERK, Role.RESPONDENT})
NOT_CALLED = "Only whoever was called answers, or the clerk writes down what was said."


def objections_to_answering(invitation: Invitation, came_by: str, *, by: Actor) -> list[Objection]:
    """Why no answer may be begun: nobody was called, or it is not theirs."""
    reasons = [] if by.role in MAY_ANSWER else [NOT_CALLED]
    if invitation.state != Invitation.State.SENT:
        reasons.append("The invitation has not been sent.")
    if came_by == Reply.CameBy.CLERK and by.role not in MAY_SAY:
        reasons.append(NOT_YOURS)
    return _as_objections(reasons)


def objections_to_writing(answer: Answer, finding: Finding) -> list[Objection]:
    """Why an answer may not say something about a finding: it was sent, or the meeting is not about that finding."""
    reasons = [] if answer.state == Answer.State.DRAFT else [SENT_STAYS]
    reports = {report.pk for matter in answer.invitation.meeting.matters for report in matter.reports.all()}
    if finding.is_gone or finding.report_id not in reports:
        reasons.append(f"The meeting is not about {finding}.")
    return _as_objections(reasons)


def objections_to_a_measure(
    what: str, standing: str, since: date | None, owner: Post | None, answer: Answer, *, today: date
) -> list[Objection]:
    """Why a measure may not be kept: it says nothing, its day does not fit, or its owner is of another council."""
    reasons = []
    if not what.strip():
        reasons.append("Say what the measure is.")
    if standing != Measure.Standing.PROPOSED and since is None:
        reasons.append("Say since when the measure is agreed or under way.")
    if since and since > today:
        reasons.append(f"{in_words(since)} is still to come: a measure from then on is proposed.")
    if owner and owner.authority_id != answer.authority_id:
        reasons.append(f"“{owner}” is not in the record of {answer.authority}.")
    return _as_objections(reasons)


def objections_to_sending_an_answer(
    answer: Answer, says: Sequence[object], source: str, given_on: date, *, today: date
) -> list[Objection]:
    """Why an answer may not be sent: it was, it says nothing, or nobody says where the clerk has it from."""
    reasons = [] if answer.state == Answer.State.DRAFT else [SENT_STAYS]
    if not says:
        reasons.append("The answer says nothing yet: explain a finding, or name a measure.")
    if answer.came_by == Reply.CameBy.CLERK and not source.strip():
        reasons.append("Say where the answer can be read or was heard, such as a letter with its day, or the meeting.")
    if given_on > today:
        reasons.append(f"{in_words(given_on)} is still to come.")
    return _as_objections(reasons)


def objections_to_publishing(answer: Answer, *, by: Actor) -> list[Objection]:
    """Why an answer may not be published: it is, it was not sent, or it is not theirs to say."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if Answer.State.PUBLISHED not in answer.TRANSITIONS.get(answer.state, ()):
        reasons.append(f"The answer is {answer.get_state_display()}.")
    return _as_objections(reasons)


def objections_to_withholding(answer: Answer, why: str, *, by: Actor) -> list[Objection]:
    """Why an answer may not be kept from the public: it is published, or nobody says why."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if answer.state != Answer.State.SENT:
        reasons.append(f"The answer is {answer.get_state_display()}.")
    if not why.strip():
        reasons.append("Say why it is not published as it stands.")
    return _as_objections(reasons)


def _as_objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
