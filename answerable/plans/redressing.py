"""Entering what is owed to those who were harmed, saying how far it is, and taking back what was entered by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from answerable.findings.models import Finding
from answerable.plans import redress_policy as policy
from answerable.plans.redress import Redress, RedressReport, in_fives
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What is owed: to which group, harmed in which way, how many, as what, by when; which office says so, and where.

    `harmed` is forgotten as soon as it is known in which five it falls.
    """

    who: str
    way: str
    remedy: str
    said_by: str
    source: str
    words: str = ""
    harmed: int | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class HowFar:
    """How far it is on a day: what is said of it, for how many it was made good, and by when the rest.

    `harmed` is how many they are, where that is known better now.
    """

    says: str
    as_of: date
    said_by: str
    source: str
    words: str = ""
    harmed: int | None = None
    made_good: int | None = None
    due: date | None = None


@transaction.atomic
def enter_redress(finding: Finding, owed: Owed, *, by: Actor, at: datetime) -> Redress:
    """Enter what is owed beside a finding; it is public. Raises Refused."""
    in_turn(finding)
    if objections := policy.objections_to_entering(finding, **vars(owed), by=by):
        raise Refused(objections)
    one = Redress.objects.create(
        finding=finding,
        who=owed.who.strip()[:300],
        way=owed.way.strip()[:500],
        harmed_fives=in_fives(owed.harmed),
        remedy=owed.remedy,
        words=owed.words.strip()[:500],
        due=owed.due,
        said_by=owed.said_by.strip()[:300],
        source=owed.source.strip()[:500],
        entered_on=timezone.localdate(at),
    )
    record("entered", one, by=by, at=at, remedy=owed.remedy, due=owed.due.isoformat() if owed.due else None)
    return one


@transaction.atomic
def report_redress(redress: Redress, told: HowFar, *, by: Actor, at: datetime) -> RedressReport:
    """File what an office says of how far it is; each day by which it was to be done stays on record. Raises Refused."""
    in_turn(redress)
    redress.refresh_from_db()
    asked = {name: value for name, value in vars(told).items() if name != "due"}
    if objections := policy.objections_to_reporting(redress, **asked, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    one = RedressReport.objects.create(
        redress=redress,
        says=told.says,
        as_of=told.as_of,
        harmed_fives=redress.harmed_fives if told.harmed is None else in_fives(told.harmed),
        made_good_fives=in_fives(told.made_good),
        due=told.due or redress.due,
        words=told.words.strip()[:500],
        said_by=told.said_by.strip()[:300],
        source=told.source.strip()[:500],
        filed_on=timezone.localdate(at),
    )
    record("reported", one, by=by, at=at, says=told.says)
    was, redress.due, redress.harmed_fives = redress.due, one.due, one.harmed_fives
    redress.save(update_fields=["due", "harmed_fives"])
    if one.due and one.due != was:
        record("moved", redress, by=by, at=at, was=was.isoformat() if was else None, now=one.due.isoformat())
    else:
        record("followed", redress, by=by, at=at)
    if told.says != redress.state:
        move(redress, told.says, by=by, at=at)
    return one


@transaction.atomic
def withdraw_redress(redress: Redress, why: str, *, by: Actor, at: datetime) -> Redress:
    """Take back what was entered by mistake, with the reason: it is not public any more. Raises Refused."""
    in_turn(redress)
    redress.refresh_from_db()
    if objections := policy.objections_to_withdrawing(redress, why, by=by):
        raise Refused(objections)
    move(redress, Redress.State.WITHDRAWN, by=by, at=at, why=why.strip())
    return redress
