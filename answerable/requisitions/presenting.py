"""Presenting a requisition on a day, from which the chair's time runs, and the monitoring officer's ruling on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import calendar_for, start, start_again
from answerable.clocks.models import Clock
from answerable.requisitions import policy
from answerable.requisitions.models import Requisition, Ruling
from answerable.requisitions.rules import clause_of, membership_of
from answerable.rulebook.calling import chair_deadline, held_within
from answerable.rulebook.clauses import StartsAt
from answerable.rulebook.fallback import verdict_on_fallback
from answerable.rulebook.verdicts import Due, Verdict
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, record

EVENT = "the requisition was presented"


@transaction.atomic
def present(requisition: Requisition, on: date, *, by: Actor, at: datetime) -> Requisition:
    """Say on which day a requisition was presented. The times that the constitution gives run from it. Raises Refused."""
    in_turn(requisition)
    requisition.refresh_from_db(fields=["received_on", "state"])
    if objections := policy.objections_to_presenting(requisition, on, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    was, requisition.received_on = requisition.received_on, on
    requisition.save(update_fields=["received_on"])
    record("presented", requisition, by=by, at=at, on=on.isoformat(), was=was.isoformat() if was else None)
    for name, due in dues_of(requisition):
        running = Clock.objects.started_by(requisition).filter(rule=name).first()
        if running is None:
            start(requisition.matter.authority, requisition, name, due, by=by, at=at)
        elif running.state == Clock.State.RUNNING:
            start_again(running, due, by=by, at=at)
    return requisition


def dues_of(requisition: Requisition) -> list[tuple[str, Due]]:
    """The days by which the chair must call the meeting and by which it must be held, each with the name of its clock.

    None where no clause was read that gives them.
    """
    clause = clause_of(requisition)
    if clause is None:
        return []
    on, calendar = requisition.received_on, calendar_for(requisition.matter.authority)
    found = [(clause.chair_deadline, chair_deadline(clause, on, calendar))]
    if clause.held_within_from is StartsAt.RECEIPT:
        found.append((clause.held_within, held_within(clause, on, calendar)))
    return [(one.id, replace(due, start_event=EVENT)) for one, due in found if one and due]


@transaction.atomic
def rule_on(requisition: Requisition, good: bool, reasons: str, ruled_on: date, *, by: Actor, at: datetime) -> Ruling:
    """Record what the monitoring officer ruled on a requisition; the verdict stays as it is beside it. Raises Refused."""
    in_turn(requisition)
    if objections := policy.objections_to_ruling(reasons, ruled_on, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    ruling = Ruling.objects.create(requisition=requisition, good=good, reasons=reasons.strip(), ruled_on=ruled_on)
    record("ruled on", ruling, by=by, at=at, requisition=requisition.pk, good=good, verdict=str(requisition.verdict.answer))
    return ruling


def fallback_of(requisition: Requisition, on: date) -> Verdict | None:
    """Whether those who signed may now call the meeting in the chair's place; None where no clause is known."""
    clause = clause_of(requisition)
    if clause is None:
        return None
    due = chair_deadline(clause, requisition.received_on, calendar_for(requisition.matter.authority))
    names = [one.printed for one in requisition.signatures.all()]
    return verdict_on_fallback(
        clause,
        signed=names,
        callers=names,
        membership=membership_of(requisition.body, on),
        refused=requisition.state == Requisition.State.REFUSED,
        deadline=due,
        on=on,
    )
