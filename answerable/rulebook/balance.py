"""Whether a committee's seats follow the political groups of the council: LGHA 1989 s.15, so far as one body shows it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from answerable.rulebook.doubts import rule_warnings
from answerable.rulebook.rules import rule
from answerable.rulebook.verdicts import Answer, Fact, Step, Verdict


def share(members: Mapping[str, int], seats: int) -> dict[str, Fraction]:
    """The exact part of so many seats that each group's members on the council would give it."""
    whole = sum(members.values())
    return {group: Fraction(number * seats, whole) for group, number in members.items()} if whole else {}


def verdict_on_balance(
    members: Mapping[str, int], seats: Mapping[str, int], *, set_aside: bool | None = None, source: str = "given"
) -> Verdict:
    """Whether each group's seats on one committee are its share, rounded up or down, and a majority has the majority.

    `members` is how many of the council belong to each group, `seats` how many seats of the committee each has. `set_aside`:
    whether the council put balance aside with no member voting against (s.17). That the share over all committees taken
    together comes first (s.15(5)(c)) is not looked at, so a seat more or less is no fault.
    """
    the_rule = rule("POLITICAL-BALANCE")
    total = sum(seats.values())
    faults = [*_faults(members, seats)] if members and total else []
    missing = [] if members and total else ["how many members each group has on the council and on the committee"]
    if faults and set_aside is None:
        missing.append("whether the council put balance aside with no member against")
    answer = Answer.HOLDS
    if missing:
        answer = Answer.CANNOT_TELL
    elif faults and not set_aside:
        answer = Answer.DOES_NOT_HOLD
    exact = share(members, total)
    return Verdict(
        question="Do the seats follow the political groups?",
        answer=answer,
        rule=the_rule,
        facts=tuple(
            Fact(label=group, value=f"{members.get(group, 0)} on the council, {seats.get(group, 0)} here", source=source)
            for group in sorted({*members, *seats})
        ),
        working=tuple(
            Step(text=f"{group}: {seats.get(group, 0)} of {total} seats; its share is {float(part):.2f}")
            for group, part in exact.items()
        ),
        counterfactual=tuple(f"It would hold only if this were mended: {fault}." for fault in faults),
        missing=tuple(missing),
        warnings=rule_warnings(the_rule, None),
    )


def _faults(members: Mapping[str, int], seats: Mapping[str, int]) -> list[str]:
    total, whole = sum(seats.values()), sum(members.values())
    faults = []
    for group, part in share(members, total).items():
        has = seats.get(group, 0)
        if abs(has - part) >= 1:
            faults.append(f"{group} has {has} of {total} seats and its share is {float(part):.2f}")
        if members[group] * 2 > whole and has * 2 <= total:
            faults.append(f"{group} has the majority of the council and not of the committee")
    if len([group for group in members if members[group]]) > 1 and max(seats.values()) == total:
        faults.append("all seats have gone to one group")
    return faults
