"""Whether members may call the meeting themselves once the chair has refused, or let the time go by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answerable.rulebook.calendar import in_words
from answerable.rulebook.clauses import CallingClause, FallbackBy
from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.thresholds import Membership, bounds_of, unknown_in
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Due, Fact, Step, Verdict


def verdict_on_fallback(
    clause: CallingClause,
    *,
    signed: Sequence[str],
    callers: Sequence[str],
    membership: Membership,
    refused: bool | None,
    deadline: Due | None,
    on: date,
) -> Verdict:
    """Whether those who now call the meeting may, under a clause that lets members do so in the chair's place.

    `signed` are those who signed the requisition, `callers` those who call the meeting; `refused` whether the chair has
    refused, `deadline` the chair's time and `on` the day of calling. Where the chair's time can be read in two ways, a day
    between the two cannot be told.
    """
    faults: list[str] = []
    missing: list[str] = []
    _chair(faults, missing, refused=refused, deadline=deadline, on=on)
    _who(clause, faults, missing, signed=signed, callers=callers, membership=membership)
    answer = Answer.DOES_NOT_HOLD if faults else Answer.CANNOT_TELL if missing else Answer.HOLDS
    return Verdict(
        question="May the meeting be called without the chair?",
        answer=answer,
        rule=clause.rule,
        facts=tuple(Fact(label="calls the meeting", value=name, source="given") for name in callers),
        working=(
            Step(text=f"{clause.clause}: {clause.fallback or 'what follows a refusal was not found'}"),
            Step(text=f"{len(callers)} call it on {in_words(on)}", day=on, count=len(callers)),
        ),
        counterfactual=tuple(f"It would hold {fault}." for fault in faults),
        missing=tuple(missing),
        warnings=rule_warnings(clause.rule, on),
    )


def _chair(faults: list[str], missing: list[str], *, refused: bool | None, deadline: Due | None, on: date) -> None:
    if refused:
        return
    if deadline is None or deadline.due is None:
        missing.append("whether the chair has refused, or the chair's time is over")
        return
    days = [reading.due for reading in deadline.readings] or [deadline.due]
    if on > max(days):
        return
    if on > min(days):
        missing.append("which reading of the chair's time is right")
    else:
        faults.append(f"after {in_words(max(days))}, when the chair's time is over, or once the chair has refused")


def _who(
    clause: CallingClause,
    faults: list[str],
    missing: list[str],
    *,
    signed: Sequence[str],
    callers: Sequence[str],
    membership: Membership,
) -> None:
    if clause.fallback_by is None:
        missing.append("who may call the meeting when the chair does not")
        return
    if clause.fallback_by is FallbackBy.OFFICER:
        faults.append(f"only if done as the clause says: {clause.fallback or 'by an officer'}")
        return
    names = {name.casefold() for name in callers}
    strangers = names - {name.casefold() for name in signed}
    if clause.fallback_by is FallbackBy.SAME_MEMBERS and strangers:
        faults.append("if called only by members who signed the requisition")
        names -= strangers
    bounds = bounds_of(clause.threshold, membership)
    if len(names) < bounds.low:
        faults.append(f"if called by {threshold_in_words(clause.threshold)}")
    elif bounds.high is None or len(names) < bounds.high:
        missing.extend(unknown_in(clause.threshold, membership))
