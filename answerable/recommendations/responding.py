"""What comes back: the response, reports with their evidence, and the moves of the day by which it is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import Evidence, meet, stop
from answerable.clocks.models import Clock
from answerable.recommendations import policy
from answerable.recommendations.models import Answered, CameBy, Recommendation, Response, Slip, Update
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record

State = Recommendation.State


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was answered: of which kind, received when, by which office, why, and what will be done by which day."""

    kind: str
    received_on: date
    said_by: str
    reasons: str = ""
    action: str = ""
    action_by: date | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What an office reports: in which words, with which evidence and the day of which that speaks."""

    says: str
    text: str
    said_by: str
    evidence: str = ""
    evidence_on: date | None = None
    address: str = ""


@transaction.atomic
def respond(recommendation: Recommendation, answer: Answer, *, by_link: bool = False, by: Actor, at: datetime) -> Response:
    """Enter a response. It ends the response's clock, unless it accepts in principle only: that is no answer. Raises Refused.

    The words of one that came by the link of those asked (`linking`) are not shown until a clerk has looked.
    """
    in_turn(recommendation)
    recommendation.refresh_from_db()
    said = (answer.kind, answer.reasons, answer.action, answer.action_by, answer.received_on)
    today = timezone.localdate(at)
    if objections := policy.objections_to_answering(recommendation, *said, by_link=by_link, by=by, today=today):
        raise Refused(objections)
    response = Response.objects.create(
        recommendation=recommendation,
        kind=answer.kind,
        received_on=answer.received_on,
        said_by=answer.said_by.strip()[:300],
        reasons=answer.reasons.strip(),
        action=answer.action.strip(),
        action_by=answer.action_by,
        source=answer.source.strip()[:500],
        **_came(by_link),
    )
    recommendation.answer = answer.kind
    _heard(recommendation, answer.received_on)
    recommendation.save(update_fields=["answer", "heard_on"])
    record("responded", recommendation, by=by, at=at, rows=[response], kind=answer.kind)
    if answer.kind == Answered.IN_PRINCIPLE:
        return response
    if recommendation.state == State.ISSUED:
        move(recommendation, State.ANSWERED, by=by, at=at, kind=answer.kind)
    _end_clock(recommendation, answer, by_link, by=by, at=at)
    if answer.action_by and answer.action_by != recommendation.due:
        _slip(recommendation, answer.action_by, "The response gives this day.", answer.said_by, by=by, at=at)
    return response


def _came(by_link: bool) -> dict[str, Any]:
    return {"came_by": CameBy.LINK if by_link else CameBy.CLERK, "shown": not by_link}


def _end_clock(recommendation: Recommendation, answer: Answer, by_link: bool, *, by: Actor, at: datetime) -> None:
    clock = recommendation.clock
    if clock and clock.state == Clock.State.RUNNING:
        words = f"It was answered: {response_word(answer.kind)}."
        meet(clock, answer.received_on, Evidence(words=words, said_by=answer.said_by), follows=by_link, by=by, at=at)


def response_word(kind: str) -> str:
    """The word of a response, as the record says it."""
    return str(dict(Answered.choices)[Answered(kind)])


@transaction.atomic
def report(recommendation: Recommendation, told: Report, *, by_link: bool = False, by: Actor, at: datetime) -> Update:
    """File what an office reports. Said to be done is not closed: the committee decides that. Raises Refused, or Overtaken.

    The words of what came by the link of those asked are not shown until a clerk has looked.
    """
    in_turn(recommendation)
    recommendation.refresh_from_db()
    today = timezone.localdate(at)
    if objections := policy.objections_to_reporting(
        recommendation, told.says, told.text, told.evidence, told.evidence_on, by_link=by_link, by=by, today=today
    ):
        raise Refused(objections)
    update = Update.objects.create(
        recommendation=recommendation,
        says=told.says,
        text=told.text.strip(),
        said_by=told.said_by.strip()[:300],
        filed_on=today,
        evidence=told.evidence.strip()[:500],
        evidence_on=told.evidence_on,
        address=told.address,
        **_came(by_link),
    )
    _heard(recommendation, today)
    recommendation.save(update_fields=["heard_on"])
    record("reported", recommendation, by=by, at=at, rows=[update], says=told.says)
    if told.says == Update.Says.DONE and recommendation.state != State.DONE:
        move(recommendation, State.DONE, by=by, at=at)
    if told.says == Update.Says.NOT_DONE:
        move(recommendation, before_it_was_done(recommendation), by=by, at=at)
    return update


@transaction.atomic
def move_day(recommendation: Recommendation, to: date | None, why: str, said_by: str, *, by: Actor, at: datetime) -> Slip:
    """Move the day by which it is to be done; the day it was is kept, with why and who says so. Raises Refused."""
    in_turn(recommendation)
    recommendation.refresh_from_db()
    if objections := policy.objections_to_moving(recommendation, to, why, said_by, by=by):
        raise Refused(objections)
    return _slip(recommendation, to, why, said_by, by=by, at=at)


def _slip(recommendation: Recommendation, to: date | None, why: str, said_by: str, *, by: Actor, at: datetime) -> Slip:
    slip = Slip.objects.create(
        recommendation=recommendation,
        was=recommendation.due,
        now=to,
        on=timezone.localdate(at),
        why=why.strip()[:500],
        said_by=said_by.strip()[:300] or "not said",
    )
    recommendation.due, recommendation.due_words = to, ""
    recommendation.save(update_fields=["due", "due_words"])
    said = [day.isoformat() if day else None for day in (slip.was, slip.now)]
    record("moved", recommendation, by=by, at=at, rows=[slip], was=said[0], now=said[1], why=slip.why)
    return slip


def _heard(recommendation: Recommendation, on: date) -> None:
    recommendation.heard_on = max(filter(None, (recommendation.heard_on, on)))


def before_it_was_done(recommendation: Recommendation) -> str:
    """Where it stands once it is not done, or no longer closed: answered, where it was answered, else waiting for an answer."""
    return State.ISSUED if recommendation.answer in {"", Answered.IN_PRINCIPLE} else State.ANSWERED


def stop_clock(recommendation: Recommendation, on: date, why: str, *, by: Actor, at: datetime) -> None:
    """Stop the response's clock, where it runs: what it asks for is not awaited any more."""
    clock = recommendation.clock
    if clock and clock.state == Clock.State.RUNNING:
        stop(clock, on, Evidence(words=why, said_by="the committee"), by=by, at=at)
