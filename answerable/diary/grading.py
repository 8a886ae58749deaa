"""What may be said of a clock on a day: late only where the duty surely applies, its start is known and nothing was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from answerable.clocks.models import Clock
from answerable.rulebook.duties import Duty


class Grade(StrEnum):
    """Where a clock stands. LATE is the only accusation among them."""

    DUE = "due"
    LATE = "late"
    MAY_BE_LATE = "may be late"
    MAY_APPLY = "may apply"
    EXPECTED = "expected"
    NOT_BEFORE = "not before"
    UNKNOWN = "cannot tell"
    DONE = "done"
    DONE_LATE = "done late"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All of a clock that decides where it stands. `last_day` is the latest day it could be due, `ended_on` when it ended."""

    state: str = Clock.State.RUNNING
    duty: str = Duty.SURE
    assumed: bool = False
    approximate: bool = False
    due: date | None
    last_day: date | None
    ended_on: date | None = None

    @property
    def certain(self) -> bool:
        """Whether the duty surely applies and its start was read or given: without both, nobody is late."""
        return self.duty == Duty.SURE and not self.assumed and not self.approximate


def facts_of(clock: Clock) -> Facts:
    """The facts of a clock in the record."""
    return Facts(
        state=clock.state,
        duty=clock.duty,
        assumed=clock.assumed,
        approximate=clock.approximate,
        due=clock.due,
        last_day=clock.last_day,
        ended_on=clock.ended_on,
    )


def grade(clock: Facts, on: date) -> Grade:
    """Where the clock stands on the day. Three cases of a day gone by: surely late, perhaps late, and perhaps no duty at all."""
    if clock.state == Clock.State.STOPPED:
        return Grade.STOPPED
    if clock.state == Clock.State.MET:
        return Grade.DONE_LATE if days_late(clock, on) else Grade.DONE
    if clock.duty == Duty.MAY:
        return Grade.MAY_APPLY  # never late: whether there is a duty hangs on a decision that nobody recorded
    if clock.due is None or clock.last_day is None:
        return Grade.UNKNOWN
    if clock.duty == Duty.WAIT:
        return Grade.NOT_BEFORE
    if clock.approximate:
        return Grade.EXPECTED
    if days_late(clock, on):
        return Grade.LATE
    return Grade.MAY_BE_LATE if on > clock.due else Grade.DUE


def days_late(clock: Facts, on: date) -> int:
    """How many days late it certainly is, or was when it ended; 0 where it is in time, or where that is not certain."""
    if not clock.certain or clock.last_day is None:
        return 0
    return max(0, ((clock.ended_on or on) - clock.last_day).days)
