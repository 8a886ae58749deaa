"""What is said of an action: which findings it serves, what will show it, that its day moves, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.findings.models import Finding
from answerable.indicators.models import Indicator
from answerable.plans import policy
from answerable.plans.models import Action, Progress, Slippage
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an office says of an action: its state, in which words, with which evidence and the day of which that speaks."""

    says: str
    text: str
    said_by: str
    evidence: str = ""
    evidence_on: date | None = None


@transaction.atomic
def serve(
    action: Action, findings: Sequence[Finding], indicators: Sequence[Indicator] = (), *, by: Actor, at: datetime
) -> Action:
    """Say which findings an action serves, and which series of figures will show whether it works. Raises Refused."""
    in_turn(action)
    if objections := policy.objections_to_serving(action, findings, by=by):
        raise Refused(objections)
    action.findings.set(findings)
    action.indicators.set(indicators)
    told = {"findings": [one.pk for one in findings], "indicators": [one.code for one in indicators]}
    record("said to serve", action, by=by, at=at, **told)  # type: ignore[arg-type]
    return action


@transaction.atomic
def move_day(action: Action, to: date | None, why: str, said_by: str, *, by: Actor, at: datetime) -> Slippage:
    """Move the day by which an action is to be done; the day it was is kept, with why and who says so. Raises Refused."""
    in_turn(action)
    action.refresh_from_db()
    if objections := policy.objections_to_moving(action, to, why, said_by, by=by):
        raise Refused(objections)
    slip = Slippage.objects.create(
        action=action,
        was=action.due,
        now=to,
        on=timezone.localdate(at),
        why=why.strip()[:500],
        said_by=said_by.strip()[:300],
    )
    action.due, action.due_words = to, ""
    action.save(update_fields=["due", "due_words"])
    record("moved", action, by=by, at=at, rows=[slip], why=slip.why)
    return slip


@transaction.atomic
def say(action: Action, told: Told, *, by: Actor, at: datetime) -> Progress:
    """File what an office says of an action. Done is not effective: that the figures show. Raises Refused, or Overtaken."""
    in_turn(action)
    action.refresh_from_db()
    today = timezone.localdate(at)
    if objections := policy.objections_to_saying(
        action, told.says, told.text, told.evidence, told.evidence_on, by=by, today=today
    ):
        raise Refused(objections)
    progress = Progress.objects.create(
        action=action,
        says=told.says,
        text=told.text.strip(),
        said_by=told.said_by.strip()[:300],
        filed_on=today,
        evidence=told.evidence.strip()[:500],
        evidence_on=told.evidence_on,
    )
    record("said", action, by=by, at=at, rows=[progress], says=told.says)
    if told.says != action.state:
        move(action, told.says, by=by, at=at)
    return progress
