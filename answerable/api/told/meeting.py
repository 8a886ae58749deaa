"""Requisitions, the meetings they ask for and all others, who is called to answer, what they are asked, what is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet

from answerable.answers import models as answers
from answerable.api.telling import Kind, Place, each, says
from answerable.findings import models as findings
from answerable.meetings import models as meetings
from answerable.people.models import Authority
from answerable.requisitions import models as requisitions


@dataclass(frozen=True, kw_only=True)
class Requisition:
    """A signed demand by members that a meeting be called."""

    id: Annotated[int, says("The number of the requisition in this record.")]
    address: Annotated[str, says("Its page in the public record, with every word of it and the working of the verdict.")]
    matter: Annotated[int, says("The matter it opened or is about.")]
    body: Annotated[int, says("The body that is to meet.")]
    addressee: Annotated[str, says("Of whom it is demanded, as printed.")]
    rule_relied_on: Annotated[str, says("The rule it names, as printed.")]
    received_on: Annotated[date | None, says("The day it was received, if known.")]
    signature_count: Annotated[int, says("How many signed it.")]
    signatures: Annotated[tuple[str, ...], says("Who signed it, as printed.")]
    state: Annotated[str, says("received, called, refused or lapsed.")]
    question: Annotated[str, says("What the rulebook was asked.")]
    answer: Annotated[str, says("What it answered: holds, does not hold or cannot tell. The monitoring officer decides.")]
    reports: Annotated[tuple[int, ...], says("The reports it relies on.")]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting of a body, or of several jointly: asked for, scheduled, cancelled, held or not held."""

    id: Annotated[int, says("The number of the meeting in this record.")]
    address: Annotated[str, says("The page where it is read of.")]
    body: Annotated[int, says("The body that calls it.")]
    jointly_with: Annotated[tuple[int, ...], says("The bodies that meet with it.")]
    day: Annotated[date, says("The day.")]
    time: Annotated[time | None, says("When it begins, if known.")]
    venue: Annotated[str, says("Where; blank if not known.")]
    kind: Annotated[str, says("ordinary or extraordinary.")]
    state: Annotated[str, says("proposed (only asked for), scheduled, cancelled, held or not_held.")]
    outcome: Annotated[str, says("What the clerk said of what became of it.")]
    known_from: Annotated[str, says("Where it is known from.")]
    requisition: Annotated[int | None, says("The requisition that asked for it.")]
    matters: Annotated[tuple[int, ...], says("The matters it is about.")]


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """A call to whoever holds an office, to come to a meeting and answer. Public once it is sent."""

    id: Annotated[int, says("The number of the invitation in this record.")]
    meeting: Annotated[int, says("The meeting.")]
    post: Annotated[int, says("The post called.")]
    office: Annotated[str, says("The words by which the notice or the report called it.")]
    power: Annotated[str, says("Whether the law lets the committee require them: required, invited or cannot_tell.")]
    because: Annotated[str, says("Why.")]
    state: Annotated[str, says("How it stands, as “sent”.")]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of a matter to a witness, about one finding or several. Public once the committee has agreed it."""

    id: Annotated[int, says("The number of the question in this record.")]
    matter: Annotated[int, says("The matter.")]
    number: Annotated[int, says("Its number in the matter.")]
    to: Annotated[str, says("Whom it is put to.")]
    text: Annotated[str, says("Its words.")]
    state: Annotated[str, says("How it stands, as “agreed”.")]
    meeting: Annotated[int | None, says("The meeting it is planned for.")]
    findings: Annotated[tuple[int, ...], says("The findings it concerns.")]


@dataclass(frozen=True, kw_only=True)
class Motion:
    """Words put to the vote at a meeting. Carried, it is a resolution of the body."""

    id: Annotated[int, says("The number of the motion in this record.")]
    meeting: Annotated[int, says("The meeting.")]
    number: Annotated[int, says("Its number in the meeting.")]
    text: Annotated[str, says("Its words.")]
    state: Annotated[str, says("moved, carried, lost or withdrawn.")]
    votes_for: Annotated[int | None, says("Votes for it, if counted.")]
    votes_against: Annotated[int | None, says("Votes against it, if counted.")]
    abstained: Annotated[int | None, says("How many abstained, if counted.")]
    casting: Annotated[bool, says("Whether the chair’s second vote decided.")]


def _requisition(one: Any, place: Place) -> Requisition:
    return Requisition(
        id=one.pk,
        address=place.page(one),
        matter=one.matter_id,
        body=one.body_id,
        addressee=one.addressee,
        rule_relied_on=one.rule_relied_on,
        received_on=one.received_on,
        signature_count=one.signature_count,
        signatures=tuple(signature.printed for signature in one.signatures.all()),
        state=one.state,
        question=str(one.question or ""),
        answer=str(one.answer or ""),
        reports=tuple(report.pk for report in one.relied_on.all()),
    )


def _meeting(one: Any, place: Place) -> Meeting:
    by = one.requisition
    return Meeting(
        id=one.pk,
        address=place.page(one if hasattr(one, "get_absolute_url") else one.body),
        body=one.body_id,
        jointly_with=tuple(body.pk for body in one.jointly_with.all()),
        day=one.day,
        time=one.time,
        venue=one.place,
        kind=one.kind,
        state=one.state,
        outcome=one.outcome,
        known_from=one.known_from,
        requisition=by.pk if by and not by.matter.is_gone else None,
        matters=tuple(matter.pk for matter in one.matters),
    )


def _invitation(one: answers.Invitation, place: Place) -> Invitation:
    return Invitation(
        id=one.pk,
        meeting=one.meeting_id,
        post=one.post_id,
        office=one.office,
        power=one.power,
        because=one.because,
        state=one.state,
    )


def _question(one: answers.Question, place: Place) -> Question:
    return Question(
        id=one.pk,
        matter=one.matter_id,
        number=one.number,
        to=one.to,
        text=one.text,
        state=one.state,
        meeting=one.meeting.pk if one.meeting else None,
        findings=tuple(finding.pk for finding in one.findings.all()),
    )


def _motion(one: meetings.Motion, place: Place) -> Motion:
    return Motion(
        id=one.pk,
        meeting=one.meeting_id,
        number=one.number,
        text=one.text,
        state=one.state,
        votes_for=one.votes_for,
        votes_against=one.votes_against,
        abstained=one.abstained,
        casting=one.casting,
    )


def _requisitions(at: Authority) -> QuerySet[Any]:
    relied_on = Prefetch("relied_on", findings.Report.objects.public().order_by("pk"))
    return requisitions.Requisition.objects.public().in_brief().filter(matter__authority=at).prefetch_related(relied_on)


def _questions(at: Authority) -> QuerySet[Any]:
    rows = answers.Question.objects.public().filter(matter__authority=at)
    # Asked for apart, so that a meeting or a finding that is not public is as if it were not there.
    meeting = Prefetch("meeting", meetings.Meeting.objects.public())
    return rows.prefetch_related(meeting, Prefetch("findings", findings.Finding.objects.public().order_by("pk")))


KINDS = (
    Kind(name="requisitions", schema=Requisition, rows=_requisitions, tell=each(_requisition)),
    Kind(
        name="meetings",
        schema=Meeting,
        rows=lambda at: meetings.Meeting.objects.public().at(at).with_bodies().with_matters(),
        tell=each(_meeting),
    ),
    Kind(
        name="invitations",
        schema=Invitation,
        rows=lambda at: answers.Invitation.objects.public().filter(meeting__body__authority=at),
        tell=each(_invitation),
    ),
    Kind(name="questions", schema=Question, rows=_questions, tell=each(_question)),
    Kind(
        name="motions",
        schema=Motion,
        rows=lambda at: meetings.Motion.objects.public().filter(meeting__body__authority=at),
        tell=each(_motion),
    ),
)
