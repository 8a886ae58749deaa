"""Whether a call-in stops an executive decision until scrutiny has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.calling import UNKNOWN_MEMBERSHIP, Signature, signatures_in_words, tally_of
from answerable.rulebook.clocks import rule_warnings, run
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.rules import CallInClause, entry
from answerable.rulebook.thresholds import Bounds, Membership, bounds_of, unknown_in
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Due, Fact, Step, Verdict


@dataclass(frozen=True, kw_only=True)
class CallInFacts:
    """What is known of a call-in and the decision it is about. None: not known."""

    decision: str
    signatures: tuple[Signature, ...]
    count: int | None = None
    published_on: date | None = None
    received_on: date | None = None
    received_at: time | None = None
    gives_reasons: bool | None = None
    on_the_form: bool | None = None
    proposes_alternative: bool | None = None
    carried_out: bool | None = None
    urgent: bool | None = None
    membership: Membership = UNKNOWN_MEMBERSHIP
    source: str = "the call-in"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing a call-in must have: whether it has (None: not known), what would mend it, what is missing to tell."""

    text: str
    met: bool | None
    mend: str
    missing: str


def verdict_on_call_in(facts: CallInFacts, rests_on: Constitution | CallInClause, calendar: Calendar) -> Verdict:
    """Whether the call-in is good: enough who may, in time, in form, on a decision that still waits."""
    clause = rests_on.call_in() if isinstance(rests_on, Constitution) else rests_on
    if clause is None:
        assert isinstance(rests_on, Constitution)
        return _no_clause(facts, rests_on)
    window = run(clause.window, facts.published_on, calendar) if clause.window else None
    points = [*_who(facts, clause), *_when(facts, window), *_form(facts, clause)]
    unmet = [p for p in points if p.met is False]
    missing = [p.missing for p in points if p.met is None]
    place = f"{clause.clause}, page {clause.page}" if clause.page else clause.clause
    return Verdict(
        question=f"Does the call-in stop this decision: {facts.decision}?",
        answer=Answer.DOES_NOT_HOLD if unmet else Answer.CANNOT_TELL if missing else Answer.HOLDS,
        rule=clause.rule,
        facts=tuple(_facts(facts)),
        working=(
            Step(text=f"{place}: {threshold_in_words(clause.threshold)}, from {clause.who}"),
            *(window.working if window else ()),
            *(Step(text=f"{p.text}: { {True: 'yes', False: 'no', None: 'not known'}[p.met] }") for p in points),
        ),
        counterfactual=tuple(f"It would hold {p.mend}." for p in unmet),
        missing=tuple(missing),
        warnings=(
            *rule_warnings(clause.rule, facts.published_on),
            *(f"Not known of {clause.clause}: {u}." for u in clause.unknown),
        ),
    )


def held_within(clause: CallInClause, received_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which the call-in meeting must be held; None when the clause sets none that was found."""
    return run(clause.held_within, received_on, calendar) if clause.held_within else None


def _who(facts: CallInFacts, clause: CallInClause) -> Iterator[Point]:
    tally = tally_of(facts.signatures, facts.count)
    bounds = bounds_of(clause.threshold, facts.membership)
    yield Point(
        text=f"enough who may call in: {signatures_in_words(tally.possible)}",
        met=_enough(tally.possible, bounds),
        mend=f"with {signatures_in_words(bounds.low - tally.possible, 'more ')}",
        missing="; ".join(unknown_in(clause.threshold, facts.membership)),
    )


def _enough(number: int, bounds: Bounds) -> bool | None:
    if number < bounds.low:
        return False
    return True if bounds.high is not None and number >= bounds.high else None


def _when(facts: CallInFacts, window: Due | None) -> Iterator[Point]:
    end = window.due if window else None
    met: bool | None = None
    if end and facts.received_on:
        met = facts.received_on < end or (facts.received_on == end and _before_the_end(facts.received_at, window))
        if facts.received_on == end and window and window.ends_at and facts.received_at is None:
            met = None
    at = f" at {window.ends_at}" if window and window.ends_at else ""
    yield Point(
        text=f"received in time{f', by {in_words(end)}{at}' if end else ''}",
        met=met,
        mend=f"had it been received by {in_words(end)}{at}" if end else "",
        missing="the window, the day of publication, or the day and time of receipt",
    )
    waits = None if facts.carried_out is None else not facts.carried_out
    yield Point(
        text="the decision has not been carried out",
        met=waits,
        mend="had the decision not been carried out",
        missing="whether the decision has been carried out",
    )
    if facts.urgent is not None:
        yield Point(
            text="the decision was not urgent", met=not facts.urgent, mend="had it not been an urgent decision", missing=""
        )


def _before_the_end(at: time | None, window: Due | None) -> bool:
    if window is None or window.ends_at is None:
        return True
    return at is not None and at <= time.fromisoformat(window.ends_at)


def _form(facts: CallInFacts, clause: CallInClause) -> Iterator[Point]:
    for required, given, what in (
        (clause.reasons_required, facts.gives_reasons, "reasons"),
        (clause.form_required, facts.on_the_form, "the form"),
        (clause.alternative_required, facts.proposes_alternative, "an alternative decision"),
    ):
        if required:
            yield Point(text=f"it has {what}", met=given, mend=f"with {what}", missing=f"whether it has {what}")
        elif required is None and given is not True:
            yield Point(
                text=f"it has {what}, if the clause asks", met=None, mend="", missing=f"whether the clause asks for {what}"
            )


def _facts(facts: CallInFacts) -> Iterator[Fact]:
    days = (("decision published", facts.published_on), ("call-in received", facts.received_on))
    for label, day in days:
        if day:
            yield Fact(label=label, value=in_words(day), source=facts.source)
    if facts.received_at:
        yield Fact(label="received at", value=f"{facts.received_at:%H:%M}", source=facts.source)
    for signature in facts.signatures:
        yield Fact(label="signed by", value=signature.name, source=facts.source)


def _no_clause(facts: CallInFacts, read: Constitution) -> Verdict:
    rule = entry("CALL-IN").rule
    return Verdict(
        question=f"Does the call-in stop this decision: {facts.decision}?",
        answer=Answer.CANNOT_TELL,
        rule=rule,
        facts=tuple(_facts(facts)),
        working=(Step(text=f"{read.document}: no clause on call-in was found"),),
        missing=(f"the call-in clause of {read.authority}’s constitution", *read.silences),
        warnings=rule_warnings(rule, None),
    )
