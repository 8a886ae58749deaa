"""Whether a call-in stops a decision until scrutiny has looked at it, by the council's own rule: no Act sets a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from answerable.rulebook.calendar import Calendar, in_words
from answerable.rulebook.calling import UNKNOWN_MEMBERSHIP, held_within, validity_due
from answerable.rulebook.clauses import By, CallInClause, Route, StartsAt
from answerable.rulebook.clocks import run
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.doubts import not_in_force, rule_warnings
from answerable.rulebook.rules import entry
from answerable.rulebook.signatures import Counted, Signature, count_route, signatures_in_words
from answerable.rulebook.thresholds import Membership
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Due, Fact, Nation, Step, Verdict

__all__ = [
    "CallInFacts",
    "held_within",
    "takes_effect",
    "validity_due",
    "verdict_on_call_in",
    "verdict_without_constitution",
    "window_of",
]

MAY_SIGN = {True: "entitled to sign", False: "not entitled to sign", None: "not known whether entitled"}
NO_EXECUTIVE = "The council has the committee system: the Act's call-in is of an executive's decisions, so any right is local"


@dataclass(frozen=True, kw_only=True)
class CallInFacts:
    """What is known of a call-in and the decision it is about. None: not known.

    `grounds` are those the call-in rests on, `decision_kind` what sort of decision it is about, in the clause's own words.
    `waived_by` is who let an urgent decision be carried out at once. `used_before`: whether the same was called in within the
    time in which it may not be again.
    """

    decision: str
    signatures: tuple[Signature, ...]
    count: int | None = None
    published_on: date | None = None
    decided_on: date | None = None
    received_on: date | None = None
    received_at: time | None = None
    gives_reasons: bool | None = None
    on_the_form: bool | None = None
    proposes_alternative: bool | None = None
    carried_out: bool | None = None
    urgent: bool | None = None
    waived_by: str | None = None
    grounds: tuple[str, ...] | None = None
    decision_kind: str | None = None
    used_before: bool | None = None
    resolved: bool | None = None
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
    """Whether the call-in is good: enough who may, in time, on good grounds, in form, on a decision that still waits.

    No Act sets a window: without the council's own rule the answer is "cannot tell".
    """
    on = facts.decided_on or facts.published_on
    clause = rests_on.call_in(on, facts.decision_kind) if isinstance(rests_on, Constitution) else rests_on
    if clause is None:
        assert isinstance(rests_on, Constitution)
        return _no_clause(facts, rests_on)
    window = window_of(clause, calendar, published_on=facts.published_on, decided_on=facts.decided_on)
    points = [*_who(facts, clause), *_when(facts, clause, window), *_about(facts, clause), *_form(facts, clause)]
    unmet = [p for p in points if p.met is False]
    missing = [p.missing for p in points if p.met is None]
    in_force = on is None or clause.rule.applies_on(on)
    if on is not None and not in_force:
        missing.insert(0, not_in_force(clause.rule, on))
    place = f"{clause.clause}, page {clause.page}" if clause.page else clause.clause
    return Verdict(
        question=f"Does the call-in stop this decision: {facts.decision}?",
        answer=Answer.DOES_NOT_HOLD if unmet and in_force else Answer.CANNOT_TELL if missing else Answer.HOLDS,
        rule=clause.rule,
        facts=tuple(_facts(facts)),
        working=(
            Step(text=f"{place}: {' or '.join(_route_in_words(route) for route in clause.routes)}"),
            *(window.working if window else ()),
            *_signatures_refused(facts, clause),
            *(Step(text=f"{p.text}: { {True: 'yes', False: 'no', None: 'not known'}[p.met] }") for p in points),
            *(Step(text=text) for text in _what_follows(clause)),
        ),
        counterfactual=(*(f"It would hold {p.mend}." for p in unmet), *(() if unmet or missing else _with_fewer(facts, clause))),
        missing=tuple(missing),
        warnings=(*rule_warnings(clause.rule, on), *_warnings(facts, clause)),
    )


def verdict_without_constitution(facts: CallInFacts, authority: str, nation: Nation) -> Verdict:
    """The answer for a council whose constitution the rulebook does not hold: cannot tell, and what must be found."""
    finding = f"The constitution of {authority} is not in the rulebook"
    return _cannot_tell(facts, (finding,), (f"the call-in clause of {authority}’s constitution",), nation)


def window_of(
    clause: CallInClause, calendar: Calendar, *, published_on: date | None = None, decided_on: date | None = None
) -> Due | None:
    """The last day on which the decision may be called in; None when the clause sets no window that was found."""
    start = decided_on if clause.window_from is StartsAt.DECISION else published_on
    return run(clause.window, start, calendar) if clause.window else None


def takes_effect(
    clause: CallInClause, calendar: Calendar, *, published_on: date | None = None, decided_on: date | None = None
) -> Due | None:
    """The day from which a decision nobody called in may be carried out: the day after the window, even a Saturday."""
    window = window_of(clause, calendar, published_on=published_on, decided_on=decided_on)
    if window is None or window.due is None:
        return window
    day = window.due + timedelta(days=1)
    step = Step(text=f"{in_words(day)}: the day after the window, from which the decision may be carried out", day=day)
    return replace(
        window,
        what="carry out the decision, if it is not called in",
        due=day,
        working=(*window.working, step),
        warnings=rule_warnings(clause.rule, window.start),
        not_before=True,
        ends_at=None,
    )


def reconsidered_by(clause: CallInClause, sent_back_on: date | None, calendar: Calendar) -> Due | None:
    """The day by which whoever decided must think again; None when the clause sets no time that was found."""
    return run(clause.reconsider_within, sent_back_on, calendar) if clause.reconsider_within else None


def _what_follows(clause: CallInClause) -> Iterator[str]:
    if clause.validity.judged_by:
        yield f"Whether the call-in is good is for the {clause.validity.judged_by} to decide"
    if clause.if_not_held:
        yield f"If the committee does not meet in its time: {clause.if_not_held}"


def _route_in_words(route: Route) -> str:
    if route.by is not By.SIGNATURES:
        return f"a {route.by} of {route.who}"
    groups = f" from {route.groups_at_least} political groups at least" if route.groups_at_least else ""
    return f"{threshold_in_words(route.threshold)}, from {route.who}{groups}"


def _who(facts: CallInFacts, clause: CallInClause) -> Iterator[Point]:
    best = _nearest_route(facts, clause)
    by = signatures_in_words(best.tally.possible) if best.route.by is By.SIGNATURES else f"a {best.route.by}"
    yield Point(
        text=f"enough who may call in: {by}",
        met=False if best.faults else None if best.missing else True,
        mend=f"with {' and '.join(best.faults)}",
        missing="; ".join(best.missing),
    )
    if clause.limits.no_repeat_within_months:
        months = f"{clause.limits.no_repeat_within_months} months"
        yield Point(
            text=f"the same has not been called in within {months}",
            met=None if facts.used_before is None else not facts.used_before,
            mend=f"had the same not been called in within {months}",
            missing=f"whether the same was called in within the last {months}",
        )


def _nearest_route(facts: CallInFacts, clause: CallInClause) -> Counted:
    """The route that is good; failing one, that which cannot be told; failing that, the clause's first."""
    found = [
        count_route(r, facts.signatures, facts.count, facts.membership, limits=clause.limits, resolved=facts.resolved)
        for r in clause.routes
        if r.by is By.SIGNATURES or facts.resolved is not None or len(clause.routes) == 1
    ]
    return min(found, key=lambda one: 2 if one.faults else 1 if one.missing else 0)


