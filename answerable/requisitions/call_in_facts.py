"""What the record knows of a call-in, as the rulebook asks for it, and the council's own rule it stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from answerable.clocks.actions import calendar_for
from answerable.people.adopting import rules_of
from answerable.people.models import Authority, Body, Holding, Seat
from answerable.requisitions.models import Caller, CallIn, Decision
from answerable.requisitions.rules import membership_of
from answerable.rulebook.calendar import Calendar
from answerable.rulebook.call_in import (
    CallInFacts,
    takes_effect,
    verdict_on_call_in,
    verdict_without_constitution,
    window_of,
)
from answerable.rulebook.clauses import By, CallInClause, Route
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.signatures import Signature
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.verdicts import Answer, Due, Nation, Verdict

COUNCILLORS = {Seat.Role.CHAIR, Seat.Role.VICE_CHAIR, Seat.Role.MEMBER}
CO_OPTEES = {Seat.Role.COOPTEE, Seat.Role.EDUCATION_COOPTEE}
SOURCE = "the record of the call-in"
ANY_COMMITTEE = re.compile(r"\b(?:any|an?) (?:\w+ ){0,4}(?:committee|panel)\b")
BEST_FIRST = (Answer.HOLDS, Answer.CANNOT_TELL, Answer.DOES_NOT_HOLD)


@dataclass(frozen=True, kw_only=True)
class OwnRules:
    """A council's own rules and its calendar, fetched once for however many decisions; `rules` None where none are known."""

    rules: Constitution | None
    calendar: Calendar

    def clause(self, decision: Decision) -> CallInClause | None:
        """The clause under which a decision may be called in, as it stood on the day the decision was made."""
        return self.rules.call_in(decision.decided_on, decision.kind or None) if self.rules else None

    def window(self, decision: Decision) -> Due | None:
        """The last day, with its hour, on which the decision may be called in; None where no rule for it is known."""
        clause = self.clause(decision)
        days = {"published_on": decision.published_on, "decided_on": decision.decided_on}
        return window_of(clause, self.calendar, **days) if clause else None

    def takes_effect(self, decision: Decision) -> Due | None:
        """The day from which a decision that nobody called in may be carried out; None where no rule for it is known."""
        clause = self.clause(decision)
        days = {"published_on": decision.published_on, "decided_on": decision.decided_on}
        return takes_effect(clause, self.calendar, **days) if clause else None


def own_rules_of(authority: Authority) -> OwnRules:
    """The rules of an authority and its calendar."""
    return OwnRules(rules=rules_of(authority), calendar=calendar_for(authority))


def verdict_on(call_in: CallIn, own: OwnRules, on: date) -> Verdict:
    """Whether the call-in stops the decision, as far as the record knows on a day. Who may sign is asked of each route apart:
    a signature that counts under one does not count under another.
    """
    decision, clause = call_in.decision, own.clause(call_in.decision)
    callers = list(call_in.callers.standing().select_related("person"))
    known = _facts(call_in, clause)
    if own.rules is None:
        authority = decision.authority
        return verdict_without_constitution(_unchecked(known, callers), authority.name, Nation(authority.nation))
    if clause is None:
        return verdict_on_call_in(_unchecked(known, callers), own.rules, own.calendar)
    day = call_in.received_on or on
    who = _Sitting.on(day, call_in.committee)
    answers = []
    for route in _routes_used(clause, call_in):
        signatures = tuple(who.signature(number, one, route) for number, one in enumerate(callers, start=1))
        facts = replace(known, signatures=signatures, membership=who.membership(route, day))
        answers.append(
            _not_on_trust(verdict_on_call_in(facts, replace(clause, routes=(route,)), own.calendar), route, signatures)
        )
    return min(answers, key=lambda one: BEST_FIRST.index(one.answer))


def routes_asked(clause: CallInClause | None) -> bool:
    """Whether the clause lets a decision be called in by resolution, so that it matters whether one was passed."""
    return clause is not None and any(route.by is not By.SIGNATURES for route in clause.routes)


def _not_on_trust(verdict: Verdict, route: Route, signatures: tuple[Signature, ...]) -> Verdict:
    """What stops a decision is not taken on trust: where the record knows of nobody who signed whether they may, cannot tell."""
    checked = any(one.entitled is not None for one in signatures)
    if verdict.answer is not Answer.HOLDS or route.by is not By.SIGNATURES or checked:
        return verdict
    missing = (f"whether all who signed are {route.who}",)
    return replace(verdict, answer=Answer.CANNOT_TELL, missing=missing, counterfactual=())


def _routes_used(clause: CallInClause, call_in: CallIn) -> list[Route]:
    """The clause's routes; one by resolution only where somebody says whether there was one, or where it is the only one."""
    said = call_in.resolved is not None or len(clause.routes) == 1
    return [route for route in clause.routes if said or route.by is By.SIGNATURES] or list(clause.routes)


def _facts(call_in: CallIn, clause: CallInClause | None) -> CallInFacts:
    decision = call_in.decision
    carried_out = decision.carried_out_on
    done = call_in.carried_out
    if done is None and carried_out and call_in.received_on:
        done = carried_out <= call_in.received_on
    return CallInFacts(
        decision=decision.title,
        signatures=(),
        published_on=decision.published_on,
        decided_on=decision.decided_on,
        received_on=call_in.received_on,
        received_at=call_in.received_at,
        gives_reasons=bool(call_in.reasons.strip()),
        on_the_form=call_in.on_the_form,
        proposes_alternative=bool(call_in.alternative.strip()),
        carried_out=done,
        urgent=decision.urgent,
        waived_by=_in_the_words_of(clause, decision.waived_by),
        grounds=tuple(call_in.grounds),
        decision_kind=decision.kind or None,
        used_before=_used_before(call_in),
        resolved=call_in.resolved,
        source=SOURCE,
    )


