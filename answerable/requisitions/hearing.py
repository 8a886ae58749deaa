"""Presenting a call-in on a day, ruling on whether it is good, and what came of it; the times that run from each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from answerable.clocks.actions import Evidence, meet, run_on, start, start_again, stop
from answerable.clocks.models import Clock
from answerable.requisitions import call_in_policy as policy
from answerable.requisitions.call_in_facts import OwnRules, own_rules_of, verdict_on
from answerable.requisitions.call_ins import VERDICT
from answerable.requisitions.models import CallIn, CallInOutcome, ValidityRuling
from answerable.rulebook.call_in import held_within, reconsidered_by, validity_due
from answerable.rulebook.clauses import CallInClause
from answerable.rulebook.verdicts import Due
from answerable.trail.acts import Actor, Refused
from answerable.trail.chain import in_turn, move, record

PRESENTED, SENT_BACK = "the call-in was presented", "the decision was referred back"
OFFICE = "Democratic Services"
State = CallIn.State


@dataclass(frozen=True, kw_only=True)
class Presented:
    """How a call-in came in: its day and hour, whether on the form, and what is known of the decision. None: not known."""

    on: date
    at_hour: time | None = None
    on_the_form: bool | None = None
    carried_out: bool | None = None
    used_before: bool | None = None
    resolved: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a call-in, on which day, and why; of one decided again also what became of the decision."""

    what: str
    on: date
    because: str
    stands: str = ""


@transaction.atomic
def present(call_in: CallIn, how: Presented, *, by: Actor, at: datetime) -> CallIn:
    """Say that a call-in was presented. From now on its words and signatures stand, and the verdict is kept with it.

    Raises Refused, or Overtaken when somebody was first.
    """
    in_turn(call_in)
    call_in.refresh_from_db()
    today, signed = timezone.localdate(at), call_in.callers.standing().exists()
    if objections := policy.objections_to_presenting(call_in, how.on, signed=signed, resolved=how.resolved, by=by, today=today):
        raise Refused(objections)
    call_in.received_on, call_in.received_at, call_in.on_the_form = how.on, how.at_hour, how.on_the_form
    call_in.carried_out, call_in.used_before, call_in.resolved = how.carried_out, how.used_before, how.resolved
    own = own_rules_of(call_in.decision.authority)
    verdict = verdict_on(call_in, own, how.on)
    call_in.verdict_given = VERDICT.kept(verdict)
    call_in.save()
    move(call_in, State.PRESENTED, by=by, at=at, on=how.on.isoformat(), verdict=str(verdict.answer))
    if clause := own.clause(call_in.decision):
        _run(call_in, validity_due(clause, how.on, own.calendar), PRESENTED, clause.validity.within, by=by, at=at)
    return call_in


@transaction.atomic
def rule_on_call_in(call_in: CallIn, valid: bool, reasons: str, on: date, *, by: Actor, at: datetime) -> ValidityRuling:
    """Record what the officer ruled on a call-in. The verdict is worked out once more on what is known now, and stands beside it.

    One ruled valid must be heard in the time that the council's own rule gives. Raises Refused, or Overtaken.
    """
    in_turn(call_in)
    call_in.refresh_from_db()
    if objections := policy.objections_to_ruling(call_in, valid, reasons, on, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    own = own_rules_of(call_in.decision.authority)
    verdict = verdict_on(call_in, own, on)
    call_in.verdict_given = VERDICT.kept(verdict)
    call_in.save(update_fields=["verdict_given"])
    ruling = ValidityRuling.objects.create(call_in=call_in, valid=valid, reasons=reasons.strip(), ruled_on=on)
    record("ruled on", ruling, by=by, at=at, rows=[call_in], valid=valid, verdict=str(verdict.answer))
    move(call_in, State.ACCEPTED if valid else State.REJECTED, by=by, at=at, on=on.isoformat())
    clause = own.clause(call_in.decision)
    told = Evidence(words=f"{str(ruling).capitalize()}: {call_in.get_state_display()}", said_by=OFFICE)
    judged = clause.validity.within.id if clause and clause.validity.within else ""
    for clock in Clock.objects.started_by(call_in).running():
        if clock.rule == judged:
            meet(clock, on, told, by=by, at=at)
        elif not valid:
            stop(clock, on, told, by=by, at=at)
    if valid and clause:
        _run(call_in, hearing_due(call_in, clause, own), PRESENTED, clause.held_within, by=by, at=at)
    return ruling


@transaction.atomic
def say_outcome(call_in: CallIn, came: Came, *, by: Actor, at: datetime) -> CallInOutcome:
    """Record what came of a call-in: what the meeting did that took it, that none took it in time, or how it was decided again.

    Raises Refused, or Overtaken when somebody said something else first.
    """
    in_turn(call_in)
    call_in.refresh_from_db()
    own = own_rules_of(call_in.decision.authority)
    clause = own.clause(call_in.decision)
    held = hearing_due(call_in, clause, own) if clause else None
    if objections := policy.objections_to_outcome(
        call_in, came.what, came.on, came.because, came.stands, held, by=by, today=timezone.localdate(at)
    ):
        raise Refused(objections)
    stands = came.stands if came.what == State.DECIDED_AGAIN else ""
    outcome = CallInOutcome.objects.create(
        call_in=call_in, what=came.what, on=came.on, because=came.because.strip(), stands=stands
    )
    move(call_in, came.what, by=by, at=at, on=came.on.isoformat())
    record("came of it", outcome, by=by, at=at, on=came.on.isoformat())
    told = Evidence(words=str(outcome), said_by=OFFICE)
    for clock in Clock.objects.started_by(call_in).running():
        (stop if came.what == State.NOT_HEARD else meet)(clock, came.on, told, by=by, at=at)
    if came.what == State.REFERRED_BACK and clause:
        due = reconsidered_by(clause, came.on, own.calendar)
        _run(call_in, due, SENT_BACK, clause.reconsider_within, by=by, at=at)
    return outcome


def hearing_due(call_in: CallIn, clause: CallInClause, own: OwnRules) -> Due | None:
    """The day by which the meeting that takes the call-in must be held; None where the council's own rule gives none."""
    accepted = call_in.rulings.filter(valid=True).values_list("ruled_on", flat=True).last()
    notice = call_in.decision.published_on
    return held_within(clause, call_in.received_on, own.calendar, accepted_on=accepted, notice_on=notice)


def _run(call_in: CallIn, due: Due | None, event: str, rule: object, *, by: Actor, at: datetime) -> None:
    """Set a time running that the council's own rule gives, or let it run from another day where it runs already."""
    if due is None or due.due is None:
        return
    name = str(getattr(rule, "id", ""))
    told, there = replace(due, start_event=event), Clock.objects.started_by(call_in).filter(rule=name).first()
    if there and there.state == Clock.State.STOPPED:
        there = run_on(there, f"The call-in is {call_in.get_state_display()}.", by=by, at=at)
    if there is None:
        start(call_in.decision.authority, call_in, name, told, by=by, at=at)
    elif there.state == Clock.State.RUNNING:
        start_again(there, told, by=by, at=at)
