"""Drafting a recommendation, splitting a composite one, agreeing it by resolution, and issuing it: from then its clock runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import start, start_again
from answerable.clocks.models import Clock
from answerable.findings.models import Finding
from answerable.matters.models import Matter
from answerable.meetings.models import Motion
from answerable.people.models import Body, Post
from answerable.reading.trackers.splitting import limbs_of
from answerable.recommendations import policy
from answerable.recommendations.answering import answers_as, duty_of, response_due
from answerable.recommendations.models import Recommendation
from answerable.trail.acts import Actor, Objection, Refused
from answerable.trail.chain import in_turn, move, record
from answerable.trail.seen import seen_of, unchanged

State = Recommendation.State


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a recommendation says: of whom what is asked, by when, and by what one will see that it was done.

    `answers_as` is worked out from the post or the body where it is left empty.
    """

    text: str
    post: Post | None = None
    body: Body | None = None
    addressee: str = ""
    answers_as: str = ""
    matter: Matter | None = None
    findings: Sequence[Finding] = field(default_factory=tuple)
    priority: str = ""
    due: date | None = None
    due_words: str = ""
    success: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The same as a row has it."""
        return {
            "text": self.text.strip(),
            "post": self.post,
            "body": self.body,
            "addressee": self.addressee.strip()[:300],
            "answers_as": self.answers_as or answers_as(self.post, self.body),
            "matter": self.matter,
            "priority": self.priority,
            "due": self.due,
            "due_words": self.due_words[:200],
            "success": self.success.strip(),
        }


@transaction.atomic
def draft(committee: Body, asked: Asked, *, by: Actor, at: datetime) -> Recommendation:
    """Draft a recommendation of a committee, with the next number of its authority. Raises Refused."""
    in_turn(committee)
    if objections := policy.objections_to_drafting(committee, asked.text, asked.matter, asked.findings, by=by):
        raise Refused(objections)
    one = Recommendation.objects.create(
        authority=committee.authority, committee=committee, number=next_number(committee), **asked.as_fields()
    )
    one.findings.set(asked.findings)
    record("drafted", one, by=by, at=at, committee=committee.pk, findings=[finding.pk for finding in asked.findings])
    return one


def seen_of_recommendation(recommendation: Recommendation) -> str:
    """What tells a recommendation, with the findings it serves, from how it was or will be."""
    return seen_of(recommendation, list(recommendation.findings.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def change(recommendation: Recommendation, asked: Asked, *, seen: str | None = None, by: Actor, at: datetime) -> Recommendation:
    """Change a draft. What the committee agreed stays. `seen` tells what the person was shown. Raises Refused, and Overtaken."""
    in_turn(recommendation)
    unchanged(recommendation, seen, seen_of_recommendation)
    objections = policy.objections_to_changing(recommendation, by=by)
    committee = recommendation.committee
    objections += policy.objections_to_drafting(committee, asked.text, asked.matter, asked.findings, by=by)
    if objections:
        raise Refused(objections)
    for name, value in asked.as_fields().items():
        setattr(recommendation, name, value)
    recommendation.save()
    recommendation.findings.set(asked.findings)
    record("changed", recommendation, by=by, at=at, findings=[finding.pk for finding in asked.findings])
    return recommendation


@transaction.atomic
def split(recommendation: Recommendation, *, by: Actor, at: datetime) -> list[Recommendation]:
    """Make of a composite draft as many as it holds: the first keeps its number, the others follow. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    objections = policy.objections_to_changing(recommendation, by=by)
    limbs = limbs_of(recommendation.text)
    if len(limbs) < 2:
        objections.append(Objection(reason="It holds one recommendation only."))
    if objections:
        raise Refused(objections)
    findings = list(recommendation.findings.all())
    recommendation.text = limbs[0]
    recommendation.save(update_fields=["text"])
    others = []
    for number, limb in enumerate(limbs[1:], start=next_number(recommendation.committee)):
        other = Recommendation.objects.get(pk=recommendation.pk)
        other.pk, other.number, other.text = None, number, limb
        other._state.adding = True
        other.save(force_insert=True)
        other.findings.set(findings)
        others.append(other)
    record("split", recommendation, by=by, at=at, rows=others, into=[one.number for one in others])
    return [recommendation, *others]


