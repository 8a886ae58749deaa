"""Entering decisions, and calling them in: the words, who signs, and taking that back, until it is presented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from answerable.people.models import Authority, Body, Person
from answerable.requisitions import call_in_policy as policy
from answerable.requisitions.call_in_facts import own_rules_of
from answerable.requisitions.call_in_policy import DecisionSaid
from answerable.requisitions.models import Caller, CallIn, Decision
from answerable.trail.acts import Actor, Overtaken, Refused
from answerable.trail.chain import in_turn, move, record

CHANGED = "Somebody else changed this while you were looking at it. Look at it as it is now, and save again."


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a call-in: the grounds of the council's own rule on which it rests, its reasons, what to decide instead."""

    grounds: Sequence[str] = ()
    reasons: str = ""
    alternative: str = ""


@transaction.atomic
def enter_decision(authority: Authority, said: DecisionSaid, *, by: Actor, at: datetime) -> Decision:
    """Enter a decision of the executive. Raises Refused."""
    in_turn(authority)
    if objections := policy.objections_to_entering(authority, said, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    decision = Decision.objects.create(authority=authority, **_fields(said))
    record("entered", decision, by=by, at=at, on=decision.decided_on.isoformat())
    return decision


@transaction.atomic
def correct_decision(decision: Decision, said: DecisionSaid, *, seen: int, by: Actor, at: datetime) -> Decision:
    """Say otherwise what is known of a decision: when it was published, that it was carried out. Raises Refused, or Overtaken."""
    _take_turn(decision, seen)
    if objections := policy.objections_to_correcting(decision, said, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    was = decision.published_on
    for name, value in _fields(said).items():
        setattr(decision, name, value)
    decision.save()
    now = decision.published_on
    record("corrected", decision, by=by, at=at, was=was.isoformat() if was else None, now=now.isoformat() if now else None)
    return decision


def _fields(said: DecisionSaid) -> dict[str, Any]:
    urgent = bool(said.urgent)
    return {
        "title": said.title.strip()[:300],
        "made_by": said.made_by.strip()[:200],
        "decided_on": said.decided_on,
        "published_on": said.published_on,
        "kind": said.kind.strip()[:200],
        "address": said.address,
        "matter": said.matter,
        "urgent": said.urgent,
        "urgent_because": said.urgent_because.strip()[:500] if urgent else "",
        "waived_by": said.waived_by.strip()[:200] if urgent else "",
        "carried_out_on": said.carried_out_on,
    }


@transaction.atomic
def begin_call_in(
    decision: Decision, committee: Body, words: Words, begun_by: Person | None, *, by: Actor, at: datetime
) -> CallIn:
    """Begin a call-in that members can sign. `begun_by` is the member who words it; None where it came on paper.

    Raises Refused.
    """
    in_turn(decision)
    clause = own_rules_of(decision.authority).clause(decision)
    if objections := policy.objections_to_beginning(decision, committee, words.grounds, clause, by=by):
        raise Refused(objections)
    call_in = CallIn(decision=decision, committee=committee, begun_by=begun_by)
    if objections := policy.objections_to_wording(call_in, (words.reasons, words.alternative), False, by=by):
        raise Refused(objections)
    _say(call_in, words)
    call_in.save()
    record("drafted", call_in, by=by, at=at)
    return call_in


@transaction.atomic
def word_call_in(call_in: CallIn, words: Words, person: Person | None, *, seen: int, by: Actor, at: datetime) -> CallIn:
    """Word a call-in otherwise, as long as nobody but the member who began it has signed. `person` is the member who does so.

    Raises Refused, or Overtaken.
    """
    _take_turn(call_in, seen)
    others = call_in.callers.standing().exclude(person__isnull=False, person=call_in.begun_by_id).exists()
    clause = own_rules_of(call_in.decision.authority).clause(call_in.decision)
    if objections := [
        *policy.objections_to_handling(call_in, person, by=by),
        *policy.objections_to_wording(call_in, (words.reasons, words.alternative), others, by=by),
        *policy.objections_to_grounds(words.grounds, clause),
    ]:
        raise Refused(objections)
    _say(call_in, words)
    call_in.save()
    record("reworded", call_in, by=by, at=at)
    return call_in


def _say(call_in: CallIn, words: Words) -> None:
    call_in.grounds = list(dict.fromkeys(words.grounds))
    call_in.reasons, call_in.alternative = words.reasons.strip(), words.alternative.strip()


@transaction.atomic
def sign(call_in: CallIn, person: Person | None, on: date, *, seen: int, printed: str = "", by: Actor, at: datetime) -> Caller:
    """Put a member's signature under the words as they were `seen`; `printed` is a name on paper that is no member known here.

    Raises Refused, or Overtaken where the words have changed meanwhile.
    """
    in_turn(call_in)
    call_in.refresh_from_db(fields=["turn", "state"])
    if call_in.turn != seen:
        raise Overtaken(CHANGED)
    known = person is not None and person.authority_id == call_in.decision.authority_id
    if objections := policy.objections_to_signing(call_in, printed, on, known=known, by=by, today=timezone.localdate(at)):
        raise Refused(objections)
    name = "" if person else printed.strip()[:200]
    caller = Caller.objects.filter(call_in=call_in, person=person, printed=name).first()
    if caller and caller.withdrawn_on is None:
        return caller
    caller = caller or Caller(call_in=call_in, person=person, printed=name)
    caller.signed_on, caller.withdrawn_on = on, None
    caller.save()
    record("signed", caller, by=by, at=at, on=on.isoformat())
    return caller


@transaction.atomic
def take_signature_back(caller: Caller, *, by: Actor, at: datetime) -> Caller:
    """Take a signature back before the call-in is presented. Raises Refused."""
    in_turn(caller)
    caller.refresh_from_db(fields=["withdrawn_on"])
    caller.call_in.refresh_from_db(fields=["state"])
    if objections := policy.objections_to_taking_back(caller, by=by):
        raise Refused(objections)
    caller.withdrawn_on = timezone.localdate(at)
    caller.save(update_fields=["withdrawn_on"])
    record("taken back", caller, by=by, at=at)
    return caller


@transaction.atomic
def give_up(call_in: CallIn, person: Person | None, *, by: Actor, at: datetime) -> CallIn:
    """Give up a call-in that nobody signs any more. `person` is the member who does so. Raises Refused, or Overtaken."""
    in_turn(call_in)
    call_in.refresh_from_db(fields=["state"])
    if objections := [
        *policy.objections_to_handling(call_in, person, by=by),
        *policy.objections_to_giving_up(call_in, signed=call_in.callers.standing().exists(), by=by),
    ]:
        raise Refused(objections)
    move(call_in, CallIn.State.GIVEN_UP, by=by, at=at, verb="given up")
    return call_in


def _take_turn(thing: models.Model, seen: int) -> None:
    """Count a change, by who saw the thing as it is. Raises Overtaken for anybody else."""
    in_turn(thing)
    rows: Any = type(thing)._default_manager
    if not rows.filter(pk=thing.pk, turn=seen).update(turn=F("turn") + 1):
        raise Overtaken(CHANGED)
    thing.refresh_from_db()
