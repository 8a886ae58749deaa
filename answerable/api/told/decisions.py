"""Decisions of the executive that were published, and the call-ins of them that were presented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet

from answerable.api.telling import Kind, Place, each, says
from answerable.matters.models import Matter
from answerable.people.models import Authority
from answerable.requisitions import models as requisitions


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A decision of the executive, as it was published."""

    id: Annotated[int, says("The number of the decision in this record.")]
    address: Annotated[str, says("Its page in the public record, with the working of the day until which it may be called in.")]
    title: Annotated[str, says("What was decided.")]
    made_by: Annotated[str, says("Which body or office decided.")]
    decided_on: Annotated[date, says("The day it was made.")]
    published_on: Annotated[date | None, says("The day it was published.")]
    kind: Annotated[str, says("What kind of decision it is, as the constitution calls it; blank if not known.")]
    urgent: Annotated[bool | None, says("Whether it was taken as urgent, so as not to wait for call-in; empty if not known.")]
    urgent_because: Annotated[str, says("Why it was taken as urgent.")]
    waived_by: Annotated[str, says("Which office agreed that it need not wait.")]
    carried_out_on: Annotated[date | None, says("The day it was carried out, if known.")]
    matter: Annotated[int | None, says("The matter it is about.")]


@dataclass(frozen=True, kw_only=True)
class CallIn:
    """A signed demand that a committee looks at a decision before it is carried out. Public once it was presented."""

    id: Annotated[int, says("The number of the call-in in this record.")]
    address: Annotated[str, says("Its page in the public record, with the working of the verdict and every ruling.")]
    decision: Annotated[int, says("The decision called in.")]
    committee: Annotated[int, says("The body that is to look at it.")]
    presented_on: Annotated[date | None, says("The day it was presented.")]
    presented_at: Annotated[time | None, says("At what time, if known.")]
    signatures: Annotated[tuple[str, ...], says("Who signed it.")]
    grounds: Annotated[tuple[str, ...], says("The grounds of the constitution on which it rests, word for word.")]
    reasons: Annotated[str, says("Its reasons.")]
    alternative: Annotated[str, says("What should be decided instead.")]
    state: Annotated[
        str,
        says("presented, accepted, rejected, no_action, referred_back, to_council, not_heard or decided_again."),
    ]
    question: Annotated[str, says("What the rulebook was asked.")]
    answer: Annotated[str, says("What it answered: holds, does not hold or cannot tell. The monitoring officer decides.")]
    outcomes: Annotated[tuple[str, ...], says("What came of it, in words with the day, in order.")]


def _decision(one: Any, place: Place) -> Decision:
    return Decision(
        id=one.pk,
        address=place.page(one),
        title=one.title,
        made_by=one.made_by,
        decided_on=one.decided_on,
        published_on=one.published_on,
        kind=one.kind,
        urgent=one.urgent,
        urgent_because=one.urgent_because,
        waived_by=one.waived_by,
        carried_out_on=one.carried_out_on,
        matter=one.matter.pk if one.matter else None,
    )


def _call_in(one: Any, place: Place) -> CallIn:
    return CallIn(
        id=one.pk,
        address=place.page(one),
        decision=one.decision_id,
        committee=one.committee_id,
        presented_on=one.received_on,
        presented_at=one.received_at,
        signatures=tuple(caller.called for caller in one.callers.all()),
        grounds=tuple(one.grounds),
        reasons=one.reasons,
        alternative=one.alternative,
        state=one.state,
        question=str(one.question or ""),
        answer=str(one.answer or ""),
        outcomes=tuple(str(outcome) for outcome in one.outcomes.all()),
    )


def _decisions(at: Authority) -> QuerySet[Any]:
    rows = requisitions.Decision.objects.public().filter(authority=at).select_related("authority")
    return rows.prefetch_related(Prefetch("matter", Matter.objects.public()))


def _call_ins(at: Authority) -> QuerySet[Any]:
    signed = Prefetch("callers", requisitions.Caller.objects.public().select_related("person"))
    came = Prefetch("outcomes", requisitions.CallInOutcome.objects.public())
    rows = requisitions.CallIn.objects.public().in_brief().filter(decision__authority=at)
    return rows.prefetch_related(signed, came)


KINDS = (
    Kind(name="decisions", schema=Decision, rows=_decisions, tell=each(_decision)),
    Kind(name="call-ins", schema=CallIn, rows=_call_ins, tell=each(_call_in)),
)
