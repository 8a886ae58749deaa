"""Writing an answer: explanations and measures, saved as often as need be, sent once, and published by the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from answerable.answers import answering_policy as policy
from answerable.answers.models import Answer, Claim, Explanation, Invitation, Measure
from answerable.findings.models import Finding
from answerable.people.models import Post
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record


@dataclass(frozen=True, kw_only=True)
class Promised:
    """A measure as somebody writes it down. `pk` is that of the measure in the draft which it changes; None for a new one."""

    what: str
    standing: str
    since: date | None = None
    owner: Post | None = None
    owner_said: str = ""
    by_when: date | None = None
    money: str = ""
    success: str = ""
    effect_from: date | None = None
    pk: int | None = None


def draft_of(invitation: Invitation, came_by: str) -> Answer | None:
    """The answer being written to an invitation in one way, if one is."""
    return invitation.answers.filter(state=Answer.State.DRAFT, came_by=came_by).select_related("authority").first()


@transaction.atomic
def write(
    invitation: Invitation,
    finding: Finding,
    arose: str,
    went_on: str,
    measures: Sequence[Promised],
    *,
    came_by: str,
    by: Actor,
    at: datetime,
) -> Answer:
    """Save what the draft of an answer says about one finding, in place of what it said before. Raises Refused."""
    in_turn(invitation)
    if objections := policy.objections_to_answering(invitation, came_by, by=by):
        raise Refused(objections)
    authority = invitation.meeting.body.authority
    answer = draft_of(invitation, came_by)
    if answer is None:
        answer = Answer.objects.create(authority=authority, invitation=invitation, came_by=came_by)
    answer.invitation = invitation
    objections = policy.objections_to_writing(answer, finding)
    for one in measures:
        objections += policy.objections_to_a_measure(
            one.what, one.standing, one.since, one.owner, answer, today=timezone.localdate(at)
        )
    if objections:
        raise Refused(objections)
    explained, unexplained = _explain(answer, finding, arose.strip(), went_on.strip())
    kept, left = _promise(answer, finding, measures)
    record("saved", answer, by=by, at=at, rows=[*explained, *kept], gone=[*unexplained, *left])
    return answer


def _explain(answer: Answer, finding: Finding, arose: str, went_on: str) -> tuple[list[Explanation], list[Explanation]]:
    """What the draft now says of why it came about; the explanation that it no longer gives."""
    there = answer.explanations.filter(finding=finding).first()
    if not arose and not went_on:
        if there is None:
            return [], []
        gone = Explanation(pk=there.pk, answer=answer, finding=finding)
        there.delete()
        return [], [gone]
    one = there or Explanation(answer=answer, finding=finding)
    one.arose, one.went_on = arose, went_on
    one.save()
    return [one], []


def _promise(answer: Answer, finding: Finding, measures: Sequence[Promised]) -> tuple[list[Measure], list[Measure]]:
    """The draft's measures about the finding as they now are, and those that are left out."""
    there = {one.pk: one for one in answer.measures.about(finding)}
    kept = {one.pk for one in measures if one.pk in there}
    gone = [Measure(pk=pk, answer=answer) for pk in there if pk not in kept]
    answer.measures.filter(pk__in=[one.pk for one in gone]).delete()
    number = answer.measures.aggregate(last=Max("number"))["last"] or 0
    made = []
    for said in measures:
        one = there.get(said.pk) if said.pk else None
        if one is None:
            number += 1
            one = Measure(answer=answer, number=number)
        one.what, one.standing, one.since = said.what.strip(), said.standing, said.since
        one.owner, one.owner_said, one.by_when = said.owner, said.owner_said.strip()[:200], said.by_when
        one.money, one.success, one.effect_from = said.money.strip()[:300], said.success.strip(), said.effect_from
        one.save()
        one.findings.add(finding)
        made.append(one)
    return made, gone


@transaction.atomic
def send_answer(answer: Answer, *, source: str = "", given_on: date | None = None, by: Actor, at: datetime) -> Answer:
    """Send an answer: it gets its number, its explanations their claims, and nothing of it is rewritten. Raises Refused."""
    in_turn(answer)
    answer.refresh_from_db(fields=["state"])
    today = timezone.localdate(at)
    day = given_on or today
    explanations, measures = list(answer.explanations.all()), list(answer.measures.all())
    says = [*explanations, *measures]
    if objections := policy.objections_to_sending_an_answer(answer, says, source, day, today=today):
        raise Refused(objections)
    claims = [claim for one in explanations for claim in _claims(one)]
    for claim in claims:
        claim.save()
    last = Answer.objects.filter(authority=answer.authority).aggregate(last=Max("number"))["last"] or 0
    answer.number, answer.sent_at, answer.source, answer.given_on = last + 1, at, source.strip()[:300], day
    answer.save(update_fields=["number", "sent_at", "source", "given_on"])
    record("answered", answer, by=by, at=at, rows=claims, number=answer.number)
    move(answer, Answer.State.SENT, by=by, at=at)
    return answer


def _claims(one: Explanation) -> list[Claim]:
    said = ((Claim.Part.AROSE, one.arose), (Claim.Part.WENT_ON, one.went_on))
    return [
        Claim(explanation=one, part=part, number=number, text=line)
        for part, text in said
        for number, line in enumerate(claims_in(text), start=1)
    ]


def claims_in(text: str) -> list[str]:
    """The claims of an explanation: each line of it, in the answerer's own words."""
    return [plain for line in text.splitlines() if (plain := " ".join(line.split()))]


@transaction.atomic
def publish_answer(answer: Answer, *, by: Actor, at: datetime) -> Answer:
    """Let everybody read an answer: a clerk has looked that no private person is named in it. Raises Refused."""
    in_turn(answer)
    answer.refresh_from_db(fields=["state"])
    if objections := policy.objections_to_publishing(answer, by=by):
        raise Refused(objections)
    if answer.withheld_because:
        answer.withheld_because = ""
        answer.save(update_fields=["withheld_because"])
    move(answer, Answer.State.PUBLISHED, by=by, at=at)
    return answer


@transaction.atomic
def withhold_answer(answer: Answer, why: str, *, by: Actor, at: datetime) -> Answer:
    """Keep an answer from the public as it stands, with the reason. Raises Refused."""
    in_turn(answer)
    answer.refresh_from_db(fields=["state"])
    if objections := policy.objections_to_withholding(answer, why, by=by):
        raise Refused(objections)
    answer.withheld_because = why.strip()[:300]
    answer.save(update_fields=["withheld_because"])
    move(answer, Answer.State.WITHHELD, by=by, at=at)
    return answer
