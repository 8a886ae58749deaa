"""Whether a vote is carried, and who may vote on an item: co-optees within their scope, nobody with an interest undispensed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Fact, Rule, Step, Verdict


class Sits(StrEnum):
    """As what a person sits on a scrutiny committee, as far as voting goes."""

    COUNCILLOR = "councillor"
    CO_OPTEE = "co-opted member"
    EDUCATION_REPRESENTATIVE = "education representative"
    EXECUTIVE_MEMBER = "member of the executive"


@dataclass(frozen=True, kw_only=True)
class Voter:
    """Who would vote on an item, and what is known of it. None: not known.

    `scheme_gives_vote`: whether the council's scheme lets this co-optee vote on such an item. `interest`: whether they have
    a disclosable pecuniary interest in it, `dispensed` whether they were let off.
    """

    name: str
    sits: Sits
    item_on_education: bool | None = None
    scheme_gives_vote: bool | None = None
    interest: bool | None = False
    dispensed: bool | None = None


def verdict_on_motion(
    votes_for: int, votes_against: int, *, casting_for: bool | None = None, rule_id: str = "VOTING-MAJORITY"
) -> Verdict:
    """Whether a motion is carried: by more for it than against, and on a tie as the chair's second or casting vote goes.

    `casting_for` is how the chair used it: None, not used or not known. Under "CA-OSC-QUORUM", a combined authority's
    scrutiny, there is none and a tie is lost.
    """
    the_rule = rule(rule_id)
    tied = votes_for == votes_against
    has_casting = rule_id == "VOTING-MAJORITY"
    answer = Answer.HOLDS if votes_for > votes_against else Answer.DOES_NOT_HOLD
    if tied and has_casting and casting_for is not False:
        answer = Answer.HOLDS if casting_for else Answer.CANNOT_TELL
    steps = [Step(text=f"{votes_for} for, {votes_against} against; who abstains does not count")]
    if tied:
        steps.append(
            Step(text="A tie: " + ("the chair's second or casting vote decides" if has_casting else "it is not carried"))
        )
    return Verdict(
        question="Is the motion carried?",
        answer=answer,
        rule=the_rule,
        facts=(
            Fact(label="for", value=str(votes_for), source="given"),
            Fact(label="against", value=str(votes_against), source="given"),
        ),
        working=tuple(steps),
        counterfactual=_otherwise(votes_for, votes_against, tied=tied, has_casting=has_casting),
        missing=("how the chair used the casting vote",) if answer is Answer.CANNOT_TELL else (),
        warnings=rule_warnings(the_rule, None),
    )


def verdict_on_right_to_vote(voter: Voter) -> Verdict:
    """Whether this person may vote on this item of a scrutiny committee in England; the first rule that forbids it is told."""
    the_rule, allowed, why, missing = _may_vote(voter)
    answers = {True: Answer.HOLDS, False: Answer.DOES_NOT_HOLD, None: Answer.CANNOT_TELL}
    return Verdict(
        question=f"May {voter.name} vote on this item?",
        answer=answers[allowed],
        rule=the_rule,
        facts=(Fact(label=voter.name, value=f"sits as {voter.sits}", source="given"),),
        working=(Step(text=why),),
        counterfactual=(),
        missing=missing if allowed is None else (),
        warnings=rule_warnings(the_rule, None),
    )


def _may_vote(voter: Voter) -> tuple[Rule, bool | None, str, tuple[str, ...]]:
    """The rule that decides, what it decides, why in words, and what is missing where it cannot."""
    if voter.sits is Sits.EXECUTIVE_MEMBER:
        return rule("NO-EXEC-MEMBERS"), False, "A member of the executive does not sit on a scrutiny committee", ()
    if voter.interest is not False and not voter.dispensed:
        if voter.interest and voter.dispensed is False:
            return rule("DPI"), False, "A member with a disclosable interest, not dispensed, takes no part and does not vote", ()
        unknown = "a dispensation was granted" if voter.interest else "there is a disclosable interest in the item"
        return rule("DPI"), None, "An interest would stop the vote unless dispensed", (f"whether {unknown}",)
    if voter.sits is Sits.EDUCATION_REPRESENTATIVE:
        why = "An education representative votes on education functions and on nothing else"
        return rule("EDU-COOPTEES-VOTE"), voter.item_on_education, why, ("whether the item concerns education functions",)
    if voter.sits is Sits.CO_OPTEE:
        why = "A co-opted member votes only where the council's scheme gives the vote"
        return rule("COOPTEE-NO-VOTE"), voter.scheme_gives_vote, why, ("whether the council's scheme gives this co-optee a vote",)
    return rule("VOTING-MAJORITY"), True, "Each councillor on the committee has a vote", ()


def _otherwise(votes_for: int, votes_against: int, *, tied: bool, has_casting: bool) -> tuple[str, ...]:
    if votes_for > votes_against:
        return (f"It would be lost with {votes_for - votes_against} fewer for it.",)
    if tied and has_casting:
        return ("It is carried if the chair's casting vote is for it, and lost if it is against.",)
    return (f"It would be carried with {votes_against - votes_for + 1} more for it.",)