@transaction.atomic
def drop(recommendation: Recommendation, why: str, *, by: Actor, at: datetime) -> Recommendation:
    """Give a draft up, with the reason. Raises Refused, or Overtaken."""
    objections = policy.objections_to_changing(recommendation, by=by)
    if not why.strip():
        objections.append(Objection(reason="Say why it is given up."))
    if objections:
        raise Refused(objections)
    move(recommendation, State.DROPPED, by=by, at=at, why=why.strip())
    return recommendation


@transaction.atomic
def agree(
    recommendation: Recommendation,
    motion: Motion | None = None,
    *,
    minute: str = "",
    on: date | None = None,
    by: Actor,
    at: datetime,
) -> Recommendation:
    """Enter that the committee agreed it: by a motion that was carried or, for one from before, by the minute. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    if objections := policy.objections_to_agreeing(recommendation, motion, minute, by=by):
        raise Refused(objections)
    recommendation.motion, recommendation.agreed_from = motion, minute.strip()[:300]
    recommendation.agreed_on = motion.meeting.day if motion else on
    recommendation.save(update_fields=["motion", "agreed_from", "agreed_on"])
    move(recommendation, State.AGREED, by=by, at=at, motion=motion.pk if motion else None)
    return recommendation


@transaction.atomic
def issue(
    recommendation: Recommendation, notice_on: date, *, report_on: date | None = None, by: Actor, at: datetime
) -> Recommendation:
    """Send it to those asked, with the written notice they received that day; from then the clock runs that the law gives them.

    `report_on` is the day they received the committee's report, where they did: the later of the two counts for the executive.
    Raises Refused, or Overtaken.
    """
    in_turn(recommendation)
    recommendation.refresh_from_db()
    today = timezone.localdate(at)
    if objections := policy.objections_to_issuing(recommendation, notice_on, report_on, by=by, today=today):
        raise Refused(objections)
    recommendation.issued_on = notice_on
    duty, due = duty_of(recommendation), response_due(recommendation, notice_on, report_on, today)
    if duty.clock and due:
        named = replace(due, what=f"respond to recommendation {recommendation.number}")
        recommendation.clock = start(recommendation.authority, recommendation, duty.clock.id, named, by=by, at=at)
    recommendation.save(update_fields=["issued_on", "clock"])
    move(recommendation, State.ISSUED, by=by, at=at, notice_on=notice_on.isoformat(), no_clock_because=duty.why)
    if recommendation.clock and not Recommendation.objects.public().filter(pk=recommendation.pk).exists():
        Clock.objects.filter(pk=recommendation.clock.pk).update(is_public=False)
        record("hidden", recommendation.clock, by=by, at=at, why="What it is about was resolved in private.")
    return recommendation


@transaction.atomic
def correct_notice(recommendation: Recommendation, notice_on: date, why: str, *, by: Actor, at: datetime) -> Recommendation:
    """Put right the day on which the written notice was received: the response's clock is worked out again. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    today = timezone.localdate(at)
    if objections := policy.objections_to_correcting_the_notice(recommendation, notice_on, why, by=by, today=today):
        raise Refused(objections)
    assert recommendation.clock
    was, recommendation.issued_on = recommendation.issued_on, notice_on
    due = response_due(recommendation, notice_on, None, today)
    if due is None:
        raise Refused([Objection(reason=duty_of(recommendation).why)])
    start_again(recommendation.clock, due, by=by, at=at)
    recommendation.save(update_fields=["issued_on"])
    said = was.isoformat() if was else None
    record("notice corrected", recommendation, by=by, at=at, was=said, now=notice_on.isoformat(), why=why.strip())
    return recommendation


def next_number(committee: Body) -> int:
    """The next number of the committee's authority. The caller has the ledger's turn."""
    numbers = Recommendation.objects.filter(authority=committee.authority_id).order_by("-number").values_list("number", flat=True)
    return (numbers.first() or 0) + 1
