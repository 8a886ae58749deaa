"""Answering anew whether an open requisition obliges anybody, when the council's own rules are entered otherwise."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from answerable.requisitions.models import VERDICT, EarlierVerdict, Requisition
from answerable.rulebook.verdicts import Verdict
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn, record


@transaction.atomic
def answer_again(requisition: Requisition, verdict: Verdict, why: str, *, by: Actor, at: datetime) -> EarlierVerdict | None:
    """Put a verdict worked out again in the place of the one before, which is kept with why it changed.

    None where nothing changed, or the requisition is not open any more: what was decided on it then stays as it was.
    """
    in_turn(requisition)
    row = Requisition.objects.filter(pk=requisition.pk, state=Requisition.State.RECEIVED).first()
    kept = VERDICT.kept(verdict)
    plain = msgspec.json.decode(msgspec.json.encode(kept))  # as the database gives it back: lists and no tuples
    if row is None or row.verdict_given == plain:
        return None
    was = row.verdict
    earlier = EarlierVerdict.objects.create(
        requisition=row,
        verdict_given=row.verdict_given,
        answer=str(was.answer),
        answer_then=str(verdict.answer),
        until=at,
        why=why[:500],
    )
    row.verdict_given = kept
    row.save(update_fields=["verdict_given"])
    record("answered again", row, by=by, at=at, rows=[earlier], was=str(was.answer), now=str(verdict.answer), why=earlier.why)
    return earlier
