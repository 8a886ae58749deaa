"""Whether a signed requisition makes a body meet: the threshold, who signed, to whom, and what if the chair does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.clocks import rule_warnings, run
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.rules import CallingClause, entry
from answerable.rulebook.thresholds import Bounds, Membership, bounds_of, unknown_in
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Due, Fact, Rule, Step, Verdict

BodyKind = Literal["committee", "council", "combined authority"]
UNKNOWN_MEMBERSHIP = Membership()
SUPPOSED_FROM = 2
HOW_MANY_SUPPOSED = 3


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One signatory. `entitled`: known to be a member who may sign on the day (None: no members list was given)."""

    name: str
    entitled: bool | None = None


@dataclass(frozen=True, kw_only=True)
class RequisitionFacts:
    """What is known of a requisition. `count` stands in for names that were not given ("17 members")."""

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


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many signatures count for certain, and how many may count (no list was given to check them against)."""

    certain: int
    possible: int
    refused: tuple[str, ...]


def verdict_on_requisition(facts: RequisitionFacts, rests_on: Constitution | CallingClause, on: date | None = None) -> Verdict:
    """Whether enough entitled members signed, and the requisition says what it must.

    With a threshold nobody has found the answer is "cannot tell", and the counterfactual says what it would be at 2, 3
    and 4. `on` is the day of the requisition, or else the day it was presented.
    """
    clause = rests_on.calling(facts.body_kind) if isinstance(rests_on, Constitution) else rests_on
    if clause is None:
        assert isinstance(rests_on, Constitution)
        found = f"{rests_on.document}: no clause was found under which members may call a {facts.body_kind}"
        return _no_clause(facts, found, rests_on.authority, rests_on.silences)
    tally = tally_of(facts.signatures, facts.count)
    on = on or facts.presented_on
    bounds = bounds_of(clause.threshold, facts.membership)
    missing = [*_missing_for_threshold(clause, facts, tally, bounds)]
    faults = [*_faults(clause, facts, tally, bounds)]
    if clause.must_state_business and facts.states_business is None:
        missing.append("whether the requisition states its business")
    in_force = on is None or clause.rule.applies_on(on)
    if not in_force:
        missing.insert(0, "the rule that was in force on that day")
    answer = Answer.CANNOT_TELL if missing else Answer.HOLDS
    if faults and in_force:
        answer = Answer.DOES_NOT_HOLD
    return Verdict(
        question=f"Does this requisition oblige the {facts.body} to be called?",
        answer=answer,
        rule=clause.rule,
        facts=tuple(_facts(facts)),
        working=tuple(_working(clause, facts, tally, bounds)),
        counterfactual=tuple(_counterfactual(clause, tally, bounds, faults)),
        missing=tuple(missing),
        warnings=(*rule_warnings(clause.rule, on), *_warnings(clause, facts, tally)),
    )


def verdict_without_constitution(facts: RequisitionFacts, authority: str) -> Verdict:
    """The answer for a council whose constitution the rulebook does not hold: cannot tell, and what must be found."""
    return _no_clause(facts, f"The constitution of {authority} is not in the rulebook", authority, ())


def chair_deadline(clause: CallingClause, presented_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which the chair must call the meeting; None when the clause gives the chair no deadline that was found."""
    return run(clause.chair_deadline, presented_on, calendar) if clause.chair_deadline else None


def held_within(clause: CallingClause, presented_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which the meeting must be held; None when the clause sets none that was found."""
    return run(clause.held_within, presented_on, calendar) if clause.held_within else None


def statutory_clause(rule_id: str) -> CallingClause:
    """The calling clause of a statute ("EXT-COUNCIL-REQ-ENG", "EXT-SCO", "EXT-NIR").

    Raises LookupError when the rule has none.
    """
    clauses = entry(rule_id).calling
    if not clauses:
        raise LookupError(f"{rule_id} says nothing about who may call a meeting")
    return clauses[0]


def tally_of(signatures: tuple[Signature, ...], count: int | None) -> Tally:
    """The signatures that count: once a name, and not those known not to be entitled."""
    people = {s.name.casefold(): s for s in signatures}
    certain = sum(s.entitled is True for s in people.values())
    refused = tuple(s.name for s in people.values() if s.entitled is False)
    possible = len(people) - len(refused)
    if count is not None and count > len(people):
        possible += count - len(people)
    return Tally(certain=certain, possible=possible, refused=refused)


def _missing_for_threshold(clause: CallingClause, facts: RequisitionFacts, tally: Tally, bounds: Bounds) -> Iterator[str]:
    if tally.possible < bounds.low:
        return
    if bounds.high is None or tally.possible < bounds.high:
        for text in unknown_in(clause.threshold, facts.membership):
            yield f"{text} ({clause.clause})"
    elif tally.certain < bounds.high and not _takes_signatures_on_trust(facts):
        yield f"whether all who signed are {clause.who}"


def _takes_signatures_on_trust(facts: RequisitionFacts) -> bool:
    """With no members list at all the count is taken as it stands and a warning says so; a list that knows some must know all."""
    return all(s.entitled is None for s in facts.signatures)


def _faults(clause: CallingClause, facts: RequisitionFacts, tally: Tally, bounds: Bounds) -> Iterator[str]:
    if tally.possible < bounds.low:
        yield f"{signatures_in_words(bounds.low - tally.possible, 'more ')}"
    if clause.must_state_business and facts.states_business is False:
        yield "a statement of the business to be done"


def _counterfactual(clause: CallingClause, tally: Tally, bounds: Bounds, faults: list[str]) -> Iterator[str]:
    if faults:
        yield f"It would hold with {' and '.join(faults)}."
    if bounds.high is None:
        yield from _at_supposed_thresholds(tally, bounds.low)
    elif not faults:
        yield f"It would not hold with {signatures_in_words(tally.possible - bounds.high + 1)} fewer."
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


def _working(clause: CallingClause, facts: RequisitionFacts, tally: Tally, bounds: Bounds) -> Iterator[Step]:
    place = f"{clause.clause}, page {clause.page}" if clause.page else clause.clause
    yield Step(text=f"{place}: needs {threshold_in_words(clause.threshold)}, from {clause.who}")
    for name in tally.refused:
        yield Step(text=f"{name} does not count: not among the {clause.who} on the day", skipped="not entitled")
    yield Step(text=f"{signatures_in_words(tally.possible)} may count", count=tally.possible)
    if bounds.low == bounds.high:
        yield Step(text=f"{signatures_in_words(bounds.low)} needed", count=bounds.low)
    elif bounds.low > 1:
        yield Step(text=f"At least {signatures_in_words(bounds.low)} needed; how many exactly is not known")
    if clause.business_limited:
        yield Step(text="The meeting may do only the business that the requisition states")


def _warnings(clause: CallingClause, facts: RequisitionFacts, tally: Tally) -> Iterator[str]:
    if tally.certain < tally.possible:
        yield "No list of members was given for every signature: they are taken as printed, not checked."
    if clause.addressed_to and facts.addressee and not _same_office(clause.addressed_to, facts.addressee):
        yield f"The clause wants it addressed to the {clause.addressed_to}; it is addressed to: {facts.addressee}."
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
        ]
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


def signatures_in_words(number: int, more: str = "") -> str:
    """ "three signatures", "one more signature"."""
    words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
    return f"{words.get(number, number)} {more}signature{'s' * (number != 1)}"


def _or(numbers: list[int]) -> str:
    *early, last = map(str, numbers)
    return f"{', '.join(early)} or {last}" if early else last
