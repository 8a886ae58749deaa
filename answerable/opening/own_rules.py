"""What a council's own rules decide: the verdict on each open requisition, worked out again when the rules are changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from answerable.findings.actions import notice_as_read
from answerable.matters.models import Matter
from answerable.opening.laying_out import said_in
from answerable.opening.models import Opening
from answerable.opening.propose import requisition_verdict
from answerable.opening.signing import members_known, members_list, signed_by
from answerable.people.adopting import rules_of
from answerable.people.models import Authority
from answerable.requisitions.models import EarlierVerdict, Requisition
from answerable.requisitions.working_again import answer_again
from answerable.trail.acts import Actor
from answerable.trail.chain import in_turn
from answerable.trail.kept import NotUnderstood

Made = TypeVar("Made")


@transaction.atomic
def with_verdicts(
    authority: Authority, act: Callable[[], Made], why: str, *, by: Actor, at: datetime
) -> tuple[Made, tuple[EarlierVerdict, ...]]:
    """Do something to the authority's constitution, and work out again what hangs on it: both, or neither.

    Returns what the act made, and each verdict that is another now.
    """
    in_turn(authority)
    made = act()
    return made, work_out_again(authority, why, by=by, at=at)


def work_out_again(authority: Authority, why: str, *, by: Actor, at: datetime) -> tuple[EarlierVerdict, ...]:
    """Answer anew on every requisition of the authority that waits for its meeting to be called; of others nothing changes."""
    rules = rules_of(authority)
    rows = Requisition.objects.filter(state=Requisition.State.RECEIVED, matter__in=Matter.objects.public())
    changed = []
    for row in rows.filter(matter__authority=authority).select_related("reading__file", "matter__authority", "body"):
        try:
            notice = notice_as_read(row.reading)
        except NotUnderstood:
            continue  # kept by another version: its verdict stays what it was
        opening = Opening.objects.filter(papers__reading=row.reading_id).first()
        named = (opening.committee if opening else "") or (notice.committee.value if notice.committee else "")
        committee = named or row.body.name
        known = members_known(authority, committee)
        listed = members_list(known, committee) if known else None
        signed = signed_by(notice, listed, row.received_on, said_in(opening) if opening else {})
        verdict = requisition_verdict(notice, rules, signed, listed, on=row.received_on, committee=committee)
        if verdict and (earlier := answer_again(row, verdict, why, by=by, at=at)):
            changed.append(earlier)
    return tuple(changed)
