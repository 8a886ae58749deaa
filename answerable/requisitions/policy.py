"""What stands in the way of saying when a requisition was presented, and of ruling on it."""

from __future__ import annotations

from datetime import date

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.requisitions.models import Requisition
from answerable.rulebook.calendar import in_words
from answerable.trail.acts import Actor, Objection


def objections_to_presenting(requisition: Requisition, on: date, *, by: Actor, today: date) -> list[Objection]:
    """Why it may not be said that a requisition was presented that day: it is to come, or the requisition is decided."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if requisition.state != Requisition.State.RECEIVED:
        reasons.append(f"The requisition is “{requisition.get_state_display()}” already: its day stays as it was.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_ruling(reasons_given: str, ruled_on: date, *, by: Actor, today: date) -> list[Objection]:
    """Why a ruling may not be recorded: no reasons are given, or its day is still to come."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not reasons_given.strip():
        reasons.append("Give the monitoring officer’s reasons: they are shown beside the verdict.")
    if ruled_on > today:
        reasons.append(f"{in_words(ruled_on)} is still to come.")
    return [Objection(reason=reason) for reason in reasons]
