"""What stands in the way of entering a decision, of calling it in, of ruling on that, and of saying what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.clocks.policy import MAY_SAY, NOT_YOURS
from answerable.matters.models import Matter
from answerable.people.grants import Role
from answerable.people.models import Authority, Body, Person
from answerable.requisitions.models import Caller, CallIn, CallInOutcome, Decision
from answerable.rulebook.calendar import in_words
from answerable.rulebook.clauses import CallInClause
from answerable.rulebook.verdicts import Due
from answerable.trail.acts import Actor, Objection

State = CallIn.State
MAY_SIGN = frozenset({Role.CHAIR, Role.MEMBER})
MAY_CALL_IN = frozenset(MAY_SAY) | MAY_SIGN
NOT_A_MEMBER = "Members of the council call in decisions, and the clerk writes down what came on paper."
NOT_BEGUN_BY_YOU = "Another member began this call-in: only they word it or give it up, or the clerk."
MOST_WORDS = 20_000


@dataclass(frozen=True, kw_only=True)
class DecisionSaid:
    """What is said of a decision: as it was published, and what is known of its urgency and of its being carried out."""

    title: str
    made_by: str
    decided_on: date
    published_on: date | None = None
    kind: str = ""
    address: str = ""
    matter: Matter | None = None
    urgent: bool | None = None
    urgent_because: str = ""
    waived_by: str = ""
    carried_out_on: date | None = None


def objections_to_entering(authority: Authority, said: DecisionSaid, *, by: Actor, today: date) -> list[Objection]:
    """Why a decision may not be entered so: nothing is decided or nobody decided it, or its days cannot be."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if not said.title.strip():
        reasons.append("Say what was decided.")
    if not said.made_by.strip():
        reasons.append("Say who decided: the cabinet, an office, a body.")
    if said.decided_on > today:
        reasons.append(f"{in_words(said.decided_on)} is still to come.")
    for day, what in ((said.published_on, "published"), (said.carried_out_on, "carried out")):
        if day and day > today:
            reasons.append(f"{in_words(day)} is still to come.")
        if day and day < said.decided_on:
            reasons.append(f"It cannot have been {what} on {in_words(day)}: it was made on {in_words(said.decided_on)}.")
    if said.urgent and not said.urgent_because.strip():
        reasons.append("Say why the decision was urgent.")
    if said.matter and said.matter.authority_id != authority.pk:
        reasons.append(f"“{said.matter}” is a matter of {said.matter.authority}.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_correcting(decision: Decision, said: DecisionSaid, *, by: Actor, today: date) -> list[Objection]:
    """Why a decision may not be corrected so: what cannot be entered, or it would vanish under a call-in that was presented."""
    told = objections_to_entering(decision.authority, said, by=by, today=today)
    if said.published_on is None and CallIn.objects.public().filter(decision=decision).exists():
        told.append(Objection(reason="The decision was called in: say on which day it was published."))
    return told


def objections_to_beginning(
    decision: Decision, committee: Body, grounds: Sequence[str], clause: CallInClause | None, *, by: Actor
) -> list[Objection]:
    """Why a decision may not be called in there: it is not published, was carried out, or that committee does not scrutinise."""
    reasons = [] if by.role in MAY_CALL_IN else [NOT_A_MEMBER]
    if decision.published_on is None:
        reasons.append("The decision is not published yet.")
    if decision.carried_out_on:
        reasons.append(f"The decision was carried out on {in_words(decision.carried_out_on)}.")
    if committee.authority_id != decision.authority_id:
        reasons.append(f"{committee} is a body of {committee.authority}.")
    if committee.kind != Body.Kind.SCRUTINY:
        reasons.append(f"{committee} is no overview and scrutiny committee.")
    return [*(Objection(reason=reason) for reason in reasons), *objections_to_grounds(grounds, clause)]


def objections_to_grounds(grounds: Sequence[str], clause: CallInClause | None) -> list[Objection]:
    """Why a call-in may not rest on these grounds: the council's rule does not name them."""
    named = clause.grounds if clause else ()
    return [Objection(reason=f"The council’s own rule has no such ground: “{one}”.") for one in grounds if one not in named]


def objections_to_handling(call_in: CallIn, person: Person | None, *, by: Actor) -> list[Objection]:
    """Why somebody may not word a call-in or give it up: another member began it."""
    own = person is not None and person.pk == call_in.begun_by_id
    return [] if own or by.role in MAY_SAY else [Objection(reason=NOT_BEGUN_BY_YOU)]


def objections_to_wording(call_in: CallIn, words: Sequence[str], signed_by_others: bool, *, by: Actor) -> list[Objection]:
    """Why the words may not be changed: it was presented, or others have signed the words as they are."""
    reasons = [] if by.role in MAY_CALL_IN else [NOT_A_MEMBER]
    reasons += _over(call_in)
    if signed_by_others:
        reasons.append("Others have signed these words. They would have to take their signatures back first.")
    if any(len(one) > MOST_WORDS for one in words):
        reasons.append(f"That is too long: {MOST_WORDS} characters are the most.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_signing(call_in: CallIn, name: str, on: date, *, known: bool, by: Actor, today: date) -> list[Objection]:
    """Why a call-in may not be signed: it was presented, nobody signs, or the day cannot be. `known`: a member in the record."""
    reasons = [] if by.role in MAY_CALL_IN else [NOT_A_MEMBER]
    reasons += _over(call_in)
    if not known and by.role not in MAY_SAY:
        reasons.append("The record does not say which member you are. The clerk can say so with your account.")
    elif not known and not name.strip():
        reasons.append("Say who signed.")
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if on < call_in.decision.decided_on:
        reasons.append(f"Nobody can have signed on {in_words(on)}: the decision was made later.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_taking_back(caller: Caller, *, by: Actor) -> list[Objection]:
    """Why a signature may not be taken back: the call-in was presented with it, or it was taken back before."""
    reasons = [] if by.role in MAY_CALL_IN else [NOT_A_MEMBER]
    if caller.call_in.state != State.SIGNING:
        reasons.append(
            f"The call-in is “{caller.call_in.get_state_display()}”: a signature can be taken back until it is presented."
        )
    if caller.withdrawn_on:
        reasons.append("The signature was taken back already.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_giving_up(call_in: CallIn, *, signed: bool, by: Actor) -> list[Objection]:
    """Why a call-in may not be given up: it was presented, or somebody still stands by it."""
    reasons = [] if by.role in MAY_CALL_IN else [NOT_A_MEMBER]
    reasons += _over(call_in)
    if signed:
        reasons.append("Somebody has signed it and stands by it.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_presenting(
    call_in: CallIn, on: date, *, signed: bool, resolved: bool | None, by: Actor, today: date
) -> list[Objection]:
    """Why a call-in may not be said to have been presented that day: nobody signed it, or the day cannot be."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    reasons += _over(call_in)
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if on < call_in.decision.decided_on:
        reasons.append(f"It cannot have been presented on {in_words(on)}: the decision was made later.")
    if call_in.decision.published_on is None:
        reasons.append("Say first on which day the decision was published.")
    if not signed and not resolved:
        reasons.append("Nobody has signed it.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_ruling(call_in: CallIn, valid: bool, why: str, on: date, *, by: Actor, today: date) -> list[Objection]:
    """Why a ruling may not be recorded: it was not presented or was heard already, no reasons, the same again, no such day."""
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if call_in.state not in {State.PRESENTED, State.ACCEPTED, State.REJECTED}:
        reasons.append(f"The call-in is “{call_in.get_state_display()}”: there is nothing to rule on.")
    if call_in.state == (State.ACCEPTED if valid else State.REJECTED):
        reasons.append(f"The call-in is “{call_in.get_state_display()}” already.")
    if not why.strip():
        reasons.append("Give the officer’s reasons: they are shown beside the verdict.")
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    if call_in.received_on and on < call_in.received_on:
        reasons.append(f"It was presented on {in_words(call_in.received_on)}, and cannot have been ruled on before.")
    return [Objection(reason=reason) for reason in reasons]


def objections_to_outcome(
    call_in: CallIn, what: str, on: date, because: str, stands: str, held: Due | None, *, by: Actor, today: date
) -> list[Objection]:
    """Why that may not be said to have come of a call-in. `held` is the day by which the meeting must be held, where a rule gives
    one: until it is over nobody can say that the call-in was not heard in its time.
    """
    reasons = [] if by.role in MAY_SAY else [NOT_YOURS]
    if what not in call_in.TRANSITIONS.get(call_in.state, ()) or what not in dict(CallInOutcome.What):
        reasons.append(f"The call-in is “{call_in.get_state_display()}”: that cannot come of it now.")
    if not because.strip():
        reasons.append("Say why, in the words that were used: they are shown publicly.")
    if on > today:
        reasons.append(f"{in_words(on)} is still to come.")
    reasons += _before(call_in, on)
    if what == State.DECIDED_AGAIN and not stands:
        reasons.append("Say what became of the decision.")
    if what == State.NOT_HEARD:
        reasons += _not_over(held, on)
    return [Objection(reason=reason) for reason in reasons]


def _not_over(held: Due | None, on: date) -> list[str]:
    if held is None or held.due is None:
        return ["The council’s own rule gives no day by which the meeting must be held, as far as it is known here."]
    return [f"Until {in_words(held.due)} is over the meeting can still be held."] if on <= held.due else []


def _before(call_in: CallIn, on: date) -> list[str]:
    earlier = [one for one in (call_in.received_on, *call_in.outcomes.values_list("on", flat=True)) if one]
    latest = max(earlier, default=None)
    return [f"{in_words(latest)} was later, and stands in the record."] if latest and on < latest else []


def _over(call_in: CallIn) -> list[str]:
    if call_in.state == State.SIGNING:
        return []
    return [f"The call-in is “{call_in.get_state_display()}” already: it stays as it was."]
