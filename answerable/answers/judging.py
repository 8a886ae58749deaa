"""Judging the answers: criteria drafted, changed and agreed; assessments and comments by resolution; signs observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.answers import judging_policy as policy
from answerable.answers.models import Answer, Assessment, Comment, Criterion, Judgement, Sign
from answerable.answers.standards import draft_standards
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, Motion
from answerable.requisitions.models import Passage
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.seen import seen_of, unchanged


@dataclass(frozen=True, kw_only=True)
class Judged:
    """How an answer is judged by one criterion, and why."""

    grade: str
    reasons: str = ""


@transaction.atomic
def draft_criteria(matter: Matter, *, by: Actor, at: datetime) -> list[Criterion]:
    """Draft criteria from the notice, the findings and the guidance, but for what is drafted already. Raises Refused."""
    in_turn(matter)
    if objections := policy.objections_to_drafting(matter, by=by):
        raise Refused(objections)
    business = list(
        Passage.objects.filter(requisition__matter=matter, part=Passage.Part.BUSINESS).order_by("requisition", "number")
    )
    findings = list(Finding.objects.public().filter(report__matters=matter).order_by("report", "number", "turn"))
    standards = draft_standards([one.text for one in business], [one.text for one in findings])
    there, number = set(matter.criteria.values_list("text", flat=True)), _last(matter)
    made = []
    for one in standards:
        if one.text in there:
            continue
        number += 1
        made.append(
            Criterion.objects.create(
                matter=matter,
                number=number,
                text=one.text,
                origin=one.origin,
                passage=business[one.business - 1] if one.business else None,
                finding=findings[one.finding] if one.finding is not None else None,
            )
        )
    if made:
        record("criteria drafted", matter, by=by, at=at, rows=made, criteria=len(made))
    return made


def seen_of_drafts(matter: Matter) -> str:
    """What tells the drafts of a matter's criteria from how they were or will be."""
    drafts = matter.criteria.filter(state=Criterion.State.DRAFT).order_by("pk")
    return seen_of(matter, list(drafts.values_list("pk", "text")))


@transaction.atomic
def change_criteria(
    matter: Matter,
    texts: Mapping[int, str],
    dropped: Sequence[int],
    more: str = "",
    *,
    seen: str | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Word drafts otherwise (by key), drop some, and add one of the committee's own. Raises Refused, and Overtaken."""
    in_turn(matter)
    unchanged(matter, seen, seen_of_drafts)
    if objections := policy.objections_to_drafting(matter, by=by):
        raise Refused(objections)
    drafts = {one.pk: one for one in matter.criteria.filter(state=Criterion.State.DRAFT)}
    changed = []
    for pk, text in texts.items():
        one = drafts.get(pk)
        if one and pk not in dropped and text.strip() and one.text != text.strip():
            one.text = text.strip()
            one.save(update_fields=["text"])
            changed.append(one)
    if more.strip():
        number = _last(matter) + 1
        changed.append(
            Criterion.objects.create(matter=matter, number=number, text=more.strip(), origin=Criterion.Origin.COMMITTEE)
        )
    if changed:
        record("criteria changed", matter, by=by, at=at, rows=changed)
    for pk in dropped:
        if pk in drafts:
            move(drafts[pk], Criterion.State.DROPPED, by=by, at=at)


@transaction.atomic
def agree_criteria(matter: Matter, motion: Motion, *, by: Actor, at: datetime) -> list[Criterion]:
    """Record that the committee resolved to judge by the drafts as they are. Raises Refused."""
    in_turn(matter)
    drafts = list(matter.criteria.filter(state=Criterion.State.DRAFT))
    if objections := policy.objections_to_agreeing_criteria(matter, drafts, motion, by=by):
        raise Refused(objections)
    for one in drafts:
        one.motion = motion
        one.save(update_fields=["motion"])
        move(one, Criterion.State.AGREED, by=by, at=at)
    return drafts


def heard_since(matter: Matter) -> date | None:
    """The day on which the first answer about a matter was given; None while nobody has answered."""
    meetings = Meeting.objects.about(matter)
    answers = Answer.objects.sent().filter(invitation__meeting__in=meetings).order_by("given_on")
    return answers.values_list("given_on", flat=True).first()


@transaction.atomic
def assess(
    finding: Finding,
    matter: Matter,
    motion: Motion,
    grade: str,
    reasons: str,
    judged: Mapping[Criterion, Judged],
    *,
    minority: str = "",
    by: Actor,
    at: datetime,
) -> Assessment:
    """Record how the committee resolved to judge the answers to a finding. It follows any earlier judgement. Raises Refused."""
    in_turn(matter)
    if objections := policy.objections_to_assessing(finding, matter, motion, reasons, judged, by=by):
        raise Refused(objections)
    last = finding.assessments.aggregate(last=Max("number"))["last"] or 0
    one = Assessment.objects.create(
        matter=matter,
        finding=finding,
        motion=motion,
        number=last + 1,
        grade=grade,
        reasons=reasons.strip(),
        minority=minority.strip(),
    )
    rows = [
        Judgement.objects.create(assessment=one, criterion=criterion, grade=said.grade, reasons=said.reasons.strip())
        for criterion, said in judged.items()
    ]
    record("judged", one, by=by, at=at, rows=rows, grade=grade, finding=finding.pk)
    return one


@transaction.atomic
def comment(
    matter: Matter,
    findings: Sequence[Finding],
    motion: Motion,
    text: str,
    *,
    sent_to: str = "",
    sent_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Comment:
    """Record what the committee resolved to say, to whom it was sent and on which day. Raises Refused."""
    in_turn(matter)
    if objections := policy.objections_to_commenting(matter, findings, motion, text, by=by):
        raise Refused(objections)
    one = Comment.objects.create(matter=matter, motion=motion, text=text.strip(), sent_to=sent_to.strip()[:300], sent_on=sent_on)
    one.findings.set(findings)
    record("commented", one, by=by, at=at)
    return one


@transaction.atomic
def observe(matter: Matter, kind: str, on: date, source: str, *, finding: Finding | None = None, by: Actor, at: datetime) -> Sign:
    """Record a sign that findings are taken seriously, with its day and where it can be read. Raises Refused."""
    in_turn(matter)
    today = timezone.localdate(at)
    if objections := policy.objections_to_a_sign(matter, finding, on, source, by=by, today=today):
        raise Refused(objections)
    one = Sign.objects.create(matter=matter, finding=finding, kind=kind, on=on, source=source.strip()[:500])
    record("observed", one, by=by, at=at, sign=kind, on=on.isoformat())
    return one


@transaction.atomic
def take_sign_back(sign: Sign, why: str, *, by: Actor, at: datetime) -> Sign:
    """Take a sign back that was none: it is public no more, and kept. Raises Refused."""
    in_turn(sign)
    sign.refresh_from_db()
    objections = policy.objections_to_drafting(sign.matter, by=by)
    if sign.is_gone:
        objections.append(Objection(reason="This sign was taken back already."))
    if not why.strip():
        objections.append(Objection(reason="Say why the sign is taken back."))
    if objections:
        raise Refused(objections)
    sign.leave(Sign.As.TAKEN_BACK, " ".join(why.split()), by=by, at=at)
    sign.save()
    record("taken back", sign, by=by, at=at, why=sign.gone_why)
    return sign


def _last(matter: Matter) -> int:
    return matter.criteria.aggregate(last=Max("number"))["last"] or 0
