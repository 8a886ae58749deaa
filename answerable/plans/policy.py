"""What stands in the way of beginning a plan, taking a version over, deciding it, and of what is said of an action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.plans.models import Action, Plan
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection


def objections_to_beginning(matter: Matter, title: str, *, by: Actor) -> list[Objection]:
    """Why no plan may be entered for a matter."""
    reasons = _not_theirs(by)
    if not title.strip():
        reasons.append("Say what the plan is called.")
    if matter.state != Matter.State.OPEN:
        reasons.append(f"“{matter}” is {matter.get_state_display()}.")
    return _objections(reasons)


def objections_to_a_version(plan: Plan, actions: int, dated: date, *, by: Actor, today: date) -> list[Objection]:
    """Why a file is no version of a plan: it has no actions, its day is to come, or a later version is on record."""
    reasons = _not_theirs(by)
    if not actions:
        reasons.append("No action was read in it.")
    if dated > today:
        reasons.append(f"{in_words(dated)} is still to come.")
    last = plan.versions.order_by("-number").first()
    if last and dated < last.dated:
        reasons.append(f"Version {last.number} is of {in_words(last.dated)}: versions are taken over in their order.")
    return _objections(reasons)


def objections_to_submitting(plan: Plan, on: date, to: str, *, by: Actor, today: date) -> list[Objection]:
    """Why a plan may not be said to be submitted."""
    reasons = _wrong_state(plan, Plan.State.SUBMITTED, by)
    if not plan.versions.exists():
        reasons.append("No version of it is on record.")
    if not to.strip():
        reasons.append("Say to whom it was submitted.")
    return _objections([*reasons, *_to_come(on, today)])


def objections_to_deciding(
    plan: Plan, to: str, on: date, decided_by: str, why: str, *, by: Actor, today: date
) -> list[Objection]:
    """Why a plan may not be said to be approved or returned."""
    reasons = _wrong_state(plan, to, by)
    if not decided_by.strip():
        reasons.append("Say which office decided.")
    if to == Plan.State.RETURNED and not why.strip():
        reasons.append("Say why it was returned.")
    if plan.submitted_on and on < plan.submitted_on:
        reasons.append(f"It was submitted only on {in_words(plan.submitted_on)}.")
    return _objections([*reasons, *_to_come(on, today)])


def objections_to_serving(action: Action, findings: Sequence[Finding], *, by: Actor) -> list[Objection]:
    """Why an action does not serve these findings: its matter does not rest on their report."""
    reports = set(action.plan.matter.reports.values_list("pk", flat=True))
    strange = [one for one in findings if one.report_id not in reports]
    return _objections(
        [*_not_theirs(by), *(f"The matter does not rest on the report of {one}: “{one.called}”." for one in strange)]
    )


def objections_to_moving(action: Action, to: date | None, why: str, said_by: str, *, by: Actor) -> list[Objection]:
    """Why an action's day may not move: nobody says why, or it is that day already."""
    reasons = _not_theirs(by)
    if to == action.due:
        reasons.append("That is its day already.")
    if not why.strip() or not said_by.strip():
        reasons.append("Say why the day moves, and which office says so.")
    return _objections(reasons)


def objections_to_saying(
    action: Action, says: str, text: str, evidence: str, evidence_on: date | None, *, by: Actor, today: date
) -> list[Objection]:
    """Why something may not be filed of an action: nothing is told, or it is said to be done and nothing shows it."""
    reasons = _not_theirs(by)
    if says != action.state and says not in action.TRANSITIONS.get(action.state, ()):
        reasons.append(f"It is {action.get_state_display()}: that cannot be said of it.")
    if not text.strip():
        reasons.append("Say what was done, or why.")
    if bool(evidence.strip()) != bool(evidence_on):
        reasons.append("Give the evidence together with the day of which it speaks.")
    if says == Action.State.DONE and not evidence.strip():
        reasons.append("What is said to be done needs evidence, with the day of which it speaks.")
    return _objections([*reasons, *(_to_come(evidence_on, today) if evidence_on else [])])


def _wrong_state(plan: Plan, to: str, by: Actor) -> list[str]:
    wrong = to not in plan.TRANSITIONS.get(plan.state, ())
    return [*_not_theirs(by), *([f"The plan is {plan.get_state_display()}."] if wrong else [])]


def _to_come(on: date, today: date) -> list[str]:
    return [f"{in_words(on)} is still to come."] if on > today else []


def _not_theirs(by: Actor) -> list[str]:
    return [] if by.role in MAY_SAY else [NOT_YOURS]


def _objections(reasons: list[str]) -> list[Objection]:
    return [Objection(reason=reason) for reason in reasons]
