"""What becomes of a question: reworded, agreed, rejected, taken up again, asked at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from answerable.answers import policy
from answerable.answers.models import Concern, LineOfInquiry, Question, Rewording
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Meeting
from answerable.people.models import Post
from answerable.requisitions.models import Passage
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.seen import seen_of, unchanged


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A question as somebody words it: what is asked, of whom, about which findings and which business, in which line."""

    text: str
    to: str
    findings: Sequence[Finding]
    business: Sequence[Passage] = ()
    post: Post | None = None
    line: str = ""


def seen_of_question(question: Question) -> str:
    """What tells a question, with its findings and its business, from how it was or will be worded otherwise."""
    findings = question.concerns.order_by("finding").values_list("finding", flat=True)
    return seen_of(question, list(findings), list(question.business.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def word(question: Question, wording: Wording, *, seen: str | None = None, by: Actor, at: datetime) -> Question:
    """Word a proposed question otherwise. `seen` tells what the person was shown. Raises Refused, and Overtaken."""
    in_turn(question)
    unchanged(question, seen, seen_of_question)
    if objections := policy.objections_to_wording(question, wording.text, wording.to, wording.findings, wording.business, by=by):
        raise Refused(objections)
    before = Rewording.objects.create(
        authority=question.matter.authority,
        question=question,
        text=question.text,
        besides=f"asked of {question.to}",
        made_at=at,
        made_by=by.name[:200],
    )
    line, made = _line(question.matter, wording.line)
    question.text, question.to = wording.text.strip(), wording.to.strip()[:300]
    question.post, question.line = wording.post, line
    question.save(update_fields=["text", "to", "post", "line"])
    question.business.set(wording.business)
    kept = {finding.pk for finding in wording.findings}
    left = list(question.concerns.exclude(finding__in=kept))
    there = set(question.concerns.values_list("finding", flat=True))
    new = [Concern(question=question, finding=one) for one in dict.fromkeys(wording.findings) if one.pk not in there]
    for concern in new:
        concern.save()
    gone = [Concern(pk=one.pk, question=question, finding=one.finding) for one in left]
    question.concerns.filter(pk__in=[one.pk for one in left]).delete()
    record("worded", question, by=by, at=at, rows=[before, *new, *made], gone=gone)
    return question


@transaction.atomic
def keep_with(question: Question, wording: Wording, *, by: Actor, at: datetime) -> Question:
    """Put a question just proposed into a line of inquiry, and to a post: whoever proposes it may say so."""
    in_turn(question)
    question.line, made = _line(question.matter, wording.line)
    question.post = wording.post
    question.save(update_fields=["line", "post"])
    record("kept with", question, by=by, at=at, rows=made)
    return question


@transaction.atomic
def agree(question: Question, *, shared: bool, meeting: Meeting | None = None, by: Actor, at: datetime) -> Question:
    """Agree a question as the chair, or as the clerk for the chair, which is said; shared in advance or not. Raises Refused."""
    in_turn(question)
    objections = policy.objections_to_agreeing(question, by=by)
    if meeting:
        objections += policy.objections_to_planning(question.matter, meeting)
    if objections:
        raise Refused(objections)
    question.agreed_by, question.shared = by.role[:40], shared
    question.meeting = meeting or question.meeting
    question.save(update_fields=["agreed_by", "shared", "meeting"])
    move(question, Question.State.AGREED, by=by, at=at, agreed_by=by.role, shared=shared)
    return question


@transaction.atomic
def reject(question: Question, why: str, *, by: Actor, at: datetime) -> Question:
    """Leave a question out, with the reason. Raises Refused."""
    in_turn(question)
    if objections := policy.objections_to_rejecting(question, why, by=by):
        raise Refused(objections)
    question.reason = why.strip()[:500]
    question.save(update_fields=["reason"])
    move(question, Question.State.REJECTED, by=by, at=at)
    return question


@transaction.atomic
def take_up_again(question: Question, *, by: Actor, at: datetime) -> Question:
    """Put a question that was rejected, or agreed and not yet asked, back among those proposed. Raises Refused."""
    in_turn(question)
    if objections := policy.objections_to_taking_up_again(question, by=by):
        raise Refused(objections)
    question.reason = question.agreed_by = ""
    question.save(update_fields=["reason", "agreed_by"])
    move(question, Question.State.DRAFT, by=by, at=at, verb="taken up again")
    return question


@transaction.atomic
def say_asked(question: Question, meeting: Meeting, *, by: Actor, at: datetime) -> Question:
    """Record that a question was asked at a meeting. Raises Refused."""
    in_turn(question)
    today = timezone.localdate(at)
    objections = policy.objections_to_saying_asked(question, meeting, by=by, today=today)
    if objections:
        raise Refused(objections)
    question.meeting, question.asked_on = meeting, meeting.day
    question.save(update_fields=["meeting", "asked_on"])
    move(question, Question.State.ASKED, by=by, at=at, verb="put", on=meeting.day.isoformat())
    return question


def _line(matter: Matter, title: str) -> tuple[LineOfInquiry | None, list[LineOfInquiry]]:
    """The line of inquiry of that title, and what had to be made for it."""
    plain = " ".join(title.split())[:200]
    if not plain:
        return None, []
    line, new = LineOfInquiry.objects.get_or_create(matter=matter, title=plain)
    return line, [line] if new else []