def _in_the_words_of(clause: CallInClause | None, waived_by: str) -> str | None:
    """Who let an urgent decision be carried out, as the clause calls that office; as it was said where it has none such."""
    offices = clause.urgency_waived_by if clause else ()
    said = waived_by.strip().casefold().removeprefix("the ")
    return next((one for one in offices if one.casefold().removeprefix("the ") == said), waived_by.strip() or None)


def _used_before(call_in: CallIn) -> bool | None:
    """As somebody said; certainly where the record has another good call-in of the same decision before this one."""
    if call_in.used_before is not None:
        return call_in.used_before
    private = (*CallIn.PRIVATE, CallIn.State.PRESENTED, CallIn.State.REJECTED)
    others = CallIn.objects.filter(decision=call_in.decision_id).exclude(pk=call_in.pk).exclude(state__in=private)
    return True if others.exists() else None


def _unchecked(facts: CallInFacts, callers: list[Caller]) -> CallInFacts:
    names = tuple(Signature(name=_numbered(number)) for number, _ in enumerate(callers, start=1))
    return replace(facts, signatures=names)


def _numbered(number: int) -> str:
    """A signatory as the verdict calls them. The list beside it says who that is, so that a name erased by law goes with it."""
    return f"signatory {number}"


@dataclass(frozen=True, kw_only=True)
class _Sitting:
    """Who sits where on a day: the roles of each person, body by body, and which kinds of body the record has members of."""

    committee: Body
    roles: dict[int, list[tuple[int, str, str]]]
    executive: frozenset[int]
    known: frozenset[str]
    committee_known: bool

    @classmethod
    def on(cls, day: date, committee: Body) -> _Sitting:
        place = committee.authority_id
        seats = Seat.objects.filter(body__authority=place).held_on(day).values_list("person", "body", "body__kind", "role")
        roles: dict[int, list[tuple[int, str, str]]] = {}
        for person, body, kind, role in seats:
            roles.setdefault(person, []).append((body, kind, role))
        held = Holding.objects.filter(post__body__authority=place, post__body__kind=Body.Kind.CABINET).held_on(day)
        cabinet = {person for person, sits in roles.items() if any(kind == Body.Kind.CABINET for _, kind, _ in sits)}
        cabinet |= set(held.values_list("person", flat=True))
        everywhere = [one for sits in roles.values() for one in sits]
        return cls(
            committee=committee,
            roles=roles,
            executive=frozenset(cabinet),
            known=frozenset(kind for _, kind, _ in everywhere),
            committee_known=any(body == committee.pk for body, _, _ in everywhere),
        )

    def signature(self, number: int, caller: Caller, route: Route) -> Signature:
        """One signature as the route takes it."""
        name = _numbered(number)
        if caller.person_id is None:
            return Signature(name=name)
        here = {role for body, _, role in self.roles.get(caller.person_id, []) if body == self.committee.pk}
        co_optee = bool(here & CO_OPTEES) and not here & COUNCILLORS
        entitled = self._entitled(caller.person_id, here, route.who.casefold())
        return Signature(name=name, entitled=entitled, co_optee=co_optee)

    def _entitled(self, person: int, here: set[str], who: str) -> bool | None:
        """Whether somebody is of those who may use the route, in the clause's words; None where the record cannot say."""
        if "chair" in who:
            offices = {Seat.Role.CHAIR} | ({Seat.Role.VICE_CHAIR} if "vice" in who or "deputy" in who else set())
            return bool(here & offices) if self.committee_known else None
        if "committee" in who or "panel" in who:
            return None if " not " in who else self._of_a_committee(person, here, who)
        if "councillor" in who or "council" in who or "member" in who:
            return self._councillor(person, who)
        return None

    def _of_a_committee(self, person: int, here: set[str], who: str) -> bool | None:
        """Whether somebody sits on the committee that hears it, or on any that scrutinises where the clause says so."""
        if not ANY_COMMITTEE.search(who):
            return bool(here & (COUNCILLORS | CO_OPTEES)) if self.committee_known else None
        if Body.Kind.SCRUTINY not in self.known:
            return None
        sits = self.roles.get(person, [])
        return any(kind == Body.Kind.SCRUTINY and role in COUNCILLORS | CO_OPTEES for _, kind, role in sits)

    def _councillor(self, person: int, who: str) -> bool | None:
        sits = any(role in COUNCILLORS for _, _, role in self.roles.get(person, []))
        if not sits:
            return False if Body.Kind.COUNCIL in self.known else None
        if "executive" not in who and "cabinet" not in who:
            return True
        if person in self.executive:
            return False
        # Who scrutinises is not of the executive (LGA 2000 s.9FA(3)); of anybody else only a list of it can tell.
        scrutinises = any(kind == Body.Kind.SCRUTINY and role in COUNCILLORS for _, kind, role in self.roles.get(person, []))
        return True if scrutinises or self.executive else None

    def membership(self, route: Route, day: date) -> Membership:
        """How many there are of those who may use the route, where it is a part of a committee or of the council."""
        who = route.who.casefold()
        if "committee" in who or "panel" in who:
            return membership_of(self.committee, day)
        council = Body.objects.filter(authority=self.committee.authority_id, kind=Body.Kind.COUNCIL).first()
        return membership_of(council, day) if council else Membership()
