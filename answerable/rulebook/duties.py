"""How sure it is that a duty applies, before anybody is said to be late with it."""

from __future__ import annotations

from enum import StrEnum

from answerable.rulebook.verdicts import Due, Status


class Duty(StrEnum):
    """SURE: the rule was read, is not in doubt and says by when. LIKELY: it says so only as far as anybody knows, or "about".

    MAY: it applies only if something was decided, and nobody has said that it was. WAIT: nothing has to be done by the day;
    something may be done from then on.
    """

    SURE = "sure"
    LIKELY = "likely"
    MAY = "may"
    WAIT = "wait"


def duty_of(due: Due) -> Duty:
    """How sure it is that what is due must be done by its day. Only a SURE one can ever be said to be late."""
    if due.hangs_on and due.decided is not True:
        return Duty.MAY
    if due.not_before:
        return Duty.WAIT
    rule = due.rule
    in_doubt = due.due is not None and not rule.applies_on(due.due)
    if rule.status is Status.RECALLED or rule.confidence != "high" or in_doubt:
        return Duty.LIKELY
    return Duty.SURE
