"""Beginning a plan, taking a version of it over with every day that moved, submitting and deciding it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from answerable.findings.models import Finding, SourceFile
from answerable.matters.models import Matter
from answerable.plans import policy
from answerable.plans.comparing import ROWS, Row, Rows, compared
from answerable.plans.models import Action, Milestone, Plan, PlanVersion, Slippage
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record

KINDS = {
    "area for priority action": r"areas? for priority action|apa|priority (?:area|action)",
    "area for improvement": r"areas? for improvement|afi",
}


@transaction.atomic
def begin(matter: Matter, title: str, verifier: str = "", *, by: Actor, at: datetime) -> Plan:
    """Enter that there is, or is to be, a plan of a matter, and which office verifies what is said to be done. Raises Refused."""
    if objections := policy.objections_to_beginning(matter, title, by=by):
        raise Refused(objections)
    plan = Plan.objects.create(matter=matter, title=title.strip()[:300], verifier=verifier.strip()[:300])
    record("begun", plan, by=by, at=at, matter=matter.pk)
    return plan


@transaction.atomic
def take_version(plan: Plan, file: SourceFile, rows: Rows, dated: date, *, by: Actor, at: datetime) -> PlanVersion:
    """Take a version of a plan over: new actions come in, known ones say what is new, each move of a day is kept. Raises Refused.

    An action that the version leaves out stays; `latest` says which version had it last.
    """
    in_turn(plan)
    today = timezone.localdate(at)
    if objections := policy.objections_to_a_version(plan, len(rows.actions), dated, by=by, today=today):
        raise Refused(objections)
    before = plan.versions.order_by("-number").first()
    number = before.number + 1 if before else 1
    version = PlanVersion.objects.create(plan=plan, number=number, file=file, dated=dated, rows=ROWS.kept(rows))
    known = list(plan.actions.select_related("latest").order_by("place"))
    was = {id(row): row for row in (as_row(action) for action in known)}
    by_row = dict(zip(was, known, strict=True))
    touched: list[Model] = [version]
    findings = _findings(plan)
    place = max((action.place for action in known), default=0)
    for pair in compared(list(was.values()), rows.actions):
        if pair.now is None:
            continue
        if pair.was is None:
            place += 1
            touched += _entered(version, pair.now, place, findings)
        else:
            touched += _kept_up(version, by_row[id(pair.was)], pair.now)
    record("version taken over", plan, by=by, at=at, rows=touched, version=number, actions=len(rows.actions))
    return version


def as_row(action: Action) -> Row:
    """An action as a row of a version, to be compared with one."""
    return Row(
        text=action.text,
        reference=action.reference,
        area=action.area,
        lead=action.lead,
        start=action.start,
        due=action.due,
        due_words=action.due_words,
        success=action.success,
    )


def _entered(version: PlanVersion, row: Row, place: int, findings: dict[tuple[str, int], Finding]) -> list[Model]:
    action = Action.objects.create(plan=version.plan, place=place, latest=version, **_fields(row))
    if served := _named(row.area, findings):
        action.findings.set(served)
    return [action, *_milestones(action, row)]


def _kept_up(version: PlanVersion, action: Action, row: Row) -> list[Model]:
    """A known action as the version has it; its day moves with the version named as the reason."""
    touched: list[Model] = [action]
    if row.due != action.due:
        why = f"Version {version.number} of the plan gives this day{f' ({row.where})' if row.where else ''}."
        told = {"was": action.due, "now": row.due, "on": version.dated, "why": why[:500], "said_by": "the plan"}
        touched.append(Slippage.objects.create(action=action, **told))
    for name, value in _fields(row).items():
        setattr(action, name, value)
    action.latest = version
    action.save()
    there = {step.text for step in action.milestones.all()}
    return [*touched, *_milestones(action, row, there)]


def _fields(row: Row) -> dict[str, str | date | None]:
    names = ("text", "reference", "area", "lead", "start", "due", "due_words", "success")
    return {name: getattr(row, name) for name in names}


def _milestones(action: Action, row: Row, there: Collection[str] = ()) -> list[Model]:
    new = [step for step in row.steps if step.text not in there]
    return [Milestone.objects.create(action=action, text=step.text, due=step.due, due_words=step.due_words) for step in new]


def _findings(plan: Plan) -> dict[tuple[str, int], Finding]:
    """The findings of the matter by kind and number, where it rests on one report only: else a number names several."""
    reports = list(plan.matter.reports.values_list("pk", flat=True))
    if len(reports) != 1:
        return {}
    return {(one.kind, one.number): one for one in Finding.objects.public().filter(report=reports[0])}


def _named(area: str, findings: dict[tuple[str, int], Finding]) -> list[Finding]:
    """The findings that the heading of an area names by kind and number, as “Area for priority action 1”."""
    named = []
    for kind, words in KINDS.items():
        for match in re.finditer(rf"\b(?:{words})\s*(?:no\.?\s*)?(\d{{1,2}})\b", area, re.IGNORECASE):
            if one := findings.get((kind, int(match[1]))):
                named.append(one)
    return named


@transaction.atomic
def submit(plan: Plan, on: date, to: str, *, by: Actor, at: datetime) -> Plan:
    """Enter that the plan was submitted, on which day and to whom. Raises Refused, or Overtaken."""
    in_turn(plan)
    plan.refresh_from_db()
    if objections := policy.objections_to_submitting(plan, on, to, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    plan.submitted_on, plan.submitted_to = on, to.strip()[:300]
    plan.save(update_fields=["submitted_on", "submitted_to"])
    move(plan, Plan.State.SUBMITTED, by=by, at=at, on=on.isoformat(), submitted_to=plan.submitted_to)
    return plan


@transaction.atomic
def decide(plan: Plan, to: str, on: date, decided_by: str, why: str = "", *, by: Actor, at: datetime) -> Plan:
    """Enter that the plan was approved or returned: when, by which office, and why. Raises Refused, or Overtaken."""
    in_turn(plan)
    plan.refresh_from_db()
    if objections := policy.objections_to_deciding(plan, to, on, decided_by, why, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    plan.decided_on, plan.decided_by, plan.decided_why = on, decided_by.strip()[:300], why.strip()[:500]
    plan.save(update_fields=["decided_on", "decided_by", "decided_why"])
    move(plan, to, by=by, at=at, on=on.isoformat(), decided_by=plan.decided_by)
    return plan
