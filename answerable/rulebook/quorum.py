"""Whether enough members are there for a body to do business, by statute or by the council's own rule."""

from __future__ import annotations

from answerable.rulebook.clauses import QuorumClause
from answerable.rulebook.constitutions import Constitution
from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.rules import entry
from answerable.rulebook.thresholds import Membership, bounds_of, unknown_in
from answerable.rulebook.thresholds import in_words as threshold_in_words
from answerable.rulebook.verdicts import Answer, Fact, Step, Verdict

BY_STATUTE = {
    "council": "QUORUM-COUNCIL",
    "committee": "QUORUM-COMMITTEE",
    "parish council": "QUORUM-PARISH",
    "combined authority scrutiny": "CA-OSC-QUORUM",
}


def quorum_of(body: str, read: Constitution | None = None) -> QuorumClause:
    """The clause on a body's quorum: the council's own where it was read, else the statute's.

    `body` is "council", "committee", "parish council" or "combined authority scrutiny". Raises LookupError for another.
    """
    own = read.quorum(body) if read else None
    if own:
        return own
    if body not in BY_STATUTE:
        raise LookupError(f"no rule on the quorum of a {body} is in the rulebook")
    return entry(BY_STATUTE[body]).quorum[0]


def verdict_on_quorum(clause: QuorumClause, present: int | None, membership: Membership, source: str = "given") -> Verdict:
    """Whether business may be done with so many there who count. `present` counts those whom the clause counts."""
    bounds = bounds_of(clause.threshold, membership)
    missing = ["how many are there"] if present is None else []
    answer = Answer.CANNOT_TELL
    if present is not None and present < bounds.low:
        answer = Answer.DOES_NOT_HOLD
    elif present is not None and bounds.high is not None and present >= bounds.high:
        answer = Answer.HOLDS
    else:
        missing += [
            "how many must be there" if text.startswith("how many members") else text for text in _unknown(clause, membership)
        ]
    place = f"{clause.clause}, page {clause.page}" if clause.page else clause.clause
    needed = f"{bounds.low}" if bounds.low == bounds.high else f"at least {bounds.low}"
    steps = [
        Step(text=f"{place}: {threshold_in_words(clause.threshold)}"),
        Step(text=f"{needed} must be there", count=bounds.low),
    ]
    return Verdict(
        question=f"Is the {clause.body} quorate?",
        answer=answer,
        rule=clause.rule,
        facts=(Fact(label="there, and counting", value="not known" if present is None else str(present), source=source),),
        working=tuple(steps),
        counterfactual=_otherwise(answer, present, bounds.low, bounds.high),
        missing=tuple(missing),
        warnings=(*rule_warnings(clause.rule, None), *(f"Not known of {clause.clause}: {u}." for u in clause.unknown)),
    )


def _unknown(clause: QuorumClause, membership: Membership) -> tuple[str, ...]:
    return unknown_in(clause.threshold, membership)


def _otherwise(answer: Answer, present: int | None, low: int, high: int | None) -> tuple[str, ...]:
    if answer is Answer.DOES_NOT_HOLD and present is not None:
        more = low - present
        return (f"It would hold with {more} more.",)
    if answer is Answer.HOLDS and present is not None and high is not None:
        return (f"It would not hold with {present - high + 1} fewer.",)
    return ()