def _signatures_refused(facts: CallInFacts, clause: CallInClause) -> Iterator[Step]:
    best = _nearest_route(facts, clause)
    if best.route.by is By.SIGNATURES:
        yield from (Step(text=f"{one.name} does not count: {one.why}", skipped="not entitled") for one in best.tally.refused)


def _with_fewer(facts: CallInFacts, clause: CallInClause) -> Iterator[str]:
    """How many fewer signatures a good call-in could not spare."""
    best = _nearest_route(facts, clause)
    if best.route.by is By.SIGNATURES and best.bounds.high is not None:
        yield f"It would not hold with {signatures_in_words(best.tally.possible - best.bounds.high + 1)} fewer."


def _warnings(facts: CallInFacts, clause: CallInClause) -> Iterator[str]:
    best = _nearest_route(facts, clause)
    if best.route.by is By.SIGNATURES and best.tally.certain < best.tally.possible:
        yield "No list of members was given for every signature: they are taken as printed, not checked."
    yield from (f"Not known of {clause.clause}: {unknown}." for unknown in clause.unknown)


def _when(facts: CallInFacts, clause: CallInClause, window: Due | None) -> Iterator[Point]:
    end = window.due if window else None
    met: bool | None = None
    if end and facts.received_on:
        met = facts.received_on < end or (facts.received_on == end and _before_the_end(facts.received_at, window))
        if facts.received_on == end and window and window.ends_at and facts.received_at is None:
            met = None
    at = f" at {window.ends_at}" if window and window.ends_at else ""
    start = "of the decision" if clause.window_from is StartsAt.DECISION else "and time of publication"
    yield Point(
        text=f"received in time{f', by {in_words(end)}{at}' if end else ''}",
        met=met,
        mend=f"had it been received by {in_words(end)}{at}" if end else "",
        missing=f"the window, the day {start}, or the day and time of receipt",
    )
    waits = None if facts.carried_out is None else not facts.carried_out
    yield Point(
        text="the decision has not been carried out",
        met=waits,
        mend="had the decision not been carried out",
        missing="whether the decision has been carried out",
    )
    if facts.urgent is not None:
        yield _urgency(facts, clause)


