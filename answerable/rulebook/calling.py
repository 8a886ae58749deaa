"""Whether a signed requisition makes a body meet: the threshold, who signed, to whom, and what if the chair does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.clauses import By, CallInClause, CallingClause, Right, StartsAt
from answerable.rulebook.clocks import run
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.doubts import not_in_force, rule_warnings
from answerable.rulebook.rules import entry
from answerable.rulebook.signatures import Counted, Signature, Tally, count_route, signatures_in_words, tally_of
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Due, Fact, Rule, Step, Verdict

__all__ = ["RequisitionFacts", "Signature", "signatures_in_words", "tally_of", "verdict_on_requisition"]

BodyKind = Literal["committee", "council", "combined authority", "joint authority", "parish council", "community council"]
UNKNOWN_MEMBERSHIP = Membership()
SUPPOSED_FROM = 2
HOW_MANY_SUPPOSED = 3


@dataclass(frozen=True, kw_only=True)
class RequisitionFacts:
    """What is known of a requisition. `count` stands in for names that were not given ("17 members").

    `resolved`: whether a committee used the route that asks for its resolution or majority (None: nobody relies on that).
    """

    signatures: tuple[Signature, ...]
    body: str
    body_kind: BodyKind = "committee"
    count: int | None = None
    addressee: str | None = None
    rule_relied_on: str | None = None
    states_business: bool | None = None
    presented_on: date | None = None
    membership: Membership = UNKNOWN_MEMBERSHIP
    source: str = "the notice"
    resolved: bool | None = None
    signatory_attended: bool | None = None


def verdict_on_requisition(facts: RequisitionFacts, rests_on: Constitution | CallingClause, on: date | None = None) -> Verdict:
    """Whether enough entitled members signed, and the requisition says what it must, so that the meeting must be called.

    With a threshold nobody has found the answer is "cannot tell", and the counterfactual says what it would be at 2, 3
    and 4. Of several routes the one that comes nearest is shown. A clause that gives a right to request obliges nobody to
    call: the answer is then "does not hold", and the counterfactual says whether it is good as a request. `on` is the day of
    the requisition, or else the day it was presented.
    """
    on = on or facts.presented_on
    clause = rests_on.calling(facts.body_kind, on) if isinstance(rests_on, Constitution) else rests_on
    if clause is None:
        assert isinstance(rests_on, Constitution)
        found = f"{rests_on.document}: no clause was found under which members may call a {facts.body_kind}"
        return _no_clause(facts, found, rests_on.authority, rests_on.silences)
    counted = _nearest_route(clause, facts)
    missing, faults = [*counted.missing], [*counted.faults, *_faults_of_form(clause, facts)]
    if clause.must_state_business and facts.states_business is None:
        missing.append("whether the requisition states its business")
    in_force = on is None or clause.rule.applies_on(on)
    if on is not None and not in_force:
        missing.insert(0, not_in_force(clause.rule, on))
    answer = Answer.CANNOT_TELL if missing else Answer.HOLDS
    if faults and in_force:
        answer = Answer.DOES_NOT_HOLD
    request = clause.right is Right.REQUEST
    good = {Answer.HOLDS: "it is good", Answer.DOES_NOT_HOLD: "it is not good", Answer.CANNOT_TELL: "it cannot be told"}
    return Verdict(
        question=f"Does this requisition oblige the {facts.body} to be called?",
        answer=Answer.DOES_NOT_HOLD if request and in_force else answer,
        rule=clause.rule,
        facts=tuple(_facts(facts)),
        working=tuple(_working(clause, facts, counted)),
        counterfactual=(
            *((f"As a request, which has to be considered and need not be granted: {good[answer]}.",) if request else ()),
            *_counterfactual(clause, counted, faults),
        ),
        missing=tuple(missing),
        warnings=(*rule_warnings(clause.rule, on), *_warnings(clause, facts, counted)),
    )


def verdict_without_constitution(facts: RequisitionFacts, authority: str) -> Verdict:
    """The answer for a council whose constitution the rulebook does not hold: cannot tell, and what must be found."""
    return _no_clause(facts, f"The constitution of {authority} is not in the rulebook", authority, ())


def validity_due(clause: CallingClause | CallInClause, received_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which whoever judges validity must have judged it; None when the clause sets none that was found."""
    return run(clause.validity.within, received_on, calendar) if clause.validity.within else None


