"""Rules that are lists of things which must be so: each is met, not met, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from answerable.rulebook.calendar import in_words
from answerable.rulebook.doubts import not_in_force, rule_warnings
from answerable.rulebook.rules import Need, entry
from answerable.rulebook.verdicts import Answer, Fact, Step, Verdict

Value = bool | int | str | date


@dataclass(frozen=True, kw_only=True)
class Given:
    """A fact the caller brings: its name in the rule's data, its value (None: not known), and where it was read."""

    fact: str
    value: Value | None
    source: str = "given"


def judge(rule_id: str, given: Sequence[Given], *, on: date | None = None, question: str | None = None) -> Verdict:
    """Whether every need of the rule is met.

    One need not met is enough for "does not hold"; one not known, with none unmet, gives "cannot tell". On a day when the
    rule was not in force it cannot tell either. Raises KeyError for an unknown rule, ValueError for a rule without needs
    or a fact it does not ask about.
    """
    one = entry(rule_id)
    facts = {g.fact: g for g in given}
    if not one.needs:
        raise ValueError(f"{rule_id} is not a list of needs: ask its clock or its calling clause")
    if strangers := set(facts) - {name for n in one.needs for name in (n.fact, n.only_if, n.unless)}:
        raise ValueError(f"{rule_id} does not ask about {', '.join(sorted(strangers))}")
    asked = [need for need in one.needs if not _falls_away(need, facts)]
    met = [(need, _is_met(need, facts)) for need in asked]
    missing = [_missing(need, facts) for need, answer in met if answer is None]
    unmet = [need for need, answer in met if answer is False]
    in_force = on is None or one.rule.applies_on(on)
    if on is not None and not in_force:
        missing.insert(0, not_in_force(one.rule, on))
    answer = Answer.CANNOT_TELL if missing else Answer.HOLDS
    if unmet and in_force:
        answer = Answer.DOES_NOT_HOLD
    return Verdict(
        question=question or one.question,
        answer=answer,
        rule=one.rule,
        facts=tuple(_fact(need, facts[need.fact]) for need in asked if need.fact in facts),
        working=tuple(_step(need, answer) for need, answer in met),
        counterfactual=tuple(f"It would hold only if this were so: {_said(need)}" for need in unmet),
        missing=tuple(missing),
        warnings=rule_warnings(one.rule, on),
    )


def _falls_away(need: Need, facts: dict[str, Given]) -> bool:
    condition = facts.get(need.only_if) if need.only_if else None
    release = facts.get(need.unless) if need.unless else None
    return (condition is not None and condition.value is False) or (release is not None and release.value is True)


def _is_met(need: Need, facts: dict[str, Given]) -> bool | None:
    given = facts.get(need.fact)
    if given is None or given.value is None:
        return None
    value = given.value
    answer: bool
    if need.must_be is not None and isinstance(value, bool):
        answer = value is need.must_be
    elif need.one_of and isinstance(value, str):
        answer = value in need.one_of
    elif need.before_day is not None and isinstance(value, date):
        answer = value < need.before_day
    elif (need.at_least is not None or need.at_most is not None) and isinstance(value, int) and not isinstance(value, bool):
        answer = (need.at_least or 0) <= value and (need.at_most is None or value <= need.at_most)
    else:
        raise ValueError(f"{need.fact} cannot be {value!r}")
    if answer is False and any(name and _unknown(name, facts) for name in (need.only_if, need.unless)):
        return None
    return answer


def _unknown(fact: str, facts: dict[str, Given]) -> bool:
    return fact not in facts or facts[fact].value is None


def _said(need: Need) -> str:
    if need.must_be is not None:
        return need.asks if need.must_be else f"not this: {need.asks}"
    if need.one_of:
        return f"{need.asks}: one of {', '.join(need.one_of)}"
    if need.before_day:
        return f"{need.asks}: before {in_words(need.before_day)}"
    bounds = [f"at least {need.at_least}"] if need.at_least is not None else []
    bounds += [f"at most {need.at_most}"] if need.at_most is not None else []
    return f"{need.asks}: {' and '.join(bounds)}"


def _missing(need: Need, facts: dict[str, Given]) -> str:
    given = facts.get(need.fact)
    if given is not None and given.value is not None:
        conditions = [name for name in (need.only_if, need.unless) if name and _unknown(name, facts)]
        return f"whether this need arises ({', '.join(conditions)}), for {need.asks}"
    return f"whether this is so: {need.asks}" if need.must_be is not None else need.asks


def _step(need: Need, answer: bool | None) -> Step:
    words = {True: "met", False: "not met", None: "not known"}
    return Step(text=f"{_said(need)}: {words[answer]}")


def _fact(need: Need, given: Given) -> Fact:
    match given.value:
        case None:
            value = "not known"
        case bool(yes):
            value = "yes" if yes else "no"
        case date() as day:
            value = in_words(day)
        case other:
            value = str(other)
    return Fact(label=need.asks, value=value, source=given.source)