def _urgency(facts: CallInFacts, clause: CallInClause) -> Point:
    """An urgent decision escapes call-in; where the clause says who may let it, only if one of those did."""
    by = " or ".join(clause.urgency_waived_by)
    if not facts.urgent or not by:
        return Point(
            text="the decision was not urgent", met=not facts.urgent, mend="had it not been an urgent decision", missing=""
        )
    waived = None if facts.waived_by is None else facts.waived_by in clause.urgency_waived_by
    return Point(
        text=f"call-in was not waived for urgency by the {by}",
        met=None if waived is None else not waived,
        mend=f"had call-in not been waived by the {by}",
        missing=f"whether the {by} waived call-in for urgency",
    )


def _before_the_end(at: time | None, window: Due | None) -> bool:
    if window is None or window.ends_at is None:
        return True
    return at is not None and at <= time.fromisoformat(window.ends_at)


def _about(facts: CallInFacts, clause: CallInClause) -> Iterator[Point]:
    if clause.decisions or clause.not_decisions:
        kind = facts.decision_kind
        known = kind in (*clause.decisions, *clause.not_decisions)
        shut_out = kind in clause.not_decisions
        yield Point(
            text=f"a decision that can be called in{f': {kind}' if kind else ''}",
            met=not shut_out if known else None if kind is None or not clause.decisions else False,
            mend=f"for {' or '.join(clause.decisions)}"
            if clause.decisions
            else f"for any but {' or '.join(clause.not_decisions)}",
            missing="what kind of decision it is",
        )
    if clause.grounds:
        grounds = facts.grounds
        yield Point(
            text=f"it rests on one of the {len(clause.grounds)} grounds of the clause",
            met=None if grounds is None else bool(set(grounds) & set(clause.grounds)),
            mend=f"on one of these grounds: {'; '.join(clause.grounds)}",
            missing="on which of the clause's grounds it rests",
        )


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
    days = (
        ("decision made", facts.decided_on),
        ("decision published", facts.published_on),
        ("call-in received", facts.received_on),
    )
    for label, day in days:
        if day:
            yield Fact(label=label, value=in_words(day), source=facts.source)
    if facts.received_at:
        yield Fact(label="received at", value=f"{facts.received_at:%H:%M}", source=facts.source)
    for ground in facts.grounds or ():
        yield Fact(label="ground", value=ground, source=facts.source)
    for label, said in (("decision carried out already", facts.carried_out), ("decision urgent", facts.urgent)):
        if said is not None:
            yield Fact(label=label, value="yes" if said else "no", source=facts.source)
    if facts.waived_by:
        yield Fact(label="call-in waived by", value=facts.waived_by, source=facts.source)
    for signature in facts.signatures:
        yield Fact(label=f"signed by {signature.name}", value=MAY_SIGN[signature.entitled], source=facts.source)


def _no_clause(facts: CallInFacts, read: Constitution) -> Verdict:
    found = [f"{read.document}: no clause on call-in was found"]
    if read.arrangements == "committee system":
        found.append(NO_EXECUTIVE)
    return _cannot_tell(facts, found, (f"the call-in clause of {read.authority}’s constitution", *read.silences), read.nation)


def _cannot_tell(facts: CallInFacts, found: Iterable[str], missing: tuple[str, ...], nation: Nation) -> Verdict:
    """Without the council's own clause: under the Act of its nation, as far as the rulebook holds one on call-in."""
    rule = entry("WALES-SCRUTINY" if nation is Nation.WALES else "CALL-IN").rule
    if nation not in rule.nations:
        missing = (f"which law gives call-in in {nation}", *missing)
    return Verdict(
        question=f"Does the call-in stop this decision: {facts.decision}?",
        answer=Answer.CANNOT_TELL,
        rule=rule,
        facts=tuple(_facts(facts)),
        working=tuple(Step(text=text) for text in found),
        missing=missing,
        warnings=rule_warnings(rule, None),
    )