def chair_deadline(clause: CallingClause, presented_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which the chair must call the meeting; None when the clause gives the chair no deadline that was found."""
    return run(clause.chair_deadline, presented_on, calendar) if clause.chair_deadline else None


def held_within(
    clause: CallingClause | CallInClause,
    received_on: date | None,
    calendar: Calendar,
    *,
    accepted_on: date | None = None,
    notice_on: date | None = None,
) -> Due | None:
    """The day by which the meeting must be held, from the event that the clause counts from: receipt, acceptance or the
    notice of the decision. None when the clause sets no time that was found.
    """
    starts = {StartsAt.ACCEPTANCE: accepted_on, StartsAt.DECISION_NOTICE: notice_on}
    start = starts.get(clause.held_within_from, received_on)
    return run(clause.held_within, start, calendar) if clause.held_within else None


def statutory_clause(rule_id: str) -> CallingClause:
    """The calling clause of a statute ("EXT-COUNCIL-REQ-ENG", "EXT-SCO", "EXT-NIR").

    Raises LookupError when the rule has none.
    """
    clauses = entry(rule_id).calling
    if not clauses:
        raise LookupError(f"{rule_id} says nothing about who may call a meeting")
    return clauses[0]


def _nearest_route(clause: CallingClause, facts: RequisitionFacts) -> Counted:
    """The route that is good; failing one, that which cannot be told; failing that, the clause's first.

    A route by resolution is looked at only where somebody says that there was one, or where it is the only one.
    """
    relied_on = [route for route in clause.routes if route.by is By.SIGNATURES or facts.resolved is not None] or clause.routes
    found = [
        count_route(
            route,
            facts.signatures,
            facts.count,
            facts.membership,
            limits=clause.limits,
            clause=clause.clause,
            resolved=facts.resolved,
        )
        for route in relied_on
    ]
    return min(found, key=lambda one: 2 if one.faults else 1 if one.missing else 0)


def _faults_of_form(clause: CallingClause, facts: RequisitionFacts) -> Iterator[str]:
    if clause.must_state_business and facts.states_business is False:
        yield "a statement of the business to be done"
    if any(route.signatory_must_attend for route in clause.routes) and facts.signatory_attended is False:
        yield "one of those who signed at the meeting"


def _counterfactual(clause: CallingClause, counted: Counted, faults: list[str]) -> Iterator[str]:
    tally, bounds = counted.tally, counted.bounds
    if faults:
        yield f"It would hold with {' and '.join(faults)}."
    if counted.route.by is not By.SIGNATURES:
        pass
    elif bounds.high is None:
        yield from _at_supposed_thresholds(tally, bounds.low)
    elif not faults:
        yield f"It would not hold with {signatures_in_words(tally.possible - bounds.high + 1)} fewer."
    for route in clause.routes:
        if faults and route is not counted.route:
            how = threshold_in_words(route.threshold) if route.by is By.SIGNATURES else f"a {route.by}"
            yield f"Another way: {how} of {route.who}."
    if clause.fallback:
        yield f"If the chair does not call the meeting: {clause.fallback}."


def _at_supposed_thresholds(tally: Tally, at_least: int) -> Iterator[str]:
    """What the answer would be at the likely numbers, for a threshold that nobody has found."""
    first = max(SUPPOSED_FROM, at_least)
    supposed = range(first, first + HOW_MANY_SUPPOSED)
    enough = [n for n in supposed if n <= tally.possible]
    parts = [f"at {_or(enough)} it holds"] if enough else []
    parts += [f"at {n} it does not: {signatures_in_words(n - tally.possible, 'more ')}" for n in supposed if n > tally.possible]
    yield f"If the threshold were known: {'; '.join(parts)}."


def _working(clause: CallingClause, facts: RequisitionFacts, counted: Counted) -> Iterator[Step]:
    route, tally, bounds = counted.route, counted.tally, counted.bounds
    place = f"{clause.clause}, page {clause.page}" if clause.page else clause.clause
    if route.by is not By.SIGNATURES:
        yield Step(text=f"{place}: needs a {route.by} of {route.who}")
    else:
        groups = f", from {route.groups_at_least} political groups at least" if route.groups_at_least else ""
        yield Step(text=f"{place}: needs {threshold_in_words(route.threshold)}, from {route.who}{groups}")
        yield from (Step(text=f"{one.name} does not count: {one.why}", skipped="not entitled") for one in tally.refused)
        yield Step(text=f"{signatures_in_words(tally.possible)} may count", count=tally.possible)
        if bounds.low == bounds.high:
            yield Step(text=f"{signatures_in_words(bounds.low)} needed", count=bounds.low)
        elif bounds.low > 1:
            yield Step(text=f"At least {signatures_in_words(bounds.low)} needed; how many exactly is not known")
    if clause.right is Right.REQUEST:
        yield Step(text="The clause gives a right to request a meeting, not to call one: nobody is obliged to call it")
    if clause.business_limited:
        yield Step(text="The meeting may do only the business that the requisition states")
    if clause.validity.judged_by:
        yield Step(text=f"Whether it is good is for the {clause.validity.judged_by} to decide")


def _warnings(clause: CallingClause, facts: RequisitionFacts, counted: Counted) -> Iterator[str]:
    if counted.route.by is By.SIGNATURES and counted.tally.certain < counted.tally.possible:
        yield "No list of members was given for every signature: they are taken as printed, not checked."
    if clause.addressed_to and facts.addressee and not _same_office(clause.addressed_to, facts.addressee):
        yield f"The clause wants it addressed to the {clause.addressed_to}; it is addressed to: {facts.addressee}."
    if counted.route.signatory_must_attend and facts.signatory_attended is None:
        yield "One of those who signed must come to the meeting."
    for unknown in clause.unknown:
        yield f"Not known of {clause.clause}: {unknown}."


def _same_office(wanted: str, given: str) -> bool:
    """Whether the addressee names the office: "Chairman of the … Committee" is its chair."""
    office = wanted.casefold().replace("chairman", "chair").split(" of ")[0]
    return office in given.casefold()


def _facts(facts: RequisitionFacts) -> Iterator[Fact]:
    for signature in facts.signatures:
        known = {True: "entitled to sign", False: "not entitled to sign", None: "not checked: no list of members"}[
            signature.entitled
        ] + ("; taken back" if signature.withdrawn else "")
        yield Fact(label=f"signed by {signature.name}", value=known, source=facts.source)
    values = (
        ("number said to have signed", str(facts.count) if facts.count is not None else None),
        ("addressed to", facts.addressee),
        ("rule relied on", facts.rule_relied_on),
        ("states its business", {True: "yes", False: "no", None: None}[facts.states_business]),
        ("presented", in_words(facts.presented_on) if facts.presented_on else None),
    )
    for label, value in values:
        if value is not None:
            yield Fact(label=label, value=value, source=facts.source)


def _no_clause(facts: RequisitionFacts, finding: str, authority: str, silences: tuple[str, ...]) -> Verdict:
    rule: Rule = entry("EXT-COMMITTEE-LOCAL").rule
    return Verdict(
        question=f"Does this requisition oblige the {facts.body} to be called?",
        answer=Answer.CANNOT_TELL,
        rule=rule,
        facts=tuple(_facts(facts)),
        working=(Step(text=finding),),
        counterfactual=tuple(_at_supposed_thresholds(tally_of(facts.signatures, facts.count), 1)),
        missing=(f"the clause of {authority}’s constitution on calling a {facts.body_kind}", *silences),
        warnings=rule_warnings(rule, None),
    )


def _or(numbers: list[int]) -> str:
    *early, last = map(str, numbers)
    return f"{', '.join(early)} or {last}" if early else last
